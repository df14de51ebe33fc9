#!/usr/bin/env python3
"""Counts the pages that arrive while the bot is killed again and again, and compares them with those that were due.

Each bot pages by mail and by webhook, two sinks in a process of their own that fail now and then. Incidents are declared
and acknowledged at random; the bot is killed with kill -9 at random, often just as a page arrives, and started again.
Afterwards the sinks are well and nothing is killed until every ladder has been climbed. Then:

- every level that was due has reached its person, and reminders came as often as promised, but for when the bot was down;
- no attempt began once the acknowledgement was answered (MARGIN allows for what was on the wire);
- a page arrived twice only where a kill fell between send and record or the sink left the outcome open, and says so;
- the ledger calls nothing sent that did not arrive, and leaves nothing waiting.

With --steps the wall clock of the bots is put forward and back by an hour all the while, whether they run or are down; steps.c
does that to one process and leaves the machine's own clock alone. (libfaketime does not: it moves the system's timers as well,
and any sleep of a Swift program then lasts until the clock is put back.)

Needs aiosmtpd (`pip install aiosmtpd`). Ends with status 1 when something was found.
"""

import argparse
import collections
import heapq
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

from sinks import Sinks, free_port

TOKEN = "bench-token-0123456789abcdef0123456789abcdef"
PACE = 60  # of the drill: a minute of the ladder is a second
LEVELS = {"ada": 0, "bo": 3, "cy": 7}  # seconds after the declaration
REPEAT = 5
MARGIN = 0.5  # seconds after an answered acknowledgement within which an arrival was on the wire before it
PATIENCE = 4  # seconds of being up within which what is due must be tried; a second's wait and a share of the machine
CONFIGURATION = """version: 1
ledger: {ledger}
people:
  ada: {{name: Ada, groups: [responders], email: ada@example.org, ways: [{{webhook: sink}}, email]}}
  bo: {{name: Bo, email: bo@example.org, ways: [email, {{webhook: sink, after: 2m}}]}}
  cy: {{name: Cy, email: cy@example.org, ways: [{{webhook: sink}}, email]}}
paging:
  email: {{url: "smtp://127.0.0.1:{smtp}", from: runbell@example.org, tls: offered}}
  webhooks: {{sink: {{url: "http://127.0.0.1:{http}/"}}}}
escalation:
  repeat: {repeat}m
  policies: {{ladder: [{{to: [ada]}}, {{after: 3m, to: [bo]}}, {{after: 7m, to: [cy]}}]}}
  default: ladder
"""


class Incident:
    def __init__(self, asked, answered):
        self.asked, self.answered = asked, answered  # when it was declared
        self.ack_asked = self.ack_answered = None


