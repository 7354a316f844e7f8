"""The tally: how many lines each group has, where, and how its first and its last one begin.

Kept in arrays, so that what a piece of a log adds to ten thousand groups is added at once. Of groups that have few
lines these are kept too: see `deviants`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from workers.condense.few import FewLines
from workers.condense.pieces import Ints
from workers.guardrails import SafeText

BUCKETS: Final = 64
"""Stretches of a source in which a group's lines are counted. When they are used up, each becomes twice as long."""

_SHAPE_BITS: Final = 32
_SHAPE: Final = (1 << _SHAPE_BITS) - 1
"""A group's name is its scope and its shape."""

_ROOM: Final = 1024

_FEW: Final = 32
"""Of a group of so few lines all are kept: one of them may differ in what matters. Where there is no room for that, of
a group of half as few, so that what is rarest is kept longest, however late it comes."""

_LONGEST: Final = 1000
"""A line of more code points is not kept so."""

_KEPT: Final = 8_000_000
"""Code points that are kept so of all groups together."""

_MOST_GROUPS: Final = 30_000
"""Beyond so many, what is new is counted by its shape alone, whichever of a source's writers said it."""

Span = tuple[int, SafeText]
"""A raw line with its number, counted from 1."""


@dataclass(slots=True, eq=False)
class Group:
    """Like lines, or traces, of one writer. Nothing changes one; that it is not frozen makes it four times as cheap.

    Attributes:
        scope: index of the writer.
        shape: index of the shape.
        count: lines or traces.
        lines: raw lines; a trace has many.
        exemplar: the first one's raw lines, of a long trace its head, its causes and its tail.
        body: where the first line's own text begins, behind a collector's prefix.
        last_line: the last one's first line.
        last: the beginning of that line, for its timestamp.
        buckets: how many there are in each stretch of the source.
        others: of a group of few lines, all but the first; else none.
    """

    scope: int
    shape: int
    count: int
    lines: int
    exemplar: tuple[Span, ...]
    body: int
    last_line: int
    last: str
    buckets: npt.NDArray[np.int32]
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """How a group's first line or trace reads, and where its own text begins."""

    exemplar: tuple[Span, ...]
    body: int


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of some groups in one piece, ordered by group and by place.

    Attributes:
        rows: the row of each group.
        ends: where each group's lines end.
        places: the number of each line in its source, counted from 0.
        lengths: the code points of each line.
    """

    rows: Ints
    ends: Ints
    places: Ints
    lengths: Ints


def names_of(scopes: Ints | int, shapes: Ints) -> Ints:
    """Return the names of the groups of lines with these scopes and shapes."""
    named: Ints = scopes << _SHAPE_BITS | shapes
    return named


class Tally:
    """Counts lines and traces by group."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._begun: list[Begun] = []
        self._lasts: list[str] = []
        self._sources: npt.NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self._counts: npt.NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self._lines: npt.NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self._last_lines: npt.NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self._buckets: npt.NDArray[np.int32] = np.zeros((_ROOM, BUCKETS), np.int32)
        self._others = FewLines()
        self._kept: npt.NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self._few = _FEW

    def admitted(self, names: Ints, scope: int) -> Ints:
        """Return the names under which lines are counted: their own, or their shape's where there is no more room.

        Args:
            names: names of groups, each once.
            scope: the writer that those are counted with for whom there is no room.
        """
        room = max(0, _MOST_GROUPS - len(self._begun))
        if len(names) <= room:
            return names
        new = np.flatnonzero([name not in self._rows for name in names.tolist()])[room:]
        counted = names.copy()
        counted[new] = names_of(scope, names[new] & _SHAPE)
        return counted

    def rows(self, names: Sequence[int], source: int, begun: Callable[[int], Begun]) -> Ints:
        """Return the rows of groups.

        Args:
            names: the groups' names, each once.
            source: the source that they are of.
            begun: given a place in `names`, tells how that group begins; asked of new groups alone.
        """
        rows = [self._rows.get(name, -1) for name in names]
        for place, row in enumerate(rows):
            if row < 0:
                rows[place] = self._new(names[place], source, begun(place))
        return np.array(rows, np.int64)

    def add_lines(self, run: Run, width: int, lasts: Sequence[str], raw: Callable[[int], SafeText]) -> None:
        """Add lines.

        Args:
            run: the lines.
            width: lines in a stretch.
            lasts: the beginning of each group's last line.
            raw: returns the line of a place.
        """
        begins = np.concatenate((np.zeros(1, np.int64), run.ends[:-1]))
        sizes = run.ends - begins
        self._counts[run.rows] += sizes
        self._lines[run.rows] += sizes
        last_lines = run.places[run.ends - 1] + 1
        later = last_lines > self._last_lines[run.rows]
        self._last_lines[run.rows[later]] = last_lines[later]
        for row, last in zip(
            run.rows[later].tolist(), (lasts[place] for place in np.flatnonzero(later).tolist()), strict=True
        ):
            self._lasts[row] = last
        buckets = run.places // width
        of = np.repeat(run.rows, sizes)
        cuts = np.flatnonzero((np.diff(of, prepend=-1) != 0) | (np.diff(buckets, prepend=-1) != 0))
        self._buckets[of[cuts], buckets[cuts]] += np.diff(np.append(cuts, len(of))).astype(np.int32)
        self._keep(run, of, sizes, raw)

    def _keep(self, run: Run, of: Ints, sizes: Ints, raw: Callable[[int], SafeText]) -> None:
        """Keep all lines of the groups that have few but the first, which is the exemplar.

        Args:
            run: the lines, which have been counted.
            of: the row of each line.
            sizes: how many lines each group has in the run.
            raw: returns the line of a place.
        """
        chosen = run.lengths <= _LONGEST
        chosen[(run.ends - sizes)[self._counts[run.rows] == sizes]] = False
        self._kept[self._counts > self._few] = 0
        lines = np.flatnonzero(chosen & (self._counts[of] <= self._few))
        while self._few and self._kept.sum() + run.lengths[lines].sum() > _KEPT:
            self._few //= 2
            self._kept[self._counts > self._few] = 0
            lines = lines[self._counts[of[lines]] <= self._few]
        if self._others.size > 2 * _KEPT:
            self._others.retain(self._kept > 0)
        np.add.at(self._kept, of[lines], run.lengths[lines])
        self._others.add(of[lines], run.places[lines], raw)

    def add_trace(self, row: int, lines: int, place: int, width: int, last: str) -> None:
        """Add a trace.

        Args:
            row: its group's row.
            lines: its raw lines.
            place: the number of the first of them in its source, counted from 0.
            width: lines in a stretch.
            last: how it begins.
        """
        self._counts[row] += 1
        self._lines[row] += lines
        self._buckets[row, place // width] += 1
        if place + 1 > self._last_lines[row]:
            self._last_lines[row] = place + 1
            self._lasts[row] = last

    def widen(self, source: int, factor: int) -> None:
        """Make the stretches of a source longer by a power of two."""
        factor = min(factor, BUCKETS)
        own = np.flatnonzero(self._sources[: len(self._begun)] == source)
        wider = self._buckets[own].reshape(len(own), BUCKETS // factor, factor).sum(axis=2)
        self._buckets[own] = 0
        self._buckets[own, : wider.shape[1]] = wider

    def groups(self) -> list[Group]:
        """Return all groups, in no order."""
        counts, lines, last_lines = (each.tolist() for each in (self._counts, self._lines, self._last_lines))
        self._others.retain(self._kept > 0)
        others = self._others.spans()
        return [
            Group(
                scope=name >> _SHAPE_BITS,
                shape=name & _SHAPE,
                count=counts[row],
                lines=lines[row],
                exemplar=self._begun[row].exemplar,
                body=self._begun[row].body,
                last_line=last_lines[row],
                last=self._lasts[row],
                buckets=self._buckets[row],
                others=tuple(others.get(row, ())),
            )
            for name, row in self._rows.items()
        ]

    def _new(self, name: int, source: int, begun: Begun) -> int:
        row = self._rows[name] = len(self._begun)
        self._begun.append(begun)
        self._lasts.append("")
        if row >= len(self._sources):
            self._sources, self._counts, self._lines, self._last_lines, self._kept = (
                np.concatenate((each, np.zeros_like(each)))
                for each in (self._sources, self._counts, self._lines, self._last_lines, self._kept)
            )
            self._buckets = np.concatenate((self._buckets, np.zeros_like(self._buckets)))
        self._sources[row] = source
        return row
