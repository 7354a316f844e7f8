"""Reads a model's answer: JSON, perhaps with reasoning before it, a code fence around it or chatter after it."""

import json
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

T = TypeVar("T", bound=BaseModel)

_END_OF_REASONING: Final = "</think>"
_MOST_ATTEMPTS: Final = 64
"""Places in an answer at which an object may begin. Each costs up to one pass over the rest."""

_DECODER: Final = json.JSONDecoder(strict=False)
"""Not strict: vLLM's constrained decoding lets raw control characters into strings of bounded length."""


class NotAnAnswer(Exception):
    """The text holds no instance of the schema.

    Attributes:
        problems: what is wrong, in names of the schema's own fields and pydantic's error types; none of the text.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("no instance of the schema")
        self.problems = problems


def read_answer(text: str, schema: type[T]) -> T:
    """Return the instance of `schema` that `text` holds.

    Raises:
        NotAnAnswer: there is none.
    """
    problems: tuple[str, ...] = ()
    for value in _objects(text):
        try:
            return schema.model_validate(value)
        except ValidationError as error:
            problems = problems or _problems(error, schema)
    raise NotAnAnswer(problems or ("there was no complete JSON object",))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects in `text`: those after the reasoning first, for a model may draft while it thinks."""
    _, marker, after = text.rpartition(_END_OF_REASONING)
    if marker:
        yield from _objects_in_order(after)
    yield from _objects_in_order(text)


def _objects_in_order(text: str) -> Iterator[dict[str, Any]]:
    at = text.find("{")
    for _ in range(_MOST_ATTEMPTS):
        if at < 0:
            return
        value, end = _object_at(text, at)
        if value is not None:
            yield value
        at = text.find("{", end)


def _object_at(text: str, at: int) -> tuple[dict[str, Any] | None, int]:
    """Return the object that begins at `at`, if there is one, and where to look on."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):  # Broken JSON, a number too long for Python, or nesting without end.
        return None, at + 1
    return value, end


def _problems(error: ValidationError, schema: type[BaseModel]) -> tuple[str, ...]:
    known = _field_names(schema.model_json_schema())
    return tuple(
        ".".join(str(part) if isinstance(part, int) or part in known else "?" for part in detail["loc"])
        + ": "
        + detail["type"]
        for detail in error.errors(include_url=False, include_context=False, include_input=False)[:5]
    )


def _field_names(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_field_names, node))
    if not isinstance(node, dict):
        return set()
    properties = node.get("properties")
    own = set(properties) if isinstance(properties, dict) else set()
    return own.union(*map(_field_names, node.values()))