class Bot(threading.Thread):
    """One bot, the one who kills it, and the one who declares and acknowledges."""

    def __init__(self, runbell, folder, kills, seed, stepper=None):
        super().__init__(daemon=True)
        self.stepper, self.steps = stepper, 0
        self.runbell, self.folder, self.kills = runbell, folder, kills
        self.random, self.seed = random.Random(seed), seed
        self.sinks, self.port = Sinks(seed), free_port()
        self.ups, self.killed, self.incidents = [], [], {}  # [[ready, end]], times, by id
        self.process, self.calls, self.fault = None, 0, None
        self.is_over = threading.Event()
        self.ledger = folder / "runbell-drill.db"
        (folder / "runbell.yaml").write_text(CONFIGURATION.format(
            ledger=json.dumps(str(folder / "runbell.db")), http=self.sinks.http, smtp=self.sinks.smtp, repeat=REPEAT))

    def run(self):
        try:
            user = threading.Thread(target=self.live, daemon=True)
            if self.stepper:
                self.step(0)
                threading.Thread(target=self.step_at_random, daemon=True).start()
            self.launch()
            self.await_ready()
            user.start()
            while len(self.killed) < self.kills:
                self.kill_at_random()
                if self.random.random() < 0.1:
                    time.sleep(self.random.uniform(0, 2))
                self.launch()
                if self.random.random() < 0.9:
                    self.await_ready()
                else:
                    time.sleep(self.random.uniform(0, 0.3))
            self.await_ready()
            self.is_over.set()
            self.sinks.healthy.set()
            user.join()
            time.sleep(max(LEVELS.values()) + 3 * REPEAT + 5)  # a hanging attempt takes 20 s to be given up
            for name, incident in self.incidents.items():
                if not incident.ack_asked:
                    self.acknowledge(name)
            time.sleep(2)
            self.ups[-1][1] = time.time()
            self.process.terminate()
            self.process.wait(60)
        except Exception as fault:  # told at the end
            self.fault = fault

    def launch(self):
        clock = {"LD_PRELOAD": str(self.stepper), "CLOCK_STEP": str(self.folder / "clock")} if self.stepper else {}
        self.process = subprocess.Popen(
            [
                self.runbell, "serve", "--config", "runbell.yaml", "--listen", f"127.0.0.1:{self.port}", "--drill",
                str(PACE)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=(self.folder / "log").open("a"),
            stderr=subprocess.STDOUT, env=os.environ | {"RUNBELL_API_TOKEN": TOKEN} | clock)

    def step(self, hours):
        """Puts the wall clock so many hours from the true time; the running bot reads it with every look at the clock."""
        # In place, as the bot has the file before its eyes.
        with os.fdopen(os.open(self.folder / "clock", os.O_RDWR | os.O_CREAT), "r+b") as clock:
            clock.write((hours * 3600).to_bytes(8, sys.byteorder, signed=True))

    def step_at_random(self):
        chance = random.Random(self.seed)
        hours = 0
        while not self.is_over.wait(chance.uniform(0.5, 12)):
            hours = chance.choice([hour for hour in (-1, 0, 1) if hour != hours])
            self.step(hours)
            self.steps += 1

    def await_ready(self):
        began = time.monotonic()
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).read()
                return self.ups.append([time.time(), None])
            except OSError:
                if self.process.poll() is not None or time.monotonic() - began > 60:
                    raise RuntimeError(f"not ready; it said: {(self.folder / 'log').read_text()[-600:]}")
                time.sleep(0.02)

    def kill_at_random(self):
        if self.random.random() < 0.5:
            self.sinks.arrived.clear()
            self.sinks.arrived.wait(3)
            time.sleep(self.random.choice([0, 0.001, 0.003, 0.01, 0.03]))
        else:
            time.sleep(min(4, self.random.expovariate(1)))
        self.process.kill()
        now = time.time()
        self.killed.append(now)
        if self.ups and self.ups[-1][1] is None:
            self.ups[-1][1] = now
        self.process.wait()

    def live(self):
        acknowledgements = []
        try:
            while not self.is_over.is_set():
                name, incident = self.declare()
                self.incidents[name] = incident
                if self.random.random() < 0.93:
                    heapq.heappush(acknowledgements, (time.time() + self.random.uniform(0, 20), name))
                until = time.time() + self.random.uniform(0.3, 2)
                while time.time() < until:
                    while acknowledgements and acknowledgements[0][0] <= time.time():
                        self.acknowledge(heapq.heappop(acknowledgements)[1])
                    time.sleep(0.02)
        except Exception as fault:
            self.fault = fault

    def declare(self):
        asked = time.time()
        answer = self.call("incidents", {"title": "Pages are counted"})
        return answer["id"], Incident(asked, time.time())

    def acknowledge(self, name):
        self.incidents[name].ack_asked = time.time()
        self.call("rooms/ops/messages", {"text": f"/incident ack {name}", "user": "ada"})
        self.incidents[name].ack_answered = time.time()

    def call(self, path, body):
        """Asks, the same again while the bot is down, until there is an answer."""
        self.calls += 1
        body |= {"deliveryId": f"{self.seed}-{self.calls}"}
        while True:
            try:
                request = urllib.request.Request(
                    f"http://127.0.0.1:{self.port}/api/v1/{path}", json.dumps(body).encode(),
                    {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"})
                with urllib.request.urlopen(request, timeout=5) as answer:
                    return json.loads(answer.read() or b"{}")
            except urllib.error.HTTPError as refusal:
                if refusal.code < 500:
                    raise RuntimeError(f"{path}: {refusal.code} {refusal.read()[:300]}")
            except (OSError, ValueError):
                pass
            time.sleep(0.02)

    def uptime(self, since, until):
        return sum(max(0, min(end or until, until) - max(ready, since)) for ready, end in self.ups)


class Verdict:
    def __init__(self):
        self.faults, self.counts, self.late = [], collections.Counter(), 0.0

    def add(self, bot):
        arrivals = sorted(bot.sinks.end(), key=lambda arrival: arrival["at"])
        if bot.fault:
            self.faults.append(f"bot {bot.seed}: {bot.fault!r}")
        self.counts += {"kills": len(bot.killed), "incidents": len(bot.incidents), "arrivals": len(arrivals),
                        "steps of the wall clock": bot.steps}
        self.counts += collections.Counter("sink: " + arrival["did"] for arrival in arrivals)
        of = collections.defaultdict(list)
        for arrival in arrivals:
            of[arrival["incident"]].append(arrival)
        for name in of.keys() - bot.incidents.keys():
            self.faults.append(f"bot {bot.seed} {name}: pages of an incident whose declaration was never answered")
        for name, incident in bot.incidents.items():
            for fault in [*self.missing(bot, incident, of[name]), *self.after(incident, of[name])]:
                self.faults.append(f"bot {bot.seed} {name}: {fault}")
        for fault in [*self.duplicates(bot, arrivals), *self.ledger(bot, arrivals)]:
            self.faults.append(f"bot {bot.seed}: {fault}")

    def missing(self, bot, incident, arrivals):
        end = incident.ack_asked or time.time()
        first = {}
        for arrival in arrivals:
            first.setdefault(arrival["person"], arrival["at"])
        for person, delay in LEVELS.items():
            due = incident.answered + delay
            if bot.uptime(due, end) < PATIENCE:
                continue
            self.counts["levels due"] += 1
            if person not in first or bot.uptime(due, first[person]) > PATIENCE:
                yield f"{person} was due {end - due:.1f} s before the acknowledgement, first tried {first.get(person)}"
            # A chain whose every way is tried again may take up to 15 s to be tried next.
            if bot.uptime(due, end) > 30 and end - due > 60:
                if not any(a["did"] == "taken" and a["person"] == person for a in arrivals):
                    yield f"{person} was never reached"
        times = [incident.answered] + [a["at"] for a in arrivals if a["at"] < end] + [end]
        for earlier, later in zip(times, times[1:]):
            up = bot.uptime(earlier + REPEAT, later)
            self.counts["reminders or pages in time"] += up <= PATIENCE
            if up > PATIENCE:
                yield f"no page for {later - earlier:.1f} s, of which the bot was up for {up:.1f} s beyond {REPEAT} s"

    def after(self, incident, arrivals):
        if not incident.ack_answered:
            return
        for arrival in arrivals:
            late = arrival["began"] - incident.ack_answered
            if late > 0:
                self.late = max(self.late, late)
                self.counts["on the wire at the acknowledgement"] += late <= MARGIN
            if late > MARGIN:
                yield f"an attempt began {late:.3f} s after the acknowledgement was answered: {arrival}"

    def duplicates(self, bot, arrivals):
        copies, same = collections.defaultdict(list), collections.defaultdict(set)
        for arrival in arrivals:
            number = re.search(r"\(page (\d+)\)$", arrival["subject"])
            same[arrival["incident"], arrival["person"], arrival["way"], number and number[1]].add(arrival["key"])
            copies[arrival["key"]].append(arrival)
        self.counts["pages"] += len(copies)
        for page, keys in same.items():
            if len(keys) > 1:
                yield f"{page} was made {len(keys)} times"
        for key, sent in copies.items():
            for earlier, later in zip(sent, sent[1:]):
                open_to_doubt = earlier["did"] != "refused"
                self.counts["sent again"] += 1
                if open_to_doubt and not later["marked"]:
                    yield f"{key} was sent again and not marked: {earlier} {later}"
                if earlier["did"] != "taken":
                    continue
                self.counts["taken, and sent again after a kill"] += 1
                if not any(earlier["began"] - 0.1 <= kill <= earlier["at"] + 1 for kill in bot.killed):
                    yield f"{key} was taken and sent again, and no kill fell between: {earlier} {later}"

    def ledger(self, bot, arrivals):
        attempts = collections.Counter(arrival["key"] for arrival in arrivals)
        taken = {arrival["key"] for arrival in arrivals if arrival["did"] == "taken"}
        with sqlite3.connect(bot.ledger) as ledger:
            rows = ledger.execute(
                "SELECT id, subject, person, platform, state, attempts, reason FROM outbox WHERE person <> ''").fetchall()
        known = {key.rsplit("-", 1)[1]: key for key in attempts}
        for id, subject, person, platform, state, tried, reason in rows:
            key = known.get(str(id))
            self.counts["ledger: " + state] += 1
            if state == "sent" and key not in taken:
                yield f"the ledger calls {id} ({subject} {person} {platform}) sent, and it never arrived"
            if state in ("waiting", "sending", "held"):
                yield f"{id} ({subject} {person} {platform}) is left {state} ({reason})"
            if attempts[key] > tried:
                yield f"{id} arrived {attempts[key]} times and was tried {tried} times by the ledger"
        for id in known.keys() - {str(row[0]) for row in rows}:
            yield f"{known[id]} arrived and is not in the ledger"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runbell", required=True, type=pathlib.Path, help="the binary under test")
    parser.add_argument("--kills", type=int, default=500, help="kills in all (500)")
    parser.add_argument("--bots", type=int, default=4, help="bots side by side, each with a ledger and sinks of its own (4)")
    parser.add_argument("--steps", action="store_true", help="step the bots' wall clocks by an hour, both ways")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder in which ledgers and logs are left")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="runbell-pages-") as temporary:
        bots, stepper = [], None
        if options.steps:
            stepper = pathlib.Path(temporary) / "steps.so"
            source = pathlib.Path(__file__).with_name("steps.c")
            subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", stepper, source], check=True)
        for number in range(options.bots):
            folder = (options.keep or pathlib.Path(temporary)) / f"bot-{options.seed + number}"
            folder.mkdir(parents=True)
            kills = -(-options.kills // options.bots)
            bots.append(Bot(str(options.runbell.resolve()), folder, kills, options.seed + number, stepper))
        for bot in bots:
            bot.start()
        verdict = Verdict()
        for bot in bots:
            bot.join()
            if bot.process.poll() is None:
                bot.process.kill()
            verdict.add(bot)
    for what, count in sorted(verdict.counts.items()):
        print(f"  {count:6} {what}")
    print(f"  longest after an answered acknowledgement: {verdict.late * 1000:.0f} ms")
    for fault in verdict.faults[:40]:
        print("FAULT", fault)
    print(f"{len(verdict.faults)} faults")
    sys.exit(bool(verdict.faults))


if __name__ == "__main__":
    main()
