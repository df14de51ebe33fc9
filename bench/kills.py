#!/usr/bin/env python3
"""Kills the whole bot with SIGKILL at random moments while runs go on, and counts what their commands did.

Drivers, one for each service, deploy over and over as people do: they press Run on the card, sometimes twice, and repeat
a call that got no answer under the same delivery id. Each command writes one line as it begins and one as it ends. A
watcher, a process of its own that never speaks to the bot, counts these lines; at the end its counts are held against
the record. Faults, of which there must be none: a command that began more often than somebody said, and a step that
the record calls done whose command did not begin or did not end.

Moments of the kills: a third somewhere in the bot's life (its start too), a third just after a press, a third
just after a line came, which is while a command runs or ends. Every third kill takes commands under way along, as when the
machine runs out of memory: all of their processes, or their supervisors alone, so that a command goes on with nobody to note its end;
sometimes the bot stays and only they go. Then nobody can know what became of the step, and it has to ask. It may ask only once nothing of
the command runs any more; the driver looks at /proc for that, presses Run again or It worked, or skips it with a reason, and what it pressed is
counted as a person's word.
"""

import argparse
import collections
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

TOKEN = "kills-token-0123456789abcdef0123456789abcdef"
LINE = 'echo "$RUNBELL_RUN {step} {what} $BASHPID" >> lines'
# Where the command spends its time: nowhere, after the line, before it, long enough to outlive a restart, in output.
BODIES = ["{begin}\n{end}", "{begin}\nsleep 0.05\n{end}", "sleep 0.05\n{begin}\n{end}", "{begin}\nsleep 0.6\n{end}",
          "{begin}\nseq 20000\n{end}"]
UNDER_WAY = ("started", "following")


class Stopped(Exception):
    """The drivers were told to end."""


def watch(folder, seconds):
    """Counts the lines of every service's file as they come, until standard input is closed."""
    files = {path: [0, b""] for path in sorted(folder.glob("*/lines"))}
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    counts = collections.Counter()
    last = False
    while not last:
        last = ended.wait(seconds)
        for path, state in files.items():
            with path.open("rb") as file:
                file.seek(state[0])
                new = file.read()
            state[0] += len(new)
            *lines, state[1] = (state[1] + new).split(b"\n")
            for line in lines:
                run, step, what, _ = line.decode().split()
                counts[f"{run} {step} {what}"] += 1
    print(json.dumps(counts))


class Bot:
    """The bot under test, through all its lives."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None
        self.lives = 0
        self.readiness = []

    def start(self):
        self.lives += 1
        self.process = subprocess.Popen(
            [self.binary, "serve", "--config", "runbell.yaml", "--listen", f"127.0.0.1:{self.port}"], cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=(self.folder / "log").open("a"), stderr=subprocess.STDOUT,
            env=os.environ | {"RUNBELL_API_TOKEN": TOKEN})

    def kill(self):
        self.check()
        self.process.kill()
        self.process.wait()

    def check(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the bot ended by itself ({self.process.returncode}); it said:\n"
                               + (self.folder / "log").read_text()[-2000:])

    def await_ready(self):
        while not self.is_ready():
            self.check()
            time.sleep(0.005)

    def is_ready(self):
        try:
            return self.ask("GET", "/readyz")[0] == 200
        except OSError:
            return False

    def settle(self):
        """Waits until everything that is to be said was said."""
        while True:
            with sqlite3.connect(f"file:{self.folder / 'runbell.db'}?mode=ro", uri=True) as database:
                if not database.execute(
                        "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')").fetchone()[0]:
                    return
            time.sleep(0.1)

    def ask(self, method, path, body=None):
        """Status and JSON; OSError when there is no whole answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request(method, path, None if body is None else json.dumps(body),
                               {"Authorization": f"Bearer {TOKEN}"})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text[:1] in b"[{" else None
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()


