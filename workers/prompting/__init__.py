"""Prompts as data: templates from a folder, one typed context for each. The only import of Jinja."""

from workers.prompting.contexts import (
    CONTEXTS,
    AskContext,
    DraftContext,
    EvidenceContext,
    ExplainContext,
    GenerateContext,
    HandoverContext,
    InvestigateContext,
    KubernetesContext,
    KubernetesPlanContext,
    LogsContext,
    PlanContext,
    PromptContext,
    ReviewContext,
    TerraformContext,
    TerraformPlanContext,
)
from workers.prompting.library import Prompt, PromptError, PromptLibrary

__all__ = [
    "CONTEXTS",
    "AskContext",
    "DraftContext",
    "EvidenceContext",
    "ExplainContext",
    "GenerateContext",
    "HandoverContext",
    "InvestigateContext",
    "KubernetesContext",
    "KubernetesPlanContext",
    "LogsContext",
    "PlanContext",
    "Prompt",
    "PromptContext",
    "PromptError",
    "PromptLibrary",
    "ReviewContext",
    "TerraformContext",
    "TerraformPlanContext",
]
