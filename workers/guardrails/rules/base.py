"""What a rule is, and what it may ask of the text that it reads."""

import math
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from functools import cached_property
from typing import Final, Protocol, TypeVar, cast

from workers.guardrails.rules.beginnings import matches_on, matches_on_lines
from workers.guardrails.rules.utf8 import Utf8
from workers.guardrails.triggers import Trigger
from workers.guardrails.view import MASK, lowered

_CHECK_EVERY: Final = 256

Span = tuple[int, int]
T = TypeVar("T")


class OutOfTime(Exception):
    """The time limit has passed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret value in a view, half-open.

    Attributes:
        spreads: the same value is masked wherever else it stands.
        rule: the rule that found it.
    """

    kind: str
    start: int
    end: int
    spreads: bool = True
    rule: str = ""


class Index:
    """Where anchors stand in a text, in any case: each is searched for once, however many rules ask.

    Attributes:
        text: what a view shows, or an excerpt of it.
        utf8: the same, beside its bytes.
    """

    def __init__(self, text: str) -> None:
        """Know nothing yet of `text`."""
        self.text: Final = text
        self.utf8: Final = Utf8(text)
        self._places: Final[dict[str, list[int]]] = {}
        self._readings: Final[dict[Callable[[str], object], object]] = {}
        self._standing: Final[dict[tuple[str, ...], list[tuple[str, Sequence[int]]]]] = {}

    @cached_property
    def lower(self) -> str:
        """Return `text` in lower case, of the same length."""
        return lowered(self.text)

    def read_as(self, reader: Callable[[str], T]) -> T:
        """Return what `reader` makes of the text, which it is asked once, however many rules want it."""
        known = self._readings.get(reader)
        if known is None:
            known = self._readings[reader] = reader(self.text)
        return cast("T", known)

    def places(self, anchor: str) -> Sequence[int]:
        """Return each place where `anchor` stands in any case."""
        known = self._places.get(anchor)
        if known is None:
            known = self._places[anchor] = []
            text = self.lower
            at = text.find(anchor)
            while at >= 0:
                known.append(at)
                at = text.find(anchor, at + 1)
        return known

    def standing(self, anchors: tuple[str, ...]) -> Sequence[tuple[str, Sequence[int]]]:
        """Return those of `anchors` that stand in the text in any case, in their order, with their places."""
        known = self._standing.get(anchors)
        if known is None:
            text = self.lower
            known = self._standing[anchors] = [(anchor, self.places(anchor)) for anchor in anchors if anchor in text]
        return known