class Driver(threading.Thread):
    """Somebody who deploys one service over and over."""

    def __init__(self, bot, service, seed):
        super().__init__(daemon=True)
        self.bot, self.service = bot, service
        self.random = random.Random(seed)
        self.pressed = threading.Event()
        self.ending = threading.Event()
        self.presses = self.repeated = self.doubles = 0
        self.decisions = collections.Counter()
        # What somebody asked for again, by run and step.
        self.words = collections.Counter()
        self.fault = None

    def call(self, method, path, body=None):
        while True:
            try:
                status, answer = self.bot.ask(method, path, body)
                if status < 300:
                    return answer
                if status < 500:
                    raise RuntimeError(f"{method} {path} {body}: {status} {answer}")
            except OSError:
                self.repeated += 1
            time.sleep(0.01)

    def say(self, text, action=None):
        body = {"text": text, "deliveryId": uuid.uuid4().hex}
        if action:
            body["action"] = action
        answer = self.call("POST", f"/api/v1/rooms/{self.service}/messages", body)
        return (answer or {}).get("reply") or ""

    def button(self, run, label):
        after = self.card - 1
        while messages := self.call("GET", f"/api/v1/rooms/{self.service}/messages?after={after}&limit=200"):
            for message in messages:
                if message["text"].startswith(f"**{run} ·"):
                    self.card = message["id"]
                    return next((action for action in message["actions"] if action["label"] == label), None)
            after = messages[-1]["id"]
        return None

    def run(self):
        try:
            self.card = 1
            number = 0
            while not self.ending.is_set():
                number += 1
                self.deploy(f"v{number}")
        except Exception as error:  # told at the end: a driver that died would make the count look good
            self.fault = error

    def deploy(self, version):
        reply = self.say(f"/deploy {self.service} {version}")
        found = re.search(r"RUN-\d+", reply)
        if not found:
            raise RuntimeError(f"no run: {reply}")
        run = found.group()
        looked = time.monotonic()
        seen = None
        while True:
            state = self.call("GET", f"/api/v1/runs/{run}")
            if state["status"] != "active":
                return
            if state["revision"] != seen:
                seen, looked = state["revision"], time.monotonic()
            if time.monotonic() - looked > 60:
                raise RuntimeError(f"{run} has stood still for a minute: {json.dumps(state['steps'])}")
            step = next((step for step in state["steps"] if step["state"] in ("ready", "unknown", "failed")), None)
            if step and step["state"] == "failed":
                raise RuntimeError(f"{run}: {json.dumps(step)}")
            if step and step["state"] == "unknown":
                self.decide(run, step)
            elif step and (button := self.button(run, "Run")):
                self.press(button)
            time.sleep(0.01)

    def press(self, button):
        self.presses += 1
        self.pressed.set()
        if "settled" in self.say(button["command"], button["id"]):
            # The card is older than what happened: look again in a moment.
            time.sleep(0.2)
        if self.random.random() < 0.2:
            self.doubles += 1
            self.say(button["command"], button["id"])

    def decide(self, run, step):
        """Nobody can know whether it ran: a person says to run it again, that it worked, or to leave it."""
        alive = commands_of(run)
        if alive:
            raise RuntimeError(f"{run} asks what became of a step while {alive} of it run: {json.dumps(step)}")
        way = self.random.choice(["Run again", "It worked", "skip"])
        if way == "skip":
            reply = self.say(f"/run skip {run} \"nobody knows\"")
        elif button := self.button(run, way):
            reply = self.say(button["command"], button["id"])
        else:
            return
        # Of a card that is older than what happened, nothing is done.
        if not re.match(rf"{run}: .* (is tried again|was done|was skipped)", reply):
            time.sleep(0.2)
            return
        self.decisions[way] += 1
        if way == "Run again":
            self.words[f"{run} {number_of(step)}"] += 1


def number_of(step):
    return step["title"].split()[-1]


def process(pid):
    """What of /proc/PID/stat tells processes apart: state, group, session, start; None when it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return {"state": fields[0], "group": int(fields[2]), "session": int(fields[3]), "ticks": fields[19]}


def processes():
    return {pid: found for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if (found := process(pid))}


def commands_of(run):
    """The processes that a run's commands are, or have started; not those that supervise them."""
    found = []
    for pid, entry in processes().items():
        try:
            variables = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            continue
        again = process(pid)
        if again and again["state"] not in "ZX" and entry["group"] != entry["session"] \
                and f"RUNBELL_RUN={run}".encode() in variables:
            found.append(pid)
    return found


def kill_commands(folder, everything):
    """Kills what supervises a command under way, and the command too where everything is to go; says how many."""
    killed = 0
    for attempt in (folder / "runbell.attempts").glob("*"):
        claim = attempt / "claim"
        if (attempt / "status").exists() or not (attempt / "started").exists() or not claim.exists():
            continue
        words = dict(line.split(" ", 1) for line in claim.read_text().splitlines() if " " in line)
        leader = process(int(words.get("pid", 0)))
        # Only what is surely the very process that this trial's bot started.
        if not leader or leader["ticks"] != words.get("ticks") or leader["state"] in "ZX":
            continue
        session = int(words["pid"])
        members = [pid for pid, entry in processes().items() if entry["session"] == session]
        for pid in members if everything else [session]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        killed += 1
    return killed


