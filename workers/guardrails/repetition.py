"""What comes again and again: it is read a few times, and what is found is put back where it was not read.

A program in a loop says the same few lines a thousand times, and what was masked in a list of secrets reads alike, too.
A rule looks a few dozen lines far at most. So what it finds in the middle of a long run is what it finds a period
earlier.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from workers.guardrails.rules import Hit
from workers.guardrails.triggers import Reach

_LINES: Final = sum(Reach.TABLE.value) + 1
"""Lines of a run that are read at its beginning, and at its end: farther no rule looks."""
_CHARACTERS: Final = 2600
"""Characters that are read there at least: no rule looks farther, save in a line that goes on behind a backslash."""
_PERIOD: Final = 2000
"""The most characters of a period."""
_SHORTEST: Final = 8
"""The fewest: several make one."""
_SAMPLE: Final = 64
"""Characters that have to come again before more is compared."""
_LEAST: Final = 4
"""Periods at each end of what is left out, in which the same has to be found."""
_STEP: Final = 4096
_MOST_STEPS: Final = 2000


@dataclass(frozen=True, slots=True)
class _Cut:
    """What was left out.

    Attributes:
        at: where it stood in the shorter text.
        length: its characters, a multiple of `period`.
    """

    at: int
    length: int
    period: int


class Abridged:
    """A text without the middle of its runs.

    Attributes:
        text: what is left.
    """

    def __init__(self, text: str, runs: Iterable[tuple[int, int, int]]) -> None:
        """Leave the middle of each run out of `text`: its place, and how long its period is; sorted and disjoint."""
        pieces: list[str] = []
        self._cuts: list[_Cut] = []
        at = left = 0
        for start, end, period in runs:
            pieces.append(text[at:start])
            left += start - at
            self._cuts.append(_Cut(left, end - start, period))
            at = end
        self._places = [cut.at for cut in self._cuts]
        self._lengths = [0, *accumulate(cut.length for cut in self._cuts)]
        self._longest = max((cut.period for cut in self._cuts), default=0)
        self.text: Final = "".join((*pieces, text[at:])) if pieces else text

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a half-open span stands in the whole text, with what was left out within it."""
        before = self._lengths[bisect_right(self._places, start)]
        return start + before, end + self._lengths[bisect_left(self._places, end)]

    def places(self, places: Sequence[int]) -> Sequence[int]:
        """Return where sorted places of the whole text stand in the shorter one, or at the cut if left out."""
        if not self._cuts:
            return places
        found: list[int] = []
        cuts = iter(self._cuts)
        cut, left_out = next(cuts, None), 0
        for place in places:
            while cut and cut.at + left_out + cut.length <= place:
                left_out += cut.length
                cut = next(cuts, None)
            found.append(min(place - left_out, cut.at) if cut else place - left_out)
        return found

    def restored(self, hits: Iterable[Hit]) -> list[Hit] | None:
        """Return `hits` at their places in the whole text, with those in what was left out.

        None where they do not tell what stands there: one goes over a cut, or the periods around it differ.
        """
        hits = list(hits)
        if not self._cuts:
            return hits
        if any(self._goes_over_a_cut(hit) for hit in hits):
            return None
        ordered = sorted(hits, key=_start)
        if not all(_is_steady(ordered, cut) for cut in self._cuts):
            return None
        return [copy for hit in hits for copy in self._copies(hit)]

    def _goes_over_a_cut(self, hit: Hit) -> bool:
        return bisect_right(self._places, hit.start) < bisect_left(self._places, hit.end)

    def _copies(self, hit: Hit) -> Iterator[Hit]:
        start, end = self.source_span(hit.start, hit.end)
        yield replace(hit, start=start, end=end)
        first, last = (bisect_right(self._places, place) for place in (hit.start, hit.start + self._longest))
        for cut in self._cuts[first:last]:
            if cut.at - cut.period <= hit.start:
                for shift in range(cut.period, cut.length + 1, cut.period):
                    yield replace(hit, start=start + shift, end=end + shift)


def _start(hit: Hit) -> int:
    return hit.start


def _is_steady(hits: Sequence[Hit], cut: _Cut) -> bool:
    """Tell whether in each of some periods before and behind a cut the same is found among `hits`, in their order."""
    periods: list[set[Hit]] = [set() for _ in range(2 * _LEAST)]
    begin = cut.at - _LEAST * cut.period
    first, last = (bisect_left(hits, begin + length, key=_start) for length in (0, len(periods) * cut.period))
    for hit in hits[first:last]:
        number, place = divmod(hit.start - begin, cut.period)
        periods[number].add(replace(hit, start=place, end=place + hit.end - hit.start))
    return all(each == periods[0] for each in periods)


def runs_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the middle of each run, and how long its period is: sorted and disjoint."""
    at = done = 0
    step = max(_STEP, len(text) // _MOST_STEPS)
    while at + 2 * _CHARACTERS < len(text):
        run = _run_around(text, at, done)
        if run:
            start, end, period = run
            kept = _kept(text[start : start + period])
            if start + kept < end - kept:
                yield start + kept, end - kept, period
            done = max(done, end)
            at = max(at, end - step)
        at += step


def _kept(unit: str) -> int:
    """Return how much of a run is read at each end: whole periods."""
    return max(-(-_CHARACTERS // len(unit)), -(-_LINES // unit.count("\n"))) * len(unit)


def _run_around(text: str, at: int, floor: int) -> tuple[int, int, int] | None:
    """Return the run around `at`, from `floor` on, and its period; None where nothing comes again.

    It begins where a line does. Within a line no run is told: some rules take one long line as several, and count.
    """
    again = text.find(text[at : at + _SAMPLE], at + 1, at + _PERIOD + _SAMPLE)
    if again < 0 or not text.startswith(text[at:again], again):
        return None
    unit = text[at:again] * -(-_SHORTEST // (again - at))
    if "\n" not in unit or "\\" in unit:
        return None
    start = end = at + unit.index("\n") + 1
    unit = text[start : start + len(unit)]
    while text.startswith(unit, end):
        end += len(unit)
    while start - len(unit) >= floor and text.startswith(unit, start - len(unit)):
        start -= len(unit)
    return (start, end, len(unit)) if end > start else None
