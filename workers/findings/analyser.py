"""What an analyser is: signs to look for, facts to read beside them, and a conclusion to draw from those.

The engine here finds the signs line by line, keeps their exact place for the citation, and leaves to each analyser
what only it knows. Nothing in the text it reads is trusted: names go into a command only if they are well-formed, and
what a sentence takes over from the text leaves as the model's words do, without links and mentions.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workers.contracts import Citation, Confidence, Evidence, Finding, NextStep
from workers.contracts.sources import cluster_place, is_observed, is_runbook
from workers.findings.names import DETAILS, agreed
from workers.guardrails import SafeText, redact
from workers.guardrails.egress import clean_model_text
from workers.language import Language

_CITATIONS: Final = 4
_QUOTE: Final = 200
"""Characters that a quote may have; the model's own quotes are bounded alike."""
_LINE: Final = 4000
"""Characters of a line that are looked at."""
_VALUE: Final = 120
_WEAKER: Final[dict[Confidence, Confidence]] = {"high": "medium", "medium": "low", "low": "low"}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sign in one line of the evidence.

    Attributes:
        start: offset of the quote in the evidence's text.
        end: offset after it.
        line: the line of the source that the quote stands in.
        text: that whole line.
        facts: what was read there, by name.
    """

    evidence: Evidence
    start: int
    end: int
    line: int
    text: str
    facts: Mapping[str, str]


class Facts:
    """What all sightings of one rule say together; where two differ, the first counts.

    Args:
        sightings: in order of their weight.
        agreed: what all of the evidence agrees on, for what the sightings do not say.
    """

    def __init__(self, sightings: Sequence[Sighting], agreed: Mapping[str, str]) -> None:
        self._text = "\n".join(sighting.text for sighting in sightings)
        self._facts: dict[str, str] = {}
        for sighting in sightings:
            for name, value in sighting.facts.items():
                self._facts.setdefault(name, value)
        self._facts = {**agreed, **self._facts}

    def __getitem__(self, name: str) -> str | None:
        return self._facts.get(name)

    def says(self, pattern: str) -> bool:
        """Tell whether a sighted line matches `pattern`, whatever its case."""
        return re.search(pattern, self._text, re.IGNORECASE) is not None

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match of `pattern` in the sighted lines."""
        return pattern.search(self._text)


