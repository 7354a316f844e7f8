r"""Lines of logs, told apart from what a person says: a chat's rules look for nothing in them.

In a service's log `password`, `token` and `code` stand in every other line, and each rule that reads messages would
look at that line, and at those around it, only to find that no person says it.
"""

import re
from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 240
"""Characters of a message. What a longer line is, each rule judges for itself."""

_CLASSES: Final = {
    "0": "0-9",
    "_": " 0-9",
    "-": r"/\-",
    ":": ":",
    "T": "T ",
    " ": " ",
    ".": ".,Z+",
    ",": ".,",
    "a": "a-z",
    "A": "A-CGHJ-VXYZ",
    "I": "DEFIW",
    "[": r"\[",
}
"""What each sign of a stamp stands for. Of two that may follow the same beginning, no character is in both."""
_STAMPS: Final = (
    "0000-00-00T00:00:00.",  # ISO 8601, with a fraction or a zone
    "00:00:00,0",
    "Aaa _0 00:00:",  # syslog
    "Iaa _0 00:00:",  # the same in December and February
    "I0000 00:00:00.",  # klog
    "[0000-00-00T00:00:00.",
)
"""How a log's line begins, and no chat's: no person is shown fractions of seconds."""
_STAMPED: Final = re.compile(
    rf"[^\w\n]{{0,3}}(?:{'|'.join(''.join(f'[{_CLASSES[sign]}]' for sign in stamp) for stamp in _STAMPS)})"
)
_SIGN: Final = re.compile(r"[\"'][ ]?:[ ]|[{}]|\b(?:INFO|DEBUG|WARN|WARNING|ERROR|TRACE|NOTICE|level=|msg=|HTTP/\d)")
"""What stands in logs and in settings, and in no sentence."""


def _by_first(stamps: Iterable[str]) -> dict[str, list[str]]:
    rests: dict[str, list[str]] = {}
    for stamp in stamps:
        rests.setdefault(stamp[0], []).append(stamp[1:])
    return rests


def _other_than(stamps: Iterable[str]) -> str:
    """Return a pattern for what begins like some of `stamps`, or none, and goes on otherwise."""
    rests = _by_first(stamps)
    ends = rf"[^{''.join(_CLASSES[first] for first in rests)}\n]"
    goes_on = (f"[{_CLASSES[first]}]{_other_than(rest)}" for first, rest in rests.items() if all(rest))
    return f"(?:{'|'.join((ends, *goes_on))})"


def _part_of(stamps: Iterable[str]) -> str:
    """Return a pattern for a part of one of `stamps`, from its beginning on, perhaps for nothing."""
    goes_on = [f"[{_CLASSES[first]}]{_part_of(rest)}" for first, rest in _by_first(stamps).items() if all(rest)]
    return f"(?:{'|'.join(goes_on)})?" if goes_on else ""


_UNSTAMPED: Final = _other_than(_STAMPS)
_PART_OF_STAMP: Final = _part_of(_STAMPS)


def unless_stamped(but: str, last: str) -> str:
    r"""Return a pattern for the search over bytes: for a line up to a word, or nothing, where the line is no log's.

    What begins with it costs next to nothing in a log: behind a stamp the search waits for the next line.

    Args:
        but: characters that do not stand there, as in a class.
        last: a pattern of what stands right before the word.
    """
    return rf"^(?:(?:{_UNSTAMPED}[^{but}\n]*|{_PART_OF_STAMP}){last})?"


def said_among(text: str, starts: Iterable[int], known: dict[int, bool]) -> set[int]:
    """Return those of the lines that a person may say.

    Args:
        text: the text.
        starts: where the lines begin.
        known: what was found out about lines of the text before; what is found out now is added.
    """
    said: set[int] = set()
    for start in starts:
        is_log = known.get(start)
        if is_log is None:
            is_log = known[start] = _is_log_line(text, start)
        if not is_log:
            said.add(start)
    return said


def _is_log_line(text: str, start: int) -> bool:
    end = text.find("\n", start, start + _LONGEST + 1)
    if end < 0:
        end = len(text)
    if end - start > _LONGEST:
        return False
    return reads_like_log(text, start, end)


def reads_like_log(text: str, start: int, end: int) -> bool:
    """Tell whether the line between `start` and `end` is one that a program writes."""
    return _STAMPED.match(text, start, end) is not None or _SIGN.search(text, start, end) is not None
