"""Whether operators, conditionals, loops and templates get values of types that they can work with.

The rules are those of hashicorp/hcl (hclsyntax/expression_ops.go, expression.go, expression_template.go), as far as the
types are certain before a plan.
"""

from dataclasses import dataclass
from typing import Final

from workers.iac.terraform.conversion import PRIMITIVES, SEQUENCES, in_words, mismatch
from workers.iac.terraform.hcl.nodes import (
    Conditional,
    Demanding,
    Expression,
    ForExpr,
    Negation,
    ObjectExpr,
    Operation,
    Reference,
    Template,
    TupleExpr,
    plain,
)
from workers.iac.terraform.inference import UNKNOWN, constant, infer
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report
from workers.iac.terraform.schema.types import BOOL, NUMBER, Type
from workers.iac.wording import Phrase

_LOGICAL: Final = frozenset({"&&", "||", "!"})
_EQUALITY: Final = frozenset({"==", "!="})
_MAPPINGS: Final = frozenset({"map", "object"})


@dataclass(frozen=True, slots=True)
class OperationCheck:
    """Checks what asks for values of certain types."""

    module: Module
    report: Report

    def check(self, node: Demanding) -> None:
        """Check one of them, not what is in it."""
        match node:
            case Operation() if node.operator not in _EQUALITY:
                self._operand(node.operator, node.left)
                self._operand(node.operator, node.right)
            case Negation():
                self._operand(node.operator, node.operand)
            case Conditional():
                self._conditional(node)
            case ForExpr():
                self._loop(node)
            case Template():
                self._template(node)

    def _operand(self, operator: str, operand: Expression) -> None:
        wanted = BOOL if operator in _LOGICAL else NUMBER
        if why := mismatch(operand, wanted, self.module):
            message = Phrase("`{operator}` is given a value of the wrong type: {why}.", operator=operator, why=why)
            self._error(operand.at, message)

    def _conditional(self, node: Conditional) -> None:
        if self._is_known(node.condition) and (why := mismatch(node.condition, BOOL, self.module)):
            self._error(node.condition.at, Phrase("The condition before `?` is of the wrong type: {why}.", why=why))
        yes, no = infer(node.yes, self.module), infer(node.no, self.module)
        if not _unify(yes, no):
            message = Phrase(
                "The results of a conditional are of one type, and these are: {yes}, {no}.",
                yes=in_words(yes),
                no=in_words(no),
            )
            self._error(node.at, message)

    def _loop(self, node: ForExpr) -> None:
        given = infer(node.collection, self.module)
        if given.kind in PRIMITIVES:
            message = Phrase("A `for` goes through a list, set or map, and is given this: {given}.", given=given)
            self._error(node.collection.at, message)

    def _template(self, node: Template) -> None:
        for part in node.parts:
            if not isinstance(part, str) and isinstance(self._written(part), TupleExpr | ObjectExpr):
                message = Phrase(
                    "A list or object cannot stand in a string: `join` makes text of a list, `jsonencode` of anything."
                )
                self._error(part.at, message)

    def _is_known(self, expression: Expression) -> bool:
        """Tell whether a value is known before a plan: conditions and parts of strings are converted no sooner."""
        written = self._written(expression)
        return isinstance(written, TupleExpr | ObjectExpr) or constant(expression, self.module) is not UNKNOWN

    def _written(self, expression: Expression) -> Expression | None:
        """Return an expression, or what a local that it names is declared as."""
        inner = plain(expression)
        if isinstance(inner, Reference) and inner.root == "local" and len(inner.steps) == 1:
            declared = self.module.locals.get(str(inner.steps[0]))
            return plain(declared.value) if declared else None
        return inner

    def _error(self, at: int, message: Phrase) -> None:
        self.report.error(at, "wrong-type", message)


def _unify(one: Type, other: Type) -> bool:
    """Return whether two types may become one. Where it depends on what they hold, they may."""
    kinds = {one.kind, other.kind}
    if kinds & {"any", "null"} or len(kinds) == 1:
        return True
    if kinds <= PRIMITIVES:
        return "string" in kinds
    return kinds <= SEQUENCES or kinds <= _MAPPINGS
