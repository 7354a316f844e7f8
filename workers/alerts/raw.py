"""What every source's payload is mapped to: alerts as they came, not yet redacted."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workers.contracts import AlertSource, AlertStatus


@dataclass(frozen=True, slots=True)
class RawAlert:
    """An alert as its source tells of it: hostile text, so it goes nowhere but into `normalise`.

    Attributes:
        group_key: what the source groups by; the alert's own identity where it does not group.
        identity: what tells the alert from others of its group.
        dated: `starts_at` is since when it fires, and not only when the source told of it.
        severity: the source's own word; None where a label says it.
        links: addresses by kind; may be empty text.
    """

    source: AlertSource
    group_key: str = field(repr=False)
    identity: str = field(repr=False)
    status: AlertStatus
    starts_at: datetime
    dated: bool = True
    ends_at: datetime | None = None
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    annotations: Mapping[str, str] = field(default_factory=dict, repr=False)
    severity: str | None = field(default=None, repr=False)
    links: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def group(self) -> str:
        """The id of its group."""
        return group_id(self.source, self.group_key)


@dataclass(frozen=True, slots=True)
class Webhook:
    """What one request told.

    Attributes:
        alerts: all of one group and one source.
        left_out: alerts that the source says it has left out.
    """

    alerts: tuple[RawAlert, ...]
    left_out: int = 0


def group_id(source: str, group_key: str) -> str:
    """Derive a group's id: 16 characters of lower-case base32 (80 bits of SHA-256). The key's text may be a secret."""
    digest = hashlib.sha256(f"{source}\x1f{group_key}".encode("utf-8", "replace")).digest()
    return base64.b32encode(digest[:10]).decode().lower()
