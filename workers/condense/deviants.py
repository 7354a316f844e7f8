"""Deviants: lines that say once what their message says otherwise each other time.

A reload that sets a pool to 50 every hour and to 5 once is one message, and its first line would stand for all of
them. The once is what matters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workers.condense.clock import timestamp
from workers.condense.tally import Group, Span

_WORD: Final = re.compile(r"\w+(?:[.:-]\w+)*")
_READ: Final = 600
"""Characters of a line that are compared."""

_LEAST: Final = 4
"""So many times a message has to be said before one of them can deviate."""

_STEADY: Final = 0.7
"""A word that stands in a place in such a share of the lines is what is usual there."""

_MOST_COMPARED: Final = 400
"""A message of more different lines varies too much for one of them to stand out."""

_RARE: Final = 0.1
"""So great a share of a message's lines may deviate, and one at least."""

_MOST: Final = 2
"""So many lines of a short message may deviate together."""


@dataclass(slots=True, eq=False)
class _Said:
    """A line, or one that stands for all of a large group. There are tens of thousands: frozen, they would cost more.

    Attributes:
        group: the index of its group.
        span: the line.
        weight: lines that it stands for.
        words: its words.
    """

    group: int
    span: Span
    weight: int
    words: list[str]

    def is_odd_by(self, word: str) -> bool:
        """Whether a word that sets the line apart is no part of its time."""
        written = _WORD.findall(timestamp(str(self.span[1])) or "")
        return word not in written and not (word[0] in "IWEF" and word[1:] in written)


def deviants(groups: Sequence[Group]) -> Iterator[tuple[int, Span]]:
    """Yield the few lines of a message that differ from its others where those are alike, with their groups' indexes.

    Args:
        groups: all groups of the message, of every writer.
    """
    total = sum(group.count for group in groups)
    lines = sum(1 + len(group.others) for group in groups)
    if total < _LEAST or not 1 < lines <= _MOST_COMPARED:
        return
    said = [each for index, group in enumerate(groups) for each in _said(index, group)]
    rare = max(1, int(_RARE * total))
    found: dict[tuple[int, int], _Said] = {}
    lengths = _alike(said, [len(each.words) for each in said])
    shapes = _alike(said, [(groups[each.group].shape, len(each.words)) for each in said])
    # As many forms of one shape as there are lengths are the same forms.
    for form in lengths if len(shapes) == len(lengths) else (*shapes, *lengths):
        found |= {(each.group, each.span[0]): each for each in _odd_ones(form)}
    for form in lengths:
        if sum(each.weight for each in form) <= min(rare, total - _LEAST + 1):
            found |= {(each.group, each.span[0]): each for each in form}
    if len(found) <= max(_MOST, rare):
        yield from ((each.group, each.span) for each in found.values())


def _alike(said: Sequence[_Said], kinds: Sequence[Hashable]) -> Collection[list[_Said]]:
    forms: defaultdict[Hashable, list[_Said]] = defaultdict(list)
    for each, kind in zip(said, kinds, strict=True):
        forms[kind].append(each)
    return forms.values()


def apart(group: Group, odd: Sequence[Span]) -> tuple[Group | None, list[Group]]:
    """Return a group without its deviants, or None if nothing is left of it, and each of them as a group of its own.

    Args:
        group: the group.
        odd: what `deviants` tells of it: some of its lines, or the one that stands for all of a large group.
    """
    if not odd:
        return group, []
    if not group.others:
        return None, [group]
    left = [span for span in (group.exemplar[0], *group.others) if span not in odd]
    return _of(group, left) if left else None, [_of(group, [span]) for span in odd]


def _of(group: Group, spans: Sequence[Span]) -> Group:
    number, text = spans[-1]
    return replace(
        group,
        count=len(spans),
        lines=len(spans),
        exemplar=(spans[0],),
        last_line=number,
        last=str(text),
        others=tuple(spans[1:]),
    )


def _said(index: int, group: Group) -> Iterator[_Said]:
    if len(group.exemplar) > 1:
        return
    spans = (group.exemplar[0], *group.others)
    for span in spans:
        words = _WORD.findall(str(span[1]), group.body, group.body + _READ)
        yield _Said(index, span, group.count if len(spans) == 1 else 1, words)


def _odd_ones(form: Sequence[_Said]) -> list[_Said]:
    """Return the lines of as many words that have a rare one where nearly all have the same."""
    total = sum(each.weight for each in form)
    if len(form) == 1 or total < _LEAST:
        return []
    rare = max(1, int(_RARE * total))
    odd: set[int] = set()
    for column in zip(*(each.words for each in form), strict=True):
        if 1 < len(set(column)) <= len(column) - _LEAST + _MOST:
            odd.update(_odd_in(form, column, _STEADY * total, rare))
    return [form[index] for index in sorted(odd)]


def _odd_in(form: Sequence[_Said], column: Sequence[str], steady: float, rare: int) -> Iterable[int]:
    counts = Counter(column)
    for each, word in zip(form, column, strict=True) if any(each.weight > 1 for each in form) else ():
        counts[word] += each.weight - 1
    if counts.most_common(1)[0][1] < steady:
        return ()
    return (index for index, word in enumerate(column) if counts[word] <= rare and form[index].is_odd_by(word))
