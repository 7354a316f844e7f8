"""The search for literals: where a few, or thousands, of strings stand in a text.

Each value that was found is looked for everywhere, in half a dozen spellings. In a text that is dense with secrets
these are as many as a tenth of its characters, and to search for one after the other would take ever longer.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

try:
    import hyperscan
except ImportError:  # No wheel for this machine.
    hyperscan = None  # type: ignore[assignment]

_FEW: Final = 100
"""Literals that are searched for, one after the other, in the time that it takes to look up each place."""
_DENSE: Final = 200
"""Bytes of text for each literal, up to which each place is looked up in less time than hyperscan takes to compile."""
_SMALL_WORK: Final = 20_000_000
"""Bytes that are searched for literals, one after the other, in the time that hyperscan takes to compile any."""
_EACH: Final = 40_000
"""Bytes that are searched for a literal in the time that hyperscan takes for one more."""
_LONG_LITERAL: Final = 1000
"""Bytes. Hyperscan refuses literals of some thousands."""
_HEADS: Final = (8, 4)
"""How many bytes a literal is looked up by."""
_PART: Final = 8192
"""Bytes whose places are looked up together."""


def find_literals(data: bytes, wanted: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each place where one of `wanted` ends in `data`, with the literal, in no order."""
    together = [literal for literal in wanted if len(literal) <= _LONG_LITERAL]
    if len(together) > _FEW and len(data) < len(together) * _DENSE:
        yield from _find_by_heads(data, together)
    elif hyperscan is not None and len(together) * (len(data) - _EACH) >= _SMALL_WORK:
        yield from _find_together(data, together)
    else:
        together = []
    for literal in wanted:
        if not together or len(literal) > _LONG_LITERAL:
            yield from _find_one(data, literal, 0, len(data))


def _find_one(data: bytes, literal: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    # Of a long literal that overlaps itself, the places in between cost more than they tell.
    step = 1 if len(literal) <= _LONG_LITERAL else len(literal)
    at = data.find(literal, start, end)
    while at >= 0:
        yield at + len(literal), literal
        at = data.find(literal, at + step, end)


def _find_by_heads(data: bytes, wanted: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """Search a part of the text for those literals alone whose first bytes stand there."""
    widths: dict[int, dict[int, list[bytes]]] = {width: defaultdict(list) for width in _HEADS}
    for literal in wanted:
        width = next((width for width in _HEADS if width <= len(literal)), 0)
        if width:
            widths[width][int.from_bytes(literal[:width], sys.byteorder)].append(literal)
        else:
            yield from _find_one(data, literal, 0, len(data))
    for width, heads in widths.items():
        for start in range(0, len(data), _PART) if heads else ():
            for head in heads.keys() & _heads_in(data[start : start + _PART + width - 1], width):
                for literal in heads[head]:
                    yield from _find_one(data, literal, start, start + _PART + len(literal) - 1)


def _heads_in(part: bytes, width: int) -> set[int]:
    """Return each `width` bytes that stand side by side in `part`, as a number."""
    view = memoryview(part)
    found: set[int] = set()
    for first in range(width):
        aligned = view[first : first + max(0, (len(part) - first) // width * width)]
        found.update(aligned.cast("Q") if width == 8 else aligned.cast("I"))  # noqa: PLR2004 - the bytes of these numbers
    return found


def _find_together(data: bytes, wanted: Sequence[bytes]) -> list[tuple[int, bytes]]:
    count = len(wanted)
    found: list[tuple[int, bytes]] = []

    def note(number: int, _start: int, end: int, _flags: int, _context: Any) -> None:
        found.append((end, wanted[number]))

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=list(wanted), ids=list(range(count)), elements=count, flags=[0] * count, literal=True)
    database.scan(data, match_event_handler=note, scratch=hyperscan.Scratch(database))
    return found
