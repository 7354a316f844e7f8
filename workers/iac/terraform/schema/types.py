"""Terraform's types, as far as a check needs them. Where nothing certain can be said the type is `ANY`."""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

Kind: TypeAlias = Literal["any", "string", "number", "bool", "null", "list", "set", "map", "object", "tuple"]


@dataclass(frozen=True, slots=True)
class Type:
    """A type.

    Attributes:
        element: of a list, a set or a map.
        fields: of an object.
        items: of a tuple.
        optional: the fields that an object may leave out.
    """

    kind: Kind
    element: "Type | None" = None
    fields: "dict[str, Type] | None" = None
    items: "tuple[Type, ...]" = ()
    optional: frozenset[str] = frozenset()

    @property
    def of(self) -> "Type":
        """Return the type of the elements."""
        return self.element or ANY

    def __str__(self) -> str:
        if self.kind in {"list", "set", "map"}:
            return f"{self.kind} of {self.of}"
        return self.kind


ANY: Final = Type("any")
STRING: Final = Type("string")
NUMBER: Final = Type("number")
BOOL: Final = Type("bool")
NULL: Final = Type("null")

_PRIMITIVES: Final = {"string": STRING, "number": NUMBER, "bool": BOOL, "dynamic": ANY}


def type_of_json(written: Any) -> Type:
    """Return the type that `terraform providers schema -json` writes as `written`.

    Raises:
        ValueError: it is no type.
    """
    if isinstance(written, str) and written in _PRIMITIVES:
        return _PRIMITIVES[written]
    match written:
        case ["list" | "set" | "map" as kind, element]:
            return Type(kind, element=type_of_json(element))
        case ["object", dict() as fields, *optional]:
            names = frozenset(optional[0]) if optional else frozenset()
            return Type("object", fields={name: type_of_json(each) for name, each in fields.items()}, optional=names)
        case ["tuple", list() as items]:
            return Type("tuple", items=tuple(type_of_json(each) for each in items))
    raise ValueError("this is no type of Terraform")
