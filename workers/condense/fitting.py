"""Fitting: cutting exemplars to size, so that no single line and no single trace takes the whole budget."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

from workers.condense.candidates import Candidate
from workers.condense.tally import Span
from workers.condense.vocabulary import first_trouble
from workers.guardrails import SafeText

_HEAD_LINES: Final = 6
_TAIL_LINES: Final = 3
_CAUSE_LINES: Final = 2
_CAUSE: Final = re.compile(r".{0,200}?(?:Caused by: |---> |The above exception|During handling)")

_SHORTEST: Final = 24
"""Characters below which a slice of a line says nothing any more."""

_BEFORE: Final = 0.25
"""The part of a slice that lies before the word of trouble it is cut around."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that are kept of an exemplar, one after the other, or a slice of one line.

    Attributes:
        line: the first line's number.
        end_line: the last line's number.
        text: the raw lines.
        cost: what they take from the budget.
    """

    line: int
    end_line: int
    text: SafeText
    cost: int = 0

    @classmethod
    def whole(cls, candidate: Candidate) -> Self:
        """Return an exemplar as one piece."""
        return cls.of(candidate.exemplar, len)

    @classmethod
    def of(cls, spans: Sequence[Span], cost: Callable[[str], int]) -> Self:
        """Return some lines as a piece."""
        text = SafeText.join("\n", (text for _, text in spans)) if len(spans) > 1 else spans[0][1]
        return cls(spans[0][0], spans[-1][0], text, cost(str(text)))


def pieces_of(candidate: Candidate, room: int, cost: Callable[[str], int]) -> list[Piece]:
    """Return what is kept of an exemplar: all if there is room, else its head, its causes and its tail.

    Lines that do not follow each other in the source become pieces of their own, so that a line's number still
    follows from its place in its piece.
    """
    whole = [Piece.of(run, cost) for run in _runs(candidate.exemplar)]
    if sum(piece.cost for piece in whole) <= room:
        return whole
    if candidate.is_trace:
        kept = _while_they_fit((Piece.of(run, cost) for run in _runs(_cut_trace(candidate.exemplar))), room)
        if kept:
            return kept
    number, text = candidate.exemplar[0]
    cut = cut_line(str(text), room, cost)
    if cut is None:
        return []
    part = text.slice(*cut)
    return [Piece(number, number, part, cost(str(part)))]


def cut_line(text: str, budget: int, cost: Callable[[str], int]) -> tuple[int, int] | None:
    """Return the longest slice of a line that keeps to `budget`, around its first word of trouble.

    Returns:
        Half-open offsets into `text`, or None if nothing worth showing fits.
    """
    length = _longest(text, budget, cost)
    around = first_trouble(text)
    while length >= _SHORTEST:
        start = _start(len(text), around, length)
        if cost(text[start : start + length]) <= budget:
            return start, start + length
        length = length * 3 // 4
    return None


def _runs(spans: Iterable[Span]) -> list[list[Span]]:
    runs: list[list[Span]] = []
    for span in spans:
        if runs and runs[-1][-1][0] == span[0] - 1:
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _cut_trace(spans: Sequence[Span]) -> list[Span]:
    last = len(spans) - 1
    causes = [index for index, (_, text) in enumerate(spans) if _CAUSE.match(str(text))]
    kept = {*range(min(_HEAD_LINES, len(spans))), *range(max(0, last + 1 - _TAIL_LINES), last + 1)}
    for index in causes[-2:]:
        kept.update(range(index, min(last, index + _CAUSE_LINES) + 1))
    return [spans[index] for index in sorted(kept)]


def _while_they_fit(pieces: Iterable[Piece], room: int) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        if piece.cost <= room:
            kept.append(piece)
            room -= piece.cost
    return kept


def _longest(text: str, budget: int, cost: Callable[[str], int]) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if cost(text[:middle]) <= budget else (low, middle - 1)
    return low


def _start(size: int, around: tuple[int, int] | None, length: int) -> int:
    if around is None or around[1] <= length:
        return 0
    return max(0, min(around[0] - int(length * _BEFORE), size - length))
