"""Clock: the timestamps of log lines, as they are written and as moments that can be compared."""

import re
from calendar import timegm
from datetime import datetime
from typing import Final

_MONTHS: Final = {
    name: number
    for number, name in enumerate("JanFebMarAprMayJunJulAugSepOctNovDec"[i : i + 3] for i in range(0, 36, 3))
}

_TIMESTAMP: Final = re.compile(
    r"""
      (?P<iso>(?P<y>\d{4})[-/.](?P<mo>\d\d)[-/.](?P<d>\d\d)[T -](?P<t1>\d\d[:.]\d\d[:.]\d\d)(?:[.,](?P<f1>\d{1,9}))?
        (?:\ ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d))?)
    | (?P<clf>(?P<d2>\d\d)/(?P<mon2>[A-Z][a-z]{2})/(?P<y2>\d{4}):(?P<t2>\d\d:\d\d:\d\d)(?:\ (?P<zone2>[+-]\d{4}))?)
    | (?P<klog>(?<=^[IWEF])(?P<mo3>\d\d)(?P<d3>\d\d)\ (?P<t3>\d\d:\d\d:\d\d)(?:\.(?P<f3>\d{1,9}))?)
    | (?P<syslog>(?P<mon4>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\ {1,2}(?P<d4>\d{1,2})\ (?P<t4>\d\d:\d\d:\d\d)
        (?:\ (?P<y4>\d{4}))?)
    | (?P<epoch>(?<="ts":)\s?\d{10}(?:\.\d{1,9})?\b)
    | (?P<bare>\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b)
    """,
    re.VERBOSE,
)
_WITHIN: Final = 400
"""A timestamp stands near the start of a line; in a JSON line a few fields may come before it."""

_YEAR: Final = 2000
"""Stands in where a format names no year: such times can be compared with each other alone."""


def timestamp(line: str) -> str | None:
    """Return the first timestamp of a line as it is written there, or None."""
    found = _TIMESTAMP.search(line, 0, _WITHIN)
    return found[0].strip() if found else None


def moment(line: str, year: int | None = None) -> float | None:
    """Return the first timestamp of a line in seconds since 1970, or None if there is none that can be compared.

    Args:
        line: the line.
        year: for formats that name none.
    """
    found = _TIMESTAMP.search(line, 0, _WITHIN)
    if found is None:
        return None
    try:
        return _seconds(found, year or _YEAR)
    except (ValueError, KeyError):
        return None


def moment_of(time: datetime) -> float:
    """Return a time with a zone in seconds since 1970."""
    return time.timestamp()


def _seconds(found: re.Match[str], year: int) -> float | None:
    match found.lastgroup and next(name for name in ("iso", "clf", "klog", "syslog", "epoch", "bare") if found[name]):
        case "iso":
            date = int(found["y"]), int(found["mo"]), int(found["d"])
            return _at(date, found["t1"], found["f1"]) - _offset(found["zone"])
        case "clf":
            date = int(found["y2"]), _MONTHS[found["mon2"]] + 1, int(found["d2"])
            return _at(date, found["t2"], None) - _offset(found["zone2"])
        case "klog":
            return _at((year, int(found["mo3"]), int(found["d3"])), found["t3"], found["f3"])
        case "syslog":
            return _at((int(found["y4"] or year), _MONTHS[found["mon4"]] + 1, int(found["d4"])), found["t4"], None)
        case "epoch":
            return float(found["epoch"])
    return None


def _at(date: tuple[int, int, int], time: str, fraction: str | None) -> float:
    hours, minutes, seconds = int(time[:2]), int(time[3:5]), int(time[6:8])
    year, month, day = date
    datetime(year, month, day)  # noqa: DTZ001 - it only refuses a day that is none
    return timegm((year, month, day, hours, minutes, seconds)) + float(f"0.{fraction or 0}")


def _offset(zone: str | None) -> int:
    if not zone or zone in {"Z", "UTC"}:
        return 0
    sign = -1 if zone[0] == "-" else 1
    return sign * (int(zone[1:3]) * 3600 + int(zone[-2:]) * 60)
