"""A rule of the catalogue: a secret that is known by its own shape, as its family's file describes it."""

import math
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, partial
from typing import Any, Final

import re2

from workers.guardrails.catalogue.checksums import CHECKSUMS
from workers.guardrails.catalogue.patterns import first_part, longest_match
from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.values import is_filler
from workers.guardrails.triggers import Trigger, escaped, merged

_ESCAPES: Final = r"\\[abfnrtv0]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\[uU][0-9A-Fa-f]{4}|\\[0-7]{3}"
_BEFORE: Final = rf"(?:^|{_ESCAPES}|[^A-Za-z0-9])"
_BEFORE_AS_TRIGGER: Final = r"(?:\b|[_abfnrtv0-9A-Fa-f])"
LEAST_ENTROPY: Final = 2.0
"""Bits for each character. What a generator made has more, even if it is short and in hexadecimal digits."""

_CLOSING: Final = ".,;:!?)"
"""What a sentence goes on with after a secret, although some formats may hold it."""

_ALPHANUMERIC: Final = frozenset(string.ascii_letters.encode() + string.digits.encode())
_LINE_END: Final = ord("\n")
_ENDS_ESCAPE: Final = re.compile(rf"(?:{_ESCAPES})\Z".encode())
_LONGEST_ESCAPE: Final = 6
_FEW: Final = 6
"""Literals that are searched for one by one in the time of a pattern for all."""

_TELLING: Final = 5
"""Characters of a literal that logs seldom hold by chance."""

_ENOUGH: Final = 8
_MORE: Final = 20
"""Characters after such a literal, and after a shorter one, that a line must hold to be read closely."""

_SHORT: Final = 3
_CAPITALS_OF_GENERATED: Final = (0.25, 0.8)


class Boundary(StrEnum):
    r"""Where no letter or digit may stand right beside a match.

    Before it, an escape of JSON or of a URL may stand, whose last character belongs to no word: `\\n`, `%3D`.
    """

    NONE = "none"
    LEFT = "left"
    BOTH = "both"


def entropy(text: str) -> float:
    """Return Shannon's entropy of the characters of `text`, in bits for each."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in Counter(text).values())


def looks_generated(text: str) -> bool:
    """Tell what a generator made from words that were joined: it holds a digit, or capitals all over."""
    if any(character.isdigit() for character in text):
        return True
    letters = [character for character in text if character.isalpha()]
    least, most = _CAPITALS_OF_GENERATED
    return bool(letters) and least <= sum(map(str.isupper, letters)) / len(letters) <= most


_OPTIONS: Final[Any] = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 26


@cache
def _compiled(pattern: str) -> Any:
    # Unknown to the types: the library has none. Compiled at the first use, as few rules are ever asked.
    return re2.compile(pattern, _OPTIONS)


_DIGEST: Final = re.compile(r"sha(?:1|224|256|384|512)[=:\-][A-Za-z0-9+/_=\-]*+\Z")
_PUBLIC: Final = ("pk.", "pk%2E", "pk_")
"""Before the rest of the public tokens of Mapbox, written like a JWT, and of the publishable keys of Stripe."""
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]{23}[+/]")
_LINE_OF_BASE64: Final = re.compile(r"(?:\A|\n)[A-Za-z0-9+/]{60,76}\r?\n\Z")
"""A line as long as those of certificates and keys."""
_RUN: Final = re.compile(r"[A-Za-z0-9]{10,}+")
_LOOK_BACK: Final = 128
_LOOK_BACK_IN_BASE64: Final = 24


def _is_within_other(text: str, start: int, boundary: Boundary) -> bool:
    """Tell whether what begins at `start` is a part of a digest, of a public token or, without a mark, of base64."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if before.endswith(_PUBLIC) or ("sha" in before and _DIGEST.search(before)):
        return True
    last = before[-_LOOK_BACK_IN_BASE64:]
    if boundary is not Boundary.BOTH:
        return False
    if before.endswith("\n") and _LINE_OF_BASE64.search(before):
        return True
    if not _BASE64.fullmatch(last):
        return False
    # A path has slashes, too, and no such run between them.
    runs = _RUN.findall(last)
    return any(not (run.islower() or run.isupper()) and not run.isalpha() and not run.isdigit() for run in runs)


