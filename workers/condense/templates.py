"""Templates: which shapes are one message with different words in it, such as names of users, hosts and files.

Two shapes that are alike in every word but one suggest that this one is a parameter; how many such words it takes
depends on what they look like. A name with a dot or a capital inside, or a word after `user` or `for`, needs little;
plain words (`opened` and `closed`) need many. Shapes with several such words at once are compared afterwards, and
have to share most of their words. Only shapes are mined, never lines, and there is one configuration for all logs.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from workers.condense.masking import MASK

VARIABLE: Final = "<*>"

_TOKEN: Final = re.compile(r"[^\s=:,;()\[\]{}\"'|<>/\\&!?*@#%+$^~`]+|[^\s]")
_MASK: Final = chr(MASK)
_LISTING: Final = frozenset(",.:-/+#|;")
"""Marks between the values of a list."""

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
        # A list of letters, such as the axes of a machine.
        (" ", r"(?<!\S)[A-Z][+-]?(?: [A-Z][+-]?)++(?!\S)"),
    )
)
"""Values that hold marks, each with one that it cannot do without. Their words are of no interest."""

_ROUNDS: Final = 4
_MOST_TOKENS: Final = 60
"""Tokens of a shape that are compared; what comes after is nearly always a dump."""

_PLAIN_WORDS: Final = 5
"""So many plain words in one place, with all else alike, are values of a parameter."""

_SLOTS: Final = frozenset(
    "user users username ruser for from host hostname node name named file path dir directory device dev interface by "
    "to on at in of id uid key app package class service pod container image topic table db database domain server "
    "client owner group peer address addr url uri job task thread process cmd command usuario de para por en".split()
)
"""Words after which a name stands."""

_OPENING: Final = frozenset("=:\"'([<")
"""Marks that may stand between such a word and the name."""

_MOST_CLUSTERS: Final = 1_000
"""Messages of one form, beginning with one word, that shapes are compared with. A log that has more is no log."""

_VERBS: Final = frozenset(
    "be is are was not no the a an started stopped opened closed connected disconnected enabled disabled up down true "
    "false failed succeeded success failure error ok yes on off begin end starting stopping".split()
)
"""Words that are never names."""

_MOST_TEXT: Final = 6_000
"""Characters of a shape that are read for tokens."""

_SEED: Final = 20

Tokens: TypeAlias = tuple[str, ...]
Row: TypeAlias = tuple[int, ...]
"""Tokens by their numbers."""

_VARYING: Final = 0
"""The number of what varies."""


@dataclass(frozen=True, slots=True)
class Templates:
    """What was mined.

    Attributes:
        of: for each shape the index of its template, in order of the first shape of each.
        tokens: of each template, with `<*>` for what varies.
    """

    of: list[int]
    tokens: list[Tokens]

    def texts(self, shapes: Sequence[str]) -> list[str]:
        """Return the templates with the spaces that the first shape of each has."""
        first: dict[int, str] = {}
        for template, shape in zip(self.of, shapes, strict=True):
            first.setdefault(template, shape)
        return [
            "".join(map("".join, zip(_gaps(first[index]), tokens, strict=True)))
            for index, tokens in enumerate(self.tokens)
        ]


def mine(shapes: Sequence[str], *, settings_vary: bool = False) -> Templates:
    """Return the templates of `shapes`.

    Args:
        shapes: masked lines.
        settings_vary: what stands after `=` is a parameter however few values it has. Where it may be news that it
            changed, it is better told apart.
    """
    words = _Words()
    known = {shape: words.row(_tokens(shape)) for shape in dict.fromkeys(shapes)}
    sizes: defaultdict[int, dict[Row, None]] = defaultdict(dict)
    for row in known.values():
        sizes[len(row)][row] = None
    templates: dict[Row, Row] = {}
    for rows in sizes.values():
        templates |= _templates(list(rows), words, settings_vary=settings_vary)
    numbers: dict[Row, int] = {}
    of = [numbers.setdefault(templates[known[shape]], len(numbers)) for shape in shapes]
    return Templates(of, [words.tokens(template) for template in numbers])


class _Words:
    """Numbers tokens; a row of numbers is compared faster than one of words."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {VARIABLE: _VARYING}
        self._names = [VARIABLE]
        self._told: dict[Callable[[str], bool], npt.NDArray[np.bool_]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def row(self, tokens: Sequence[str]) -> Row:
        numbers = self._numbers
        row = []
        for token in tokens:
            number = numbers.get(token)
            if number is None:
                number = numbers[token] = len(numbers)
                self._names.append(token)
            row.append(number)
        return tuple(row)

    def tokens(self, row: Sequence[int]) -> Tokens:
        return tuple(map(self._names.__getitem__, row))

    def which(self, test: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Return for each token whether it passes a test."""
        told = self._told.get(test)
        if told is None or len(told) < len(self._names):
            told = self._told[test] = np.fromiter(map(test, self._names), np.bool_, len(self._names))
        return told


def _tokens(shape: str) -> list[str]:
    """Return the words and marks of a shape. Lists of masked values become one, however long they are."""
    tokens: list[str] = []
    for token in _plain_tokens(shape):
        if token.isprintable() or not _MASKED.search(token):
            tokens.append(token)
        elif tokens[-1:] == [VARIABLE]:
            continue
        elif tokens[-2:-1] == [VARIABLE] and tokens[-1] in _LISTING:
            tokens.pop()
        else:
            tokens.append(VARIABLE)
    return tokens


def _plain_tokens(shape: str) -> list[str]:
    return _TOKEN.findall(_without_values(shape))[:_MOST_TOKENS]


def _without_values(shape: str) -> str:
    shape = shape[:_MOST_TEXT]
    for mark, value in _VALUES:
        if mark in shape:
            shape = value.sub(_MASK, shape)
    return shape


def _gaps(shape: str) -> list[str]:
    """Return the space before each of a shape's tokens, as far as it has any."""
    gaps: list[str] = []
    tokens: list[str] = []
    end = 0
    for found in islice(_TOKEN.finditer(_without_values(shape)), _MOST_TOKENS):
        word = VARIABLE if _MASKED.search(found[0]) else found[0]
        gap = " " if found.start() > end and tokens else ""
        end = found.end()
        if word == VARIABLE and tokens[-1:] == [VARIABLE]:
            continue
        if word == VARIABLE and tokens[-2:-1] == [VARIABLE] and tokens[-1] in _LISTING:
            tokens.pop()
            gaps.pop()
            continue
        tokens.append(word)
        gaps.append(gap)
    return gaps


def _templates(rows: list[Row], words: _Words, *, settings_vary: bool) -> dict[Row, Row]:
    """Return the template of each of some rows that have the same number of tokens."""
    now = dict(zip(rows, rows, strict=True))
    for _ in range(_ROUNDS):
        generalised = _generalised(list(dict.fromkeys(now.values())), words, settings_vary=settings_vary)
        if not generalised:
            break
        now = {row: generalised.get(general, general) for row, general in now.items()}
    merged = _merged(list(dict.fromkeys(now.values())), words)
    return {row: merged[general] for row, general in now.items()}


def _generalised(rows: list[Row], words: _Words, *, settings_vary: bool) -> dict[Row, Row]:
    """Return for each row of which a word was found to vary what it becomes."""
    if len(rows) == 1 or not rows[0]:
        return {}
    matrix = np.array(rows, np.int64)
    values = words.which(_is_value)[matrix]
    parts = _parts(matrix, len(words))
    whole = parts.sum(axis=1, dtype=np.uint64)
    varies = np.zeros(matrix.shape, np.bool_)
    for column in range(matrix.shape[1]):
        chosen = np.flatnonzero(values[:, column])
        if len(chosen) < 2:  # noqa: PLR2004 - one is like no other
            continue
        for alike in _alike(whole[chosen] - parts[chosen, column]):
            found = chosen[alike]
            named = set(words.tokens(matrix[found, column].tolist()))
            if _vary(words.tokens(rows[found[0]]), column, named, settings_vary=settings_vary):
                varies[found, column] = True
    varies &= matrix != _VARYING
    changed = np.flatnonzero(varies.any(axis=1)).tolist()
    matrix[varies] = _VARYING
    return {rows[index]: tuple(matrix[index].tolist()) for index in changed}


def _parts(matrix: npt.NDArray[np.int64], tokens: int) -> npt.NDArray[np.uint64]:
    """Return numbers whose sum stands for a row; a sum without one word's part, for the row without that word."""
    source = np.random.default_rng(_SEED)
    most = np.iinfo(np.uint64).max
    of_tokens = source.integers(1, most, tokens, np.uint64)
    of_columns = source.integers(1, most, matrix.shape[1], np.uint64) | np.uint64(1)
    mixed: npt.NDArray[np.uint64] = of_tokens[matrix] * of_columns
    return mixed


def _alike(keys: npt.NDArray[np.uint64]) -> Iterator[npt.NDArray[np.intp]]:
    """Yield the places of each key that stands in more than one."""
    order = np.argsort(keys, kind="stable")
    begins = np.flatnonzero(np.diff(keys[order], prepend=keys[order[:1]] + np.uint64(1)))
    ends = np.append(begins[1:], len(order))
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        if end - begin > 1:
            yield order[begin:end]


def _vary(row: Tokens, column: int, values: set[str], *, settings_vary: bool) -> bool:
    """Tell whether words in one place, with all else alike, are values of a parameter."""
    if VARIABLE in values and not values & _VERBS:
        return True
    if settings_vary and column > 0 and row[column - 1] == "=":
        return True
    pattern = (*row[:column], VARIABLE, *row[column + 1 :])
    return _is_parameter(pattern, column, values - {VARIABLE})


def _names(row: Tokens) -> Iterator[int]:
    """Yield the columns that hold a word."""
    return (column for column, token in enumerate(row) if token != VARIABLE and (len(token) > 1 or token.isalnum()))


def _is_parameter(pattern: Tokens, column: int, values: set[str]) -> bool:
    before = _word_before(pattern, column)
    plain = [value for value in values if _is_plain(value)]
    if values & _VERBS and len(values) < 2 * _PLAIN_WORDS:
        return False
    words = sum(1 for _ in _names(pattern))
    if not words:
        return len(values) > 2 * _PLAIN_WORDS
    if not plain or (before in _SLOTS and not all(value.isupper() for value in plain)):
        return True
    return len(values) >= _PLAIN_WORDS


def _word_before(pattern: Tokens, column: int) -> str:
    for token in reversed(pattern[:column]):
        if token[0].isalnum():
            return token.lower()
        if token not in _OPENING:
            break
    return ""


def _after_slots(row: Tokens) -> npt.NDArray[np.bool_]:
    """Tell of each column whether a word stands before it after which a name stands."""
    return np.array([_word_before(row, column) in _SLOTS for column in range(len(row))], np.bool_)


def _is_value(token: str) -> bool:
    """Tell whether a token is a word or a value, not a mark."""
    return len(token) > 1 or token.isalnum()


def _begins_as_word(token: str) -> bool:
    """Tell whether a token is a word, so that sharing it counts."""
    return token[0].isalnum()


def _is_plain(value: str) -> bool:
    """Tell whether a word could be one of a sentence."""
    return value.isalpha() and (value.islower() or value.istitle() or value.isupper())


def _merged(rows: list[Row], words: _Words) -> dict[Row, Row]:
    """Return for each row the one it belongs to: of the same form, most words shared, no plain word in doubt."""
    beginnings: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        beginnings[row[0] if row else _VARYING].append(row)
    return {row: home for alike in beginnings.values() for row, home in _clustered(alike, words)}


def _clustered(rows: list[Row], words: _Words) -> Iterator[tuple[Row, Row]]:
    matrix = np.array(rows, np.int64)
    named = words.which(_begins_as_word)[matrix]
    clusters = np.zeros((min(len(rows), _MOST_CLUSTERS), matrix.shape[1]), np.int64)
    count = 0
    homes: list[Row | int] = []
    for row, own, counts in zip(rows, matrix, named, strict=True):
        same = clusters[:count] == own
        differ = len(row) - same.sum(axis=1)
        near = np.flatnonzero((same & counts).sum(axis=1) >= 2 * differ)
        fitting = near[_fit(clusters[near], own, words)] if len(near) else near
        if len(fitting):
            home = int(fitting[0])
            clusters[home, ~same[home]] = _VARYING
            homes.append(home)
        elif count < len(clusters):
            clusters[count] = own
            homes.append(count)
            count += 1
        else:
            homes.append(row)
    general = [tuple(cluster) for cluster in clusters.tolist()]
    return ((row, general[home] if isinstance(home, int) else home) for row, home in zip(rows, homes, strict=True))


def _fit(clusters: npt.NDArray[np.int64], row: npt.NDArray[np.int64], words: _Words) -> npt.NDArray[np.bool_]:
    """Tell of each cluster whether the words in which a row differs from it are all values."""
    plain, capital = words.which(_is_plain), words.which(str.isupper)
    doubtful = (clusters != row) & (plain[clusters] | plain[row])
    known = (clusters == _VARYING) | (row == _VARYING) | capital[clusters] | ~_after_slots(words.tokens(row.tolist()))
    fits: npt.NDArray[np.bool_] = ~(doubtful & known).any(axis=1)
    return fits
