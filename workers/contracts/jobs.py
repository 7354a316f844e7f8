"""Jobs: the validated, redacted requests on the queue. One frozen model for each kind."""

import base64
import hashlib
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from workers.contracts.alerts import MOST_ALERTS, Alert
from workers.contracts.answers import Answer
from workers.contracts.base import Contract
from workers.contracts.checks import IacKind
from workers.contracts.lanes import Lane
from workers.guardrails import SafeText
from workers.guardrails.receipt import MaskedCount
from workers.language import Language

MOST_ANSWERS: Final = 5
"""Answers of earlier jobs that one job may bring along."""

MOST_LINKED: Final = 3
"""Threads that one question may link to."""

TriggerKind: TypeAlias = Literal["slash", "message", "shortcut", "button", "alert", "terminal"]


class Trigger(Contract):
    """What a job was made by.

    Attributes:
        kind: `message` stands for mentions and direct messages alike: Slack sends both events for one message.
        key: what the source calls it and repeats on a retry: the trigger id of a slash command, channel and
            timestamp of a message, …
    """

    kind: TriggerKind
    key: str = Field(min_length=1, max_length=300)


class Tenant(Contract):
    """On whose behalf a job runs. The terminal uses its own names."""

    team: str = Field(min_length=1, max_length=64)
    channel: str = Field(min_length=1, max_length=64)
    user: str = Field(min_length=1, max_length=64)


class ReplyTo(Contract):
    """Where the answer goes in Slack.

    Attributes:
        channel: the channel's id.
        thread_ts: the root message of the thread, or None for a message of its own in the channel.
    """

    channel: str = Field(min_length=1, max_length=64)
    thread_ts: str | None = Field(default=None, pattern=r"^\d+\.\d+$")


class ThreadRef(Contract):
    """A Slack thread to read as context. The worker reads and redacts it.

    Attributes:
        before_ts: the message that asked; it and later ones are no context.
    """

    channel: str
    thread_ts: str = Field(pattern=r"^\d+\.\d+$")
    before_ts: str | None = Field(default=None, pattern=r"^\d+\.\d+$")


class FileRef(Contract):
    """A Slack file to read as evidence. The worker downloads and redacts it."""

    id: str = Field(min_length=1, max_length=64)


class _Job(Contract):
    id: str = Field(pattern=r"^[a-z2-7]{16}$")
    trigger: Trigger
    tenant: Tenant
    language: Language
    reply_to: ReplyTo | None = None
    """None for a job from the terminal: nothing is delivered to Slack."""
    mask_key: str = Field(pattern=r"^[0-9a-f]{32}$")
    """The key of this job's placeholders, so that edge and worker tag the same value alike."""
    receipt: tuple[MaskedCount, ...] = ()
    """What the edge masked in this job's own text."""
    lane: Lane = Lane.INTERACTIVE
    thread: ThreadRef | None = None
    linked: tuple[ThreadRef, ...] = Field(default=(), max_length=MOST_LINKED)
    """Threads that the text links to. Only those of the tenant's own channel are read."""
    files: tuple[FileRef, ...] = ()

    @property
    def message(self) -> str:
        """The id of the job whose message shows this one's answer: its own, unless it says otherwise."""
        return self.id

    @property
    def told_by(self) -> str:
        """The id of the job whose words this one's outcome repeats: its own, unless it says otherwise."""
        return self.id


class AskJob(_Job):
    """A question, with what was pasted under it."""

    kind: Literal["ask"] = "ask"
    question: SafeText


class LogsJob(_Job):
    """Logs to analyse: pasted text, and the files named in `files`."""

    kind: Literal["logs"] = "logs"
    text: SafeText
    """The pasted lines; may be empty if there are files."""


class InvestigateJob(_Job):
    """Alerts of one group to investigate."""

    kind: Literal["investigate"] = "investigate"
    alerts: tuple[Alert, ...] = Field(min_length=1, max_length=MOST_ALERTS)
    """The alerts, the one to begin with first."""
    expected: bool = False
    """The team's list says that these alerts need no investigation, as `Watchdog` does."""
    shown_in: str | None = Field(default=None, pattern=r"^[a-z2-7]{16}$")
    """The job whose message shows this one's answer: an investigation asked for again has no message of its own."""
    earlier: Answer | None = None
    """The answer that came from the findings alone, for the model to complete. Nothing is collected anew."""
    attempt: int = Field(default=0, ge=0)
    """How often the model was asked in vain to complete that answer."""

    @property
    def message(self) -> str:
        """The id of the job whose message shows this one's answer."""
        return self.shown_in or self.id


