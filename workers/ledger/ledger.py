"""The ledger of jobs: every change of a job's state is one Lua script, so no crash can leave half of it behind."""

from typing import Any, Final, TypeAlias

from pydantic import TypeAdapter

from workers.contracts import (
    JOB_LANES,
    Failure,
    Job,
    JobState,
    JobStatus,
    Lane,
    Progress,
    Result,
    TaskName,
    Tenant,
    load_job,
)
from workers.ledger.alert_groups import AlertGroups
from workers.ledger.deliveries import Deliveries
from workers.ledger.drafts import Drafts
from workers.ledger.evals import Evals
from workers.ledger.identifier_maps import IdentifierMaps
from workers.ledger.models import (
    Acceptance,
    CancelOutcome,
    DueWork,
    LaneStatus,
    LeaseOutcome,
    Renewal,
    Timing,
)
from workers.ledger.proposals import Proposals
from workers.ledger.runbook_uses import RunbookUses
from workers.ledger.store import Store

Outcome: TypeAlias = Result | Failure

_LANES: Final = {
    TaskName.DELIVER: Lane.DELIVERY,
    TaskName.SILENCE: Lane.DELIVERY,
    TaskName.PROPOSE: Lane.BATCH,
}
"""Of tasks that do not go on their job's own lane."""

_OUTCOME: TypeAdapter[Outcome] = TypeAdapter(Outcome)


