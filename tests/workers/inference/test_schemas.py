"""Schemas as grammar compilers want them."""

from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, Field

from workers.contracts.answers import ModelAnswer
from workers.inference.schemas import json_schema, schema_text


class Cat(BaseModel):
    kind: Literal["cat"]
    title: str = Field(description="words", default="none")


class Dog(BaseModel):
    kind: Literal["dog"]
    default: list[int] = Field(json_schema_extra={"uniqueItems": True}, max_length=2)


class Zoo(BaseModel):
    pet: Cat | Dog = Field(discriminator="kind")
    price: float = Field(multiple_of=0.5, ge=0)
    seen: Decimal | None = None


def keywords(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(keywords, node))
    if not isinstance(node, dict):
        return set()
    below = set().union(*(keywords(v) for k, v in node.items() if k not in {"properties", "$defs"}))
    named = [inner for k in ("properties", "$defs") if k in node for inner in node[k].values()]
    return set(node) | below | set().union(*map(keywords, named))


def test_keeps_only_what_a_grammar_says() -> None:
    unwanted = {"title", "description", "default", "format", "uniqueItems", "multipleOf", "oneOf", "discriminator"}

    assert not keywords(json_schema(Zoo)) & unwanted
    assert {"anyOf", "maxItems", "minimum", "const"} <= keywords(json_schema(Zoo))


def test_keeps_fields_whose_names_are_keywords() -> None:
    definitions = json_schema(Zoo)["$defs"]

    assert set(definitions["Cat"]["properties"]) == {"kind", "title"}
    assert set(definitions["Dog"]["properties"]) == {"kind", "default"}


def test_says_what_the_real_answer_needs() -> None:
    schema = json_schema(ModelAnswer)

    assert schema["required"] == ["summary", "causes", "next_steps"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["causes"]["maxItems"] == 3


def test_the_words_for_it_are_the_same_each_time() -> None:
    assert schema_text(ModelAnswer) == schema_text(ModelAnswer)
    assert "\n" not in schema_text(ModelAnswer)
