"""Reading: blocks of lines become groups of like lines, each with its exemplar, its count and its place in time.

Of the text, one exemplar of each group is kept, and the lines of groups that have few, up to a limit, so that memory
does not grow with the log.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from workers.condense.clock import moment
from workers.condense.masking import without_colours
from workers.condense.pieces import Ints, Lines, Writers, lines_of, whole_lines
from workers.condense.prefixes import has_prefixes
from workers.condense.shapes import Shapes
from workers.condense.tally import BUCKETS, Begun, Group, Run, Span, Tally, names_of
from workers.condense.traces import Kind, begins_trace, fold
from workers.guardrails import SafeText

_FIRST_WIDTH: Final = 16

_MOST_SCOPES: Final = 20_000
"""Beyond so many writers, new ones count as one, so that hostile input cannot take all memory."""

_TRACE_HEAD, _TRACE_TAIL, _TRACE_CAUSES = 30, 12, 8
_CAUSE: Final = re.compile(r"\s*(?:Caused by: |---> |During handling|The above exception|goroutine )")

_MOST_EXEMPLARS: Final = 32_000_000
"""Code points of exemplars, from which on only their beginnings are kept."""

_LONGEST_EXEMPLAR: Final = 1000
"""Code points of each line of those."""

TAIL: Final = 3
"""Lines at the end of a source that are kept."""

_STAMP: Final = 400
"""Code points of a group's last line that are kept for its timestamp."""


@dataclass(slots=True)
class Scope:
    """A writer: a pod, or a source that names none.

    Attributes:
        source: index of the source.
        pod: its name, or an empty string.
    """

    source: int
    pod: str


@dataclass(slots=True)
class Timeline:
    """The stretches of a source.

    Attributes:
        lines: lines that were read.
        width: lines in a stretch.
        moments: when each began, in seconds since 1970, or None.
        tail: the last lines that are not blank.
    """

    lines: int = 0
    width: int = _FIRST_WIDTH
    moments: list[float | None] = field(default_factory=list)
    tail: list[Span] = field(default_factory=list)


