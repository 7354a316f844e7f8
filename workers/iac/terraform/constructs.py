"""Checks the blocks at the top of a file, each by its kind."""

import re
from typing import TYPE_CHECKING, Final

from workers.iac.terraform.bodies import BodyCheck, Extra, block_named
from workers.iac.terraform.calls import CallCheck
from workers.iac.terraform.conversion import mismatch
from workers.iac.terraform.declared_types import Complaints, declared_type
from workers.iac.terraform.hcl.nodes import (
    Attribute,
    Block,
    Body,
    Literal,
    ObjectExpr,
    Reference,
    TupleExpr,
    items_of,
    plain,
    text_of,
)
from workers.iac.terraform.hcl.walk import references_in
from workers.iac.terraform.inference import infer
from workers.iac.terraform.language import (
    CONSTRUCTS,
    META_ATTRIBUTES,
    META_BLOCKS,
    PROVIDER_ATTRIBUTES,
    PROVISIONERS,
    VALIDATED_AT_RUN_TIME,
)
from workers.iac.terraform.module import Module
from workers.iac.terraform.modules import ModuleCalls
from workers.iac.terraform.operations import OperationCheck
from workers.iac.terraform.policy import check_sensitive
from workers.iac.terraform.providers import Providers, local_name
from workers.iac.terraform.references import ReferenceCheck, Scope
from workers.iac.terraform.report import Report
from workers.iac.terraform.schema import BlockSchema, Section
from workers.iac.terraform.schema.types import NUMBER, Type
from workers.iac.terraform.scopes import Checks, check_expressions
from workers.iac.terraform.settings import check_settings
from workers.iac.terraform.suggest import did_you_mean, nearest
from workers.iac.terraform.values import ValueCheck
from workers.iac.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME: Final = re.compile(r"[^\W\d][\w-]*")
_RESERVED: Final = frozenset(
    {"source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"}
)
_SECTIONS: Final[dict[str, Section]] = {"resource": "resource", "data": "data", "ephemeral": "ephemeral"}
_ONLY_MANAGED: Final = ("create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by")


