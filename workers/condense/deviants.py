"""Deviants: lines that say once what their message says otherwise each other time.

A reload that sets a pool to 50 every hour and to 5 once is one message, and its first line would stand for all of
them. The once is what matters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
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

_RARE: Final = 0.1
_MOST: Final = 2


@dataclass(frozen=True, slots=True)
class _Said:
    """A line, or one that stands for all of a large group.

    Attributes:
        group: the index of its group.
        span: the line.
        weight: lines that it stands for.
        words: its words, without its time.
        form: its words, with those that hold a digit as one.
    """

    group: int
    span: Span
    weight: int
    words: tuple[str, ...]
    form: tuple[str, ...]


def deviants(groups: Sequence[Group]) -> Iterator[tuple[int, Span]]:
    """Yield the few lines of a message that differ from its others where those are alike, with their groups' indexes.

    Args:
        groups: all groups of the message, of every writer.
    """
    said = [each for index, group in enumerate(groups) for each in _said(index, group)]
    total = sum(each.weight for each in said)
    if total < _LEAST:
        return
    rare = max(1, int(_RARE * total))
    found: dict[tuple[int, int], _Said] = {}
    for alike in (_alike(said, lambda each: each.form), _alike(said, lambda each: len(each.words))):
        for form in alike:
            found |= {(each.group, each.span[0]): each for each in _odd_ones(form)}
    for form in _alike(said, lambda each: len(each.words)):
        if sum(each.weight for each in form) <= min(rare, total - _LEAST + 1):
            found |= {(each.group, each.span[0]): each for each in form}
    if len(found) <= max(_MOST, rare):
        yield from ((each.group, each.span) for each in found.values())


def _alike(said: Sequence[_Said], kind: Callable[[_Said], Hashable]) -> Iterable[list[_Said]]:
    forms: defaultdict[Hashable, list[_Said]] = defaultdict(list)
    for each in said:
        forms[kind(each)].append(each)
    return forms.values()


def apart(group: Group, odd: Sequence[Span]) -> tuple[Group | None, list[Group]]:
    """Return a group without its deviants, or None if nothing is left of it, and each of them as a group."""
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
        text = str(span[1])[group.body : group.body + _READ]
        words = tuple(_WORD.findall(text.replace(timestamp(text) or "\n", "")))
        form = tuple("0" if any(map(str.isdigit, word)) else word for word in words)
        yield _Said(index, span, group.count if len(spans) == 1 else 1, words, form)


def _odd_ones(form: Sequence[_Said]) -> list[_Said]:
    """Return the lines that have a rare word where nearly all have the same one."""
    total = sum(each.weight for each in form)
    if total < _LEAST:
        return []
    odd: set[int] = set()
    for place in range(len(form[0].words)):
        odd.update(_odd_in(form, place, total))
    return [form[index] for index in sorted(odd)]


def _odd_in(form: Sequence[_Said], place: int, total: int) -> Iterable[int]:
    counts: Counter[str] = Counter()
    for each in form:
        counts[each.words[place]] += each.weight
    if len(counts) == 1 or counts.most_common(1)[0][1] < _STEADY * total:
        return ()
    rare = max(1, int(_RARE * total))
    return (index for index, each in enumerate(form) if counts[each.words[place]] <= rare)
