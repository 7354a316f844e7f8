"""Whether a block holds what its schema asks for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workers.iac.terraform.conversion import mismatch
from workers.iac.terraform.hcl.nodes import Attribute, Block, Body, Reference, plain, text_of
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report
from workers.iac.terraform.schema import BlockSchema, Nested
from workers.iac.terraform.schema.blocks import DEPRECATED, OPTIONAL, REQUIRED
from workers.iac.terraform.schema.blocks import Attribute as Wanted
from workers.iac.terraform.schema.types import Type
from workers.iac.terraform.suggest import did_you_mean, nearest
from workers.iac.wording import Phrase


@dataclass(frozen=True, slots=True)
class Extra:
    """What may stand in a block beside what its schema has: Terraform's own arguments and blocks."""

    attributes: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()


_NOTHING: Final = Extra()


@dataclass(frozen=True, slots=True)
class _Where:
    """A block that is checked: its name in a message, what it may hold, and the schemas of the blocks around it."""

    what: Phrase | str
    schema: BlockSchema
    extra: Extra
    outer: Sequence[BlockSchema]


@dataclass(frozen=True, slots=True)
class BodyCheck:
    """Checks blocks against schemas."""

    module: Module
    report: Report

    def check(
        self,
        body: Body,
        schema: BlockSchema,
        what: Phrase | str,
        *,
        extra: Extra = _NOTHING,
        outer: Sequence[BlockSchema] = (),
    ) -> None:
        """Check a block and those in it.

        Args:
            body: the block's.
            schema: what it may hold.
            what: the block, in words for a message.
            extra: what it may hold besides.
            outer: the schemas of the blocks around it, the nearest first.
        """
        attributes = schema.attributes
        for name, attribute in body.attributes.items():
            wanted = attributes.get(name)
            if wanted is not None:
                self._value(name, attribute, wanted)
            elif name not in extra.attributes:
                self._unknown_attribute(attribute, body, _Where(what, schema, extra, outer))
        for name in schema.required:
            if name not in body.attributes and not self._as_block(body, schema, name):
                self.report.error(
                    body.at,
                    "missing-attribute",
                    Phrase("{what} needs the argument `{name}`.", what=what, name=name),
                    (name,),
                )
        if body.blocks:
            self._blocks(body, schema, what, extra, outer)
        for name in schema.needed:
            self._least(body, name, schema.blocks[name], what)

    def _value(self, name: str, attribute: Attribute, wanted: Wanted) -> None:
        if not wanted.flags & (REQUIRED | OPTIONAL):
            message = Phrase("`{name}` cannot be set: the provider computes it.", name=name)
            self.report.error(attribute.at, "computed-attribute", message)
        elif why := mismatch(attribute.value, wanted.type, self.module):
            self.report.error(
                attribute.at, "wrong-type", Phrase("`{name}` has a value of the wrong type: {why}.", name=name, why=why)
            )
        if wanted.flags & DEPRECATED:
            self.report.advise(
                attribute.at, "deprecated-attribute", Phrase("`{name}` is deprecated by the provider.", name=name)
            )

    def _unknown_attribute(self, attribute: Attribute, body: Body, where: "_Where") -> None:
        name, what, schema = attribute.name, where.what, where.schema
        if name in schema.blocks:
            message = Phrase(
                "`{name}` is a block in {what}, and takes no equals sign: `{name} {{ … }}`.", name=name, what=what
            )
            self.report.error(attribute.at, "block-expected", message, (name,))
            return
        suggestions = self._meant(name, body, where)
        message = Phrase(
            "{what} has no argument `{name}`.{hint}",
            what=what,
            name=name,
            hint=did_you_mean(suggestions),
        )
        self.report.error(attribute.at, "unknown-attribute", message, suggestions)

    def _meant(self, name: str, body: Body, where: "_Where") -> tuple[str, ...]:
        schema, extra, outer = where.schema, where.extra, where.outer
        here = [each for each, wanted in schema.attributes.items() if wanted.settable and each not in body.attributes]
        here += [each for each in schema.blocks if each not in here]
        here += extra.attributes - body.attributes.keys()
        missing = [each for each in schema.required if each not in body.attributes]
        near = nearest(name, here, likely=missing)
        elsewhere = [*_deeper(name, schema), *(name for around in outer if name in around.attributes)]
        best = near[:1] if near and _close(name, near[0]) else ()
        return tuple(dict.fromkeys((*best, *elsewhere[:2], *near)))[:5]

    def _as_block(self, body: Body, schema: BlockSchema, name: str) -> bool:
        """Return whether an attribute that holds objects is written as a block, as may be done."""
        return _object_schema(schema.attributes[name].type) is not None and name in _written_blocks(body)

    def _blocks(
        self, body: Body, schema: BlockSchema, what: Phrase | str, extra: Extra, outer: Sequence[BlockSchema]
    ) -> None:
        counted: Counter[str] = Counter()
        for block in body.blocks:
            name = block.type
            if name in extra.blocks:
                continue
            if name == "dynamic":
                self._dynamic(block, schema, what, outer)
                continue
            inner = self._inner(name, schema)
            if inner is None:
                self._unknown_block(name, block.at, schema, what, extra)
                continue
            counted[name] += 1
            if block.labels:
                self.report.error(block.at, "unexpected-label", Phrase("The block `{name}` takes no label.", name=name))
            self.check(block.body, inner, block_named(name), outer=(schema, *outer))
        for name, count in counted.items():
            nested = schema.blocks.get(name)
            if nested and nested.most and count > nested.most:
                message = Phrase(
                    "{what} may hold the block `{name}` {times}, and holds it {count} times.",
                    what=what,
                    name=name,
                    times=_times(nested.most),
                    count=count,
                )
                self.report.error(body.at, "too-many-blocks", message)

    def _inner(self, name: str, schema: BlockSchema) -> BlockSchema | None:
        nested = schema.blocks.get(name)
        if nested:
            return nested.block
        wanted = schema.attributes.get(name)
        return _object_schema(wanted.type) if wanted and wanted.settable else None

    def _unknown_block(self, name: str, at: int, schema: BlockSchema, what: Phrase | str, extra: Extra) -> None:
        if name in schema.attributes:
            message = Phrase(
                "`{name}` is an argument of {what}, and takes an equals sign: `{name} = …`.", name=name, what=what
            )
            self.report.error(at, "argument-expected", message, (name,))
            return
        names = [*schema.blocks, *extra.blocks, *(each for each, is_ in schema.attributes.items() if is_.settable)]
        suggestions = nearest(name, names, likely=schema.blocks)
        deeper = _deeper(name, schema)
        suggestions = tuple(dict.fromkeys((*deeper[:2], *suggestions)))[:5]
        message = Phrase("{what} has no block `{name}`.{hint}", what=what, name=name, hint=did_you_mean(suggestions))
        self.report.error(at, "unknown-block", message, suggestions)

    def _dynamic(self, block: Block, schema: BlockSchema, what: Phrase | str, outer: Sequence[BlockSchema]) -> None:
        if len(block.labels) != 1:
            self.report.error(
                block.at, "dynamic-label", Phrase("A dynamic block has one label: the block that it makes.")
            )
            return
        name = block.labels[0]
        inner = self._inner(name, schema)
        if inner is None:
            self._unknown_block(name, block.at, schema, what, _NOTHING)
            return
        for each, attribute in block.body.attributes.items():
            if each not in {"for_each", "iterator", "labels"}:
                suggestions = nearest(each, ("for_each", "iterator", "labels"))
                message = Phrase(
                    "A dynamic block has no argument `{name}`.{hint}",
                    name=each,
                    hint=did_you_mean(suggestions),
                )
                self.report.error(attribute.at, "unknown-attribute", message, suggestions)
        if "for_each" not in block.body.attributes:
            message = Phrase("A dynamic block needs the argument `for_each`.")
            self.report.error(block.at, "missing-attribute", message, ("for_each",))
        contents = list(block.body.of_type("content"))
        if len(contents) != 1:
            message = Phrase("A dynamic block needs one block `content`, and has {count}.", count=len(contents))
            self.report.error(block.at, "dynamic-content", message, ("content",))
        for other in block.body.blocks:
            if other.type != "content":
                message = Phrase("A dynamic block holds `content` alone; `{type}` belongs into it.", type=other.type)
                self.report.error(other.at, "unknown-block", message, ("content",))
        for content in contents:
            self.check(content.body, inner, block_named(name), outer=(schema, *outer))

    def _least(self, body: Body, name: str, nested: Nested, what: Phrase | str) -> None:
        written = [block.type for block in body.blocks]
        if name in _dynamic_labels(body):
            return
        if written.count(name) < nested.least:
            message = Phrase("{what} needs the block `{name}`.", what=what, name=name)
            if nested.least > 1:
                message = Phrase("{what} needs {least} blocks `{name}`.", what=what, least=nested.least, name=name)
            self.report.error(body.at, "missing-block", message, (name,))


