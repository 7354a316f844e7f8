"""The words of a chat that could be a secret: each by itself, and what is written in groups."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workers.guardrails.rules.chat.utterances import MARKS, TRAILING, Utterance
from workers.guardrails.rules.words.likeness import likeness
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.weight import is_made, weight_of

_SHORTEST: Final = 4
_LONGEST: Final = 128
_LONGEST_PIN: Final = 9
_GROUPED: Final = tuple(
    (name, re.compile(rf"(?<![\w.,\-/:#+€$]){groups}(?![\w\-/:%€$]|[.,]\d)"))
    for name, groups in (
        ("DG", r"\d{2,5}(?: \d{2,5}){1,11}"),
        ("G", r"(?=[A-Z0-9 ]*[A-Z])(?=[A-Z0-9 ]*[0-9])[A-Z0-9]{4,6}(?: [A-Z0-9]{4,6}){2,11}"),
    )
)
"""Groups in which a code is written down, to be read aloud or typed: `2112 6664`, `FV4V 3DIU 1AMK`."""
_PAIR: Final = re.compile(
    r"(?!\w+://)(?P<user>[A-Za-z][A-Za-z_.\-@\\]{0,30}\d{0,3})(?P<sign>//?|:|=|(?<=[a-z]{3})%|->|=>)(?=[^\s/])"
)
_PREFIX: Final = re.compile(r"^[NRBUE](?=['\"])", re.IGNORECASE)
"""Of a text in SQL or Python: `N'…'`."""
_AT_HOST: Final = re.compile(r"(?<=.{4})@[a-z][a-z0-9_.\-]{1,60}\Z")
_AT_NEAR_HOST: Final = re.compile(r"(?<=.{4})@[a-z][a-z0-9_\-]{1,60}\Z")
"""A host without a domain: with one it would be an address of e-mail."""
_ENCODED: Final = re.compile(r"%[0-9A-F]{2}")
"""As in a URL, which is read once more without."""
_CODE: Final = re.compile(r"(?:[A-Z][a-z]{1,15}\d{0,3}){2,6}[A-Za-z]?")
"""As classes are called: `Http2Session`."""
_MACHINE_MADE: Final = re.compile(r"(?=.*\d)(?:(?=.*[a-f])[0-9a-f]{6,}|(?=.*[A-F])[0-9A-F]{6,})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message that could be a secret, half-open.

    Attributes:
        utterance: the line that it stands in.
        place: which of its words it is, or a part of.
        strength: how it looks: `S1` to `S3` as much as a chosen password does, `D6` six digits, `H` made by a machine,
            `DG2` two groups of digits, `G8` eight of letters and digits.
        user: what stands before it in `ana/…` and `ana:…`, with the sign.
        groups: how many words it consists of.
    """

    start: int
    end: int
    utterance: Utterance
    place: int
    strength: str
    user: tuple[str, str] | None = None
    groups: int = 1


def words_in(text: str, utterance: Utterance, start: int = 0, end: int = sys.maxsize) -> Iterator[Word]:
    """Yield the words of a line that could be a secret, and the groups of one that is written in several.

    Args:
        text: all that is said.
        utterance: the line.
        start: only words that reach beyond this place.
        end: only words that begin before this one.
    """
    grouped: set[int] = set()
    for group in _groups(text, utterance):
        grouped.update(range(group.place, group.place + group.groups))
        if group.start < end and start < group.end:
            yield group
    for place, (at, word) in enumerate(utterance.words):
        if place in grouped or len(word) < _SHORTEST or word.rstrip(TRAILING).isalpha():
            continue
        for low, high, user in _parts(word) if at < end and start < at + len(word) else ():
            strength = _strength(text[at + low : at + high])
            if strength and at + low < end and start < at + high:
                yield Word(at + low, at + high, utterance, place, strength, user)


def _groups(text: str, utterance: Utterance) -> Iterator[Word]:
    """Yield what is written in groups of digits, or of letters and digits."""
    starts = [start for start, _ in utterance.words]
    for name, pattern in _GROUPED:
        for found in pattern.finditer(text, starts[0] if starts else utterance.end, utterance.end):
            groups = found[0].count(" ") + 1
            place = bisect_right(starts, found.start()) - 1
            yield Word(found.start(), found.end(), utterance, place, f"{name}{groups}", groups=groups)


def _parts(word: str) -> Iterator[tuple[int, int, tuple[str, str] | None]]:
    """Yield what of a word could be a secret: what no mark encloses, and of `ana/…@host` the middle."""
    core = _PREFIX.sub("", word).lstrip(MARKS)
    low = len(word) - len(core)
    whole, core = core, core.partition("</")[0].rstrip(TRAILING)
    if not low and whole[len(core) : len(core) + 1] in {"!", "*"}:
        core = whole[: len(core) + 1]
    high = low + len(core)
    pair = _PAIR.match(core)
    if not pair or len(core) - pair.end() < _SHORTEST:
        at_host = _AT_NEAR_HOST.search(core)
        yield low, high - len(at_host[0] if at_host else ""), None
        return
    value = core[pair.end() :].lstrip(MARKS)
    at_host = _AT_HOST.search(value)
    yield high - len(value), high - len(at_host[0] if at_host else ""), (pair["user"], pair["sign"])


@remembered
def _strength(value: str) -> str:
    """Return how a value looks, or nothing if it looks like no secret."""
    if not _SHORTEST <= len(value) <= _LONGEST or value.isalpha() or _ENCODED.search(value):
        return ""
    if value.isdigit():
        return f"D{len(value)}" if len(value) <= _LONGEST_PIN else ""
    if _MACHINE_MADE.fullmatch(value) or is_made(value):
        return "H"
    if not likeness(value) and _CODE.fullmatch(value):
        return ""
    strength = max(likeness(value), weight_of(value))
    return f"S{strength}" if strength else ""
