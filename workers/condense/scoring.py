"""Scores: how likely a candidate is to explain the incident.

Every weight was chosen on the tune half of `tests/evals/logs`; none knows a system, a product or a case.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from workers.condense.candidates import Candidate, words

_LEVEL: Final = {"fatal": 3.5, "error": 2.5, "warning": 1.5, "info": 0.0, "debug": -1.0}
_RARITY: Final = 3.0
_TROUBLE: Final = 0.7
_CHANGE: Final = 0.8
_TRACE: Final = 1.0
_VARIANT: Final = 0.5
_NEW: Final = 1.5
_ALONE: Final = 0.7
_COMMON: Final = -1.5
_ALERT: Final = 2.0
_ALERT_AT_MOST: Final = 4.0
_OWN: Final = 1.5
_STORM: Final = 1.2
_STORM_AT_MOST: Final = 3.0
_BEFORE: Final = 0.8
_AFTER: Final = -0.5
_BASELINE: Final = 3.0
_START: Final = -1.5
_ONCE: Final = 1.5
_SELDOM: Final = 0.5
_FEW_WORKLOADS: Final = 2
_FEW: Final = 3
_INVOLVED: Final = 1.5
_SYMPTOM: Final = 3.0

_EARLY: Final = 0.03
_LOUD: Final = 5
_RISING: Final = 0.15
_USUAL: Final = 0.3
"""A word of such a share of a workload's ordinary lines tells nothing of what is wrong."""

_UNLIKELY: Final = 7.0
"""The negative logarithm of a chance of one in a thousand."""

_BURST: Final = 20
_LATE: Final = 0.5
"""A message that was always there has become loud if so many of it came, nine tenths of them in the later half."""

_STOP_WORDS: Final = frozenset(
    "the and are for was were any what whats why how who which when where with from this that there have has had not "
    "pod pods namespace problem problems issue issues wrong error errors failing help please cluster service high "
    "info warn warning debug level msg message time "
    "qué que por cómo como cuál está los las una uno del con para hay mi mis sus fue error errores falla fallando "
    "problema problemas ayuda servicio aplicación kubernetes".split()
)


@dataclass(frozen=True, slots=True)
class Storm:
    """What became loud.

    Attributes:
        onset: when it began, in the order of the log (see `Order`), or None where nothing did.
        words: the words of its lines.
        workloads: who was loud.
        templates: what they said.
    """

    onset: float | None
    words: frozenset[str]
    workloads: frozenset[str] = frozenset()
    templates: frozenset[int] = frozenset()


class Order:
    """Where in the logs something stands, from 0 to 1: by time where all sources tell it, by lines elsewhere."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        moments = [each.began for each in found if each.began is not None]
        known = len(moments) >= 0.9 * len(found)
        self._begin = min(moments, default=0.0)
        self._end = max((each.ended for each in found if each.ended is not None), default=0.0)
        self._by_time = known and self._end > self._begin
        self._lines = Counter[int]()
        for each in found:
            self._lines[each.source] = max(self._lines[each.source], each.last[0])

    def began(self, candidate: Candidate) -> float:
        """Return where a candidate first stands."""
        if self._by_time and candidate.began is not None:
            return (candidate.began - self._begin) / (self._end - self._begin)
        return candidate.line / max(1, self._lines[candidate.source])

    def rose(self, candidate: Candidate) -> float:
        """Return where a candidate had come a tenth of its times."""
        line, moment = candidate.rose
        place = self.of(moment) if moment is not None else None
        return max(self.began(candidate), line / max(1, self._lines[candidate.source]) if place is None else place)

    def of(self, moment: float) -> float | None:
        """Return where a moment stands, or None if the logs do not tell."""
        return (moment - self._begin) / (self._end - self._begin) if self._by_time else None


def find_storm(found: Sequence[Candidate], order: Order, at: float | None) -> Storm:
    """Return what became loud, before `at` if that is known."""
    cut = order.of(at) if at is not None else None
    began: dict[int, float] = {}
    for each in found:
        began[each.template] = min(began.get(each.template, 1.0), order.began(each))
    loud = {
        index: order.began(each) if new else order.rose(each)
        for index, each in enumerate(found)
        if each.count >= _LOUD
        and ((new := _is_new(began[each.template], each)) or (each.count >= _BURST and order.rose(each) > _LATE))
        and (_is_trouble(each) or each.count > 3 * _LOUD)
        and (cut is None or order.began(each) <= cut)
    }
    if not loud:
        return Storm(None, frozenset())
    weights: defaultdict[float, float] = defaultdict(float)
    for index, place in loud.items():
        weights[place] += math.log(found[index].count)
    total, sofar = sum(weights.values()), 0.0
    onset = 1.0
    for place in sorted(weights):
        sofar += weights[place]
        if sofar >= 0.1 * total:
            onset = place
            break
    return Storm(
        onset,
        frozenset().union(*(found[index].words for index in loud)) - _STOP_WORDS - _format_words(found, loud),
        frozenset(found[index].workload for index in loud),
        frozenset(found[index].template for index in loud),
    )


def _format_words(found: Sequence[Candidate], loud: Collection[int]) -> frozenset[str]:
    """Return the words that stand in so many ordinary lines of who is loud that they belong to the format."""
    workloads = {found[index].workload for index in loud}
    lines: Counter[str] = Counter()
    said: Counter[tuple[str, str]] = Counter()
    for index, each in enumerate(found):
        if each.workload in workloads and index not in loud:
            lines[each.workload] += each.count
            for word in each.words:
                said[each.workload, word] += each.count
    return frozenset(word for (workload, word), count in said.items() if count >= _USUAL * lines[workload])


def _is_new(began: float, each: Candidate) -> bool:
    """Whether a message came first so late that chance would hardly have kept it from coming earlier."""
    return began > _RISING and -each.everywhere * math.log(max(1 - began, 1e-9)) > _UNLIKELY


def alert_words(alert: str) -> frozenset[str]:
    """Return the words of an alert or a question that can point at lines."""
    return words(alert) - _STOP_WORDS


def scores(found: Sequence[Candidate], alert: str, at: float | None) -> list[float]:
    """Return each candidate's score."""
    order = Order(found)
    storm = find_storm(found, order, at)
    asked = alert_words(alert)
    spread = _spread(found)
    weight = _weights(found)
    return [_score(each, order, storm, asked, spread, weight) for each in found]


