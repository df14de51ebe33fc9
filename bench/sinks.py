"""An SMTP server and a webhook that count the pages they get, in a process of their own, and misbehave now and then."""

import asyncio
import email
import json
import multiprocessing
import random
import re
import socket
import time

from aiosmtpd.smtp import SMTP

# What is done with a page, and how often. "refused" says that it was not taken; of the others but "taken" nobody who
# sent it can know.
FAULTS = ["refused", "broken", "reset", "hung"]
FAULT_SHARE = 0.08
OUTAGE = (15, 2.5)  # about every so many seconds, everything fails for so many


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sinks:
    """Both, running; `end()` gives what has arrived."""

    def __init__(self, seed):
        self.http, self.smtp = free_port(), free_port()
        self.arrived = multiprocessing.Event()
        self.healthy = multiprocessing.Event()
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_run, args=(self, theirs, seed), daemon=True)
        self.process.start()

    def end(self):
        self.pipe.send("end")
        arrivals = self.pipe.recv()
        self.process.join()
        return arrivals


class _Book:
    def __init__(self, sinks, seed):
        self.sinks, self.random, self.arrivals = sinks, random.Random(seed), []
        self.outage = time.time() + self.random.expovariate(1 / OUTAGE[0])

    def arrival(self, way, began, **page):
        """Notes one, and says what is to be done with it."""
        now = time.time()
        if now > self.outage + OUTAGE[1]:
            self.outage = now + self.random.expovariate(1 / OUTAGE[0])
        fails = now > self.outage or self.random.random() < FAULT_SHARE
        did = self.random.choice(FAULTS) if fails and not self.sinks.healthy.is_set() else "taken"
        self.arrivals.append({"way": way, "began": began, "at": now, "did": did} | page)
        self.sinks.arrived.set()
        return did


class _Mail:
    """Handles what aiosmtpd has read. An attempt begins for it with MAIL: a connection may carry more than one."""

    def __init__(self, book):
        self.book = book

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from, envelope.began = address, time.time()
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content)
        subject = str(email.header.make_header(email.header.decode_header(mail["Subject"])))
        did = self.book.arrival(
            "email", envelope.began, key=mail["Message-ID"].strip("<>").split("@")[0], subject=subject,
            incident=re.search(r"INC-\d+", subject)[0], person=envelope.rcpt_tos[0].split("@")[0],
            marked="perhaps sent before" in subject)
        if did in ("reset", "broken"):
            server.transport.abort()
        if did == "hung":
            await asyncio.sleep(60)
        return "451 Try again later" if did == "refused" else "250 OK"


class _Webhook(asyncio.Protocol):
    def __init__(self, book):
        self.book, self.data, self.began = book, b"", None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.began = self.began or time.time()
        self.data += data
        while (end := self.data.find(b"\r\n\r\n")) >= 0:
            length = re.search(rb"(?i)content-length: (\d+)", self.data[:end])
            size = end + 4 + (int(length[1]) if length else 0)
            if len(self.data) < size:
                return
            page = json.loads(self.data[end + 4:size])
            self.data = self.data[size:]
            did = self.book.arrival(
                "webhook", self.began, key=page["key"], subject=page["subject"], incident=page["incident"],
                person=page["person"].lower(), marked=page["perhapsRepeated"])
            self.began = time.time() if self.data else None
            if did == "reset":
                return self.transport.abort()
            if did != "hung":
                status = {"taken": b"204 No Content", "refused": b"503 Busy", "broken": b"500 Broken"}[did]
                self.transport.write(b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\n\r\n" if did != "taken"
                                     else b"HTTP/1.1 204 No Content\r\n\r\n")


def _run(sinks, pipe, seed):
    book = _Book(sinks, seed)

    async def main():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda loop, context: None)  # aborted conversations
        mail = _Mail(book)
        await loop.create_server(lambda: _Webhook(book), "127.0.0.1", sinks.http, backlog=1024)
        await loop.create_server(lambda: SMTP(mail, hostname="sink.example.org"), "127.0.0.1", sinks.smtp)
        while not pipe.poll():
            await asyncio.sleep(0.05)

    asyncio.run(main())
    pipe.recv()
    pipe.send(book.arrivals)
