"""A real HTTP server on loopback that fails, stalls and recovers as a test wants it to."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver(ThreadingHTTPServer):
    """Keeps what it received; `answers` are given to the next requests, then it is well again.

    An answer is a status, or seconds to wait before it says 200.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.received = []
        self.accepted = []
        self.answers = []
        self.lock = threading.Lock()

    @property
    def url(self):
        return f"json://127.0.0.1:{self.server_port}/leads?rto=0.4&cto=0.4"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message = {"key": self.headers["Idempotency-Key"], **payload}
        with self.server.lock:
            self.server.received.append(message)
            answer = self.server.answers.pop(0) if self.server.answers else 200
        if isinstance(answer, float):
            time.sleep(answer)
            answer = 200
        if answer == 200:
            with self.server.lock:
                self.server.accepted.append(message)
        try:
            self.send_response(answer)
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:
            pass  # the sender has given up or was killed

    def log_message(self, *_):
        pass


@contextmanager
def receiver():
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
