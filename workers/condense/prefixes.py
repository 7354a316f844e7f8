"""Prefixes: what a collector wrote before each line, and the writer that it names.

Three are known: `TIMESTAMP POD CONTAINER message`, as most collectors put it; `TIMESTAMP stdout F message`, the CRI's
own format, in which `P` marks a line that goes on in the next one; and `[pod/POD/CONTAINER] message`, with or without a
timestamp before the message, as `kubectl logs --prefix` puts it.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

_NAME: Final = rb"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?"
_POD: Final = re.compile(rb"(?P<pod>" + _NAME + rb") (?P<container>[a-z0-9-]{1,63})")
_BRACKETED: Final = re.compile(rb"\[pod/(?P<pod>" + _NAME + rb")/[a-z0-9-]{1,63}\]")
_CRI: Final = re.compile(rb"(?:stdout|stderr) (?P<tag>[FP])(?::[FP])*")
_LEVELS: Final = frozenset(b"trace debug info notice warn warning error err fatal critical panic".split())

_SAMPLE: Final = 200
"""How many lines are looked at to learn whether a source names pods."""

_ONE_LINE: Final = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?P<names>\S+ \S+) ")

_YEAR, _DATE = 4, 10
_LONGEST: Final = 420

Indexes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Prefixed:
    """The prefixes of a block of lines.

    Attributes:
        bodies: where each line's own text begins.
        names: what stands between the timestamp and the text of each line that has a prefix, else None.
    """

    bodies: Indexes
    names: list[bytes | None]


def has_prefixes(block: bytes) -> bool:
    """Tell whether most of the first lines carry a collector's prefix; one such line alone may be a coincidence."""
    lines = [line for line in block[: _SAMPLE * 1000].split(b"\n")[:_SAMPLE] if line.strip()]
    if sum(_BRACKETED.match(line) is not None for line in lines) * 2 > len(lines):
        return True
    named = [found["names"] for line in lines if (found := _ONE_LINE.match(line)) and _is_prefix(found["names"])]
    if len(named) * 2 <= len(lines):
        return False
    dashed = sum(b"-" in name.split(b" ", 1)[0] or _CRI.fullmatch(name) is not None for name in named)
    return dashed * 2 > len(named) or len(set(named)) <= max(1, len(named) // 10)


def prefixed(block: bytes, starts: Indexes, ends: Indexes) -> Prefixed:
    """Return the prefixes of the lines of `block`.

    Args:
        block: whole lines.
        starts: where each begins.
        ends: where each ends, without its line end.
    """
    text = np.frombuffer(block, np.uint8)
    spaces = np.flatnonzero(text == ord(" "))
    if len(spaces) < 3:  # noqa: PLR2004 - a prefix has three
        return Prefixed(starts, [None] * len(starts))
    first = np.searchsorted(spaces, starts)
    last = len(spaces) - 1
    one, three = spaces[np.minimum(first, last)], spaces[np.minimum(first + 2, last)]
    fits = (first + 2 <= last) & (three < ends) & (three - starts < _LONGEST) & _is_stamped(text, starts)
    names = [
        block[a + 1 : b] if fit else None for a, b, fit in zip(one.tolist(), three.tolist(), fits.tolist(), strict=True)
    ]
    bodies = np.where(fits, three + 1, starts)
    bracketed = (text[starts] == ord("[")) & (one < ends) & (one - starts < _LONGEST)
    if not bracketed.any():
        return Prefixed(bodies, names)
    two = spaces[np.minimum(first + 1, last)]
    for index in np.flatnonzero(bracketed).tolist():
        bracketed[index] = block.startswith(b"[pod/", starts[index])
        if bracketed[index]:
            names[index] = block[starts[index] : one[index]]
    stamped = bracketed & (two < ends) & _is_stamped(text, one + 1)
    return Prefixed(np.where(stamped, two + 1, np.where(bracketed, one + 1, bodies)), names)


def _is_stamped(text: npt.NDArray[np.uint8], places: Indexes) -> npt.NDArray[np.bool_]:
    """Tell for each place whether what stands there may be a timestamp such as `2026-11-20T06:00:00Z`."""
    most = len(text) - 1
    stamped: npt.NDArray[np.bool_] = text[np.minimum(places + _DATE, most)] == ord("T")
    stamped &= text[np.minimum(places + _YEAR, most)] == ord("-")
    return stamped


def writer(names: bytes) -> tuple[str, bool] | None:
    """Return the pod that a prefix names (empty for the CRI's, which names none) and whether the line goes on.

    Returns:
        None if it is no prefix after all.
    """
    if bracketed := _BRACKETED.fullmatch(names):
        return bracketed["pod"].decode("latin-1"), False
    if cri := _CRI.fullmatch(names):
        return "", cri["tag"] == b"P"
    if _is_prefix(names):
        return names.split(b" ", 1)[0].decode("latin-1"), False
    return None


def _is_prefix(names: bytes) -> bool:
    found = _POD.fullmatch(names)
    if found is None:
        return _CRI.fullmatch(names) is not None
    return found["pod"] not in _LEVELS and found["container"] not in _LEVELS
