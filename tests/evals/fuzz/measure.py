"""Redacts an input, measures it, and sees that the promises hold."""

import time
from dataclasses import dataclass
from typing import Final

from tests.evals.fuzz.shapes import Input
from workers.guardrails import Redaction, redact
from workers.guardrails.view import PLACEHOLDER

BAR: Final = 0.020
"""Seconds of processor time for 10 KB."""
_UNIT: Final = 10_000
_FLOOR: Final = 0.002
"""Seconds that any input may take, however small."""
_TIME_LIMIT: Final = 30.0
_READ_AGAIN: Final = 20_000
"""Characters up to which an input is redacted twice, to see that the second time changes nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an input did.

    Attributes:
        seconds: of processor time.
        failure: what broke; empty if all is well.
    """

    number: str
    shape: str
    size: int
    seconds: float
    failure: str = ""

    @property
    def each(self) -> float:
        """Return the seconds for 10 KB."""
        return self.seconds * _UNIT / max(self.size, 1)

    def is_slow(self, factor: float = 1.0) -> bool:
        """Tell whether it took longer than it may, `factor` times as long at least."""
        return self.seconds > factor * max(_FLOOR, BAR * self.size / _UNIT)


def measure(made: Input, *, runs: int = 3) -> Result:
    """Redact `made`, several times if it is slow: what counts is the fastest run."""
    size = len(made.text.encode("utf-8", "surrogatepass"))
    best = Result(made.number, made.shape, size, float("inf"))
    for _ in range(runs):
        start = time.process_time()
        try:
            redaction = redact(made.text, key="k", time_limit=_TIME_LIMIT)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            return Result(made.number, made.shape, size, time.process_time() - start, f"raised {error}")
        seconds = time.process_time() - start
        best = Result(made.number, made.shape, size, min(best.seconds, seconds))
        if not best.is_slow():
            break
    return Result(best.number, best.shape, size, best.seconds, _broken_promise(made.text, redaction))


def _broken_promise(text: str, redaction: Redaction) -> str:
    out, at, place = str(redaction.text), 0, 0
    for span in redaction.spans:
        placeholder = PLACEHOLDER.match(out, place + span.start - at)
        if not at <= span.start < span.end or not placeholder or not out.startswith(text[at : span.start], place):
            return "the spans do not lead to the text"
        at, place = span.end, placeholder.end()
    if out[place:] != text[at:]:
        return "the spans do not lead to the text"
    if len(text) <= _READ_AGAIN and str(redact(out, time_limit=_TIME_LIMIT).text) != out:
        return "redacting twice changes the text"
    return ""
