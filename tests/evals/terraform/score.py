"""Counts where the check in process and terraform agree."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from tests.evals.terraform.mutants import Mutant
from tests.evals.terraform.verdicts import Verdicts
from workers.contracts.checks import Check
from workers.iac.terraform import check

NAMED = frozenset(
    {
        "unknown-attribute",
        "unknown-type",
        "unknown-reference-attribute",
        "unknown-function",
        "undeclared-resource",
        "undeclared-variable",
        "undeclared-local",
        "missing-attribute",
        "unknown-block",
    }
)


@dataclass(slots=True)
class Score:
    """What was counted."""

    cases: int = 0
    invalid: int = 0
    told_invalid: int = 0
    told_wrongly: int = 0
    named: int = 0
    named_right: int = 0
    times: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> Self:
        for name in ("cases", "invalid", "told_invalid", "told_wrongly", "named", "named_right", "times", "misses"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def rejected(self) -> float:
        """The share of what terraform rejects that is rejected."""
        return self.told_invalid / self.invalid if self.invalid else 1.0

    @property
    def wrongly(self) -> float:
        """The share of what terraform accepts that is rejected."""
        valid = self.cases - self.invalid
        return self.told_wrongly / valid if valid else 0.0

    @property
    def suggested(self) -> float:
        """The share of wrong names for which the right one is among the suggestions."""
        return self.named_right / self.named if self.named else 1.0

    def milliseconds(self, share: float) -> float:
        """Return a quantile of the processor's time."""
        return sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))] * 1000

    def row(self) -> str:
        """Return the numbers in columns."""
        named = f"{self.suggested:7.1%}" if self.named else f"{'-':>7}"
        return f"{self.cases:6} {self.invalid:8} {self.rejected:9.1%} {self.told_wrongly:8} {named}"


def measured(cases: Iterable[Mutant], verdicts: Verdicts) -> Score:
    """Check the cases and count."""
    score = Score()
    for case in cases:
        check(case.text)
        began = time.process_time()
        found = check(case.text)
        score.times.append(time.process_time() - began)
        invalid, told = bool(verdicts[case.name]), found.valid is False
        score.cases += 1
        score.invalid += invalid
        score.told_invalid += invalid and told
        score.told_wrongly += told and not invalid
        if invalid != told:
            score.misses.append(_miss(case, found, verdicts))
        elif invalid and case.right:
            _count_suggestions(case, found, score)
    return score


def _count_suggestions(case: Mutant, found: Check, score: Score) -> None:
    named = [each for each in found.diagnostics if each.rule in NAMED and each.severity == "error"]
    if not named:
        return
    score.named += 1
    if any(case.right in each.suggestions for each in named):
        score.named_right += 1
    else:
        told = [(str(each.message)[:90], each.suggestions) for each in named[:2]]
        score.misses.append(f"SUGGESTION {case.sort}: wanted {case.right}; {told}")


def _miss(case: Mutant, found: Check, verdicts: Verdicts) -> str:
    ours = [(each.line, each.rule, str(each.message)[:150]) for each in found.diagnostics if each.severity == "error"]
    return f"{case.name} {case.sort}: terraform {list(verdicts[case.name])[:2]}, ours {ours[:3]}"
