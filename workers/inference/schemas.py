"""JSON schemas for constrained decoding, made from pydantic classes."""

import json
from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel

_NOT_FOR_GRAMMARS: Final = frozenset(
    {"title", "description", "default", "examples", "format", "uniqueItems", "multipleOf"}
)
"""Keywords that guide no decoding (they would only lengthen the prompt) or that grammar compilers refuse.

pydantic still checks what they say when the answer is read.
"""

_SCHEMAS: Final = 64
"""Schemas that are kept: those of plans are made for each list of candidates."""


@lru_cache(maxsize=_SCHEMAS)
def json_schema(schema: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON schema of `schema` with only what xgrammar, vLLM's grammar compiler, understands.

    The result is shared: do not change it.
    """
    cleaned = _without(schema.model_json_schema())
    assert isinstance(cleaned, dict)  # noqa: S101 - a schema of a model is an object
    return cleaned


@lru_cache(maxsize=_SCHEMAS)
def schema_text(schema: type[BaseModel]) -> str:
    """Return the same schema as compact JSON, for servers that have to be told it in words."""
    return json.dumps(json_schema(schema), separators=(",", ":"))


def _without(node: Any, *, names: bool = False) -> Any:
    """Copy `node` without the unwanted keywords. Below `names`, keys are names of fields and all stay."""
    if isinstance(node, list):
        return [_without(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        ("anyOf" if key == "oneOf" and not names else key): _without(
            value, names=key in {"properties", "$defs"} and not names
        )
        for key, value in node.items()
        if names or (key not in _NOT_FOR_GRAMMARS and key != "discriminator")
    }
