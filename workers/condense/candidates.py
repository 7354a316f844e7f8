"""Candidates: groups of one message in one writer, with all that is known of them before they are compared."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from workers.condense.clock import moment
from workers.condense.deviants import apart, deviants
from workers.condense.masking import flattened, numbers_of
from workers.condense.reading import Reader, Timeline
from workers.condense.signs import Signs, signs
from workers.condense.tally import Group, Span
from workers.condense.templates import mine

_WORD: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_][^\W_]{2,39}|(?<![.:])\d{5,9}(?![^\W_]))")
"""A word, or a number long enough to be a name; parts of dates and of times are neither."""
_SAMPLE: Final = 1200
"""Characters of an exemplar that are searched for words."""

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_COMPONENT: Final = re.compile(
    r"""(?x)
      "(?:service|component|app|pod|host|container)"\s*:\s*"(?P<json>[\w./-]{2,60})"
    | \b(?:service|component|app|pod)=(?P<logfmt>[\w./-]{2,60})
    | ^\S*\d\S*(?:\s\S*\d\S*)?\s+\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|NOTICE)\]?\s+
      (?P<column>[a-z][a-z0-9_.-]{1,60})(?=\s)
    | ^[A-Z][a-z]{2}\s+\d+\s[\d:]{8}\s\S+\s(?P<syslog>[\w./-]{2,60})(?=[\[(:])
    """
)
_ANSI: Final = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_WITHIN: Final = 500
_MOST_COMPONENTS: Final = 200
_COVERED: Final = 0.8
"""The share of a source's lines that have to name a component, if components are taken for its writers."""

_SUFFIX: Final = re.compile(r"(?:-[a-f0-9]{6,10})?-(?:[a-z0-9]{5}|\d{1,4})$")
"""What tells a workload's pods apart."""

_MOST_VARIANTS: Final = 2
_MANY: Final = 20
_TENTH: Final = 0.1


@dataclass(slots=True)
class Candidate:
    """One message of one writer.

    Attributes:
        source: index of the source.
        writer: the pod or component, or an empty string.
        workload: what the writer is one of: a pod's name without its suffix.
        template: index of the message's template.
        count: how often the writer said it.
        lines: raw lines.
        exemplar: the raw lines of the first time; of a variant, of its own first time.
        body: where the first line's own text begins.
        last: the last time's number and the beginning of its line.
        began: the moment of the first time, as far as it is known.
        ended: the moment of the last.
        rose: the line and the moment, as far as they are known, by which a tenth of its times had come.
        signs: what the exemplar says of itself.
        words: the exemplar's words.
        variant: it stands for a rare form of a message that is not rare.
        deviant: it says otherwise what its message says the same nearly each time.
        total: how much the writer said in all.
        everywhere: how often the message was said by anyone.
        baseline: how often the message stood in the baseline, for each line of it.
    """

    source: int
    writer: str
    workload: str
    template: int
    count: int
    lines: int
    exemplar: tuple[Span, ...]
    body: int
    last: tuple[int, str]
    began: float | None
    ended: float | None
    rose: tuple[int, float | None]
    signs: Signs
    words: frozenset[str]
    variant: bool = False
    deviant: bool = False
    total: int = 0
    everywhere: int = 0
    baseline: float = 0.0

    @property
    def is_trace(self) -> bool:
        """Whether it is a stack trace."""
        return len(self.exemplar) > 1

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.exemplar[0][0]


def candidates(
    reader: Reader, names: Sequence[str], baseline: Reader | None, asked: frozenset[str] = frozenset()
) -> list[Candidate]:
    """Return the candidates of what was read.

    Args:
        reader: the logs.
        names: the names of the sources.
        baseline: logs of a time when all was well.
        asked: words that point at lines: a message is told apart by them where its other forms lack them.
    """
    groups = sorted(reader.groups(), key=lambda group: (reader.scopes[group.scope].source, group.exemplar[0][0]))
    usual = baseline.groups() if baseline else []
    shapes = [_plain(reader, group) for group in groups]
    usual_shapes = [_plain(baseline, group) for group in usual] if baseline else []
    mined = mine([*shapes, *usual_shapes])
    writers = _writers(reader, groups, names)
    odd = _deviants(groups, mined.of)
    messages: defaultdict[tuple[int, str, int], list[Group]] = defaultdict(list)
    found: list[Candidate] = []
    for index, (group, template, writer) in enumerate(zip(groups, mined.of, writers, strict=False)):
        source = reader.scopes[group.scope].source
        usual_lines, deviating = apart(group, odd[index])
        if usual_lines:
            messages[source, writer, template].append(usual_lines)
        found += [_deviant(source, writer, template, each) for each in deviating]
    found += [
        candidate
        for (source, writer, template), parts in messages.items()
        for told_apart in _told_apart(parts, asked)
        for candidate in _made(reader, source, writer, template, told_apart)
    ]
    _count_writers(found)
    if baseline:
        _compare(found, Counter(dict(_usual(usual, mined.of[len(groups) :]))), max(1, baseline.lines))
    return found


def _deviants(groups: Sequence[Group], templates: Sequence[int]) -> defaultdict[int, list[Span]]:
    """Return by the index of a group its lines that deviate from their message."""
    messages: defaultdict[int, list[int]] = defaultdict(list)
    for index, template in zip(range(len(groups)), templates, strict=False):
        messages[template].append(index)
    odd: defaultdict[int, list[Span]] = defaultdict(list)
    for own in messages.values():
        for place, span in deviants([groups[index] for index in own]):
            odd[own[place]].append(span)
    return odd


def words(text: str) -> frozenset[str]:
    """Return the words of a text in small letters; names written in camel case count in their parts too."""
    return frozenset[str]().union(*map(_in_small_letters, set(_WORD.findall(text[:_SAMPLE]))))


@lru_cache(maxsize=50_000)
def _in_small_letters(word: str) -> tuple[str, ...]:
    parts = (part for part in _CAMEL.split(word) if len(part) > 2)  # noqa: PLR2004 - as words
    return tuple({each.lower() for each in (word, *parts)})


@lru_cache(maxsize=10_000)
def workload(writer: str) -> str:
    """Return the name that the pods of one workload share."""
    return _SUFFIX.sub("", writer)


def _plain(reader: Reader, group: Group) -> str:
    return flattened(reader.shapes.names[group.shape]).decode("latin-1")


def _writers(reader: Reader, groups: Sequence[Group], names: Sequence[str]) -> list[str]:
    """Return who wrote each group: its pod, else the component that its lines name, else what its source is of."""
    named = [reader.scopes[group.scope].pod for group in groups]
    for source in range(len(reader.timelines)):
        own = [index for index, group in enumerate(groups) if reader.scopes[group.scope].source == source]
        if any(named[index] for index in own):
            continue
        components = {index: _component(groups[index]) for index in own}
        lines = sum(groups[index].count for index in own)
        told = sum(groups[index].count for index in own if components[index])
        if told >= _COVERED * lines and len(set(components.values())) <= _MOST_COMPONENTS:
            for index in own:
                named[index] = components[index]
        else:
            for index in own:
                named[index] = _named_by(names[source])
    return named


def _named_by(source: str) -> str:
    """Return the pod of a source `log:NAMESPACE/POD/CONTAINER`, or a file's own name."""
    parts = source.partition(":")[2].split("/")
    return parts[1] if len(parts) > 2 else parts[-1]  # noqa: PLR2004 - namespace, pod, container


def _component(group: Group) -> str:
    found = _COMPONENT.search(_head(group), 0, _WITHIN)
    return next(filter(None, found.groups()), "") if found else ""


def _head(group: Group) -> str:
    return str(group.exemplar[0][1])[group.body :]


def _told_apart(groups: list[Group], asked: frozenset[str]) -> list[list[Group]]:
    """Return the groups of a message in two parts, where some have words that were asked for and others have not."""
    if len(groups) == 1 or not asked:
        return [groups]
    heads = [_head(group) for group in groups]
    pointed_at = [any(word in small for word in asked) for small in map(str.lower, heads)]
    named = [
        words(head) & asked if points else frozenset[str]() for head, points in zip(heads, pointed_at, strict=True)
    ]
    common = frozenset.intersection(*named)
    parts = [
        [group for group, own in zip(groups, named, strict=True) if bool(own - common) is pointed]
        for pointed in (True, False)
    ]
    return [part for part in parts if part]


def _made(reader: Reader, source: int, writer: str, template: int, groups: list[Group]) -> list[Candidate]:
    """Return the candidate of a message, and one for each of its variants that is rare among many."""
    count = sum(group.count for group in groups)
    last = max(groups, key=lambda group: group.last_line)
    rose = _rose(groups, reader.timelines[source], count)
    made = [_one(source, writer, template, groups[0], last, count, sum(group.lines for group in groups), rose)]
    for group in _extremes(reader, groups, count):
        variant = _one(source, writer, template, group, group, group.count, group.lines, rose)
        variant.variant = True
        made[0].count -= group.count
        made[0].lines -= group.lines
        made.append(variant)
    return made


def _deviant(source: int, writer: str, template: int, group: Group) -> Candidate:
    first = group.exemplar[0]
    rose = first[0], moment(str(first[1]))
    made = _one(source, writer, template, group, group, group.count, group.lines, rose)
    made.variant = made.deviant = True
    return made


def _rose(groups: Iterable[Group], timeline: Timeline, count: int) -> tuple[int, float | None]:
    spread = sum(group.buckets for group in groups)
    bucket = int(np.searchsorted(np.cumsum(spread), count * _TENTH))
    return bucket * timeline.width + 1, timeline.moments[bucket]


def _extremes(reader: Reader, groups: Sequence[Group], count: int) -> list[Group]:
    """Return the few groups of a message whose numbers are far longer than its exemplar's, or tell of a failure."""
    if count < _MANY:
        return []
    shape = reader.shapes.names[groups[0].shape]
    form, usual = flattened(shape), numbers_of(shape)
    longer: list[tuple[int, int, Group]] = []
    for place, group in enumerate(groups[1:]):
        other = reader.shapes.names[group.shape]
        if flattened(other) == form:
            lengths = numbers_of(other)
            if any(here > there + 1 for here, there in zip(lengths, usual, strict=True)):
                longer.append((-sum(lengths), place, group))
    return [group for _, _, group in sorted(longer, key=lambda each: each[:2])[:_MOST_VARIANTS]]


def _one(  # noqa: PLR0913, PLR0917 - a candidate's fields
    source: int,
    writer: str,
    template: int,
    first: Group,
    last: Group,
    count: int,
    lines: int,
    rose: tuple[int, float | None],
) -> Candidate:
    text = _ANSI.sub("", "\n".join([_head(first), *(str(line) for _, line in first.exemplar[1:])]))
    return Candidate(
        source=source,
        writer=writer,
        workload=workload(writer),
        template=template,
        count=count,
        lines=lines,
        exemplar=first.exemplar,
        body=first.body,
        last=(last.last_line, last.last),
        began=moment(str(first.exemplar[0][1])),
        ended=moment(last.last),
        rose=rose,
        signs=signs(text),
        words=words(text),
    )


def _count_writers(found: Iterable[Candidate]) -> None:
    totals: Counter[tuple[int, str]] = Counter()
    messages: Counter[int] = Counter()
    for each in found:
        totals[each.source, each.writer] += each.count
        messages[each.template] += each.count
    for each in found:
        each.everywhere = each.count if each.deviant else messages[each.template]
        each.total = totals[each.source, each.writer]


def _usual(groups: Iterable[Group], templates: Iterable[int]) -> Iterable[tuple[int, int]]:
    counts: Counter[int] = Counter()
    for group, template in zip(groups, templates, strict=True):
        counts[template] += group.count
    return counts.items()


def _compare(found: Iterable[Candidate], usual: Counter[int], lines: int) -> None:
    for each in found:
        each.baseline = usual[each.template] / lines
