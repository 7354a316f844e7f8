"""Shapes: masked lines by number, with what each may be in a stack trace.

All that depends on a line's shape alone is worked out here, once for each shape.
"""

from typing import Final

from workers.condense.masking import flattened
from workers.condense.traces import Kind, kind_of

_MOST_SHAPES: Final = 30_000
"""Beyond so many, only the beginnings of shapes tell lines apart, so that hostile input cannot take all memory."""

_MOST_BEGINNINGS: Final = 10_000
"""So many beginnings are told apart; beyond that, only first bytes are."""

_MOST_BYTES: Final = 24_000_000
"""Bytes of shapes, from which on there are as many as there may be."""

_LONGEST: Final = 6_000
"""Bytes of a shape that tell lines apart: what comes after is nearly always a dump."""

_MOST_VARIANTS: Final = 24
"""So many lengths of numbers are told apart in one shape."""

_COARSE: Final = 24


class Shapes(dict[bytes, int]):
    """Numbers shapes, and knows of each what its lines may be in a stack trace.

    Attributes:
        names: the shapes by number.
        kinds: what the lines of each may be, one byte for each shape.
        bytes: the length of all names.
    """

    def __init__(self) -> None:
        self.names: list[bytes] = []
        self.kinds = bytearray()
        self.bytes = 0
        self._variants: dict[bytes, int] = {}

    def __missing__(self, shape: bytes) -> int:
        if len(shape) > _LONGEST:
            return self[shape[:_LONGEST]]
        if self._is_full():
            return self._number(shape[: _COARSE if len(self.names) < _MOST_SHAPES + _MOST_BEGINNINGS else 1])
        plain = flattened(shape)
        seen = self._variants[plain] = self._variants.get(plain, 0) + 1
        number = self._number(shape if seen <= _MOST_VARIANTS else plain)
        self[shape] = number
        return number

    def of_trace(self, shapes: list[int]) -> int:
        """Return the number of a trace of these shapes: its head, its first frame and its last cause."""
        kinds = self.kinds
        named = [shape for shape in shapes[1:] if kinds[shape] != Kind.FRAME and not self.names[shape][:1].isspace()]
        causes = [shape for shape in shapes[1:] if self.names[shape].startswith(b"Caused by")]
        told = [shapes[0], *shapes[1:2], *(named[-1:] if not causes else causes[-1:])]
        name = b"\n".join(self.names[shape] for shape in dict.fromkeys(told))
        return self.get(name, shapes[0]) if self._is_full() else self._number(name)

    def _is_full(self) -> bool:
        return len(self) >= _MOST_SHAPES or self.bytes >= _MOST_BYTES

    def _number(self, name: bytes) -> int:
        known = self.get(name)
        if known is None:
            known = self[name] = len(self.names)
            self.names.append(name)
            self.bytes += len(name)
            self.kinds.append(kind_of(name))
        return known
