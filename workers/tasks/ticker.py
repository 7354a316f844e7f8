"""The ticker: a thread in each worker that sends whatever the ledger says somebody must look at (again)."""

import threading
from typing import Final

from workers.contracts import TaskName
from workers.errors import LedgerUnavailable
from workers.ledger import Ledger
from workers.tasks import metrics
from workers.tasks.outbox import Send
from workers.telemetry import get_logger

_log = get_logger(__name__)

_INTERVAL: Final = 0.5
"""Seconds between two looks."""


class Ticker:
    """Sends due work: jobs never sent or abandoned by a killed worker, deliveries that had to wait."""

    def __init__(self, ledger: Ledger, send: Send, *, interval: float = _INTERVAL) -> None:
        self._ledger = ledger
        self._send = send
        self._interval = interval
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="vigia-ticker", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking, and wait for a look that is under way."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def tick(self) -> None:
        """Send what is due now.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        for work in self._ledger.take_due():
            sent = self._send(work.task, work.job_id, work.lane)
            if sent and work.task is TaskName.RUN_JOB:
                self._ledger.mark_queued(work.job_id)
            metrics.RESENT.labels(work.task.value).inc(sent)
        for lane, status in self._ledger.lanes().items():
            metrics.WAITING.labels(lane.value).set(status.waiting)
            metrics.RUNNING.labels(lane.value).set(status.running)

    def _run(self) -> None:
        away = False
        while not self._stopped.wait(self._interval):
            try:
                self.tick()
            except LedgerUnavailable:
                if not away:
                    _log.warning("ledger unavailable")
                away = True
            except Exception as error:  # noqa: BLE001 - nothing may end the only thread that finds abandoned work
                _log.error("tick failed", error=type(error).__name__, exc_info=True)
            else:
                away = False
