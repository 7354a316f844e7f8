r"""Triggers: the few places of a text that are worth reading, found in one pass over its bytes.

A log of twenty megabytes holds some hundred lines in which a secret may stand. Each detector says by a few patterns
what such a line looks like; all patterns of all detectors are searched at once, and only the lines around a match are
read closely. Hyperscan does that at the speed of memory. Where it has no wheel, RE2 finds the same lines, more slowly.

A pattern matches within one line. It is written in what both engines share: no lookaround, no back reference, no
`\s`, and classes that leave the line end out.
"""

import threading
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol

import re2

try:
    import hyperscan

    from workers.guardrails.trigger_cache import cached
except ImportError:  # No wheel for this machine.
    hyperscan = None  # type: ignore[assignment]


class Reach(Enum):
    """How far from its trigger a detector reads: lines before, lines after.

    `DOCUMENT` is all up to the separators `---` of a YAML stream. `BLOCK_DOWN` and `BLOCK_UP` are a key's lines, from
    its first or its last one on.
    """

    NEAR = (3, 4)
    TALK = (8, 8)
    TABLE = (3, 60)
    DOCUMENT = "document"
    BLOCK_DOWN = "block down"
    BLOCK_UP = "block up"

    # That of an enumeration hashes its name anew each time.
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A pattern that stands wherever a detector can find a secret.

    Each is its own key: a reading looks up hundreds of triggers, and the hash of an object is the fastest there is.

    Attributes:
        pattern: in RE2's syntax, on UTF-8 bytes.
        reach: what has to be read around it.
        said: only lines that a person may say count, which a log's are not.
    """

    pattern: str
    reach: Reach = Reach.NEAR
    said: bool = False


def literals(words: Iterable[str], reach: Reach = Reach.NEAR) -> tuple[Trigger, ...]:
    """Return a trigger for the lines that hold one of `words`, in any case."""
    return (Trigger(f"(?i:{'|'.join(map(escaped, sorted(set(words))))})", reach),)


def escaped(literal: str) -> str:
    """Return a pattern for `literal` in the syntax that both engines share."""
    return "".join(f"\\{character}" if character in r"\.[]{}()*+?|^$-/" else character for character in literal)


class Search(Protocol):
    """One pass over a text's bytes for many patterns."""

    def __call__(self, data: bytes) -> dict[int, set[int]]:
        """Return where the lines begin in which each pattern matches, by the number of the pattern."""
        ...


class HyperscanSearch:
    """The search with hyperscan."""

    def __init__(self, patterns: Sequence[str], *, once: bool = False) -> None:
        """Compile `patterns`.

        Args:
            patterns: what to search for.
            once: only one line of each is wanted.

        Raises:
            ValueError: hyperscan cannot search for one of them.
        """
        flags = hyperscan.HS_FLAG_MULTILINE | (hyperscan.HS_FLAG_SINGLEMATCH if once else 0)
        try:
            self._database = cached((*patterns, str(flags)), lambda: _compiled(patterns, flags))
        except hyperscan.error as error:
            raise ValueError(f"hyperscan cannot search for these patterns: {error}") from None
        self._of_thread = threading.local()

    def __call__(self, data: bytes) -> dict[int, set[int]]:
        """Return where the lines begin in which each pattern matches, by the number of the pattern."""
        lines: dict[int, set[int]] = defaultdict(set)
        start = end = -1
        here: set[int] = set()

        def note(number: int, _start: int, past: int, _flags: int, _context: Any) -> None:
            # Most matches end in the line of the one before: a pattern that ends in a repeat tells of each of its ends.
            nonlocal start, end, here
            if not start < past <= end + 1:
                start, end = data.rfind(b"\n", 0, past - 1) + 1, _byte_line_end(data, past - 1)
                here = set()
            elif number in here:
                return
            here.add(number)
            lines[number].add(start)

        self._database.scan(data, match_event_handler=note, scratch=self._scratch())
        return dict(lines)

    def _scratch(self) -> Any:
        scratch = getattr(self._of_thread, "scratch", None)
        if scratch is None:
            scratch = self._of_thread.scratch = hyperscan.Scratch(self._database)
        return scratch