def _line_end(text: str, at: int, far: int) -> int:
    """Return where the line around `at` ends, or what is so far behind it."""
    end = text.find("\n", at, at + far)
    return end if end >= 0 else min(len(text), at + far)


def _found(literal: bytes, data: bytes, start: int) -> int:
    return data.find(literal, start)


def _searched(pattern: Any, data: bytes, start: int) -> int:
    match = pattern.search(data, start)
    return match.start() if match else -1


@dataclass(frozen=True)
class Rule:
    """A rule; a `Detector` of the rules package.

    Attributes:
        id: its name in `--explain`.
        kind: the placeholder's kind.
        description: what the secret is, in words.
        source: where the vendor describes the format.
        pattern: in RE2's syntax; within one line. Its group `v` is the value, else all of it.
        literals: of which each match holds one, as it is spelled there; in lower case if the pattern minds no case.
        any_case: the pattern minds no case.
        boundary: where no letter or digit may stand beside a match.
        digit: the value holds a digit beyond its literal beginning.
        mixed: the value looks generated beyond its literal beginning, as `looks_generated` has it.
        least_entropy: of the value beyond its literal beginning, in bits for each character.
        checksum: the name of the checksum that the value ends with.
        begins: each match begins with one of the literals.
        trigger: a shorter pattern that stands in each match and is searched for faster; empty: it is made of `pattern`.
        match: templates of samples that it must find.
        clean: templates of samples that it must leave.
        place: the file and the line where it stands.
    """

    id: str
    kind: str
    description: str
    source: str
    pattern: str
    literals: tuple[str, ...]
    any_case: bool = False
    boundary: Boundary = Boundary.LEFT
    digit: bool = False
    mixed: bool = False
    least_entropy: float = LEAST_ENTROPY
    checksum: str | None = None
    begins: bool = True
    trigger: str = ""
    match: tuple[str, ...] = ()
    clean: tuple[str, ...] = ()
    place: str = ""

    @cached_property
    def triggers(self) -> tuple[Trigger, ...]:
        """Return what stands in each line where this rule finds a thing, cut short, so that it is found fast."""
        if self.trigger:
            return (Trigger(self.trigger),)
        shortest = min(map(len, self.literals))
        # The characters before it are many cases to search for, and are looked at closely anyway.
        before = "" if self.boundary is Boundary.NONE or shortest >= _TELLING else _BEFORE_AS_TRIGGER
        if self.begins:
            return (Trigger(before + first_part(self.pattern, length=_ENOUGH if shortest >= _TELLING else _MORE)),)
        if shortest < _SHORT:
            return (Trigger(f"{before}(?:{self.pattern})"),)
        literals = "|".join(map(escaped, self.literals))
        return (Trigger(f"(?{'i' if self.any_case else ''}:{literals})"),)

    def __call__(self, scan: Scan) -> Iterator[Hit]:
        """Yield the secrets of this shape."""
        # Of letters beyond ASCII, some are one of ASCII in another case.
        bytewise = self.begins and (not self.any_case or scan.text.isascii())
        for start, end in self._begun(scan) if bytewise else self._on_lines(scan):
            yield from scan.hits(self.kind, start, end)

    def _on_lines(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """Yield the span of each value on the lines that hold a literal."""
        for start, end in merged(self._parts(scan)):
            for first, last in self.find(scan.text[start:end]):
                yield start + first, start + last

    def _parts(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """Yield what stands around each literal on its line, as far as a match and what tells of it may reach."""
        text = scan.lower if self.any_case else scan.text
        far = len(text) if self._longest is None else self._longest + _LOOK_BACK + _LONGEST_ESCAPE
        for literal in self.literals:
            at = text.find(literal)
            while at >= 0:
                scan.tick()
                start = text.rfind("\n", max(0, at - far), at) + 1 or max(0, at - far)
                end = _line_end(text, at, far)
                while (last := text.rfind(literal, at + 1, end)) >= 0:
                    at, end = last, _line_end(text, last, far)
                yield start, end
                at = text.find(literal, max(at, end - len(literal)) + 1)

    @cached_property
    def _longest(self) -> int | None:
        return longest_match(self.pattern)

    def _begun(self, scan: Scan) -> Iterator[tuple[int, int]]:
        """Yield the span of each value, from literal to literal: RE2 would read all that stands between them."""
        data = scan.utf8.data
        pattern = _compiled(f"({self.pattern})")
        group = pattern.groupindex.get("v", 1)
        past = last = -1
        line, first = b"", 0
        for place in sorted(self._literals_in(data)):
            scan.tick()
            if place >= last:
                first, last = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
                last = last if last >= 0 else len(data)
                line = data[first:last]
            if place < past or not self._may_begin(data, place, max(past, first)):
                continue
            match = pattern.match(line, place - first)
            if match:
                past = first + match.end()
                start = scan.utf8.point(first + match.start(group))
                value = (match[group] or b"").decode()
                yield from self._judged(scan.text, start, value, scan.utf8.point(past))

    def _literals_in(self, data: bytes) -> Iterator[int]:
        """Yield each place where a literal stands."""
        data = data.lower() if self.any_case else data
        for find in self._finders:
            at = find(data, 0)
            while at >= 0:
                yield at
                at = find(data, at + 1)

    @cached_property
    def _finders(self) -> Sequence[Callable[[bytes, int], int]]:
        """Return what finds the next literal of some: of many, RE2 does in one pass."""
        literals = [literal.encode() for literal in self.literals]
        if len(literals) <= _FEW:
            return [partial(_found, literal) for literal in literals]
        pattern = re2.compile(b"|".join(map(re2.escape, literals)), _OPTIONS)
        return [partial(_searched, pattern)]

    def _may_begin(self, data: bytes, place: int, floor: int) -> bool:
        """Tell whether, from `floor` on, what may stand before a match stands before `place`."""
        if self.boundary is Boundary.NONE or not place or data[place - 1] == _LINE_END:
            return True
        if place > floor and data[place - 1] not in _ALPHANUMERIC:
            return True
        return _ENDS_ESCAPE.search(data, max(floor, place - _LONGEST_ESCAPE), place) is not None

    def find(self, line: str) -> Iterator[tuple[int, int]]:
        """Yield the span of each value in `line`, half-open."""
        before = "" if self.boundary is Boundary.NONE else _BEFORE
        pattern = _compiled(f"{before}({self.pattern})")
        group = pattern.groupindex.get("v", 1)
        for match in pattern.finditer(line):
            yield from self._judged(line, match.start(group), match[group] or "", match.end())

    def _judged(self, text: str, start: int, found: str, past: int) -> Iterator[tuple[int, int]]:
        """Yield the span of the value `found` at `start`, of a match that ends at `past`, if it is a secret."""
        if self.boundary is Boundary.BOTH and text[past : past + 1].isalnum():
            return
        value = found.rstrip(_CLOSING)
        if value and self.accepts(value) and not _is_within_other(text, start, self.boundary):
            yield start, start + len(value)

    @remembered
    def accepts(self, value: str) -> bool:
        """Tell a secret of this shape from an example of one. A checksum settles what is in doubt."""
        return not self._is_doubtful(value) or self.checksum_is_right(value) is True

    def checksum_is_right(self, value: str) -> bool | None:
        """Tell whether `value` ends with its own checksum; None if this format has none."""
        return CHECKSUMS[self.checksum].right(value) if self.checksum else None

    def _is_doubtful(self, value: str) -> bool:
        seen = value.lower() if self.any_case else value
        head = max((literal for literal in self.literals if seen.startswith(literal)), key=len, default="")
        body = value[len(head) :]
        return (
            not body
            or is_filler(value)
            or is_filler(body)
            or is_filler(body.rstrip("/").rpartition("/")[2])
            or "EXAMPLE" in value.upper()
            or (self.digit and not any(character.isdigit() for character in body))
            or (self.mixed and not looks_generated(body))
            or entropy(body) < self.least_entropy
        )
