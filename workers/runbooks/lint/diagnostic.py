"""What the linter says of a place in a file, and the rules that it knows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Rule(StrEnum):
    """The linter's rules, as people silence and search for them."""

    FRONT_MATTER = "front-matter"
    MISSING_SECTION = "missing-section"
    EMPTY_SECTION = "empty-section"
    PLACEHOLDER = "placeholder"
    SECRET = "secret"  # noqa: S105 - the rule's name
    NEVER_REVIEWED = "never-reviewed"
    STALE_REVIEW = "stale-review"
    DEAD_LINK = "dead-link"
    DEAD_ANCHOR = "dead-anchor"
    NO_LANGUAGE = "fence-without-language"
    SHELL_SYNTAX = "shell-syntax"
    KUBECTL_VERB = "kubectl-verb"
    KUBECTL_FLAG = "kubectl-flag"
    UNWARNED = "destroys-without-warning"
    DIAGNOSIS_CHANGES = "diagnosis-changes-things"
    DUPLICATE = "duplicate"
    DUPLICATE_ALERT = "duplicate-alert"
    ALERT_WITHOUT_RUNBOOK = "alert-without-runbook"
    UNREADABLE = "unreadable"


DESCRIPTIONS: Final[dict[Rule, str]] = {
    Rule.FRONT_MATTER: "The front matter can be read, and each of its keys has a value of its kind.",
    Rule.MISSING_SECTION: "A runbook has the sections meaning, impact, diagnosis, mitigation, verification, escalation "
    "and references.",
    Rule.EMPTY_SECTION: "A section says something.",
    Rule.PLACEHOLDER: "Nothing waits to be filled in by the author.",
    Rule.SECRET: "A runbook holds no secret.",
    Rule.NEVER_REVIEWED: "The front matter says when a person last went through the runbook.",
    Rule.STALE_REVIEW: "The last review is not older than a year, and not in the future.",
    Rule.DEAD_LINK: "Links to files of the library lead somewhere.",
    Rule.DEAD_ANCHOR: "Links to headings lead somewhere.",
    Rule.NO_LANGUAGE: "A fenced block names its language.",
    Rule.SHELL_SYNTAX: "Shell commands can be parsed.",
    Rule.KUBECTL_VERB: "kubectl has the verb.",
    Rule.KUBECTL_FLAG: "kubectl's verb has the flag.",
    Rule.UNWARNED: "Before a command that destroys or interrupts something, the text says so.",
    Rule.DIAGNOSIS_CHANGES: "Diagnosis and verification only look.",
    Rule.DUPLICATE: "No two runbooks say the same.",
    Rule.DUPLICATE_ALERT: "An alert leads to one runbook.",
    Rule.ALERT_WITHOUT_RUNBOOK: "Each alert of the rule files is named by a runbook.",
    Rule.UNREADABLE: "The file can be read.",
}

_WARNINGS: Final = frozenset(
    {
        Rule.EMPTY_SECTION,
        Rule.NEVER_REVIEWED,
        Rule.STALE_REVIEW,
        Rule.NO_LANGUAGE,
        Rule.DUPLICATE_ALERT,
        Rule.ALERT_WITHOUT_RUNBOOK,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing to mend.

    Attributes:
        path: the file, relative to the library's folder.
        line: counted from 1.
        column: counted from 1.
        message: what is wrong and what to do; nothing of a secret.
    """

    path: str
    line: int
    column: int
    rule: Rule
    message: str

    @property
    def severity(self) -> str:
        """`error`, or `warning` for what harms nobody who follows the runbook."""
        return "warning" if self.rule in _WARNINGS else "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.rule} {self.message}"
