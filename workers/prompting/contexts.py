"""What each prompt is made from: one frozen model for each kind, whose fields are its template's variables."""

from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict

from workers.contracts import Evidence, Finding, Omitted
from workers.guardrails import SafeText
from workers.language import Language


class PromptContext(BaseModel):
    """The base of all contexts.

    Attributes:
        kind: the name of the prompt's folder.
        language: the language that the model has to answer in.
        evidence: what may be cited, in the order shown.
        findings: what code concluded from it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]

    language: Language
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]


class AskContext(PromptContext):
    """A question about an incident."""

    kind: ClassVar[str] = "ask"

    question: SafeText


class LogsContext(PromptContext):
    """Logs to explain.

    Attributes:
        omitted: what condensing left out, so that the model does not take the rest for the whole.
    """

    kind: ClassVar[str] = "logs"

    omitted: Omitted


class InvestigateContext(PromptContext):
    """An alert to investigate. What it says stands first in the evidence.

    Attributes:
        omitted: what condensing left out.
        unread: what could not be read, and why.
    """

    kind: ClassVar[str] = "investigate"

    omitted: Omitted
    unread: tuple[SafeText, ...]


class DraftContext(PromptContext):
    """An incident to write down as a runbook."""

    kind: ClassVar[str] = "draft"


class HandoverContext(PromptContext):
    """A thread to sum up for whoever takes over."""

    kind: ClassVar[str] = "handover"


CONTEXTS: Final[tuple[type[PromptContext], ...]] = (
    AskContext,
    LogsContext,
    InvestigateContext,
    DraftContext,
    HandoverContext,
)
"""The kinds of prompt there are. Each has a folder of its name."""
