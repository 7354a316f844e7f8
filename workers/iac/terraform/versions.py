"""Whether a version keeps a constraint such as `>= 5.0, < 6.0` or `~> 5.31`."""

import re
from itertools import zip_longest
from typing import Final, TypeAlias

Version: TypeAlias = tuple[int, ...]

_CONSTRAINT: Final = re.compile(
    r"\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+){0,2})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?\s*"
)


def allows(constraint: str, version: str) -> bool | None:
    """Return whether a constraint allows a version; None where it is no constraint."""
    numbers = _numbers(version)
    allowed = True
    for part in constraint.split(","):
        found = _CONSTRAINT.fullmatch(part)
        if found is None:
            return None
        sign, wanted, prerelease = found.group(1) or "=", _numbers(found.group(2)), found.group(3)
        allowed = allowed and _holds(sign, numbers, wanted) and not (prerelease and sign == "=")
    return allowed


def _numbers(version: str) -> Version:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("-", maxsplit=1)[0])[:3])


def _holds(sign: str, version: Version, wanted: Version) -> bool:
    order = _compared(version, wanted)
    if sign == "~>":
        return order >= 0 and version[: max(1, len(wanted) - 1)] == wanted[: max(1, len(wanted) - 1)]
    return {"=": order == 0, "!=": order != 0, ">": order > 0, "<": order < 0, ">=": order >= 0, "<=": order <= 0}[sign]


def _compared(version: Version, wanted: Version) -> int:
    for ours, theirs in zip_longest(version, wanted, fillvalue=0):
        if ours != theirs:
            return 1 if ours > theirs else -1
    return 0


TERRAFORM: Final = "1.11.4"
"""The version whose language is checked."""