class Reader:
    """Reads sources, one after the other, into groups.

    Attributes:
        shapes: all shapes.
        scopes: all writers.
        timelines: one for each source.
        lines: lines that are not blank.
        exemplars: code points of the exemplars of all groups.
    """

    def __init__(self) -> None:
        self.shapes = Shapes()
        self.scopes: list[Scope] = []
        self.timelines: list[Timeline] = []
        self.lines = 0
        self.exemplars = 0
        self._tally = Tally()
        self._scope_numbers: dict[tuple[int, str], int] = {}

    def groups(self) -> list[Group]:
        """Return all groups, in no order."""
        return self._tally.groups()

    def read(self, pieces: Iterable[SafeText]) -> None:
        """Read the next source."""
        source = len(self.timelines)
        self.timelines.append(Timeline())
        writers = Writers(lambda pod: self._scope(source, pod))
        names_writers: bool | None = None
        for piece in whole_lines(pieces):
            block = without_colours(str(piece).encode("latin-1", "replace"))
            if names_writers is None:
                names_writers = has_prefixes(block)
            self._group(lines_of(piece, block, self.shapes, writers, prefixes=names_writers), source)

    def _scope(self, source: int, pod: str) -> int:
        """Return the index of a writer."""
        if len(self.scopes) >= _MOST_SCOPES:
            pod = ""
        known = self._scope_numbers.get((source, pod))
        if known is None:
            known = self._scope_numbers[source, pod] = len(self.scopes)
            self.scopes.append(Scope(source, pod))
        return known

    def _group(self, lines: Lines, source: int) -> None:
        timeline = self.timelines[source]
        count = len(lines.starts)
        self._widen(timeline, source, timeline.lines + count)
        kinds = np.frombuffer(bytes(self.shapes.kinds), np.uint8)[lines.shapes]
        free = kinds != Kind.BLANK
        for members in _traces(lines, kinds):
            free[members] = False
            self._add_trace(lines, members, source)
        free[kinds == Kind.BLANK] = False
        ending = np.flatnonzero(kinds != Kind.BLANK)[-TAIL:].tolist()
        timeline.tail = [*timeline.tail, *((timeline.lines + each + 1, lines.raw(each)) for each in ending)][-TAIL:]
        self._add_lines(lines, np.flatnonzero(free), source)
        for bucket in range(len(timeline.moments), -(-(timeline.lines + count) // timeline.width)):
            first = max(0, bucket * timeline.width - timeline.lines)
            timeline.moments.append(_moment(lines, first))
        timeline.lines += count

    def _add_lines(self, lines: Lines, chosen: Ints, source: int) -> None:
        if not len(chosen):
            return
        timeline = self.timelines[source]
        names = names_of(lines.scopes[chosen], lines.shapes[chosen])
        order, begins = _by_group(names)
        own = names[order[begins]]
        counted = self._tally.admitted(own, self._scope(source, ""))
        if counted is not own:
            names[order] = np.repeat(counted, np.diff(begins, append=len(names)))
            order, begins = _by_group(names)
        members = chosen[order]
        ends = np.append(begins[1:], len(names))
        firsts = members[begins].tolist()
        rows = self._tally.rows(
            names[order[begins]].tolist(), source, lambda place: self._begun(lines, [firsts[place]], timeline.lines)
        )
        lasts = lines.beginnings(members[ends - 1], _STAMP)
        run = Run(rows, ends, members + timeline.lines, (lines.ends - lines.starts)[members])
        self._tally.add_lines(run, timeline.width, lasts, lambda place: lines.raw(place - timeline.lines))
        self.lines += len(chosen)

    def _add_trace(self, lines: Lines, members: list[int], source: int) -> None:
        timeline = self.timelines[source]
        shape = self.shapes.of_trace([int(lines.shapes[member]) for member in members])
        name = self._tally.admitted(names_of(lines.scopes[members[:1]], np.array([shape])), self._scope(source, ""))
        (row,) = self._tally.rows(name.tolist(), source, lambda _: self._begun(lines, members, timeline.lines)).tolist()
        last = str(lines.raw(members[0], _STAMP))
        self._tally.add_trace(row, len(members), members[0] + timeline.lines, timeline.width, last)
        self.lines += len(members)

    def _begun(self, lines: Lines, members: list[int], before: int) -> Begun:
        """Return how a group begins whose first line or trace this is.

        Args:
            lines: the lines of a piece.
            members: those of the line or trace.
            before: lines of the source before the piece.
        """
        most = None if self.exemplars < _MOST_EXEMPLARS else _LONGEST_EXEMPLAR
        exemplar = tuple((before + member + 1, lines.raw(member, most)) for member in _kept(lines, members))
        self.exemplars += sum(len(text) for _, text in exemplar)
        return Begun(exemplar, int(lines.bodies[members[0]] - lines.starts[members[0]]))

    def _widen(self, timeline: Timeline, source: int, lines: int) -> None:
        """Make the stretches long enough for so many lines."""
        factor = 1
        while lines > BUCKETS * timeline.width * factor:
            factor *= 2
        if factor > 1:
            timeline.width *= factor
            timeline.moments = timeline.moments[::factor]
            self._tally.widen(source, factor)


def _by_group(names: Ints) -> tuple[Ints, Ints]:
    """Return the order of lines by the names of their groups, and where each group begins in it."""
    order = np.argsort(names, kind="stable")
    ordered = names[order]
    return order, np.flatnonzero(np.concatenate((np.ones(1, np.bool_), ordered[1:] != ordered[:-1])))


_BEGINS: Final = np.array([begins_trace(kind) for kind in Kind], np.bool_)


def _traces(lines: Lines, kinds: npt.NDArray[np.uint8]) -> Iterator[list[int]]:
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


def _rejoined(lines: Lines) -> Iterator[list[int]]:
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


def _kept(lines: Lines, members: list[int]) -> list[int]:
    """Return of a long trace its head, its causes and its tail."""
    if len(members) <= _TRACE_HEAD + _TRACE_TAIL:
        return members
    middle = members[_TRACE_HEAD:-_TRACE_TAIL]
    causes = [index for index, member in enumerate(middle) if _CAUSE.match(str(lines.raw(member, _STAMP, own=True)))]
    near = sorted(
        {index + step for index in causes[-_TRACE_CAUSES:] for step in range(3) if index + step < len(middle)}
    )
    return [*members[:_TRACE_HEAD], *(middle[index] for index in near), *members[-_TRACE_TAIL:]]


def _moment(lines: Lines, first: int) -> float | None:
    """Return when the first of some lines that has a time was written."""
    for member in range(first, min(first + 20, len(lines.starts))):
        found = moment(str(lines.raw(member, _STAMP)))
        if found is not None:
            return found
    return None
