"""Parameters: which words of messages are values, such as names of users, hosts and files.

Rows that are alike in every word but one suggest that this one is a parameter; how many such words it takes depends on
what they look like. A name with a dot or a capital inside, or a word after `user` or `for`, needs little; plain words
(`opened` and `closed`) need many.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from workers.condense.tokens import MOST_TOKENS, VARYING, Flags, Indexes, Lexicon, Rows

_PLAIN_WORDS: Final = 5
"""So many plain words in one place, with all else alike, are values of a parameter."""

_SLOTS: Final = frozenset(
    "user users username ruser for from host hostname node name named file path dir directory device dev interface by "
    "to on at in of id uid key app package class service pod container image topic table db database domain server "
    "client owner group peer address addr url uri job task thread process cmd command driver "
    "module usuario de para por en".split()
)
"""Words after which a name stands."""

_OPENING: Final = frozenset("=:\"'([<")
"""Marks that may stand between such a word and the name."""

_VERBS: Final = frozenset(
    "be is are was not no the a an started stopped opened closed connected disconnected enabled disabled up down true "
    "false failed succeeded success failure error ok yes on off begin end starting stopping".split()
)
"""Words that are never names."""

_ARTICLES: Final = frozenset("the a an its this el la los las un una".split())
"""What stands before one of these is a verb (`to spawn the instance`)."""

_SEED: Final = 20
_COLUMN_TAGS: Final = np.random.default_rng(_SEED).integers(1, 1 << 63, MOST_TOKENS, np.uint64) | np.uint64(1)
"""Random odd numbers that tell columns apart."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What tokens are, by their numbers.

    Attributes:
        value: a word or a value, not a mark.
        word: it begins as a word does, so that sharing it counts.
        plain: it could be a word of a sentence.
        letters: it has letters alone, if not those of a word of a sentence.
        capital: it is in capitals.
        verb: it is never a name.
        slot: a name stands after it.
        opening: it may stand between such a word and the name.
        equals: it stands before a setting's value.
        names: it stands after the name of a setting.
        article: it stands after a verb.
        tag: a random number that stands for it.
    """

    value: Flags
    word: Flags
    plain: Flags
    letters: Flags
    capital: Flags
    verb: Flags
    slot: Flags
    opening: Flags
    equals: Flags
    names: Flags
    article: Flags
    tag: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Self:
        """Return what a lexicon's tokens are."""
        return cls(
            value=lexicon.which(lambda token: len(token) > 1 or token.isalnum()),
            word=lexicon.which(lambda token: token[0].isalnum()),
            plain=lexicon.which(_is_plain),
            letters=lexicon.which(lambda token: token.replace("-", "").isalpha()),
            capital=lexicon.which(str.isupper),
            verb=lexicon.which(_VERBS.__contains__),
            slot=lexicon.which(lambda token: token.lower() in _SLOTS),
            opening=lexicon.which(_OPENING.__contains__),
            equals=lexicon.which("=".__eq__),
            names=lexicon.which(lambda token: token in {"=", ":"}),
            article=lexicon.which(_ARTICLES.__contains__),
            tag=np.random.default_rng(_SEED + 1).integers(1, 1 << 63, len(lexicon), np.uint64),
        )


