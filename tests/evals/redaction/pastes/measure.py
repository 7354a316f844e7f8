"""What redaction does to the written pastes: which of their secrets it leaves, and what else it takes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.evals.redaction.labels import Case, Spans
from tests.evals.redaction.score import outside, shown
from workers.guardrails import redact

_ENOUGH: Final = 4
"""Code points in a row: with fewer of a longer secret nobody can do anything."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One paste after redaction.

    Attributes:
        secrets: how many it holds; a private key is one.
        leaks: of each secret that is left, in whole or in part, the first stretch that can be read.
        taken: what was masked and is neither a secret nor may be masked with one.
    """

    case: Case
    secrets: int
    leaks: Spans
    taken: Spans

    @property
    def misses(self) -> Iterator[str]:
        """Yield what went wrong, a line each."""
        for label, spans in (("LEAKS", self.leaks), ("TAKES", self.taken)):
            for span in spans:
                yield f"{label} [{self.case.kind}] {shown(self.case.text, span)}"


@dataclass(slots=True)
class Count:
    """The counts of one file, or of all."""

    pastes: int = 0
    leaking: int = 0
    secrets: int = 0
    leaked: int = 0
    beside: int = 0
    clean: int = 0
    changed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one paste."""
        if not outcome.secrets:
            self.clean += 1
            self.changed += bool(outcome.taken)
            return
        self.pastes += 1
        self.leaking += bool(outcome.leaks)
        self.secrets += outcome.secrets
        self.leaked += len(outcome.leaks)
        self.beside += bool(outcome.taken)


def tried(case: Case) -> Outcome:
    """Redact a paste.

    Raises:
        GuardrailError: redaction gave up.
    """
    masked = tuple((span.start, span.end) for span in redact(case.text, key="eval").spans)
    wholes = [tuple(part for part in case.core if low <= part[0] and part[1] <= high) for low, high in case.spans]
    secrets = [parts for parts in wholes if parts]
    left = (next(_left(case.text, parts, masked), None) for parts in secrets)
    return Outcome(
        case, len(secrets), tuple(span for span in left if span), tuple(outside(case.text, masked, case.spans))
    )


def _left(text: str, parts: Spans, masked: Spans) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a secret that are long enough to count as a leak."""
    for start, end in parts:
        for low, high in outside(text, ((start, end),), masked):
            if high - low >= min(_ENOUGH, end - start):
                yield low, high


def counted(outcomes: Iterable[Outcome]) -> dict[str, Count]:
    """Return the counts by file."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    for outcome in outcomes:
        counts[outcome.case.carrier].add(outcome)
    return dict(counts)
