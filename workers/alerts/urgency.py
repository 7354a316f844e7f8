"""Which alerts of a group to look into first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from workers.contracts import Alert, Severity

_RANK: Final[dict[Severity, int]] = {"critical": 0, "error": 1, "warning": 2, "info": 3, "none": 4}


def by_urgency(alerts: Iterable[Alert]) -> list[Alert]:
    """Return alerts, what fires first, the most severe of that, and of those the one that began first."""
    return sorted(alerts, key=_urgency)


def _urgency(alert: Alert) -> tuple[bool, int, datetime]:
    return alert.status != "firing", _RANK[alert.severity], alert.starts_at