def _compiled(patterns: Sequence[str], flags: int) -> Any:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[pattern.encode() for pattern in patterns],
        ids=list(range(len(patterns))),
        elements=len(patterns),
        flags=[flags] * len(patterns),
    )
    return database


class Re2Search:
    """The search with RE2, one pattern after the other: all in one would make more states than it can keep."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Compile `patterns`.

        Raises:
            ValueError: one of them is no pattern.
        """
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1  # As bytes, which is how hyperscan reads.
        options.never_nl = True
        options.log_errors = False
        try:
            self._each = [re2.compile(f"(?m){pattern}".encode(), options) for pattern in patterns]
        except re2.error as error:
            raise ValueError(f"RE2 cannot search for these patterns: {error}") from None

    def __call__(self, data: bytes) -> dict[int, set[int]]:
        """Return where the lines begin in which each pattern matches, by the number of the pattern."""
        lines: dict[int, set[int]] = {}
        for number, pattern in enumerate(self._each):
            found = pattern.search(data)
            while found:
                lines.setdefault(number, set()).add(data.rfind(b"\n", 0, found.start()) + 1)
                end = _byte_line_end(data, found.start())
                found = pattern.search(data, end + 1) if end < len(data) else None
        return lines


def make_finder(wanted: bytes) -> Callable[[bytes], bool]:
    """Return what tells whether a text holds one of the bytes `wanted`: the fastest way that this machine has."""
    one = "".join(("[", *(f"\\x{code:02x}" for code in wanted), "]"))
    search = None if hyperscan is None else HyperscanSearch([one], once=True)
    return lambda data: bool(search(data)) if search else len(data.translate(None, wanted)) < len(data)


def make_gate(pattern: str) -> Callable[[bytes], bool]:
    """Return what tells whether `pattern` stands anywhere in a text.

    Raises:
        ValueError: the pattern cannot be searched for.
    """
    search = Re2Search([pattern]) if hyperscan is None else HyperscanSearch([pattern], once=True)
    return lambda data: bool(search(data))


def make_search(patterns: Sequence[str]) -> Search:
    """Return the fastest search that this machine has.

    Raises:
        ValueError: a pattern cannot be searched for.
    """
    return Re2Search(patterns) if hyperscan is None else HyperscanSearch(patterns)


