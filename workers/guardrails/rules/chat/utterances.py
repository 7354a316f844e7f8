# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""What people say in a chat, line by line: the words of a line, and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from workers.guardrails.log_lines import reads_like_log
from workers.guardrails.rules.chat.messages import is_header
from workers.guardrails.rules.chat.talk_words import (
    ACCESS,
    ASKS,
    CODES,
    FINDS,
    IDENTIFIES,
    LOCKS,
    NAMES_ANOTHER,
    OBJECTS,
    SECRET,
    SPELLED,
)
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.view import MASK

_LONGEST: Final = 600
_MOST_WORDS: Final = 100
_WORD: Final = re.compile(r"\S+")
MARKS: Final = "\"'`*_~([¿¡<{«\u201c\u2018"
"""What opens before a word, and is no part of it."""
TRAILING: Final = "\"'`*_~)].,;:!?…>}»\u201d\u2019"
DASHES: Final = "-\u2014\u2013"
_SPEAKER: Final = re.compile(
    r"[ \t>]{0,8}(?:\[[^\]\n]{3,40}\][ ]{1,2}"
    r"|(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?[ ])?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp]\.?[ ]?[Mm]\.?)?[ ](?:-[ ])?)?"
    r"(?:<[\w.\-@ ]{1,30}>[ ]"
    r"|[A-Za-zÁÉÍÓÚÑáéíóúñ][\w.\-]{1,30}(?: [A-ZÁÉÍÓÚÑ][\w.\-]{1,20}){0,2}:[ ]"
    r"|[\-*•][ ]|\d{1,2}[.)][ ])?"
)
_WITHOUT_ACCENTS: Final = str.maketrans("áéíóúüñ", "aeiouun")
_STRUCTURED: Final = re.compile(
    r"[{}]|`\]|\]\(|:[ ]?\[[^\[\]\n]*,|[ ]{2}\||\|[ ]{2}|[\"']\s?:|\w:[\"']\w|\w=[^\s=`\"')]|^[ \t]*[\w.\-/]{1,60}:(?:[ \t]*$)|;[ \t]*$",
    re.MULTILINE,
)
_THANKS: Final = re.compile(
    r"\b(?:thx|thanks|gracias|ty|works?|worked|funciona|funcion[oó]|entr[eéoó]|dentro|i'?m in|got in|in now|genial|perfect[oa]?|copied|copiad[ao]|listo|mil gracias|cheers)\b",
    re.IGNORECASE,
)
_KEEPS: Final = re.compile(
    r"\b(?:borr\w+|delete\w*|rot[ae]\w*|c[aá]mbi\w+|change it|vault|1password|bitwarden|keepass)\b", re.IGNORECASE
)
"""What becomes of a secret that was told: it is deleted, changed, kept."""
_COMMAND: Final = re.compile(
    r"^[ \t>]{0,8}(?:\[?[\w.@~:/\-]{1,40}(?: [\w.~/\-]{1,40})?\]?[ ]?[$#%]|[$%])[ ]\S", re.MULTILINE
)
_COUNTS: Final = re.compile(
    r"\b(?:(?:exit|error|status|zip|postal|area|country|http|return|response|reason)[ -]codes?|c[oó]digos? (?:de )?(?:error|salida|estado|postal|retorno|cliente|pa[ií]s)"
    r"|how (?:many|much|long)|cu[aá]nt[oa]s?|limits?|l[ií]mites?|counts?|number of|n[uú]mero de|total|amount|importe|version|versi[oó]n|port|puerto|size|tama[ñn]o)\b",
    re.IGNORECASE,
)
_TOPICS: Final = (
    ("locks", LOCKS),
    ("codes", CODES),
    ("spelled", SPELLED),
    ("objects", OBJECTS),
    ("counts", _COUNTS),
    ("finds", FINDS),
    ("command", _COMMAND),
    ("secret", SECRET),
    ("access", ACCESS),
    ("asks", ASKS),
    ("identifies", IDENTIFIES),
    ("structured", _STRUCTURED),
    ("thanks", _THANKS),
    ("keeps", _KEEPS),
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A line of a text, half-open.

    Attributes:
        line: its text; nothing, where it only says who speaks and when.
        speaker: what stands before what is said: who says it, and when.
        words: of what is said, each with where it begins.
        is_log: a program wrote it, or it is too long for somebody to say.
    """

    start: int
    end: int
    line: str = ""
    speaker: str = ""
    words: tuple[tuple[int, str], ...] = ()
    is_log: bool = False

    @property
    def topics(self) -> frozenset[str]:
        """What the line is about: `secret`, `access`, `asks` …, and `another` where it names other things."""
        return _topics(self.line)

    @property
    def says(self) -> tuple[str, ...]:
        """Its words of letters, in lower case and without accents."""
        return tuple(filter(str.isalpha, (bare(word) for _, word in self.words)))


@remembered
def _topics(line: str) -> frozenset[str]:
    topics = {name for name, pattern in _TOPICS if pattern.search(line)}
    if not NAMES_ANOTHER.isdisjoint(map(bare, line.split())):
        topics.add("another")
    return frozenset(topics)


@remembered
def bare(word: str) -> str:
    """Return a word in lower case, without accents and what stands around it."""
    return word.strip(MARKS + TRAILING + DASHES + ":").lower().translate(_WITHOUT_ACCENTS)


@dataclass(frozen=True, slots=True)
class Utterances:
    """The lines of a text, each of which is read once."""

    text: str
    _read: dict[int, Utterance] = field(default_factory=dict)
    _above: dict[int, Utterance] = field(default_factory=dict)

    def at(self, place: int) -> Utterance:
        """Return the line around a place; if it begins too far away, a part of it, which nobody says."""
        low = max(0, place - _LONGEST)
        start = self.text.rfind("\n", low, place) + 1
        return self._line(start) if start or not low else Utterance(low, place, is_log=True)

    def above(self, utterance: Utterance, lines: int) -> Iterator[Utterance]:
        """Yield what is said in so many lines above, the nearest first, up to the mark of a gap."""
        for _ in range(lines):
            if utterance.start == 0:
                return
            utterance = self._line_above(utterance.start)
            if self.text[utterance.start : utterance.end] == MASK:
                return
            if utterance.words:
                yield utterance

    def below(self, utterance: Utterance, lines: int) -> Iterator[Utterance]:
        """Yield what is said in so many lines below, the nearest first, up to the mark of a gap."""
        for _ in range(lines):
            if utterance.end + 1 >= len(self.text):
                return
            utterance = self._line(utterance.end + 1)
            if self.text[utterance.start : utterance.end] == MASK:
                return
            if utterance.words:
                yield utterance

    def around(self, utterance: Utterance, above: int, below: int) -> tuple[Utterance, ...]:
        """Return a line with what is said in so many lines above and below it, each the nearest first."""
        return (utterance, *self.above(utterance, above), *self.below(utterance, below))

    def _line(self, start: int) -> Utterance:
        known = self._read.get(start)
        if known is None:
            known = self._read[start] = self._made(start)
        return known

    def _line_above(self, start: int) -> Utterance:
        known = self._above.get(start)
        if known is None:
            known = self._above[start] = self._line(self.text.rfind("\n", 0, start - 1) + 1)
        return known

    def _made(self, start: int) -> Utterance:
        text = self.text
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        if end - start > _LONGEST or reads_like_log(text, start, end):
            return Utterance(start, end, is_log=True)
        if is_header(text, start, end):
            return Utterance(start, end)
        speaker = _SPEAKER.match(text, start, end)
        said = speaker.end() if speaker else start
        words = tuple((word.start(), word[0]) for word in islice(_WORD.finditer(text, said, end), _MOST_WORDS))
        return Utterance(start, end, text[start:end], text[start:said].strip(), words)
