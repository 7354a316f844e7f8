"""Runs a job: under a lease, within its limits, and to an end that someone can see."""

import contextlib
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from pydantic import ValidationError

from workers.contracts import Answer, Failure, InvestigateJob, Job, JobState, JobStatus, Lane, Result, TaskName
from workers.errors import JobCancelled, LedgerUnavailable, Permanent
from workers.guardrails import redact
from workers.language import Wording
from workers.ledger import LeaseOutcome, Ledger
from workers.limits import Deadline, Limits
from workers.pipelines.deps import Report
from workers.tasks import metrics, wording
from workers.tasks.completion import completing
from workers.tasks.heartbeat import Heartbeat
from workers.tasks.outbox import Send
from workers.tasks.patience import patiently
from workers.tasks.usage import alerts_named, runbooks_shown
from workers.telemetry import bind_job, get_logger

_log = get_logger(__name__)

_PATIENCE_SECONDS: Final = 30.0
"""How long a job waits for Redis to come back before it starts and, beyond its deadline, when it ends."""

_DELIVERY_GRACE: Final = 2.0
"""Seconds in which this worker sends the delivery of an end itself, before the ticker does."""


class _End(NamedTuple):
    state: JobState
    outcome: Result | Failure | None


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs jobs. Safe to share between threads.

    Attributes:
        ledger: where jobs come from and their ends go.
        answer: runs a job's pipeline.
        send: sends the delivery of an end.
        lease_seconds: how long after its worker's death a job counts as abandoned.
        deadline_seconds: how long a job may take.
    """

    ledger: Ledger
    answer: Callable[[Job, Limits, Report], Result]
    send: Send
    lease_seconds: float
    deadline_seconds: float

    def run(self, job_id: str) -> None:
        """Run a job unless another worker runs it, or it is over. Raises nothing: the due set brings back what is left.

        A message may come twice, late, or for a job that is over: the lease tells.
        """
        with bind_job(job_id):
            try:
                self._run(job_id, owner=uuid.uuid4().hex)
            except LedgerUnavailable:
                _log.warning("ledger unavailable, the job is left to the due set")

    def _run(self, job_id: str, owner: str) -> None:
        ledger, seconds = self.ledger, self.lease_seconds
        patience = Deadline.after(_PATIENCE_SECONDS)
        lease = patiently(lambda: ledger.lease(job_id, owner, seconds), patience)
        if lease not in {LeaseOutcome.TAKEN, LeaseOutcome.EXHAUSTED}:
            _log.info("job not run", lease=lease.value)
            return
        status = patiently(lambda: ledger.status(job_id), patience)
        if status is None:
            return
        started = time.monotonic()
        limits = Limits.of(self.deadline_seconds)
        with Heartbeat(ledger, job_id, owner, limits, lease_seconds=seconds) as heartbeat:
            taken = lease is LeaseOutcome.TAKEN
            end = self._end_of(status, limits, heartbeat.report) if taken else _poisoned(status)
            self._finish(status, owner, end, limits)
        metrics.JOB_SECONDS.labels(status.kind).observe(time.monotonic() - started)

    def _end_of(self, status: JobStatus, limits: Limits, report: Report) -> _End:
        """Run the pipeline; whatever it does is an end."""
        try:
            return _End(JobState.DONE, self._answer(status.id, limits, report))
        except JobCancelled:
            return _End(JobState.CANCELLED, None)
        except Permanent as error:
            _log.warning("job failed", error=type(error).__name__)
            return _failed(status, error.wording)
        except Exception as error:  # noqa: BLE001 - a job must end in a state someone can see
            # The traceback of a ValidationError holds the text that it complains of.
            _log.error("job failed", error=type(error).__name__, exc_info=not isinstance(error, ValidationError))
            return _failed(status, wording.INTERNAL)

    def _answer(self, job_id: str, limits: Limits, report: Report) -> Result:
        job = patiently(lambda: self.ledger.job(job_id), limits.deadline)
        if job is None:
            raise LookupError("the ledger has a job's state without the job")
        return self.answer(job, limits, report)

    def _finish(self, status: JobStatus, owner: str, end: _End, limits: Limits) -> None:
        ledger = self.ledger
        patience = Deadline(limits.deadline.at + _PATIENCE_SECONDS)
        if isinstance(end.outcome, Answer) and end.outcome.kind == "investigate":
            answer = end.outcome
            patiently(lambda: self._plan_completion(status.id, answer), patience)
        ours = patiently(
            lambda: ledger.finish(status.id, owner, end.state, end.outcome, delivery_grace=_DELIVERY_GRACE), patience
        )
        if not ours:
            _log.warning("lease lost, the result is dropped")
            metrics.JOBS.labels(status.kind, "lost").inc()
            return
        _log.info("job ended", state=end.state.value)
        self._count_runbooks(status.id, end.outcome)
        metrics.JOBS.labels(status.kind, end.state.value).inc()
        if status.answers_in_slack:
            self.send(TaskName.DELIVER, status.id, Lane.DELIVERY)

    def _count_runbooks(self, job_id: str, outcome: Result | Failure | None) -> None:
        """Note which runbooks people are shown. It is for statistics: no answer waits for it, or fails by it."""
        paths = runbooks_shown(outcome)
        with contextlib.suppress(LedgerUnavailable):
            job = self.ledger.job(job_id)
            missing = () if paths or not isinstance(outcome, Answer) else alerts_named(job)
            if paths or missing:
                self.ledger.runbook_use.used(job_id, paths, missing=missing)

    def _plan_completion(self, job_id: str, answer: Answer) -> None:
        """Have the model asked again later where an alert's answer lacks it.

        This comes before the end is written down: a worker that dies between the two would leave it incomplete.
        """
        job = self.ledger.job(job_id)
        if not isinstance(job, InvestigateJob):
            return
        later = completing(job, answer)
        if later:
            self.ledger.alerts.follow_up(later.job, delay=later.delay)
        if later or job.earlier:
            self.ledger.alerts.mark(job.message, completing=1 if later else None)


def _poisoned(status: JobStatus) -> _End:
    _log.error("job stopped after too many leases")
    return _failed(status, wording.POISON)


def _failed(status: JobStatus, cause: Wording) -> _End:
    text = redact(cause.in_(status.language)).text
    return _End(JobState.FAILED, Failure(job_id=status.id, language=status.language, text=text))
