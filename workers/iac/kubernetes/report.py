"""Gathers what the checks find, and makes the result safe to show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workers.contracts.checks import Check, Diagnostic, Gravity, NotChecked
from workers.guardrails import SafeText, new_mask_key, redact
from workers.guardrails.redaction import Secrets, find_secrets
from workers.iac.wording import Phrase, in_language
from workers.language import Language

MAX_DIAGNOSTICS: Final = 200
"""More help nobody; a file of another kind altogether would have thousands."""
_MAX_QUOTED: Final = 60
_CONSTANTS: Final = {"True": "true", "False": "false", "None": "null"}


def quoted(value: Any) -> str:
    """Return a value of the file in backticks: on one line, without what Markdown would read, and not too long."""
    text = _CONSTANTS.get(repr(value), str(value))
    line = " ".join(text.replace("`", "'").split())
    return f"`{line[: _MAX_QUOTED - 1]}…`" if len(line) > _MAX_QUOTED else f"`{line}`"


@dataclass(frozen=True, slots=True)
class Found:
    """A diagnostic before its text was made safe."""

    line: int
    rule: str
    severity: Gravity
    message: str
    suggestions: tuple[str, ...]


class Report:
    """What was found in one file so far.

    Args:
        language: that it is told in.
    """

    def __init__(self, language: Language = "en") -> None:
        self._language = language
        self._found: dict[tuple[int, str, str], Found] = {}
        self._skipped: dict[str, str] = {}

    def error(self, rule: str, line: int, message: Phrase, suggestions: Iterable[str] = ()) -> None:
        """Note what the API server rejects, or a reference that leads nowhere."""
        self._add("error", rule, line, message, suggestions)

    def block(self, rule: str, line: int, message: Phrase) -> None:
        """Note what a policy forbids."""
        self._add("block", rule, line, message, ())

    def advise(self, rule: str, line: int, message: Phrase, suggestions: Iterable[str] = ()) -> None:
        """Note what works and is surely not meant, or could be better."""
        self._add("advice", rule, line, message, suggestions)

    def skip(self, what: Phrase | str, why: Phrase) -> None:
        """Note what could not be looked at; the first reason for each thing counts."""
        self._skipped.setdefault(in_language(what, self._language), why.in_(self._language))

    @property
    def broken(self) -> bool:
        """Tell whether anything is an error."""
        return any(found.severity == "error" for found in self._found.values())

    @property
    def found_anything(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self._found or self._skipped)

    def _add(self, severity: Gravity, rule: str, line: int, message: Phrase, suggestions: Iterable[str]) -> None:
        text = message.in_(self._language)
        sentence = text[:1].upper() + text[1:]
        found = Found(line, rule, severity, sentence, tuple(dict.fromkeys(suggestions))[:5])
        # An anchor's content is checked wherever an alias stands for it, and is told of once.
        self._found.setdefault((line, rule, sentence), found)

    def result(self, secrets: Secrets) -> Check:
        """Return the result, with every secret of the file masked wherever it is quoted.

        Args:
            secrets: those of the whole file: in a message, a value no longer stands beside the name that told of it.

        Raises:
            GuardrailError: a text could not be made safe.
        """
        order: Mapping[Gravity, int] = {"error": 0, "block": 1, "advice": 2}
        found = sorted(self._found.values(), key=lambda each: (order[each.severity], each.line))[:MAX_DIAGNOSTICS]
        found.sort(key=lambda each: (each.line, order[each.severity]))
        texts = [text for each in found for text in (each.message, *each.suggestions)]
        texts += [text for pair in self._skipped.items() for text in pair]
        safe = iter(_redacted(texts, secrets.values))
        diagnostics = tuple(
            Diagnostic(
                line=each.line,
                rule=each.rule,
                severity=each.severity,
                message=next(safe),
                suggestions=tuple(str(next(safe)) for _ in each.suggestions),
            )
            for each in found
        )
        skipped = tuple(NotChecked(what=str(next(safe)), why=next(safe)) for _ in self._skipped)
        unsure = None if skipped else True
        return Check(
            valid=False if self.broken else unsure,
            blocked=any(each.severity == "block" for each in found),
            diagnostics=diagnostics,
            not_checked=skipped,
        )


def _redacted(texts: list[str], known: Mapping[str, str]) -> list[SafeText]:
    """Return `texts`, each on one line, redacted in one go."""
    key = new_mask_key()
    joined = "\n".join(texts)
    lines = find_secrets(joined, key, known=known).masked(joined).lines()
    # What looks like a secret over several lines was masked as one: then each has to be looked at alone.
    return lines if len(lines) == len(texts) else [redact(text, key=key).text for text in texts]
