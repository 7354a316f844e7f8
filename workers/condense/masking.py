"""Masking: what a line looks like once its variable parts are gone, for a block of lines at native speed.

A word that holds a digit (a number, an address, a time, an id) becomes one byte. Whole blocks are masked by array
operations, with nothing done in Python for each line; what is slower is done later, on the few shapes that are left.
Text is taken as Latin-1, one byte for each code point, so that offsets into a block are offsets into its text.
"""

import re
from typing import Final

import numpy as np
import numpy.typing as npt

MASK: Final = 1
"""The byte that stands for a masked word."""

_CLASS_OF_CODE: Final = 2
"""A status or exit code of 100 to 599 becomes this plus its first digit: 200 and 500 are no mere values."""

_LARGE: Final = 4
"""From so many digits on a number's length is kept in its mask: 40 ms and 12,000 ms are different news."""

_LONGEST: Final = 15
_CLASSES_OF_LENGTH: Final = np.array([0, 0, 0, 0, 4, 5, 5, 7, 7, 9, 9, 9, 9, 9, 9, 9], np.uint8)
"""By digits: lengths are told apart in steps, so that ids of one digit more or less stay alike."""
_LENGTHS: Final = 12
"""A number of such a length becomes the byte of its class plus this."""

LEAST_LENGTH: Final = _LARGE + _LENGTHS
MOST_LENGTH: Final = 9 + _LENGTHS
CODES: Final = range(_CLASS_OF_CODE + 1, _CLASS_OF_CODE + 6)

_FLAT: Final = bytes(MASK if LEAST_LENGTH <= byte <= MOST_LENGTH else byte for byte in range(256))

_LETTER, _DIGIT, _JOINER, _COLON = 1, 2, 4, 8
_ALNUM: Final = _LETTER | _DIGIT


def _classes() -> bytes:
    classes = bytearray(256)
    for byte in range(256):
        if chr(byte).isalpha() or byte == ord("_"):
            classes[byte] = _LETTER
        elif byte in b"0123456789":
            classes[byte] = _DIGIT
    for byte in b".-":
        classes[byte] = _JOINER
    classes[ord(":")] = _COLON
    return bytes(classes)


_CLASSES: Final = _classes()

_CODE_NAMED: Final = re.compile(rb"(?:tatus(?:_?[cC]ode)?|[cC]ode|HTTP/\d(?:\.\d)?)\W{1,4}$", re.DOTALL)
_CONTEXT: Final = 14
"""Bytes before a number that say whether it is a code."""

_UNIT_SIZES: Final = (5, 9)
"""The least and the most bytes of a number with a unit whose length is kept; a longer word may be an id."""

_ANSI: Final = re.compile(rb"\x1b\[[0-9;?]{0,20}[A-Za-z]")

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Indexes = npt.NDArray[np.intp]


class _Contexts(dict[bytes, bool]):
    """Remembers which beginnings announce a code."""

    _MOST: Final = 50_000

    def __missing__(self, context: bytes) -> bool:
        if len(self) >= self._MOST:
            self.clear()
        self[context] = announces = _CODE_NAMED.search(context) is not None
        return announces


_contexts = _Contexts()


def without_colours(block: bytes) -> bytes:
    """Return `block` with colour codes replaced by as many NUL bytes, which masking drops."""
    return _ANSI.sub(lambda code: bytes(len(code[0])), block) if b"\x1b" in block else block


def masked(block: bytes) -> bytes:
    """Return `block` with each word that holds a digit as one byte, and without carriage returns and NUL bytes."""
    if not block:
        return block
    classes = np.frombuffer(block.translate(_CLASSES), np.uint8)
    edges = _edges(classes)
    if not len(edges):
        return block.translate(None, b"\x00\r")
    starts, ends = edges[::2], edges[1::2]
    flags = np.bitwise_or.reduceat(classes, edges[:-1] if edges[-1] == len(block) else edges)[::2]
    hit = np.flatnonzero(flags & _DIGIT)
    starts, ends = starts[hit], ends[hit]
    out = np.frombuffer(block, np.uint8).copy()
    marks = _marks(out, starts, ends, flags[hit])
    change = np.zeros(len(block) + 1, np.int8)
    change[starts + 1] = 1
    change[ends] -= 1
    out *= (1 - np.cumsum(change[:-1], dtype=np.int8)).view(np.uint8)
    out[starts] = marks
    return out.tobytes().translate(None, b"\x00\r")


