"""Where on a long line a match can begin: found by RE2, so that Python's patterns are tried at those places alone.

Python's engine tries a pattern at each character, which on a line of many thousands takes most of the time. The first
part of a pattern, as far as it is short and tells enough, is written for RE2, which finds it at the speed of memory.
What RE2 cannot ask, a lookaround or a boundary, is left out: it may find a place too many, and never misses one.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Final

import re2

from workers.guardrails.rules.utf8 import Utf8, heads_of

# Python parses patterns itself and names no public way to see the result.
op: Final[Any] = import_module("re._constants")
parser: Final[Any] = import_module("re._parser")

LONG_LINE: Final = 150
"""Characters. On a shorter line Python is as fast."""
_TELLING: Final = 10.0
"""Bits that a beginning has to tell: three letters, or two of which each has one form alone."""
_SOMETHING: Final = 5.0
"""Bits that it has to tell where a text is searched only once: a sign."""
_ENOUGH: Final = 20.0
"""Bits after which no long repeat is asked for any more: it would cost RE2 more than it leaves out."""
_PLENTY: Final = 100.0
"""Bits after which nothing more is asked for."""
_WIDE: Final = 0.5
"""Bits of a character that may be nearly any, of which a long repeat is never asked for."""
_MOST_REPEATS: Final = 8
_TRIED: Final = 16
_SPARSE: Final = 30
"""Characters for each place that is tried, below which Python is faster."""
_WORTH_A_SEARCH: Final = 1000
"""Characters of a text for each line, up to which RE2 searches all of it in the time that Python takes for a line."""
_FOLDED: Final = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}
"""What matches a letter of ASCII in any case, and is none."""
_BEYOND: Final = r"\x{c2}-\x{f4}"
"""The first bytes of all characters beyond ASCII."""
_ONE_CHARACTER: Final = frozenset({op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN})
_REPEATS: Final = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_PLACES: Final = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})
_ANYWHERE: Final[Any] = import_module("re2._re2").RE2.Anchor.UNANCHORED
_ASCII: Final = tuple(map(chr, range(128)))
_FORMS: Final = tuple("".join({c, c.lower(), c.upper()}) for c in _ASCII)
"""How each may be spelled in any case."""
_IN_CATEGORY: Final = {
    op.CATEGORY_DIGIT: re.compile(r"\d"),
    op.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    op.CATEGORY_SPACE: re.compile(r"\s"),
    op.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    op.CATEGORY_WORD: re.compile(r"\w"),
    op.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a beginning.

    Attributes:
        source: in RE2's syntax.
        bits: what it tells at least.
        whole: it stands for all of its part of the pattern, so that what comes next can be added.
        long: it holds a repeat without end.
    """

    source: str = ""
    bits: float = 0.0
    whole: bool = True
    long: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads a parsed pattern.

    Attributes:
        plenty: bits after which the rest of the pattern is left out.
        groups: those read so far, by their numbers: what refers to one matches nothing else.
    """

    plenty: float = _PLENTY
    groups: dict[int, _Part] = field(default_factory=dict)

    def sequence(self, nodes: Iterable[tuple[Any, Any]], flags: int) -> _Part:
        """Read parts that follow each other, up to the first that has no short form."""
        sources: list[str] = []
        bits, whole, long = 0.0, True, False
        for kind, value in nodes:
            part = self._part(kind, value, flags)
            if bits >= self.plenty or not whole or (bits >= _ENOUGH and part.long):
                return _Part("".join(sources), bits, whole=False, long=long)
            sources.append(part.source)
            bits, whole, long = bits + part.bits, part.whole, long or part.long
        return _Part("".join(sources), bits, whole, long)

    def _part(self, kind: Any, value: Any, flags: int) -> _Part:
        if kind in _ONE_CHARACTER:
            items = tuple(value) if kind is op.IN else ((kind, value),)
            return _characters(items, folds=bool(flags & re.IGNORECASE))
        if kind in _REPEATS:
            least, most, nodes = value
            return self._repeat(least, most, nodes, flags)
        if kind is op.BRANCH:
            return self._branch(value[1], flags)
        if kind is op.SUBPATTERN:
            number, added, removed, nodes = value
            return self._group(number, nodes, (flags | added) & ~removed)
        if kind is op.ATOMIC_GROUP:
            return self.sequence(value, flags)
        return _Part() if kind in _PLACES else self.groups.get(value if kind is op.GROUPREF else -1, _Part(whole=False))

    def _group(self, number: int | None, nodes: Any, flags: int) -> _Part:
        part = self.sequence(nodes, flags)
        if number is not None:
            self.groups[number] = part
        return part

    def _branch(self, choices: Iterable[Any], flags: int) -> _Part:
        parts = [self.sequence(choice, flags) for choice in choices]
        source = "|".join(part.source for part in parts)
        return _Part(
            f"(?:{source})",
            min(part.bits for part in parts),
            all(part.whole for part in parts),
            any(part.long for part in parts),
        )

    def _repeat(self, least: int, most: int, nodes: Any, flags: int) -> _Part:
        part = _Reader(math.inf, self.groups).sequence(nodes, flags)
        if not part.source:
            return _Part(whole=part.whole and least == most)
        few = most <= _MOST_REPEATS
        narrow = part.bits >= _WIDE and len(nodes) == 1 and nodes[0][0] in _ONE_CHARACTER
        if part.whole and (few or narrow):
            return _Part(f"(?:{part.source}){{{least},{most if few else ''}}}", least * part.bits, long=not few)
        if not least:
            return _Part(whole=False)
        times = min(least, _MOST_REPEATS) if part.whole else 1
        return _Part(f"(?:{part.source}){{{times}}}", times * part.bits, whole=False)


@cache
def _characters(items: tuple[tuple[Any, Any], ...], *, folds: bool) -> _Part:
    """Return the class of what one character may be; of those beyond ASCII all, where that is not plain."""
    forms = _FORMS if folds else _ASCII
    members = [c for c, spelled in zip(_ASCII, forms, strict=True) if any(_admits(items, each) for each in spelled)]
    plain = all(each is op.LITERAL or (each is op.RANGE and code[1] < len(_ASCII)) for each, code in items)
    beyond = "".join(_FOLDED.get(c, "") for c in members if folds)
    if plain:
        named = [chr(code) for each, code in items if each is op.LITERAL and code >= len(_ASCII)]
        beyond += "".join(form for c in named for form in {c, c.lower(), c.upper()})
    heads = sorted({each.encode()[0] for each in (*members, *beyond)})
    source = "".join(f"\\x{{{head:x}}}" for head in heads) + ("" if plain else _BEYOND)
    return _Part(f"[{source}]", math.log2(len(_ASCII) / max(1, len(members))) if source else 0.0)


def _admits(items: Any, character: str) -> bool:
    """Tell whether a class admits a character of ASCII, as it is spelled."""
    negated = items[0][0] in {op.NEGATE, op.NOT_LITERAL}
    return any(_is_one(kind, value, character) for kind, value in items) is not negated


def _is_one(kind: Any, value: Any, character: str) -> bool:
    if kind is op.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    if kind is op.CATEGORY:
        return _IN_CATEGORY[value].match(character) is not None
    return kind is op.ANY or (kind in {op.LITERAL, op.NOT_LITERAL} and value == ord(character))


def beginning_of(pattern: re.Pattern[str]) -> Any:
    """Return what matches wherever a match of `pattern` begins, for RE2 on heads; None if it tells too little."""
    return _beginning(pattern, _TELLING)


@cache
def _beginning(pattern: re.Pattern[str], least: float) -> Any:
    part = _Reader().sequence(parser.parse(pattern.pattern, pattern.flags), pattern.flags)
    return None if part.bits < least else compiled_for_heads(part.source)


def compiled_for_heads(source: str) -> Any:
    """Return what searches heads, the first bytes of characters, for a pattern in RE2's syntax."""
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(source.encode(), options)