class Ledger:
    """The shared state of all bots and workers. Synchronous; safe to share between threads.

    Every method raises LedgerUnavailable when Redis cannot be reached.

    Attributes:
        deliveries: where each job's message in Slack stands.
        alerts: what is known of groups of alerts, and which message shows them.
        drafts: the review of drafted runbooks.
        evals: the investigations that people have judged.
        identifiers: what each job's stand-ins stand for, sealed.
        proposals: pull requests of generated code.
        runbook_use: which runbooks are used, and what people say of them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.alerts = AlertGroups(store)
        self.deliveries = Deliveries(store)
        self.drafts = Drafts(store)
        self.evals = Evals(store)
        self.identifiers = IdentifierMaps(store)
        self.proposals = Proposals(store)
        self.runbook_use = RunbookUses(store)

    @classmethod
    def connect(cls, url: str, *, timeout: float = 1.0, timing: Timing | None = None) -> "Ledger":
        """Return a ledger on the Redis at `url`. The first call of a method connects.

        Args:
            url: Redis' address, `redis://…`, `rediss://…` or `unix://…`.
            timeout: seconds that one call may wait for a connection, and for an answer.
            timing: other times than the usual ones.
        """
        return cls(Store(url, timeout=timeout, timing=timing or Timing()))

    def close(self) -> None:
        """Close every connection."""
        self._store.close()

    def ping(self) -> None:
        """Raise LedgerUnavailable unless Redis answers."""
        self._store.call(lambda redis: redis.ping())

    def accept(self, job: Job) -> Acceptance:
        """Write a job down unless it is known."""
        tenant = job.tenant
        reply = "1" if job.reply_to else "0"
        return Acceptance(self._store.run("accept", job.id, job.lane, tenant.team, tenant.user, reply, *_fields(job)))

    def accept_ended(self, job: Job, outcome: Result) -> Acceptance:
        """Write down a job whose outcome is known already, so that its message is delivered once, as any other's."""
        tenant, payload = job.tenant, outcome.model_dump_json()
        arguments = (job.id, job.lane, tenant.team, tenant.user, payload, *_fields(job))
        return Acceptance(self._store.run("accept_ended", *arguments))

    def mark_queued(self, job_id: str) -> None:
        """Confirm that the job's message is on its queue."""
        self._store.run("mark_queued", job_id)

    def job(self, job_id: str) -> Job | None:
        """Return a job as it was accepted, or None if it is unknown.

        Raises:
            pydantic.ValidationError: another version of Vigía wrote it. Its text may hold the job: log its type only.
        """
        payload = self._field(job_id, "payload")
        return load_job(payload) if payload else None

    def status(self, job_id: str) -> JobStatus | None:
        """Return where a job stands, or None if it is unknown."""
        return next(iter(self._statuses([job_id])), None)

    def jobs_of(self, team: str, user: str, limit: int = 10) -> list[JobStatus]:
        """Return where a person's last jobs stand, newest first."""
        return self._statuses(self._store.newest(f"vigia:user:{team}:{user}", limit))

    def recent_jobs(self, limit: int = 20) -> list[Job]:
        """Return the last jobs of everyone, newest first."""
        jobs = (self.job(job_id) for job_id in self._store.newest("vigia:recent", limit))
        return [job for job in jobs if job]

    def lanes(self) -> dict[Lane, LaneStatus]:
        """Return how busy each lane for jobs is."""
        counts = self._store.run("lanes", *JOB_LANES)
        return {
            lane: LaneStatus(waiting=waiting, running=running)
            for lane, (waiting, running) in zip(JOB_LANES, counts, strict=True)
        }

    def cancel(self, job_id: str) -> CancelOutcome:
        """Stop a job: at once if it waits, else as soon as its worker hears of it."""
        return CancelOutcome(self._store.run("cancel", job_id))

    def outcome(self, job_id: str) -> Outcome | None:
        """Return what came of a job, or None if nothing has."""
        payload = self._field(job_id, "outcome")
        return _OUTCOME.validate_json(payload) if payload else None

    def lease(self, job_id: str, owner: str, seconds: float) -> LeaseOutcome:
        """Take the right to run a job for `seconds`, unless another has it."""
        return LeaseOutcome(self._store.run("lease", job_id, owner, seconds))

    def renew(self, job_id: str, owner: str, seconds: float) -> Renewal:
        """Keep the right to run a job for `seconds` from now, even if it has run out, unless another has taken it."""
        return self._renewal(self._store.run("renew", job_id, owner, seconds))

    def standing(self, job_id: str, owner: str) -> Renewal:
        """Return what `renew` would, and change nothing."""
        return self._renewal(self._store.run("standing", job_id, owner))

    def report(self, job_id: str, owner: str, progress: Progress) -> None:
        """Show how far a running job is. Does nothing once the lease is lost."""
        self._store.run("report", job_id, owner, progress.model_dump_json())

    def finish(
        self, job_id: str, owner: str, state: JobState, outcome: Outcome | None, *, delivery_grace: float = 0.0
    ) -> bool:
        """Write a job's end down, and have it delivered. A cancel that came before it wins.

        Args:
            job_id: the job.
            owner: who has its lease.
            state: DONE, FAILED or CANCELLED.
            outcome: the answer or the failure; None for a cancelled job.
            delivery_grace: seconds in which the caller itself sends the delivery, before the due set does.

        Returns:
            False, with nothing written, if the lease is no longer `owner`'s.
        """
        payload = outcome.model_dump_json() if outcome else ""
        return bool(self._store.run("finish", job_id, owner, state, payload, delivery_grace))

    def take_due(self, limit: int = 100) -> list[DueWork]:
        """Return work that somebody must look at now; nobody else gets it for a while."""
        due = self._store.run("take_due", limit)
        return [DueWork(TaskName(task), job_id, _LANES.get(TaskName(task), Lane(lane))) for task, job_id, lane in due]

    @staticmethod
    def _renewal(answer: list[int]) -> Renewal:
        kept, cancelled = answer
        return Renewal(kept=bool(kept), cancelled=bool(cancelled))

    def _field(self, job_id: str, name: str) -> str | None:
        return self._store.fields(f"vigia:job:{job_id}", name)[0]

    def _statuses(self, job_ids: list[str]) -> list[JobStatus]:
        return [_status(*found) for found in self._store.run("statuses", *job_ids)] if job_ids else []


def _fields(job: Job) -> list[str]:
    """Return the fields that every job is written down with, as pairs."""
    fields = {
        "kind": job.kind,
        "channel": job.tenant.channel,
        "language": job.language,
        "progress": Progress().model_dump_json(),
        "payload": job.model_dump_json(),
    }
    return [part for pair in fields.items() for part in pair]


def _status(job_id: str, ahead: int, undelivered: str, *fields: Any) -> JobStatus:
    """Read one answer of `statuses.lua`."""
    kind, state, progress, team, channel, user, language, lane, created, reply = fields
    return JobStatus(
        id=job_id,
        kind=kind,
        state=JobState(state),
        progress=Progress.model_validate_json(progress),
        tenant=Tenant(team=team, channel=channel, user=user),
        language=language,
        lane=Lane(lane),
        ahead=None if ahead < 0 else ahead,
        created_at=float(created),
        answers_in_slack=reply == "1",
        undelivered=undelivered or None,
    )
