r"""A chat as messages: what stands before each, and the one word of it that could be a password.

Chats are pasted in many ways: `ana: …`, `[10:41] ana: …`, `Ana [10:41] …`, `<ana> …`, `> …`, or with the name and the
time on a line of their own. Whatever it is, what follows is what somebody says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.memory import remembered
from workers.guardrails.rules.phrases import (
    is_coined,
    is_dated,
    is_grouped,
    is_jumble,
    is_phrase,
    is_signed,
)
from workers.guardrails.rules.values import (
    is_call,
    is_host,
    is_measure,
    is_mixed,
    is_product,
    is_random,
    is_resource_name,
    is_secret,
    is_strong,
)
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
_SHORTEST: Final = 5
_PATHLIKE: Final = re.compile(
    r"[\w.\-]*/.*/|[A-Za-z][a-z]+/[a-z][\w\-]*\Z|.*://|/|\.{1,2}/|~|[\w.\-]+@[\w.\-]+\.\w|[@#<][\w.\-]+>?\Z|:[\w+\-]+:|\d+[.:][\d#]|\w+\(|0x[0-9A-Fa-f]{1,16}\Z|[{\[(<].*|.*[=|{}\\].*"
    r"|[A-Z]{1,10}-\d+\Z|-|[A-Za-z]\w+:.|.*:\Z|v?\d+(?:\.\d+)+|.*\.(?:com|net|org|io|internal|local|es|md|txt|p12|pfx|pem|kdbx|pdf|zip|ovpn|csv|xlsx|ya?ml|json|log|sh|py|go|js)\b.*\Z"
)
_EXCLAIMED: Final = re.compile(r"[A-Za-záéíóúñÁÉÍÓÚÑ][a-záéíóúñ]{1,20}!{1,3}")
"""Whom somebody thanks, rather than a password that ends with a sign."""
_MADE: Final = re.compile(r"[0-9a-f]{20,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_INTERLEAVED: Final = re.compile(
    r"(?=[a-z0-9]{10,32}\Z)(?=[0-9a-f]{0,31}[g-z])[a-z]{0,6}(?:\d{1,5}[a-z]{1,6}){2,12}\d{0,5}"
)
"""Small letters and digits by turns, as generators have them for people who may have no capitals."""
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\-]{24,512}={0,2}")
_VERSIONED: Final = re.compile(
    r"[A-Za-z][A-Za-z+\-]{1,20}[\-_ ]?v?\d{1,4}(?:\.\d{1,4})+(?:[\-+][\w.]{1,20})?"
    r"|[A-Z]{1,8}[\-_]?\d{1,5}(?:-\d{1,6}){0,3}"
    r"|(?:INC|REQ|RITM|CHG|PRB|SCTASK|TASK|CASE|CS|SR|TT)[\-_#]?\d{4,12}"
)


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
    if end - start > LINE_MAX or _HEADER.match(text, start, end) or _FENCE.match(text, start, end):
        return None
    speaker = _SPEAKER.match(text, start, end)
    at = speaker.end() if speaker else start
    at += len(text[at:end]) - len(text[at:end].lstrip(" \t>"))
    if not text[at:end].strip():
        return None
    named = speaker is not None and not speaker["item"]
    sure = named and speaker is not None and _NAMED.match(speaker[0]) is not None
    told = named and (text[start:end].rstrip().endswith("?") or text.count(" ", at, end) >= _WORDS_OF_SPEECH)
    end = at + len(text[at:end].rstrip())
    return Message(at, end, named, sure or told or _is_below_header(text, start))


def is_header(text: str, start: int, end: int) -> bool:
    """Tell whether a line only says who speaks, and when."""
    return _HEADER.match(text, start, end) is not None


def _is_below_header(text: str, start: int) -> bool:
    above = text.rfind("\n", max(0, start - LINE_MAX), max(0, start - 1)) + 1
    return above < start and _HEADER.match(text, above, start - 1) is not None


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
    if searched(_STRUCTURED, text, message.start, message.end):
        return None
    words = list(_WORD.finditer(text, message.start, message.end))
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


def is_made(value: str) -> bool:
    """Tell whether `value` is what machines name and sign with: many hexadecimal digits, or a UUID."""
    return _MADE.fullmatch(value) is not None


@remembered
def weight_of(value: str) -> int:
    """Return how much `value` looks like a password; 0 where it does not."""
    other = (
        _PATHLIKE.match(value)
        or _VERSIONED.fullmatch(value)
        or is_measure(value)
        or is_call(value)
        or is_host(value)
        or is_product(value)
    )
    encoded = _BASE64.fullmatch(value) is not None and is_random(value)
    if len(value) < _SHORTEST or (other and not encoded) or not is_secret(value):
        return 0
    if is_made(value):
        return 1
    if is_strong(value) or is_jumble(value):
        return 3
    if is_phrase(value):
        return 2 if value[-1].isdigit() or value[-1] in "!@#$%&*" else 1
    chosen = encoded or is_signed(value) or is_coined(value) or is_grouped(value)
    chosen = chosen or (is_dated(value) and not value.islower()) or _INTERLEAVED.fullmatch(value) is not None
    if chosen or not is_mixed(value):
        return 2 if chosen else 0
    return 1 if is_resource_name(value) or value.islower() else 2
