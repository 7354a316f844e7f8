"""The figures of an alert that are worth a picture: those of the metrics server, and how many errors came when."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from workers.condense import LogSource
from workers.condense.clock import moment
from workers.contracts import Chart, InvestigateJob, sources
from workers.documents import Picture
from workers.guardrails import SafeText
from workers.pipelines.wording import ERRORS_PER_MINUTE, say

_ERROR: Final = re.compile(
    r"(?i)\b(?:err(?:or)?s?|fatal|crit(?:ical)?|severe|panic|exceptions?|traceback)\b(?!\"?\s?[=:]\s?\"?(?:0\b|null|none))"
    r"|(?-i:[a-z](?:Error|Exception)\b)"
)
_MOST_LINES: Final = 200_000
"""Lines of one source that are looked at: a picture is no reason to hold the answer back."""

_SERIES: Final = 6
_LETTERS: Final = "ABCDEF"
_MINUTE: Final = 60
_BEFORE: Final = 60
_AFTER: Final = 15
"""Minutes around the alert's start, as the metrics server is asked for."""

_FEWEST: Final = 3
"""Errors in fewer minutes than these are told better in words."""


def charts(job: InvestigateJob, pictures: Sequence[Picture], logs: Sequence[LogSource]) -> tuple[Chart, ...]:
    """Return what is to be drawn.

    Args:
        job: the alert's.
        pictures: of what the sources had as figures.
        logs: everything that was read, redacted.
    """
    at = job.alerts[0].starts_at
    drawn = [
        Chart(
            name=picture.name,
            alt=say(picture.alt, job.language),
            at=at,
            series=picture.series,
            threshold=picture.threshold,
        )
        for picture in pictures
        if any(picture.series)
    ]
    counted = _errors(logs, at.timestamp(), at.year)
    if counted:
        names = [name for name, _ in counted]
        series = tuple(points for _, points in counted)
        drawn.append(Chart(name="errors", alt=_alt(names, job), at=at, series=series))
    return tuple(drawn)


def _alt(names: Sequence[str], job: InvestigateJob) -> SafeText:
    told = ", ".join(f"{letter} {name}" for letter, name in zip(_LETTERS, names, strict=False))
    return say(ERRORS_PER_MINUTE, job.language, series=told)


def _errors(logs: Sequence[LogSource], at: float, year: int) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    """Return the sources with most errors around `at`, each with its errors by the minute."""
    first, last = int(at // _MINUTE) - _BEFORE, int(at // _MINUTE) + _AFTER
    counted = {}
    for log in logs:
        if sources.is_state(log.name):
            continue
        minutes = _minutes(log, year)
        counted[log.name] = Counter({minute: count for minute, count in minutes.items() if first <= minute <= last})
    if len({minute for minutes in counted.values() for minute in minutes}) < _FEWEST:
        return []
    last = max(minute for minutes in counted.values() for minute in minutes)
    most = sorted(counted.items(), key=lambda each: (-each[1].total(), each[0]))
    return [
        (name, tuple((float(minute * _MINUTE), float(minutes[minute])) for minute in range(first, last + 1)))
        for name, minutes in most[:_SERIES]
        if minutes
    ]


def _minutes(log: LogSource, year: int) -> Counter[int]:
    """Count the lines of a log that speak of errors, by the minute since the epoch."""
    minutes: Counter[int] = Counter()
    for line in str(log.text).splitlines()[:_MOST_LINES]:
        if _ERROR.search(line) and (when := moment(line, year)):
            minutes[int(when // _MINUTE)] += 1
    return minutes
