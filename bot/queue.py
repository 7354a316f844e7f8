"""The bot's only door to Celery: a job goes into the ledger, then on its lane, and never more than once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from celery import Celery
from kombu.exceptions import KombuError
from kombu.transport.redis import Transport

from workers.contracts import AnyJob, InvestigateJob, Lane, TaskName
from workers.errors import LedgerUnavailable
from workers.ledger import Acceptance, AlertWord, CancelOutcome, Ledger, Observation, ProposalOutcome, ReviewOutcome

_LEDGER_TIMEOUT: Final = 0.5
"""Seconds for one wait on the ledger's Redis. A call may wait four times: it connects and asks, and each again."""

_BROKER_TIMEOUT: Final = 0.8
"""Seconds for one wait on the broker's Redis. Slack gives us three for everything."""

_CONNECTIONS: Final = 16
"""Broker connections that one process has open: as many threads can be sending at once."""

_BROKER_ERRORS: Final = (KombuError, OSError, *Transport.connection_errors, *Transport.channel_errors)

_UNSHOWN: Final = "(…)"
"""What stands in the message's headers for the arguments, which Celery would copy there in clear."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of a job that was handed in.

    Attributes:
        duplicate: it was known and on its queue already, so nothing was sent.
        ahead: jobs that wait before it; None where that is not known.
    """

    job_id: str
    duplicate: bool
    ahead: int | None = None


