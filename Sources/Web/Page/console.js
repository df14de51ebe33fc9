// The console: rooms on the left, messages in the middle, one field below. Content never becomes markup: every node is
// built by hand from Markdown text, so that nothing in a message can run or reach elsewhere.

const byId = (id) => document.getElementById(id);

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

const FENCE = /^( {0,3})(`{3,}|~{3,})\s*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^( {0,8})([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*)|[ \t]*)$/;
const QUOTE = /^ {0,3}> ?/;
const DELIMITER_ROW = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const DEEPEST = 12;

/** Appends what the Markdown says to a parent, as nodes. */
function renderMarkdown(text, parent, depth = 0) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  let paragraph = [];
  const flush = () => {
    if (!paragraph.length) return;
    const p = make("p");
    renderInline(paragraph.join("\n").trim(), p);
    parent.append(p);
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    let match;
    if (!line.trim()) {
      flush();
    } else if ((match = FENCE.exec(line))) {
      flush();
      const [, indent, mark, info] = match;
      const body = [];
      const closing = new RegExp(`^ {0,3}${mark[0] === "`" ? "`" : "~"}{${mark.length},}[ \\t]*$`);
      for (i++; i < lines.length && !closing.test(lines[i]); i++) {
        body.push(lines[i].startsWith(indent) ? lines[i].slice(indent.length) : lines[i].trimStart());
      }
      parent.append(fence(body.join("\n"), info.trim()));
    } else if ((match = HEADING.exec(line))) {
      flush();
      const heading = make("h" + match[1].length);
      renderInline(match[2] || "", heading);
      parent.append(heading);
    } else if (RULE.test(line)) {
      flush();
      parent.append(make("hr"));
    } else if (QUOTE.test(line) && depth < DEEPEST) {
      flush();
      const inner = [];
      for (; i < lines.length && QUOTE.test(lines[i]); i++) inner.push(lines[i].replace(QUOTE, ""));
      i--;
      const quote = make("blockquote");
      renderMarkdown(inner.join("\n"), quote, depth + 1);
      parent.append(quote);
    } else if (ITEM.test(line) && depth < DEEPEST && !(paragraph.length && /^ *\d+[.)]/.test(line) && !/^ *1[.)]/.test(line))) {
      flush();
      i = list(lines, i, parent, depth) - 1;
    } else if (!paragraph.length && line.includes("|") && i + 1 < lines.length && DELIMITER_ROW.test(lines[i + 1])
      && lines[i + 1].includes("-") && cells(line).length === cells(lines[i + 1]).length) {
      i = table(lines, i, parent) - 1;
    } else {
      paragraph.push(line);
    }
  }
  flush();
}

function fence(code, language) {
  const element = make("code", "", code);
  const pre = make("pre", "", element);
  pre.tabIndex = -1;
  const copy = make("button", "copy", "Copy");
  copy.type = "button";
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(element);
      copy.textContent = "Selected";
    }
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });
  const box = make("div", "fence", pre, copy);
  if (language) box.dataset.language = language.split(/\s/)[0];
  return box;
}

/** Reads the list that begins at a line; returns the first line after it. */
function list(lines, start, parent, depth) {
  const first = ITEM.exec(lines[start]);
  const ordered = /\d/.test(first[2]);
  const base = first[1].length;
  const element = make(ordered ? "ol" : "ul");
  if (ordered && parseInt(first[2], 10) !== 1) element.start = parseInt(first[2], 10);
  let i = start;
  while (i < lines.length) {
    const item = ITEM.exec(lines[i]);
    if (!item || item[1].length > base + 1 || item[1].length < base || /\d/.test(item[2]) !== ordered) break;
    if (RULE.test(lines[i])) break;
    const width = item[1].length + item[2].length + Math.min((item[3] || " ").length, 4);
    const body = [item[4] || ""];
    for (i++; i < lines.length; i++) {
      const line = lines[i];
      const indent = line.length - line.trimStart().length;
      if (!line.trim()) {
        const next = lines.slice(i + 1).find((other) => other.trim());
        if (next === undefined || next.length - next.trimStart().length < base + 2) break;
        body.push("");
      } else if (indent >= Math.min(width, base + 2)) {
        body.push(line.slice(Math.min(indent, width)));
      } else if (ITEM.test(line) || HEADING.test(line) || FENCE.test(line) || QUOTE.test(line) || RULE.test(line)
        || body[body.length - 1] === "") {
        break;
      } else {
        body.push(line.trimStart());
      }
    }
    element.append(listItem(body, depth));
    const following = i < lines.length && !lines[i].trim() ? i + 1 : i;
    if (following !== i && following < lines.length && ITEM.test(lines[following])) i = following;
  }
  parent.append(element);
  return i;
}

function listItem(body, depth) {
  const item = make("li");
  const task = /^\[([ xX])\](?:[ \t]+|$)/.exec(body[0]);
  if (task) {
    const box = make("input");
    box.type = "checkbox";
    box.disabled = true;
    box.checked = task[1] !== " ";
    box.setAttribute("aria-label", box.checked ? "done" : "to do");
    item.className = "task";
    item.append(box);
    body = [body[0].slice(task[0].length), ...body.slice(1)];
  }
  const holder = make("div");
  renderMarkdown(body.join("\n"), holder, depth + 1);
  const paragraph = holder.firstElementChild;
  if (paragraph && paragraph.tagName === "P") paragraph.replaceWith(...paragraph.childNodes);
  item.append(...holder.childNodes);
  return item;
}

function cells(row) {
  const trimmed = row.trim().replace(/^\|/, "").replace(/(^|[^\\])\|$/, "$1");
  const found = [];
  let cell = "";
  for (let i = 0; i < trimmed.length; i++) {
    if (trimmed[i] === "\\" && trimmed[i + 1] === "|") {
      cell += "|";
      i++;
    } else if (trimmed[i] === "|") {
      found.push(cell.trim());
      cell = "";
    } else {
      cell += trimmed[i];
    }
  }
  found.push(cell.trim());
  return found;
}

function table(lines, start, parent) {
  const sides = cells(lines[start + 1]).map((cell) =>
    cell.endsWith(":") ? (cell.startsWith(":") ? "center" : "right") : "");
  const row = (line, tag) => {
    const values = cells(line);
    return make("tr", "", ...sides.map((side, column) => {
      const cell = make(tag, side);
      renderInline(values[column] || "", cell);
      return cell;
    }));
  };
  const head = make("thead", "", row(lines[start], "th"));
  const body = make("tbody");
  let i = start + 2;
  for (; i < lines.length && lines[i].trim() && lines[i].includes("|"); i++) body.append(row(lines[i], "td"));
  parent.append(make("div", "table", make("table", "", head, body)));
  return i;
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /^https?:\/\/[^\s<>"]+/i;

function renderInline(text, parent, depth = 0) {
  let plain = "";
  const flush = () => {
    if (plain) parent.append(plain);
    plain = "";
  };
  for (let i = 0; i < text.length; i++) {
    const rest = text.slice(i, i + 2200);
    const character = text[i];
    let match;
    if (character === "\\" && text[i + 1] === "\n") {
      flush();
      parent.append(make("br"));
      i++;
    } else if (character === "\\" && i + 1 < text.length && PUNCTUATION.test(text[i + 1])) {
      plain += text[++i];
    } else if (character === "\n") {
      plain = plain.trimEnd();
      flush();
      parent.append(make("br"));
    } else if (character === "&" && (match = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,8}));/.exec(rest))) {
      const point = match[1] ? parseInt(match[1], 10) : match[2] ? parseInt(match[2], 16) : null;
      const value = point === null ? ENTITIES[match[3]] : point > 0 && point < 0x110000 ? String.fromCodePoint(point) : "\ufffd";
      plain += value === undefined ? match[0] : value;
      i += match[0].length - 1;
    } else if (character === "`") {
      const ticks = /^`+/.exec(text.slice(i))[0];
      const end = closingTicks(text, i + ticks.length, ticks.length);
      if (end < 0) {
        plain += ticks;
        i += ticks.length - 1;
      } else {
        flush();
        const code = text.slice(i + ticks.length, end).replace(/\n/g, " ");
        parent.append(make("code", "", /^ .*[^ ].* $|^ [^ ]+ $/.test(code) ? code.slice(1, -1) : code));
        i = end + ticks.length - 1;
      }
    } else if ((character === "*" || character === "_" || character === "~") && depth < DEEPEST) {
      const run = emphasis(text, i);
      if (!run) {
        plain += character;
      } else {
        flush();
        const element = make(run.tag);
        renderInline(run.inner, element, depth + 1);
        parent.append(element);
        i = run.end;
      }
    } else if ((character === "[" || (character === "!" && text[i + 1] === "[")) && depth < DEEPEST) {
      const link = linkAt(text, character === "!" ? i + 1 : i);
      if (!link) {
        plain += character;
      } else {
        flush();
        const element = anchor(link.target);
        renderInline(link.label, element, DEEPEST);
        parent.append(element);
        i = link.end;
      }
    } else if (character === "<" && (match = /^<(https?:\/\/[^\s<>]+)>/i.exec(rest))) {
      flush();
      const element = anchor(match[1]);
      element.append(match[1]);
      parent.append(element);
      i += match[0].length - 1;
    } else if ((character === "h" || character === "H") && depth < DEEPEST && !WORD.test(text[i - 1] || " ")
      && (match = ADDRESS.exec(rest))) {
      flush();
      const address = match[0].replace(/[.,;:!?'*_~]+$/, "").replace(/\)+$/, (tail) => (match[0].includes("(") ? tail : ""));
      const element = anchor(address);
      element.append(address);
      parent.append(element);
      i += address.length - 1;
    } else if (character === "@" && !WORD.test(text[i - 1] || " ") && (match = mentionAt(rest))) {
      flush();
      const name = match;
      parent.append(make("span", "at", name));
      i += name.length - 1;
    } else {
      plain += character;
    }
  }
  flush();
}

/** The names that messages said they mention: those of more than one word are found by them. */
const names = new Set();

/** The mention that opens a text, with its @; null where there is none. */
function mentionAt(text) {
  const known = [...names].filter((name) => text.startsWith(name, 1) && !WORD.test(text[name.length + 1] || " "));
  if (known.length) return "@" + known.reduce((longest, name) => (name.length > longest.length ? name : longest));
  const match = /^@[\p{L}\p{N}][\p{L}\p{N}._-]*/u.exec(text);
  return match && match[0].replace(/[._-]+$/, "");
}

function closingTicks(text, from, count) {
  for (let i = text.indexOf("`", from); i >= 0; i = text.indexOf("`", i)) {
    let end = i;
    while (text[end] === "`") end++;
    if (end - i === count) return i;
    i = end;
  }
  return -1;
}

