#!/usr/bin/env python3
"""Measures from pressing Run to the process having started, beside a plain posix_spawn, and memory under 1 GB of output.

A press is the button of the run's card, posted to the room as the console's page does. The command's first word writes
the wall clock to a file; what is counted is the time from before the call to that moment. The plain start is the same shell with
the same script in the same folder, started by posix_spawn in turn with the presses. The difference is what the bot
takes: HTTP, the decision, the intent on disk, the attempt's folder, the check of the script, the supervisor.

BENCH_PRESSES (300) is how many presses; BENCH_OUTPUT (1000000000) how many bytes the loud step prints.
"""

import argparse
import json
import os
import pathlib
import re
import tempfile
import threading
import time
import http.client

from measure import TOKEN, Server

PRESSES = int(os.environ.get("BENCH_PRESSES", 300))
OUTPUT = int(os.environ.get("BENCH_OUTPUT", 1_000_000_000))
STEPS = 20
STAMP = 'echo "$EPOCHREALTIME" > began'
RUNBOOKS = {
    "quick": "# Quick\n\n## Deployment\n" + "".join(
        f"\n### Step {number}\n\n```bash\n{STAMP}\n```\n" for number in range(1, STEPS + 1)),
    "loud": f"# Loud\n\n## Deployment\n\n### Step 1\n\n```bash\nhead -c {OUTPUT} /dev/zero | tr '\\0' 'x'\n```\n",
}


class Room:
    """A room of the bot, as a user's browser has it."""

    def __init__(self, port, service):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.service = service
        self.card = 0

    def call(self, method, path, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body),
                                {"Authorization": f"Bearer {TOKEN}"})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text.decode()}")
        return json.loads(text)

    def say(self, text, action=None):
        body = {"text": text} | ({"action": action} if action else {})
        return self.call("POST", f"/api/v1/rooms/{self.service}/messages", body)

    def begin(self, version):
        reply = self.say(f"/deploy {self.service} {version}")["reply"]
        self.run = re.search(r"RUN-\d+", reply).group()

    def button(self, last):
        """The Run button, once it is another than the last one; None when the run is over."""
        while True:
            messages = self.call("GET", f"/api/v1/rooms/{self.service}/messages?after={max(0, self.card - 1)}&limit=200")
            card = next((message for message in messages if message["text"].startswith(f"**{self.run} ·")), None)
            if card:
                self.card = card["id"]
                button = next((action for action in card["actions"] if action["label"] == "Run"), None)
                if button and button["id"] != last:
                    return button
                if "· over" in card["text"]:
                    return None
            elif messages:
                self.card = messages[-1]["id"] + 1
            time.sleep(0.01)


def read_stamp(path):
    while True:
        text = path.read_text() if path.exists() else ""
        if text.endswith("\n"):
            return float(text)
        time.sleep(0.0005)


def spawn(folder, script):
    """Seconds from before posix_spawn to the command's first word."""
    stamp = folder / "began"
    stamp.unlink(missing_ok=True)
    began = time.time()
    process = os.posix_spawn("/bin/bash", ["bash", "--noprofile", "--norc", str(script)], {"PATH": "/usr/bin:/bin"})
    os.waitpid(process, 0)
    return read_stamp(stamp) - began


def press_all(server, folder):
    pressed, plain = [], []
    script = folder / "script"
    script.write_text(STAMP + "\n")
    room = Room(server.port, "quick")
    os.chdir(folder)
    while len(pressed) < PRESSES:
        room.begin(f"v{len(pressed)}")
        last = None
        while button := room.button(last):
            last = button["id"]
            # Nothing of the bot's is at work any more when the next press comes, as when a person reads first.
            time.sleep(0.05)
            plain.append(spawn(folder, script))
            (folder / "began").unlink()
            began = time.time()
            room.say(button["command"], last)
            pressed.append(read_stamp(folder / "began") - began)
    return pressed[5:], plain[5:]


def print_loud(server):
    room = Room(server.port, "loud")
    room.begin("v1")
    button = room.button(None)
    before = server.resident_megabytes()
    peak, over = [before], threading.Event()

    def look():
        while not over.wait(0.05):
            peak.append(server.resident_megabytes())
    watcher = threading.Thread(target=look)
    watcher.start()
    began = time.monotonic()
    room.say(button["command"], button["id"])
    while room.button(button["id"]):
        pass
    took = time.monotonic() - began
    over.set()
    watcher.join()
    step = room.call("GET", f"/api/v1/runs/{room.run}")["steps"][0]
    if step["state"] != "succeeded":
        raise SystemExit(f"the loud step is {step['state']}")
    return before, max(peak), server.resident_megabytes(), took


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runbell", required=True, type=pathlib.Path, help="the binary under test")
    runbell = str(parser.parse_args().runbell.resolve())
    with tempfile.TemporaryDirectory(prefix="runbell-press-") as temporary:
        folder = pathlib.Path(temporary)
        lines = ["version: 1", f"ledger: {json.dumps(str(folder / 'runbell.db'))}", "services:"]
        for name, text in RUNBOOKS.items():
            (folder / f"{name}.md").write_text(text)
            lines.append(f"  {name}: {{runbook: {name}.md, workdir: {json.dumps(temporary)}, room: {name}}}")
        (folder / "runbell.yaml").write_text("\n".join(lines) + "\n")
        server = Server("runbell", folder, [runbell, "serve", "--config", "{folder}/runbell.yaml",
                                            "--listen", "127.0.0.1:{port}"])
        try:
            pressed, plain = press_all(server, folder)
            before, peak, after, took = print_loud(server)
        finally:
            server.stop()
            os.chdir("/")
    at = lambda values, part: sorted(values)[min(len(values) - 1, int(part * len(values)))] * 1000
    print(f"From pressing Run to the command's first word, {len(pressed)} presses, each beside a plain posix_spawn of bash:")
    print(f"  pressed        p50 {at(pressed, .5):6.1f} ms, p99 {at(pressed, .99):6.1f} ms, longest {at(pressed, 1):6.1f} ms")
    print(f"  posix_spawn    p50 {at(plain, .5):6.1f} ms, p99 {at(plain, .99):6.1f} ms, longest {at(plain, 1):6.1f} ms")
    print(f"  above it       p50 {at(pressed, .5) - at(plain, .5):6.1f} ms, "
          f"p99 {at(pressed, .99) - at(plain, .99):6.1f} ms (to stay under 20)")
    print(f"While a step prints {OUTPUT / 1e9:g} GB ({took:.1f} s): resident {before:.1f} MB before, "
          f"{peak:.1f} MB at most, {after:.1f} MB after")


if __name__ == "__main__":
    main()
