"""Measures evidence recall: whether what is kept of an incident's logs holds the lines that name its cause."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workers.condense import Condenser
from workers.guardrails import SafeText, new_mask_key
from workers.guardrails.stream import RedactionStream

BUDGET: Final = 13_000
"""Bytes of evidence, about 6,000 tokens of log text."""

_ERRORS: Final = re.compile(r"(?i)error|fail|fatal|panic|exception|timed? ?out")
_WIDE: Final = re.compile(r"(?i)error|fail|fatal|panic|exception|timed? ?out|warn|refused|denied|exhausted|oom|kill")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Case:
    """Logs with the lines that name their cause.

    Attributes:
        name: the case's name.
        alert: what was alerted or asked.
        at: when.
        logs: the lines.
        baseline: the lines of a healthy time, or nothing.
        must_contain: substrings, of which the evidence has to hold each.
        must_match: patterns, likewise.
    """

    name: str
    alert: str
    at: datetime | None
    logs: Sequence[str]
    baseline: Sequence[str] = ()
    must_contain: tuple[str, ...] = ()
    must_match: tuple[str, ...] = ()

    def is_hit_by(self, evidence: str) -> bool:
        """Whether the evidence holds all that names the cause."""
        return all(part in evidence for part in self.must_contain) and all(
            re.search(pattern, evidence) for pattern in self.must_match
        )


def vigia(case: Case) -> str:
    """Return what Vigía keeps."""
    condenser = Condenser()
    condenser.read("log", redacted(case.logs))
    if case.baseline:
        condenser.read_baseline(redacted(case.baseline))
    kept = condenser.condense(budget=BUDGET, count=size, alert=case.alert, at=case.at)
    return "\n".join(str(item.text) for item in kept.items)


def tail(case: Case) -> str:
    """Return the last lines."""
    return _filled(reversed(case.logs))


def grep(case: Case) -> str:
    """Return the first lines that match a pattern of errors."""
    return _filled(line for line in case.logs if _ERRORS.search(line))


def grep_and_dedupe(case: Case) -> str:
    """Return the first lines that match a wide pattern, those that differ in digits alone once."""
    seen: dict[str, str] = {}
    for line in case.logs:
        if _WIDE.search(line):
            seen.setdefault(_DIGITS.sub("0", line), line)
    return _filled(seen.values())


RIVALS: Final[dict[str, Callable[[Case], str]]] = {
    "tail": tail,
    "grep": grep,
    "grep and dedupe": grep_and_dedupe,
    "vigia": vigia,
}
"""By name: what each keeps of a case within the budget."""


def redacted(lines: Sequence[str]) -> Iterator[SafeText]:
    """Yield the lines' text, redacted."""
    stream = RedactionStream(new_mask_key())
    yield stream.feed("\n".join(lines))
    yield stream.finish()


def size(text: str) -> int:
    """Return a text's size in bytes."""
    return len(text.encode("utf-8", "replace"))


def _filled(lines: Iterable[str]) -> str:
    kept, left = [], BUDGET
    for line in lines:
        left -= size(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join(kept)
