#!/usr/bin/env python3
"""Reads all that the bot sends with the types of the platforms' own Python clients, and says what they refuse.

    bench/clients.py TO OUT -- COMMAND...    run the command with {URL} as the server; calls go on to TO and are kept in OUT
    bench/clients.py OUT                     read what was kept

The clients are optional, each is asked for what it has a type of:
slack_sdk, discord.py, python-telegram-bot, matrix-nio. (mattermostdriver, zulip and rocketchat_API hand bare dictionaries on.)

    bench/clients.py --sign http://127.0.0.1:8080 SLACK_SIGNING_SECRET DISCORD_SEED

signs as slack_sdk and PyNaCl do, and posts to a bot that serves with that secret and the public key of that seed.
"""
import collections
import email.parser
import email.policy
import http.client
import http.server
import json
import subprocess
import sys
import threading
import time
import urllib.parse


class Recorder(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    target = None
    out = None
    lock = threading.Lock()

    def log_message(self, *_):
        pass

    def forward(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if not self.path.startswith("/_mock"):
            entry = {"method": self.command, "path": self.path, "type": self.headers.get("Content-Type", "")}
            entry["body"] = body.decode("utf-8", "replace")
            with self.lock:
                self.out.write(json.dumps(entry) + "\n")
                self.out.flush()
        connection = http.client.HTTPConnection(self.target.hostname, self.target.port, timeout=120)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection")}
        try:
            connection.request(self.command, self.path, body or None, headers)
            answer = connection.getresponse()
            data = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("connection", "transfer-encoding", "content-length", "date", "server"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except (OSError, http.client.HTTPException):
            self.close_connection = True
        finally:
            connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = forward


def record(target, out, command):
    Recorder.target = urllib.parse.urlsplit(target)
    with open(out, "w", encoding="utf-8") as Recorder.out:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        status = subprocess.run([part.replace("{URL}", url) for part in command], check=False).returncode
        server.shutdown()
    return status


def fields(entry):
    """The body as the service reads it: JSON, a form, or the parts of a multipart form that are text."""
    kind = entry["type"].split(";")[0].strip()
    if kind == "application/json":
        return json.loads(entry["body"] or "{}")
    if kind == "application/x-www-form-urlencoded":
        return dict(urllib.parse.parse_qsl(entry["body"], keep_blank_values=True))
    if kind == "multipart/form-data":
        text = f"Content-Type: {entry['type']}\r\n\r\n{entry['body']}"
        parts = email.parser.Parser(policy=email.policy.HTTP).parsestr(text).iter_parts()
        return {part.get_param("name", header="content-disposition"): part.get_content() for part in parts}
    return {}


def nested(value):
    return json.loads(value) if isinstance(value, str) else value


# A reader per platform: it yields what it read, and raises for what its client refuses.


def slack(entry, body):
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    if body.get("blocks"):
        given = nested(body["blocks"])
        blocks = Block.parse_all(given)
        if len(blocks) != len(given) or any(block is None for block in blocks):
            raise ValueError("a block of a kind that is not known")
        for block, source in zip(blocks, given):
            block.validate_json()
            same(source, block.to_dict())
        yield "blocks"
    if body.get("view"):
        view = View(**nested(body["view"]))
        view.validate_json()
        same(nested(body["view"]), view.to_dict())
        yield "view"


def discord(entry, body):
    import discord
    from discord.components import _component_factory

    if "payload_json" in body:
        body = nested(body["payload_json"])
    if isinstance(body, list) and entry["path"].endswith("/commands"):
        for command in body:
            data = {**command, "id": "1", "application_id": "2", "version": "3", "default_member_permissions": None}
            known = discord.app_commands.AppCommand(data=data, state=None)
            if known.name != command["name"] or len(known.options) != len(command.get("options", [])):
                raise ValueError(f"/{command['name']} is read otherwise")
            yield "command"
        return
    data = body.get("data", body) if isinstance(body, dict) else {}
    for row in data.get("components") or []:
        read = _component_factory(row)
        if read is None or len(read.children) != len(row["components"]):
            raise ValueError("a component of a kind that is not known")
        same(row, read.to_dict())
        # What a program may make, which is stricter than what it can read.
        for button in row["components"]:
            discord.ui.Button(
                style=discord.ButtonStyle(button["style"]), label=button["label"], custom_id=button["custom_id"])
        yield "component"
    if data.get("allowed_mentions"):
        same(data["allowed_mentions"], mentions(discord, data["allowed_mentions"]).to_dict())
        yield "mentions"
    if isinstance(data.get("flags"), int):
        flags = discord.MessageFlags._from_value(data["flags"])
        if not (flags.suppress_embeds or flags.ephemeral or data["flags"] == 0):
            raise ValueError(f"flags {data['flags']} mean something else")
        yield "flags"


def mentions(discord, given):
    users = [discord.Object(int(user)) for user in given.get("users", [])]
    roles = [discord.Object(int(role)) for role in given.get("roles", [])]
    return discord.AllowedMentions(everyone=False, users=users, roles=roles, replied_user=False)


def telegram(entry, body):
    import telegram
    from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

    method = entry["path"].rsplit("/", 1)[-1]
    if body.get("reply_markup"):
        given = nested(body["reply_markup"])
        markup = telegram.InlineKeyboardMarkup.de_json(given, None)
        same(given, markup.to_dict())
        for row in markup.inline_keyboard:
            for button in row:
                size = len(button.callback_data.encode())
                if not InlineKeyboardButtonLimit.MIN_CALLBACK_DATA <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
                    raise ValueError(f"callback_data of {size} bytes")
        yield "keyboard"
    if method == "setMyCommands":
        for command in nested(body["commands"]):
            same(command, telegram.BotCommand.de_json(command, None).to_dict())
            yield "command"
    if "text" in body and method != "answerCallbackQuery":
        if len(body["text"]) > 2 * MessageLimit.MAX_TEXT_LENGTH:
            raise ValueError("a text that can not fit without its tags")
        if body.get("parse_mode") not in (None, telegram.constants.ParseMode.HTML):
            raise ValueError(f"parse_mode {body['parse_mode']}")
        yield "text"
    if body.get("reply_parameters"):
        same(nested(body["reply_parameters"]), telegram.ReplyParameters.de_json(
            nested(body["reply_parameters"]), None).to_dict())
        yield "reply"
    if body.get("link_preview_options"):
        same(nested(body["link_preview_options"]), telegram.LinkPreviewOptions.de_json(
            nested(body["link_preview_options"]), None).to_dict())
        yield "preview"


def matrix(entry, body):
    import nio

    parts = urllib.parse.urlsplit(entry["path"]).path.split("/")
    if "send" in parts and entry["method"] == "PUT":
        kind = parts[parts.index("send") + 1]
        event = {"type": kind, "content": body, "event_id": "$e", "sender": "@bot:x", "origin_server_ts": 1}
        read = nio.RoomMessage.parse_event(event) if kind == "m.room.message" else nio.Event.parse_event(event)
        refuse_bad(nio, read)
        if kind == "m.room.message" and (read.body != body["body"] if hasattr(read, "body") else True):
            raise ValueError("the body is read otherwise")
        yield kind
    elif "state" in parts and entry["method"] == "PUT":
        kind = parts[parts.index("state") + 1]
        event = {"type": kind, "content": body, "event_id": "$e", "sender": "@bot:x", "origin_server_ts": 1, "state_key": ""}
        refuse_bad(nio, nio.Event.parse_event(event))
        yield kind


def refuse_bad(nio, read):
    if isinstance(read, (nio.BadEvent, nio.UnknownBadEvent)):
        raise ValueError(f"a bad event: {read}")


def same(given, read, path=""):
    """Whatever was given is there after reading, too; a client may add what goes without saying."""
    if isinstance(given, dict):
        for key, value in given.items():
            if key not in (read or {}):
                if value in (None, False, [], {}):
                    continue
                raise ValueError(f"{path}.{key} is not read")
            same(value, read[key], f"{path}.{key}")
    elif isinstance(given, list):
        if not isinstance(read, (list, tuple)) or len(given) != len(read):
            raise ValueError(f"{path} is read as {read!r}")
        for index, value in enumerate(given):
            same(value, read[index], f"{path}[{index}]")
    elif str(given) != str(read):
        raise ValueError(f"{path} {given!r} is read as {read!r}")


READERS = {"slack": slack, "discord": discord, "telegram": telegram, "_matrix": matrix}


def check(out):
    read, refused, missing = collections.Counter(), collections.Counter(), set()
    with open(out, encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            platform = entry["path"].split("/")[1]
            if platform not in READERS or not entry["body"] or not entry["type"]:
                continue
            try:
                for kind in READERS[platform](entry, fields(entry)):
                    read[platform, kind] += 1
            except ModuleNotFoundError as error:
                missing.add(f"{platform}: {error.name} is not installed")
            except Exception as error:  # whatever a client raises is a refusal
                where = entry["path"].split("?")[0].rsplit("/", 1)[-1]
                refused[f"{platform} {where}: {type(error).__name__}: {error}"[:300]] += 1
    for (platform, kind), count in sorted(read.items()):
        print(f"clients: {platform.strip('_')}: {count} {kind} read")
    for words in sorted(missing):
        print(f"clients: {words}")
    for words, count in refused.most_common():
        print(f"clients: refused {count} times: {words}")
    return 1 if refused else 0


def sign(url, slack_secret, discord_seed):
    """Signs as the clients do, and posts to a bot that serves: what is right is taken, what is not is refused."""
    import nacl.signing
    from slack_sdk.signature import SignatureVerifier

    def post(path, body, headers):
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    now = str(int(time.time()))
    form = urllib.parse.urlencode({
        "command": "/help", "text": "", "channel_id": "C0INCIDEN1", "user_id": "U0ALICE001", "team_id": "T1",
        "trigger_id": f"1.{time.time_ns()}", "response_url": "http://127.0.0.1:1/"})
    verifier = SignatureVerifier(slack_secret)
    signature = verifier.generate_signature(timestamp=now, body=form)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "X-Slack-Request-Timestamp": now}
    results = [("slack_sdk", post("/slack/commands", form, {**kind, "X-Slack-Signature": signature}), 200)]
    other = SignatureVerifier("another").generate_signature(timestamp=now, body=form)
    results.append(("slack_sdk, other secret", post("/slack/commands", form, {**kind, "X-Slack-Signature": other}), 401))
    key = nacl.signing.SigningKey(bytes.fromhex(discord_seed))
    ping = b'{"type":1,"id":"1","application_id":"2","token":"t","version":1}'
    proof = key.sign(now.encode() + ping).signature.hex()
    kind = {"Content-Type": "application/json", "X-Signature-Timestamp": now}
    results.append(("PyNaCl", post("/discord/interactions", ping, {**kind, "X-Signature-Ed25519": proof}), 200))
    turned = proof[:-2] + ("00" if proof[-2:] != "00" else "01")
    results.append(("PyNaCl, one byte off", post("/discord/interactions", ping, {**kind, "X-Signature-Ed25519": turned}), 401))
    for name, status, expected in results:
        print(f"clients: signed by {name}: {status}{'' if status == expected else f', not {expected}'}")
    return 0 if all(status == expected for _, status, expected in results) else 1


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) == 4 and arguments[0] == "--sign":
        sys.exit(sign(*arguments[1:]))
    if len(arguments) == 1:
        sys.exit(check(arguments[0]))
    if "--" not in arguments or arguments.index("--") != 2:
        sys.exit(__doc__)
    failed = record(arguments[0], arguments[1], arguments[3:])
    sys.exit(check(arguments[1]) or failed)
