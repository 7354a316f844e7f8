"""Reading: blocks of lines become groups of like lines, each with its exemplar, its count and its place in time.

Nothing but one exemplar of each group is kept of the text, so that memory does not grow with the log. What is done for
each line is done by arrays or by a look-up; Python's own steps are taken for each *new* shape, and for each group that
a block has lines of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import starmap
from typing import Final

import numpy as np
import numpy.typing as npt

from workers.condense.clock import moment
from workers.condense.masking import flattened, masked, without_colours
from workers.condense.prefixes import has_prefixes, prefixed, writer
from workers.condense.traces import Kind, begins_trace, fold, kind_of
from workers.guardrails import SafeText

_BLOCK: Final = 1 << 18
"""Bytes that are masked at a time: its arrays stay in the processor's cache."""

_PIECE: Final = 4 << 20
"""Bytes that are grouped at a time."""

_MOST_SHAPES: Final = 60_000
"""Beyond so many, only the beginnings of shapes tell lines apart, so that hostile input cannot take all memory."""

_MOST_VARIANTS: Final = 24
"""So many lengths of numbers are told apart in one shape."""

_COARSE: Final = 24

BUCKETS: Final = 64
"""Stretches of a source in which a group's lines are counted. When they are used up, each becomes twice as long."""

_FIRST_WIDTH: Final = 16

_BUCKET_BITS: Final = 6
_BUCKET: Final = BUCKETS - 1
_SHAPE_BITS: Final = 32
_SHAPE: Final = (1 << _SHAPE_BITS) - 1
"""A group's name is its scope and its shape; a key is that and a stretch."""

_TRACE_HEAD, _TRACE_TAIL, _TRACE_CAUSES = 30, 12, 8
_CAUSE: Final = re.compile(r"\s*(?:Caused by: |---> |During handling|The above exception|goroutine )")

_STAMP: Final = 400
"""Code points of a group's last line that are kept for its timestamp."""

_Ints = npt.NDArray[np.int64]
Span = tuple[int, SafeText]
"""A raw line with its number, counted from 1."""


@dataclass(slots=True)
class Group:
    """Like lines, or traces, of one writer.

    Attributes:
        scope: index of the writer.
        shape: index of the shape.
        count: lines or traces.
        lines: raw lines; a trace has many.
        exemplar: the first one's raw lines, of a long trace its head, its causes and its tail.
        body: where the first line's own text begins, behind a collector's prefix.
        last_line: the last one's first line.
        last: the beginning of that line.
        buckets: how many there are in each stretch of the source.
    """

    scope: int
    shape: int
    count: int
    lines: int
    exemplar: tuple[Span, ...]
    body: int
    last_line: int
    last: SafeText
    buckets: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Scope:
    """A writer: a pod, or a source that names none.

    Attributes:
        source: index of the source.
        pod: its name, or an empty string.
        total: its lines, each trace counted as one.
    """

    source: int
    pod: str
    total: int = 0


@dataclass(slots=True)
class Timeline:
    """The stretches of a source.

    Attributes:
        lines: lines that were read.
        width: lines in a stretch.
        moments: when each began, in seconds since 1970, or None.
    """

    lines: int = 0
    width: int = _FIRST_WIDTH
    moments: list[float | None] = field(default_factory=list)


class Shapes(dict[bytes, int]):
    """Numbers shapes, and knows of each what its lines may be in a stack trace."""

    def __init__(self) -> None:
        self.names: list[bytes] = []
        self.kinds = bytearray()
        self._variants: dict[bytes, int] = {}

    def __missing__(self, shape: bytes) -> int:
        if len(self) < _MOST_SHAPES:
            plain = flattened(shape)
            seen = self._variants[plain] = self._variants.get(plain, 0) + 1
            number = self._number(shape if seen <= _MOST_VARIANTS else plain)
            self[shape] = number
            return number
        return self._number(shape[:_COARSE] if len(self.names) < 2 * _MOST_SHAPES else shape[:1])

    def of_trace(self, shapes: list[int]) -> int:
        """Return the number of a trace of these shapes: its head, its first frame and its last cause."""
        kinds = self.kinds
        named = [shape for shape in shapes[1:] if kinds[shape] != Kind.FRAME and not self.names[shape][:1].isspace()]
        causes = [shape for shape in shapes[1:] if self.names[shape].startswith(b"Caused by")]
        told = [shapes[0], *shapes[1:2], *(named[-1:] if not causes else causes[-1:])]
        return self._number(b"\n".join(self.names[shape] for shape in dict.fromkeys(told)))

    def _number(self, name: bytes) -> int:
        known = self.get(name)
        if known is None:
            known = self[name] = len(self.names)
            self.names.append(name)
            self.kinds.append(kind_of(name))
        return known


