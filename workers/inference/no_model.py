"""The model that is not there: Vigía without a model server answers from the findings alone."""

from typing import NoReturn

from pydantic import BaseModel

from workers.errors import ModelFailure, ModelUnavailable
from workers.inference.completion import ModelStatus, PromptText
from workers.inference.tokens import DEFAULT_CONTEXT, count_tokens, evidence_tokens
from workers.limits import Limits


class NoModel:
    """Stands where `VIGIA_MODEL_URL` is unset. Evidence is condensed as for a model of the default size."""

    @property
    def evidence_tokens(self) -> int:
        """How many tokens of evidence an answer is built from."""
        return evidence_tokens(DEFAULT_CONTEXT)

    def count_tokens(self, text: str) -> int:
        """Return about how many tokens `text` has."""
        return count_tokens(text)

    def complete(self, prompt: PromptText, schema: type[BaseModel], *, limits: Limits) -> NoReturn:
        """Raise ModelUnavailable: there is no model to ask."""
        del prompt, schema, limits
        raise ModelUnavailable(ModelFailure.NOT_CONFIGURED)

    def probe(self) -> ModelStatus:
        """Say that no model server is configured."""
        return ModelStatus(reachable=False, failure=ModelFailure.NOT_CONFIGURED)

    def close(self) -> None:
        """Close nothing: there is nothing open."""
