"""What a model is asked for. Its JSON schema constrains the decoding, so every bound is one of tokens."""

from pydantic import BaseModel, ConfigDict, Field


class _Output(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelClaim(_Output):
    """A sentence, and the evidence that it rests on."""

    text: str = Field(max_length=400)
    evidence: list[str] = Field(max_length=4)


class ModelDraftStep(_Output):
    """A step; `command` is empty where there is none."""

    text: str = Field(max_length=300)
    command: str = Field(max_length=400)
    evidence: list[str] = Field(max_length=4)


class ModelDraft(_Output):
    """A runbook as the model words it. Nothing of it is shown before it is checked."""

    title: str = Field(max_length=90)
    meaning: list[ModelClaim] = Field(max_length=4)
    impact: list[ModelClaim] = Field(max_length=3)
    diagnosis: list[ModelDraftStep] = Field(max_length=6)
    mitigation: list[ModelDraftStep] = Field(max_length=6)
    verification: list[ModelDraftStep] = Field(max_length=4)
    escalation: list[ModelClaim] = Field(max_length=2)
