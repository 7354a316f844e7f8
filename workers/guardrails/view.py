r"""The view: text as the rules read it, with a way back to the places in the input.

People and attackers hide words from pattern matching: zero-width and bidi characters inside a keyword, colour codes
around it, full-width letters. A view leaves out what a reader does not see, and holds each placeholder as one `MASK`,
so that no rule can match inside one. Each place in it leads back to the input.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final

from workers.guardrails.escapes import Escape
from workers.guardrails.kinds import KINDS
from workers.guardrails.triggers import make_finder

MASK: Final = "\x00"
"""Stands in a view for a masked value. A NUL of the input itself is hidden, so it is never taken for one."""

PLACEHOLDER: Final = re.compile(rf"\[REDACTED:(?:{'|'.join(KINDS)}):[0-9a-f]{{4}}\]")

HIDDEN_CHARACTERS: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, save tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero-width and bidi
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"  # fillers, variation selectors, tags
    "\ud800-\udfff"  # halves of a character that came without the other half
)

COLOUR_CODE: Final = r"\x1b\[(?!REDACTED:)[0-9;:?]{0,32}[@-~]"

TERMINAL_SEQUENCE: Final = (
    r"\x1b[\]PX^_][^\x07\x1b\[]{0,1000}+(?:\x07|\x1b\\)"  # a title, a link or another string, with its end
    r"|\x1b[ -/]{1,4}[0-Z^-~]"  # a change of the character set
)
"""What a terminal swallows whole, beside colour codes. It may hold words, which whoever shows no terminal reads.

No sequence, nor a colour code, takes the bracket of a placeholder for its own.
"""

_ESCAPED_COLOURS: Final = ("\\u001", "\\x1", "\\033[")
_LEFT_OUT: Final = re.compile(
    rf"{PLACEHOLDER.pattern}|{COLOUR_CODE}"
    r"|\\(?:u001[bB]|x1[bB]|033)\[[0-9;]{0,32}m"  # the same, escaped by JSON or a shell
    rf"|[{HIDDEN_CHARACTERS}]+"
)
_LEFT_OUT_BY_TERMINALS: Final = re.compile(f"{TERMINAL_SEQUENCE}|{_LEFT_OUT.pattern}")
_SEQUENCE: Final = re.compile(TERMINAL_SEQUENCE)
_ONE_HIDDEN: Final = re.compile(f"[{HIDDEN_CHARACTERS}]")

_ASCII: Final = bytes(range(128))
_FIND_CONTROL: Final = make_finder(bytes(code for code in range(128) if _ONE_HIDDEN.match(chr(code))))

_FOLDED: Final = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    | dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000"), " ")
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"')
    | dict.fromkeys(map(ord, "\u2018\u2019\u201a"), "'")
)
_FOLDABLE: Final = re.compile(f"[{''.join(map(chr, _FOLDED))}]")


class View:
    """Text as the rules read it.

    Attributes:
        text: what the rules read.
        lower: `text` in lower case, of the same length.
    """

    def __init__(
        self,
        source: str,
        masked: Iterable[tuple[int, int]] = (),
        *,
        as_terminal: bool = False,
        escape: Escape | None = None,
        hides: bool | None = None,
    ) -> None:
        """Make the view of `source`.

        Args:
            source: the input.
            masked: disjoint spans of `source` to hold as masked, beside the placeholders that it has already.
            as_terminal: leave out what a terminal swallows whole, words included.
            escape: show what its escapes stand for.
            hides: whether it may hold what a reader does not see, beside what is `masked`; None: that is looked up.
        """
        seen = _LEFT_OUT_BY_TERMINALS if as_terminal else _LEFT_OUT
        hides = may_hide(source) if hides is None else hides
        self._cuts: Final = _Cuts(source, sorted(masked), seen, escape, hides=hides)
        self.text: Final = _folded(self._cuts.shown())

    @cached_property
    def _places(self) -> "_Places":
        # In most texts nothing is found, and nobody asks where anything stands.
        return _Places(self._cuts)

    @cached_property
    def lower(self) -> str:
        """Return the text in lower case, of the same length."""
        return lowered(self.text)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the input that the view's span stands for, masked values whole."""
        return self._places.source_span(start, end)

    def place(self, source: int) -> int:
        """Return where the view shows a place of the input, or, if it leaves that out, what comes next."""
        return self._places.place(source)


def lowered(text: str) -> str:
    """Return `text` in lower case, of the same length: only the dotted capital I would change its own."""
    return text.lower() if text.isascii() else text.replace("İ", "I").lower()


