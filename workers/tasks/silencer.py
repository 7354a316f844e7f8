"""Silences a group's alerts in Alertmanager, for a person who pressed the button and was asked whether they mean it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from workers.alertmanager import SilenceFailed
from workers.contracts import Alert, AlertGroup
from workers.contracts.alerts import LONGEST_VALUE
from workers.errors import LedgerUnavailable
from workers.guardrails.identifiers import IdentifierGuard
from workers.guardrails.view import PLACEHOLDER
from workers.ledger import Ledger, restored
from workers.telemetry import bind_job, get_logger

_log = get_logger(__name__)

_NAME: Final = "alertname"


class Silences(Protocol):
    """What a silence needs of Alertmanager."""

    def silence(self, labels: Mapping[str, str], *, seconds: int, by: str) -> datetime:
        """Silence alerts that have all of `labels`, and return until when. Raise SilenceFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Silencer:
    """Does what people ask for by the buttons that silence. Safe to share between threads.

    Attributes:
        alertmanager: None where none is configured.
        identifiers: restores what was kept from the model: Alertmanager knows the real labels alone.
    """

    ledger: Ledger
    alertmanager: Silences | None
    identifiers: IdentifierGuard = field(default_factory=IdentifierGuard)

    def silence(self, message: str) -> None:
        """Do what was asked for on a group's message, and have the message say so. Raises nothing.

        A task that comes twice finds nothing left to do; one that is lost comes back by the due set.
        """
        with bind_job(message):
            try:
                self._silence(message)
            except LedgerUnavailable:
                _log.warning("ledger unavailable, the silence is left to the due set")

    def _silence(self, message: str) -> None:
        request, group = self.ledger.alerts.silence_request(message), self.ledger.alerts.group(message)
        if request is None or group is None:
            return
        marks: dict[str, str | float | None]
        try:
            told = restored(self.identifiers, self.ledger.identifiers, message, group)
            until = self._asked(told, request.seconds, request.by)
            marks = {"silenced_by": request.by, "silenced_until": until.timestamp(), "silence_failed": None}
        except _NotSilenced as error:
            marks = {"silence_failed": error.word}
        _log.info("silence asked for", by=request.by, seconds=request.seconds, failed=marks["silence_failed"])
        self.ledger.alerts.mark(message, silence_request=None, **marks)

    def _asked(self, group: AlertGroup, seconds: int, by: str) -> datetime:
        if self.alertmanager is None:
            raise _NotSilenced("not_configured")
        labels = common_labels([alert for alert in group.alerts if alert.status == "firing"])
        if _NAME not in labels:
            raise _NotSilenced("too_wide")
        if any(PLACEHOLDER.search(value) or len(value) >= LONGEST_VALUE for value in labels.values()):
            raise _NotSilenced("masked")
        try:
            return self.alertmanager.silence(labels, seconds=seconds, by=by)
        except SilenceFailed as error:
            raise _NotSilenced(error.problem) from None


class _NotSilenced(Exception):
    """Nothing was silenced; `word` says why, as the card's wording knows it."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def common_labels(alerts: Sequence[Alert]) -> dict[str, str]:
    """Return the labels that all of `alerts` have with the same value."""
    if not alerts:
        return {}
    shared = set.intersection(*(set(alert.labels.items()) for alert in alerts))
    return {name: str(value) for name, value in shared}
