"""Whether references lead to what is declared, and to attributes that it has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from workers.iac.terraform.hcl.nodes import Block, Index, Literal, Reference, Splat, Step
from workers.iac.terraform.inference import BadStep, step_into
from workers.iac.terraform.module import Module
from workers.iac.terraform.providers import Providers
from workers.iac.terraform.report import Report
from workers.iac.terraform.schema import BlockSchema, Nested, Section
from workers.iac.terraform.suggest import did_you_mean, nearest
from workers.iac.wording import Phrase

_ATTRIBUTES: Final[dict[str, tuple[str, ...]]] = {
    "each": ("key", "value"),
    "count": ("index",),
    "path": ("module", "root", "cwd"),
    "terraform": ("workspace", "applying"),
}
_SECTIONS: Final[dict[str, Section]] = {"data": "data", "resource": "resource", "ephemeral": "ephemeral"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reference may name because of where it stands.

    Attributes:
        names: those that dynamic blocks bring.
        each: whether `each` stands for something; so `count` and `self`.
    """

    names: frozenset[str] = frozenset()
    each: bool = False
    count: bool = False
    self_: bool = False

    def with_name(self, name: str) -> "Scope":
        """Return this scope with one name more."""
        return replace(self, names=self.names | {name})


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """Checks references."""

    module: Module
    providers: Providers
    report: Report

    def check(self, reference: Reference, scope: Scope) -> None:
        """Check one reference."""
        root = reference.root
        if root in scope.names:
            self._iterator(reference)
        elif root == "var":
            self._value(reference, Phrase("variable"), self.module.variables, "undeclared-variable")
        elif root == "local":
            self._value(reference, Phrase("local"), self.module.locals, "undeclared-local")
        elif root in _ATTRIBUTES:
            self._predefined(reference, scope)
        elif root == "self":
            if not scope.self_:
                message = Phrase(
                    "`self` stands for a resource in its provisioners, connections and postconditions alone."
                )
                self.report.error(reference.at, "no-self", message)
        elif root == "module":
            self._module(reference)
        elif root in _SECTIONS:
            self._object(reference, _SECTIONS[root], reference.steps)
        else:
            self._object(reference, "resource", [root, *reference.steps])

    def _iterator(self, reference: Reference) -> None:
        first = reference.steps[0] if reference.steps else None
        if isinstance(first, str) and first not in _ATTRIBUTES["each"] and not reference.guarded:
            message = Phrase(
                "`{root}` stands for an element of a dynamic block: `.key` and `.value` alone.", root=reference.root
            )
            self.report.error(reference.at, "unknown-reference-attribute", message, ("value", "key"))

    def _value(self, reference: Reference, what: Phrase, declared: Iterable[str], rule: str) -> None:
        name = reference.steps[0] if reference.steps else None
        if not isinstance(name, str):
            message = Phrase("`{root}` is followed by a dot and a name.", root=reference.root)
            self.report.error(reference.at, rule, message)
        elif name not in declared:
            if self.module.partial:
                return
            suggestions = tuple(f"{reference.root}.{each}" for each in nearest(name, declared))
            message = Phrase(
                "The {what} `{name}` is not declared.{hint}",
                what=what,
                name=name,
                hint=did_you_mean(suggestions),
            )
            self.report.error(reference.at, rule, message, suggestions)
        elif len(reference.steps) > 1 and not reference.guarded:
            self._steps(reference, *self.module.type_of(reference))

    def _steps(self, reference: Reference, kind: object, steps: Sequence[Step]) -> None:
        """Follow steps into a value of a known type."""
        for step in steps:
            if isinstance(step, Splat):
                return
            try:
                kind = step_into(kind, step)  # type: ignore[arg-type]
            except BadStep as wrong:
                suggestions = nearest(wrong.name, wrong.names) if wrong.names else ()
                message = Phrase(
                    "In `{reference}` {problem}.{hint}",
                    reference=reference.written(9),
                    problem=wrong.problem,
                    hint=did_you_mean(suggestions),
                )
                self.report.error(reference.at, "unknown-reference-attribute", message, suggestions)
                return

    def _predefined(self, reference: Reference, scope: Scope) -> None:
        root, names = reference.root, _ATTRIBUTES[reference.root]
        first = reference.steps[0] if reference.steps else None
        if root in {"each", "count"} and not (scope.each if root == "each" else scope.count):
            argument = "for_each" if root == "each" else "count"
            message = Phrase(
                "`{root}` stands for something only in a block with the argument `{argument}`.",
                root=root,
                argument=argument,
            )
            self.report.error(reference.at, f"no-{root}", message)
        elif not isinstance(first, str) or first not in names:
            suggestions = tuple(f"{root}.{name}" for name in names)
            message = Phrase(
                "`{root}` has no such attribute: there is {names}.",
                root=root,
                names=", ".join(f"`{each}`" for each in suggestions),
            )
            self.report.error(reference.at, "unknown-reference-attribute", message, suggestions)

    def _module(self, reference: Reference) -> None:
        name = reference.steps[0] if reference.steps else None
        if not isinstance(name, str):
            self.report.error(
                reference.at, "undeclared-module", Phrase("`{root}` is followed by a dot and a name.", root="module")
            )
        elif name not in self.module.modules:
            if self.module.partial:
                return
            suggestions = tuple(f"module.{each}" for each in nearest(name, self.module.modules))
            message = Phrase(
                "The {what} `{name}` is not declared.{hint}",
                what=Phrase("module"),
                name=name,
                hint=did_you_mean(suggestions),
            )
            self.report.error(reference.at, "undeclared-module", message, suggestions)

    def _object(self, reference: Reference, section: Section, steps: Sequence[Step]) -> None:
        match steps:
            case [str() as kind, str() as name, *rest]:
                block = self.module.objects.get((section, kind, name))
                if block is None and self.module.partial:
                    return
                if block is None:
                    self._undeclared(reference, section, kind, name)
                else:
                    self._instance(reference, section, block, rest)
            case _:
                message = Phrase(
                    "`{reference}` is not declared. A resource is named by its type and its name, a string is "
                    "written in quotes.",
                    reference=reference.written(),
                )
                suggestions = self._like(section, reference.written(), "")
                self.report.error(reference.at, "invalid-reference", message, suggestions)

    def _undeclared(self, reference: Reference, section: Section, kind: str, name: str) -> None:
        what = Phrase("data source") if section == "data" else Phrase("resource")
        suggestions = self._like(section, kind, name)
        message = Phrase(
            "The {what} `{name}` is not declared.{hint}",
            what=what,
            name=f"{kind}.{name}",
            hint=did_you_mean([each for each in suggestions[:1] if _is_meant(f"{kind}.{name}", each)]),
        )
        self.report.error(reference.at, "undeclared-resource", message, suggestions)

    def _like(self, section: Section, kind: str, name: str) -> tuple[str, ...]:
        """Return what is declared and like a reference: of its type first."""
        names = self.module.names_by_type
        same = [_address(section, kind, each) for each in nearest(name, names.get((section, kind), ()), least=0.0)]
        others = [_address(*key) for key in self.module.objects if key[:2] != (section, kind)]
        twins = [_address(*key) for key in self.module.objects if key[1:] == (kind, name)]
        near = nearest(f"{kind}.{name}" if name else kind, others, least=0.4)
        return tuple(dict.fromkeys((*twins, *same, *near)))[:5]

    def _instance(self, reference: Reference, section: Section, block: Block, steps: Sequence[Step]) -> None:
        attributes = block.body.attributes
        repeated = "count" if "count" in attributes else "for_each" if "for_each" in attributes else ""
        first = steps[0] if steps else None
        if repeated and isinstance(first, str):
            key = "[count.index]" if repeated == "count" else "[each.key]"
            message = Phrase(
                "`{address}` has the argument `{argument}`, so that there are several: one of them is "
                "named by its key, such as `{address}{key}`.",
                address=_address(section, *block.labels),
                argument=repeated,
                key=key,
            )
            self.report.error(reference.at, "missing-instance-key", message)
        elif not repeated and isinstance(first, Index) and isinstance(first.key, Literal):
            message = Phrase(
                "`{address}` has neither `count` nor `for_each`, and so no key.",
                address=_address(section, *block.labels),
            )
            self.report.error(reference.at, "unexpected-instance-key", message)
        else:
            schema = self.providers.block(section, block.labels[0], block)
            if schema is not None:
                rest = steps[1:] if isinstance(first, Index) else steps
                self._traverse(reference, schema, rest, certain=_certain(first))

    def _traverse(self, reference: Reference, schema: BlockSchema, steps: Sequence[Step], *, certain: bool) -> None:
        """Follow steps into a resource, as far as its schema tells.

        What comes behind a key that is worked out is looked at by Terraform in the plan alone, so it is advice here.
        """
        if not certain:
            self._advise_behind_key(reference, schema, steps)
            return
        for number, step in enumerate(steps):
            if isinstance(step, Splat):
                return
            name = step if isinstance(step, str) else _key(step)
            if name is None:
                return
            if wanted := schema.attributes.get(name):
                self._steps(reference, wanted.type, steps[number + 1 :])
                return
            nested = schema.blocks.get(name)
            if nested is None:
                self._no_attribute(reference, schema, name)
                return
            schema = nested.block
            if nested.nesting in {"single", "group"}:
                continue
            self._collection(reference, name, nested, steps[number + 1 :])
            return

    def _collection(self, reference: Reference, name: str, nested: Nested, steps: Sequence[Step]) -> None:
        first = steps[0] if steps else None
        if first is None or isinstance(first, Splat):
            return
        nesting, schema = nested.nesting, nested.block
        if nesting == "set":
            message = Phrase(
                "the blocks `{name}` are a set, whose elements have no key: use a `for` expression, or `one(…)`.",
                name=name,
            )
            self.report.error(
                reference.at,
                "unknown-reference-attribute",
                Phrase("In `{reference}` {message}", reference=reference.written(9), message=message),
            )
        elif nesting == "list" and isinstance(first, str):
            message = Phrase(
                "In `{reference}` the blocks `{name}` are a list: write `{name}[0].{first}`.",
                reference=reference.written(9),
                name=name,
                first=first,
            )
            suggestions = (f"{name}[0].{first}",) if first in {*schema.attributes, *schema.blocks} else ()
            self.report.error(reference.at, "unknown-reference-attribute", message, suggestions)
        elif isinstance(first, Index):
            self._traverse(reference, schema, steps[1:], certain=_certain(first))

    def _advise_behind_key(self, reference: Reference, schema: BlockSchema, steps: Sequence[Step]) -> None:
        first = steps[0] if steps else None
        if isinstance(first, str) and first not in schema.attributes and first not in schema.blocks:
            suggestions = nearest(first, (*schema.attributes, *schema.blocks), likely=_OFTEN_MEANT)
            message = Phrase(
                "There is no attribute `{first}`, as the plan will tell.{hint}",
                first=first,
                hint=did_you_mean(suggestions),
            )
            self.report.advise(reference.at, "unknown-reference-attribute", message, suggestions)

    def _no_attribute(self, reference: Reference, schema: BlockSchema, name: str) -> None:
        names = (*schema.attributes, *schema.blocks)
        suggestions = nearest(name, names, likely=_OFTEN_MEANT)
        message = Phrase(
            "`{reference}`: there is no attribute `{name}`.{hint}",
            reference=reference.written(9),
            name=name,
            hint=did_you_mean(suggestions),
        )
        self.report.error(reference.at, "unknown-reference-attribute", message, suggestions)


def _certain(step: Step | None) -> bool:
    """Return whether a step is written out, and not worked out."""
    return not isinstance(step, Index) or isinstance(step.key, Literal)


def _is_meant(written: str, declared: str) -> bool:
    """Return whether somebody may have meant what is declared: it has the same type, or nearly the name."""
    kind = written.split(".", 1)[0]
    return kind in declared.split(".") or nearest(written, (declared,), least=0.6) != ()


_OFTEN_MEANT: Final = ("id", "arn", "name")


def _key(step: Step) -> str | None:
    """Return the name in `["name"]`."""
    if isinstance(step, Index) and isinstance(step.key, Literal) and isinstance(step.key.value, str):
        return step.key.value
    return None


def _address(section: str, kind: str, name: str) -> str:
    return f"{kind}.{name}" if section == "resource" else f"{section}.{kind}.{name}"
