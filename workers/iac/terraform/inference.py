"""What is certain about the value of an expression before anything is planned.

`terraform validate` knows no variable and no resource: variables are unknown values of their type, and whatever comes
from a resource may be anything. So only what is written out, what locals make of it, and types can be wrong.
"""

from typing import Final, Protocol

from workers.iac.terraform.functions import signatures
from workers.iac.terraform.hcl.nodes import (
    Access,
    Call,
    Conditional,
    Expression,
    Index,
    Literal,
    Negation,
    ObjectExpr,
    Operation,
    Parenthesised,
    Reference,
    Splat,
    Step,
    Template,
    TupleExpr,
)
from workers.iac.terraform.schema.types import ANY, BOOL, NULL, NUMBER, STRING, Type
from workers.iac.wording import Phrase

UNKNOWN: Final = object()
"""A value that is not known before the plan."""

_ARITHMETIC: Final = frozenset("+-*/%")
_COLLECTIONS: Final = frozenset({"list", "set", "map"})


class Names(Protocol):
    """What names stand for."""

    def type_of(self, reference: Reference) -> tuple[Type, list[Step]]:
        """Return the type of what a reference names, and the steps that lead on from it."""

    def value_of(self, reference: Reference) -> object:
        """Return the value of what a reference names, or UNKNOWN."""


class BadStep(Exception):
    """A step that leads nowhere.

    Args:
        problem: why.
        name: the attribute that there is not.
        names: those that there are.
    """

    def __init__(self, problem: Phrase, name: str = "", names: tuple[str, ...] = ()) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.name = name
        self.names = names


def infer(expression: Expression, names: Names) -> Type:  # noqa: C901, PLR0911 - one case for each kind of expression
    """Return the type of an expression; ANY where nothing is certain."""
    if isinstance(expression, Literal):
        return _of_value(expression.value)
    if isinstance(expression, Reference):
        return _followed(*names.type_of(expression))
    if isinstance(expression, Template):
        return STRING
    if isinstance(expression, TupleExpr):
        return Type("tuple", items=tuple(infer(item, names) for item in expression.items))
    if isinstance(expression, ObjectExpr):
        return _of_object(expression, names)
    if isinstance(expression, Call):
        return _of_call(expression, names)
    if isinstance(expression, Operation):
        return NUMBER if expression.operator in _ARITHMETIC else BOOL
    if isinstance(expression, Negation):
        return BOOL if expression.operator == "!" else NUMBER
    if isinstance(expression, Parenthesised):
        return infer(expression.inner, names)
    if isinstance(expression, Conditional):
        yes, no = infer(expression.yes, names), infer(expression.no, names)
        return yes if yes == no else ANY
    if isinstance(expression, Access):
        return _followed(infer(expression.base, names), expression.steps)
    return ANY  # What a `for` makes of something that is not known.


def constant(expression: Expression, names: Names) -> object:  # noqa: PLR0911 - as above
    """Return the string, number or bool that an expression certainly is; else UNKNOWN."""
    if isinstance(expression, Literal):
        return expression.value
    if isinstance(expression, Template) and not expression.directives:
        parts = [part if isinstance(part, str) else constant(part, names) for part in expression.parts]
        if all(isinstance(part, str | int | float) for part in parts):
            return "".join(_written(part) for part in parts)
        return UNKNOWN
    if isinstance(expression, Parenthesised):
        return constant(expression.inner, names)
    if isinstance(expression, Reference):
        return names.value_of(expression)
    if isinstance(expression, Negation) and expression.operator == "-":
        number = constant(expression.operand, names)
        return -number if isinstance(number, int | float) and not isinstance(number, bool) else UNKNOWN
    return UNKNOWN


