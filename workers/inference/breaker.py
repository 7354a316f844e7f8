"""The circuit breaker: a server that is ill is left alone for a while, so that nobody waits for it in vain.

pybreaker does not fit here: it holds one lock for as long as a call runs, lets a whole herd through when it tries
again, and takes a cancelled call for a success. This one lives in the client's event loop and needs no lock at all.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workers.errors import ModelFailure
from workers.inference.failures import CallFailed


class CircuitBreaker:
    """Opens after some failures in a row; after a pause lets one trial through, whose end decides."""

    def __init__(self, *, failures: int, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most_failures = failures
        self._pause = pause
        self._clock = clock
        self._failures = 0
        self._open_until: float | None = None
        self._on_trial = False

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Run a call, and learn from how it ends. One that is given up on teaches nothing.

        Raises:
            CallFailed: the circuit is open, or what the call itself raised.
        """
        trial = self._admit()
        try:
            yield
        except CallFailed as failed:
            self._learn(ill=failed.is_server_fault)
            raise
        else:
            self._learn(ill=False)
        finally:
            self._on_trial = self._on_trial and not trial

    def failed(self) -> None:
        """Count a failure that no exception told of: a server that was given up on without a sign of life."""
        self._learn(ill=True)

    def _admit(self) -> bool:
        """Return whether the call is a trial."""
        if self._open_until is None:
            return False
        if self._on_trial or self._clock() < self._open_until:
            raise CallFailed(ModelFailure.CIRCUIT_OPEN)
        self._on_trial = True
        return True

    def _learn(self, *, ill: bool) -> None:
        self._failures = self._failures + 1 if ill else 0
        if not ill:
            self._open_until = None
        elif self._failures >= self._most_failures:
            self._open_until = self._clock() + self._pause
