"""What operators see of the model: figures whose labels come from enums only, so that no text can get into them."""

from enum import StrEnum
from typing import Final

from prometheus_client import Counter, Gauge, Histogram

from workers.errors import ModelFailure
from workers.inference.completion import Completion

ANSWERED: Final = "answered"
CANCELLED: Final = "cancelled"


class TokenKind(StrEnum):
    """Which tokens are counted. The cached are among those of the prompt."""

    PROMPT = "prompt"
    CACHED = "cached"
    COMPLETION = "completion"


CALLS: Final = Counter("vigia_model_calls", "Completions asked of the model server, by outcome.", ["outcome"])
SECONDS: Final = Histogram(
    "vigia_model_call_seconds",
    "Time of a completion from the first wait to the end, whatever its outcome.",
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320),
)
TOKENS: Final = Counter("vigia_model_tokens", "Tokens as the model server counted them.", ["kind"])
UNDER_WAY: Final = Gauge("vigia_model_calls_under_way", "Completions under way, those that wait for a slot included.")

for _outcome in (ANSWERED, CANCELLED, *ModelFailure):
    CALLS.labels(_outcome)  # So that a rate over an outcome that has not happened is zero, not missing.


def count_tokens_of(completion: Completion) -> None:
    """Add what the server said of an answer."""
    for kind, tokens in (
        (TokenKind.PROMPT, completion.prompt_tokens),
        (TokenKind.CACHED, completion.cached_tokens),
        (TokenKind.COMPLETION, completion.completion_tokens),
    ):
        TOKENS.labels(kind).inc(tokens or 0)
