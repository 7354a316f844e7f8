"""The heartbeat of a running job: keeps its lease, shows its progress, and hears of a cancel or of a lost lease."""

import threading
import time
from types import TracebackType
from typing import Final, Self

from workers.contracts import Progress
from workers.errors import LedgerUnavailable
from workers.ledger import Ledger, Renewal
from workers.limits import Limits

_POLL_SECONDS: Final = 0.4
"""How soon a cancel is heard of, and progress shown: what passes faster than this, nobody could read."""

_OVERTIME_SECONDS: Final = 30.0
"""How long after its deadline a job is still kept alive: the time it has to write its end down."""


class Heartbeat:
    """Keeps a lease for as long as the `with` block lasts, and sets `limits.cancelled` when the job has to stop.

    A job that hangs beyond its deadline is let go: its lease runs out, and another worker takes it.
    """

    def __init__(self, ledger: Ledger, job_id: str, owner: str, limits: Limits, *, lease_seconds: float) -> None:
        self._ledger = ledger
        self._job_id = job_id
        self._owner = owner
        self._limits = limits
        self._lease_seconds = lease_seconds
        self._progress: Progress | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"vigia-heartbeat-{job_id}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._thread.join()

    def report(self, progress: Progress) -> None:
        """Have `progress` shown at the next beat, in the place of what has not been shown by then."""
        self._progress = progress

    def _run(self) -> None:
        last = self._limits.deadline.at + _OVERTIME_SECONDS
        renew_at = time.monotonic() + self._lease_seconds / 3
        while not self._stopped.wait(_POLL_SECONDS) and time.monotonic() < last:
            due = time.monotonic() >= renew_at
            try:
                self._show_progress()
                renewal = self._renew() if due else self._ledger.standing(self._job_id, self._owner)
            except LedgerUnavailable:
                continue  # The job goes on; the lease is renewed as soon as Redis is back.
            if due:
                renew_at = time.monotonic() + self._lease_seconds / 3
            if renewal.cancelled or not renewal.kept:
                self._limits.cancelled.set()
            if not renewal.kept:
                return

    def _show_progress(self) -> None:
        progress, self._progress = self._progress, None
        if progress:
            self._ledger.report(self._job_id, self._owner, progress)

    def _renew(self) -> Renewal:
        return self._ledger.renew(self._job_id, self._owner, self._lease_seconds)
