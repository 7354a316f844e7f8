"""What may stand in a block, by the provider's schema."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from workers.iac.terraform.schema.types import Kind, Type, type_of_json

Nesting: TypeAlias = Literal["single", "group", "list", "set", "map"]

_COLLECTIONS: Final[dict[str, Kind]] = {"list": "list", "set": "set", "map": "map"}


REQUIRED: Final = 1
OPTIONAL: Final = 2
COMPUTED: Final = 4
SENSITIVE: Final = 8
DEPRECATED: Final = 16
"""What is said of an attribute: bits of its flags. Members of an `IntFlag` are ten times as slow to test."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its type and what is said of it."""

    type: Type
    flags: int

    @property
    def required(self) -> bool:
        """Whether it has to be given."""
        return bool(self.flags & REQUIRED)

    @property
    def settable(self) -> bool:
        """Whether it may be given: what is computed alone may not."""
        return bool(self.flags & (REQUIRED | OPTIONAL))


@dataclass(frozen=True, slots=True)
class Nested:
    """A block in a block, and how often it may stand there; `most` is 0 where there is no limit."""

    block: "BlockSchema"
    nesting: Nesting
    least: int
    most: int


@dataclass(slots=True)
class BlockSchema:
    """A block's attributes and the blocks in it, by name."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    blocks: dict[str, Nested] = field(default_factory=dict)
    deprecated: bool = False
    _type: Type | None = None
    _required: tuple[str, ...] | None = None
    _sensitive: tuple[str, ...] | None = None
    _needed: tuple[str, ...] | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """Return the attributes that have to be given."""
        if self._required is None:
            self._required = tuple(name for name, each in self.attributes.items() if each.required)
        return self._required

    @property
    def sensitive(self) -> tuple[str, ...]:
        """Return the attributes that hold secrets."""
        if self._sensitive is None:
            self._sensitive = tuple(name for name, each in self.attributes.items() if each.flags & SENSITIVE)
        return self._sensitive

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the blocks that have to be given."""
        if self._needed is None:
            self._needed = tuple(name for name, each in self.blocks.items() if each.least)
        return self._needed

    @property
    def type(self) -> Type:
        """Return the type of the object that such a block is to a reference."""
        if self._type is None:
            fields = {name: each.type for name, each in self.attributes.items()}
            fields |= {name: _type_of(each) for name, each in self.blocks.items()}
            self._type = Type("object", fields=fields)
        return self._type


def _type_of(nested: Nested) -> Type:
    if nested.nesting in {"single", "group"}:
        return nested.block.type
    return Type(_COLLECTIONS[nested.nesting], element=nested.block.type)


def unpacked(blocks: list[Any]) -> BlockSchema:
    """Return the block that is the last of `blocks`, as `packing` writes them: each after those that it holds."""
    made: list[BlockSchema] = []
    for attributes, nested, deprecated in blocks:
        made.append(
            BlockSchema(
                {name: Attribute(type_of_json(kind), flags) for name, (kind, flags) in attributes.items()},
                {name: Nested(made[number], *how) for name, (number, *how) in nested.items()},
                bool(deprecated),
            )
        )
    return made[-1]