/** The emphasis that opens at a position: its tag, what it holds and where it ends; null when it is only a character. */
function emphasis(text, start) {
  const mark = text[start];
  let length = 0;
  while (text[start + length] === mark && length < 3) length++;
  if (mark === "~" && length !== 2) return null;
  const after = text[start + length];
  if (!after || /\s/.test(after)) return null;
  if (mark === "_" && WORD.test(text[start - 1] || " ")) return null;
  for (const count of length === 3 ? [3, 2, 1] : length === 2 ? [2, 1] : [1]) {
    if (mark === "~" && count === 1) break;
    const closing = mark.repeat(count);
    for (let end = text.indexOf(closing, start + count + 1); end > 0; end = text.indexOf(closing, end + 1)) {
      if (text[end - 1] === "\\" || /\s/.test(text[end - 1])) continue;
      if (count === 1 && (text[end + 1] === mark || text[end - 1] === mark)) continue;
      if (mark === "_" && WORD.test(text[end + count] || " ")) continue;
      const inner = text.slice(start + count, end);
      if ((inner.match(/`/g) || []).length % 2) continue;
      const tag = mark === "~" ? "del" : count === 1 ? "em" : "strong";
      return { tag, inner: count === 3 ? mark + inner + mark : inner, end: end + count - 1 };
    }
  }
  return null;
}

function linkAt(text, start) {
  let depth = 0;
  for (let i = start; i < text.length && i < start + 2000; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "[") depth++;
    else if (text[i] === "]" && --depth === 0) {
      const match = /^\(\s*<?(https?:\/\/[^\s<>]*?)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/i.exec(text.slice(i + 1, i + 2200));
      return match && { label: text.slice(start + 1, i), target: match[1], end: i + match[0].length };
    }
  }
  return null;
}

function anchor(target) {
  const element = make("a");
  if (/^https?:\/\//i.test(target)) {
    element.href = target;
    element.rel = "noopener noreferrer nofollow";
    element.target = "_blank";
  }
  return element;
}

class Refused extends Error {
  constructor(status, problem) {
    super((problem && problem.detail) || `The answer was ${status}.`);
    this.status = status;
  }
}

const token = {
  get value() { return sessionStorage.getItem("token") || ""; },
  set value(text) { sessionStorage.setItem("token", text); },
};

async function call(path, options = {}) {
  const response = await fetch("/api/v1" + path, {
    ...options,
    headers: { Authorization: "Bearer " + token.value, ...(options.headers || {}) },
    cache: "no-store",
    referrerPolicy: "no-referrer",
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  if (response.status === 401) lock();
  throw new Refused(response.status, problem);
}

const read = async (path) => (await call(path)).json();
const roomPath = (room) => "/rooms/" + encodeURIComponent(room);

/** Posts a message or a press. The same delivery id is never done twice, however often it is sent. */
async function say(room, body, deliveryId = newID()) {
  const speaker = byId("speaker").value.trim();
  const message = { ...body, deliveryId };
  if (speaker) message.user = speaker;
  const send = () => call(roomPath(room) + "/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
  try {
    return await (await send()).json();
  } catch (error) {
    if (error instanceof Refused) throw error;
    await pause(600);
    return await (await send()).json();
  }
}

function newID() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return "page-" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const state = {
  room: null,
  rooms: [],
  commands: [],
  messages: new Map(),
  nodes: new Map(),
  revision: 0,
  loaded: false,
  /** What a press on a message's buttons waits for, and what the last one was answered. */
  pressed: new Map(),
  answers: new Map(),
  lastRoot: null,
  replyTo: null,
  seen: JSON.parse(localStorage.getItem("seen") || "{}"),
};
const log = byId("log");
const scroller = byId("scroll");
const input = byId("input");
const SHOWN_REPLIES = 2;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const precise = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

function dayName(date) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return calendar.format(date);
}

function face(user) {
  if (user === "runbell") {
    const bell = make("img");
    bell.src = "/console.svg";
    bell.alt = "";
    return make("span", "face", bell);
  }
  let hue = 7;
  for (const character of user) hue = (hue * 31 + character.codePointAt(0)) % 360;
  const element = make("span", "face", (Array.from(user.replace(/^@/, ""))[0] || "?").toUpperCase());
  element.style.setProperty("--hue", hue);
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** The message as an element; `opens` when its author and time are to be shown. */
function messageNode(message, opens) {
  const at = new Date(message.at);
  const element = make("article", "message" + (opens ? " opens" : ""));
  element.tabIndex = -1;
  element.dataset.id = message.id;
  const time = make("time", opens ? "when" : "side-time", clock.format(at));
  time.dateTime = message.at;
  time.title = precise.format(at);
  if (opens) {
    const byline = make("div", "byline", make("span", "author", message.user), time);
    if (message.edited) byline.append(make("span", "mark", "edited"));
    element.append(face(message.user), byline);
  } else {
    element.append(time, make("span", "hidden", message.user + ": "));
  }
  const text = make("div", "text");
  renderWords(message, text);
  const isCard = message.actions.length > 0 || /^\s*#{1,6}\s/.test(message.text);
  const body = isCard ? make("div", "card", text) : text;
  if (message.actions.length) body.append(actionRow(message));
  element.append(body);
  if (message.user !== "runbell") {
    const pin = make("button", "reply pin", "Pin");
    pin.type = "button";
    pin.tabIndex = -1;
    pin.title = "Puts it on the incident's timeline";
    pin.addEventListener("click", () => keep(message, pin));
    element.append(pin);
  }
  if (!message.thread) {
    const reply = make("button", "reply", "Reply");
    reply.type = "button";
    reply.tabIndex = -1;
    reply.addEventListener("click", () => replyIn(message.id));
    element.append(reply);
  }
  return element;
}

/** A command that somebody typed is shown as typed: its stars and backticks are part of it. */
function renderWords(message, parent) {
  const isTyped = message.user !== "runbell" && /^[/!]\p{L}/u.test(message.text);
  if (isTyped) parent.append(make("p", "typed", message.text));
  else renderMarkdown(message.text, parent);
}

const RUN_ACTION = /^(RUN-\d+)\/(.*)\/\d+$/;
const runOf = (message) => RUN_ACTION.exec(message.actions[0]?.id)?.[1];
const isAbout = (message, run) => runOf(message) === run
  || (message.edited && message.text.trimStart().split("\n")[0].match(/RUN-\d+/)?.[0] === run);

/**
 * What of a message's buttons still counts. A run has them on its card, which is its first message, and on its newest
 * as long as the card has them too: those of steps that are done would do nothing.
 */
function offered(message) {
  const run = runOf(message);
  const step = (action) => RUN_ACTION.exec(action.id)?.[2];
  // The way back stays open.
  if (!run || message.actions.some((action) => step(action) === "rollback")) return message.actions;
  const all = [...state.messages.values()].filter((other) => isAbout(other, run));
  const card = all.reduce((first, other) => (other.id < first.id ? other : first), message);
  if (card !== message && all.some((other) => other.id > message.id && other.actions.length)) return [];
  if (card === message || !card.edited) return message.actions;
  const own = message.actions.filter((action) => action.style !== "danger");
  const isOffered = (action) => card.actions.some((other) => other.label === action.label && step(other) === step(action));
  return card.actions.length && (!own.length || own.some(isOffered)) ? message.actions : [];
}

function actionRow(message) {
  const row = make("div", "actions");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Actions");
  const busy = state.pressed.get(message.id);
  const actions = offered(message);
  row.dataset.offered = actions.map((action) => action.id).join(" ");
  for (const action of actions) {
    const style = ["primary", "danger"].includes(action.style) ? action.style : "plain";
    const button = make("button", "button " + style, action.label);
    button.type = "button";
    button.title = action.command;
    button.disabled = busy !== undefined;
    if (busy === action.id) button.setAttribute("aria-busy", "true");
    button.addEventListener("click", () => press(message, action));
    row.append(button);
  }
  const answer = make("div", "answer text");
  answer.setAttribute("role", "status");
  row.append(answer);
  const given = state.answers.get(message.id);
  if (given) fillAnswer(answer, given);
  row.hidden = !actions.length && !given;
  return row;
}

function fillAnswer(element, given) {
  element.classList.toggle("bad", Boolean(given?.isBad));
  element.replaceChildren();
  if (given?.isBad) element.append(given.text);
  else if (given) renderMarkdown(given.text, element);
}

/** Draws a message's buttons again, with what they answered. */
function refreshActions(id) {
  const row = state.nodes.get(id)?.querySelector(":scope > .card > .actions");
  if (!row) return;
  const hadFocus = row.contains(document.activeElement);
  row.replaceWith(actionRow(state.messages.get(id)));
  if (hadFocus) focusMessage(state.nodes.get(id));
}

/** Takes away what messages of a run offer no more, once something of it came or changed. */
function refreshOffered() {
  for (const [id, node] of state.nodes) {
    const row = node.querySelector(":scope > .card > .actions");
    const message = row && state.messages.get(id);
    if (message && row.dataset.offered !== offered(message).map((action) => action.id).join(" ")) refreshActions(id);
  }
}

/** An answer that stands in the room as well is not shown beneath the button too. */
function dropAnswer(message) {
  for (const [id, given] of state.answers) {
    if (given.text.trim() !== message.text.trim()) continue;
    state.answers.delete(id);
    refreshActions(id);
  }
}

/** Marks a message, so that it enters the timeline of the incident it was written about. */
async function keep(message, button) {
  button.disabled = true;
  try {
    const receipt = await say(state.room, { text: "pin", marks: String(message.id) });
    button.textContent = receipt.reply ? "Noted" : "No incident";
  } catch (error) {
    button.textContent = "Not noted";
    button.title = explain(error);
  }
  button.disabled = false;
}

async function press(message, action) {
  const { id } = message;
  if (state.pressed.has(id)) return;
  const room = state.room;
  state.pressed.set(id, action.id);
  state.answers.delete(id);
  refreshActions(id);
  reading.first = null;
  const since = Math.max(0, ...state.messages.keys());
  let given;
  try {
    const body = { text: action.command, action: action.id };
    if (message.thread) body.thread = message.thread;
    const receipt = await say(room, body);
    const isSaid = [...state.messages.values()].some((other) =>
      other.id > since && other.text.trim() === (receipt.reply || "").trim());
    if (receipt.reply && !isSaid) given = { text: receipt.reply, isBad: false };
  } catch (error) {
    given = { text: explain(error), isBad: true };
  }
  state.pressed.delete(id);
  if (room !== state.room) return;
  if (given) state.answers.set(id, given);
  refreshActions(id);
  await pause(20000);
  if (given && state.answers.get(id) === given) {
    state.answers.delete(id);
    refreshActions(id);
  }
}

function explain(error) {
  if (error instanceof Refused) return error.message;
  return "Runbell could not be reached, so nothing is known to have happened. Try again when the connection is back.";
}

const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
function toEnd() {
  reading.first = null;
  showEnd();
}

function showEnd() {
  scroller.scrollTop = scroller.scrollHeight;
  byId("newer").hidden = true;
}

/** The first of what came just now, and whether the view goes along with it: until somebody scrolls. */
const reading = { first: null, last: 0, isAlong: false };
const AT_ONCE = 6000;

function noteArrival(id) {
  const now = Date.now();
  if (reading.first === null || now - reading.last > AT_ONCE) reading.first = id;
  reading.last = now;
}

/** Goes to the end, but not past the top of what came just now: nobody can have read it yet. */
function goAlong() {
  const first = state.nodes.get(reading.first);
  const top = first ? scroller.scrollTop + first.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8 : Infinity;
  if (top >= scroller.scrollHeight - scroller.clientHeight) return showEnd();
  scroller.scrollTop = top;
  reading.isAlong = true;
  byId("newer").hidden = false;
}

const isGoingAlong = () => isAtEnd() || reading.isAlong;

/** Draws the whole room from the messages that are known; nothing of it is news to a screen reader. */
function draw() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
  state.nodes.clear();
  state.lastRoot = null;
  for (const message of [...state.messages.values()].sort((a, b) => a.id - b.id)) {
    if (!rootOf(message)) place(message);
  }
  byId("empty").hidden = !state.loaded || state.messages.size > 0;
  setTimeout(() => log.setAttribute("aria-live", "polite"), 100);
}

const rootOf = (message) => (message.thread ? state.messages.get(Number(message.thread)) : undefined);

const follows = (message, before) => before && before.user === message.user && !message.actions.length && !message.edited
  && new Date(message.at) - new Date(before.at) < 300000;

/** Adds a message that is not in the log yet, with the replies to it. */
function place(message) {
  const before = state.lastRoot;
  const at = new Date(message.at);
  const isNewDay = !before || new Date(before.at).toDateString() !== at.toDateString();
  if (isNewDay) log.append(make("div", "day", dayName(at)));
  const isNext = before && log.lastElementChild === state.nodes.get(before.id);
  const isBare = !isNewDay && isNext && follows(message, before) && !state.nodes.get(before.id)?.querySelector(".thread, .card");
  const node = messageNode(message, !isBare);
  state.nodes.set(message.id, node);
  log.append(node);
  state.lastRoot = message;
  const replies = repliesTo(message.id);
  if (replies.length) node.append(threadNode(message, replies, null));
}

/** Adds a reply at the end of its thread. */
function placeReply(message, root) {
  const rootNode = state.nodes.get(root.id);
  if (!rootNode) return;
  const thread = rootNode.querySelector(":scope > .thread");
  if (!thread) {
    rootNode.append(threadNode(root, [message], null));
    return;
  }
  const replies = repliesTo(root.id);
  const node = messageNode(message, !follows(message, replies[replies.length - 2]));
  state.nodes.set(message.id, node);
  thread.append(node);
  labelThread(thread, replies.length);
}

const repliesTo = (id) => [...state.messages.values()]
  .filter((message) => message.thread === String(id)).sort((a, b) => a.id - b.id);

/** A thread's replies: all of them, none, or the last few where nobody chose. */
function threadNode(root, replies, isOpen) {
  const element = make("div", "thread");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "Thread");
  const toggle = make("button", "thread-toggle");
  toggle.type = "button";
  toggle.tabIndex = -1;
  toggle.addEventListener("click", () => toggleThread(root.id));
  element.append(toggle);
  const shown = isOpen === false ? 0 : isOpen || replies.length <= SHOWN_REPLIES + 1 ? replies.length : SHOWN_REPLIES;
  let before = null;
  for (const message of shown ? replies.slice(-shown) : []) {
    const node = messageNode(message, !follows(message, before));
    state.nodes.set(message.id, node);
    element.append(node);
    before = message;
  }
  labelThread(element, replies.length);
  return element;
}

function labelThread(element, total) {
  const shown = element.querySelectorAll(":scope > .message").length;
  const hidden = total - shown;
  const toggle = element.querySelector(".thread-toggle");
  toggle.setAttribute("aria-expanded", String(hidden === 0));
  toggle.textContent = hidden === 0 ? `Hide ${count(total, "reply", "replies")}`
    : shown ? `Show ${count(hidden, "earlier reply", "earlier replies")}` : `Show ${count(hidden, "reply", "replies")}`;
}

const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

function toggleThread(id) {
  const root = state.nodes.get(Number(id));
  const old = root?.querySelector(":scope > .thread");
  if (!old) return;
  const isOpen = old.querySelector(".thread-toggle").getAttribute("aria-expanded") === "true";
  const replies = repliesTo(id);
  for (const reply of replies) state.nodes.delete(reply.id);
  old.replaceWith(threadNode(state.messages.get(Number(id)), replies, !isOpen));
  focusMessage(root);
}

/** Takes in messages that came or changed. */
function take(messages, isLive) {
  const isAlong = isGoingAlong();
  const oldest = Math.min(...state.messages.keys(), Infinity);
  let hasNew = false;
  for (const message of messages) {
    state.revision = Math.max(state.revision, message.revision);
    for (const name of message.mentions || []) names.add(name);
    const known = state.messages.get(message.id);
    if (known ? known.revision >= message.revision : isLive && message.id < oldest && state.messages.size) continue;
    state.messages.set(message.id, message);
    if (!isLive) continue;
    if (known) {
      replaceNode(message.id);
      continue;
    }
    hasNew = true;
    noteArrival(message.id);
    pendings.settle(message);
    dropAnswer(message);
    const root = rootOf(message);
    if (root) placeReply(message, root);
    else if (!state.lastRoot || state.lastRoot.id < message.id) place(message);
    else draw();
  }
  if (!isLive) return;
  refreshOffered();
  byId("empty").hidden = state.messages.size > 0;
  pendings.toEnd();
  markSeen();
  if (isAlong) goAlong();
  else if (hasNew) byId("newer").hidden = false;
}

function replaceNode(id) {
  const old = state.nodes.get(id);
  const message = state.messages.get(id);
  if (!old || !message) return;
  const isFocused = old.contains(document.activeElement) && document.activeElement.closest(".message") === old;
  const node = messageNode(message, true);
  node.classList.toggle("opens", old.classList.contains("opens"));
  const thread = old.querySelector(":scope > .thread");
  if (thread) node.append(thread);
  node.classList.add("changed");
  const isAlong = isGoingAlong();
  old.replaceWith(node);
  state.nodes.set(id, node);
  if (isFocused) node.focus({ preventScroll: true });
  if (isAlong) goAlong();
  byId("announcer").textContent = "Changed: " + node.querySelector(".text").textContent.slice(0, 120);
}

/** What was sent and has not come back yet. */
const pendings = {
  list: [],
  add(text, thread) {
    const node = make("article", "message pending opens", face("…"), make("div", "byline", make("span", "when", "sending")));
    const body = make("div", "text");
    renderWords({ user: "", text }, body);
    node.append(body);
    (thread && state.nodes.get(Number(thread))?.querySelector(".thread") || log).append(node);
    byId("empty").hidden = true;
    toEnd();
    const pending = { text, node };
    this.list.push(pending);
    return pending;
  },
  remove(pending) {
    pending.node.remove();
    this.list = this.list.filter((other) => other !== pending);
  },
  toEnd() {
    for (const pending of this.list) if (pending.node.parentNode === log) log.append(pending.node);
  },
  settle(message) {
    const pending = this.list.find((other) => other.text === message.text);
    if (pending) this.remove(pending);
  },
};

/** An answer that only this page was given, unless it came into the room as well. */
async function showReply(text, room, since) {
  await pause(1200);
  if (room !== state.room) return;
  for (const message of state.messages.values()) {
    if (message.id > since && (message.text.trim() === text.trim() || message.user === "runbell")) return;
  }
  const node = make("article", "message note opens", face("runbell"),
    make("div", "byline", make("span", "author", "runbell"), make("span", "mark", "only you see this")));
  const body = make("div", "text");
  renderMarkdown(text, body);
  node.append(body);
  node.tabIndex = -1;
  const atEnd = isAtEnd();
  log.append(node);
  if (atEnd) toEnd();
}

function drawRooms() {
  byId("room-list").replaceChildren(...state.rooms.map((room) => {
    const isDirect = room.name.startsWith("@");
    const button = make("button", "room", make("span", "sign", isDirect ? "@" : "#"),
      make("span", "name", isDirect ? room.name.slice(1) : room.name));
    button.type = "button";
    if (room.name === state.room) {
      button.setAttribute("aria-current", "page");
    } else if (room.lastId > (state.seen[room.name] || 0)) {
      button.classList.add("unread");
      const dot = make("span", "dot");
      dot.title = "New messages";
      button.append(dot, make("span", "hidden", "new messages"));
    }
    button.addEventListener("click", () => {
      location.hash = encodeURIComponent(room.name);
      if (isNarrow()) setMenu(false);
      input.focus();
    });
    return make("li", "", button);
  }));
}

function markSeen() {
  if (document.hidden || !state.messages.size) return;
  state.seen[state.room] = Math.max(...state.messages.keys());
  localStorage.setItem("seen", JSON.stringify(state.seen));
}

async function refreshRooms() {
  try {
    state.rooms = await read("/rooms");
    drawRooms();
  } catch { /* the banner tells of a lost connection */ }
}

async function openRoom(name) {
  state.room = name;
  state.messages.clear();
  state.revision = 0;
  state.loaded = false;
  state.pressed.clear();
  state.answers.clear();
  leaveThread();
  showFault("");
  byId("banner").hidden = true;
  pendings.list = [];
  byId("room-name").textContent = (name.startsWith("@") ? "" : "# ") + name;
  document.title = `${name} · Runbell`;
  draw();
  drawRooms();
  await follow(name);
}

const isNarrow = () => matchMedia("(max-width: 720px)").matches;

function setMenu(isOpen) {
  byId("app").classList.toggle("closed", !isOpen);
  byId("menu").setAttribute("aria-expanded", String(isOpen));
  byId("shade").hidden = !(isOpen && isNarrow());
  if (!isNarrow()) localStorage.setItem("rooms", isOpen ? "open" : "closed");
}

const SILENCE = 45000;
let following = null;

/** Reads a room and then follows it, until another is opened. */
async function follow(room) {
  following?.abort();
  const control = (following = new AbortController());
  let attempt = 0;
  while (!control.signal.aborted) {
    try {
      if (!state.loaded) await fetchRoom(room, control.signal);
      await listen(room, control, () => {
        if (attempt) showBanner("Connected again.", true);
        attempt = 0;
        setLink("live", "Live");
      });
    } catch (error) {
      if (control.signal.aborted) return;
      if (error instanceof Refused && error.status === 401) return;
      if (error instanceof Refused && error.status === 404) {
        setLink("lost", "No such room");
        return showBanner(error.message);
      }
    }
    if (control.signal.aborted) return;
    attempt++;
    const seconds = Math.min(2 ** (attempt - 1), 15);
    setLink("lost", "Not connected");
    if (attempt > 1) showBanner("The connection to Runbell is lost. What you see may be old; it is being tried again.");
    await Promise.race([pause(seconds * 1000), wake()]);
  }
}

const wake = () => new Promise((resolve) => addEventListener("online", resolve, { once: true }));

async function fetchRoom(room, signal) {
  const messages = await (await call(roomPath(room) + "/messages?limit=200", { signal })).json();
  state.messages.clear();
  take(messages, false);
  state.loaded = true;
  draw();
  toEnd();
  markSeen();
  drawRooms();
}

/** Reads the event stream; an ordinary end or 45 seconds of silence are left to the caller to mend. */
async function listen(room, control, onOpen) {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  control.signal.addEventListener("abort", stop);
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, SILENCE);
  };
  try {
    heard();
    const response = await call(roomPath(room) + "/events", {
      signal: attempt.signal,
      headers: { Accept: "text/event-stream", "Last-Event-ID": String(state.revision) },
    });
    onOpen();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      for (const event of events) await handle(event, room, attempt.signal);
    }
  } finally {
    clearTimeout(timer);
    control.signal.removeEventListener("abort", stop);
  }
}

async function handle(event, room, signal) {
  let name = "message";
  let data = "";
  for (const line of event.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    if (line.startsWith("data:")) data += line.slice(5).trim();
  }
  if (name === "messages") take(JSON.parse(data), true);
  if (name === "refetch") await fetchRoom(room, signal);
}

function setLink(className, text) {
  byId("link").className = "link " + className;
  byId("link").textContent = text;
}

let bannerTimer;
function showBanner(text, isGood = false) {
  const banner = byId("banner");
  clearTimeout(bannerTimer);
  banner.className = "banner" + (isGood ? " good" : "");
  banner.textContent = text;
  banner.hidden = false;
  if (isGood) bannerTimer = setTimeout(() => (banner.hidden = true), 2500);
}

const past = {
  lines: JSON.parse(sessionStorage.getItem("past") || "[]"),
  at: null,
  draft: "",
  add(line) {
    this.lines = [...this.lines.filter((other) => other !== line), line].slice(-100);
    this.at = null;
    sessionStorage.setItem("past", JSON.stringify(this.lines));
  },
  move(step) {
    const from = this.at ?? this.lines.length;
    const to = from + step;
    if (to < 0 || to > this.lines.length) return;
    if (this.at === null) this.draft = input.value;
    this.at = to === this.lines.length ? null : to;
    setInput(this.at === null ? this.draft : this.lines[this.at]);
  },
};

function setInput(text) {
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  fit();
}

function fit() {
  input.style.height = "auto";
  input.style.height = Math.min(input.scrollHeight, 180) + "px";
  input.classList.toggle("tall", input.scrollHeight > 180);
  input.classList.toggle("command", /^[/!]/.test(input.value));
  suggest();
}

/** What may or may not have arrived: sent again unchanged, it keeps its delivery id. */
let unsure = null;

async function send() {
  const text = input.value.trim();
  const room = state.room;
  if (!text || !room) return;
  const thread = state.replyTo;
  const since = Math.max(0, ...state.messages.keys());
  past.add(text);
  setInput("");
  showFault("");
  const pending = pendings.add(text, thread);
  const deliveryId = unsure?.text === text && unsure.room === room ? unsure.deliveryId : newID();
  unsure = null;
  try {
    const receipt = await say(room, thread ? { text, thread } : { text }, deliveryId);
    if (receipt.reply) showReply(receipt.reply, room, since);
    setTimeout(() => pendings.remove(pending), 3000);
  } catch (error) {
    pendings.remove(pending);
    if (!(error instanceof Refused)) unsure = { text, room, deliveryId };
    if (!input.value) setInput(text);
    showFault(explain(error));
  }
}

function showFault(text) {
  byId("fault").textContent = text;
  byId("fault").hidden = !text;
}

function replyIn(id) {
  const root = state.messages.get(Number(id));
  if (!root) return;
  state.replyTo = String(root.thread || root.id);
  const opening = state.messages.get(Number(state.replyTo)) || root;
  byId("replying-text").textContent =
    "In the thread of: " + opening.text.replace(/[#*_`>\\]/g, "").trim().split("\n")[0].slice(0, 90);
  byId("replying").hidden = false;
  input.focus();
}

function leaveThread() {
  state.replyTo = null;
  byId("replying").hidden = true;
}

const completion = { matches: [], at: -1, base: "" };

function suggest() {
  completion.at = -1;
  const text = input.value;
  const typed = text.replace(/^!/, "/").toLowerCase();
  completion.base = text;
  completion.matches = /^[/!]\S*( \S*)?$/.test(text) && !text.includes("\n")
    ? state.commands.filter((command) => command.name.startsWith(typed) && command.name !== typed.trimEnd()).slice(0, 9)
    : [];
  drawSuggestions();
}

function drawSuggestions() {
  const list = byId("suggestions");
  const isOpen = completion.matches.length > 0;
  list.replaceChildren(...completion.matches.map((command, index) => {
    const row = make("li", "", make("code", "", command.usage || command.name), make("span", "", command.summary || ""));
    row.id = "suggestion-" + index;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(index === completion.at));
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      accept(index);
      suggest();
    });
    return row;
  }));
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  if (completion.at >= 0) input.setAttribute("aria-activedescendant", "suggestion-" + completion.at);
  else input.removeAttribute("aria-activedescendant");
}

