"""Tokens: the words and marks of shapes, by number, so that thousands of shapes are compared as arrays.

A log has far fewer words than shapes have places for them: each word is cut and numbered once, and a shape's row is
put together from its words'.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from workers.condense.masking import MASK

VARIABLE: Final = "<*>"
VARYING: Final = 0
"""The number of what varies."""

_END: Final = "\n"
_ENDING: Final = 1
"""The number of a shape's end."""

MOST_TOKENS: Final = 60
"""Tokens of a shape that are compared; what comes after is nearly always a dump."""

_MOST_TEXT: Final = 6_000
"""Characters of a shape that are read for tokens."""

_TOKEN: Final = re.compile(r"[^\s=:,;()\[\]{}\"'|<>/\\&!?*@#%+$^~`]+|[^\s]")
_MASK: Final = chr(MASK)
_LISTING: Final = ",.:-/+#|;"
"""Marks between the values of a list. Their numbers follow the end's."""

_MASKS: Final = r"\x01-\x07\x10-\x1b"
_MASKED: Final = re.compile(rf"[{_MASKS}]")
_IN_NAME: Final = rf"\w.{_MASKS}-"
_NAME: Final = rf"[{_IN_NAME}]++"
_PAIR: Final = rf"(?:[a-f]{{2}}|[{_MASKS}])"
_VALUES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        # An address with its scheme; a hardware address, which may have pairs without a digit; a part of a package.
        ("://", rf"(?:\b[a-z][a-z+]{{1,10}}|[{_MASKS}])://[^\s,;\"'<>()\[\]{{}}]++"),
        (":", rf"(?<!\w)(?=[a-f:]{{0,15}}[{_MASKS}]){_PAIR}(?::{_PAIR})++(?![:\w])"),
        ("/", rf"(?<![{_IN_NAME}/])[a-z]\w*+(?:(?:\.\w++)++/{_NAME}|/\.?[A-Z]\w++)"),
        # A path or an address; one of Windows; a host and its address.
        ("/", rf"(?<![{_IN_NAME}/])(?:[a-z]{{2,10}}:/)?(?:/{_NAME}){{2,20}}/?"),
        ("\\", r"\b[A-Z]:\\[^\s,;\"]++"),
        ("/", rf"(?<![{_IN_NAME}=,]){_NAME}/[{_MASKS}]++"),
        # A host and its port; an address of mail; a list.
        (":", r"(?<![^\s/])[A-Za-z]" + _NAME + r":[\x10\x11]++(?=[\s,]|$)"),
        ("@", rf"(?<![{_IN_NAME}]){_NAME}@{_NAME}"),
        (",", rf"(?<![{_IN_NAME}]){_NAME}(?:,{_NAME})++(?![=:])"),
        # The direction of an axis.
        ("", r"(?<!\S)[A-Za-z][+-](?!\S)"),
    )
)
"""Values inside of a word that hold marks, each with one that it cannot do without. Their parts are of no interest."""

_LETTERS: Final = re.compile(r"(?<!\S)[A-Z][+-]?(?: [A-Z][+-]?)++(?!\S)")
"""A list of letters, such as the axes of a machine."""

Tokens: TypeAlias = tuple[str, ...]
Flags: TypeAlias = npt.NDArray[np.bool_]
Indexes: TypeAlias = npt.NDArray[np.int64]
Rows: TypeAlias = npt.NDArray[np.int64]
"""A matrix with a row for each shape and a column for each token, by number."""


class Lexicon:
    """Numbers tokens, and knows of each word, as spaces part them, which tokens it is made of."""

    def __init__(self) -> None:
        self._names = [VARIABLE, _END, *_LISTING]
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._words: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def rows(self, shapes: Iterable[str]) -> Iterator[tuple[Indexes, Rows]]:
        """Yield the rows of shapes by their length, with the places of their shapes.

        Lists of masked values become one value, however long they are.
        """
        numbers = np.array(self._flat(shapes), np.int64)
        numbers = numbers[_without_lists(numbers)]
        ends = np.flatnonzero(numbers == _ENDING)
        begins = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
        lengths = np.minimum(ends - begins, MOST_TOKENS)
        for length in np.unique(lengths).tolist():
            places = np.flatnonzero(lengths == length)
            yield places, numbers[begins[places][:, None] + np.arange(length)]

    def gaps(self, shape: str) -> list[str]:
        """Return what stands before each token of a shape: a space, or nothing."""
        numbers = np.array(self._flat([shape]), np.int64)[:-1]
        begins = [place == 0 for word in _words(shape) for place in range(len(self._words[word]))]
        stays = np.flatnonzero(_without_lists(numbers))[:MOST_TOKENS].tolist()
        return [" " if place and begins[place] else "" for place in stays]

    def tokens(self, row: Sequence[int]) -> Tokens:
        """Return what the tokens of a row are."""
        return tuple(map(self._names.__getitem__, row))

    def which(self, test: Callable[[str], bool]) -> Flags:
        """Return for each token whether it passes a test."""
        return np.fromiter(map(test, self._names), np.bool_, len(self._names))

    def _flat(self, shapes: Iterable[str]) -> list[int]:
        """Return the tokens of shapes, each with an end, one after the other."""
        known = self._words
        numbers: list[int] = []
        for shape in shapes:
            for word in _words(shape):
                numbers += known.get(word) or self._cut(word)
            numbers.append(_ENDING)
        return numbers

    def _cut(self, word: str) -> tuple[int, ...]:
        tokens = _TOKEN.findall(_without_values(word))
        row = self._words[word] = tuple(VARYING if _MASKED.search(token) else self._number(token) for token in tokens)
        return row

    def _number(self, token: str) -> int:
        number = self._numbers.setdefault(token, len(self._names))
        if number == len(self._names):
            self._names.append(token)
        return number


def _words(shape: str) -> list[str]:
    return _LETTERS.sub(_MASK, shape[:_MOST_TEXT]).split()


def _without_values(word: str) -> str:
    for mark, value in _VALUES:
        if mark in word:
            word = value.sub(_MASK, word)
    return word


def _without_lists(numbers: Indexes) -> Flags:
    """Tell of each token whether it stays when each list of values becomes its first one."""
    varying = numbers == VARYING
    goes = np.zeros(len(numbers), np.bool_)
    goes[1:-1] = _is_listing(numbers[1:-1]) & varying[:-2] & varying[2:]
    goes[1:] |= varying[1:] & (varying[:-1] | goes[:-1])
    return ~goes


def _is_listing(numbers: Indexes) -> Flags:
    flags: Flags = (numbers > _ENDING) & (numbers <= _ENDING + len(_LISTING))
    return flags
