"""Faults on demand: the failures of Slack that tests script, and its rate limit."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Fault:
    """The next failures of one Web API method.

    Attributes:
        status: HTTP status: 429 or 5xx.
        retry_after: seconds in the `Retry-After` header of a 429.
        times: how many calls fail.
        after_effect: the call does its work and only the answer is lost.
    """

    method: str
    status: int = 500
    retry_after: int = 1
    times: int = 1
    after_effect: bool = False


@dataclass(slots=True)
class Faults:
    """The scripted faults, in the order they were asked for."""

    _pending: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Let the next calls of a method fail."""
        self._pending.append(fault)

    def take(self, method: str) -> Fault | None:
        """Return the fault that hits this call, and count it off."""
        for fault in self._pending:
            if fault.method in (method, "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self._pending.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget the faults that did not happen yet."""
        self._pending.clear()


@dataclass(slots=True)
class RateLimit:
    """About one message a second in each channel, as Slack allows for `chat.postMessage`.

    Attributes:
        seconds: the shortest time between two messages of a channel; 0 switches the limit off.
    """

    seconds: float = 0.0
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)

    def retry_after(self, channel: str) -> int | None:
        """Count a message, or return the seconds after which it may be tried again."""
        now = self.clock()
        if now - self._last.get(channel, -self.seconds) < self.seconds:
            return max(1, round(self.seconds))
        self._last[channel] = now
        return None
