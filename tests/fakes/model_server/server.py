"""StandInModel: a model server in a thread, with scripted answers, faults, and a memory of what it was asked."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.model_server.app import Api
from tests.fakes.model_server.protocol import Fault, Request
from tests.fakes.model_server.schema import least_instance, satisfies

Answer = dict[str, Any] | str
Script = Answer | Callable[[Request], Answer]


class StandInModel:
    """A real HTTP server on loopback that speaks vLLM's protocol. A context manager; it starts on entry.

    What it answers: the script's answer. Where the request constrains the answer to a schema that the script's does not
    satisfy, the least instance of the schema: constrained decoding cannot give anything else.

    Attributes:
        delay: seconds until an answer begins.
        seconds_per_piece: seconds between two pieces of it.
        schema_support: it honours `response_format`; else it ignores it, as simpler servers do.
        thinking_switch: it takes `chat_template_kwargs`.
        healthy: what `/health` says. It says 503 once a real server's engine is dead.
        max_queue: completions that it takes at once before it says 503; None for no limit.
        requests: every chat completion that was asked for and not refused, in order, probes included.
        max_in_flight: the most completions that were ever under way at once.
    """

    def __init__(
        self,
        *,
        delay: float = 0.0,
        name: str = "stand-in",
        api_key: str | None = None,
        max_model_len: int = 8192,
        port: int = 0,
    ) -> None:
        self.delay = delay
        self.seconds_per_piece = 0.0
        self.name = name
        self.api_key = api_key
        self.max_model_len = max_model_len
        self.schema_support = True
        self.thinking_switch = True
        self.healthy = True
        self.max_queue: int | None = None
        self.requests: list[Request] = []
        self.in_flight = 0
        self.max_in_flight = 0
        self._port = port
        self._script: Script = "Hello there."
        self._fault: Fault | None = None
        self._times: int | None = None
        self._changed = threading.Condition()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stop = asyncio.Event()
        self._site: web.TCPSite | None = None
        self._fallen_silent = False

    @property
    def url(self) -> str:
        """The base URL, without `/v1`."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def prompts(self) -> list[Request]:
        """The completions that were asked for, without the client's probes."""
        return [request for request in self.requests if not request.is_probe]

    def answer_with(self, script: Script) -> None:
        """Answer all prompts with an object (sent as JSON), a text, or what a function makes of the request."""
        self._script = script

    def fail_with(self, fault: Fault | None, *, times: int | None = None) -> None:
        """Let completions fail: the next `times`, or all until told otherwise. None: no more."""
        self._fault, self._times = fault, times

    def wait_until(self, holds: Callable[["StandInModel"], bool], seconds: float = 10.0) -> bool:
        """Wait until something holds of this server's requests, and return whether it does."""
        with self._changed:
            return self._changed.wait_for(lambda: holds(self), seconds)

    def start(self) -> None:
        """Listen. After a stop: on the same port again."""
        listening: Future[int] = Future()
        self._stop, self._fallen_silent = asyncio.Event(), False
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(listening)), name="stand-in", daemon=True
        )
        self._thread.start()
        self._port = listening.result(10)

    def drain(self) -> None:
        """Do as vLLM does at SIGTERM: close the port, and leave the streams open without another word."""
        if self._loop is not None:
            self._fallen_silent = True
            asyncio.run_coroutine_threadsafe(self._close_port(), self._loop).result(10)

    async def _close_port(self) -> None:
        assert self._site is not None
        await self._site.stop()

    def stop(self) -> None:
        """Break off whatever is under way and close the port."""
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()
            self._loop = self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _serve(self, listening: "Future[int]") -> None:
        runner = web.AppRunner(
            Api(self).application(), handler_cancellation=True, shutdown_timeout=0.1, access_log=None
        )
        await runner.setup()
        self._site = web.TCPSite(runner, "127.0.0.1", self._port, backlog=512, reuse_address=True)
        await self._site.start()
        self._loop = asyncio.get_running_loop()
        listening.set_result(runner.addresses[0][1])
        await self._stop.wait()
        for connection in list(runner.server.connections if runner.server else ()):
            if connection.transport is not None:
                connection.transport.abort()
        await runner.cleanup()

    @property
    def fallen_silent(self) -> bool:
        """Whether it drains: streams get no more."""
        return self._fallen_silent

    # What follows is for the handlers in `app`, on the server's own loop.

    def take_fault(self) -> Fault | None:
        """Return the fault of the next completion."""
        fault = self._fault
        if fault is not None and self._times is not None:
            self._times -= 1
            if self._times == 0:
                self._fault = self._times = None
        return fault

    @contextmanager
    def under_way(self, request: Request) -> Iterator[None]:
        """Keep account of a completion."""
        with self._changed:
            self.requests.append(request)
            self.in_flight += 1
            self.max_in_flight = max(self.max_in_flight, self.in_flight)
            self._changed.notify_all()
        try:
            yield
        except asyncio.CancelledError:
            request.disconnected = True
            raise
        finally:
            request.ended = time.monotonic()
            with self._changed:
                self.in_flight -= 1
                self._changed.notify_all()

    def answer_to(self, request: Request) -> str:
        """Return the text that answers `request`."""
        said = self._script(request) if callable(self._script) else self._script
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        if request.schema is None or not self.schema_support:
            return text
        return text if _fits(text, request.schema) else json.dumps(least_instance(request.schema))


def _fits(text: str, schema: dict[str, Any]) -> bool:
    try:
        return satisfies(json.loads(text, strict=False), schema)
    except ValueError:
        return False
