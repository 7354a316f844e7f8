"""Makes an index of what `terraform providers schema -json` prints.

The schema of hashicorp/aws is 14 MB of JSON, of which a file of Terraform needs some ten types. So each type is packed
by itself, with one dictionary for the compression of all, and read when it is asked for. Blocks that are alike within
a type, which are most of what WAF and QuickSight have, are written once.

A file is a line that names the format, a line with the length of the head, the head (JSON, compressed) and the types.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

from workers.iac.terraform.schema.blocks import COMPUTED, DEPRECATED, OPTIONAL, REQUIRED, SENSITIVE

FORMAT: Final = b"vigia-schema 1\n"
LEVEL: Final = 9
_SECTIONS: Final = {
    "resource": "resource_schemas",
    "data": "data_source_schemas",
    "ephemeral": "ephemeral_resource_schemas",
}
_FLAGS: Final = {
    "required": REQUIRED,
    "optional": OPTIONAL,
    "computed": COMPUTED,
    "sensitive": SENSITIVE,
    "deprecated": DEPRECATED,
}
_DICTIONARY_BYTES: Final = 32 << 10
_DICTIONARY_TYPES: Final = 400


def packed(
    schema: Mapping[str, Any],
    *,
    source: str,
    version: str,
    rules: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
) -> bytes:
    """Return the index of one provider.

    Args:
        schema: the value under `provider_schemas`.
        source: the provider's address, such as `hashicorp/aws`.
        version: of the provider.
        rules: for values, by section, type and path.

    Raises:
        ValueError: this is no provider's schema.
    """
    try:
        sections = {
            kind: {name: _entry(each) for name, each in schema.get(key, {}).items()} for kind, key in _SECTIONS.items()
        }
        sections["provider"] = {"": _entry(schema["provider"])} if "provider" in schema else {}
        for kind, types in (rules or {}).items():
            sections[f"{kind} rules"] = {name: _json(each) for name, each in types.items()}
        functions = {name: _signature(each) for name, each in schema.get("functions", {}).items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"this is no schema of a provider: {type(error).__name__}") from None
    dictionary = _dictionary([entry for section in sections.values() for entry in section.values()])
    places: dict[str, dict[str, tuple[int, int]]] = {}
    pieces: list[bytes] = []
    at = 0
    for kind, section in sections.items():
        places[kind] = {}
        for name, entry in sorted(section.items()):
            compressor = zlib.compressobj(LEVEL, zdict=dictionary)
            piece = compressor.compress(entry) + compressor.flush()
            places[kind][name] = (at, len(piece))
            pieces.append(piece)
            at += len(piece)
    head = {"source": source, "version": version, "functions": functions, "places": places}
    words = zlib.compress(json.dumps(head, separators=(",", ":")).encode(), LEVEL)
    shared = zlib.compress(dictionary, LEVEL)
    return b"".join((FORMAT, f"{len(words)} {len(shared)}\n".encode(), words, shared, *pieces))


def _entry(schema: Mapping[str, Any]) -> bytes:
    """Return a type's blocks as JSON, each after those that it holds and the whole last."""
    blocks: list[Any] = []
    numbers: dict[str, int] = {}

    def add(block: Mapping[str, Any]) -> int:
        nested = {
            name: [add(each["block"]), each["nesting_mode"], each.get("min_items", 0), each.get("max_items", 0)]
            for name, each in block.get("block_types", {}).items()
        }
        attributes = {name: _attribute(each) for name, each in block.get("attributes", {}).items()}
        written = [attributes, nested, int(bool(block.get("deprecated")))]
        key = json.dumps(written, separators=(",", ":"))
        if key not in numbers:
            numbers[key] = len(blocks)
            blocks.append(written)
        return numbers[key]

    whole = add(schema["block"])
    if whole != len(blocks) - 1:
        blocks.append(blocks[whole])
    return _json(blocks)


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _attribute(attribute: Mapping[str, Any]) -> list[Any]:
    nested = attribute.get("nested_type")
    kind = _nested_type(nested) if nested else attribute["type"]
    return [kind, int(sum(flag for name, flag in _FLAGS.items() if attribute.get(name)))]


def _nested_type(nested: Mapping[str, Any]) -> list[Any]:
    """Return the type of an attribute whose value is an object, or several, with a schema of their own."""
    fields, optional = {}, []
    for name, each in nested["attributes"].items():
        fields[name] = _attribute(each)[0]
        if not each.get("required"):
            optional.append(name)
    whole = ["object", fields, optional]
    return whole if nested["nesting_mode"] == "single" else [nested["nesting_mode"], whole]


def _signature(function: Mapping[str, Any]) -> list[int | None]:
    """Return the fewest and the most arguments of a function."""
    fixed = len(function.get("parameters", ()))
    return [fixed, None if function.get("variadic_parameter") else fixed]


def _dictionary(entries: list[bytes]) -> bytes:
    """Return what entries of the usual size have in common, for the compression of all: some of them, joined."""
    usual = sorted(entries, key=len)[: int(len(entries) * 0.9)]
    step = max(1, len(usual) // _DICTIONARY_TYPES)
    return b"".join(usual[::step])[-_DICTIONARY_BYTES:]