def flattened(shape: bytes) -> bytes:
    """Return a shape without the lengths of its numbers."""
    return shape.translate(_FLAT)


def _edges(classes: Bytes) -> Indexes:
    """Return where words begin and end, in turn. A dot, a dash or a colon inside of a word belongs to it."""
    alnum = (classes & _ALNUM) != 0
    digit = (classes & _DIGIT) != 0
    word = alnum.copy()
    middle = classes[1:-1]
    word[1:-1] |= (middle == _JOINER) & alnum[2:] & alnum[:-2]
    word[1:-1] |= (middle == _COLON) & digit[2:] & digit[:-2]
    edges: Indexes = np.flatnonzero(word[1:] != word[:-1]) + 1
    if word[0]:
        edges = np.concatenate((np.zeros(1, np.intp), edges))
    return np.append(edges, len(classes)) if len(edges) % 2 else edges


def _marks(text: Bytes, starts: Indexes, ends: Indexes, flags: Bytes) -> Bytes:
    """Return the byte that each masked word becomes."""
    sizes = np.minimum(ends - starts, _LONGEST).astype(np.uint8)
    marks = np.full(len(starts), MASK, np.uint8)
    pure = flags == _DIGIT
    digits = np.where(pure, sizes, np.uint8(0))
    least, most = _UNIT_SIZES
    with_unit = np.flatnonzero((flags == _ALNUM) & (sizes >= least) & (sizes <= most))
    digits[with_unit] = _digits_before_unit(text, starts[with_unit], ends[with_unit])
    large = digits >= _LARGE
    marks[large] = _CLASSES_OF_LENGTH[digits[large]] + _LENGTHS
    first = text[starts]
    maybe = np.flatnonzero(pure & (sizes == 3) & (first >= ord("1")) & (first <= ord("5")))  # noqa: PLR2004 - as codes
    if len(maybe):
        codes = maybe[_announced(text, starts[maybe])]
        marks[codes] = first[codes] - ord("0") + _CLASS_OF_CODE
    return marks


def _digits_before_unit(text: Bytes, starts: Indexes, ends: Indexes) -> Bytes:
    """Return how many digits stand before a unit of one or two letters, zero where it is no such number."""
    is_digit = (text >= ord("0")) & (text <= ord("9"))
    one = is_digit[ends - 2]
    two = ~one & is_digit[ends - 3]
    begins = is_digit[starts] & is_digit[starts + 1] & is_digit[starts + 2] & ~is_digit[ends - 1]
    count = (ends - starts) - np.where(one, 1, 2)
    return np.where(begins & (one | two), count, 0).astype(np.uint8)


def _announced(text: Bytes, starts: Indexes) -> Flags:
    """Tell for each number whether the words before it say that it is a code."""
    offsets = np.maximum(starts[:, None] + np.arange(-_CONTEXT, 0), 0)
    contexts = text[offsets].tobytes()
    return np.fromiter(
        (_contexts[contexts[at : at + _CONTEXT]] for at in range(0, len(contexts), _CONTEXT)), np.bool_, len(starts)
    )


def numbers_of(shape: bytes) -> list[int]:
    """Return how many digits each masked word of a shape has, as far as they are kept; a bad code counts most."""
    return [_digits_of(byte) for byte in shape if byte == MASK or byte in CODES or LEAST_LENGTH <= byte <= MOST_LENGTH]


def _digits_of(mask: int) -> int:
    if mask in CODES:
        return MOST_LENGTH if mask - _CLASS_OF_CODE >= 4 else 0  # noqa: PLR2004 - 4xx and 5xx
    return mask - _LENGTHS if mask != MASK else _LARGE - 1
