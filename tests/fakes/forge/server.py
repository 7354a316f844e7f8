"""What the stand-ins share: a JSON server that wants its token, a repository in memory, and faults to order."""

import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked; the path as it was sent, quoted."""

    method: str
    path: str
    query: dict[str, str]
    body: Any


@dataclass
class Fault:
    """An answer in the place of the right one.

    Attributes:
        path: a part of the paths that it concerns.
        times: how often it is given.
        after_effect: what was asked for is done all the same; only the answer is lost.
        delay: seconds before the answer.
    """

    status: int
    path: str = ""
    method: str = ""
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    after_effect: bool = False
    delay: float = 0.0


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


@dataclass
class FakeForge:
    """A server on the loopback with one repository.

    Attributes:
        repository: its full name.
        branches: the files of each branch, by path; no branch: the repository is empty.
        may_write: whether the token's role allows it.
        pulls: pull requests as the API shows them, oldest first.
        meanwhile: called once before the first request that writes, for what another does at that moment.
    """

    repository: str = "acme/runbooks"
    default: str = "main"
    branches: dict[str, dict[str, bytes]] = field(default_factory=lambda: {"main": {"README.md": b"# Runbooks\n"}})
    may_write: bool = True
    archived: bool = False
    token: str = field(default_factory=lambda: secrets.token_hex(20))
    pulls: list[dict[str, Any]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    meanwhile: Callable[[], None] | None = None

    def answer(self, request: Request) -> tuple[int, Any]:
        """Return the status and the JSON of an answer, or raise Refusal."""
        raise NotImplementedError

    def unauthorized(self) -> Refusal:
        """Return what is answered without the right token."""
        raise NotImplementedError

    def headers_missing(self, headers: dict[str, str]) -> str:
        """Return which header is missing that the real server wants, if one is."""
        return "" if headers.get("user-agent") else "User-Agent"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def written(self) -> list[Request]:
        """What was asked for beyond reading."""
        return [request for request in self.requests if request.method != "GET"]

    def __enter__(self) -> Self:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake._serve(self)

            do_POST = do_PUT = do_GET  # noqa: N815 - http.server looks for these names

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._lock = threading.Lock()
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
        raw = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        request = Request(handler.command, url.path, dict(parse_qsl(url.query)), json.loads(raw) if raw else None)
        with self._lock:
            self.requests.append(request)
            status, body, headers = self._answered(request, {k.lower(): v for k, v in handler.headers.items()})
        content = b"" if body is None else json.dumps(body).encode()
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    def _answered(self, request: Request, headers: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        fault = self._fault(request)
        time.sleep(fault.delay if fault else 0.0)
        if fault and not fault.after_effect:
            return fault.status, fault.body, fault.headers
        if missing := self.headers_missing(headers):
            return 403, {"message": f"missing header: {missing}"}, {}
        try:
            if headers.get("authorization") != f"Bearer {self.token}":
                raise self.unauthorized()
            if request.method != "GET" and self.meanwhile:
                meanwhile, self.meanwhile = self.meanwhile, None
                meanwhile()
            status, body = self.answer(request)
        except Refusal as refusal:
            status, body = refusal.status, refusal.body
        if fault:
            return fault.status, fault.body, fault.headers
        return status, body, self.extra_headers()

    def extra_headers(self) -> dict[str, str]:
        """Return headers that every right answer has."""
        return {}

    def _fault(self, request: Request) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.path in request.path and fault.method in {"", request.method}:
                fault.times -= 1
                return fault
        return None


def require(body: Any, required: dict[str, type], optional: frozenset[str]) -> str:
    """Return what is wrong with the fields of a body: missing, of another type, or unknown; empty for nothing."""
    if not isinstance(body, dict):
        return "body"
    for name, kind in required.items():
        if not isinstance(body.get(name), kind) or body[name] == "":
            return name
    return next((name for name in body if name not in required and name not in optional), "")
