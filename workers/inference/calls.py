"""Calls of the model server with what makes them bearable: bounded retries and the circuit breaker."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from workers.errors import ModelFailure
from workers.inference.attempt import Attempt
from workers.inference.breaker import CircuitBreaker
from workers.inference.config import ModelConfig
from workers.inference.failures import CallFailed
from workers.inference.protocol import Reply
from workers.inference.transport import Transport

T = TypeVar("T")

_RETRIES: Final = {ModelFailure.UNREACHABLE: 2, ModelFailure.OVERLOADED: 5}
"""How often a call is tried again. Nothing else gets better by itself within a job's time."""

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 8.0

_SILENCE: Final = 10.0
"""Seconds without a sign of life after which a server that is given up on counts as ill."""


class Calls:
    """The two calls that Vigía makes. To be used on one event loop."""

    def __init__(self, config: ModelConfig) -> None:
        self._transport = Transport(config)
        self._breaker = CircuitBreaker(failures=config.breaker_failures, pause=config.breaker_pause)
        self._silence = min(_SILENCE, config.timeout / 2)

    async def models(self) -> list[dict[str, Any]]:
        """Return what the server lists as its models. Tried once: a server that is not there is not waited for.

        Raises:
            CallFailed: it lists none.
        """
        return await self._once(self._transport.models)

    async def chat(self, body: dict[str, Any]) -> Reply:
        """Return the whole reply to a chat completion request.

        Raises:
            CallFailed: there is none.
        """

        def watched(attempt: Attempt) -> Awaitable[Reply]:
            return attempt.watched(self._transport.chat(body, attempt), self._transport.is_healthy)

        return await self._retried(watched)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def _retried(self, call: Callable[[Attempt], Awaitable[T]]) -> T:
        tries = 0
        while True:
            try:
                return await self._once(call)
            except CallFailed as failed:
                if tries >= _RETRIES.get(failed.failure, 0):
                    raise
                pause = _pause(tries, failed.retry_after)
            tries += 1
            await asyncio.sleep(pause)

    async def _once(self, call: Callable[[Attempt], Awaitable[T]]) -> T:
        attempt = Attempt()
        with self._breaker.guard(), self._noticing_silence(attempt):
            return await call(attempt)

    @contextmanager
    def _noticing_silence(self, attempt: Attempt) -> Iterator[None]:
        """Tell the breaker of a server that was given up on without a sign of life."""
        try:
            yield
        except asyncio.CancelledError:
            if attempt.was_silent_for(self._silence):
                self._breaker.failed()
            raise


def _pause(tries: int, retry_after: float) -> float:
    """Return the seconds before the next try: more each time, and spread, so that no herd comes back at once."""
    spread = random.uniform(0.5, 1.0)  # noqa: S311 - nothing secret is drawn
    return max(retry_after, spread * min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0**tries))