def places_on(beginning: Any, read: Utf8, start: int, end: int) -> Iterator[int]:
    """Yield each place on a line of what is `read` at which a beginning stands, however they overlap."""
    heads = read.heads
    place = _place(beginning, heads, start, end)
    while place >= 0:
        yield place
        place = _place(beginning, heads, place + 1, end)


def searched(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what `pattern.search` does, in a tenth of its time where a short text holds nothing like it."""
    beginning = _beginning(pattern, _SOMETHING)
    seldom = beginning is not None and _place(beginning, heads_of(text[start:end]), 0) < 0
    return None if seldom else pattern.search(text, start, end)


def matches_on(pattern: re.Pattern[str], read: Utf8, start: int, end: int) -> Iterator[re.Match[str]]:
    """Return the matches of `pattern`, of which none is empty, on a line of what is `read`, as `finditer` does."""
    beginning = beginning_of(pattern) if end - start > LONG_LINE else None
    return (
        pattern.finditer(read.text, start, end) if beginning is None else _begun(pattern, beginning, read, start, end)
    )


def matches_on_lines(pattern: re.Pattern[str], read: Utf8, lines: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern`, of which none is empty, on each of some lines, as `finditer` does.

    Of lines that read alike, one without a match speaks for all.

    Args:
        pattern: what to look for.
        read: the text.
        lines: sorted and disjoint.
    """
    text = read.text
    beginning = beginning_of(pattern) if len(text) < _WORTH_A_SEARCH * len(lines) else None
    places = None if beginning is None else _beginnings(beginning, read, lines)
    silent: set[str] = set()
    for place, start, end in ((start, start, end) for start, end in lines) if places is None else places:
        line = text[start:end]
        # The text's first line is like no other: a pattern may ask whether it stands there.
        if line in silent and start:
            continue
        found = None
        for found in matches_on(pattern, read, place, end):
            yield found
        if found is None:
            silent.add(line)


def _beginnings(beginning: Any, read: Utf8, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the first place on each of `lines` where a match may begin, with the line, if there is one."""
    starts = [start for start, _ in lines]
    number = 0
    while number < len(lines):
        place = _place(beginning, read.heads, starts[number])
        if place < 0:
            return
        number = bisect_right(starts, place, number) - 1
        if place <= lines[number][1]:
            yield place, *lines[number]
        number += 1  # Whoever has the place reads the rest of its line.


def _begun(pattern: re.Pattern[str], beginning: Any, read: Utf8, start: int, end: int) -> Iterator[re.Match[str]]:
    text, heads = read.text, read.heads
    place, tried = start, 0
    while (place := _place(beginning, heads, place, end)) >= 0:
        match = pattern.match(text, place, end)
        if match:
            yield match
        place = match.end() if match else place + 1
        tried += 1
        if tried >= _TRIED and place - start < tried * _SPARSE:
            yield from pattern.finditer(text, place, end)
            return


def _place(beginning: Any, heads: bytes, start: int, end: int | None = None) -> int:
    """Return the first place from `start` on at which a beginning stands, or -1."""
    # What the library's own search returns takes three times as long to make as to find.
    spans = beginning._regexp.Match(_ANYWHERE, heads, start, len(heads) if end is None else end)  # noqa: SLF001
    place: int = spans[0][0]
    return place