class DraftJob(_Job):
    """A runbook to draft from a thread, from alerts, or from the answers of finished jobs."""

    kind: Literal["draft"] = "draft"
    lane: Lane = Lane.BATCH
    alerts: tuple[Alert, ...] = Field(default=(), max_length=MOST_ALERTS)
    about: tuple[Answer, ...] = Field(default=(), max_length=MOST_ANSWERS)
    """Answers that came of the same incident: what they stand on may be cited."""
    announces: str | None = Field(default=None, pattern=r"^[a-z2-7]{16}$")
    """The draft whose publication this job's message tells of; nothing is drafted then."""

    @property
    def told_by(self) -> str:
        """The id of the job whose words this one's outcome repeats."""
        return self.announces or self.id


class HandoverJob(_Job):
    """A thread to sum up for whoever takes over."""

    kind: Literal["handover"] = "handover"
    thread: ThreadRef
    about: tuple[Answer, ...] = Field(default=(), max_length=MOST_ANSWERS)
    """Answers that were given in the thread."""
    private: bool = True
    """The asker alone sees it."""
    shares: str | None = Field(default=None, pattern=r"^[a-z2-7]{16}$")
    """The asker's own summary that this one shows to all."""

    @property
    def told_by(self) -> str:
        """The id of the job whose words this one's outcome repeats."""
        return self.shares or self.id


class RunbooksJob(_Job):
    """A search in the library of runbooks."""

    kind: Literal["runbooks"] = "runbooks"
    query: SafeText


class GenerateJob(_Job):
    """Terraform or Kubernetes YAML to write.

    Attributes:
        request: what is wanted, in the asker's words.
        earlier: the code that is to be changed, where the request is about some.
        may_ask: one question may be asked before anything is written. Whoever cannot answer gets the defaults.
    """

    kind: Literal["terraform", "kubernetes"]
    request: SafeText
    earlier: SafeText | None = None
    may_ask: bool = False


class ReviewJob(_Job):
    """Infrastructure code to review: pasted text, and the files named in `files`."""

    kind: Literal["review"] = "review"
    text: SafeText
    """The pasted code; may be empty if there are files."""


class ExplainJob(_Job):
    """Infrastructure code to explain.

    Attributes:
        code: the file's text.
        code_kind: its language.
        path: what the file is called; empty where it has no name of its own.
    """

    kind: Literal["explain"] = "explain"
    code: SafeText
    code_kind: IacKind
    path: str = Field(default="", max_length=200)


AnyJob: TypeAlias = (
    AskJob | LogsJob | InvestigateJob | DraftJob | HandoverJob | RunbooksJob | GenerateJob | ReviewJob | ExplainJob
)
Job: TypeAlias = Annotated[AnyJob, Field(discriminator="kind")]

_ADAPTER: TypeAdapter[AnyJob] = TypeAdapter(Job)


def load_job(payload: str | bytes) -> AnyJob:
    """Read a job from its JSON.

    Raises:
        pydantic.ValidationError: the payload is no job. Its text may hold the payload: log its type only.
    """
    return _ADAPTER.validate_json(payload)


def job_id(trigger: Trigger, team: str) -> str:
    """Derive a job's id from its trigger: the same event delivered twice makes the same job.

    Returns:
        16 characters of lower-case base32 (80 bits of SHA-256), which people can type and Redis keys can hold.
    """
    digest = hashlib.sha256(f"{team}\x1f{trigger.kind}\x1f{trigger.key}".encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def alert_job_id(alert: Alert, team: str) -> str:
    """Derive the id of the investigation that an alert makes: peers and retries that tell of it alike make the same."""
    return job_id(alert_trigger(alert), team)


def alert_trigger(alert: Alert) -> Trigger:
    """Return what an alert's investigation is made by."""
    moment = alert.starts_at.isoformat()
    return Trigger(kind="alert", key=f"{alert.source}:{alert.group}:{alert.fingerprint}:{moment}:{alert.status}")
