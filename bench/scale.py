#!/usr/bin/env python3
"""Measures what people ask for, on ledgers of growing size: a year of a large company.

Each size is written by `scale`, served by the bot under test, and asked over HTTP as a room would ask; an answer is durable
and said in the room. BENCH_SCALE ("1000 10000") names the sizes in incidents, each with 50 entries on record;
"1000 10000 100000" is the full run, with 5 million entries. BENCH_ASKS (300) is how often each thing is asked.
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import subprocess
import tempfile
import time

from measure import TOKEN, Server

SIZES = [int(word) for word in os.environ.get("BENCH_SCALE", "1000 10000").split()]
ASKS = int(os.environ.get("BENCH_ASKS", 300))
WORDS = ["checkout", "search", "login", "billing", "queue", "database", "slow", "500", "times out", "europe", "mobile", "disk"]

RUNBOOK = """# Service

## Deploy

```sh
true
```
"""


def configuration(folder):
    """1,000 services, 500 people and 200 schedules."""
    (folder / "service.md").write_text(RUNBOOK)
    lines = ["version: 1", f"ledger: {json.dumps(str(folder / 'runbell.db'))}", "services:"]
    lines += [f"  service{number}: {{runbook: service.md, room: ops}}" for number in range(1000)]
    lines += ["people:"]
    lines += [f"  p{number}: {{name: Person {number}, groups: [responders]}}" for number in range(500)]
    lines += ["schedules:"]
    lines += [
        f"  schedule{number}: {{timezone: Europe/Copenhagen, rotation: weekly, handoff: \"Mon 09:00\", "
        f"members: [p{number}, p{number + 200}]}}" for number in range(200)]
    (folder / "runbell.yaml").write_text("\n".join(lines) + "\n")


class Asker:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(self, method, path, body=None):
        began = time.perf_counter()
        self.connection.request(
            method, path, None if body is None else json.dumps(body), {"Authorization": f"Bearer {TOKEN}"})
        answer = self.connection.getresponse()
        text = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status >= 300:
            raise SystemExit(f"{method} {path} was answered {answer.status}: {text[:300]}")
        return took, text

    def say(self, text):
        took, answer = self.ask("POST", "/api/v1/rooms/ops/messages", {"text": text, "user": "p1"})
        if not json.loads(answer).get("reply"):
            raise SystemExit(f"{text} was not answered: {answer[:300]}")
        return took


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runbell", required=True)
    parser.add_argument("--scale", required=True)
    options = parser.parse_args()
    binary, scale = (str(pathlib.Path(path).resolve()) for path in (options.runbell, options.scale))
    table = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="runbell-scale-") as temporary:
            folder = pathlib.Path(temporary)
            began = time.monotonic()
            subprocess.run([scale, str(folder), str(size)], check=True)
            wrote = time.monotonic() - began
            configuration(folder)
            megabytes = (folder / "runbell.db").stat().st_size / 1e6
            server = Server("runbell", folder, [
                binary, "serve", "--config", "{folder}/runbell.yaml", "--listen", "127.0.0.1:{port}"])
            try:
                asker, chance = Asker(server.port), random.Random(1)
                questions = {
                    "/incident list": lambda: asker.say("/incident list"),
                    "/incident list all": lambda: asker.say("/incident list all"),
                    "/incident show": lambda: asker.say(f"/incident show INC-{chance.randint(1, size)}"),
                    "/incident search": lambda: asker.say("/incident search " + " ".join(chance.sample(WORDS, 2))),
                    "/incident stats": lambda: asker.say("/incident stats"),
                    "/incident stats, a year": lambda: asker.say("/incident stats --since 365d"),
                    "GET /status.json": lambda: asker.ask("GET", "/status.json")[0],
                    "GET /metrics": lambda: asker.ask("GET", "/metrics")[0],
                }
                for name, question in questions.items():
                    for _ in range(10):
                        question()
                    table[name, size] = [question() for _ in range(ASKS)]
            finally:
                server.stop()
            print(f"{size} incidents: written in {wrote:.0f} s, {megabytes:.0f} MB, ready after {server.start_seconds:.1f} s")
    print(f"\np50 and p99 in ms of {ASKS} each, over HTTP, committed and said in the room\n")
    print("asked                   " + "".join(f"| {size:>14,} " for size in SIZES))
    for name in dict.fromkeys(name for name, _ in table):
        print(f"{name:24}" + "".join(
            f"| {quantile(table[name, size], 0.5):6.2f} {quantile(table[name, size], 0.99):7.2f} " for size in SIZES))


if __name__ == "__main__":
    main()
