"""What each prompt is made from: one frozen model for each kind, whose fields are its template's variables."""

from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict

from workers.contracts import Evidence, Finding, IacKind, Omitted
from workers.guardrails import SafeText
from workers.language import Language


class PromptContext(BaseModel):
    """The base of all contexts.

    Attributes:
        kind: the path of the prompt's folder.
        language: the language that the model has to answer in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]

    language: Language


class EvidenceContext(PromptContext):
    """The base of those that have something explained.

    Attributes:
        evidence: what may be cited, in the order shown.
        findings: what code concluded from it.
    """

    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]


class AskContext(EvidenceContext):
    """A question about an incident."""

    kind: ClassVar[str] = "ask"

    question: SafeText


class LogsContext(EvidenceContext):
    """Logs to explain.

    Attributes:
        omitted: what condensing left out, so that the model does not take the rest for the whole.
    """

    kind: ClassVar[str] = "logs"

    omitted: Omitted


class InvestigateContext(EvidenceContext):
    """An alert to investigate. What it says stands first in the evidence.

    Attributes:
        omitted: what condensing left out.
        unread: what could not be read, and why.
    """

    kind: ClassVar[str] = "investigate"

    omitted: Omitted
    unread: tuple[SafeText, ...]


class DraftContext(EvidenceContext):
    """An incident to write down as a runbook."""

    kind: ClassVar[str] = "draft"


class HandoverContext(EvidenceContext):
    """A thread to sum up for whoever takes over."""

    kind: ClassVar[str] = "handover"


class ExplainContext(EvidenceContext):
    """Infrastructure code to explain. The evidence is the code, part by part."""

    kind: ClassVar[str] = "explain"

    code_kind: IacKind


class PlanContext(PromptContext):
    """A request for code, of which the types are to be chosen.

    Attributes:
        candidates: the names to choose from.
        earlier: the code that is to be changed, if the request is about some.
        talk: what was said before in the thread, if it was asked for in one.
    """

    candidates: tuple[str, ...]
    talk: SafeText | None
    request: SafeText
    earlier: SafeText | None


class GenerateContext(PromptContext):
    """A request for code.

    Attributes:
        example: a vetted one of something alike, without its head.
        schemas: of the types to use, as texts of our own.
        defaults: what to take where the request says nothing, in a model's words.
        earlier: the code that is to be changed, if the request is about some.
        attempt: what the model wrote before, if this is a repair.
        problems: what the checks say of that.
        rejected: what they said of a repair that made it worse.
        talk: what was said before in the thread, if it was asked for in one.
    """

    example: SafeText | None
    schemas: tuple[str, ...]
    talk: SafeText | None
    request: SafeText
    defaults: tuple[SafeText, ...]
    earlier: SafeText | None
    attempt: SafeText | None
    problems: tuple[SafeText, ...]
    rejected: tuple[SafeText, ...]


class TerraformPlanContext(PlanContext):
    """A request for Terraform."""

    kind: ClassVar[str] = "terraform/plan"


class KubernetesPlanContext(PlanContext):
    """A request for Kubernetes manifests."""

    kind: ClassVar[str] = "kubernetes/plan"


class TerraformContext(GenerateContext):
    """Terraform to write."""

    kind: ClassVar[str] = "terraform/generate"


class KubernetesContext(GenerateContext):
    """Kubernetes manifests to write."""

    kind: ClassVar[str] = "kubernetes/generate"


class ReviewContext(PromptContext):
    """A file to mend.

    Attributes:
        schemas: of the types in it, as texts of our own.
        problems: what the checks say of it.
    """

    kind: ClassVar[str] = "review"

    schemas: tuple[str, ...]
    path: str
    code: SafeText
    problems: tuple[SafeText, ...]


CONTEXTS: Final[tuple[type[PromptContext], ...]] = (
    AskContext,
    LogsContext,
    InvestigateContext,
    DraftContext,
    HandoverContext,
    ExplainContext,
    TerraformPlanContext,
    KubernetesPlanContext,
    TerraformContext,
    KubernetesContext,
    ReviewContext,
)
"""The kinds of prompt there are. Each has a folder of its name."""
