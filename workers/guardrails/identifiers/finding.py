"""What every finder works on and returns: the text as it is read, and the places of identifiers in it."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from workers.guardrails.identifier_kinds import Kind


class OutOfTime(Exception):
    """The finders were given less time than the text takes."""


class Found(NamedTuple):
    """An identifier in a text.

    Attributes:
        start: its first code point.
        end: the code point after its last.
        canonical: the one spelling of the value; spellings that differ from it are the same identifier.
        spreads: it was told by what stands around it, so it is looked for elsewhere too.
    """

    kind: Kind
    start: int
    end: int
    canonical: str
    spreads: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that finders read.

    Attributes:
        text: with placeholders and stand-ins blanked out, each by NUL characters.
        until: when to give up, in seconds of the monotonic clock.
        lower: `text` in lower case, for looking whether a word is there at all.
    """

    text: str
    until: float
    lower: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())

    def check(self) -> None:
        """Raise OutOfTime once the time is up."""
        if time.monotonic() > self.until:
            raise OutOfTime


def merge(found: Iterable[Found]) -> list[Found]:
    """Return what was found sorted and disjoint. Of those that overlap the longest names the kind of them all."""
    merged: list[Found] = []
    for each in sorted(found, key=lambda found: (found.start, -found.end)):
        if not merged or each.start >= merged[-1].end:
            merged.append(each)
        elif each.end > merged[-1].end:
            merged[-1] = _united(merged[-1], each)
    return merged


def _united(one: Found, other: Found) -> Found:
    """Return one identifier over two that overlap, so that no part of either stays. It has no other spelling."""
    longest = max(one, other, key=lambda found: found.end - found.start)
    return Found(longest.kind, one.start, other.end, "")
