"""What a program said, made safe: on one line, short, and redacted beside the text that it quotes."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from workers.contracts.checks import Diagnostic, Gravity
from workers.contracts.gates import GateVerdict
from workers.guardrails import SafeText, redact
from workers.iac.wording import Phrase
from workers.language import Language

_SEAM: Final = "\n\n# ---\n"
_LONGEST: Final = 600
MOST_DIAGNOSTICS: Final = 100


def diagnostics_of(text: str, found: Sequence[tuple[int, str, Gravity, str]]) -> tuple[Diagnostic, ...]:
    """Return what was found in a file, by line.

    Args:
        text: the file, which the words may quote.
        found: line, rule, severity and words of each.
    """
    kept = sorted(found, key=lambda each: each[0])[:MOST_DIAGNOSTICS]
    words = safe_lines(text, [each[3] for each in kept])
    return tuple(
        Diagnostic(line=max(1, line), rule=rule, severity=severity, message=message)
        for (line, rule, severity, _), message in zip(kept, words, strict=True)
    )


def safe_lines(text: str, words: Sequence[str]) -> list[SafeText]:
    """Return words without secrets, those of the text that they quote among them."""
    if not words:
        return []
    lines = [one_line(each) or "?" for each in words]
    return redact(text + _SEAM + "\n".join(lines)).text.lines()[-len(lines) :]


def one_line(words: str) -> str:
    """Return words on one line, cut where they are too long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def not_checked(gate: str, why: Phrase, language: Language) -> GateVerdict:
    """Return the verdict of a gate that did not look, in words that quote no file."""
    return GateVerdict(gate=gate, state="not_checked", why=_own(one_line(why.in_(language))))


@lru_cache(maxsize=200)
def _own(words: str) -> SafeText:
    return redact(words).text
