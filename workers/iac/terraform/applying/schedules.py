"""When something is to run: the schedules of EventBridge, which are not quite those of cron."""

import re
from typing import Final

from workers.iac.wording import Phrase

_RATE: Final = re.compile(r"rate\((\d+) (minute|hour|day)(s?)\)")
_CRON: Final = re.compile(r"cron\((.*)\)")
_FIELDS: Final = 6
_DAY_OF_MONTH, _DAY_OF_WEEK = 2, 4


def fault(schedule: str) -> Phrase | None:
    """Return what is wrong with the schedule of a rule of EventBridge; None where it is right.

    The source is the EventBridge User Guide, "Setting a schedule pattern for scheduled rules".
    """
    text = schedule.strip()
    if text.startswith("rate("):
        return _rate_fault(text)
    if text.startswith("cron("):
        return _cron_fault(text)
    return Phrase("a schedule is `rate(…)` or `cron(…)`, as in `rate(5 minutes)`")


def _rate_fault(text: str) -> Phrase | None:
    found = _RATE.fullmatch(text)
    if not found or int(found[1]) < 1:
        return Phrase("a rate is a number and minutes, hours or days, as in `rate(5 minutes)`")
    if (int(found[1]) == 1) == bool(found[3]):
        return Phrase("a rate is written in the singular for 1 and in the plural for more: `rate(1 hour)`")
    return None


def _cron_fault(text: str) -> Phrase | None:
    found = _CRON.fullmatch(text)
    fields = found[1].split() if found else []
    if len(fields) != _FIELDS:
        return Phrase("a schedule has six fields, with the year in the end, as in `cron(0 12 * * ? *)`")
    if (fields[_DAY_OF_MONTH] == "?") == (fields[_DAY_OF_WEEK] == "?"):
        return Phrase("of the day of the month and that of the week one is `?`, as in `cron(0 12 * * ? *)`")
    return None
