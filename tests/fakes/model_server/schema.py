"""What constrained decoding guarantees: whether a value satisfies a schema, and the least value that does."""

import re
from collections.abc import Callable, Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}

NO_GRAMMAR = frozenset(
    {"multipleOf", "uniqueItems", "contains", "not", "if", "dependentSchemas", "unevaluatedProperties"}
)
"""Keywords that a request may not hold here. vLLM's own list depends on its backend; ours is the strict one."""


def unsupported(schema: Any) -> str | None:
    """Return a keyword of `schema` that no grammar can be made of, or None."""
    return next(_unsupported(schema), None)


def _unsupported(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _unsupported(item)
    if isinstance(node, dict):
        yield from NO_GRAMMAR & set(node)
        for keyword, value in node.items():
            yield from _unsupported(list(value.values()) if keyword in {"properties", "$defs"} else value)


def satisfies(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None) -> bool:
    """Return whether `value` is an instance of `schema`."""
    root = root or schema
    if "$ref" in schema:
        return satisfies(value, _resolve(schema["$ref"], root), root)
    if "anyOf" in schema:
        return any(satisfies(value, branch, root) for branch in schema["anyOf"])
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    wanted = schema.get("type")
    if wanted is not None and (
        not isinstance(value, TYPES[wanted]) or (wanted != "boolean" and isinstance(value, bool))
    ):
        return False
    return _within_bounds(value, schema) and _parts_satisfy(value, schema, root)


def _within_bounds(value: Any, schema: dict[str, Any]) -> bool:
    if isinstance(value, str):
        fits = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        return fits and re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, list):
        return bool(schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)))
    if isinstance(value, int | float):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def _parts_satisfy(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if isinstance(value, list):
        return all(satisfies(item, schema.get("items", {}), root) for item in value)
    if not isinstance(value, dict):
        return True
    properties = schema.get("properties", {})
    if not set(schema.get("required", ())) <= set(value):
        return False
    if schema.get("additionalProperties") is False and not set(value) <= set(properties):
        return False
    return all(satisfies(part, properties.get(name, {}), root) for name, part in value.items())


def least_instance(schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """Return a small instance of `schema`: what the model ends up with that has nothing to say."""
    root = root or schema
    if "$ref" in schema:
        return least_instance(_resolve(schema["$ref"], root), root)
    if "anyOf" in schema:
        return least_instance(schema["anyOf"][0], root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    return _LEAST[schema.get("type", "null")](schema, root)


_LEAST: dict[str, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    "object": lambda schema, root: {
        name: least_instance(schema["properties"][name], root) for name in schema.get("required", ())
    },
    "array": lambda schema, root: [least_instance(schema["items"], root)] * schema.get("minItems", 0),
    "string": lambda schema, _root: "x" * schema.get("minLength", 0),
    "integer": lambda schema, _root: schema.get("minimum", 0),
    "number": lambda schema, _root: schema.get("minimum", 0),
    "boolean": lambda _schema, _root: False,
    "null": lambda _schema, _root: None,
}


def _resolve(reference: str, root: dict[str, Any]) -> dict[str, Any]:
    found: Any = root
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    assert isinstance(found, dict)
    return found