class _Writers(dict[bytes | None, tuple[int, bool, bool]]):
    """Remembers of each prefix the scope, whether it is one, and whether its line goes on in the next."""

    def __init__(self, reader: "Reader", source: int) -> None:
        self._reader = reader
        self._source = source
        self[None] = reader.scope(source, ""), False, False

    def __missing__(self, names: bytes) -> tuple[int, bool, bool]:
        found = writer(names)
        known = (
            (self[None][0], False, False)
            if found is None
            else (self._reader.scope(self._source, found[0]), True, found[1])
        )
        self[names] = known
        return known


@dataclass(slots=True)
class _Lines:
    """The lines of a piece: their offsets, where their own text begins, their shapes and their scopes."""

    text: SafeText
    starts: _Ints
    ends: _Ints
    bodies: _Ints
    shapes: _Ints
    scopes: _Ints
    goes_on: npt.NDArray[np.bool_]


class Reader:
    """Reads sources, one after the other, into groups.

    Attributes:
        shapes: all shapes.
        scopes: all writers.
        timelines: one for each source.
        groups: all groups, by scope and shape.
        lines: lines that are not blank.
    """

    def __init__(self) -> None:
        self.shapes = Shapes()
        self.scopes: list[Scope] = []
        self.timelines: list[Timeline] = []
        self.groups: dict[int, Group] = {}
        self.lines = 0
        self._scope_numbers: dict[tuple[int, str], int] = {}

    def scope(self, source: int, pod: str) -> int:
        """Return the index of a writer."""
        known = self._scope_numbers.get((source, pod))
        if known is None:
            known = self._scope_numbers[source, pod] = len(self.scopes)
            self.scopes.append(Scope(source, pod))
        return known

    def read(self, pieces: Iterable[SafeText]) -> None:
        """Read the next source."""
        source = len(self.timelines)
        self.timelines.append(Timeline())
        writers = _Writers(self, source)
        names_writers: bool | None = None
        for piece in _whole_lines(pieces):
            block = without_colours(str(piece).encode("latin-1", "replace"))
            if names_writers is None:
                names_writers = has_prefixes(block)
            self._group(_lines(piece, block, self.shapes, writers, prefixes=names_writers), source)

    def _group(self, lines: _Lines, source: int) -> None:
        timeline = self.timelines[source]
        count = len(lines.starts)
        self._widen(timeline, source, timeline.lines + count)
        kinds = np.frombuffer(bytes(self.shapes.kinds), np.uint8)[lines.shapes]
        free = kinds != Kind.BLANK
        for members in _traces(lines, kinds):
            free[members] = False
            self._add_trace(lines, members, timeline)
        free[kinds == Kind.BLANK] = False
        self._add_lines(lines, np.flatnonzero(free), timeline)
        for bucket in range(len(timeline.moments), -(-(timeline.lines + count) // timeline.width)):
            first = max(0, bucket * timeline.width - timeline.lines)
            timeline.moments.append(_moment(lines, first))
        timeline.lines += count

    def _add_lines(self, lines: _Lines, chosen: _Ints, timeline: Timeline) -> None:
        if not len(chosen):
            return
        buckets = (chosen + timeline.lines) // timeline.width
        keys = ((lines.scopes[chosen] << _SHAPE_BITS | lines.shapes[chosen]) << _BUCKET_BITS) | buckets
        order = np.argsort(keys, kind="stable")
        keys, found = keys[order], chosen[order]
        begins = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), keys[1:] != keys[:-1])))
        stretches = (keys[begins] & _BUCKET).tolist()
        counts = np.diff(np.append(begins, len(keys))).tolist()
        names = keys[begins] >> _BUCKET_BITS
        cuts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), names[1:] != names[:-1])))
        ends = np.append(cuts[1:], len(names))
        firsts, lasts = found[begins[cuts]], found[np.append(begins[cuts[1:]], len(keys)) - 1]
        for name, cut, end, first, last in zip(
            names[cuts].tolist(), cuts.tolist(), ends.tolist(), firsts.tolist(), lasts.tolist(), strict=True
        ):
            group = self.groups.get(name)
            if group is None:
                group = self._new(lines, name, [first], timeline)
            count = 0
            for bucket, more in zip(stretches[cut:end], counts[cut:end], strict=True):
                group.buckets[bucket] = group.buckets.get(bucket, 0) + more
                count += more
            group.count += count
            group.lines += count
            self._note_last(group, lines, last, timeline)
            self.scopes[group.scope].total += count
        self.lines += len(chosen)

    def _add_trace(self, lines: _Lines, members: list[int], timeline: Timeline) -> None:
        head = members[0]
        shape = self.shapes.of_trace([int(lines.shapes[member]) for member in members])
        bucket = (head + timeline.lines) // timeline.width
        name = int(lines.scopes[head]) << _SHAPE_BITS | shape
        group = self.groups.get(name)
        if group is None:
            group = self._new(lines, name, members, timeline)
        group.count += 1
        group.lines += len(members)
        group.buckets[bucket] = group.buckets.get(bucket, 0) + 1
        self._note_last(group, lines, head, timeline)
        self.scopes[group.scope].total += 1
        self.lines += len(members)

    def _new(self, lines: _Lines, name: int, members: list[int], timeline: Timeline) -> Group:
        head = members[0]
        exemplar = tuple((timeline.lines + member + 1, _raw(lines, member)) for member in _kept(lines, members))
        body = int(lines.bodies[head] - lines.starts[head])
        group = Group(name >> _SHAPE_BITS, name & _SHAPE, 0, 0, exemplar, body, 0, exemplar[0][1])
        self.groups[name] = group
        return group

    @staticmethod
    def _note_last(group: Group, lines: _Lines, last: int, timeline: Timeline) -> None:
        number = timeline.lines + last + 1
        if number > group.last_line:
            group.last_line = number
            group.last = _raw(lines, last, _STAMP)

    def _widen(self, timeline: Timeline, source: int, lines: int) -> None:
        """Make the stretches long enough for so many lines."""
        factor = 1
        while lines > BUCKETS * timeline.width * factor:
            factor *= 2
        if factor == 1:
            return
        timeline.width *= factor
        timeline.moments = timeline.moments[::factor]
        for group in self.groups.values():
            if self.scopes[group.scope].source == source:
                wider: dict[int, int] = {}
                for bucket, count in group.buckets.items():
                    wider[bucket // factor] = wider.get(bucket // factor, 0) + count
                group.buckets = wider


def _whole_lines(pieces: Iterable[SafeText]) -> Iterator[SafeText]:
    """Yield texts of whole lines, about a piece long."""
    waiting: list[SafeText] = []
    size = 0
    for piece in pieces:
        for start in range(0, len(piece), _PIECE):
            part = piece.slice(start, start + _PIECE) if len(piece) > _PIECE else piece
            waiting.append(part)
            size += len(part)
            if size < _PIECE:
                continue
            text = SafeText.join("", waiting)
            cut = str(text).rfind("\n") + 1
            if cut:
                yield text.slice(0, cut)
                waiting, size = [text.slice(cut)], size - cut
    rest = SafeText.join("", waiting)
    if rest:
        yield rest


def _lines(text: SafeText, block: bytes, shapes: Shapes, writers: _Writers, *, prefixes: bool) -> _Lines:
    """Return the lines of a text of whole lines, the last of which may lack its line end."""
    parts = [_part(block, start, end, shapes, writers, prefixes=prefixes) for start, end in _blocks(block)]
    return _Lines(text, *starmap(np.concatenate, ([each] for each in zip(*parts, strict=True))))


def _blocks(block: bytes) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(block):
        end = block.rfind(b"\n", start, start + _BLOCK) + 1 or block.find(b"\n", start) + 1 or len(block)
        if start + _BLOCK >= len(block):
            end = len(block)
        yield start, end
        start = end


def _part(  # noqa: PLR0913 - private
    block: bytes, start: int, end: int, shapes: Shapes, writers: _Writers, *, prefixes: bool
) -> tuple[_Ints, _Ints, _Ints, _Ints, _Ints, npt.NDArray[np.bool_]]:
    part = block[start:end]
    text = np.frombuffer(part, np.uint8)
    ends = np.flatnonzero(text == ord("\n"))
    if not part.endswith(b"\n"):
        ends = np.append(ends, len(part))
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    bodies = starts
    scopes = np.full(len(starts), writers[None][0], np.int64)
    goes_on = np.zeros(len(starts), np.bool_)
    if prefixes:
        found = prefixed(part, starts, ends)
        told = np.array([writers[names] for names in found.names], np.int64)
        scopes, goes_on = told[:, 0], told[:, 2].astype(np.bool_)
        bodies = np.where(told[:, 1] != 0, found.bodies, starts)
        part = _without_prefixes(text, starts, bodies)
    names = masked(part).split(b"\n")
    numbers = np.fromiter(map(shapes.__getitem__, names[: len(starts)]), np.int64, len(starts))
    return starts + start, ends + start, bodies + start, numbers, scopes, goes_on


def _without_prefixes(text: npt.NDArray[np.uint8], starts: _Ints, bodies: _Ints) -> bytes:
    """Return the text with its lines' prefixes as NUL bytes, which masking drops."""
    change = np.zeros(len(text) + 1, np.int8)
    change[starts] = 1
    change[bodies] -= 1
    kept: bytes = (text * (1 - np.cumsum(change[:-1], dtype=np.int8)).view(np.uint8)).tobytes()
    return kept


def _traces(lines: _Lines, kinds: npt.NDArray[np.uint8]) -> Iterator[list[int]]:
    """Yield the lines of each trace, and of each line that a collector cut into several."""
    begins = _BEGINS[kinds]
    if lines.goes_on.any():
        yield from _rejoined(lines)
    if not begins.any():
        return
    for scope in np.unique(lines.scopes[begins]).tolist():
        own = np.flatnonzero(lines.scopes == scope)
        for first, end in fold(kinds[own].tolist(), np.flatnonzero(begins[own]).tolist()):
            yield own[first:end].tolist()


_BEGINS: Final = np.array([begins_trace(kind) for kind in Kind], np.bool_)


def _rejoined(lines: _Lines) -> Iterator[list[int]]:
    for scope in np.unique(lines.scopes[lines.goes_on]).tolist():
        run: list[int] = []
        for member in np.flatnonzero(lines.scopes == scope).tolist():
            run.append(member)
            if not lines.goes_on[member]:
                if len(run) > 1:
                    yield run
                run = []
        if len(run) > 1:
            yield run


def _kept(lines: _Lines, members: list[int]) -> list[int]:
    """Return of a long trace its head, its causes and its tail."""
    if len(members) <= _TRACE_HEAD + _TRACE_TAIL:
        return members
    middle = members[_TRACE_HEAD:-_TRACE_TAIL]
    causes = [index for index, member in enumerate(middle) if _CAUSE.match(str(_raw(lines, member, _STAMP, own=True)))]
    near = sorted(
        {index + step for index in causes[-_TRACE_CAUSES:] for step in range(3) if index + step < len(middle)}
    )
    return [*members[:_TRACE_HEAD], *(middle[index] for index in near), *members[-_TRACE_TAIL:]]


def _raw(lines: _Lines, member: int, most: int | None = None, *, own: bool = False) -> SafeText:
    """Return a raw line, or its beginning, or what is its own behind the prefix."""
    start, end = int((lines.bodies if own else lines.starts)[member]), int(lines.ends[member])
    if str(lines.text).endswith("\r", start, end):
        end -= 1
    return lines.text.slice(start, end if most is None else min(end, start + most))


def _moment(lines: _Lines, first: int) -> float | None:
    """Return when the first of some lines that has a time was written."""
    for member in range(first, min(first + 20, len(lines.starts))):
        found = moment(str(_raw(lines, member, _STAMP)))
        if found is not None:
            return found
    return None
