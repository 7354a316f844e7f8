"""What redaction left of the corpus's secrets, and what it took of the rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from tests.evals.redaction.labels import Case, Spans
from workers.guardrails import redact

LEAK_BAR: Final = 0.001
OVER_BAR: Final = 0.005
PASTE_BAR: Final = 0.02

_PASTES: Final = ("paste/",)
_CLEAN_PASTES: Final = ("clean-paste/",)
_BEYOND: Final = ("beyond/",)
_CLEAN: Final = ("clean/",)


@dataclass(slots=True)
class Tally:
    """The score of one kind, or of many.

    Attributes:
        cases: how many were tried.
        failed: with a secret: those that leak. Without one: those that were changed.
        beside: cases with a secret in which something beside it was masked too.
        taken: letters and digits masked beside the secrets.
        worst: what went wrong, a line or a few each.
    """

    cases: int = 0
    failed: int = 0
    beside: int = 0
    taken: int = 0
    worst: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.failed / self.cases if self.cases else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a corpus, by kind and by the kind of text that the secrets stand in."""

    kinds: dict[str, Tally]
    carriers: dict[str, Tally]

    def over(self, prefixes: tuple[str, ...]) -> Tally:
        """Return the tally over the kinds whose names begin with one of `prefixes`."""
        chosen = [tally for kind, tally in self.kinds.items() if kind.startswith(prefixes)]
        return Tally(
            sum(t.cases for t in chosen),
            sum(t.failed for t in chosen),
            sum(t.beside for t in chosen),
            sum(t.taken for t in chosen),
        )

    @property
    def leaking(self) -> Tally:
        """Return the tally of the cases that hold a secret, without the pastes and the known misses."""
        others = (*_PASTES, *_CLEAN_PASTES, *_BEYOND, *_CLEAN)
        return self.over(tuple(kind for kind in self.kinds if not kind.startswith(others)))

    @property
    def changed(self) -> Tally:
        """Return the tally of the cases that hold none, without the pastes."""
        return self.over(_CLEAN)

    @property
    def pastes(self) -> Tally:
        """Return the tally of the pastes with secrets."""
        return self.over(_PASTES)

    @property
    def clean_pastes(self) -> Tally:
        """Return the tally of the pastes without any."""
        return self.over(_CLEAN_PASTES)

    @property
    def beyond(self) -> dict[str, Tally]:
        """Return the known misses, by name."""
        return {kind: tally for kind, tally in self.kinds.items() if kind.startswith(_BEYOND)}

    def missed_bars(self) -> list[str]:
        """Return what is over its bar, in words."""
        bars = (
            ("leak rate", self.leaking, LEAK_BAR),
            ("over-redaction", self.changed, OVER_BAR),
            ("leak rate of pastes", self.pastes, PASTE_BAR),
            ("over-redaction of clean pastes", self.clean_pastes, PASTE_BAR),
        )
        return [f"{name}: {t.share:.2%} is over {bar:.1%}" for name, t, bar in bars if t.share > bar]


def score(cases: Iterable[Case], *, examples: int = 3) -> Score:
    """Redact each case and count. A secret leaks if any letter or digit of it is left.

    Args:
        cases: from the corpus.
        examples: how many failures of each kind to keep.

    Raises:
        GuardrailError: redaction gave up.
    """
    kinds: defaultdict[str, Tally] = defaultdict(Tally)
    carriers: defaultdict[str, Tally] = defaultdict(Tally)
    for case in cases:
        masked = tuple((span.start, span.end) for span in redact(case.text, key="eval").spans)
        left = list(outside(case.text, case.core, masked))
        extra = list(outside(case.text, masked, case.spans))
        wrong = left or (extra if not case.core else [])
        for tally in (kinds[case.kind], carriers[case.carrier]):
            tally.cases += 1
            tally.failed += bool(wrong)
            if case.core and extra:
                tally.beside += 1
                tally.taken += sum(end - start for start, end in extra)
            if (wrong or extra) and len(tally.worst) < examples:
                label = "LEAKS" if left else "TAKES"
                tally.worst.append(f"{label} [{case.carrier}] {shown(case.text, (left or extra)[0])}")
    return Score(dict(kinds), dict(carriers))


def outside(text: str, spans: Spans, others: Spans) -> Iterator[tuple[int, int]]:
    """Yield what of `spans` none of `others` covers and has a letter or a digit in it. Both are sorted."""
    for start, end in spans:
        at = start
        for low, high in (*others, (end, end)):
            if at < min(low, end) and any(c.isalnum() for c in text[at : min(low, end)]):
                yield at, min(low, end)
            at = max(at, high)
            if at >= end:
                break


def shown(text: str, span: tuple[int, int]) -> str:
    """Return the line around `span`, with `>>…<<` around what went wrong."""
    start, end = span
    head = text[max(0, text.rfind("\n", 0, start) + 1, start - 160) : start]
    tail = text[end : end + 60].split("\n", maxsplit=1)[0]
    return f"{head}>>{text[start:end]}<<{tail}".replace("\n", "⏎")
