r"""A chat as messages: what stands before each, and the one word of it that could be a password.

Chats are pasted in many ways: `ana: …`, `[10:41] ana: …`, `Ana [10:41] …`, `<ana> …`, `> …`, or with the name and the
time on a line of their own. Whatever it is, what follows is what somebody says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.view import MASK

_TIME: Final = r"\[?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp]\.?[Mm]\.?)?\]?"
_DAY: Final = r"(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?[ ])"
_NAME: Final = r"[<*@]{0,2}[\w.\-áéíóúñÁÉÍÓÚÑ]{1,30}(?:[ ][\w.\-áéíóúñÁÉÍÓÚÑ]{1,20}){0,2}[>*]{0,2}"
_SPEAKER: Final = re.compile(
    rf"""(?x)
      [ \t>|]{{0,8}}
      (?: (?:\[?{_DAY}?{_TIME}[ ]{{0,2}}-?[ ]{{0,2}})? {_NAME} (?:[ ]{{1,3}}\[?{_DAY}?{_TIME})? [ ]?:[ ](?![ ])
        | {_NAME}[ ]{{1,3}}{_TIME}[ ]{{1,3}}:?[ ]?
        | {_TIME}[ ]{{1,3}}<{_NAME}[ ]{{0,2}}
        | <[\w.\-@]{{1,30}}>[ ]{{1,3}}
        | (?P<item>[\-*•][ ]{{1,3}} | \d{{1,2}}[.)][ ]{{1,3}})
      )
    """
)
_NAMED: Final = re.compile(r"[ \t>|]{0,8}(?:[<*@A-ZÁÉÍÓÚÑ\[]|\d{1,2}:\d\d)|[^:]{1,60}\d\d:\d\d")
"""Someone's name, rather than a key."""
_HEADER: Final = re.compile(
    rf"[ \t>]{{0,8}}{_NAME}(?:[ ]\(?(?:APP|BOT)\)?)?[ ,—\-]{{1,5}}{_DAY}?(?:\w{{1,10}}[ ](?:at[ ])?)?{_TIME}[ \t\r]*\Z"
)
"""A line that only says who speaks, and when."""
_FENCE: Final = re.compile(r"[ \t>]{0,8}`{3}\w{0,12}[ \t\r]*\Z")
_STRUCTURED: Final = re.compile(
    r"[|{}]|[\"'][ ]?:|\b[A-Z][A-Z0-9]*_[A-Z]|\w=[^\s=`\"')]|:[ ]{2}|^[ \t]*[\w.\-/]{1,60}:(?:[ \t]|$)", re.MULTILINE
)
"""What no sentence has, and settings, logs and tables have."""
_WORD: Final = re.compile(r"[^\s]+")
_MARKS: Final = "\"'`*_~"
_TRAILING: Final = ".,;:!?)…"
LINE_MAX: Final = 240
"""Characters of a line, beyond which it is no message."""
_WORDS_OF_SPEECH: Final = 3
_EXCLAIMED: Final = re.compile(r"[A-Za-záéíóúñÁÉÍÓÚÑ][a-záéíóúñ]{1,20}!{1,3}")
"""Whom somebody thanks, rather than a password that ends with a sign."""


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody says in one line, half-open, without the name of who says it.

    Attributes:
        named: a name stands before it, or a key.
        spoken: it is a name, before it or in the line above.
    """

    start: int
    end: int
    named: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of a message that could be a password, half-open.

    Attributes:
        weight: 1 where identifiers look so too, 2 where people choose their passwords so, 3 where little else looks so.
        before: the words before it, in lower case, without their punctuation.
        after: the words behind it, up to a remark in brackets.
        introduced: a colon or an arrow stands right before it.
    """

    start: int
    end: int
    weight: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    introduced: bool = False

    @property
    def is_alone(self) -> bool:
        """Tell whether the message says nothing else."""
        return not self.before and not self.after


def message_in(text: str, start: int, end: int) -> Message | None:
    """Return the message in a line; None where it only says who speaks, or begins a block of code."""
    said = _said_in(text[start:end]) if end - start <= LINE_MAX else None
    if said is None:
        return None
    spoken = said.spoken or _is_below_header(text, start)
    return Message(start + said.start, start + said.end, said.named, spoken)


@remembered
def _said_in(line: str) -> Message | None:
    """Return the message in a line, whatever stands above it."""
    if _HEADER.match(line) or _FENCE.match(line):
        return None
    speaker = _SPEAKER.match(line)
    said = line[speaker.end() :] if speaker else line
    at = len(line) - len(said.lstrip(" \t>"))
    if not line[at:].strip():
        return None
    named = speaker is not None and not speaker["item"]
    sure = named and speaker is not None and _NAMED.match(speaker[0]) is not None
    told = named and (line.rstrip().endswith("?") or line.count(" ", at) >= _WORDS_OF_SPEECH)
    return Message(at, at + len(line[at:].rstrip()), named, sure or told)


@remembered
def _is_header(line: str) -> bool:
    return _HEADER.match(line) is not None


def is_header(text: str, start: int, end: int) -> bool:
    """Tell whether a line only says who speaks, and when."""
    return _is_header(text[start:end])


def _is_below_header(text: str, start: int) -> bool:
    above = text.rfind("\n", max(0, start - LINE_MAX), max(0, start - 1)) + 1
    return above < start and _is_header(text[above : start - 1])


def following(text: str, end: int, most: int) -> Iterator[Message]:
    """Yield the messages below the line that ends at `end`, at most so many."""
    lines = found = 0
    while found < most and lines < 3 * most and 0 <= end < len(text):
        start = end + 1
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        lines += 1
        if text[start:end] == MASK:
            return  # The mark of a gap: what follows stands elsewhere.
        message = message_in(text, start, end)
        if message:
            found += 1
            yield message


def candidate_in(text: str, message: Message) -> Candidate | None:
    """Return the one word of a message that could be a password; None where there is none, or more than one."""
    # Whether it begins its line shows in the character before it.
    low = max(0, message.start - 1)
    found = _candidate_in(text[low : message.end], message.start - low)
    return replace(found, start=low + found.start, end=low + found.end) if found else None


@remembered
def _candidate_in(text: str, at: int) -> Candidate | None:
    """Return the one word from `at` on that could be a password."""
    if searched(_STRUCTURED, text, at, len(text)):
        return None
    words = list(_WORD.finditer(text, at))
    rated = [(place, *_rated(word[0])) for place, word in enumerate(words)]
    likely = [row for row in rated if row[3] and not (len(words) > 1 and _EXCLAIMED.fullmatch(words[row[0]][0]))]
    if len(likely) != 1:
        return None
    place, low, high, weight = likely[0]
    before = tuple(filter(None, (_bare(word[0]) for word in words[:place])))
    behind = takewhile(lambda word: not word.startswith("("), (word[0] for word in words[place + 1 :]))
    after = tuple(filter(None, map(_bare, behind)))
    start = words[place].start()
    introduced = place > 0 and words[place - 1][0].endswith((":", "->", "→", "=>"))
    return Candidate(start + low, start + high, weight, before, after, introduced)


def _bare(word: str) -> str:
    return word.strip(_MARKS + _TRAILING + "(¿¡").lower() if any(map(str.isalpha, word)) and word[0] != ":" else ""


def _rated(word: str) -> tuple[int, int, int]:
    """Return where in a word the value stands, without marks and punctuation, and how much it looks like a password."""
    value = word.lstrip(_MARKS + "(") if word[0] in _MARKS + "(" else word
    low = len(word) - len(value)
    value = value.rstrip(",;:)") if value[-1:] in ",;:)" else value
    value = value.rstrip(_MARKS) if word[0] in _MARKS else value
    if value.endswith((".", "?")):
        value = value[:-1]
    return low, low + len(value), weight_of(value)
