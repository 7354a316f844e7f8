"""One attempt at a call, and how it notices that the server died although the stream stays open.

vLLM does that: ended by SIGTERM, it closes its port and then waits for the streams that nobody writes to any more. So a
call that hears nothing for a while asks for the server's health.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final, TypeVar

from workers.errors import ModelFailure
from workers.inference.failures import CallFailed

T = TypeVar("T")

_QUIET: Final = 2.5
"""Seconds of silence after which a call begins to ask."""

_PAUSE: Final = 1.0
"""Seconds between two questions."""

_MISSES: Final = 2
"""Bad answers in a row that make a server dead: a single one may be a balancer's."""


class Attempt:
    """One attempt at a call.

    Attributes:
        heard: the server has answered with at least a status.
    """

    def __init__(self) -> None:
        self.heard = False
        self._started = self._last = time.monotonic()

    def hear(self) -> None:
        """Note that something came."""
        self.heard = True
        self._last = time.monotonic()

    def was_silent_for(self, seconds: float) -> bool:
        """Whether nothing at all came, and that for at least `seconds`."""
        return not self.heard and time.monotonic() - self._started >= seconds

    async def watched(self, call: Coroutine[Any, Any, T], is_healthy: Callable[[], Awaitable[bool]]) -> T:
        """Return what `call` returns.

        Raises:
            CallFailed: what `call` raises, or the server died meanwhile.
        """
        calling = asyncio.create_task(call)
        watching = asyncio.create_task(self._until_dead(is_healthy))
        try:
            await asyncio.wait({calling, watching}, return_when=asyncio.FIRST_COMPLETED)
            if not calling.done():
                raise CallFailed(ModelFailure.BROKEN)
            return calling.result()
        finally:
            calling.cancel()
            watching.cancel()
            await asyncio.wait({calling, watching})

    async def _until_dead(self, is_healthy: Callable[[], Awaitable[bool]]) -> None:
        misses = 0
        while misses < _MISSES:
            quiet = time.monotonic() - self._last
            if quiet < _QUIET:
                misses = 0
                await asyncio.sleep(_QUIET - quiet)
                continue
            misses = 0 if await is_healthy() else misses + 1
            await asyncio.sleep(_PAUSE)