class JobQueue:
    """Hands jobs to the workers. Synchronous and safe to share between threads; no call waits much over two seconds.

    Every method raises LedgerUnavailable when Redis cannot be reached.

    Args:
        redis_url: where the queue and the ledger are.

    Attributes:
        ledger: what is known of the jobs that were handed in.
    """

    def __init__(self, redis_url: str) -> None:
        self.ledger = Ledger.connect(redis_url, timeout=_LEDGER_TIMEOUT)
        self._celery = _producer(redis_url)

    def warm_up(self) -> None:
        """Load what the first submit would load while a person waits, and connect."""
        self.ledger.ping()
        try:
            with self._celery.pool.acquire() as connection:
                connection.default_channel.client.ping()
        except _BROKER_ERRORS as error:
            raise LedgerUnavailable("the queue cannot be reached") from error

    def submit(self, job: AnyJob, *, identifiers: Mapping[str, str] | None = None) -> Submission:
        """Accept a job and put it on its lane; a job that is there already is left alone.

        Nothing is sent for its placeholder: accepting the job has put that into the ledger's due set, for the moment
        at which an answer that comes quickly would have made it needless.

        Args:
            job: the job.
            identifiers: what the stand-ins in its text stand for, sealed.

        Raises:
            LedgerUnavailable: Redis cannot be reached. The caller may try again with the same job.
            TypeError: `job` is no job, so nobody knows that it was redacted.
        """
        if not isinstance(job, AnyJob):
            raise TypeError("only a job goes on the queue")
        if self.ledger.accept(job) is Acceptance.KNOWN:
            return Submission(job.id, duplicate=True)
        if identifiers:
            self.ledger.identifiers.extend(job.id, identifiers)
        self._send(TaskName.RUN_JOB, job.id, job.lane)
        self.ledger.mark_queued(job.id)
        status = self.ledger.status(job.id)
        return Submission(job.id, duplicate=False, ahead=status.ahead if status else None)

    def observe(  # noqa: PLR0913 - what the ledger wants to know of alerts is much
        self,
        words: Sequence[AlertWord],
        job: InvestigateJob,
        *,
        group: str,
        storm: str,
        left_out: int = 0,
        stand_ins: Callable[[str], Mapping[str, str]] = lambda _message: {},
    ) -> tuple[Observation, str]:
        """Note what was heard of a group's alerts, and queue their job if it is news.

        Args:
            words: what was heard, as the ledger takes it.
            job: what is to be done about it.
            group: the group's id.
            storm: the id of the group that takes a channel's alerts when too many groups begin to fire at once.
            left_out: alerts that the source did not send.
            stand_ins: returns what those in the alerts stand for, sealed for the job whose message shows them.

        Returns:
            What became of it, and the id of that job; empty where no message shows them.

        Raises:
            LedgerUnavailable: Redis cannot be reached. The caller may try again with the same alerts.
        """
        outcome, message = self.ledger.alerts.observe(words, job, group=group, storm=storm, left_out=left_out)
        if message and (sealed := stand_ins(message)):
            self.ledger.identifiers.extend(message, sealed)
        if outcome in {Observation.NEW, Observation.UNSENT}:
            self._send(TaskName.RUN_JOB, message, job.lane)
            self.ledger.mark_queued(message)
        return outcome, message

    def follow_up(self, job: InvestigateJob) -> bool:
        """Queue an investigation that is shown in another job's message. Return False if that message is forgotten."""
        acceptance = self.ledger.alerts.follow_up(job, again=True)
        if acceptance in {Acceptance.NEW, Acceptance.UNSENT}:
            self._send(TaskName.RUN_JOB, job.id, job.lane)
            self.ledger.mark_queued(job.id)
        return acceptance is not None

    def silence(self, message: str, *, seconds: int, by: str) -> bool:
        """Have a worker silence the alerts that a message shows. Return False if the message is forgotten."""
        if not self.ledger.alerts.ask_silence(message, seconds=seconds, by=by):
            return False
        self._send(TaskName.SILENCE, message, Lane.DELIVERY)
        return True

    def approve(self, draft: AnyJob, *, by: str, version: int) -> ReviewOutcome:
        """Approve the version of a draft that a person saw, and have a worker save it."""
        outcome = self.ledger.drafts.approve(draft.id, by=by, version=version)
        if outcome is ReviewOutcome.DONE:
            self._send(TaskName.PUBLISH, draft.id, draft.lane)
        return outcome

    def propose(self, job_id: str, *, by: str) -> ProposalOutcome:
        """Have a worker open a pull request of what a job has written."""
        outcome = self.ledger.proposals.ask(job_id, by=by)
        if outcome is ProposalOutcome.DONE:
            self._send(TaskName.PROPOSE, job_id, Lane.BATCH)
        return outcome

    def cancel(self, job_id: str) -> CancelOutcome:
        """Stop a job, and have its message in Slack say so."""
        outcome = self.ledger.cancel(job_id)
        if outcome is CancelOutcome.CANCELLED:
            self._send(TaskName.DELIVER, job_id, Lane.DELIVERY)
        return outcome

    def running_in(self, team: str, user: str, channel: str, thread_ts: str) -> list[str]:
        """Return the ids of a person's unfinished jobs that answer in one thread."""
        mine = self.ledger.jobs_of(team, user)
        open_ids = [status.id for status in mine if not status.state.is_final and status.tenant.channel == channel]
        jobs = (self.ledger.job(job_id) for job_id in open_ids)
        return [job.id for job in jobs if job and job.reply_to and job.reply_to.thread_ts == thread_ts]

    def close(self) -> None:
        """Close every connection."""
        self._celery.close()
        self.ledger.close()

    def _send(self, task: TaskName, job_id: str, lane: Lane) -> None:
        try:
            self._celery.send_task(
                task.value,
                args=[job_id],
                queue=lane.value,
                argsrepr=_UNSHOWN,
                kwargsrepr=_UNSHOWN,
                retry=False,
                ignore_result=True,
            )
        except _BROKER_ERRORS as error:
            raise LedgerUnavailable("the queue cannot be reached") from error


def _producer(redis_url: str) -> Celery:
    """Return a Celery application that only sends, and gives up rather than retry: the caller decides."""
    app = Celery("vigia-bot", broker=redis_url, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_serializer="json",
        broker_connection_timeout=_BROKER_TIMEOUT,
        broker_pool_limit=_CONNECTIONS,
        broker_transport_options={
            "socket_connect_timeout": _BROKER_TIMEOUT,
            "socket_timeout": _BROKER_TIMEOUT,
            "connect_retries_timeout": _BROKER_TIMEOUT,
            "max_retries": 0,
            "interval_start": 0,
            "interval_step": 0,
        },
    )
    return app
