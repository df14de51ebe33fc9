#!/usr/bin/env python3
"""Measures how late pages leave when many timers are due at once: 100,000 armed, 1,000 due.

The ledger is filled by SQL beforehand: one incident each, whose second level is due at a moment to come. Lateness is
counted from that moment to the arrival of the page's first byte at a webhook on loopback. "at once" has all of them due
in the same millisecond, "within a second" one each millisecond.

Where APScheduler can be imported (`pip install apscheduler sqlalchemy`), it does the same work beside: its jobs lie in
SQLite, each posts the same page, and lateness is counted likewise.
"""

import argparse
import asyncio
import datetime
import http.client
import importlib.util
import json
import multiprocessing
import os
import pathlib
import pickle
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ARMED = int(os.environ.get("BENCH_TIMERS", 100_000))
DUE = int(os.environ.get("BENCH_DUE", 1_000))
TOKEN = "bench-token-0123456789abcdef0123456789abcdef"
CONFIGURATION = """version: 1
ledger: {ledger}
people:
  you: {{name: You, groups: [responders], ways: [{{webhook: sink}}]}}
paging:
  webhooks: {{sink: {{url: "http://127.0.0.1:{sink}/"}}}}
escalation:
  repeat: 30d
  policies: {{two: [{{to: [you]}}, {{after: 30d, to: [you]}}]}}
  default: two
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink(asyncio.Protocol):
    """Answers every request at once and remembers when its incident was named."""

    arrivals = {}

    def connection_made(self, transport):
        self.transport, self.data = transport, b""

    def data_received(self, data):
        now = time.time()
        self.data += data
        while (end := self.data.find(b"\r\n\r\n")) >= 0:
            length = re.search(rb"(?i)content-length: (\d+)", self.data[:end])
            size = end + 4 + (int(length[1]) if length else 0)
            if len(self.data) < size:
                return
            if name := re.search(rb'"incident":"INC-(\d+)"', self.data[end:size]):
                self.arrivals.setdefault(int(name[1]), now)
            self.data = self.data[size:]
            self.transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")


def serve_sink(port, pipe):
    async def main():
        server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port, backlog=2048)
        async with server:
            while not pipe.poll():
                await asyncio.sleep(0.1)
    asyncio.run(main())
    pipe.recv()
    pipe.send(Sink.arrivals)


def start(runbell, folder, port):
    process = subprocess.Popen(
        [runbell, "serve", "--config", "runbell.yaml", "--listen", f"127.0.0.1:{port}"], cwd=folder,
        stdin=subprocess.DEVNULL, stdout=(folder / "log").open("a"), stderr=subprocess.STDOUT,
        env=os.environ | {"RUNBELL_API_TOKEN": TOKEN})
    began = time.monotonic()
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2)
            return process
        except OSError:
            if process.poll() is not None or time.monotonic() - began > 60:
                sys.exit(f"runbell did not become ready; it said:\n{(folder / 'log').read_text()}")
            time.sleep(0.01)


def stop(process):
    process.terminate()
    process.wait(30)


def fill(path, due, spread):
    """Copies the one incident there is, and arms its second level for each copy."""
    with sqlite3.connect(path) as database:
        database.execute("UPDATE timers SET cancelledAt = armedAt WHERE firedAt IS NULL")
        names = [row[1] for row in database.execute("PRAGMA table_info(incidents)") if row[1] != "id"]
        database.execute(
            f"INSERT INTO incidents (id, {', '.join(names)}) "
            f"WITH RECURSIVE n (id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n WHERE id <= {ARMED}) "
            f"SELECT n.id, {', '.join('i.' + name for name in names)} FROM n, incidents AS i WHERE i.id = 1")
        database.executemany(
            "INSERT INTO timers (subject, kind, basis, armedAt, dueAt, why) VALUES (?, 'page 2 1', 'elapsed', ?, ?, 'bench')",
            ((f"INC-{n}", due - 10_000, due + (n % spread) if n <= DUE + 1 else due + 86_400_000 + n)
             for n in range(2, ARMED + 2)))


def measure(runbell, name, spread):
    with tempfile.TemporaryDirectory(prefix="runbell-timers-") as temporary:
        folder = pathlib.Path(temporary)
        port, sink = free_port(), free_port()
        (folder / "runbell.yaml").write_text(CONFIGURATION.format(ledger=json.dumps(str(folder / "runbell.db")), sink=sink))
        ours, theirs = multiprocessing.Pipe()
        child = multiprocessing.Process(target=serve_sink, args=(sink, theirs))
        child.start()
        process = start(runbell, folder, port)
        urllib.request.urlopen(urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/incidents", json.dumps({"title": "bench"}).encode(),
            {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}))
        time.sleep(1)
        before = resident(process)
        stop(process)
        due = int((time.time() + float(os.environ.get("BENCH_AHEAD", 12))) * 1000)
        fill(folder / "runbell.db", due, spread)
        process = start(runbell, folder, port)
        if time.time() * 1000 > due - 2000:
            print("  warning: too slow to be ready before the timers were due", file=sys.stderr)
        time.sleep(1)
        after = resident(process)
        time.sleep(max(0, due / 1000 - time.time()) + 6)
        stop(process)
        arrivals = end_sink(child, ours)
    tell(f"runbell, {name}", arrivals, due, spread)
    print(f"  {'':25} {(after - before) * 1024 / ARMED:4.0f} bytes of resident memory per armed timer")


def end_sink(child, pipe):
    pipe.send("end")
    arrivals = pipe.recv()
    child.join()
    return arrivals


def tell(name, arrivals, due, spread):
    late = sorted(arrivals[n] * 1000 - due - n % spread for n in arrivals if 2 <= n <= DUE + 1)
    at = lambda part: late[min(len(late) - 1, int(part * len(late)))] if late else float("nan")
    print(f"  {name:25} {len(late):5} of {DUE} pages left; late p50 {at(.5):6.1f} ms, p99 {at(.99):6.1f} ms, "
          f"longest {at(1):6.1f} ms")


POSTS = threading.local()


def post(port, incident):
    """What a job of APScheduler does: the page of one incident, over a connection that its thread keeps."""
    if not hasattr(POSTS, "connection"):
        POSTS.connection = http.client.HTTPConnection("127.0.0.1", port)
    POSTS.connection.request("POST", "/", json.dumps({"incident": f"INC-{incident}"}, separators=(",", ":")))
    POSTS.connection.getresponse().read()


def schedule(path, port, due, spread):
    """APScheduler with its own defaults, but that nothing due is left out; runs until it is killed."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.date import DateTrigger

    moment = lambda milliseconds: datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    store = SQLAlchemyJobStore(url=f"sqlite:///{path}")
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone=datetime.timezone.utc)
    scheduler.start(paused=True)
    pattern = scheduler.add_job(
        post, "date", run_date=moment(due), args=[port, 0], id="pattern", misfire_grace_time=None).__getstate__()
    scheduler.remove_job("pattern")
    rows = []
    for n in range(2, ARMED + 2):
        at = moment(due + (n % spread) if n <= DUE + 1 else due + 86_400_000 + n)
        state = pattern | {
            "id": str(n), "args": (port, n), "trigger": DateTrigger(at, datetime.timezone.utc), "next_run_time": at}
        rows.append({"id": str(n), "next_run_time": at.timestamp(), "job_state": pickle.dumps(state)})
    with store.engine.begin() as connection:
        connection.execute(store.jobs_t.insert(), rows)
    if time.time() * 1000 > due - 2000:
        print("  warning: APScheduler was not ready before the jobs were due", file=sys.stderr)
    scheduler.resume()
    time.sleep(1e6)


def measure_other(name, spread):
    with tempfile.TemporaryDirectory(prefix="runbell-timers-") as temporary:
        port = free_port()
        ours, theirs = multiprocessing.Pipe()
        child = multiprocessing.Process(target=serve_sink, args=(port, theirs))
        child.start()
        due = int((time.time() + float(os.environ.get("BENCH_AHEAD", 12)) + ARMED / 10_000) * 1000)
        other = multiprocessing.Process(
            target=schedule, args=(pathlib.Path(temporary) / "jobs.db", port, due, spread))
        other.start()
        time.sleep(max(0, due / 1000 - time.time()) + 12)
        other.kill()
        other.join()
        tell(f"APScheduler, {name}", end_sink(child, ours), due, spread)


def resident(process):
    """Kilobytes."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runbell", required=True, type=pathlib.Path, help="the binary under test")
    runbell = str(parser.parse_args().runbell.resolve())
    print(f"Timers: {ARMED} armed, {DUE} of them due:")
    for name, spread in (("at once", 1), ("within a second", 1000)):
        measure(runbell, name, spread)
        if all(importlib.util.find_spec(module) for module in ("apscheduler", "sqlalchemy")):
            measure_other(name, spread)


if __name__ == "__main__":
    main()
