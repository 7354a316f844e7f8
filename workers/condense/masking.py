"""Masking: what a line looks like once its variable parts are gone, for a block of lines at native speed.

A word that holds a digit (a number, an address, a time, an id) becomes one byte. Whole blocks are masked by array
operations, with nothing done in Python for each line; what is slower is done later, on the few shapes that are left.
Text is taken as Latin-1, one byte for each code point, so that offsets into a block are offsets into its text.
"""

import re
from typing import Final, NamedTuple

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
_LEAST_WITH_UNIT: Final = 3
_LONGEST_UNIT: Final = 2

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

_MAY_ANNOUNCE: Final = np.array([not chr(byte).isalpha() or chr(byte) in "es" for byte in range(256)], np.bool_)
"""What may stand two bytes before a code: `status 500` and `code=500` end in these letters, and marks may follow."""


class _Words(NamedTuple):
    """Words that hold a digit: where each begins and ends, and how many digits it has."""

    starts: Indexes
    ends: Indexes
    digits: npt.NDArray[np.int32]


def without_colours(block: bytes) -> bytes:
    """Return `block` with colour codes replaced by as many NUL bytes, which masking drops."""
    return _ANSI.sub(lambda code: bytes(len(code[0])), block) if b"\x1b" in block else block


def masked(block: bytes) -> bytes:
    """Return `block` with each word that holds a digit as one byte, and without carriage returns and NUL bytes."""
    if not block:
        return block
    classes = np.frombuffer(block.translate(_CLASSES), np.uint8)
    words = _words_with_digits(classes)
    if not len(words.starts):
        return block.translate(None, b"\x00\r")
    text = np.frombuffer(block, np.uint8)
    out = text & _outside(words, len(block))
    out[words.starts] = _marks(text, classes, words)
    return out.tobytes().translate(None, b"\x00\r")


def flattened(shape: bytes) -> bytes:
    """Return a shape without the lengths of its numbers."""
    return shape.translate(_FLAT)


def _words_with_digits(classes: Bytes) -> _Words:
    """Return the words that hold a digit. A dot, a dash or a colon inside of a word belongs to it."""
    digit = classes == _DIGIT
    alnum = (classes & _ALNUM) != 0
    word = alnum.copy()
    middle = classes[1:-1]
    word[1:-1] |= (middle == _JOINER) & alnum[2:] & alnum[:-2]
    word[1:-1] |= (middle == _COLON) & digit[2:] & digit[:-2]
    edges = _edges(word)
    starts, ends = edges[::2], edges[1::2]
    before = np.zeros(len(classes) + 1, np.int32)
    np.cumsum(digit, dtype=np.int32, out=before[1:])
    digits = before[ends] - before[starts]
    hit = np.flatnonzero(digits)
    return _Words(starts[hit], ends[hit], digits[hit])


def _edges(inside: Flags) -> Indexes:
    """Return where stretches begin and end, in turn."""
    edges: Indexes = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if inside[0]:
        edges = np.concatenate((np.zeros(1, np.intp), edges))
    return np.append(edges, len(inside)) if len(edges) % 2 else edges


def _outside(words: _Words, size: int) -> Bytes:
    """Return 255 for each byte that stays, zero for those of masked words behind their first."""
    cuts = np.empty(2 * len(words.starts) + 1, np.intp)
    cuts[:-1:2], cuts[1::2], cuts[-1] = words.starts + 1, words.ends, size
    stays = np.zeros(len(cuts), np.uint8)
    stays[::2] = 255
    return np.repeat(stays, np.diff(cuts, prepend=0))


def _marks(text: Bytes, classes: Bytes, words: _Words) -> Bytes:
    """Return the byte that each masked word becomes."""
    sizes, digits = words.ends - words.starts, words.digits
    unit = sizes - digits
    pure = unit == 0
    least, most = _UNIT_SIZES
    with_unit = (
        (sizes >= least) & (sizes <= most) & (digits >= _LEAST_WITH_UNIT) & (unit >= 1) & (unit <= _LONGEST_UNIT)
    )
    # As many letters at its end as it has bytes that are no digits: so it begins with its digits.
    with_unit &= (classes[words.ends - 1] == _LETTER) & ((unit == 1) | (classes[words.ends - 2] == _LETTER))
    large = np.flatnonzero((pure | with_unit) & (digits >= _LARGE))
    marks = np.full(len(sizes), MASK, np.uint8)
    marks[large] = _CLASSES_OF_LENGTH[np.minimum(digits[large], _LONGEST)] + _LENGTHS
    first = text[words.starts]
    maybe = np.flatnonzero(
        pure
        & (sizes == 3)  # noqa: PLR2004 - as codes have
        & (first >= ord("1"))
        & (first <= ord("5"))
        & _MAY_ANNOUNCE[text[np.maximum(words.starts - 2, 0)]]
    )
    if len(maybe):
        codes = maybe[_announced(text, words.starts[maybe])]
        marks[codes] = first[codes] - ord("0") + _CLASS_OF_CODE
    return marks


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
