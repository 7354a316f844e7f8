"""What goes to the model server and what comes back, as values without any HTTP in them."""

from dataclasses import dataclass, field
from typing import Protocol

from pydantic import BaseModel

from workers.errors import ModelFailure
from workers.guardrails import SafeText


class PromptText(Protocol):
    """A rendered prompt. `workers.prompting` makes them; this package only sends them."""

    @property
    def system(self) -> SafeText:
        """The static part, the same for every prompt of its kind."""
        ...

    @property
    def user(self) -> SafeText:
        """The part that differs."""
        ...

    @property
    def temperature(self) -> float:
        """The sampling temperature."""
        ...

    @property
    def max_tokens(self) -> int:
        """How many tokens the answer may have."""
        ...


@dataclass(frozen=True, slots=True)
class Completion:
    """A usable answer of the model.

    Attributes:
        value: an instance of the schema that was asked for; unchecked otherwise.
        model: the model's name as the server knows it.
        prompt_tokens: tokens of the prompt, if the server said.
        cached_tokens: those of them that the server had in its prefix cache, if it said.
        completion_tokens: tokens of the answer, if the server said.
    """

    value: BaseModel = field(repr=False)
    model: str
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """How the model server stands, for `vigia doctor`.

    Attributes:
        reachable: it answered.
        model: the model that would be asked.
        schema_support: whether it constrains its answers to a JSON schema; None where that is not known.
        context: the model's context window in tokens, if known.
        failure: why it cannot be used; None if it can.
    """

    reachable: bool
    model: str | None = None
    schema_support: bool | None = None
    context: int | None = None
    failure: ModelFailure | None = None
