"""What an API server may do instead of answering."""

import re
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler


@dataclass(frozen=True)
class Fault:
    """An answer in the place of the right one, for paths that match.

    Attributes:
        path: a pattern, searched in the path with its query.
        status: the HTTP status of the answer.
        body: its content.
        delay: seconds before the answer begins.
        drip: seconds between two bytes of it.
        hang_up: the connection ends in the middle of the body.
        times: after so many requests the fault is over.
    """

    path: str
    status: int = 200
    body: bytes = b""
    delay: float = 0.0
    drip: float = 0.0
    hang_up: bool = False
    times: int = 1_000_000

    def concerns(self, path: str) -> bool:
        return re.search(self.path, path) is not None

    def play(self, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(self.delay)
        handler.send_response(self.status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(self.body) + (1000 if self.hang_up else 0)))
        handler.end_headers()
        if not self.drip:
            handler.wfile.write(self.body)
            return
        for byte in self.body:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(self.drip)