def parameters(rows: Rows, traits: Traits, *, settings_vary: bool) -> Flags:
    """Tell of each word of some rows whether it was found to be a value of a parameter.

    Args:
        rows: the rows, each once.
        traits: what their tokens are.
        settings_vary: what stands after `=` is a parameter however few values it has.
    """
    is_value = traits.value[rows]
    members, columns, begins = _alike(rows, is_value, traits)
    if not len(members):
        return np.zeros(rows.shape, np.bool_)
    words = rows[members, columns]
    sizes = np.diff(begins, append=len(words))
    first, column = members[begins], columns[begins]

    def some(flags: Flags) -> Flags:
        found: Flags = np.logical_or.reduceat(flags, begins)
        return found

    varying, verbs = some(words == VARYING), some(traits.verb[words])
    told = places(rows, traits)
    plain = told.plain[members, columns]
    values = sizes - varying
    bare = (is_value & (rows != VARYING)).sum(axis=1)[first] - (rows[first, column] != VARYING) == 0
    named = ~some(plain) | (told.slot[first, column] & some(~(plain & traits.capital[words])))
    likely = np.where(bare, values > 2 * _PLAIN_WORDS, named | (values >= _PLAIN_WORDS))
    likely &= ~verbs | (values >= 2 * _PLAIN_WORDS)
    likely |= varying & ~verbs
    if settings_vary:
        likely |= traits.equals[rows[first, column - 1]] & (column > 0)
    vary = np.zeros(rows.shape, np.bool_)
    vary[members, columns] = np.repeat(likely, sizes)
    vary &= rows != VARYING
    return vary


class Places(NamedTuple):
    """What is told of the places of words by those around them.

    Attributes:
        plain: the word could be one of a sentence, or it begins the message or is the name of a setting: those are
            seldom values, however they are written (`mapResourceRequest`).
        slot: a word stands before it after which a name stands, and none after it that tells of a verb.
    """

    plain: Flags
    slot: Flags


def places(rows: Rows, traits: Traits) -> Places:
    """Return what is told of the places of some rows."""
    after = np.zeros(rows.shape, np.bool_)
    for column, (before, own) in enumerate(pairwise(rows.T)):
        goes_on = traits.opening[before] | ((before == VARYING) & traits.opening[own])
        after[:, column + 1] = np.where(traits.word[before], traits.slot[before], goes_on & after[:, column])
    after[:, :-1] &= ~traits.article[rows[:, 1:]]
    names = np.zeros(rows.shape, np.bool_)
    names[:, :1] = True
    names[:, :-1] |= traits.names[rows[:, 1:]]
    return Places(traits.plain[rows] | (traits.letters[rows] & names), after)


def distinct(rows: Rows, traits: Traits) -> tuple[Indexes, Indexes]:
    """Return where each row stands first, in order, and for each row which of those it is."""
    _, firsts, of = np.unique(_parts(rows, traits).sum(axis=1, dtype=np.uint64), return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return firsts[order], rank[of]


def _parts(rows: Rows, traits: Traits) -> npt.NDArray[np.uint64]:
    """Return numbers whose sum stands for a row; a sum without one word's part, for the row without that word."""
    mixed: npt.NDArray[np.uint64] = traits.tag[rows] * _COLUMN_TAGS[: rows.shape[1]]
    return mixed


def _alike(rows: Rows, chosen: Flags, traits: Traits) -> tuple[Indexes, Indexes, Indexes]:
    """Return the chosen words in whose place others stand, with all else alike.

    Returns:
        Their rows and columns, set by set, and where each set begins.
    """
    own = _parts(rows, traits)
    others = (own.sum(axis=1, dtype=np.uint64)[:, None] - own)[chosen]
    order = np.argsort(others, kind="stable")
    sizes = run_lengths(others[order])
    shared = order[np.repeat(sizes > 1, sizes)]
    members, columns = (places[shared] for places in np.nonzero(chosen))
    sizes = sizes[sizes > 1]
    return members, columns, np.cumsum(sizes) - sizes


def run_lengths(values: npt.NDArray[Any]) -> Indexes:
    """Return how often each value stands in a row of equal ones."""
    begins = np.flatnonzero(np.concatenate((np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1])))
    lengths: Indexes = np.diff(begins, append=len(values))
    return lengths


def _is_plain(token: str) -> bool:
    """Tell whether a token could be a word of a sentence, or end one. A letter alone is none."""
    return len(token) > 1 and all(
        part.isalpha() and (part.islower() or part.istitle() or part.isupper()) for part in token.rstrip(".").split("-")
    )
