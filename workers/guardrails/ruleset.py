"""A set of rules, made ready to read texts: the places worth reading are found first, then each rule reads those."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final
from urllib.parse import unquote

from workers.guardrails.detectors import DETECTORS
from workers.guardrails.log_lines import said_among
from workers.guardrails.rules import Detector, Hit, Index, Scan
from workers.guardrails.rules.base import Span
from workers.guardrails.rules.keys.byte_lists import byte_lists
from workers.guardrails.rules.keys.encoded import Decoded, decoded_runs
from workers.guardrails.rules.places import BYTES, ENCODED
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.triggers import (
    Excerpt,
    Reach,
    Trigger,
    holds_any,
    lines_at,
    make_search,
    to_code_points,
    windows,
)
from workers.guardrails.view import View

_ENCODINGS: Final[tuple[tuple[tuple[Trigger, ...], Callable[[str], Iterator[Decoded]]], ...]] = (
    ((ENCODED,), decoded_runs),
    (BYTES, byte_lists),
)
"""What shows that a text may stand encoded, and what reads it."""

_DEEPEST: Final = 3
"""How often base64 may be wrapped in base64."""


class Ruleset:
    """Detectors with the search for their triggers. Threads may share one.

    Attributes:
        detectors: the most telling first.
    """

    def __init__(self, detectors: Iterable[Detector]) -> None:
        """Take `detectors`, the most telling first: of two that find the same value, the earlier names its kind.

        Raises:
            ValueError: the engine cannot search for a trigger.
        """
        self.detectors: Final = tuple(detectors)
        searched: dict[tuple[str, Reach, bool], int] = {}
        self._encodings: Final = [
            (decode, {searched.setdefault(_looked_for(each), len(searched)) for each in triggers})
            for triggers, decode in _ENCODINGS
        ]
        self._numbers: Final[dict[Trigger, int]] = {}
        self._asking: dict[int, list[int]] = defaultdict(list)
        for place, detector in enumerate(self.detectors):
            for trigger in detector.triggers:
                number = searched.setdefault(_looked_for(trigger), len(searched))
                self._numbers[trigger] = number
                self._asking[number].append(place)
        self._reaches: Final = tuple(reach for _, reach, _ in searched)
        self._said: Final = tuple(number for (_, _, said), number in searched.items() if said)
        self._triggers: Final[dict[int, list[Trigger]]] = defaultdict(list)
        for trigger, number in self._numbers.items():
            self._triggers[number].append(trigger)
        self._search = make_search([pattern for pattern, _, _ in searched])

    def detect(self, text: str, until: float) -> list[Hit]:
        """Return what the rules find in a view's text, in the order of the rules; last, what hides one encoded.

        Args:
            text: a view's text.
            until: a moment of `time.monotonic()`.

        Raises:
            OutOfTime: it is later than `until`.
        """
        return self.hits(self.sightings(text, until))

    def sightings(self, text: str, until: float, near: Sequence[Sequence[int]] = ()) -> "Sightings":
        """Return where in a view's text something is worth reading.

        Args:
            text: a view's text.
            until: a moment of `time.monotonic()`.
            near: sorted places: leave out what is near none of each.
        """
        data = text.encode()
        lines = self._without_logs(text, _in_code_points(data, self._search(data)))
        seen = frozenset(trigger for number in lines for trigger in self._triggers[number])
        return Sightings(text, lines, seen, self._reaches, self._numbers, until, near)

    def _without_logs(self, text: str, lines: dict[int, set[int]]) -> dict[int, set[int]]:
        """Return `lines` without a log's, for the triggers that ask for what a person says."""
        known: dict[int, bool] = {}
        asked = {number: said_among(text, lines[number], known) for number in self._said if number in lines}
        return {number: starts for number, starts in (lines | asked).items() if starts} if asked else lines

    def hits(self, sightings: "Sightings", depth: int = _DEEPEST, *, repeated: bool = False) -> list[Hit]:
        """Return what the rules find there, in the order of the rules; last, what hides one encoded.

        Args:
            sightings: where to read.
            depth: how often base64 is read that stands in base64.
            repeated: rules for prose tell again what earlier rules have found, as each may be allowed to stand.

        Raises:
            OutOfTime: the time is up.
        """
        asking: dict[int, set[int]] = defaultdict(set)
        for number in sightings.lines:
            for place in self._asking[number]:
                asking[place].add(number)
        hits: list[Hit] = []
        for place, numbers in sorted(asking.items()):
            detector = self.detectors[place]
            scan, excerpt = sightings.around(numbers)
            scan.check()
            found = list(_back(detector(scan), excerpt, detector.id))
            hits += found
            if not repeated:
                sightings.note(found)
        for decode, numbers in self._encodings if depth else ():
            seen = numbers & sightings.lines.keys()
            if seen:
                scan, excerpt = sightings.around(seen)
                hits += _back(self._decoded(scan, decode, depth), excerpt)
        return hits

    def _decoded(self, scan: Scan, decode: Callable[[str], Iterator[Decoded]], depth: int) -> Iterator[Hit]:
        """Yield the encoded stretches in which the rules find something."""
        for run in decode(scan.text):
            scan.check()
            first = self._first_within(run.text, scan.until, depth - 1)
            if first:
                yield Hit(first.kind, run.start, run.end, rule=first.rule)

    @remembered
    def _first_within(self, text: str, until: float, depth: int) -> Hit | None:
        """Return the first secret of what base64 says, as it stands or else with a URL's escapes read.

        A text holds it again and again, and each way of reading the text shows it once more.
        """
        for said in (text, unquote(text)) if "%" in text else (text,):
            hits = self.hits(self.sightings(View(said).text, until), depth)
            if hits:
                return hits[0]
        return None


