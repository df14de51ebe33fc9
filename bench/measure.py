#!/usr/bin/env python3
"""Measures durable incident declarations per second, beside a reference server in the same run.

Absolute figures belong to the machine and the moment; the ratio in one row is what can be compared. The reference
inserts one row for each request; a declaration writes state, timeline, timers, outbox and inbox rows.
"""

import argparse
import json
import os
import pathlib
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROUNDS = int(os.environ.get("BENCH_ROUNDS", 3))
SECONDS = float(os.environ.get("BENCH_SECONDS", 4))
CONNECTIONS = [int(word) for word in os.environ.get("BENCH_CONNECTIONS", "1 16 64").split()]
TOKEN = "bench-token-0123456789abcdef0123456789abcdef"
ROOT = pathlib.Path(__file__).resolve().parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server under test, from its start to its end, with a folder of its own."""

    def __init__(self, name, folder, command):
        self.name = name
        self.port = free_port()
        self.folder = folder
        self.database = folder / "runbell.db"
        self.log = folder / "log"
        began = time.monotonic()
        self.process = subprocess.Popen(
            [part.format(port=self.port, folder=folder, database=self.database) for part in command],
            stdin=subprocess.DEVNULL, stdout=self.log.open("w"), stderr=subprocess.STDOUT, cwd=folder,
            env=os.environ | {"RUNBELL_API_TOKEN": TOKEN})
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() - began > 30:
                sys.exit(f"{name} did not become ready; it said:\n{self.log.read_text()}")
            time.sleep(0.001)
        self.start_seconds = time.monotonic() - began

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def resident_megabytes(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def missing(self, acknowledged):
        """Acknowledged titles that the database does not hold."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            text = "\n".join(row[0] for row in database.execute("SELECT title FROM incidents"))
        stored = set(word.strip('"') for line in text.splitlines() for word in line.split())
        return [title for title in acknowledged if title not in stored]


def load(server, loadgen, connections, seconds, name):
    acknowledged = server.folder / f"{name}.acked"
    result = subprocess.run(
        [loadgen, str(server.port), str(connections), str(seconds), name, str(acknowledged)], check=True,
        capture_output=True, text=True, env=os.environ | {"RUNBELL_API_TOKEN": TOKEN})
    figures = json.loads(result.stdout)
    if figures["refused"] or figures["broken"]:
        print(f"  {server.name}: {figures['refused']} refused, {figures['broken']} broken; {figures['firstRefusal']}")
    return figures, acknowledged.read_text().split()


def runbell_configuration(folder):
    """The bot with five services, as a small team has them."""
    seeds = os.environ.get("RUNBELL_SEEDS")
    runbooks = sorted(pathlib.Path(seeds).glob("*.md")) if seeds else [ROOT / "examples/storefront/runbook.md"] * 5
    services = "".join(
        f"  service{number}: {{runbook: {json.dumps(str(path))}, workdir: {json.dumps(str(folder))}, room: ops}}\n"
        for number, path in enumerate(runbooks))
    (folder / "runbell.yaml").write_text(
        f"version: 1\nledger: {json.dumps(str(folder / 'runbell.db'))}\nservices:\n{services}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runbell", required=True, help="the binary under test")
    parser.add_argument("--tools", required=True, type=pathlib.Path, help="where loadgen and reference are")
    options = parser.parse_args()
    options.tools = options.tools.resolve()
    commands = {
        "reference": [str(options.tools / "reference"), "{port}", "{database}"],
        "runbell": [str(pathlib.Path(options.runbell).resolve()), "serve", "--config", "{folder}/runbell.yaml", "--listen", "127.0.0.1:{port}"],
    }
    results = {(name, count): [] for name in commands for count in CONNECTIONS}
    starts, idle, checked, lost = [], [], 0, []
    for round_number in range(ROUNDS):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory(prefix="runbell-bench-") as temporary:
                folder = pathlib.Path(temporary)
                runbell_configuration(folder)
                server = Server(name, folder, command)
                acknowledged = []
                try:
                    if name == "runbell":
                        starts.append(server.start_seconds)
                        time.sleep(2)
                        idle.append(server.resident_megabytes())
                    _, titles = load(server, options.tools / "loadgen", 8, 1, f"bench-warm-{round_number}")
                    acknowledged += titles
                    for count in CONNECTIONS:
                        figures, titles = load(
                            server, options.tools / "loadgen", count, SECONDS, f"bench-{round_number}-{count}")
                        results[name, count].append(figures)
                        acknowledged += titles
                finally:
                    server.stop()
                checked += len(acknowledged)
                lost += server.missing(acknowledged)
    report(results, starts, idle, checked, lost)
    sys.exit(1 if lost or any(f["refused"] or f["broken"] for rows in results.values() for f in rows) else 0)


def report(results, starts, idle, checked, lost):
    def middle(name, count, key):
        return statistics.median(figures[key] for figures in results[name, count])

    print(f"\nDurable /incident declare, medians of {ROUNDS} rounds of {SECONDS:g} s (latencies in ms)\n")
    print("connections | runbell/s    p50    p99 | reference/s    p50    p99 | ratio")
    print("------------|-------------------------|---------------------------|------")
    for count in CONNECTIONS:
        ours, theirs = middle("runbell", count, "rate"), middle("reference", count, "rate")
        ratio = ours / theirs if theirs else float("nan")
        print(
            f"{count:11d} | {ours:9.0f} {middle('runbell', count, 'p50'):6.2f} {middle('runbell', count, 'p99'):6.2f} "
            f"| {theirs:11.0f} {middle('reference', count, 'p50'):6.2f} {middle('reference', count, 'p99'):6.2f} "
            f"| {ratio:5.2f}")
    print(f"\ncold start to /readyz: {statistics.median(starts) * 1000:.0f} ms, median of {len(starts)}")
    print(f"idle memory:           {statistics.median(idle):.1f} MB resident, 2 s after the start")
    print(f"acknowledged:          {checked}, of which missing from the database: {len(lost)} {lost[:3] or ''}")


if __name__ == "__main__":
    main()