function accept(index) {
  const prefix = completion.base.startsWith("!") ? "!" : "/";
  const text = prefix + completion.matches[index].name.slice(1) + " ";
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  input.classList.add("command");
}

/** Completes as far as all matches agree, then goes through them one by one. */
function complete(step) {
  const { matches } = completion;
  if (matches.length === 1) {
    accept(0);
    suggest();
    return;
  }
  if (completion.at < 0 && step > 0) {
    let common = matches[0].name;
    for (const match of matches) while (!match.name.startsWith(common)) common = common.slice(0, -1);
    if (common.length > completion.base.length) {
      setInput(completion.base[0] + common.slice(1));
      return;
    }
  }
  completion.at = (completion.at + step + matches.length + (completion.at < 0 && step < 0 ? 1 : 0)) % matches.length;
  accept(completion.at);
  drawSuggestions();
}

function focusMessage(node) {
  if (!node) return;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

function inputKey(event) {
  if (event.isComposing) return;
  const isOneLine = !input.value.includes("\n");
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send();
  } else if (event.key === "Tab" && !event.altKey && !event.ctrlKey && completion.matches.length) {
    event.preventDefault();
    complete(event.shiftKey ? -1 : 1);
  } else if (event.key === "ArrowUp" && event.altKey) {
    event.preventDefault();
    reading.isAlong = false;
    focusMessage([...log.querySelectorAll(".message")].pop());
  } else if (event.key === "ArrowUp" && isOneLine && !event.shiftKey) {
    event.preventDefault();
    past.move(-1);
  } else if (event.key === "ArrowDown" && isOneLine && !event.shiftKey) {
    event.preventDefault();
    past.move(1);
  } else if (event.key === "Escape") {
    if (completion.matches.length) {
      completion.matches = [];
      drawSuggestions();
    } else if (state.replyTo) {
      leaveThread();
    }
  }
}

function logKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const current = event.target.closest(".message");
  if (!current) return;
  if (event.key !== "Enter" && event.key !== " ") reading.isAlong = false;
  const all = [...log.querySelectorAll(".message")];
  const at = all.indexOf(current);
  const buttons = [...current.querySelectorAll(":scope > .card > .actions > .button:not(:disabled)")];
  const pressed = buttons.indexOf(document.activeElement);
  const done = () => event.preventDefault();
  switch (event.key) {
    case "j": case "ArrowDown":
      done();
      if (at + 1 < all.length) focusMessage(all[at + 1]);
      else input.focus();
      break;
    case "k": case "ArrowUp": done(); focusMessage(all[Math.max(at - 1, 0)]); break;
    case "Home": done(); focusMessage(all[0]); break;
    case "End": done(); focusMessage(all[all.length - 1]); break;
    case "ArrowRight": case "l": if (buttons.length) { done(); buttons[Math.min(pressed + 1, buttons.length - 1)].focus(); } break;
    case "ArrowLeft": case "h": done(); (pressed > 0 ? buttons[pressed - 1] : current).focus(); break;
    case "Enter": if (event.target === current && buttons.length) { done(); buttons[0].focus(); } break;
    case "t": {
      const root = current.closest(".thread")?.closest(".message") || current;
      if (root.querySelector(":scope > .thread")) { done(); toggleThread(root.dataset.id); }
      break;
    }
    case "r": if (current.dataset.id) { done(); replyIn(current.dataset.id); } break;
  }
}

