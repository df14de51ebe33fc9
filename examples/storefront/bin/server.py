#!/usr/bin/env python3
"""Serves one release of the storefront on the loopback interface.

    server.py RELEASE-FOLDER PORT

`GET /health` says how it is and which version it runs, `GET /price/PRODUCT` what a product costs. It ends by itself
after a day, so that a forgotten trial does not run for ever.
"""

import importlib.util
import json
import pathlib
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

release = pathlib.Path(sys.argv[1]).resolve()
spec = importlib.util.spec_from_file_location("app", release / "app.py")
app = importlib.util.module_from_spec(spec)
spec.loader.exec_module(app)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status, answer = 200, None
        try:
            if self.path == "/health":
                answer = app.health()
            elif self.path.startswith("/price/"):
                answer = app.price(self.path.removeprefix("/price/"))
            else:
                status, answer = 404, {"status": "not found"}
        except Exception as error:
            status, answer = 500, {"status": "error", "error": f"{type(error).__name__}: {error}"}
        body = json.dumps(answer | {"version": release.name}).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        print(self.log_date_time_string(), release.name, format % arguments, flush=True)


ThreadingHTTPServer.allow_reuse_address = True
server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler)
end = threading.Timer(24 * 3600, server.shutdown)
end.daemon = True
end.start()
server.serve_forever()
