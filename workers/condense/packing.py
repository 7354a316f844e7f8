"""Packing: the best candidates until the budget is used up, with room for every writer and for quiet lines.

What is loud is alike: once a message has been shown, the same from another pod says little. So each pick makes what
resembles it worth less. Quiet lines have a share of their own, however much trouble there is; the lines with which the
logs end have a small one.
"""

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from workers.condense.candidates import Candidate
from workers.condense.fitting import Piece, pieces_of
from workers.condense.tally import Span

_QUIET_SHARE: Final = 0.66
"""Of the budget, for lines that speak of no trouble: the loud ones are alike, and a few of each are enough."""

_TAIL_SHARE: Final = 0.04
"""Of the budget, for the lines with which the sources end."""

_NO_TAIL: Final[Mapping[int, Span]] = MappingProxyType({})

_SAME_TEMPLATE: Final = 4.0
_WRITER: Final = 0.6
_WORKLOAD: Final = 0.5
_COVERED: Final = 3.0
_COST: Final = 90.0
_COST_AT_MOST: Final = 4.0

_ASKED: Final = 1000
"""Up to so many candidates it is worth asking first whether everything fits."""

_MISSES: Final = 60
"""After so many candidates in a row that did not fit, a share counts as used up."""


@dataclass(slots=True)
class _Shown:
    """What was picked so far."""

    templates: Counter[int] = field(default_factory=Counter)
    writers: Counter[str] = field(default_factory=Counter)
    workloads: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, candidate: Candidate) -> None:
        self.templates[candidate.template] += 1
        self.writers[candidate.writer] += 1
        self.workloads[candidate.workload] += 1
        self.words.update(candidate.words)

    def penalty(self, candidate: Candidate) -> float:
        """Return how much less a candidate is worth by now."""
        again = self.templates[candidate.template]
        covered = sum(min(2, self.words[word]) for word in candidate.words) / (2 * max(1, len(candidate.words)))
        return (
            _SAME_TEMPLATE * min(2, again) * (0.3 if candidate.variant else 1.0)
            + _WRITER * math.log2(1 + self.writers[candidate.writer])
            + _WORKLOAD * math.log2(1 + self.workloads[candidate.workload])
            + _COVERED * covered
        )


def pack(
    found: Sequence[Candidate],
    scores: Sequence[float],
    *,
    budget: int,
    cost: Callable[[str], int],
    tail: Mapping[int, Span] = _NO_TAIL,
) -> dict[int, list[Piece]]:
    """Return what is kept of each candidate, by its index.

    Args:
        found: all candidates.
        scores: theirs.
        budget: what the kept texts may cost together.
        cost: what a text costs, its line end included.
        tail: candidates with which their sources end, by index, and their last lines: kept in a small part of the
            budget, unless better lines of the same candidates are.
    """
    whole = [[piece] for piece in (Piece.whole(each) for each in found)] if len(found) <= _ASKED else []
    if whole and sum(cost(str(piece.text)) for pieces in whole for piece in pieces) <= budget:
        return {index: pieces_of(each, budget, cost) for index, each in enumerate(found)}
    quiet = [index for index, each in enumerate(found) if is_quiet(each)]
    loud = [index for index, each in enumerate(found) if not is_quiet(each)]
    shown = _Shown()
    kept: dict[int, list[Piece]] = {}
    packer = _Packer(found, scores, budget, cost, shown, kept)
    ending = dict(_ending(tail, int(budget * _TAIL_SHARE), cost))
    most_quiet = int(budget * _QUIET_SHARE)
    left = packer.fill(quiet, most_quiet)
    left = packer.fill(loud, left + budget - most_quiet - sum(piece.cost for piece in ending.values()))
    for index, piece in ending.items():
        if index in kept:
            left += piece.cost
        else:
            kept[index] = [piece]
    left = packer.fill([index for index in quiet if index not in kept], left)
    packer.fill([index for index in loud if index not in kept], left)
    return kept


def _ending(tail: Mapping[int, Span], room: int, cost: Callable[[str], int]) -> Iterator[tuple[int, Piece]]:
    """Yield the last lines that fit, whole."""
    for index, span in tail.items():
        piece = Piece.of([span], cost)
        if piece.cost <= room:
            room -= piece.cost
            yield index, piece


def is_quiet(candidate: Candidate) -> bool:
    """Whether a line calls itself ordinary, or names no level and speaks of no trouble."""
    level = candidate.signs.level
    return level in {"info", "debug"} or (level is None and not candidate.signs.trouble)


class _Packer:
    def __init__(  # noqa: PLR0913, PLR0917 - private
        self,
        found: Sequence[Candidate],
        scores: Sequence[float],
        budget: int,
        cost: Callable[[str], int],
        shown: _Shown,
        kept: dict[int, list[Piece]],
    ) -> None:
        self._found = found
        self._most = [_worth(each, score) for each, score in zip(found, scores, strict=True)]
        self._budget = budget
        self._cost = cost
        self._shown = shown
        self._kept = kept

    def fill(self, indexes: Sequence[int], room: int) -> int:
        """Keep the best of some candidates while there is room; return what is left of it."""
        # What a candidate is worth only falls, so that only those at the top need to be judged anew.
        heap = [(-self._most[index], index) for index in indexes]
        heapq.heapify(heap)
        misses = 0
        while heap and misses < _MISSES:
            worth, index = heapq.heappop(heap)
            now = self._most[index] - self._shown.penalty(self._found[index])
            if -worth > now + 1e-9 and heap and -heap[0][0] > now:
                heapq.heappush(heap, (-now, index))
                continue
            pieces = pieces_of(self._found[index], self._share(), self._cost)
            spent = sum(piece.cost for piece in pieces)
            if not pieces or spent > room:
                misses += 1
                continue
            misses = 0
            room -= spent
            self._kept[index] = pieces
            self._shown.add(self._found[index])
        return room

    def _share(self) -> int:
        return min(self._budget, max(self._budget // 10, 200))


def _worth(candidate: Candidate, score: float) -> float:
    """Return what a candidate is worth while nothing like it is shown: its score, less for what is long."""
    length = sum(len(text) for _, text in candidate.exemplar[:12])
    return score - min(_COST_AT_MOST, _COST * min(length, 1300) / 13_000)
