"""What the checks of a file found, before it is redacted and shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workers.contracts.checks import Gravity
from workers.iac.terraform.hcl.nodes import Source
from workers.iac.wording import Phrase, in_language
from workers.language import Language


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding whose words may still hold a secret of the file.

    Attributes:
        quotes: whether the message holds anything but words of our own.
    """

    line: int
    rule: str
    severity: Gravity
    message: str
    suggestions: tuple[str, ...] = ()
    quotes: bool = True


@dataclass(slots=True)
class Report:
    """Collects what is found in one file.

    Attributes:
        language: that it is told in.
        unchecked: what no check could look at, with the reason; each once.
    """

    source: Source
    language: Language = "en"
    remarks: list[Remark] = field(default_factory=list)
    unchecked: dict[str, str] = field(default_factory=dict)

    def error(self, at: int, rule: str, message: Phrase, suggestions: Sequence[str] = ()) -> None:
        """Add that the file is not valid."""
        self._add(at, rule, "error", message, suggestions)

    def block(self, at: int, rule: str, message: Phrase) -> None:
        """Add that a policy blocks."""
        self._add(at, rule, "block", message, ())

    def advise(self, at: int, rule: str, message: Phrase, suggestions: Sequence[str] = ()) -> None:
        """Add what is worth a look."""
        self._add(at, rule, "advice", message, suggestions)

    def not_checked(self, what: Phrase | str, why: Phrase) -> None:
        """Add that something could not be looked at."""
        self.unchecked.setdefault(in_language(what, self.language), why.in_(self.language))

    def _add(self, at: int, rule: str, severity: Gravity, message: Phrase, suggestions: Sequence[str]) -> None:
        text = message.in_(self.language)
        sentence = text[:1].upper() + text[1:]
        quotes = bool(message.values)
        self.remarks.append(Remark(self.source.line(at), rule, severity, sentence, tuple(suggestions[:5]), quotes))
