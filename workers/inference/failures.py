"""What a model server's errors mean: vLLM's, and those of other servers with the same API where they differ."""

import json
from enum import StrEnum
from typing import Any, Final

from workers.errors import ModelFailure


class Feature(StrEnum):
    """A part of the request that not every server takes."""

    SCHEMA = "schema"
    THINKING_SWITCH = "thinking_switch"


class CallFailed(Exception):
    """A call to the model server failed. Stays inside this package; holds no text of the server.

    Attributes:
        failure: the kind of failure.
        rejected: the feature of the request that the server named as the reason.
        retry_after: seconds that the server asks to wait.
    """

    def __init__(self, failure: ModelFailure, *, rejected: Feature | None = None, retry_after: float = 0.0) -> None:
        super().__init__(failure)
        self.failure = failure
        self.rejected = rejected
        self.retry_after = retry_after

    @property
    def is_server_fault(self) -> bool:
        """Whether it tells that the server is ill. One that is merely busy, or refuses this request, is well."""
        return self.failure in {ModelFailure.UNREACHABLE, ModelFailure.BROKEN}


_BY_STATUS: Final = {
    401: ModelFailure.UNAUTHORIZED,
    403: ModelFailure.UNAUTHORIZED,
    404: ModelFailure.UNKNOWN_MODEL,
    408: ModelFailure.TIMEOUT,
    413: ModelFailure.PROMPT_TOO_LONG,
    429: ModelFailure.OVERLOADED,
    503: ModelFailure.OVERLOADED,
}
_SERVER_ERRORS: Final = 500
_TOO_LONG: Final = ("context length", "context window", "context size", "exceed_context_size", "too long")
_BAD_SCHEMA: Final = ("grammar", "response_format", "json_schema", "json schema", "structured")


def failure_of(status: int, body: bytes, *, retry_after: str | None = None) -> CallFailed:
    """Tell what an HTTP error, or an error inside a stream, means.

    Args:
        status: the HTTP status, or the error's own code.
        body: the response's body, or its beginning.
        retry_after: the header `Retry-After`; only its form in seconds is understood.
    """
    if status in _BY_STATUS:
        return CallFailed(_BY_STATUS[status], retry_after=_seconds(retry_after))
    if status >= _SERVER_ERRORS:
        return CallFailed(ModelFailure.BROKEN)
    return _refusal(body)


def failure_in_stream(error: Any) -> CallFailed:
    """Tell what an `error` object means that came in a stream whose status was 200."""
    code = error.get("code") if isinstance(error, dict) else None
    if not isinstance(code, int):
        return CallFailed(ModelFailure.BROKEN)
    return failure_of(code, json.dumps({"error": error}).encode())


def _refusal(body: bytes) -> CallFailed:
    parameter, words = _details(body)
    if parameter == "input_tokens" or any(sign in words for sign in _TOO_LONG):
        return CallFailed(ModelFailure.PROMPT_TOO_LONG)
    if "chat_template_kwargs" in words:
        return CallFailed(ModelFailure.REFUSED, rejected=Feature.THINKING_SWITCH)
    if any(sign in words for sign in _BAD_SCHEMA):
        return CallFailed(ModelFailure.REFUSED, rejected=Feature.SCHEMA)
    return CallFailed(ModelFailure.REFUSED)


def _details(body: bytes) -> tuple[str | None, str]:
    """Return the error's `param`, and all of it in lower case to look for words in. The body may be anything."""
    words = body.decode("utf-8", "replace").lower()
    try:
        error = json.loads(body)["error"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None, words
    parameter = error.get("param") if isinstance(error, dict) else None
    return parameter if isinstance(parameter, str) else None, words


def _seconds(header: str | None) -> float:
    return float(header) if header and header.isascii() and header.isdigit() else 0.0