def terminal_sequences(source: str) -> list[tuple[int, int]]:
    """Return the spans that a terminal would swallow, colour codes aside."""
    return [found.span() for found in _SEQUENCE.finditer(source)] if "\x1b" in source else []


def may_hide(source: str) -> bool:
    """Tell whether `source` may hold what a reader does not see."""
    if "\\" in source and any(colour in source for colour in _ESCAPED_COLOURS):
        return True
    data = source.encode("utf-8", "surrogatepass")
    return _FIND_CONTROL(data) or (len(data) > len(source) and _ONE_HIDDEN.search(_beyond_ascii(data)) is not None)


def _folded(text: str) -> str:
    """Return `text` with letters and signs in their plain form, each for one."""
    if text.isascii():
        return text
    for character in set(_FOLDABLE.findall(_beyond_ascii(text.encode("utf-8", "surrogatepass")))):
        text = text.replace(character, _FOLDED[ord(character)])
    return text


def _beyond_ascii(data: bytes) -> str:
    """Return the characters of UTF-8 that are not ASCII: few, in most texts, so that they are quickly searched."""
    return data.translate(None, _ASCII).decode("utf-8", "surrogatepass")


class _Cuts:
    """What to leave out of `source`, and what stands for it."""

    def __init__(
        self,
        source: str,
        masked: list[tuple[int, int]],
        seen: re.Pattern[str],
        escape: Escape | None,
        *,
        hides: bool,
    ) -> None:
        # Most texts hide nothing, and less is searched far faster than all that may be left out.
        patterns: list[str] = []
        placeholders = "[REDACTED:" in source
        if hides:
            patterns.append(seen.pattern)
        elif placeholders:
            patterns.append(PLACEHOLDER.pattern)
        if escape:
            patterns.append(escape.pattern.pattern)
        self.source: Final = source
        self._masked = masked
        self._pattern = re.compile("|".join(patterns)) if patterns else None
        self._kept = lru_cache(maxsize=None)(lambda cut: _kept(cut, escape))
        self._keeps = placeholders or escape is not None

    def shown(self) -> str:
        """Return the source as it is shown."""
        pieces: list[str] = []
        kept = (lambda match: self._kept(match[0])) if self._keeps else ""
        at = 0
        for start, end in [*self._masked, (len(self.source), len(self.source))]:
            part = self.source[at:start]
            pieces.append(self._pattern.sub(kept, part) if self._pattern else part)
            if end > start:
                pieces.append(MASK)
            at = end
        return "".join(pieces)

    def __iter__(self) -> Iterator[tuple[int, int, str]]:
        """Yield where each stands, in order, with what stands for it."""
        at = 0
        for start, end in [*self._masked, (len(self.source), len(self.source))]:
            for match in self._pattern.finditer(self.source, at, start) if self._pattern else ():
                yield match.start(), match.end(), self._kept(match[0])
            if end > start:
                yield start, end, MASK
            at = end


class _Places:
    """Where the parts of a view stand in its source."""

    def __init__(self, cuts: _Cuts) -> None:
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._ends: list[int] = []
        at = length = 0
        for start, end, kept in cuts:
            if at < start:
                self._add(length, at, start)
                length += start - at
            if kept:
                self._add(length, start, end)
                length += len(kept)
            at = end
        self._add(length, at, len(cuts.source))

    def _add(self, start: int, source: int, end: int) -> None:
        """Note that the piece which begins at `start` stands for the input from `source` to `end`."""
        self._starts.append(start)
        self._sources.append(source)
        self._ends.append(end)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the source that the view's span stands for, masked values whole."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        whole = self._starts[last] + 1 == self._starts[last + 1] if last + 1 < len(self._starts) else False
        past = self._ends[last] if whole else self._sources[last] + end - self._starts[last]
        return self._sources[first] + start - self._starts[first], past

    def place(self, source: int) -> int:
        """Return where a place of the source is shown, or, if it is left out, what comes next."""
        piece = max(0, bisect_right(self._sources, source) - 1)
        shown = self._starts[piece] + max(0, source - self._sources[piece])
        return min((shown, *self._starts[piece + 1 : piece + 2]))


def _kept(cut: str, escape: Escape | None) -> str:
    """Return what a view shows in the place of a part of its source."""
    if cut.startswith("[REDACTED:"):
        return MASK
    plain = escape.plain(cut) if escape and escape.pattern.fullmatch(cut) else ""
    return "" if _ONE_HIDDEN.match(plain) else plain