function pageKey(event) {
  if (byId("keys").open || !byId("locked").hidden) return;
  const isTyping = /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape" && event.target !== input) {
    if (isNarrow()) setMenu(false);
    input.focus();
  } else if (event.key === "?" && !isTyping) {
    event.preventDefault();
    byId("keys").showModal();
  } else if ((event.key === "/" || event.key === "!") && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
    if (!input.value) setInput(event.key);
  }
}

function beginMenu() {
  setMenu(!isNarrow() && localStorage.getItem("rooms") !== "closed");
}

function lock() {
  following?.abort();
  const wasRefused = Boolean(token.value);
  byId("token-fault").hidden = !wasRefused;
  token.value = "";
  byId("app").hidden = true;
  byId("locked").hidden = false;
  byId("token").focus();
}

/** The token comes once in the address and is taken out of it at once. */
function takeToken() {
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  if (given === null) return;
  token.value = given;
  address.searchParams.delete("token");
  history.replaceState(null, "", address.pathname + address.search + address.hash);
}

function wantedRoom() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  return state.rooms.some((room) => room.name === wanted) ? wanted : state.rooms[0]?.name;
}

async function begin() {
  if (!token.value) return lock();
  for (let attempt = 0; ; attempt++) {
    try {
      state.rooms = await read("/rooms");
      break;
    } catch (error) {
      if (error instanceof Refused && error.status === 401) return;
      showBanner(explain(error));
      await pause(Math.min(1000 * 2 ** attempt, 15000));
    }
  }
  byId("banner").hidden = true;
  read("/commands").then((commands) => (state.commands = commands), () => {});
  const first = wantedRoom();
  if (!first) return showBanner("There is no room yet: name one for a service in runbell.yaml.");
  input.focus();
  openRoom(first);
}

byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); input.focus(); });
input.addEventListener("input", () => { past.at = null; showFault(""); fit(); });
input.addEventListener("keydown", inputKey);
input.addEventListener("blur", () => setTimeout(() => { completion.matches = []; drawSuggestions(); }, 120));
log.addEventListener("keydown", logKey);
document.addEventListener("keydown", pageKey);
byId("replying-end").addEventListener("click", () => { leaveThread(); input.focus(); });
byId("newer").addEventListener("click", () => { toEnd(); input.focus(); });
scroller.addEventListener("scroll", () => { if (isAtEnd()) byId("newer").hidden = true; }, { passive: true });
const stay = () => { reading.isAlong = false; };
scroller.addEventListener("wheel", stay, { passive: true });
scroller.addEventListener("touchmove", stay, { passive: true });
scroller.addEventListener("pointerdown", (event) => { if (event.target === scroller) stay(); });
byId("menu").addEventListener("click", () => setMenu(byId("app").classList.contains("closed")));
byId("shade").addEventListener("click", () => setMenu(false));
byId("keys-button").addEventListener("click", () => byId("keys").showModal());
byId("speaker").value = sessionStorage.getItem("speaker") || "";
byId("speaker").addEventListener("change", (event) => sessionStorage.setItem("speaker", event.target.value.trim()));
for (const button of document.querySelectorAll(".try")) {
  button.addEventListener("click", () => { setInput(button.textContent); input.focus(); });
}
byId("unlock").addEventListener("submit", (event) => {
  event.preventDefault();
  token.value = byId("token").value.trim();
  byId("locked").hidden = true;
  byId("app").hidden = false;
  begin();
});
addEventListener("hashchange", () => {
  const room = wantedRoom();
  if (room && room !== state.room) openRoom(room);
});
document.addEventListener("visibilitychange", () => { if (!document.hidden && state.room) { markSeen(); refreshRooms(); } });
matchMedia("(max-width: 720px)").addEventListener("change", beginMenu);
setInterval(() => { if (!document.hidden && state.room) refreshRooms(); }, 15000);

takeToken();
beginMenu();
begin();