@dataclass(slots=True)
class Scan:
    """One reading of a text by the rules.

    Attributes:
        text: what a view shows, or an excerpt of it.
        until: the moment of `time.monotonic()` at which it has to stop.
        lines: the lines in which a trigger of the detector stands, as half-open spans; none: it may be any line.
        sighted: returns those in which one trigger stands; None: it may be any line.
        seen: the triggers that stand anywhere in the text, if that is known.
        found: tells whether an earlier rule has found what begins at a place, up to another one; None: none has.
        index: of `text`, if several scans of it share one.
    """

    text: str = field(repr=False)
    until: float
    lines: tuple[Span, ...] = ()
    sighted: Callable[[Trigger], tuple[Span, ...]] | None = None
    seen: frozenset[Trigger] | None = None
    found: Callable[[int, int], bool] | None = None
    index: InitVar[Index | None] = None
    _index: Index = field(init=False, repr=False)
    _steps: int = field(init=False, default=0, repr=False)
    _lines_of: dict[tuple[Trigger, ...], tuple[Span, ...]] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self, index: Index | None) -> None:
        """Make an index, if none is shared."""
        self._index = Index(self.text) if index is None else index

    @property
    def lower(self) -> str:
        """`text` in lower case, of the same length."""
        return self._index.lower

    def read_as(self, reader: Callable[[str], T]) -> T:
        """Return what `reader` makes of the text, which all scans of it share."""
        return self._index.read_as(reader)

    @property
    def utf8(self) -> Utf8:
        """`text` beside its bytes."""
        return self._index.utf8

    def mentions(self, anchor: str) -> bool:
        """Tell whether `anchor`, in lower case, stands in the text."""
        return anchor in self.lower

    def tick(self) -> None:
        """Count one step of work, and look at the clock now and then."""
        self._steps += 1
        if self._steps % _CHECK_EVERY == 0:
            self.check()

    def check(self) -> None:
        """Raise OutOfTime once the time is up."""
        if time.monotonic() >= self.until:
            raise OutOfTime

    def find(self, anchor: str, *, any_case: bool = False) -> Iterator[int]:
        """Yield each place where `anchor` stands; in lower case if `any_case`."""
        text = self.lower if any_case else self.text
        at = text.find(anchor)
        while at >= 0:
            self.tick()
            yield at
            at = text.find(anchor, at + 1)

    def places(self, anchor: str) -> Sequence[int]:
        """Return each place where `anchor` stands in any case."""
        self.check()
        return self._index.places(anchor)

    def standing(self, anchors: tuple[str, ...]) -> Sequence[tuple[str, Sequence[int]]]:
        """Return those of `anchors` that stand in the text in any case, in their order, with their places."""
        self.check()
        return self._index.standing(anchors)

    def matches(
        self, pattern: re.Pattern[str], *triggers: Trigger, longest: float = math.inf
    ) -> Iterator[re.Match[str]]:
        """Return each match of `pattern`, which stays within a line, in the lines in which a trigger stands.

        Args:
            pattern: what to look for.
            triggers: of which one stands in each line that it matches; none: whichever the detector has.
            longest: characters of a line, beyond which it may be left out.
        """
        # Of hundreds of patterns that ask, few have a line to look at.
        if triggers and self.seen is not None and self.seen.isdisjoint(triggers):
            return iter(())
        lines = self.lines_of(*triggers) if triggers else self.lines or ((0, len(self.text)),)
        if longest < math.inf and (self.lines or self.sighted is not None):
            lines = tuple((start, end) for start, end in lines if end - start <= longest)
        if len(lines) > 1:
            self.check()
            return matches_on_lines(pattern, self.utf8, lines)
        self.tick()
        return matches_on(pattern, self.utf8, *lines[0]) if lines else iter(())

    def lines_of(self, *triggers: Trigger) -> tuple[Span, ...]:
        """Return the lines in which one of `triggers` stands, or all of the text if that is not known."""
        if self.sighted is None:
            return self.lines or ((0, len(self.text)),)
        if self.seen is not None and self.seen.isdisjoint(triggers):
            return ()
        known = self._lines_of.get(triggers)
        if known is None:
            found = [lines for trigger in triggers if (lines := self.sighted(trigger))]
            # Of a trigger alone, which is most of them, the lines are in order.
            known = found[0] if len(found) == 1 else tuple(sorted(set().union(*found)))
            self._lines_of[triggers] = known
        return known

    def is_found(self, start: int, end: int) -> bool:
        """Tell whether an earlier rule has found what stands there, so that it is masked whatever others say."""
        return self.found is not None and self.found(start, end)

    def hits(self, kind: str, start: int, end: int, *, spreads: bool = True) -> Iterator[Hit]:
        """Yield a hit for what is not masked yet between `start` and `end`.

        A value that begins with a placeholder is masked already. In one that holds a placeholder further on, the parts
        around it belong to the secret.
        """
        if self.text.startswith(MASK, start):
            return
        at = start
        for part in self.text[start:end].split(MASK):
            if any(character.isalnum() for character in part):
                yield Hit(kind, at, at + len(part), spreads)
            at += len(part) + 1


class Detector(Protocol):
    """A rule, or a family of them."""

    @property
    def id(self) -> str:
        """Its name, as `vigia redact --explain` shows it."""
        ...

    @property
    def description(self) -> str:
        """What it finds, in words."""
        ...

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        """What stands in a text wherever it can find a thing: else it is not asked."""
        ...

    def __call__(self, scan: Scan) -> Iterator[Hit]:
        """Yield the secrets that it finds."""
        ...


@dataclass(frozen=True, slots=True)
class Family:
    """Rules that share a grammar, written as a function."""

    triggers: tuple[Trigger, ...]
    find: Callable[[Scan], Iterator[Hit]]

    @property
    def id(self) -> str:
        """Its name, as `vigia redact --explain` shows it."""
        return self.find.__name__.replace("_", "-")

    @property
    def description(self) -> str:
        """What it finds, in words."""
        first = (self.find.__doc__ or "").split("\n")[0]
        return first.removeprefix("Find ").rstrip(".")

    def __call__(self, scan: Scan) -> Iterator[Hit]:
        """Yield the secrets that it finds."""
        return self.find(scan)
