"""Which values can be given where a type is wanted. The rules are those of go-cty's conversions."""

import re
from typing import Final

from workers.iac.terraform.hcl.nodes import Expression, Literal, ObjectExpr, Parenthesised, TupleExpr
from workers.iac.terraform.inference import UNKNOWN, Names, constant, infer
from workers.iac.terraform.schema.types import Type
from workers.iac.wording import Phrase

_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?0[xXbBoO][0-9a-fA-F]+")
_BOOLS: Final = frozenset({"true", "false", "1", "0"})
SEQUENCES: Final = frozenset({"list", "set", "tuple"})
PRIMITIVES: Final = frozenset({"string", "number", "bool"})


def mismatch(expression: Expression, wanted: Type, names: Names) -> Phrase | None:  # noqa: PLR0911 - one case for each kind of expression
    """Return why an expression cannot be what is wanted; None where it can, or may."""
    if wanted.kind == "any":
        return None
    if isinstance(expression, Parenthesised):
        return mismatch(expression.inner, wanted, names)
    if isinstance(expression, Literal):
        return _literal(expression.value, wanted)
    if isinstance(expression, TupleExpr) and wanted.kind in {"list", "set"}:
        return _elements(expression, wanted, names)
    if isinstance(expression, ObjectExpr):
        if wanted.kind == "map":
            return _values(expression, wanted, names)
        if wanted.kind == "object":
            return _fields(expression, wanted, names)
    given = infer(expression, names)
    if given.kind == "string" and wanted.kind in {"number", "bool"}:
        value = constant(expression, names)
        return None if value is UNKNOWN else _literal(value, wanted)
    return None if fits(given, wanted) else _required(wanted)


def fits(given: Type, wanted: Type) -> bool:  # noqa: PLR0911 - one case for each kind of type
    """Return whether a value of one type may be turned into another."""
    if given is wanted or "any" in {given.kind, wanted.kind} or given.kind == "null":
        return True
    if wanted.kind in PRIMITIVES:
        return _primitive_fits(given, wanted)
    if wanted.kind in {"list", "set"}:
        return given.kind in SEQUENCES and all(fits(each, wanted.of) for each in given.items or (given.of,))
    if wanted.kind == "map":
        return (given.kind == "map" and fits(given.of, wanted.of)) or (
            given.kind == "object" and all(fits(each, wanted.of) for each in (given.fields or {}).values())
        )
    if wanted.kind == "object":
        return given.kind == "map" or (given.kind == "object" and _object_fits(given, wanted))
    if wanted.kind == "tuple":
        return given.kind in SEQUENCES
    return True


def _primitive_fits(given: Type, wanted: Type) -> bool:
    if wanted.kind == "string":
        return given.kind in PRIMITIVES
    return given.kind in {wanted.kind, "string"}


def _object_fits(given: Type, wanted: Type) -> bool:
    fields = given.fields or {}
    for name, kind in (wanted.fields or {}).items():
        if name not in fields:
            if name not in wanted.optional:
                return False
        elif not fits(fields[name], kind):
            return False
    return True


def _literal(value: object, wanted: Type) -> Phrase | None:  # noqa: PLR0911 - as above
    if value is None:
        return None
    if wanted.kind == "string":
        return None
    if wanted.kind == "number":
        if isinstance(value, str):
            return None if _NUMBER.fullmatch(value) else Phrase("a number is required")
        return Phrase("a number is required") if isinstance(value, bool) else None
    if wanted.kind == "bool":
        if isinstance(value, str):
            return None if value in _BOOLS else Phrase("a bool is required: true or false, without quotes")
        return None if isinstance(value, bool) else Phrase("a bool is required: true or false")
    return _required(wanted)


def _elements(expression: TupleExpr, wanted: Type, names: Names) -> Phrase | None:
    for number, item in enumerate(expression.items):
        if why := mismatch(item, wanted.of, names):
            return Phrase("element {name}: {why}", name=number, why=why)
    return None


def _values(expression: ObjectExpr, wanted: Type, names: Names) -> Phrase | None:
    for key, value in expression.items:
        if why := mismatch(value, wanted.of, names):
            name = constant(key, names)
            return Phrase("element {name}: {why}", name=repr(name), why=why) if isinstance(name, str) else why
    return None


def _fields(expression: ObjectExpr, wanted: Type, names: Names) -> Phrase | None:
    given: dict[str, Expression] = {}
    for key, value in expression.items:
        name = constant(key, names)
        if not isinstance(name, str):
            return None
        given[name] = value
    fields = wanted.fields or {}
    missing = [name for name in fields if name not in given and name not in wanted.optional]
    if missing:
        listed = ", ".join(f"`{name}`" for name in sorted(missing))
        return Phrase(
            "{names} must be given too, null where none is meant: an object that is assigned has all its attributes",
            names=listed,
        )
    for name, value in given.items():
        if name in fields and (why := mismatch(value, fields[name], names)):
            return Phrase("attribute `{name}`: {why}", name=name, why=why)
    return None


def _required(wanted: Type) -> Phrase:
    kind = in_words(wanted)
    return (
        Phrase("an {type} is required", type=kind)
        if wanted.kind == "object"
        else Phrase("a {type} is required", type=kind)
    )


def in_words(kind: Type) -> Phrase | str:
    """Return a type as words of a message, such as `list of string`."""
    if kind.kind in {"list", "set", "map"}:
        return Phrase("{type} of {element}", type=kind.kind, element=in_words(kind.of))
    return kind.kind
