"""Prompts as data: templates from a folder, one typed context for each. The only import of Jinja."""

from workers.prompting.contexts import (
    CONTEXTS,
    AskContext,
    DraftContext,
    HandoverContext,
    InvestigateContext,
    LogsContext,
    PromptContext,
)
from workers.prompting.library import Prompt, PromptError, PromptLibrary

__all__ = [
    "CONTEXTS",
    "AskContext",
    "DraftContext",
    "HandoverContext",
    "InvestigateContext",
    "LogsContext",
    "Prompt",
    "PromptContext",
    "PromptError",
    "PromptLibrary",
]
