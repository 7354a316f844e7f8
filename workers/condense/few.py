"""The few: lines of groups that have not many of them, each of which may differ in what matters.

They are kept piece by piece, all that a piece has in one text: an object for each of tens of thousands of lines would
cost more time, in the collector of cycles, than all that is done with them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from workers.condense.pieces import Ints
from workers.guardrails import SafeText


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Lines of one piece: of each its group's row, its number counted from 1, and where it ends in their text."""

    rows: Ints
    numbers: Ints
    ends: Ints
    text: SafeText

    @classmethod
    def of(cls, rows: Ints, numbers: Ints, lines: Iterator[SafeText]) -> Self:
        lengths: list[int] = []

        def measured() -> Iterator[SafeText]:
            for line in lines:
                lengths.append(len(line))
                yield line

        text = SafeText.join("\n", measured())
        return cls(rows, numbers, np.cumsum(np.array(lengths, np.int64) + 1) - 1, text)

    def lines(self, which: Sequence[int]) -> Iterator[SafeText]:
        ends = self.ends.tolist()
        for index in which:
            yield self.text.slice(ends[index - 1] + 1 if index else 0, ends[index])


class FewLines:
    """Keeps lines of groups by the groups' rows.

    Attributes:
        size: code points that are held.
    """

    def __init__(self) -> None:
        self.size = 0
        self._bundles: list[_Bundle] = []

    def add(self, rows: Ints, places: Ints, raw: Callable[[int], SafeText]) -> None:
        """Keep lines.

        Args:
            rows: their groups' rows.
            places: their numbers in their source, counted from 0.
            raw: returns the line of a place.
        """
        if len(rows):
            self._bundles.append(_Bundle.of(rows, places + 1, map(raw, places.tolist())))
            self.size += len(self._bundles[-1].text)

    def retain(self, stays: npt.NDArray[np.bool_]) -> None:
        """Forget the lines of the rows that do not stay."""
        bundles, self._bundles, self.size = self._bundles, [], 0
        for bundle in bundles:
            which = np.flatnonzero(stays[bundle.rows])
            if len(which):
                left = _Bundle.of(bundle.rows[which], bundle.numbers[which], bundle.lines(which.tolist()))
                self._bundles.append(left)
                self.size += len(left.text)

    def spans(self) -> dict[int, list[tuple[int, SafeText]]]:
        """Return the lines of each row, with their numbers."""
        found: dict[int, list[tuple[int, SafeText]]] = {}
        for bundle in self._bundles:
            lines = bundle.lines(range(len(bundle.rows)))
            for row, number, line in zip(bundle.rows.tolist(), bundle.numbers.tolist(), lines, strict=True):
                found.setdefault(row, []).append((number, line))
        return found
