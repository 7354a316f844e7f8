"""Templates: which shapes are one message with different words in it.

Words that were found to be values of a parameter are struck out, round by round, since each one less lets more shapes
be compared. Shapes with several such words at once are compared afterwards, and have to share most of their words.
Only shapes are mined, never lines, and there is one configuration for all logs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from workers.condense.parameters import Places, Traits, distinct, parameters, places, run_lengths
from workers.condense.tokens import VARYING, Flags, Indexes, Lexicon, Rows, Tokens

_ROUNDS: Final = 4

_MOST_CLUSTERS: Final = 1_000
"""Messages of one form, beginning with one word, that shapes are compared with. A log that has more is no log."""


@dataclass(frozen=True, slots=True)
class Templates:
    """What was mined.

    Attributes:
        of: for each shape the index of its template, in order of the first shape of each.
        tokens: of each template, with `<*>` for what varies.
        lexicon: of the shapes' tokens.
    """

    of: list[int]
    tokens: list[Tokens]
    lexicon: Lexicon

    def texts(self, shapes: Sequence[str]) -> list[str]:
        """Return the templates with the spaces that the first shape of each has."""
        first: dict[int, str] = {}
        for template, shape in zip(self.of, shapes, strict=True):
            first.setdefault(template, shape)
        return [
            "".join(map("".join, zip(self.lexicon.gaps(first[index]), tokens, strict=True)))
            for index, tokens in enumerate(self.tokens)
        ]


def mine(shapes: Sequence[str], *, settings_vary: bool = False) -> Templates:
    """Return the templates of `shapes`.

    Args:
        shapes: masked lines.
        settings_vary: what stands after `=` is a parameter however few values it has. Where it may be news that it
            changed, it is better told apart.
    """
    lexicon = Lexicon()
    unique = {shape: place for place, shape in enumerate(dict.fromkeys(shapes))}
    same_length = list(lexicon.rows(unique))
    traits = Traits.of(lexicon)
    templates: list[Tokens] = []
    of = np.zeros(len(unique), np.int64)
    for found, rows in same_length:
        mined, homes = _templates(rows, traits, settings_vary=settings_vary)
        of[found] = homes + len(templates)
        templates += map(lexicon.tokens, mined.tolist())
    of_shapes = of[[unique[shape] for shape in shapes]].tolist()
    numbers = {template: number for number, template in enumerate(dict.fromkeys(of_shapes))}
    return Templates([numbers[template] for template in of_shapes], [templates[index] for index in numbers], lexicon)


def _templates(rows: Rows, traits: Traits, *, settings_vary: bool) -> tuple[Rows, Indexes]:
    """Return the templates of rows of one length, and which of them each row has."""
    firsts, of = distinct(rows, traits)
    now = rows[firsts]
    for _ in range(_ROUNDS):
        vary = parameters(now, traits, settings_vary=settings_vary)
        if not vary.any():
            break
        now = np.where(vary, VARYING, now)
        firsts, homes = distinct(now, traits)
        now, of = now[firsts], homes[of]
    now = _merged(now, traits)
    firsts, homes = distinct(now, traits)
    return now[firsts], homes[of]


def _merged(rows: Rows, traits: Traits) -> Rows:
    """Return for each row the one it belongs to: of the same beginning, most words shared, no plain word in doubt."""
    if not rows.shape[1]:
        return rows
    merged = rows.copy()
    order = np.argsort(rows[:, 0], kind="stable")
    for alike in np.split(order, np.cumsum(run_lengths(rows[order, 0]))[:-1]):
        if len(alike) > 1:
            merged[alike] = _clustered(rows[alike], traits)
    return merged


def _clustered(rows: Rows, traits: Traits) -> Rows:
    words, told = traits.word[rows], places(rows, traits)
    clusters = np.empty_like(rows)
    homes = np.empty(len(rows), np.int64)
    count = 0
    for place, row in enumerate(rows):
        compared = clusters[: min(count, _MOST_CLUSTERS)]
        same = compared == row
        near = np.flatnonzero((same & words[place]).sum(axis=1) >= 2 * (~same).sum(axis=1))
        fitting = near[_fit(compared[near], row, Places(*(each[place] for each in told)), traits)]
        if len(fitting):
            homes[place] = home = fitting[0]
            clusters[home, ~same[home]] = VARYING
        else:
            clusters[count], homes[place] = row, count
            count += 1
    return clusters[homes]


def _fit(clusters: Rows, row: Indexes, told: Places, traits: Traits) -> Flags:
    """Tell of each cluster whether the words in which a row differs from it are all values."""
    doubtful = traits.plain[clusters] | told.plain
    known = (clusters == VARYING) | (row == VARYING) | traits.capital[clusters] | ~told.slot
    verbs = traits.verb[clusters] | traits.verb[row]
    fits: Flags = ~((clusters != row) & (verbs | (doubtful & known))).any(axis=1)
    return fits
