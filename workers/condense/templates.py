"""Templates: which shapes are one message with different words in it, such as names of users, hosts and files.

Two shapes that are alike in every word but one suggest that this one is a parameter; how many such words it takes
depends on what they look like. A name with a dot or a capital inside, or a word after `user` or `for`, needs little;
plain words (`opened` and `closed`) need many. Shapes with several such words at once are compared afterwards, and
have to share most of their words. Only shapes are mined, never lines, and there is one configuration for all logs.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

from workers.condense.masking import MASK

VARIABLE: Final = "<*>"

_TOKEN: Final = re.compile(r"[^\s=:,;()\[\]{}\"'|<>/\\&!?*@#%+$^~`]+|[^\s]")
_MASKED: Final = re.compile("[\x01-\x07\x10-\x1b]+")
_MASK: Final = chr(MASK)
_LISTING: Final = frozenset(",.:-/+#|;")
"""Marks between the values of a list."""

_IN_NAME: Final = r"\w.\x01-\x07\x10-\x1b-"
_NAME: Final = rf"[{_IN_NAME}]++"
_VALUE: Final = re.compile(
    rf"""(?x)
      (?<![{_IN_NAME}/]) (?:[a-z]{{2,10}}:/)? (?:/{_NAME}){{2,20}} /?   # a path or an address
    | \b[A-Z]:\\[^\s,;"]++                                           # a path of Windows
    | (?<![{_IN_NAME}=,]) {_NAME} / [\x01-\x07\x10-\x1b]++           # a host and its address
    | (?<![^\s/]) [A-Za-z]{_NAME} : [\x10\x11]++ (?=[\s,]|$)         # a host and its port
    | (?<![{_IN_NAME}]) {_NAME} (?: @ {_NAME} | (?:,{_NAME})++ (?![=:]))   # an address of mail, a list
    """
)
"""Values that hold marks. Their words are of no interest."""

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

_VERBS: Final = frozenset(
    "be is are was not no the a an started stopped opened closed connected disconnected enabled disabled up down true "
    "false failed succeeded success failure error ok yes on off begin end starting stopping".split()
)
"""Words that are never names."""

Tokens: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """What was mined.

    Attributes:
        of: for each shape the index of its template.
        texts: the templates, with `<*>` for what varies.
    """

    of: list[int]
    texts: list[str]


def mine(shapes: Sequence[str], *, settings_vary: bool = False) -> Templates:
    """Return the templates of `shapes`, in order of the first shape of each.

    Args:
        shapes: masked lines.
        settings_vary: what stands after `=` is a parameter however few values it has. Where it may be news that it
            changed, it is better told apart.
    """
    known = {shape: _tokens(shape) for shape in dict.fromkeys(shapes)}
    current = {row: row for row, _ in known.values()}
    for _ in range(_ROUNDS):
        generalised = _generalised(list(dict.fromkeys(current.values())), settings_vary=settings_vary)
        if not generalised:
            break
        current = {row: generalised.get(now, now) for row, now in current.items()}
    merged = _merged(list(dict.fromkeys(current.values())))
    numbers: dict[Tokens, int] = {}
    texts: list[str] = []
    of: list[int] = []
    for row, gaps in map(known.__getitem__, shapes):
        template = merged[current[row]]
        if template not in numbers:
            numbers[template] = len(numbers)
            texts.append("".join(map("".join, zip(gaps, template, strict=True))))
        of.append(numbers[template])
    return Templates(of, texts)


def _tokens(shape: str) -> tuple[Tokens, Tokens]:
    """Return the words and marks of a shape, and the space before each.

    Lists of masked values become one, however long they are.
    """
    tokens: list[str] = []
    gaps: list[str] = []
    end = 0
    shape = _VALUE.sub(_MASK, shape)
    for found in islice(_TOKEN.finditer(shape), _MOST_TOKENS):
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
    return tuple(tokens), tuple(gaps)


def _generalised(rows: list[Tokens], *, settings_vary: bool) -> dict[Tokens, Tokens]:
    """Return for each row of which a word was found to vary what it becomes."""
    alike: defaultdict[tuple[int, int, int], list[Tokens]] = defaultdict(list)
    for row in rows:
        hashes = [hash((column, token)) for column, token in enumerate(row)]
        whole = sum(hashes)
        for column in _values(row):
            # A sum without one word's part stands for the row without that word.
            alike[column, len(row), whole - hashes[column]].append(row)
    varying: defaultdict[Tokens, set[int]] = defaultdict(set)
    for (column, _, _), found in alike.items():
        values = {row[column] for row in found}
        if len(values) > 1 and _vary(found[0], column, values, settings_vary=settings_vary):
            for row in found:
                if row[column] != VARIABLE:
                    varying[row].add(column)
    return {
        row: tuple(VARIABLE if column in columns else token for column, token in enumerate(row))
        for row, columns in varying.items()
    }


def _values(row: Tokens) -> Iterator[int]:
    """Yield the columns that hold a word or a value."""
    return (column for column, token in enumerate(row) if len(token) > 1 or token.isalnum())


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


def _is_plain(value: str) -> bool:
    """Tell whether a word could be one of a sentence."""
    return value.isalpha() and (value.islower() or value.istitle() or value.isupper())


def _merged(rows: list[Tokens]) -> dict[Tokens, Tokens]:
    """Return for each row the one it belongs to: of the same form, most words shared, no plain word in doubt."""
    clusters: defaultdict[tuple[int, str], list[list[str]]] = defaultdict(list)
    home: dict[Tokens, list[str]] = {}
    for row in rows:
        key = len(row), row[0] if row else ""
        for cluster in clusters[key]:
            if _fits(cluster, row):
                cluster[:] = [a if a == b else VARIABLE for a, b in zip(cluster, row, strict=True)]
                home[row] = cluster
                break
        else:
            home[row] = list(row)
            clusters[key].append(home[row])
    return {row: tuple(cluster) for row, cluster in home.items()}


def _fits(cluster: Sequence[str], row: Tokens) -> bool:
    same = differ = 0
    for column, (a, b) in enumerate(zip(cluster, row, strict=True)):
        if a == b:
            same += a[0].isalnum()
            continue
        doubtful = _is_plain(b if a == VARIABLE else a) or (VARIABLE not in {a, b} and _is_plain(b))
        if doubtful and (VARIABLE in {a, b} or a.isupper() or _word_before(row, column) not in _SLOTS):
            return False
        differ += 1
    return same >= 2 * differ
