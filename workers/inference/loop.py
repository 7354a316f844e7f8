"""Runs calls on an event loop in a thread of its own, so that a worker's thread can wait for one and still be stopped.

A blocking read of a socket cannot be broken off from another thread without races; a task can be cancelled at any
await, and httpx closes its connection when that happens. So a cancelled job frees the GPU at once, whatever the server
does.
"""

import asyncio
import concurrent.futures
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar

from workers.errors import JobCancelled, ModelFailure
from workers.inference.failures import CallFailed
from workers.limits import Limits

T = TypeVar("T")

_WATCH: Final = 0.1
"""Seconds between two looks at a call's limits."""

_GRACE: Final = 1.0
"""Seconds that a stopped call has to close its connection."""


class LoopThread:
    """An event loop in a daemon thread. It starts with the first call, so that a process may fork before."""

    def __init__(self, *, at_close: Callable[[], Awaitable[None]]) -> None:
        self._at_close = at_close
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stop = asyncio.Event()
        self._closed = False

    def run(self, work: Callable[[], Coroutine[Any, Any, T]], limits: Limits) -> T:
        """Return what `work` returns, from any thread.

        Raises:
            JobCancelled: the job was cancelled meanwhile.
            CallFailed: the job's time is over, or the loop was closed.
            Exception: whatever `work` raises.
        """
        with self._lock:
            if self._closed:
                raise CallFailed(ModelFailure.UNREACHABLE)
            future = asyncio.run_coroutine_threadsafe(_within(work, limits), self._running())
        try:
            return future.result()
        except concurrent.futures.CancelledError:
            raise CallFailed(ModelFailure.UNREACHABLE) from None
        finally:
            future.cancel()  # Where the caller was interrupted, by Ctrl-C in the terminal.

    def close(self) -> None:
        """Stop the loop and all that runs on it, for good."""
        with self._lock:
            self._closed = True
            if self._loop is not None and self._thread is not None and self._thread.is_alive():
                self._loop.call_soon_threadsafe(self._stop.set)
                self._thread.join()

    def _running(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            started: concurrent.futures.Future[asyncio.AbstractEventLoop] = concurrent.futures.Future()
            self._thread = threading.Thread(
                target=lambda: asyncio.run(self._serve(started)), name="model-calls", daemon=True
            )
            self._thread.start()
            self._loop = started.result()
        return self._loop

    async def _serve(self, started: "concurrent.futures.Future[asyncio.AbstractEventLoop]") -> None:
        started.set_result(asyncio.get_running_loop())
        await self._stop.wait()
        await self._at_close()


async def _within(work: Callable[[], Coroutine[Any, Any, T]], limits: Limits) -> T:
    task = asyncio.ensure_future(work())
    try:
        while not task.done():
            if limits.cancelled.is_set():
                raise JobCancelled
            if limits.deadline.remaining() == 0:
                raise CallFailed(ModelFailure.TIMEOUT)
            await asyncio.wait({task}, timeout=min(_WATCH, limits.deadline.remaining()))
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=_GRACE)
    return task.result()
