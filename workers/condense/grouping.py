"""Grouping: which lines of a log are one message, and what is common to them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from workers.condense.headers import header_form, message
from workers.condense.masking import masked, without_colours
from workers.condense.templates import mine

_WORDED: Final = re.compile(r"(?i)(?<=[=:\s(,])(?:true|false)\b|<?\b\d+ sec\b")
"""Values that are words: truth, and a time that another line of the same message writes in digits."""


@dataclass(frozen=True, slots=True)
class GroupedLine:
    """A line's group.

    Attributes:
        line: its number, counted from 1.
        group: the group's number, counted from 1 in order of the groups' first lines.
        template: what the lines of the group have in common, with `<*>` for what varies.
    """

    line: int
    group: int
    template: str


def grouped(lines: Iterable[str]) -> Iterator[GroupedLine]:
    """Yield for each line its group, blank ones included.

    Args:
        lines: of one log, redacted, without their ends.
    """
    read = list(lines)
    form = header_form(read)
    block = "\n".join(_WORDED.sub("0", message(line, form)).replace("\n", " ") for line in read).encode(
        "latin-1", "replace"
    )
    shapes = masked(without_colours(block)).decode("latin-1").split("\n")
    unique = list(dict.fromkeys(shapes))
    mined = mine(unique, settings_vary=True)
    groups = dict(zip(unique, mined.of, strict=True))
    texts = mined.texts(unique)
    for number, shape in enumerate(shapes[: len(read)], start=1):
        group = groups[shape]
        yield GroupedLine(number, group + 1, texts[group])
