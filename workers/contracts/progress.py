"""The states a job goes through and the stages it shows meanwhile."""

from enum import StrEnum

from workers.contracts.base import Contract
from workers.contracts.jobs import Tenant
from workers.contracts.lanes import Lane
from workers.language import Language


class JobState(StrEnum):
    """Where a job stands in the ledger."""

    ACCEPTED = "accepted"
    """Written down, perhaps not yet on the queue."""
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    """There is an answer."""
    FAILED = "failed"
    """There is a failure that the asker is told of."""
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to the job."""
        return self in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


class Stage(StrEnum):
    """The step that a running job is in, as the asker sees it."""

    QUEUED = "queued"
    COLLECTING = "collecting"
    CONDENSING = "condensing"
    WAITING_FOR_MODEL = "waiting_for_model"
    CHECKING = "checking"
    WRITING = "writing"
    """A model writes code, or mends it."""
    CHECKING_CODE = "checking_code"


class Progress(Contract):
    """What has been done so far: figures only, so that nothing of the evidence is in it.

    Attributes:
        lines: lines collected.
        groups: groups of like lines that condensing kept.
        masked: values masked.
    """

    stage: Stage = Stage.QUEUED
    lines: int | None = None
    groups: int | None = None
    masked: int | None = None


class JobStatus(Contract):
    """What anyone allowed may know of a job without its text.

    Attributes:
        ahead: jobs of its lane that wait before it; None once it no longer waits.
        created_at: seconds since the epoch.
        answers_in_slack: its answer is a message there; else whoever asked looks it up in the ledger.
        undelivered: Slack's error code, if the message could not be delivered for good.
    """

    id: str
    kind: str
    state: JobState
    progress: Progress
    tenant: Tenant
    language: Language
    lane: Lane
    ahead: int | None = None
    created_at: float
    answers_in_slack: bool = True
    undelivered: str | None = None
