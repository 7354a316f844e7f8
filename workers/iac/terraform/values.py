"""Whether values keep the rules that a provider has for them: one of several, a range, a form, what excludes what.

A schema does not tell them; `importing` learned them from the provider's own answers. As the provider does, these look
only at what is known before a plan.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from workers.iac.terraform.bodies import block_named
from workers.iac.terraform.hcl.nodes import (
    Attribute,
    Body,
    Call,
    Expression,
    Literal,
    ObjectExpr,
    Reference,
    Template,
    TupleExpr,
    plain,
)
from workers.iac.terraform.inference import UNKNOWN, constant
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report
from workers.iac.terraform.schema import Rules
from workers.iac.terraform.suggest import joined, nearest
from workers.iac.terraform.value_rules import broken_rule
from workers.iac.terraform.value_words import IN_WORDS, span
from workers.iac.wording import Phrase

_MOST_SHOWN: Final = 12
_KNOWN: Final = frozenset({"path", "terraform"})
_Tell: TypeAlias = Callable[..., None]
"""How something is told: as an error, or as advice."""


@dataclass(frozen=True, slots=True)
class ValueCheck:
    """Checks the values in a resource or data source."""

    module: Module
    report: Report

    def check(self, body: Body, rules: Rules) -> None:
        """Check a block by the rules of its type."""
        given = _Given(body, self.module)
        present = {*body.attributes, *(block.type for block in body.blocks)}
        for block in body.of_type("dynamic"):
            present.update(block.labels)
        for each in rules.about(present):
            # Before a plan the provider passes over blocks of which a part is not known: what is wrong there, it will
            # say later.
            deep = len(each.names) > 1
            tell = self.report.advise if deep and given.is_open(each.names[0]) else self.report.error
            for rule in each.of_structure:
                if rule[0] == "items":
                    self._count(each.names, rule, body, tell)
                elif rule[0] == "given":
                    self._given(each.path, body, tell)
                else:
                    self._structure(each.path, rule, body, given, tell)
            if each.of_values:
                for attribute in _attributes(body, each.names) if deep else (body.attributes.get(each.path),):
                    if attribute:
                        self._values(attribute, each.of_values, tell, filled=each.filled)

    def _values(self, attribute: Attribute, rules: Sequence[Sequence[Any]], tell: _Tell, *, filled: bool) -> None:
        for expression in _elements(attribute.value):
            value = constant(expression, self.module)
            if value is UNKNOWN or value is None or isinstance(expression, ObjectExpr):
                continue
            if value == "":
                if filled:
                    tell(expression.at, "invalid-value", Phrase("`{name}` may not be empty.", name=attribute.name))
                continue
            if broken := broken_rule(value, rules):
                _say(attribute, expression, value, broken, tell)

    def _count(self, names: Sequence[str], rule: Sequence[Any], body: Body, tell: _Tell) -> None:
        """Check how many a list holds, where that is known before a plan."""
        _, least, most = rule
        for attribute in _attributes(body, names):
            items = plain(attribute.value)
            if not isinstance(items, TupleExpr) or any(constant(each, self.module) is UNKNOWN for each in items.items):
                continue
            count = len(items.items)
            if count < least or (most is not None and count > most):
                tell(
                    attribute.at,
                    "invalid-value",
                    Phrase(
                        "`{name}` holds {span}, and not {count}.",
                        name=attribute.name,
                        span=span(least, most),
                        count=count,
                    ),
                )

    def _given(self, path: str, body: Body, tell: _Tell) -> None:
        """Check that each block of a type, which stands for an object in a list, has an attribute."""
        around, _, name = path.rpartition(".")
        for block in body.of_type(around):
            if name not in block.body.attributes:
                what = block_named(around)
                tell(
                    block.at,
                    "missing-attribute",
                    Phrase("{what} needs the argument `{name}`.", what=what, name=name),
                    (name,),
                )

    def _structure(self, path: str, rule: Sequence[Any], body: Body, given: "_Given", tell: _Tell) -> None:
        kind, *how = rule
        if kind == "required":
            if "." not in path and given.certainly_absent(path):
                tell(body.at, "missing-block", Phrase("The block `{path}` is needed.", path=path), (path,))
        elif kind == "unset":
            if path in body.attributes:
                tell(body.attributes[path].at, "computed-attribute", Phrase("`{path}` cannot be set.", path=path))
        elif kind in {"conflicts", "exclusive"}:
            _excluding(path, how[0], given, tell)
        elif not given.same_block(path, how[0]):
            return
        elif kind == "together":
            missing = [other for other in how[0] if given.certainly_absent(other)]
            if missing and given.place(path) is not None:
                message = Phrase("`{path}` is given together with {names}.", path=path, names=joined(missing))
                tell(given.place(path) or body.at, "missing-attribute", message, tuple(missing))
        elif all(given.certainly_absent(other) for other in (path, *how[0])) and given.parent(path) is not None:
            names = tuple(dict.fromkeys(how[0]))
            message = Phrase("One of {names} is needed.", names=joined(names))
            tell(given.parent(path) or body.at, "missing-attribute", message, names)


class _Given:
    """What is certainly given in a block, and what certainly is not."""

    def __init__(self, body: Body, module: Module) -> None:
        self._body = body
        self._module = module
        self._told: set[frozenset[str]] = set()
        self._open: dict[str, bool] = {}
        self._around = {"": [body]}

    def place(self, path: str) -> int | None:
        """Return where a path is given with a value that is known to be there; None where it is not, or may not be."""
        for body in self._bodies(path):
            name = path.rpartition(".")[2]
            for block in body.of_type(name):
                return block.at
            attribute = body.attributes.get(name)
            if attribute and _certain(attribute.value, self._module):
                return attribute.at
        return None

    def certainly_absent(self, path: str) -> bool:
        """Return whether a path is given nowhere, nor may be by a dynamic block."""
        name = path.rpartition(".")[2]
        for body in self._bodies(path):
            attribute = body.attributes.get(name)
            if attribute and not (isinstance(attribute.value, Literal) and attribute.value.value is None):
                return False
            if any(block.type == name or (block.type == "dynamic" and name in block.labels) for block in body.blocks):
                return False
        return True

    def parent(self, path: str) -> int | None:
        """Return where the block that a path is in stands; None where it is not there, or is not the only one."""
        bodies = self._bodies(path)
        return bodies[0].at if len(bodies) == 1 else None

    def same_block(self, path: str, others: Sequence[str]) -> bool:
        """Return whether the block of each path is there once at most, so that they speak of the same one."""
        return all(len(self._bodies(each)) <= 1 for each in (path, *others))

    def first_named(self, path: str, others: Sequence[str]) -> bool:
        """Return whether these paths were not reported together before: each excludes the other."""
        group = frozenset((path, *others))
        if any(group <= told or told <= group for told in self._told):
            return False
        self._told.add(group)
        return True

    def is_open(self, name: str) -> bool:
        """Return whether a part of the blocks of a type is not known before a plan."""
        if name not in self._open:
            blocks = [each for each in self._body.blocks if each.type == name or name in each.labels]
            self._open[name] = any(
                self._is_unknown(reference)
                for block in blocks
                for body in block.body.deep()
                for reference in body.references
            )
        return self._open[name]

    def _is_unknown(self, reference: Reference) -> bool:
        if reference.root in _KNOWN:
            return False
        return reference.root != "local" or constant(reference, self._module) is UNKNOWN

    def _bodies(self, path: str) -> list[Body]:
        """Return the blocks that the last name of a path may stand in."""
        outer = path.rpartition(".")[0]
        found = self._around.get(outer)
        if found is None:
            name = outer.rpartition(".")[2]
            found = [block.body for body in self._bodies(outer) for block in body.of_type(name)]
            self._around[outer] = found
        return found


def _excluding(path: str, others: Sequence[str], given: "_Given", tell: _Tell) -> None:
    place = given.place(path)
    if place is None:
        return
    found = [other for other in others if other != path and given.place(other) is not None]
    if found and given.same_block(path, others) and given.first_named(path, found):
        tell(
            place,
            "conflicting-attributes",
            Phrase("`{path}` and {names} exclude each other.", path=path, names=joined(found)),
        )


def _say(attribute: Attribute, expression: Expression, value: object, rule: Sequence[Any], tell: _Tell) -> None:
    kind, *how = rule
    suggestions: tuple[str, ...] = ()
    if kind == "enum":
        allowed = [str(each) for each in how[0]]
        suggestions = nearest(str(value), allowed, least=0.0)
        many = len(allowed) > _MOST_SHOWN
        shown = joined(suggestions if many else allowed) + (", …" if many else "")
        why: Phrase | str = Phrase("is one of {words}", words=shown)
    else:
        why = IN_WORDS[kind](*how)
    tell(expression.at, "invalid-value", Phrase("`{name}` {why}.", name=attribute.name, why=why), suggestions)


def _attributes(body: Body, names: Sequence[str]) -> Iterator[Attribute]:
    """Return the attributes at a path, in each of the blocks that lead there, dynamic ones too."""
    name, *rest = names
    if not rest:
        attribute = body.attributes.get(name)
        if attribute:
            yield attribute
        return
    for block in body.blocks:
        if block.type == name:
            yield from _attributes(block.body, rest)
        elif block.type == "dynamic" and name in block.labels:
            for content in block.body.of_type("content"):
                yield from _attributes(content.body, rest)


def _elements(expression: Expression) -> Sequence[Expression]:
    inner = plain(expression)
    return inner.items if isinstance(inner, TupleExpr) else (expression,)


def _certain(expression: Expression, module: Module) -> bool:
    """Return whether a value is known to be there before a plan."""
    inner = plain(expression)
    if isinstance(inner, TupleExpr | ObjectExpr):
        return True
    if isinstance(inner, Call | Template):
        return isinstance(inner, Template) and constant(inner, module) is not UNKNOWN
    value = constant(expression, module)
    return value is not UNKNOWN and value is not None
