"""Pieces: a text that comes in bits becomes pieces of whole lines, and of each line its offsets, shape and writer.

What is done here for each line is done by arrays or by a look-up; Python's own steps are taken for each *new* shape
and each new prefix.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import starmap
from typing import Final

import numpy as np
import numpy.typing as npt

from workers.condense.masking import masked
from workers.condense.prefixes import prefixed, writer
from workers.condense.shapes import Shapes
from workers.guardrails import SafeText

_BLOCK: Final = 1 << 18
"""Bytes that are masked at a time: its arrays stay in the processor's cache."""

_PIECE: Final = 4 << 20
"""Code points that are grouped at a time."""

_MOST_PREFIXES: Final = 50_000
"""So many prefixes are remembered. What others tell is read anew each time."""

_IS_PREFIX, _GOES_ON, _SCOPE = 1, 2, 2
"""Bits of what a prefix tells; the scope's number stands above them."""

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Writers(dict[bytes | None, int]):
    """Remembers of each prefix the scope, whether it is one, and whether its line goes on in the next."""

    def __init__(self, scope: Callable[[str], int]) -> None:
        self._scope = scope
        self[None] = scope("") << _SCOPE

    def __missing__(self, names: bytes) -> int:
        found = writer(names)
        told = self[None] if found is None else self._scope(found[0]) << _SCOPE | _IS_PREFIX | found[1] * _GOES_ON
        if len(self) < _MOST_PREFIXES:
            self[names] = told
        return told


@dataclass(slots=True)
class Lines:
    """The lines of a piece: their offsets, where their own text begins, their shapes and their scopes."""

    text: SafeText
    starts: Ints
    ends: Ints
    bodies: Ints
    shapes: Ints
    scopes: Ints
    goes_on: Flags

    def raw(self, member: int, most: int | None = None, *, own: bool = False) -> SafeText:
        """Return a line, or its beginning, or what is its own behind the prefix."""
        start, end = int((self.bodies if own else self.starts)[member]), int(self.ends[member])
        if str(self.text).endswith("\r", start, end):
            end -= 1
        return self.text.slice(start, end if most is None else min(end, start + most))

    def beginnings(self, members: Ints, most: int) -> list[str]:
        """Return the first code points of some lines."""
        text = str(self.text)
        starts = self.starts[members]
        ends = np.minimum(self.ends[members], starts + most)
        return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def whole_lines(pieces: Iterable[SafeText]) -> Iterator[SafeText]:
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


def lines_of(text: SafeText, block: bytes, shapes: Shapes, writers: Writers, *, prefixes: bool) -> Lines:
    """Return the lines of a text of whole lines, the last of which may lack its line end.

    Args:
        text: the text.
        block: the same, one byte for each code point.
        shapes: learns the shapes that are new.
        writers: learns the writers that are new.
        prefixes: the lines begin with a collector's prefix.
    """
    parts = [_part(block, start, end, shapes, writers, prefixes=prefixes) for start, end in _blocks(block)]
    return Lines(text, *starmap(np.concatenate, ([each] for each in zip(*parts, strict=True))))


def _blocks(block: bytes) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(block):
        end = block.rfind(b"\n", start, start + _BLOCK) + 1 or block.find(b"\n", start) + 1 or len(block)
        if start + _BLOCK >= len(block):
            end = len(block)
        yield start, end
        start = end


def _part(  # noqa: PLR0913 - private
    block: bytes, start: int, end: int, shapes: Shapes, writers: Writers, *, prefixes: bool
) -> tuple[Ints, Ints, Ints, Ints, Ints, Flags]:
    part = block[start:end]
    ends = np.flatnonzero(np.frombuffer(part, np.uint8) == ord("\n"))
    if not part.endswith(b"\n"):
        ends = np.append(ends, len(part))
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    bodies = starts
    told = np.full(len(starts), writers[None], np.int64)
    if prefixes:
        found = prefixed(part, starts, ends)
        told = np.fromiter(map(writers.__getitem__, found.names), np.int64, len(starts))
        bodies = np.where((told & _IS_PREFIX) != 0, found.bodies, starts)
        part = b"\n".join([part[body:end] for body, end in zip(bodies.tolist(), ends.tolist(), strict=True)])
    names = masked(part).split(b"\n")
    numbers = np.fromiter(map(shapes.__getitem__, names[: len(starts)]), np.int64, len(starts))
    return starts + start, ends + start, bodies + start, numbers, told >> _SCOPE, (told & _GOES_ON) != 0