def _score(  # noqa: PLR0913, PLR0917 - private
    each: Candidate,
    order: Order,
    storm: Storm,
    asked: frozenset[str],
    spread: dict[int, tuple[int, int]],
    weight: dict[str, float],
) -> float:
    began = order.began(each)
    score = _LEVEL[each.signs.level or "info"] + _TROUBLE * each.signs.trouble
    score += _CHANGE * min(each.signs.change, 2) + _TRACE * each.is_trace + _VARIANT * each.variant
    if each.total > 1:
        score += _RARITY * (1 - math.log(min(each.count, each.total)) / math.log(each.total))
    if began > _EARLY:
        score += _NEW * 0.5
        score += _ONCE if each.everywhere == 1 else _SELDOM if each.everywhere <= _FEW else 0.0
    elif not _is_trouble(each):
        score += _START
    writers, workloads = spread[each.template]
    score += _ALONE if writers == 1 else 0.0
    score += _COMMON if workloads > _FEW_WORKLOADS else 0.0
    score += min(_ALERT_AT_MOST, _ALERT * sum(sorted(weight[word] for word in each.words & asked)))
    score += _OWN * bool(words(each.workload) & asked)
    if storm.onset is not None:
        score += min(_STORM_AT_MOST, _STORM * sum(sorted(weight[word] for word in each.words & storm.words)) / 2)
        score += _INVOLVED * (each.workload in storm.workloads)
        score += _SYMPTOM * (each.template in storm.templates)
        score += _BEFORE if began <= storm.onset else _AFTER
    if each.baseline:
        score -= _BASELINE
    return score


def _is_trouble(each: Candidate) -> bool:
    return each.signs.level in {"fatal", "error", "warning"} or each.signs.trouble > 0


def _spread(found: Sequence[Candidate]) -> dict[int, tuple[int, int]]:
    """Return for each template how many writers and how many workloads say it."""
    writers: defaultdict[int, set[str]] = defaultdict(set)
    workloads: defaultdict[int, set[str]] = defaultdict(set)
    for each in found:
        writers[each.template].add(each.writer)
        workloads[each.template].add(each.workload)
    return {template: (len(writers[template]), len(workloads[template])) for template in writers}


def _weights(found: Sequence[Candidate]) -> dict[str, float]:
    """Return how much each word tells, from 0 to 1: a word that few candidates have tells most."""
    frequency = Counter(word for each in found for word in each.words)
    total = max(2, len(found))
    return {word: 1 - math.log(count) / math.log(total + 1) for word, count in frequency.items()}
