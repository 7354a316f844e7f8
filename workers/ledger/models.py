"""What the ledger's methods return. The words of the enums are those that the Lua scripts answer with."""

from dataclasses import dataclass
from enum import StrEnum

from workers.contracts import MOST_ALERTS, Lane, TaskName


class Acceptance(StrEnum):
    """What became of a job that was handed in."""

    NEW = "new"
    UNSENT = "unsent"
    """Known, but nobody has confirmed that it is on the queue: it has to be sent again."""
    KNOWN = "known"


class Observation(StrEnum):
    """What became of alerts that were heard of."""

    NEW = "new"
    """They made a message and a job of their own."""
    UNSENT = "unsent"
    """They are known, but nobody has confirmed that their job is on the queue: it has to be sent again."""
    JOINED = "joined"
    """They changed a message that is there."""
    KNOWN = "known"
    """All of it was heard before, from a peer or in an earlier attempt."""
    IGNORED = "ignored"
    """They are resolved, and nobody had heard that they fired."""


class LeaseOutcome(StrEnum):
    """Whether a worker may run a job."""

    TAKEN = "taken"
    HELD = "held"
    """Another worker runs it and is alive."""
    FINAL = "final"
    UNKNOWN = "unknown"
    EXHAUSTED = "exhausted"
    """The lease is taken, but so many workers have died over this job that it may only be finished as failed."""


class ProposalOutcome(StrEnum):
    """What became of a person's wish for a pull request."""

    DONE = "done"
    ASKED = "asked"
    """It is being opened, or is open already."""
    UNKNOWN = "unknown"
    """The job is forgotten."""


class ReviewOutcome(StrEnum):
    """What became of a person's move in the review of a draft."""

    DONE = "done"
    CHANGED = "changed"
    """Somebody changed the text since the person saw it."""
    APPROVED = "approved"
    """Somebody has approved it already; it is being saved."""
    PUBLISHED = "published"
    DISCARDED = "discarded"
    UNKNOWN = "unknown"


class CancelOutcome(StrEnum):
    """What a cancel did."""

    CANCELLED = "cancelled"
    """It waited; now it will not run."""
    CANCELLING = "cancelling"
    """It runs; its worker is told within a second."""
    FINAL = "final"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a running job's worker learns of its lease.

    Attributes:
        kept: the lease is still this worker's.
        cancelled: a person cancelled the job.
    """

    kept: bool
    cancelled: bool


@dataclass(frozen=True, slots=True)
class LaneStatus:
    """How busy a lane is, in jobs."""

    waiting: int
    running: int


@dataclass(frozen=True, slots=True)
class DueWork:
    """A task that somebody has to send (again)."""

    task: TaskName
    job_id: str
    lane: Lane


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a job's message in Slack stands.

    Attributes:
        delivered: the version of the view that Slack shows; 0 for none.
        channel: the channel that the message is in, once it is posted.
        ts: the message's timestamp, once it is posted.
        failed: Slack's error code, if delivery was given up.
    """

    delivered: int
    channel: str | None
    ts: str | None
    failed: str | None


@dataclass(frozen=True, slots=True)
class DeliveryTurn:
    """The right to deliver one version of a job's view.

    Attributes:
        version: the version to deliver; what is read of the job afterwards is at least as new.
        channel: the channel of the message to update; None if none is known to be posted.
        ts: the timestamp of the message to update; None if none is known to be posted.
        uncertain: a post was begun and its end is not known: look for it before posting.
        attempts: how many attempts in a row have failed.
        reposted: the message vanished once and was posted anew.
    """

    version: int
    channel: str | None
    ts: str | None
    uncertain: bool
    attempts: int
    reposted: bool


@dataclass(frozen=True, slots=True)
class Timing:
    """The ledger's times, all in seconds but for the count.

    Attributes:
        ttl: how long a job is remembered after its last change of state.
        send_grace: how long after `accept` a job that nobody confirmed as sent is sent by a ticker.
        resend_after: how long a confirmed message may wait on its queue before one more is sent, in case it was lost;
            twice as long before each further one.
        claim: how long work taken from the due set stays with whoever took it.
        margin: how long after a lease's end its work counts as abandoned.
        placeholder_after: how long an answer has to come before a placeholder is posted at all.
        quiet: the least time between two updates of progress.
        spacing: the least time between two messages for a channel that Slack has throttled.
        max_leases: how many workers may die over one job.
        live_quiet: the least time between two updates of an alert's message.
        late: how long after an alert was resolved a word that it fires, with the same beginning, is taken for a late
            one of a peer or of a retry: Alertmanager repeats within a group interval, five minutes by default.
        reopen_within: how long after a group's end its next alerts go into the same message.
        recurrence_ttl: how long a group is remembered, so that it can be told when it last fired.
        storm_window: the time in which a channel gets at most `storm_messages` new messages for groups of alerts.
        storm_messages: new messages within that time; the groups beyond them share one more.
        draft_ttl: how long a draft of a runbook waits for its review after its last change.
        use_ttl: how long after the last use of any runbook it is remembered which were used.
        most_tracked: alerts of one message that are told apart; those beyond are counted only.
        most_named: alerts of one message whose text is kept.
    """

    ttl: int = 86_400
    send_grace: float = 20.0
    resend_after: float = 60.0
    claim: float = 30.0
    margin: float = 1.0
    placeholder_after: float = 0.7
    quiet: float = 1.2
    spacing: float = 1.1
    max_leases: int = 3
    live_quiet: float = 2.5
    late: float = 300.0
    reopen_within: float = 1_800.0
    recurrence_ttl: int = 30 * 86_400
    storm_window: float = 60.0
    storm_messages: int = 5
    draft_ttl: int = 14 * 86_400
    use_ttl: int = 400 * 86_400
    most_tracked: int = 5_000
    most_named: int = MOST_ALERTS


@dataclass(frozen=True, slots=True)
class RunbookUse:
    """How the library was used.

    Attributes:
        shown: how often each runbook came with an answer or a search.
        last: when each last did, in seconds since the epoch.
        helped: how often people said that it helped.
        failed: how often they said that it did not.
        missing: alerts that no runbook was found for, and when that last happened.
    """

    shown: dict[str, int]
    last: dict[str, float]
    helped: dict[str, int]
    failed: dict[str, int]
    missing: dict[str, float]
