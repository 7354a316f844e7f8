"""Reads the type that a variable declares, such as `list(object({ name = string }))`."""

from typing import Final

from workers.iac.terraform.hcl.nodes import Call, Expression, Literal, ObjectExpr, Reference, TupleExpr, text_of
from workers.iac.terraform.schema.types import ANY, BOOL, NUMBER, STRING, Type
from workers.iac.wording import Phrase

_KEYWORDS: Final = {"string": STRING, "number": NUMBER, "bool": BOOL, "any": ANY}
_SHORT: Final = {"list": Type("list", element=ANY), "map": Type("map", element=ANY)}
_CONSTRUCTORS: Final = frozenset({"list", "set", "map", "object", "tuple"})

Complaints = list[tuple[int, Phrase]]
"""What is wrong with a type, and where."""


def declared_type(expression: Expression, complaints: Complaints) -> Type:
    """Return a declared type. What is wrong with it is added to `complaints`, and counts as any type."""
    if isinstance(expression, Reference) and not expression.steps:
        known = _KEYWORDS.get(expression.root) or _SHORT.get(expression.root)
        return known or _wrong(expression, Phrase("there is no type `{name}`", name=expression.root), complaints)
    if (quoted := text_of(expression)) is not None:
        return _wrong(
            expression, Phrase("a type is written without quotes: `{type}`", type=_unquoted(quoted)), complaints
        )
    if isinstance(expression, Call) and expression.name in _CONSTRUCTORS:
        return _constructed(expression, complaints)
    return _wrong(
        expression,
        Phrase("this is no type: string, number, bool, any, list(…), set(…), map(…), object({{…}}), tuple([…])"),
        complaints,
    )


def _constructed(call: Call, complaints: Complaints) -> Type:  # noqa: PLR0911 - one case for each constructor
    if len(call.arguments) != 1:
        return _wrong(call, Phrase("`{name}(…)` takes one argument, a type", name=call.name), complaints)
    inner = call.arguments[0]
    if call.name == "object":
        if not isinstance(inner, ObjectExpr):
            return _wrong(
                inner, Phrase("`object(…)` takes an object: its attributes and their types, in braces"), complaints
            )
        return _object(inner, complaints)
    if call.name == "tuple":
        if not isinstance(inner, TupleExpr):
            return _wrong(inner, Phrase("`tuple(…)` takes a list of types, in brackets"), complaints)
        return Type("tuple", items=tuple(declared_type(item, complaints) for item in inner.items))
    element = declared_type(inner, complaints)
    match call.name:
        case "list":
            return Type("list", element=element)
        case "set":
            return Type("set", element=element)
    return Type("map", element=element)


def _object(expression: ObjectExpr, complaints: Complaints) -> Type:
    fields: dict[str, Type] = {}
    optional = set()
    for key, value in expression.items:
        name = key.value if isinstance(key, Literal) else None
        if not isinstance(name, str):
            _wrong(key, Phrase("the attributes of an object are names"), complaints)
            continue
        if isinstance(value, Call) and value.name == "optional":
            optional.add(name)
            if len(value.arguments) not in {1, 2}:
                fields[name] = _wrong(
                    value, Phrase("`optional(…)` takes a type, and a default if there is one"), complaints
                )
                continue
            value = value.arguments[0]  # noqa: PLW2901 - the type is what is optional
        fields[name] = declared_type(value, complaints)
    return Type("object", fields=fields, optional=frozenset(optional))


def _unquoted(quoted: str) -> str:
    return {"list": "list(string)", "map": "map(string)"}.get(quoted, quoted)


def _wrong(expression: Expression, complaint: Phrase, complaints: Complaints) -> Type:
    complaints.append((expression.at, complaint))
    return ANY
