#!/usr/bin/env python3
"""Measures signed slash commands through /slack/commands, beside a bare Hummingbird server and a bot on slack-bolt.

Each server verifies the signature and commits before it answers; the peers insert one row, a declaration writes state,
timeline, timers, outbox and inbox rows. Slack itself is a process that takes whatever it is sent. All in one run, the servers
taking turns; what can be compared is the ratio in one row.

slack-bolt is measured with BENCH_BOLT=PYTHON, an interpreter that has slack-bolt, starlette and uvicorn.
Goals, looked at in the end: half of the reference, four times slack-bolt at 64 connections and a fifth of its p99, p99 below
10 ms at 16 connections, 20 acknowledgements for each sync when a sync takes 5 ms longer, 80 MB with all platforms.
"""

import argparse
import json
import os
import pathlib
import re
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

import measure
from measure import ROUNDS, SECONDS, Server, free_port

CONNECTIONS = [int(word) for word in os.environ.get("BENCH_CONNECTIONS", "1 16 64").split()]
SECRET = "bench-signing-secret"
HERE = pathlib.Path(__file__).resolve().parent
PLATFORMS = """  - {{platform: mattermost, server: "{api}/mattermost", token: {{env: BENCH_SECRET}}, team: bench, poll: true, rooms: {{ops: ops}}}}
  - {{platform: discord, api: "{api}", token: {{env: BENCH_SECRET}}, publicKey: "{zeros}", rooms: {{ops: "1100000000000000001"}}}}
  - {{platform: telegram, api: "{api}", token: {{env: BENCH_SECRET}}, rooms: {{ops: "-1001234567890"}}}}
  - {{platform: zulip, server: "{api}", email: bot@example.org, key: {{env: BENCH_SECRET}}, rooms: {{ops: ops}}}}
  - {{platform: rocketchat, server: "{api}", user: bench, token: {{env: BENCH_SECRET}}, rooms: {{ops: "#ops"}}}}
  - {{platform: webhook, url: "{api}/out", token: {{env: BENCH_SECRET}}, rooms: {{ops: ops}}}}
  - {{platform: matrix, homeserver: "{api}", token: {{env: BENCH_SECRET}}, rooms: {{ops: "!ops:example.org"}}}}
"""
# Enough of every platform's answers for the bot to be content.
ANSWER = {
    "ok": True, "success": True, "user_id": "U0BOT00001", "ts": "1.1", "id": "1100000000000000001", "username": "bot",
    "channel": {"id": "C0BENCH001", "name": "ops", "is_member": True}, "messages": [], "result": {"id": 1, "username": "bot"},
    "stream_id": 1, "queue_id": "q", "last_event_id": 0, "events": [], "room": {"_id": "ops"}, "next_batch": "s1",
    "room_id": "!ops:example.org", "event_id": "$e",
}


