"""The base of every source's payload model: tolerant of what it does not know, strict about what it builds on."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeAlias

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]")


class Payload(BaseModel):
    """A part of a webhook's body. Sources add fields with every release."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


def _texts(value: Any) -> Any:
    """Read numbers and truth values as text, and leave out what is nothing: templates make such labels."""
    if not isinstance(value, Mapping):
        return value
    return {name: _text(inner) for name, inner in value.items() if inner is not None}


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _written_out(value: Any) -> Any:
    """Refuse a moment that is a number: pydantic would take it for seconds, or milliseconds, as it sees fit."""
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError("write it as RFC 3339 does, such as 2026-11-20T10:00:00Z")
    return value


Texts: TypeAlias = Annotated[
    dict[str, str],
    BeforeValidator(_texts),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean", "null"]}}),
]
"""Labels or annotations: any names, any texts."""

WholeNumber: TypeAlias = Annotated[int, BeforeValidator(_whole)]
"""A number without a fraction: to JSON, 3.0 is one too."""

Moment: TypeAlias = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_written_out)]
"""A moment with its time zone, as RFC 3339 writes it."""

Key: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=16_384)]
"""What a source groups or tells apart by."""
