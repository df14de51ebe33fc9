"""A bot on slack-bolt as its documentation sets up the asynchronous one: AsyncApp behind Starlette and uvicorn. A declaration
is one row, committed before it is acknowledged (write-ahead log, synchronous=FULL)."""

import os
import sqlite3
import time

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

database = sqlite3.connect(os.environ["BENCH_DATABASE"], isolation_level=None, timeout=30)
database.executescript(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE IF NOT EXISTS incidents (id INTEGER PRIMARY KEY, title TEXT NOT NULL, at REAL NOT NULL);")


async def authorize():
    """The workspace's token, without asking Slack."""
    return AuthorizeResult(
        enterprise_id=None, team_id="T0BENCH001", bot_token="xoxb-bench", bot_id="B0BENCH001", bot_user_id="U0BOT00001")


app = AsyncApp(signing_secret=os.environ["SLACK_SIGNING_SECRET"], authorize=authorize)


@app.command("/incident")
async def incident(ack, command):
    row = database.execute("INSERT INTO incidents (title, at) VALUES (?, ?)", (command["text"], time.time())).lastrowid
    await ack(f"INC-{row} is declared.")


handler = AsyncSlackRequestHandler(app)


async def commands(request):
    return await handler.handle(request)


async def ready(request):
    return PlainTextResponse("ready")


bot = Starlette(routes=[Route("/slack/commands", commands, methods=["POST"]), Route("/readyz", ready)])
