"""Whether a value is what only a generator makes, of letters and digits, in whatever alphabet it has."""

import re
from typing import Final

from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.values import is_random, is_resource_name

_HEXADECIMAL: Final = re.compile(r"[0-9a-f]{20,256}|[0-9A-F]{20,256}")
_UUID: Final = re.compile(r"(?:\d{4,8}-)?[0-9A-Za-z]{8}-(?:[0-9A-Za-z]{4}-){3}[0-9A-Za-z]{12}(?::[0-9a-f]{32})?")
_ONE_CASE: Final = re.compile(r"(?=.{16,512}\Z)(?:[a-z0-9]+|[A-Z0-9]+)(?:[_\-./+=~][A-Za-z0-9]*){0,12}")
_BOTH_CASES: Final = re.compile(r"(?:(?=[A-Za-z0-9]{0,24}[a-z][A-Z])[A-Za-z0-9_\-+/=~.]{20,512})")
_TURNS: Final = re.compile(r"\d(?=[A-Za-z])|[A-Za-z](?=\d)")
_LEAST_TURNS: Final = 4
"""How often letters and digits follow each other at least."""
_OF_ONE: Final = 8
"""Characters, of which at least one kind more than half has to differ."""


def is_uuid(value: str) -> bool:
    """Tell whether `value` is a UUID, or is written like one."""
    return _UUID.fullmatch(value) is not None


@remembered
def is_generated(value: str) -> bool:
    """Tell whether `value` is many letters and digits amid each other: `q7x2m…` as well as `Zx9Kq…` and `5f1c…`."""
    if len(set(value)) < _OF_ONE or not any(map(str.isdigit, value)) or not any(map(str.isalpha, value)):
        return False
    if is_random(value) or _HEXADECIMAL.fullmatch(value):
        return True
    turning = (_ONE_CASE.fullmatch(value) or _BOTH_CASES.fullmatch(value)) and len(
        _TURNS.findall(value)
    ) >= _LEAST_TURNS
    return bool(turning) and not is_resource_name(value)
