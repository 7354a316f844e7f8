"""The chat completions protocol: a request as JSON, and a reply as it is put together from a stream. No HTTP."""

import json
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from workers.errors import ModelFailure
from workers.guardrails import SafeText
from workers.inference.completion import PromptText
from workers.inference.failures import CallFailed, failure_in_stream
from workers.inference.schemas import json_schema, schema_text

_V = TypeVar("_V", int, str)

_INSTRUCTION: Final = "\n\nAnswer with one JSON object and nothing else. It must satisfy this JSON schema:\n"
_REPAIR: Final = (
    "\n\nYour last answer did not satisfy the schema ({problems}). Answer again, shorter, with the JSON object alone."
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server takes.

    Attributes:
        schema: it constrains its answers to a JSON schema.
        thinking_switch: it takes `chat_template_kwargs`, with which reasoning is turned off.
    """

    schema: bool = True
    thinking_switch: bool = True


def chat_body(
    model: str, prompt: PromptText, schema: type[BaseModel], dialect: Dialect, problems: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the body of a chat completion request.

    Args:
        model: the model's name.
        prompt: its texts must be SafeText: this is the last place before the wire.
        schema: what the answer has to be.
        dialect: what the server takes; one without schemas is told the schema in words.
        problems: what was wrong with the last answer, in words of our own.

    Raises:
        TypeError: a text of the prompt is not SafeText.
    """
    user = _safe(prompt.user)
    if not dialect.schema:
        user += _INSTRUCTION + schema_text(schema)
    if problems:
        user += _REPAIR.format(problems="; ".join(problems))
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": _safe(prompt.system)}, {"role": "user", "content": user}],
        "temperature": prompt.temperature,
        "max_tokens": prompt.max_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if dialect.schema:
        wanted = {"name": schema.__name__, "schema": json_schema(schema), "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": wanted}
    if dialect.thinking_switch:
        body["chat_template_kwargs"] = {"enable_thinking": False}
    return body


def _safe(text: SafeText) -> str:
    if not isinstance(text, SafeText):
        raise TypeError("only SafeText goes to the model")
    return str(text)


@dataclass(slots=True)
class Reply:
    """A reply as it grows from the events of a stream."""

    content: str = field(default="", repr=False)
    reasoning: str = field(default="", repr=False)
    finish_reason: str | None = None
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None

    @property
    def text(self) -> str:
        """The answer. A server that takes the whole answer for reasoning leaves the content empty."""
        return self.content if self.content.strip() else self.reasoning

    def add(self, line: bytes) -> bool:
        """Take one line of the event stream. Return whether it was the last.

        Raises:
            CallFailed: the line is an error, or not of this protocol.
        """
        name, _, data = line.partition(b":")
        if name != b"data":
            return False
        if data.strip() == b"[DONE]":
            return True
        try:
            event = json.loads(data)
        except (ValueError, RecursionError):
            raise CallFailed(ModelFailure.BROKEN) from None
        if not isinstance(event, dict):
            raise CallFailed(ModelFailure.BROKEN)
        if event.get("error") is not None:
            raise failure_in_stream(event["error"])
        self._add_usage(event.get("usage"))
        for choice in _dicts(event.get("choices")):
            self._add_choice(choice)
        return False

    def check_complete(self) -> None:
        """Check that the server finished what it had to say.

        Raises:
            CallFailed: it did not: the stream broke off, or the engine gave up.
        """
        if self.finish_reason is None or self.finish_reason in {"abort", "error"}:
            raise CallFailed(ModelFailure.BROKEN)

    def _add_choice(self, choice: dict[str, Any]) -> None:
        delta = choice.get("delta")
        if isinstance(delta, dict):
            self.content += _of(str, delta.get("content")) or ""
            self.reasoning += _of(str, delta.get("reasoning")) or _of(str, delta.get("reasoning_content")) or ""
        self.finish_reason = _of(str, choice.get("finish_reason")) or self.finish_reason

    def _add_usage(self, usage: Any) -> None:
        if not isinstance(usage, dict):
            return
        self.prompt_tokens = _of(int, usage.get("prompt_tokens"))
        self.completion_tokens = _of(int, usage.get("completion_tokens"))
        details = usage.get("prompt_tokens_details")
        self.cached_tokens = _of(int, details.get("cached_tokens")) if isinstance(details, dict) else None


def _of(kind: type[_V], value: Any) -> _V | None:
    return value if isinstance(value, kind) else None


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
