"""What the bot counts. Labels come from the enums here and nowhere else, so that no text can become one."""

from enum import StrEnum
from typing import Final

from prometheus_client import Counter, Histogram

from workers.contracts import AlertSource


class RequestKind(StrEnum):
    """What Slack sent."""

    COMMAND = "command"
    EVENT = "event"
    ACTION = "action"
    OTHER = "other"


class RequestOutcome(StrEnum):
    """How a request of Slack's was answered."""

    OK = "ok"
    UNAUTHORIZED = "unauthorized"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    FAILED = "failed"


class JobOutcome(StrEnum):
    """What became of a job that a person asked for."""

    SUBMITTED = "submitted"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"


class AlertOutcome(StrEnum):
    """What became of the alerts of one group that a request told of."""

    NEW = "new"
    UNSENT = "unsent"
    JOINED = "joined"
    KNOWN = "known"
    IGNORED = "ignored"
    NOT_AN_ISSUE = "not_an_issue"
    """They are on the list of those that need no investigation."""
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"


REQUESTS: Final = Counter("vigia_bot_requests_total", "Requests from Slack.", ["kind", "outcome"])

ACK_SECONDS: Final = Histogram(
    "vigia_bot_ack_seconds",
    "Seconds until Slack had its acknowledgement; it waits three.",
    ["kind"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3),
)

JOBS: Final = Counter("vigia_bot_jobs_total", "Jobs that people asked for.", ["outcome"])

ALERTS: Final = Counter("vigia_bot_alerts_total", "Groups of alerts that webhooks told of.", ["source", "outcome"])


def count_alerts(source: AlertSource, outcome: AlertOutcome) -> None:
    """Count what became of a group of alerts, or of a request that told of none."""
    ALERTS.labels(source, outcome.value).inc()


def count_job(outcome: JobOutcome) -> None:
    """Count what became of a job."""
    JOBS.labels(outcome.value).inc()


def count_request(kind: RequestKind, outcome: RequestOutcome) -> None:
    """Count how a request was answered."""
    REQUESTS.labels(kind.value, outcome.value).inc()
