"""Waiting for Redis: a job that has cost minutes of a GPU is not thrown away because Redis restarts."""

import time
from collections.abc import Callable
from typing import TypeVar

from workers.errors import LedgerUnavailable
from workers.limits import Deadline

T = TypeVar("T")


def patiently(call: Callable[[], T], deadline: Deadline) -> T:
    """Return what `call` returns, trying again while the ledger is away.

    Raises:
        LedgerUnavailable: it was still away at the deadline.
    """
    while True:
        try:
            return call()
        except LedgerUnavailable as error:
            if deadline.remaining() == 0:
                raise
            time.sleep(min(error.delay, deadline.remaining()))
