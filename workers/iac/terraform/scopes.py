"""Goes through the expressions of a block and of those in it, and knows which names stand for something where."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from workers.iac.terraform.bodies import iterator_of
from workers.iac.terraform.hcl.nodes import Block, Body, Call, Demanding, Reference
from workers.iac.terraform.hcl.walk import references_in
from workers.iac.terraform.references import Scope

_WORDS: Final = {
    "lifecycle": frozenset({"ignore_changes"}),
    "provisioner": frozenset({"when", "on_failure"}),
    "dynamic": frozenset({"iterator"}),
}
"""Arguments whose names refer to nothing that is declared, by block."""
_SELF: Final = frozenset({"provisioner", "connection", "postcondition"})
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Checks:
    """What checks the references of a block, its calls, and what asks for values of certain types."""

    reference: Callable[[Reference, Scope], None]
    call: Callable[[Call], None]
    operation: Callable[[Demanding], None]


def check_expressions(body: Body, scope: Scope, checks: Checks, *, special: frozenset[str] = _NONE) -> None:
    """Show every reference, call and operation to what checks it.

    Args:
        body: the block's.
        scope: what stands for something in it.
        checks: see them.
        special: arguments of the block whose names refer to nothing that is declared.
    """
    passed = _passed(body, special) if special else ()
    for name in body.references:
        if id(name) not in passed:
            checks.reference(name, scope)
    for made in body.calls:
        checks.call(made)
    for each in body.operations:
        checks.operation(each)
    for block in body.blocks:
        check_expressions(block.body, _inside(block, scope), checks, special=_WORDS.get(block.type, _NONE))


def _inside(block: Block, scope: Scope) -> Scope:
    if block.type in _SELF:
        return replace(scope, self_=True)
    # The iterator stands for nothing yet in `for_each`; who names it there names a resource that is not declared.
    return scope.with_name(iterator_of(block)) if block.type == "dynamic" else scope


def _passed(body: Body, special: frozenset[str]) -> set[int]:
    attributes = (body.attributes[name] for name in special if name in body.attributes)
    return {id(each) for attribute in attributes for each in references_in(attribute.value)}