@dataclass(frozen=True, slots=True)
class Step:
    """A next step in the asker's language.

    Attributes:
        command: what to run, if anything; read-only unless `destructive`.
    """

    text: str
    command: str | None = None
    destructive: bool = False


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What an analyser makes of the facts, in the asker's language."""

    text: str
    confidence: Confidence
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Analyser:
    """One rule.

    Attributes:
        rule: its stable name.
        words: in lower case; every sign holds one of them. Looking for these first spares most evidence the patterns.
        signs: patterns that each show the trouble; their named groups are facts.
        conclude: draws the conclusion.
        unless: a line that matches this is about something else.
        details: patterns whose named groups are further facts, read in the sighted lines.
        supports: patterns that show nothing alone, but are cited and read once there is a sign.
        where: how the names of sources begin in which a sign counts; empty for any. What only Vigía's own lines about
            a cluster's objects can show is not believed of a log, in which anybody may write such a line.
        when: tells from a sign's named groups, and from the text it stands in, whether it is one, where that takes
            more than a pattern.
        harmless: the finding says that nothing is wrong any more.
    """

    rule: str
    words: tuple[str, ...]
    signs: tuple[re.Pattern[str], ...]
    conclude: Callable[[Facts, Language], Conclusion]
    unless: re.Pattern[str] | None = None
    details: tuple[re.Pattern[str], ...] = ()
    supports: tuple[re.Pattern[str], ...] = ()
    where: tuple[str, ...] = ()
    when: Callable[[Mapping[str, str], str], bool] | None = None
    harmless: bool = False

    def find(self, evidence: Sequence[Evidence], language: Language) -> Finding | None:
        """Return the finding, or None where there is no sign."""
        observed = [item for item in evidence if not is_runbook(item.source)]
        placed = [item for item in observed if not self.where or item.source.startswith(self.where)]
        hopeful = [item for item in placed if self.may_show_in(str(item.text).lower())]
        signs = list(self._sightings(hopeful, self.signs))
        if not signs:
            return None
        sightings = _seen_before_said([*signs, *self._sightings(placed, self.supports)])
        facts = Facts(sightings, agreed(str(item.text) for item in observed))
        conclusion = self.conclude(facts, language)
        only_said = not any(is_observed(sighting.evidence.source) for sighting in signs)
        return Finding(
            rule=self.rule,
            text=clean_model_text(redact(conclusion.text).text, known="\n".join(str(item.text) for item in observed)),
            confidence=_WEAKER[conclusion.confidence] if only_said else conclusion.confidence,
            evidence=tuple(dict.fromkeys(sighting.evidence.id for sighting in sightings)),
            citations=tuple(_citation(sighting) for sighting in sightings[:_CITATIONS]),
            next_steps=tuple(_next_step(step) for step in conclusion.steps),
            harmless=self.harmless,
        )

    def may_show_in(self, lowered: str) -> bool:
        """Tell whether a text in lower case can hold a sign; most can be told to hold none by this alone."""
        return any(word in lowered for word in self.words)

    def _sightings(self, evidence: Iterable[Evidence], patterns: tuple[re.Pattern[str], ...]) -> Iterator[Sighting]:
        """Yield the first sign of each item of the evidence; its later lines rarely say more of the same."""
        for item in evidence:
            sighting = self._sighting(item, patterns)
            if sighting:
                yield sighting

    def _sighting(self, item: Evidence, patterns: tuple[re.Pattern[str], ...]) -> Sighting | None:
        offset = 0
        for number, line in enumerate(item.text.lines()):
            text = str(line)[:_LINE]
            found = None if self.unless and self.unless.search(text) else self._first(patterns, text, item)
            if found:
                start, end = _quoted(text, found)
                facts = _read((found, *_matches((*self.details, *DETAILS), text)))
                facts = {**cluster_place(item.source), **facts}
                return Sighting(item, offset + start, offset + end, item.start_line + number, text, facts)
            offset = _next_line(item.text, offset + len(line))
        return None

    def _first(self, patterns: tuple[re.Pattern[str], ...], text: str, item: Evidence) -> re.Match[str] | None:
        """Return the first match; of a sign, only one that counts."""
        asked = self.when if patterns is self.signs else None
        matches = _matches(patterns, text)
        return next((found for found in matches if not asked or asked(found.groupdict(""), str(item.text))), None)


def _matches(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (found for pattern in patterns if (found := pattern.search(text)))


def _next_line(text: SafeText, end: int) -> int:
    r"""Return the offset of the line after the one that ends at `end`; line ends are `\n` or `\r\n`."""
    return end + (2 if str(text.slice(end, end + 1)) == "\r" else 1)


def _quoted(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Return the span to quote: the whole line if it is short, else what starts with the sign."""
    bare = text.strip()
    if len(bare) <= _QUOTE:
        start = text.index(bare)
        return start, start + len(bare)
    return found.start(), min(len(text.rstrip()), found.start() + _QUOTE)


def _read(matches: Iterable[re.Match[str]]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for found in matches:
        for name, value in found.groupdict().items():
            cleaned = (value or "").replace("`", "").strip(" .,;")[:_VALUE]
            if cleaned:
                facts.setdefault(name, cleaned)
    return facts


def _seen_before_said(sightings: list[Sighting]) -> list[Sighting]:
    """Return each item of evidence once, what was seen before what the asker or the alert said."""
    once: dict[str, Sighting] = {}
    for sighting in sightings:
        once.setdefault(sighting.evidence.id, sighting)
    return sorted(once.values(), key=lambda sighting: not is_observed(sighting.evidence.source))


def _citation(sighting: Sighting) -> Citation:
    return Citation(
        evidence=sighting.evidence.id,
        line=sighting.line,
        quote=sighting.evidence.text.slice(sighting.start, sighting.end),
    )


def _next_step(step: Step) -> NextStep:
    return NextStep(
        text=redact(step.text).text,
        command=redact(step.command).text if step.command else None,
        destructive=step.destructive,
    )
