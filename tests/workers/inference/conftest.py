"""A stand-in model server and clients of it, for the tests of the door to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from tests.fakes.model_server import StandInModel
from workers.guardrails import SafeText, redact
from workers.inference import ModelClient, ModelConfig


class Diagnosis(BaseModel):
    """A small schema with what real ones have: a bound, an enum, a list."""

    model_config = ConfigDict(extra="forbid")

    summary: str = Field(max_length=200)
    confidence: str = Field(json_schema_extra={"enum": ["high", "low"]})
    citations: list[str] = Field(max_length=3)


@dataclass(frozen=True)
class Text:
    """A prompt as `workers.prompting` makes them."""

    system: SafeText
    user: SafeText
    temperature: float = 0.2
    max_tokens: int = 256


DIAGNOSIS = {"summary": "The image's tag does not exist.", "confidence": "high", "citations": ["E1"]}

MakeClient = Callable[..., ModelClient]


@pytest.fixture
def prompt() -> Text:
    return Text(redact("You are Vigía.").text, redact("Why does the pod not start?").text)


@pytest.fixture
def server() -> Iterator[StandInModel]:
    with StandInModel() as model:
        model.answer_with(DIAGNOSIS)
        yield model


@pytest.fixture
def make_client() -> Iterator[MakeClient]:
    """Make clients that are closed at the end."""
    with ExitStack() as clients:

        def make(url: str, **config: Any) -> ModelClient:
            return clients.enter_context(ModelClient(ModelConfig(url, **config)))

        yield make


@pytest.fixture
def client(server: StandInModel, make_client: MakeClient) -> ModelClient:
    """A client that has met the server already, so that a test sees its own prompts only."""
    known = make_client(server.url, timeout=20)
    assert known.probe().failure is None
    return known
