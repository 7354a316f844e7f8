"""When something runs: `cada 5 minutos`, `every weekday at 7:30`, `*/10 * * * *`, as a schedule of cron."""

import re
from collections.abc import Sequence
from typing import Final

from workers.iac.examples.reading.numbers import NUMBER, number_of
from workers.iac.examples.reading.request import Request

_CRON: Final = re.compile(r"(?<![\w*/])((?:[\d*][\d*/,-]{0,30} ){4}[\d*][\d*/,-]{0,30})(?![\w*/])")
_CRON_FIELD: Final = re.compile(r"(?:\*|\d{1,2}(?:-\d{1,2})?)(?:/[1-9]\d?)?")
_CRON_RANGES: Final = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_EVERY: Final = re.compile(rf"\b(?:cada|every) ({NUMBER}) ?(minut[oe]s?|mins?|m|horas?|hours?|h)\b")
_ALONE: Final = {
    r"(?:cada|every) (?:minuto|minute)\b": "* * * * *",
    r"(?:cada|every) (?:hora|hour)\b|\bhourly\b": "0 * * * *",
}
_DAYS: Final = {
    name: str(number)
    for number, names in enumerate(
        (
            "sunday sundays domingo domingos",
            "monday mondays lunes",
            "tuesday tuesdays martes",
            "wednesday wednesdays miercoles",
            "thursday thursdays jueves",
            "friday fridays viernes",
            "saturday saturdays sabado sabados",
        )
    )
    for name in names.split()
}
_WEEKDAYS: Final = re.compile(
    r"\b(?:de lunes a viernes|dias laborables|entre semana|weekdays?|monday (?:to|through) friday)\b"
)
_DAY: Final = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_MONTHLY: Final = re.compile(r"\b(?:cada mes|mensual(?:mente)?|monthly|every month)\b")
_WEEKLY: Final = re.compile(r"\b(?:cada semana|semanal(?:mente)?|weekly|every week)\b")
_DAILY: Final = re.compile(
    r"\b(?:cada dia|a diario|diari[oa](?:mente)?|todos los dias|todas las noches|cada noche|cada madrugada"
    r"|daily|nightly|every (?:day|night|morning)|each (?:day|night))\b"
)
_CLOCK: Final = re.compile(
    r"\b(?:a las?|at) (\d{1,2})(?::(\d{2}))? ?(am|pm|a\.m\.|p\.m\.|de la (?:tarde|noche)"
    r"|in the (?:afternoon|evening))?"
)
_MIDNIGHT: Final = re.compile(r"\b(?:a medianoche|at midnight)\b")
_NOON: Final = re.compile(r"\b(?:a mediodia|al mediodia|at noon)\b")
_QUIET: Final = ("0", "3")
"""Minute and hour of what runs once a day and has no time told."""

_NOON_HOUR: Final = 12


def schedule(said: Request, _words: Sequence[str]) -> str | None:
    """Return a schedule of cron; None also where cron cannot say it, such as every 45 minutes."""
    written = _CRON.search(said.lower)
    if written:
        return written[1] if _is_cron(written[1]) else None
    every = _EVERY.search(said.lower)
    if every:
        return _each(int(number_of(every[1])), minutes=every[2].startswith("m"))
    for pattern, cron in _ALONE.items():
        if re.search(rf"\b{pattern}", said.lower):
            return cron
    days = _days(said.lower)
    clock = _clock(said.lower)
    return f"{clock[0]} {clock[1]} {days}" if days and clock else None


def _is_cron(text: str) -> bool:
    """Tell whether each field holds numbers that it may."""
    for field, (low, high) in zip(text.split(), _CRON_RANGES, strict=True):
        for part in field.split(","):
            if not _CRON_FIELD.fullmatch(part):
                return False
            numbers = [int(each) for each in re.findall(r"\d+", part.split("/")[0])]
            if numbers != sorted(numbers) or any(not low <= each <= high for each in numbers):
                return False
    return True


def _each(number: int, *, minutes: bool) -> str | None:
    """Return what runs every so often; only what divides an hour or a day keeps its distance in cron."""
    whole = 60 if minutes else 24
    if number == whole:
        return "0 * * * *" if minutes else "0 0 * * *"
    if not number or whole % number:
        return None
    part = "*" if number == 1 else f"*/{number}"
    return f"{part} * * * *" if minutes else f"0 {part} * * *"


def _days(text: str) -> str | None:
    """Return the last three fields."""
    if _WEEKDAYS.search(text):
        return "* * 1-5"
    day = _DAY.search(text)
    if day:
        return f"* * {_DAYS[day[1]]}"
    if _MONTHLY.search(text):
        return "1 * *"
    if _WEEKLY.search(text):
        return "* * 0"
    return "* * *" if _DAILY.search(text) else None


def _clock(text: str) -> tuple[str, str] | None:
    """Return minute and hour; None where they are none."""
    if _MIDNIGHT.search(text):
        return "0", "0"
    if _NOON.search(text):
        return "0", "12"
    found = _CLOCK.search(text)
    if not found:
        return _QUIET
    hour, minute = int(found[1]), int(found[2] or 0)
    half = found[3] or ""
    if half.startswith(("p", "de la", "in the")):
        hour += _NOON_HOUR if hour < _NOON_HOUR else 0
    elif half.startswith("a") and hour == _NOON_HOUR:
        hour = 0
    return (str(minute), str(hour)) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day's hours and an hour's minutes
