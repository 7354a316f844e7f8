"""The rules by which a model's code is checked and sent back: at most three rounds, and never for the worse.

Pure: who writes the code and who checks it are passed in.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from workers.contracts import Check, Diagnostic
from workers.guardrails import SafeText
from workers.iac.terraform import FAILS_ON_APPLY

MOST_ROUNDS: Final = 3
"""What models repair at all they repair in the first two; see the measurements of IaC-Eval's repair loops."""

_SYNTAX: Final = frozenset({"syntax", "not-an-object", "empty-file"})

Stop: TypeAlias = Literal["clean", "repeated", "worse", "rounds", "silent"]
"""Why the loop ended: nothing is left to repair, the model repeats itself, two rounds in a row made nothing better, the
rounds are used up, or the model gave no code."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Code that the model wrote, checked.

    Attributes:
        objects: what it declares, by address.
        assumptions: what the model took for granted, in its words.
    """

    text: SafeText
    check: Check
    objects: tuple[str, ...]
    assumptions: tuple[SafeText, ...] = ()

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What has to be repaired: errors and blocks, no advice."""
        return tuple(each for each in self.check.diagnostics if each.severity != "advice")

    @property
    def refusals(self) -> tuple[Diagnostic, ...]:
        """What is valid and would be refused when it is applied: worth one more round, but not three."""
        return tuple(each for each in self.check.diagnostics if each.rule == FAILS_ON_APPLY)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What the model is told of it."""
        return self.faults + self.refusals

    @property
    def badness(self) -> tuple[bool, bool, int, int, int]:
        """What two candidates are compared by; the smaller, the better."""
        faults = self.faults
        broken = any(each.rule in _SYNTAX for each in faults)
        errors = sum(each.severity == "error" for each in faults)
        return broken, errors > 0, errors + len(faults), len(self.refusals), len(self.check.diagnostics)

    def is_better_than(self, other: "Candidate") -> bool:
        """Tell whether this is a repair of `other`: less is wrong, and not because most of it is gone."""
        return self.badness < other.badness and len(self.objects) * 2 >= len(other.objects)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the model is told before it writes.

    Attributes:
        number: of the round, from 1.
        best: the best candidate so far; None in the first round.
        rejected: the problems of an attempt that made it worse, so that it is not made again.
    """

    number: int
    best: Candidate | None = None
    rejected: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounds:
    """How the loop ended.

    Attributes:
        best: the best candidate; None where the model gave no code at all.
        rounds: how often the model was asked.
        seen: all candidates, in order.
    """

    best: Candidate | None
    rounds: int
    stop: Stop
    seen: tuple[Candidate, ...] = ()

    @property
    def repaired(self) -> tuple[Diagnostic, ...]:
        """What was wrong before the best candidate and is not in it, each once."""
        left = {_sort(each) for each in self.best.problems} if self.best else set()
        problems = {_sort(each): each for candidate in self._earlier for each in candidate.problems}
        return tuple(each for sort, each in problems.items() if sort not in left)

    @property
    def dropped(self) -> tuple[str, ...]:
        """What an earlier candidate declared and the best does not."""
        kept = set(self.best.objects) if self.best else set()
        return tuple(dict.fromkeys(name for each in self._earlier for name in each.objects if name not in kept))

    @property
    def _earlier(self) -> tuple[Candidate, ...]:
        return self.seen[: self.seen.index(self.best)] if self.best else ()


def improve(write: Callable[[Turn], Candidate | None], *, most: int = MOST_ROUNDS) -> Rounds:
    """Have code written, and repaired as long as that makes it better.

    Args:
        write: asks the model and checks what it says; None where it gave no code.
        most: rounds.
    """
    turn, seen, known = Turn(1), list[Candidate](), set[str]()
    failures = 0
    while True:
        candidate = write(turn)
        if candidate is None:
            return Rounds(turn.best, turn.number, "silent", tuple(seen))
        fingerprint = _fingerprint(str(candidate.text))
        if fingerprint in known:
            return Rounds(turn.best, turn.number, "repeated", tuple(seen))
        known.add(fingerprint)
        seen.append(candidate)
        better = turn.best is None or candidate.is_better_than(turn.best)
        best = candidate if better or turn.best is None else turn.best
        failures = 0 if better else failures + 1
        stop = _stop(best, turn.number, failures, most)
        if stop:
            return Rounds(best, turn.number, stop, tuple(seen))
        turn = Turn(turn.number + 1, best, () if better else candidate.problems)


def _stop(best: Candidate, number: int, failures: int, most: int) -> Stop | None:
    if not best.faults and (number > 1 or not best.refusals):
        return "clean"
    if number >= most:
        return "rounds"
    return "worse" if failures > 1 else None


def _sort(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return what makes two diagnostics the same in two versions of a file, in which lines move."""
    return diagnostic.rule, re.sub(r"\b(line|línea) \d+", r"\1", str(diagnostic.message))


def _fingerprint(text: str) -> str:
    """Return what is equal for code that differs in white space and comments alone."""
    lines: Sequence[str] = [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]
    meant = "\n".join(line for line in lines if line and not line.startswith(("#", "//")))
    return hashlib.sha256(meant.encode("utf-8", "replace")).hexdigest()
