"""From raw alerts to redacted, bounded ones: the edge at which an alert's text is made safe, or goes no further."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from workers.alerts.raw import RawAlert
from workers.contracts import MOST_LABELS, Alert, Severity
from workers.contracts.alerts import LONGEST_VALUE, LinkKind
from workers.guardrails import SafeText
from workers.guardrails.identifiers import Pseudonyms
from workers.guardrails.receipt import MaskedCount
from workers.guardrails.redaction import Secrets, find_secrets

_ODD: Final = re.compile(r"[^\w.:/-]", re.ASCII)
_LONGEST_NAME: Final = 128
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
_LINKS: Final[tuple[LinkKind, ...]] = ("source", "runbook", "dashboard")
_URL: Final = re.compile(r"https?://[^\s<>|]{1,1990}", re.ASCII)

_SEVERITIES: Final[dict[str, Severity]] = {
    **dict.fromkeys(("critical", "crit", "fatal", "emergency", "emerg", "page", "disaster", "p1", "sev1"), "critical"),
    **dict.fromkeys(("error", "err", "major", "high", "alert", "p2", "sev2"), "error"),
    **dict.fromkeys(("warning", "warn", "minor", "medium", "average", "p3", "sev3"), "warning"),
    **dict.fromkeys(("info", "information", "notice", "low", "p4", "p5", "sev4", "sev5"), "info"),
}
"""The words that teams use, read as one of Vigía's five."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Alerts made safe.

    Attributes:
        receipt: what was masked in them.
        mask_key: the key of their placeholders.
    """

    alerts: tuple[Alert, ...]
    receipt: tuple[MaskedCount, ...]
    mask_key: str


def normalise(raws: Sequence[RawAlert], *, key: str, time_limit: float = 10.0) -> Normalised:
    """Redact and bound alerts.

    All are read as one text, each field on a line of its own: so a secret that one alert tells by its name is masked
    in the others too, and two hundred alerts take little longer than one.

    Args:
        raws: the alerts as they came.
        key: the job's key for placeholders.
        time_limit: seconds that the search for secrets may take.

    Raises:
        GuardrailError: they could not be made safe.
    """
    sheet = _Sheet()
    places = [_written(raw, sheet) for raw in raws]
    text = sheet.text()
    found = find_secrets(text, key, time_limit=time_limit)
    reading = _Reading(text, found)
    alerts = tuple(_alert(raw, place, reading) for raw, place in zip(raws, places, strict=True))
    return Normalised(alerts, found.receipt, key)


def hidden_in(alert: Alert, pseudonyms: Pseudonyms) -> Alert:
    """Return `alert` with a stand-in for each identifier that is kept from the model.

    Raises:
        GuardrailError: they could not be looked for to the end.
    """

    def hidden(fields: dict[Any, SafeText]) -> dict[Any, SafeText]:
        return {name: pseudonyms.hide(text)[0] for name, text in fields.items()}

    told = {"labels": hidden(alert.labels), "annotations": hidden(alert.annotations), "links": hidden(alert.links)}
    return alert.model_copy(update=told)


def fingerprint(raw: RawAlert) -> str:
    """Return what tells an alert from others: the source's own fingerprint, or a digest of what it has instead."""
    if _FINGERPRINT.fullmatch(raw.identity):
        return raw.identity
    return hashlib.sha256(raw.identity.encode("utf-8", "replace")).hexdigest()[:16]


def severity(raw: RawAlert) -> Severity:
    """Return the alert's severity by the word that its source or its label `severity` has for it."""
    word = raw.severity or raw.labels.get("severity") or raw.labels.get("priority") or ""
    return _SEVERITIES.get(word.strip().lower(), "none")


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a field stands on the sheet."""

    name: tuple[int, int]
    value: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where an alert's fields stand on the sheet."""

    labels: Sequence[_Span]
    annotations: Sequence[_Span]
    links: Mapping[LinkKind, _Span]


class _Sheet:
    """The one text that all fields are written on. Equal fields stand there once."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._known: dict[tuple[str, str], _Span] = {}

    def write(self, name: str, value: str) -> _Span:
        # Half a character, which JSON can write, is none that UTF-8 can.
        name, value = (text.encode("utf-8", "replace").decode() for text in (name, value))
        known = self._known.get((name, value))
        if known is None:
            start = self._length
            middle = start + len(name) + 2
            self._parts.append(f"{name}: {value}\n")
            self._length = middle + len(value) + 1
            known = self._known[name, value] = _Span((start, start + len(name)), (middle, middle + len(value)))
        return known

    def text(self) -> str:
        return "".join(self._parts)


class _Reading:
    """The sheet, redacted, by places."""

    def __init__(self, text: str, found: Secrets) -> None:
        self._text = text
        self._found = found

    def name(self, span: _Span) -> str | None:
        """Return a field's name in harmless characters, or None where a secret stands in it."""
        start, end = span.name
        if any(secret.start < end and secret.end > start for secret in self._found.spans):
            return None
        name = _ODD.sub("_", self._text[start:end])[:_LONGEST_NAME]
        return name if name[:1].isalpha() or name[:1] == "_" else f"_{name}"[:_LONGEST_NAME]

    def value(self, span: _Span) -> SafeText:
        """Return a field's value, bounded. A secret that goes on beyond it is masked as one that ends with it."""
        start, end = span.value
        crossing = [secret for secret in self._found.spans if secret.start < end < secret.end]
        beyond = crossing[0].end if crossing else end
        # What the secret's neighbours hold beyond the value is none of its business, but safe: it is masked.
        shown = self._found.masked(self._text, start, beyond)
        return shown.slice(0, LONGEST_VALUE) if len(shown) > LONGEST_VALUE else shown


def _written(raw: RawAlert, sheet: _Sheet) -> _Places:
    links = ((kind, raw.links.get(kind, "")) for kind in _LINKS)
    return _Places(
        labels=[sheet.write(*field) for field in _first(raw.labels.items())],
        annotations=[sheet.write(*field) for field in _first(raw.annotations.items())],
        links={kind: sheet.write(kind, link) for kind, link in links if _URL.fullmatch(link)},
    )


def _first(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield as many fields as an alert keeps, those without a name or a value left out."""
    kept = ((name.replace("\n", " "), value) for name, value in fields if name and value)
    return (field for _, field in zip(range(MOST_LABELS), kept, strict=False))


def _alert(raw: RawAlert, places: _Places, reading: _Reading) -> Alert:
    return Alert(
        source=raw.source,
        group=raw.group,
        fingerprint=fingerprint(raw),
        status=raw.status,
        starts_at=raw.starts_at,
        dated=raw.dated,
        ends_at=raw.ends_at,
        labels=_fields(places.labels, reading),
        annotations=_fields(places.annotations, reading),
        severity=severity(raw),
        links={kind: reading.value(span) for kind, span in places.links.items()},
    )


def _fields(spans: Iterable[_Span], reading: _Reading) -> dict[str, SafeText]:
    named = ((reading.name(span), span) for span in spans)
    return {name: reading.value(span) for name, span in named if name}
