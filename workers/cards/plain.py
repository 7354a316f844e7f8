"""Text of others made fit to be shown: no control characters, no invisible ones, cut without tearing anything."""

import re
from collections.abc import Callable
from typing import Final

from workers.guardrails.view import COLOUR_CODE, HIDDEN_CHARACTERS, TERMINAL_SEQUENCE

ELLIPSIS: Final = "…"

_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")
"""They part words, so they must not vanish as what is unseen does."""
# What is taken out here is what redaction looks through, no more: else halves of a secret could meet again on the way.
_UNSEEN: Final = re.compile(f"{TERMINAL_SEQUENCE}|{COLOUR_CODE}|[{HIDDEN_CHARACTERS}]")
_OPEN_PLACEHOLDER: Final = re.compile(r"\[REDACTED:[a-z0-9:-]*$")


def plain(text: object) -> str:
    """Return `text` without terminal escapes, control characters and invisible or reordering characters.

    Tabs and line feeds stay: they are what logs are laid out with.
    """
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", str(text)))


def one_line(text: object) -> str:
    """Return `text` made plain, with every run of white space as one space."""
    return " ".join(plain(text).split())


def clip(text: str, room: int, *, cost: Callable[[str], int] = len) -> str:
    """Return as much of `text` as costs at most `room`, with an ellipsis where something was cut.

    The cut falls on white space where there is some in the last third, and never inside a placeholder.

    Args:
        text: plain text, not yet escaped, so that no escape can be torn.
        room: the most that the result may cost.
        cost: what a text costs once it is shown, such as its length when escaped. At least 1 a character, and
            additive.
    """
    if cost(text) <= room:
        return text
    kept = _longest_prefix(text, room - cost(ELLIPSIS), cost)
    kept = _OPEN_PLACEHOLDER.sub("", kept)
    space = max(kept.rfind(" "), kept.rfind("\n"))
    if space > len(kept) * 2 // 3:
        kept = kept[:space]
    return kept.rstrip() + ELLIPSIS


def _longest_prefix(text: str, room: int, cost: Callable[[str], int]) -> str:
    spent = 0
    for index, character in enumerate(text):
        spent += cost(character)
        if spent > room:
            return text[:index]
    return text
