#!/usr/bin/env python3
"""A real Matrix homeserver for the Matrix tests, on loopback, federating with nobody.

    Tests/synapse.py start DIR [--port N] [--tight]   install, start, make the accounts; prints what to export
    Tests/synapse.py stop DIR

Everything stays in DIR (about 250 MB, from PyPI). --tight lets each account send three messages at once and then one
every two seconds, to see real 429 answers. A second start of a stopped server keeps its rooms.
"""
import argparse
import json
import os
import pathlib
import secrets
import signal
import subprocess
import sys
import time
import urllib.request

ACCOUNTS = ["runbell-bot", "runbell-ada", "runbell-bo"]
PASSWORD = "runbell-test"


def configuration(folder, port, tight):
    keys_file = folder / "keys.json"
    if not keys_file.exists():
        names = ("registration_shared_secret", "macaroon_secret_key", "form_secret")
        keys_file.write_text(json.dumps({name: secrets.token_hex() for name in names}))
        keys_file.chmod(0o600)
    free = {"per_second": 5000, "burst_count": 5000}
    limits = {"rc_message": {"per_second": 0.5, "burst_count": 3} if tight else free, "rc_room_creation": free}
    for name, kinds in {
        "rc_login": ("address", "account", "failed_attempts"),
        "rc_joins": ("local", "remote"),
        "rc_invites": ("per_room", "per_user", "per_issuer"),
    }.items():
        limits[name] = {kind: free for kind in kinds}
    listener = {"port": port, "type": "http", "tls": False, "bind_addresses": ["127.0.0.1"]}
    listener["resources"] = [{"names": ["client"]}]
    return {
        "server_name": "runbell.test",
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "pid_file": str(folder / "synapse.pid"),
        "report_stats": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "bcrypt_rounds": 4,
        **json.loads(keys_file.read_text()),
        **limits,
    }


def answers(url):
    try:
        return urllib.request.urlopen(f"{url}/_matrix/client/versions", timeout=2).status == 200
    except OSError:
        return False


def start(folder, port, tight):
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "venv/bin/python"
    if not (folder / "venv/bin/register_new_matrix_user").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "matrix-synapse"], check=True)
    config = folder / "homeserver.json"
    config.write_text(json.dumps(configuration(folder, port, tight), indent=1))
    config.chmod(0o600)
    synapse = [python, "-m", "synapse.app.homeserver", "-c", config]
    if not (folder / "signing.key").exists():
        subprocess.run([*synapse, "--generate-keys"], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    with open(folder / "log.txt", "ab") as log:
        process = subprocess.Popen(
            synapse, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    deadline = time.monotonic() + 60
    while not answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"the homeserver did not start; see {folder / 'log.txt'}")
        time.sleep(0.1)
    (folder / "pid").write_text(str(process.pid))
    register = [folder / "venv/bin/register_new_matrix_user", "-c", config, "--no-admin", "-p", PASSWORD]
    for account in ACCOUNTS:
        # Fails for an account that is there already, and then a login shows whether all is well.
        subprocess.run([*register, "-u", account, url], capture_output=True)
    print(f"export RUNBELL_SYNAPSE={url}")


def stop(folder):
    pid_file = folder / "pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text())
    try:
        os.kill(pid, signal.SIGTERM)
        for _ in range(200):
            time.sleep(0.1)
            os.kill(pid, 0)
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    pid_file.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["start", "stop"])
    parser.add_argument("folder", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--port", type=int, default=8448)
    parser.add_argument("--tight", action="store_true")
    arguments = parser.parse_args()
    if arguments.command == "start":
        start(arguments.folder, arguments.port, arguments.tight)
    else:
        stop(arguments.folder)


main()