@dataclass(slots=True)
class Sightings:
    """Where triggers stand in a text, and what stands around them.

    Attributes:
        lines: where the lines begin in which a trigger stands, by the trigger's number.
        seen: the triggers that stand anywhere.
    """

    text: str
    lines: dict[int, set[int]]
    seen: frozenset[Trigger]
    reaches: Sequence[Reach]
    numbers: Mapping[Trigger, int]
    until: float
    near: Sequence[Sequence[int]]
    _found: dict[int, int] = field(default_factory=dict)
    _scans: dict[frozenset[int], tuple[Scan, Excerpt]] = field(default_factory=dict)
    _alike: dict[tuple[tuple[Span, ...], frozenset[int]], tuple[Scan, Excerpt]] = field(default_factory=dict)
    _excerpts: dict[tuple[Span, ...], tuple[Excerpt, Index]] = field(default_factory=dict)

    def around(self, numbers: Iterable[int]) -> tuple[Scan, Excerpt]:
        """Return what stands around the triggers with these numbers, made once for all who ask for the same."""
        asked = frozenset(numbers)
        known = self._scans.get(asked)
        if known is None:
            lines = self._by_reach(asked)
            starts = frozenset().union(*lines.values())
            known = self._scans[asked] = self._scan(self._windows(lines), starts)
        return known

    def note(self, hits: Iterable[Hit]) -> None:
        """Note what a rule has found: later ones need not tell it again."""
        for hit in hits:
            self._found[hit.start] = max(hit.end, self._found.get(hit.start, 0))

    def far(self) -> list[tuple[int, int]]:
        """Return the windows of the triggers that reach farther than those near by."""
        return windows(self.text, self._by_reach(n for n in self.lines if self.reaches[n] is not Reach.NEAR))

    def _by_reach(self, numbers: Iterable[int]) -> dict[Reach, set[int]]:
        lines: dict[Reach, set[int]] = {}
        for number in numbers:
            lines.setdefault(self.reaches[number], set()).update(self.lines[number])
        return lines

    def _windows(self, lines: Mapping[Reach, Iterable[int]]) -> tuple[Span, ...]:
        spans = windows(self.text, lines)
        for places in self.near:
            spans = [span for span in spans if holds_any(span, places)]
        return tuple(spans)

    def _scan(self, spans: tuple[Span, ...], starts: frozenset[int]) -> tuple[Scan, Excerpt]:
        """Return what stands in the windows, which in a text that is dense are the same for most."""
        known = self._alike.get((spans, starts))
        if known is None:
            if spans not in self._excerpts:
                made = Excerpt(self.text, spans)
                self._excerpts[spans] = made, Index(made.text)
            excerpt, index = self._excerpts[spans]
            lines = tuple(excerpt.kept(lines_at(self.text, starts)))
            # What a scan holds must not lead back to `self`: a cycle would keep the text until the collector comes.
            sighted = partial(_sighted, self.text, excerpt, self.lines, self.numbers)
            found = partial(_is_found, excerpt, self._found)
            known = Scan(excerpt.text, self.until, lines, sighted, self.seen, found, index), excerpt
            self._alike[spans, starts] = known
        return known


def _looked_for(trigger: Trigger) -> tuple[str, Reach, bool]:
    """Return what two triggers have in common that are searched for as one."""
    return trigger.pattern, trigger.reach, trigger.said


def _sighted(
    text: str, excerpt: Excerpt, lines: Mapping[int, set[int]], numbers: Mapping[Trigger, int], trigger: Trigger
) -> tuple[tuple[int, int], ...]:
    """Return the lines of an excerpt in which a trigger stands."""
    starts = lines.get(numbers[trigger])
    return tuple(excerpt.kept(lines_at(text, starts))) if starts else ()


def _is_found(excerpt: Excerpt, found: Mapping[int, int], start: int, end: int) -> bool:
    """Tell whether what begins at the same place of the text was found, as far as a span of its excerpt or farther."""
    low, high = excerpt.span(start, end)
    return high <= found.get(low, -1)


def _in_code_points(data: bytes, lines: dict[int, set[int]]) -> dict[int, set[int]]:
    """Return the lines by where they begin in the text, which is `data` in UTF-8."""
    if data.isascii():
        return lines
    places = sorted(set().union(*lines.values()))
    points = dict(zip(places, (at for at, _ in to_code_points(data, [(at, at) for at in places])), strict=True))
    return {number: {points[at] for at in each} for number, each in lines.items()}


def _back(hits: Iterable[Hit], excerpt: Excerpt, rule: str = "") -> Iterator[Hit]:
    """Yield `hits` at their places in the text, as what `rule` found."""
    for hit in hits:
        start, end = excerpt.span(hit.start, hit.end)
        if start < end:
            yield Hit(hit.kind, start, end, hit.spreads, rule or hit.rule)


BUILT_IN: Final = Ruleset(DETECTORS)
"""Vigía's own rules."""
