"""The exact schema of a type as compact text, for a model to write by: what may stand in it, and nothing else."""

from collections.abc import Iterator
from typing import Final

from workers.iac.terraform.providers import Schemas
from workers.iac.terraform.retrieval import section_of
from workers.iac.terraform.schema import Attribute, BlockSchema, Nested
from workers.iac.terraform.schema.blocks import DEPRECATED
from workers.iac.terraform.schema.types import Type

_DEEPEST: Final = 3
"""Blocks within blocks that are told; what is deeper is named alone."""
_MOST_COMPUTED: Final = 14
_LONGEST: Final = 7_000
"""Characters of one type. The schemas of WAF and QuickSight have a hundred times as many."""
_UNASKED: Final = frozenset({"tags_all", "timeouts"})
"""What nobody has to know of to write a configuration."""


def schema_slice(name: str, schemas: Schemas) -> str | None:
    """Return what a type takes; None where no schema knows it.

    Args:
        name: of the type, such as `aws_eks_cluster` or `data.aws_ami`.
        schemas: of the providers.
    """
    section, kind = section_of(name)
    index = next((each for each in schemas.indexes if each.has(section, kind)), None)
    if index is None:
        return None
    block = index.block(section, kind)
    lines = [f'{section} "{kind}"', *_lines(block, depth=1), *_computed(block)]
    return _cut(lines)


def _lines(block: BlockSchema, *, depth: int) -> Iterator[str]:
    indent = "  " * depth
    given = {name: each for name, each in block.attributes.items() if each.settable and name not in _UNASKED}
    if depth == 1:
        given.pop("id", None)
    required = [_told(name, each) for name, each in given.items() if each.required]
    optional = [_told(name, each) for name, each in given.items() if not each.required and not _is_old(each)]
    if required:
        yield f"{indent}required: {', '.join(required)}"
    if optional:
        yield f"{indent}optional: {', '.join(optional)}"
    for name, nested in block.blocks.items():
        if name in _UNASKED or nested.block.deprecated:
            continue
        yield f"{indent}block {name} ({_how_often(nested)}){'' if depth < _DEEPEST else ' …'}"
        if depth < _DEEPEST:
            yield from _lines(nested.block, depth=depth + 1)


def _computed(block: BlockSchema) -> Iterator[str]:
    names = [name for name, each in block.attributes.items() if not each.settable and name not in {"id", *_UNASKED}]
    if names:
        yield f"  can be referred to, never set: id, {', '.join(names[:_MOST_COMPUTED])}"


def _told(name: str, attribute: Attribute) -> str:
    kind = _type(attribute.type)
    return name if kind == "string" else f"{name} {kind}"


def _type(kind: Type) -> str:
    if kind.kind in {"list", "set", "map"}:
        return f"{kind.kind}({_type(kind.of)})"
    if kind.kind == "object" and kind.fields:
        fields = ", ".join(f"{name} {_type(each)}" for name, each in kind.fields.items())
        return f"object({{{fields}}})"
    return kind.kind


def _how_often(nested: Nested) -> str:
    if nested.least and nested.most == nested.least:
        return f"exactly {nested.least}"
    if nested.most == 1 or nested.nesting in {"single", "group"}:
        return "at most 1"
    return f"at least {nested.least}" if nested.least else "any number"


def _is_old(attribute: Attribute) -> bool:
    return bool(attribute.flags & DEPRECATED)


def _cut(lines: list[str]) -> str:
    """Return the lines as far as there is room, and say where there is more."""
    room = _LONGEST
    kept = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept.append("  … (more optional blocks)")
            break
        kept.append(line)
    return "\n".join(kept)
