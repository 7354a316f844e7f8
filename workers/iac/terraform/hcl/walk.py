"""Goes through an expression."""

from collections.abc import Iterator

from workers.iac.terraform.hcl.nodes import (
    Access,
    Call,
    Conditional,
    Expression,
    ForExpr,
    Index,
    Negation,
    ObjectExpr,
    Operation,
    Parenthesised,
    Reference,
    Template,
    TupleExpr,
)


def parts_of(expression: Expression) -> list[Expression]:  # noqa: C901, PLR0911 - one case for each kind
    """Return the expressions that an expression is made of, in order."""
    match expression:
        case Template():
            return [part for part in expression.parts if not isinstance(part, str)]
        case Reference():
            return [step.key for step in expression.steps if isinstance(step, Index)]
        case Access():
            return [expression.base, *(step.key for step in expression.steps if isinstance(step, Index))]
        case Call():
            return expression.arguments
        case TupleExpr():
            return expression.items
        case ObjectExpr():
            return [each for item in expression.items for each in item]
        case ForExpr():
            made = [expression.collection, expression.key, expression.value, expression.condition]
            return [each for each in made if each is not None]
        case Conditional():
            return [expression.condition, expression.yes, expression.no]
        case Operation():
            return [expression.left, expression.right]
        case Negation():
            return [expression.operand]
        case Parenthesised():
            return [expression.inner]
    return []


def walk(expression: Expression) -> Iterator[Expression]:
    """Return an expression and all that it is made of."""
    yield expression
    for part in parts_of(expression):
        yield from walk(part)


def references_in(expression: Expression) -> list[Reference]:
    """Return the references in an expression, with the names that a `for` brings among them."""
    return [each for each in walk(expression) if isinstance(each, Reference)]
