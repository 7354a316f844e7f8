"""Prefixes: what a collector wrote before each line, and the writer that it names.

Two are known: `TIMESTAMP POD CONTAINER message`, as most collectors put it, and `TIMESTAMP stdout F message`, the CRI's
own format, in which `P` marks a line that goes on in the next one.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

_NAME: Final = rb"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?"
_POD: Final = re.compile(rb"(?P<pod>" + _NAME + rb") (?P<container>[a-z0-9-]{1,63})")
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
    near = np.minimum(starts + _DATE, len(text) - 1)
    fits = (
        (first + 2 <= last)
        & (three < ends)
        & (three - starts < _LONGEST)
        & (text[near] == ord("T"))
        & (text[np.minimum(starts + _YEAR, len(text) - 1)] == ord("-"))
    )
    names = [
        block[a + 1 : b] if fit else None for a, b, fit in zip(one.tolist(), three.tolist(), fits.tolist(), strict=True)
    ]
    return Prefixed(np.where(fits, three + 1, starts), names)


def writer(names: bytes) -> tuple[str, bool] | None:
    """Return the pod that a prefix names (empty for the CRI's, which names none) and whether the line goes on.

    Returns:
        None if it is no prefix after all.
    """
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