class ConstructCheck:
    """Checks the blocks at the top of a file."""

    def __init__(
        self, module: Module, providers: Providers, report: Report, calls: CallCheck, modules: ModuleCalls
    ) -> None:
        self._module = module
        self._providers = providers
        self._report = report
        self._bodies = BodyCheck(module, report)
        references = ReferenceCheck(module, providers, report)
        self._checks = Checks(references.check, calls.check, OperationCheck(module, report).check)
        self._values = ValueCheck(module, report)
        self._modules = modules
        self._by_kind: dict[str, Callable[[Block], None]] = {
            "resource": self._object,
            "data": self._object,
            "ephemeral": self._object,
            "module": self._module_call,
            "provider": self._provider,
            "variable": self._variable,
            "terraform": lambda block: check_settings(block, report),
            "check": self._check_block,
        }

    def check(self, body: Body) -> None:
        """Check a file."""
        for attribute in body.attributes.values():
            message = Phrase(
                "`{name}` stands outside every block. A value of one's own belongs into `locals`.", name=attribute.name
            )
            self._report.error(attribute.at, "argument-outside-block", message)
        for block in body.blocks:
            construct = CONSTRUCTS.get(block.type)
            if construct is None:
                suggestions = nearest(block.type, CONSTRUCTS)
                message = Phrase(
                    "Terraform has no block `{type}`.{hint}",
                    type=block.type,
                    hint=did_you_mean(suggestions),
                )
                self._report.error(block.at, "unknown-block", message, suggestions)
            elif len(block.labels) != len(construct.labels):
                wanted = " ".join(f'"{label}"' for label in construct.labels)
                opening = f"{block.type} {wanted} {{".replace("  ", " ")
                message = Phrase("the block `{name}` is written `{opening}`.", name=block.type, opening=opening)
                self._report.error(block.at, "wrong-labels", message)
            else:
                self._construct(block, construct.schema)

    def _construct(self, block: Block, schema: BlockSchema | None) -> None:
        if block.labels and not _NAME.fullmatch(block.labels[-1]):
            message = Phrase(
                "A name begins with a letter or underscore and has only letters, digits, underscores and dashes."
            )
            self._report.error(block.at, "invalid-name", message)
        if schema is not None:
            extra = Extra(blocks=VALIDATED_AT_RUN_TIME) if block.type == "terraform" else Extra()
            self._bodies.check(block.body, schema, block_named(block.type), extra=extra)
        if particular := self._by_kind.get(block.type):
            particular(block)
        elif block.type == "import":
            self._expressions(
                block.body, Scope(each="for_each" in block.body.attributes), frozenset({"to", "provider"})
            )
        elif block.type not in {"moved", "removed"}:
            self._expressions(block.body, Scope(), frozenset())

    def _expressions(self, body: Body, scope: Scope, special: frozenset[str]) -> None:
        check_expressions(body, scope, self._checks, special=special)

    def _object(self, block: Block) -> None:
        """Check a resource, a data source or an ephemeral resource."""
        section, kind = _SECTIONS[block.type], block.labels[0]
        what = f"`{kind}`" if section == "resource" else f"`{section}.{kind}`"
        schema = self._providers.block(section, kind, block)
        if schema is not None:
            self._bodies.check(block.body, schema, what, extra=_EXTRAS[section])
            check_sensitive(block.body, schema, self._report)
            index = self._providers.index(local_name(kind, block))
            if index is not None and (rules := index.rules(section, kind)):
                self._values.check(block.body, rules)
        else:
            self._unknown_object(section, kind, block)
        self._alias(block)
        self._meta(block, schema)
        attributes = block.body.attributes
        scope = Scope(each="for_each" in attributes, count="count" in attributes)
        self._expressions(block.body, scope, frozenset({"provider"}))

    def _unknown_object(self, section: Section, kind: str, block: Block) -> None:
        """Report a type that its provider does not have. Where the provider is not known, that was reported."""
        index = self._providers.index(local_name(kind, block))
        if index is None:
            return
        others = {"resource": "data", "data": "resource", "ephemeral": "resource"}
        suggestions = nearest(kind, index.names(section))
        noun = Phrase("data source") if section == "data" else Phrase("resource")
        message = Phrase(
            "The provider has no {noun} `{kind}`.{hint}",
            noun=noun,
            kind=kind,
            hint=did_you_mean(suggestions),
        )
        if index.has(others[section], kind):  # type: ignore[arg-type]
            twin = "data" if section == "resource" else "resource"
            message = Phrase(
                "The provider has no {noun} `{kind}`, but a {twin} block of that type.", noun=noun, kind=kind, twin=twin
            )
        self._report.error(block.at, "unknown-type", message, suggestions)

    def _alias(self, block: Block) -> None:
        chosen = block.body.attributes.get("provider")
        value = plain(chosen.value) if chosen else None
        if not isinstance(value, Reference) or not value.steps or not isinstance(value.steps[0], str):
            return
        name, alias = value.root, value.steps[0]
        if (name, alias) in self._module.providers or self._module.partial or self._passed_in(name, alias):
            return
        aliases = [f"{name}.{each}" for local, each in self._module.providers if local == name and each]
        suggestions = nearest(f"{name}.{alias}", aliases, least=0.0)
        message = Phrase(
            'There is no provider "{name}" block with `alias = "{alias}"`.{hint}',
            name=name,
            alias=alias,
            hint=did_you_mean(suggestions),
        )
        self._report.error(value.at, "undeclared-provider", message, suggestions)

    def _passed_in(self, name: str, alias: str) -> bool:
        """Return whether whoever calls this module gives it such a provider."""
        required = plain(self._module.required.get(name))
        if not isinstance(required, ObjectExpr):
            return False
        aliases = [
            each for key, value in required.items if text_of(key) == "configuration_aliases" for each in items_of(value)
        ]
        return any(isinstance(each, Reference) and each.written() == f"{name}.{alias}" for each in aliases)

    def _meta(self, block: Block, schema: BlockSchema | None) -> None:
        self._repetition(block.body)
        self._depends_on(block.body)
        for number, lifecycle in enumerate(block.body.of_type("lifecycle")):
            if number:
                message = Phrase("There is a block `lifecycle` before this one.")
                self._report.error(lifecycle.at, "too-many-blocks", message)
            self._bodies.check(lifecycle.body, META_BLOCKS[block.type]["lifecycle"], block_named("lifecycle"))
            self._lifecycle(lifecycle, block, schema)
        if block.type != "resource":
            return
        for connection in block.body.of_type("connection"):
            self._bodies.check(connection.body, META_BLOCKS["resource"]["connection"], block_named("connection"))
        for provisioner in block.body.of_type("provisioner"):
            self._provisioner(provisioner)

    def _repetition(self, body: Body) -> None:
        count, each = body.attributes.get("count"), body.attributes.get("for_each")
        if count and each:
            message = Phrase("`count` and `for_each` exclude each other: only one says how many there are.")
            self._report.error(each.at, "count-and-for-each", message)
        if count and (why := mismatch(count.value, NUMBER, self._module)):
            self._report.error(count.at, "wrong-type", Phrase("`count` has a value of the wrong type: {why}.", why=why))
        if each:
            given = infer(each.value, self._module)
            unsuitable = given.kind not in {"any", "map", "object", "set"}
            if unsuitable or (given.kind == "set" and given.of.kind not in {"any", "string"}):
                message = Phrase("`for_each` takes a map or a set of strings, and is given a {kind}.", kind=given.kind)
                suggestions = ("toset(…)",) if given.kind in {"list", "tuple"} else ()
                self._report.error(each.at, "wrong-type", message, suggestions)

    def _depends_on(self, body: Body) -> None:
        attribute = body.attributes.get("depends_on")
        if attribute and not isinstance(plain(attribute.value), TupleExpr):
            message = Phrase("`depends_on` takes a list that is written out.")
            self._report.error(attribute.at, "invalid-depends-on", message)
        for item in items_of(attribute.value) if attribute else ():
            if not isinstance(item, Reference):
                if text_of(item) is None:
                    self._report.error(
                        item.at, "invalid-depends-on", Phrase("`depends_on` lists resources and modules by name.")
                    )
                continue
            most = 1 if item.root in {"var", "local", "module"} else 2 if item.root in {"data", "resource"} else 1
            if len(item.steps) > most and not all(not isinstance(step, str) for step in item.steps[most:]):
                name = item.written(most)
                message = Phrase(
                    "`depends_on` takes a whole resource or module, without an attribute: `{name}`.", name=name
                )
                self._report.error(item.at, "invalid-depends-on", message, (name,))

    def _lifecycle(self, lifecycle: Block, block: Block, schema: BlockSchema | None) -> None:
        attributes = lifecycle.body.attributes
        if block.type != "resource":
            for name in _ONLY_MANAGED:
                if name in attributes:
                    message = Phrase(
                        "`{name}` is for resources alone, not for `{type}` blocks.", name=name, type=block.type
                    )
                    self._report.error(attributes[name].at, "unknown-attribute", message)
            return
        for name in ("create_before_destroy", "prevent_destroy"):
            attribute = attributes.get(name)
            if attribute and not _is_bool(attribute):
                self._report.error(
                    attribute.at, "not-a-literal", Phrase("`{name}` takes true or false, written out.", name=name)
                )
        if ignored := attributes.get("ignore_changes"):
            self._ignored(ignored, schema)

    def _ignored(self, attribute: Attribute, schema: BlockSchema | None) -> None:
        if text_of(attribute.value) is not None:
            message = Phrase("`ignore_changes` takes a list of attributes, or `all` without quotes.")
            self._report.error(attribute.at, "wrong-type", message)
        for item in items_of(attribute.value):
            if not isinstance(item, Reference) or schema is None:
                continue
            if item.root not in schema.attributes and item.root not in schema.blocks:
                suggestions = nearest(item.root, (*schema.attributes, *schema.blocks))
                message = Phrase(
                    "`ignore_changes` names `{name}`, which there is not.{hint}",
                    name=item.root,
                    hint=did_you_mean(suggestions),
                )
                self._report.error(item.at, "unknown-attribute", message, suggestions)

    def _provisioner(self, block: Block) -> None:
        if len(block.labels) != 1:
            self._report.error(
                block.at, "wrong-labels", Phrase('A provisioner is written `provisioner "local-exec" {{`.')
            )
            return
        schema = PROVISIONERS.get(block.labels[0])
        if schema is None:
            suggestions = nearest(block.labels[0], PROVISIONERS, least=0.0)
            message = Phrase(
                "There is no provisioner `{name}`.{hint}",
                name=block.labels[0],
                hint=did_you_mean(suggestions),
            )
            self._report.error(block.at, "unknown-type", message, suggestions)
            return
        self._bodies.check(block.body, schema, Phrase("the provisioner `{name}`", name=block.labels[0]))

    def _module_call(self, block: Block) -> None:
        self._modules.check(block)
        self._repetition(block.body)
        self._depends_on(block.body)
        attributes = block.body.attributes
        scope = Scope(each="for_each" in attributes, count="count" in attributes)
        self._expressions(block.body, scope, frozenset({"providers"}))

    def _provider(self, block: Block) -> None:
        index = self._providers.index(block.labels[0])
        if index is not None:
            extra = Extra(attributes=PROVIDER_ATTRIBUTES)
            self._bodies.check(
                block.body, index.provider, Phrase("the provider `{name}`", name=block.labels[0]), extra=extra
            )
        alias = block.body.attributes.get("alias")
        if alias and text_of(alias.value) is None:
            self._report.error(alias.at, "not-a-literal", Phrase("`alias` takes a string that is written out."))
        self._expressions(block.body, Scope(), frozenset())

    def _variable(self, block: Block) -> None:
        attributes = block.body.attributes
        if block.labels[0] in _RESERVED:
            message = Phrase(
                "`{name}` is an argument of every module, and so no name of a variable.", name=block.labels[0]
            )
            self._report.error(block.at, "invalid-name", message)
        complaints: Complaints = []
        kind = attributes.get("type")
        wanted = declared_type(kind.value, complaints) if kind else None
        for at, complaint in complaints:
            self._report.error(at, "invalid-type", Phrase("{problem}.", problem=complaint))
        if default := attributes.get("default"):
            self._default(default, wanted)
        for validation in block.body.of_type("validation"):
            self._expressions(validation.body, Scope(), frozenset())
            self._condition(validation, block.labels[0])

    def _default(self, default: Attribute, wanted: Type | None) -> None:
        if references_in(default.value):
            self._report.error(
                default.at, "not-a-literal", Phrase("The default of a variable is written out: no references.")
            )
        elif wanted is not None and (why := mismatch(default.value, wanted, self._module)):
            self._report.error(
                default.at, "wrong-type", Phrase("The default is not of the declared type: {why}.", why=why)
            )

    def _condition(self, validation: Block, name: str) -> None:
        condition = validation.body.attributes.get("condition")
        if condition and not any(each.written(1) == f"var.{name}" for each in references_in(condition.value)):
            message = Phrase("The condition of a validation looks at its own variable, `var.{name}`.", name=name)
            self._report.error(condition.at, "invalid-validation", message, (f"var.{name}",))

    def _check_block(self, block: Block) -> None:
        if not any(block.body.of_type("assert")):
            self._report.error(block.at, "missing-block", Phrase("A check needs the block `assert`."), ("assert",))
        for data in block.body.of_type("data"):
            if len(data.labels) == 2:  # noqa: PLR2004 - a type and a name
                self._object(data)
        for condition in block.body.of_type("assert"):
            self._expressions(condition.body, Scope(), frozenset())


_EXTRAS: Final = {
    section: Extra(
        META_ATTRIBUTES,
        frozenset({*META_BLOCKS[section], "provisioner"} if section == "resource" else META_BLOCKS[section]),
    )
    for section in ("resource", "data", "ephemeral")
}


def _is_bool(attribute: Attribute) -> bool:
    value = plain(attribute.value)
    return isinstance(value, Literal) and (isinstance(value.value, bool) or value.value in {"true", "false", None})