def _byte_line_end(data: bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return len(data) if end < 0 else end


_MOST_CHARACTERS: Final = 1_000_000
_MOST_OF_BLOCK: Final = 80_000


def windows(text: str, lines: Mapping[Reach, Iterable[int]]) -> list[tuple[int, int]]:
    """Return what has to be read around `lines`: sorted and disjoint spans of whole lines.

    Args:
        text: the text.
        lines: where they begin, by how far to read around them.
    """
    return merged(span for reach, starts in lines.items() for span in _around(text, sorted(starts), reach))


def lines_at(text: str, starts: Iterable[int]) -> list[tuple[int, int]]:
    """Return the spans of the lines that begin at `starts`, in their order, without their ends."""
    find = text.find
    return [(start, end if (end := find("\n", start)) >= 0 else len(text)) for start in sorted(starts)]


def holds_any(span: tuple[int, int], places: Sequence[int]) -> bool:
    """Tell whether one of `places`, which are sorted, stands in `span`."""
    first = bisect_left(places, span[0])
    return first < len(places) and places[first] < span[1]


def lines_around(text: str, spans: Iterable[tuple[int, int]], lines: int) -> list[tuple[int, int]]:
    """Return the lines that hold `spans`, with so many before and after: sorted and disjoint."""
    return merged((_up(text, start, lines), _down(text, max(start, end - 1), lines)) for start, end in spans)


def _around(text: str, starts: Sequence[int], reach: Reach) -> Iterator[tuple[int, int]]:
    if reach is Reach.DOCUMENT:
        yield from _documents(text, starts)
    elif reach is Reach.BLOCK_DOWN:
        for start in starts:
            last = text.find("-----END ", start, start + _MOST_OF_BLOCK)
            yield _up(text, start, 2), _down(text, last if last >= 0 else min(len(text), start + _MOST_OF_BLOCK), 2)
    elif reach is Reach.BLOCK_UP:
        for start in starts:
            first = text.rfind("-----BEGIN ", max(0, start - _MOST_OF_BLOCK), start)
            yield _up(text, first if first >= 0 else max(0, start - _MOST_OF_BLOCK), 2), _down(text, start, 2)
    else:
        yield from _counted(text, starts, *reach.value)


def _counted(text: str, starts: Sequence[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield the lines around each of `starts`. Where they overlap, only what is new is counted."""
    low = at = end = -1
    for start in starts:
        if start < end:
            end = _down(text, end, text.count("\n", at, start) - 1)
        else:
            if end >= 0:
                yield low, end
            low, end = _up(text, start, before), _down(text, start, after)
        at = start
    if end >= 0:
        yield low, end


def _documents(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    end = -1
    for start in starts:
        if start < end:
            continue
        before = text.rfind("\n---", max(0, start - _MOST_CHARACTERS), start + 1)
        after = text.find("\n---", start, start + _MOST_CHARACTERS)
        low = before if before >= 0 else max(0, start - _MOST_CHARACTERS)
        end = _down(text, after if after >= 0 else min(len(text), start + _MOST_CHARACTERS), 1)
        yield _up(text, low, 1), end


def _up(text: str, at: int, lines: int) -> int:
    """Return where the line begins that stands so many lines before the one around `at`."""
    start = text.rfind("\n", 0, at) + 1
    for _ in range(lines if start else 0):
        start = text.rfind("\n", 0, start - 1) + 1
        if start == 0:
            break
    return start


def _down(text: str, at: int, lines: int) -> int:
    """Return where the line ends, its line end included, that stands so many lines after the one around `at`."""
    end = at
    for _ in range(lines + 1):
        end = text.find("\n", end) + 1
        if not end:
            return len(text)
    return end


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` sorted, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            if end > found[-1][1]:
                found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


GAP: Final = "\n\x00\n"
"""Stands between two windows. No grammar goes on over it: the view's mark for a masked value is part of none."""


class Excerpt:
    """Some windows of a text, joined, with the way back.

    Attributes:
        text: the windows' lines, with a `GAP` between two windows.
    """

    def __init__(self, text: str, windows: Sequence[tuple[int, int]]) -> None:
        """Cut `windows`, which are sorted and disjoint spans of code points, out of `text`."""
        self._places = [start for start, _ in windows]
        self._ends = [end for _, end in windows]
        self._starts: list[int] = []
        length = 0
        for start, end in windows:
            self._starts.append(length)
            length += end - start + len(GAP)
        whole = len(windows) == 1 and windows[0] == (0, len(text))
        self.text: Final = text if whole else GAP.join(text[start:end] for start, end in windows)

    def kept(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield where `spans` of the text stand in the excerpt, or as much of each as is in it."""
        places, ends, starts = self._places, self._ends, self._starts
        for start, end in spans:
            piece = bisect_right(places, start) - 1
            if piece >= 0 and end <= ends[piece]:
                shift = starts[piece] - places[piece]
                if start < end:
                    yield start + shift, end + shift
                continue
            piece = max(piece, 0)
            while piece < len(places) and places[piece] < end:
                low, high = max(start, places[piece]), min(end, ends[piece])
                if low < high:
                    shift = starts[piece] - places[piece]
                    yield low + shift, high + shift
                piece += 1

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Yield where the marks of the gaps stand in the excerpt."""
        for start in self._starts[1:]:
            yield start - len(GAP) + GAP.index("\x00"), start - len(GAP) + GAP.index("\x00") + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the excerpt's half-open span is in the text: as far as its window goes, and without the gap.

        A span of a gap alone is empty there.
        """
        piece = bisect_right(self._starts, start) - 1
        low = self._places[piece] + start - self._starts[piece]
        if low >= self._ends[piece] and piece + 1 < len(self._starts) and end > self._starts[piece + 1]:
            piece += 1
            low = self._places[piece]
        return low, max(low, min(self._ends[piece], self._places[piece] + end - self._starts[piece]))


def to_code_points(data: bytes, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` of UTF-8 bytes, sorted and disjoint, as spans of code points."""
    if data.isascii():
        return list(spans)
    places: list[tuple[int, int]] = []
    at = count = 0
    for start, end in spans:
        low = count + len(data[at:start].decode())
        count = low + len(data[start:end].decode())
        at = end
        places.append((low, count))
    return places
