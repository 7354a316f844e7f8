"""The alerts' side of the ledger: one message in Slack for each group, whoever tells of its alerts, and how often.

A group's alerts belong to an episode: from the first that fires until none does. An episode has one message, that of
the job which its first alert made; whatever is heard of the group meanwhile changes that message and makes no other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

from workers.contracts import Alert, AlertGroup, AlertStatus, InvestigateJob, LastTime, Progress
from workers.ledger.models import Acceptance, Observation
from workers.ledger.store import Store

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TEXTS: Final = ("shown", "again", "acknowledged_by", "silenced_by", "silence_failed")
_COUNTS: Final = ("firing", "resolved", "untracked", "left_out", "refired", "episodes")


@dataclass(frozen=True, slots=True)
class AlertWord:
    """What was heard of one alert, for the ledger to tell whether it is news.

    Attributes:
        fingerprint: tells the alert from others of its group.
        status: whether it fires.
        begun: since when, in microseconds since the epoch.
        alert: the alert to be named in the message; None for one that is only counted.
    """

    fingerprint: str
    status: AlertStatus
    begun: int
    alert: Alert | None = None

    @classmethod
    def of(cls, alert: Alert) -> "AlertWord":
        """Return the word of an alert that is to be named."""
        return cls(alert.fingerprint, alert.status, microseconds(alert.starts_at), alert)

    @classmethod
    def counted(cls, alert: Alert) -> "AlertWord":
        """Return the word of an alert that is only counted."""
        return cls(alert.fingerprint, alert.status, microseconds(alert.starts_at))

    def written(self) -> dict[str, str]:
        """Return it as the script reads it."""
        text = self.alert.model_dump_json() if self.alert else ""
        dated = "1" if self.alert is None or self.alert.dated else ""
        told = {"fingerprint": self.fingerprint, "status": self.status, "begun": str(self.begun)}
        return told | {"text": text, "dated": dated}


@dataclass(frozen=True, slots=True)
class SilenceRequest:
    """A silence that a person asked for.

    Attributes:
        seconds: for how long.
        by: the person's id.
    """

    seconds: int
    by: str


class AlertGroups:
    """What is known of alerts. Every method raises LedgerUnavailable when Redis cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def observe(
        self, words: Sequence[AlertWord], job: InvestigateJob, *, group: str, storm: str, left_out: int = 0
    ) -> tuple[Observation, str]:
        """Note what was heard of a group's alerts, and begin an episode if they belong to none.

        Args:
            words: what was heard; those to be named one by one last, the newest of them at the very end.
            job: what is to be done about them if they are news. It is accepted then, and only then.
            group: the group's id.
            storm: the id of the group that takes a channel's alerts when too many groups begin to fire at once.
            left_out: alerts of the group that its source did not send.

        Returns:
            What became of them, and the id of the job whose message shows them; empty where nothing does.
        """
        told = json.dumps([word.written() for word in words])
        channel = job.reply_to.channel if job.reply_to else ""
        outcome, message = self._store.run(
            "observe", group, storm, channel, left_out, told, *_identity(job), *_fields(job)
        )
        return Observation(outcome), message

    def follow_up(self, job: InvestigateJob, *, delay: float = 0.0, again: bool = False) -> Acceptance | None:
        """Write down a job whose answer the message of another is to show.

        Args:
            job: the job, with `shown_in` set.
            delay: seconds until it is to run. 0: at once; the caller sends it.
            again: people see that it is being investigated again.

        Returns:
            What became of it; None if that message is forgotten.
        """
        if job.shown_in is None:
            raise ValueError("a job that follows another is shown in that one's message")
        arguments = (*_identity(job), job.shown_in, delay, "1" if again else "0")
        answer = self._store.run("follow_up", *arguments, *_fields(job))
        return None if answer == "gone" else Acceptance(answer)

    def mark(self, message: str, **fields: str | float | None) -> bool:
        """Set fields of the group that a message shows, and have it shown. None takes a field away.

        Returns:
            False if the message is forgotten.
        """
        pairs = [part for name, value in fields.items() for part in (name, "" if value is None else str(value))]
        return bool(self._store.run("mark_alerts", message, *pairs))

    def claim_evidence(self, message: str, digest: str, *, form: Literal["evidence", "files"]) -> bool:
        """Take the right to show the evidence with that digest under a message, in one of its forms.

        Returns:
            False if it was taken before.
        """
        return bool(self._store.run("claim_evidence", message, form, digest))

    def ask_silence(self, message: str, *, seconds: int, by: str) -> bool:
        """Write down that a person wants the alerts of a message silenced. Return False if the message is forgotten."""
        return self.mark(message, silence_request=f"{seconds} {by}")

    def silence_request(self, message: str) -> SilenceRequest | None:
        """Return the silence that was asked for and not yet tried, or None."""
        written = self._store.fields(f"vigia:episode:{message}", "silence_request")[0]
        if not written:
            return None
        seconds, _, by = written.partition(" ")
        return SilenceRequest(int(seconds), by)

    def group(self, message: str) -> AlertGroup | None:
        """Return what the message of the job `message` shows of its alerts, or None if it is forgotten."""
        flat, texts = self._store.run("alert_group", message)
        fields = dict(zip(flat[::2], flat[1::2], strict=True))
        if not fields:
            return None
        return AlertGroup(
            message=message,
            alerts=tuple(Alert.model_validate_json(text) for text in texts),
            last=_last_time(fields),
            storm=fields.get("storm") == "1",
            completing=fields.get("completing") == "1",
            **{name: fields[name] for name in _TEXTS if name in fields},
            **{name: max(0, int(fields[name])) for name in _COUNTS if name in fields},
            silenced_until=float(fields["silenced_until"]) if "silenced_until" in fields else None,
        )


def microseconds(moment: datetime) -> int:
    """Return a moment as microseconds since the epoch; negative before it."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _last_time(fields: Mapping[str, str]) -> LastTime | None:
    if "last_ts" not in fields:
        return None
    return LastTime(channel=fields["last_channel"], ts=fields["last_ts"], ended_at=float(fields["last_ended"]))


def _identity(job: InvestigateJob) -> tuple[str, str, str, str]:
    return job.id, job.lane, job.tenant.team, job.tenant.user


def _fields(job: InvestigateJob) -> list[Any]:
    fields = {
        "kind": job.kind,
        "channel": job.tenant.channel,
        "language": job.language,
        "progress": Progress().model_dump_json(),
        "payload": job.model_dump_json(),
    }
    return [part for pair in fields.items() for part in pair]