class Kills:
    """When to kill, and what the record said at that moment."""

    def __init__(self, bot, drivers, folder, seed):
        self.bot, self.drivers, self.folder = bot, drivers, folder
        self.random = random.Random(seed)
        self.moments = collections.Counter()
        self.taken = collections.Counter()

    def once(self):
        way = self.random.choice(["any", "press", "line"])
        if way == "any":
            time.sleep(self.random.uniform(0, 1.2))
        else:
            self.bot.await_ready()
            self.event(way)
            time.sleep(self.random.uniform(0, 0.08))
        along = self.random.choice([None, None, None, None, "all of it", "its supervisor"])
        if along and self.random.random() < 0.3:
            self.take(along)
            return
        self.bot.kill()
        self.note()
        if along:
            self.take(along)
        if self.random.random() < 0.2:
            time.sleep(self.random.uniform(0, 0.5))
        self.bot.start()

    def take(self, what):
        self.taken[what] += kill_commands(self.folder, what == "all of it")

    def event(self, way):
        until = time.monotonic() + 2
        if way == "press":
            for driver in self.drivers:
                driver.pressed.clear()
            while time.monotonic() < until and not any(driver.pressed.is_set() for driver in self.drivers):
                time.sleep(0.001)
        else:
            before = self.size()
            while time.monotonic() < until and self.size() == before:
                time.sleep(0.002)

    def size(self):
        return sum(path.stat().st_size for path in self.folder.glob("*/lines"))

    def note(self):
        """What was under way when the bot was killed, by what its own record and the lines say."""
        text = "".join(path.read_text() for path in self.folder.glob("*/lines"))
        with sqlite3.connect(f"file:{self.folder / 'runbell.db'}?mode=ro", uri=True) as database:
            rows = database.execute(
                "SELECT run, spec, state FROM attempts WHERE state IN ('intended', 'started')").fetchall()
        kinds = set()
        for run, spec, _ in rows:
            step = re.search(r"RUNBELL_RUN (\d+) begin", spec).group(1)
            if f"RUN-{run} {step} end" in text:
                kinds.add("ended, its end not yet on record")
            elif f"RUN-{run} {step} begin" in text:
                kinds.add("while a command ran")
            else:
                kinds.add("between press and the command's first line")
        self.moments.update(kinds or {"nothing under way"})


def configure(folder, services):
    lines = ["version: 1", "ledger: runbell.db", "services:"]
    for name in services:
        (folder / name).mkdir()
        (folder / name / "lines").touch()
        text = f"# {name}\n\n## Deployment\n"
        for step, body in enumerate(BODIES, 1):
            script = body.format(begin=LINE.format(step=step, what="begin"), end=LINE.format(step=step, what="end"))
            text += f"\n### Step {step}\n\n```bash\n{script}\n```\n"
        (folder / f"{name}.md").write_text(text)
        lines.append(f"  {name}: {{runbook: {name}.md, workdir: {json.dumps(str(folder / name))}, room: {name}}}")
    (folder / "runbell.yaml").write_text("\n".join(lines) + "\n")