class Platforms:
    """What takes the bot's calls: every one is answered alike, in a process of its own."""

    def __init__(self):
        self.port = free_port()
        self.process = subprocess.Popen([sys.executable, __file__, "--answer", str(self.port)])
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def answer_everything(port):
    import asyncio

    body = json.dumps(ANSWER).encode()
    reply = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body)

    class Taker(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport, self.data = transport, b""

        def data_received(self, data):
            self.data += data
            while (end := self.data.find(b"\r\n\r\n")) >= 0:
                length = re.search(rb"(?i)content-length: (\d+)", self.data[:end])
                size = end + 4 + (int(length[1]) if length else 0)
                if len(self.data) < size:
                    return
                path = self.data[:end].split(b" ", 2)[1]
                self.data = self.data[size:]
                # Long polls bring nothing for a while.
                wait = 5 if b"/events" in path or b"getUpdates" in path or b"/sync" in path else 0
                asyncio.get_running_loop().call_later(wait, self.write, reply)

        def write(self, data):
            if not self.transport.is_closing():
                self.transport.write(data)

    async def main():
        server = await asyncio.get_running_loop().create_server(Taker, "127.0.0.1", port, backlog=1024)
        await server.serve_forever()

    asyncio.run(main())


def configure(folder, api, everything=False):
    more = PLATFORMS.format(api=api, zeros="0" * 64) if everything else ""
    (folder / "runbell.yaml").write_text(
        f"version: 1\nledger: {json.dumps(str(folder / 'runbell.db'))}\naddress: http://127.0.0.1:1\nchat:\n"
        f'  - {{platform: slack, api: "{api}/slack/api", botToken: {{env: BENCH_SECRET}}, '
        f"signingSecret: {{env: SLACK_SIGNING_SECRET}}, rooms: {{ops: C0BENCH001}}}}\n{more}")


def load(server, loadgen, connections, seconds, name):
    os.environ["BENCH_DONE"] = "is declared" if server.name == "slack-bolt" else "\x01"
    return measure.load(server, loadgen, connections, seconds, name)


def tree(process):
    """A process and its children."""
    found = [process]
    for child in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split():
        found += tree(int(child))
    return found


def seconds_used(process):
    """Of processor time, children included."""
    total = 0
    for one in tree(process):
        fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def measured(commands, options, platforms):
    """Figures by server and connections, and what was acknowledged and is not there."""
    results = {(name, count): [] for name in commands for count in CONNECTIONS}
    checked, lost = 0, []
    for round_number in range(ROUNDS):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory(prefix="runbell-bench-") as temporary:
                folder = pathlib.Path(temporary)
                os.environ["BENCH_DATABASE"] = str(folder / "runbell.db")
                configure(folder, platforms)
                server = Server(name, folder, command)
                acknowledged = []
                try:
                    _, titles = load(server, options.tools / "loadgen", 8, 1, f"bench-warm-{round_number}")
                    acknowledged += titles
                    for count in CONNECTIONS:
                        before = seconds_used(server.process.pid)
                        figures, titles = load(
                            server, options.tools / "loadgen", count, SECONDS, f"bench-{round_number}-{count}")
                        figures["cpu"] = (seconds_used(server.process.pid) - before) / max(1, figures["accepted"]) * 1e6
                        results[name, count].append(figures)
                        acknowledged += titles
                finally:
                    server.stop()
                checked += len(acknowledged)
                lost += server.missing(acknowledged)
    return results, checked, lost


def acknowledgements_a_sync(command, options, platforms):
    """With every sync 5 ms slower, at 64 connections."""
    with tempfile.TemporaryDirectory(prefix="runbell-bench-") as temporary:
        folder = pathlib.Path(temporary)
        shim, counter = folder / "fsync.so", folder / "syncs"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", shim, HERE / "fsync.c", "-ldl"], check=True)
        counter.write_bytes(bytes(8))
        configure(folder, platforms)
        server = Server(
            "runbell", folder,
            ["env", f"LD_PRELOAD={shim}", f"FSYNC_COUNT={counter}", "FSYNC_DELAY=5000"] + command)
        try:
            load(server, options.tools / "loadgen", 64, 1, "bench-warm")
            before = struct.unpack("q", counter.read_bytes())[0]
            figures, titles = load(server, options.tools / "loadgen", 64, SECONDS, "bench-slow")
            syncs = struct.unpack("q", counter.read_bytes())[0] - before
        finally:
            server.stop()
        return figures["accepted"] / max(1, syncs), figures, server.missing(titles)


class Listening(Server):
    """It need not be content with what every platform answers."""

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False


def memory(command, platforms):
    """Resident megabytes with all platforms, once all of them have begun."""
    with tempfile.TemporaryDirectory(prefix="runbell-bench-") as temporary:
        folder = pathlib.Path(temporary)
        configure(folder, platforms, everything=True)
        server = Listening("runbell", folder, command)
        try:
            time.sleep(8)
            return server.resident_megabytes()
        finally:
            server.stop()


def report(results, commands):
    def middle(name, count, key):
        return statistics.median(figures[key] for figures in results[name, count])

    print(f"\nSigned /incident declare through /slack/commands, medians of {ROUNDS} rounds of {SECONDS:g} s (latencies in ms)\n")
    print("connections | server     |    acks/s    p50    p99    max | cpu us/ack | runbell's rate to it")
    print("------------|------------|----------------------------------|------------|---------------------")
    for count in CONNECTIONS:
        ours = middle("runbell", count, "rate")
        for name in commands:
            rate = middle(name, count, "rate")
            print(
                f"{count:11d} | {name:10} | {rate:9.0f} {middle(name, count, 'p50'):6.2f} {middle(name, count, 'p99'):6.2f} "
                f"{middle(name, count, 'max'):6.1f} | {middle(name, count, 'cpu'):10.0f} | {ours / max(rate, 0.1):8.2f}")
    return middle


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runbell", help="the binary under test")
    parser.add_argument("--tools", type=pathlib.Path, help="where loadgen and reference are")
    parser.add_argument("--answer", type=int, metavar="PORT", help="take the platforms' part, and nothing else")
    options = parser.parse_args()
    if options.answer:
        return answer_everything(options.answer)
    options.tools = options.tools.resolve()
    os.environ |= {"SLACK_SIGNING_SECRET": SECRET, "BENCH_SECRET": "bench-secret-0123456789"}
    runbell = [
        str(pathlib.Path(options.runbell).resolve()), "serve", "--config", "{folder}/runbell.yaml", "--listen",
        "127.0.0.1:{port}"]
    commands = {"reference": [str(options.tools / "reference"), "{port}", "{database}"], "runbell": runbell}
    bolt = os.environ.get("BENCH_BOLT")
    if bolt:
        commands["slack-bolt"] = [
            bolt, "-m", "uvicorn", "--app-dir", str(HERE / "peers"), "--host", "127.0.0.1", "--port", "{port}",
            "--no-access-log", "--log-level", "error", "bolt:bot"]
    else:
        print("slack-bolt is left out: BENCH_BOLT names no interpreter that has it (pip install slack-bolt starlette uvicorn)")
    platforms = Platforms()
    api = f"http://127.0.0.1:{platforms.port}"
    try:
        results, checked, lost = measured(commands, options, api)
        each, slow, missing = acknowledgements_a_sync(runbell, options, api)
        resident = memory(runbell, api)
    finally:
        platforms.stop()
    middle = report(results, commands)
    print(f"\nwith syncs 5 ms slower: {each:.0f} acknowledgements a sync, {slow['rate']:.0f}/s at 64 connections, p99 {slow['p99']:.1f} ms")
    print(f"all platforms on:       {resident:.1f} MB resident")
    print(f"acknowledged:           {checked}, of which missing from the database: {len(lost) + len(missing)}")
    most, some = max(CONNECTIONS), min(CONNECTIONS, key=lambda count: abs(count - 16))
    goals = [
        (f"half of the reference at {most}", middle("runbell", most, "rate") >= 0.5 * middle("reference", most, "rate")),
        (f"p99 below 10 ms at {some}", middle("runbell", some, "p99") < 10),
        ("20 acknowledgements a sync", each >= 20), ("80 MB", resident < 80)]
    if bolt:
        goals += [
            (f"four times slack-bolt at {most}", middle("runbell", most, "rate") >= 4 * middle("slack-bolt", most, "rate")),
            (f"a fifth of its p99 at {most}", middle("runbell", most, "p99") <= middle("slack-bolt", most, "p99") / 5)]
    for words, isMet in goals:
        print(f"{'met    ' if isMet else 'NOT MET'} {words}")
    sys.exit(1 if lost or missing or any(f["refused"] or f["broken"] for rows in results.values() for f in rows) else 0)


if __name__ == "__main__":
    main()