def step_into(kind: Type, step: Step) -> Type:
    """Return the type that a step leads to.

    Raises:
        BadStep: it leads nowhere.
    """
    if kind.kind in {"any", "null"}:
        return ANY
    if isinstance(step, Splat):
        return Type("list", element=kind.of) if kind.kind in _COLLECTIONS else ANY
    if isinstance(step, Index):
        return _indexed(kind, step)
    if kind.kind == "object":
        fields = kind.fields or {}
        if step not in fields:
            raise BadStep(Phrase("this object has no attribute `{name}`", name=step), step, tuple(fields))
        return fields[step]
    if kind.kind == "map":
        return kind.of
    if kind.kind in {"list", "tuple"}:
        raise BadStep(
            Phrase(
                "this is a {kind}, of which an element is taken first: `[0].{step}`, or of all: `[*].{step}`",
                kind=kind.kind,
                step=step,
            )
        )
    if kind.kind == "set":
        raise BadStep(
            Phrase(
                "this is a set, whose elements have no attribute of their own: `[*].{step}` is that of all", step=step
            )
        )
    raise BadStep(Phrase("this is a {kind}, which has no attributes", kind=kind.kind))


def _indexed(kind: Type, step: Index) -> Type:
    key = step.key.value if isinstance(step.key, Literal) else None
    if kind.kind == "object":
        fields = kind.fields or {}
        if isinstance(key, str) and key not in fields:
            raise BadStep(Phrase("this object has no attribute `{name}`", name=key), key, tuple(fields))
        return fields.get(key, ANY) if isinstance(key, str) else ANY
    if kind.kind in {"list", "map"}:
        if kind.kind == "list" and isinstance(key, str) and not key.lstrip("-").isdigit():
            raise BadStep(Phrase("this is a list, whose elements are numbered"))
        return kind.of
    if kind.kind == "tuple":
        return _element(kind, key)
    if kind.kind == "set":
        raise BadStep(Phrase("this is a set, whose elements have no order and no key: `tolist(…)` makes a list of it"))
    raise BadStep(Phrase("this is a {kind}, which has no elements", kind=kind.kind))


def _element(kind: Type, key: object) -> Type:
    """Return the type of an element of a tuple; ANY where it is not known which.

    Raises:
        BadStep: there is no such element.
    """
    if not isinstance(key, int) or isinstance(key, bool):
        return ANY
    if not 0 <= key < len(kind.items):
        raise BadStep(
            Phrase("this list has {count} elements, counted from 0, and no [{key}]", count=len(kind.items), key=key)
        )
    return kind.items[key]


def _followed(kind: Type, steps: list[Step]) -> Type:
    for number, step in enumerate(steps):
        if kind is ANY:
            return ANY
        if isinstance(step, Splat):
            return _splat(kind, steps[number + 1 :])
        try:
            kind = step_into(kind, step)
        except BadStep:
            return ANY
    return kind


def _splat(kind: Type, rest: list[Step]) -> Type:
    if kind.kind not in {"list", "set"}:
        return ANY
    return Type("list", element=_followed(kind.of, rest))


def _of_value(value: object) -> Type:
    if isinstance(value, str):
        return STRING
    if isinstance(value, bool):
        return BOOL
    return NULL if value is None else NUMBER


def _of_object(expression: ObjectExpr, names: Names) -> Type:
    fields: dict[str, Type] = {}
    for key, value in expression.items:
        name = constant(key, names)
        if not isinstance(name, str):
            return ANY
        fields[name] = infer(value, names)
    return Type("object", fields=fields)


def _of_call(call: Call, names: Names) -> Type:
    if call.name in {"toset", "tolist"} and len(call.arguments) == 1:
        inner = infer(call.arguments[0], names)
        return Type("set" if call.name == "toset" else "list", element=_common(inner))
    signature = signatures().get(call.name)
    return signature.returns if signature else ANY


def _common(kind: Type) -> Type:
    """Return the type of the elements of a list or set that something is made into."""
    if kind.kind in {"list", "set"}:
        return kind.of
    return kind.items[0] if kind.kind == "tuple" and len(set(map(id, kind.items))) == 1 else ANY


def _written(part: object) -> str:
    if isinstance(part, bool):
        return "true" if part else "false"
    return str(part)
