"""What the stand-ins share: a JSON server that wants its credentials, and can misbehave."""

import base64
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Fault:
    """An answer in the place of the right one.

    Attributes:
        path: a part of the paths that it concerns.
        after: so many requests are answered rightly first.
        delay: seconds before the answer begins.
        drip: seconds between two bytes of it.
    """

    path: str = ""
    status: int = 200
    body: bytes = b""
    after: int = 0
    delay: float = 0.0
    drip: float = 0.0
    location: str = ""


class BadRequest(Exception):
    """The request is not what the real server takes."""


@dataclass
class FakeBackend:
    """A server on the loopback.

    Attributes:
        authorization: the header that a client has to send; empty: none is wanted.
        requests: what was asked, as (path, query).
    """

    authorization: str = ""
    tenant: str = ""
    fault: Fault | None = None
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:
        """Return the answer as JSON. Raise BadRequest, or KeyError for a path that is not there."""
        raise NotImplementedError

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def want_login(self, user: str, password: str) -> None:
        """Want HTTP Basic credentials from now on."""
        self.authorization = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def __enter__(self) -> Self:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake._serve(self)

            do_POST = do_GET  # noqa: N815 - http.server looks for this name

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign] # Clients may hang up.
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        url = urlsplit(handler.path)
        query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        self.requests.append((url.path, query))
        if self.fault and self.fault.path in url.path and len(self.requests) > self.fault.after:
            _play(handler, self.fault)
            return
        if self.authorization and handler.headers.get("Authorization") != self.authorization:
            _send(handler, 401, b'{"error": "unauthorized"}')
            return
        if self.tenant and handler.headers.get("X-Scope-OrgID") != self.tenant:
            _send(handler, 401, b"no org id")
            return
        try:
            answer = self.answer(handler.command, url.path, query, json.loads(body) if body else None)
        except BadRequest as bad:
            _send(handler, 400, json.dumps({"error": str(bad)}).encode())
        except KeyError:
            _send(handler, 404, b'{"error": "not found"}')
        else:
            _send(handler, 200, json.dumps(answer).encode())


def _play(handler: BaseHTTPRequestHandler, fault: Fault) -> None:
    time.sleep(fault.delay)
    handler.send_response(fault.status)
    handler.send_header("Content-Length", str(len(fault.body)))
    if fault.location:
        handler.send_header("Location", fault.location)
    handler.end_headers()
    if not fault.drip:
        handler.wfile.write(fault.body)
        return
    for byte in fault.body:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(fault.drip)


def _send(handler: BaseHTTPRequestHandler, status: int, content: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)
