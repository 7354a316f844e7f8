"""Alerts: what every source's webhook is turned into, redacted and bounded, before anything else sees it."""

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import AwareDatetime, Field, StringConstraints

from workers.contracts.base import Contract
from workers.guardrails import SafeText

AlertSource: TypeAlias = Literal["alertmanager", "grafana", "pagerduty", "datadog", "generic"]
AlertStatus: TypeAlias = Literal["firing", "resolved"]
Severity: TypeAlias = Literal["critical", "error", "warning", "info", "none"]
LinkKind: TypeAlias = Literal["source", "runbook", "dashboard"]

ALERT_TEAM: Final = "alerts"
"""The tenant's team of jobs that no person asked for: they belong to every workspace that the bot serves."""

MOST_ALERTS: Final = 20
"""Alerts that one investigation, or one message, names one by one. The rest are counted."""

MOST_LABELS: Final = 64
"""Labels, and annotations, that an alert keeps. Prometheus' own default limit is none; targets rarely have twenty."""

LONGEST_VALUE: Final = 2_000
"""Characters of one label's or annotation's value that are kept."""

FieldName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][\w.:/-]{0,127}$", max_length=128)]


class Alert(Contract):
    """One alert.

    Attributes:
        group: names the group it came with: a digest of the source and its group key, whose text may hold anything.
        fingerprint: tells it from others of its group: the source's own, or a digest of what names the alert there.
        starts_at: since when it fires.
        dated: its source told that; otherwise `starts_at` is the moment of the notice.
        ends_at: since when it no longer does; None while it fires.
        labels: what it is about. Values are cut at LONGEST_VALUE.
        annotations: what people wrote about it.
        links: where to read more, by kind. Whoever shows one decides whether its host is allowed.
    """

    source: AlertSource
    group: str = Field(pattern=r"^[a-z2-7]{16}$")
    fingerprint: str = Field(pattern=r"^[0-9a-f]{16}$")
    status: AlertStatus
    starts_at: AwareDatetime
    dated: bool = True
    ends_at: AwareDatetime | None = None
    labels: dict[FieldName, SafeText] = Field(default_factory=dict, max_length=MOST_LABELS)
    annotations: dict[FieldName, SafeText] = Field(default_factory=dict, max_length=MOST_LABELS)
    severity: Severity = "none"
    links: dict[LinkKind, SafeText] = Field(default_factory=dict)

    @property
    def name(self) -> SafeText | None:
        """What the alert is called, or None if its source gave it no name."""
        return self.labels.get("alertname")

    @property
    def summary(self) -> SafeText | None:
        """What it says happened, in the fewest words that it has."""
        words = (self.annotations.get(name) for name in ("summary", "title", "message", "description"))
        return next((text for text in words if text), None)


class LastTime(Contract):
    """The message of the time before.

    Attributes:
        ended_at: seconds since the epoch at which the last alert of that time was resolved.
    """

    channel: str
    ts: str
    ended_at: float


class AlertGroup(Contract):
    """What the ledger knows of the alerts that one message in Slack shows.

    Attributes:
        message: the id of the job whose message it is.
        alerts: the alerts of which something new was heard last, newest first, at most MOST_ALERTS.
        firing: alerts that fire.
        resolved: alerts that no longer do.
        untracked: alerts beyond those that are told apart, counted when they were first heard of.
        left_out: alerts that the source said it has left out of its webhook.
        refired: how often an alert of the group fired again after it was resolved.
        episodes: how often the group has fired in all, this time included.
        last: the message of the time before, if it is remembered.
        storm: alerts of several groups are in it, because too many came at once.
        shown: the job whose answer is shown.
        again: the job that investigates again at this moment.
        acknowledged_by: the id of the person who has taken it on.
        silenced_by: the id of the person who silenced it in Alertmanager.
        silenced_until: seconds since the epoch.
        silence_failed: a stable word for why Alertmanager did not take the silence.
        completing: the model will be asked again, so the answer may still change.
    """

    message: str
    alerts: tuple[Alert, ...] = ()
    firing: int = Field(default=0, ge=0)
    resolved: int = Field(default=0, ge=0)
    untracked: int = Field(default=0, ge=0)
    left_out: int = Field(default=0, ge=0)
    refired: int = Field(default=0, ge=0)
    episodes: int = Field(default=1, ge=1)
    last: LastTime | None = None
    storm: bool = False
    shown: str
    again: str | None = None
    acknowledged_by: str | None = None
    silenced_by: str | None = None
    silenced_until: float | None = None
    silence_failed: str | None = None
    completing: bool = False