def judge(bot, drivers, counts):
    """Holds the watcher's counts against the record; prints the figures and returns the number of faults."""
    words = sum((driver.words for driver in drivers), collections.Counter())
    twice, lost, states, seen = [], [], collections.Counter(), set()
    runs = bot.ask("GET", "/api/v1/runs?limit=100000")[1]
    for name in (run["id"] for run in runs):
        for step in bot.ask("GET", f"/api/v1/runs/{name}")[1]["steps"]:
            key = f"{name} {number_of(step)}"
            begun, ended = counts.get(key + " begin", 0), counts.get(key + " end", 0)
            states[step["state"]] += 1
            seen.add(key)
            if max(begun, ended) > 1 + words[key]:
                twice.append(f"{key}: begun {begun}, ended {ended}, asked for {1 + words[key]} times")
            if step["state"] == "succeeded" and (begun < 1 or ended < 1):
                lost.append(f"{key}: done on record, begun {begun}, ended {ended}")
            if step["state"] in ("ready", "pending", "notReached") and begun:
                lost.append(f"{key}: begun {begun}, and the record says {step['state']}")
    strays = {key.rsplit(" ", 1)[0] for key in counts} - seen
    decisions = sum((driver.decisions for driver in drivers), collections.Counter())
    begun = sum(1 for key in counts if key.endswith("begin"))
    print(f"runs {len(runs)}; commands begun {begun}, done {states['succeeded']}, left by a person {states['skipped']}, "
          f"presses {sum(driver.presses for driver in drivers)}, "
          f"pressed twice {sum(driver.doubles for driver in drivers)}, "
          f"calls without an answer {sum(driver.repeated for driver in drivers)}")
    print(f"asked about {sum(decisions.values())}: " + ", ".join(f"{way} {count}" for way, count in decisions.most_common())
          + f"; begun again after Run again {sum(1 for key in words if counts.get(key + ' begin', 0) > 1)}")
    print(f"twice {len(twice)}, lost {len(lost)}, of no run {len(strays)}")
    cards = judge_cards(bot, drivers, [run["id"] for run in runs])
    for line in twice + lost + sorted(strays) + cards:
        print("  " + line)
    return len(twice) + len(lost) + len(strays) + len(cards)


def judge_cards(bot, drivers, runs):
    """Every run has one card in its room, and that says that the run is over."""
    cards = collections.defaultdict(list)
    for driver in drivers:
        after = 0
        while messages := bot.ask("GET", f"/api/v1/rooms/{driver.service}/messages?after={after}&limit=200")[1]:
            after = messages[-1]["id"]
            for message in messages:
                if found := re.match(r"\*\*(RUN-\d+) · ([^*]+)\*\*", message["text"]):
                    cards[found[1]].append(found[2])
    wrong = [f"{run}: its cards are {cards[run]}" for run in runs if len(cards[run]) != 1 or "over" not in cards[run][0]]
    print(f"cards {sum(map(len, cards.values()))} for {len(runs)} runs, wrong {len(wrong)}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runbell", type=pathlib.Path, help="the binary under test")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--commands", type=int, default=500, help="go on until as many have begun, however many kills")
    parser.add_argument("--services", type=int, default=6)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--watch", type=pathlib.Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.watch:
        return watch(options.watch, 0.02)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="runbell-kills-"))
    try:
        faults = trial(options, folder)
    except BaseException:
        print(f"ledger and log are kept in {folder}", file=sys.stderr)
        raise
    if faults:
        sys.exit(f"ledger and log are kept in {folder}")
    shutil.rmtree(folder)


def trial(options, folder):
    services = [f"s{number}" for number in range(options.services)]
    configure(folder, services)
    bot = Bot(str(options.runbell.resolve()), folder)
    watcher = subprocess.Popen([sys.executable, __file__, "--watch", str(folder)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    drivers = [Driver(bot, name, options.seed + index) for index, name in enumerate(services)]
    kills = Kills(bot, drivers, folder, options.seed)
    began, done = time.monotonic(), 0
    bot.start()
    bot.await_ready()
    try:
        for driver in drivers:
            driver.start()
        # Two lines a command.
        while done < options.kills or sum(
                path.read_bytes().count(b" begin ") for path in folder.glob("*/lines")) < options.commands:
            kills.once()
            done += 1
            if fault := next((driver.fault for driver in drivers if driver.fault), None):
                raise fault
            if done % 50 == 0:
                print(f"{done} kills, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        for driver in drivers:
            driver.ending.set()
        for driver in drivers:
            driver.join(180)
            if driver.fault or driver.is_alive():
                raise driver.fault or RuntimeError(f"{driver.service} does not end")
        bot.settle()
        counts = json.loads(watcher.communicate("", timeout=30)[0])
        print(f"{done} kills (seed {options.seed}) in {time.monotonic() - began:.0f} s: "
              + ", ".join(f"{kind} {count}" for kind, count in kills.moments.most_common()))
        print("commands killed: " + ", ".join(f"{what} {count}" for what, count in kills.taken.most_common()))
        faults = judge(bot, drivers, counts)
        bot.process.terminate()
        bot.process.wait(30)
        verified = subprocess.run([bot.binary, "verify", "--config", "runbell.yaml"], cwd=folder, capture_output=True,
                                  text=True)
        print("the record: " + (verified.stderr or verified.stdout).strip().splitlines()[-1])
        return faults + (verified.returncode != 0)
    finally:
        if bot.process.poll() is None:
            bot.process.kill()
        watcher.kill()


if __name__ == "__main__":
    main()