@lru_cache(maxsize=1_000)
def block_named(name: str) -> Phrase:
    """Return a block in words for a message; kept, since every block is checked and hardly any told of."""
    return Phrase("the block `{name}`", name=name)


def iterator_of(block: Block) -> str:
    """Return the name that stands for an element in a dynamic block."""
    chosen = block.body.attributes.get("iterator")
    if chosen is None:
        return block.labels[0] if block.labels else ""
    value = plain(chosen.value)
    return value.root if isinstance(value, Reference) else text_of(value) or ""


def _dynamic_labels(body: Body) -> set[str]:
    return {block.labels[0] for block in body.of_type("dynamic") if block.labels}


def _written_blocks(body: Body) -> set[str]:
    return {block.type for block in body.blocks} | _dynamic_labels(body)


def _object_schema(kind: Type) -> BlockSchema | None:
    """Return the schema of the blocks that may be written in place of a list or set of objects."""
    if kind.kind not in {"list", "set"} or kind.of.kind != "object":
        return None
    fields = kind.of.fields or {}
    return BlockSchema({name: Wanted(each, OPTIONAL) for name, each in fields.items()})


def _deeper(name: str, schema: BlockSchema) -> list[str]:
    """Return where a name stands in the blocks of a block, the shallowest first."""
    found = [f"{block}.{name}" for block, nested in schema.blocks.items() if _holds(nested.block, name)]
    found += [
        f"{each}.{name}"
        for each, wanted in schema.attributes.items()
        if wanted.settable and (inner := _object_schema(wanted.type)) and name in inner.attributes
    ]
    if found:
        return found
    return [
        f"{block}.{inner}.{name}"
        for block, nested in list(schema.blocks.items())[:60]
        for inner, deeper in nested.block.blocks.items()
        if _holds(deeper.block, name)
    ]


def _holds(schema: BlockSchema, name: str) -> bool:
    wanted = schema.attributes.get(name)
    return name in schema.blocks or (wanted is not None and wanted.settable)


def _close(wrong: str, name: str) -> bool:
    """Return whether two names are one but for a slip of the finger or a plural."""
    return abs(len(wrong) - len(name)) <= 2 and nearest(wrong, (name,), least=0.8) != ()  # noqa: PLR2004 - letters


def _times(number: int) -> Phrase:
    return Phrase("once at most") if number == 1 else Phrase("{count} times at most", count=number)
