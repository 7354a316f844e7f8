"""Answers: what comes back for a job, and what the model is asked to fill in."""

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from workers.contracts.base import Contract
from workers.contracts.evidence import Change, Chart, Citation, Confidence, Evidence, Finding, NextStep, Omitted
from workers.errors import ModelFailure
from workers.guardrails import SafeText
from workers.guardrails.receipt import MaskedCount
from workers.language import Language

Mode: TypeAlias = Literal["model", "findings_only"]
Verdict: TypeAlias = Literal["supported", "partial", "inconclusive", "not_an_issue"]


class Cause(Contract):
    """A likely cause, with at least one verified citation."""

    text: SafeText
    confidence: Confidence
    citations: tuple[Citation, ...] = Field(min_length=1)


class Provenance(Contract):
    """How an answer came to be.

    Attributes:
        timings_ms: wall milliseconds of each step of the pipeline, by its name.
        dropped_claims: causes of the model that had no support in the evidence.
        model_calls: how often the model was asked, where an answer takes several calls; the tokens are those of all.
    """

    job_id: str
    prompt: str | None = None
    prompt_version: str | None = None
    model: str | None = None
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None
    model_failure: ModelFailure | None = None
    dropped_claims: int = 0
    model_calls: int | None = None
    timings_ms: dict[str, float] = Field(default_factory=dict)


class Answer(Contract):
    """What comes back. Its JSON is the terminal's contract."""

    job_id: str
    kind: Literal["ask", "logs", "investigate", "explain"]
    mode: Mode
    verdict: Verdict
    language: Language
    summary: SafeText
    changes: tuple[Change, ...] = ()
    causes: tuple[Cause, ...] = ()
    findings: tuple[Finding, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    charts: tuple[Chart, ...] = ()
    omitted: Omitted = Omitted()
    receipt: tuple[MaskedCount, ...] = ()
    notes: tuple[SafeText, ...] = ()
    """What the reader should know beside the answer: a file that could not be read, an injection attempt, …"""
    provenance: Provenance


class Failure(Contract):
    """What comes back where no answer can: a plain cause and a next step, never an exception's text."""

    job_id: str
    language: Language
    text: SafeText


class _ModelOutput(BaseModel):
    """A part of what the model fills in. Its JSON schema constrains the decoding, so every bound is one of tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelCitation(_ModelOutput):
    """A quote that the model claims to have read."""

    evidence: str = Field(max_length=8)
    quote: str = Field(max_length=300)


class ModelCause(_ModelOutput):
    """A cause as the model words it."""

    text: str = Field(max_length=600)
    confidence: Confidence
    citations: list[ModelCitation] = Field(max_length=4)


class ModelStep(_ModelOutput):
    """A next step as the model words it; `command` is empty where there is none."""

    text: str = Field(max_length=300)
    command: str = Field(max_length=300)


class ModelAnswer(_ModelOutput):
    """What the model is asked for. Nothing of it reaches a person before it is checked."""

    summary: str = Field(max_length=800)
    causes: list[ModelCause] = Field(max_length=3)
    next_steps: list[ModelStep] = Field(max_length=5)
