"""Deadlines and cancellation: Celery's thread pools enforce neither, so each wait in a job asks these."""

import threading
import time
from dataclasses import dataclass, field

from workers.errors import DeadlineExceeded, JobCancelled


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock.

    Attributes:
        at: seconds of `time.monotonic()`.
    """

    at: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the deadline that lies `seconds` from now."""
        return cls(time.monotonic() + seconds)

    def remaining(self) -> float:
        """Return the seconds that are left, never below zero."""
        return max(0.0, self.at - time.monotonic())

    def check(self) -> None:
        """Raise DeadlineExceeded once no time is left."""
        if time.monotonic() >= self.at:
            raise DeadlineExceeded


@dataclass(frozen=True, slots=True)
class Limits:
    """What may stop a job from outside: its deadline and a person's cancel.

    Attributes:
        deadline: when the job must be over.
        cancelled: set from another thread when a person cancels.
    """

    deadline: Deadline
    cancelled: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def of(cls, seconds: float) -> "Limits":
        """Return limits that end `seconds` from now, with nobody able to cancel yet."""
        return cls(Deadline.after(seconds))

    def check(self) -> None:
        """Raise JobCancelled or DeadlineExceeded if the job has to stop."""
        if self.cancelled.is_set():
            raise JobCancelled
        self.deadline.check()
