"""What the policies read out of blocks and values: only what is certain."""

from collections.abc import Iterator, Sequence

from workers.iac.terraform.hcl.nodes import Block, Body, Expression, Literal, ObjectExpr, items_of, plain, text_of


def literal(body: Body, name: str) -> object:
    """Return the value of an argument that is written out; None where it is not there, or is worked out."""
    attribute = body.attributes.get(name)
    value = plain(attribute.value) if attribute else None
    return value.value if isinstance(value, Literal) else None


def place(body: Body, name: str) -> int:
    """Return where an argument stands, or else its block."""
    attribute = body.attributes.get(name)
    return attribute.at if attribute else body.at


def texts(expression: Expression | None) -> list[str]:
    """Return the strings in a list that is written out, or the one string that an expression is."""
    one = text_of(expression)
    return [one] if one is not None else [text for item in items_of(expression) if (text := text_of(item)) is not None]


def value_in(expression: Expression, *names: str) -> Expression | None:
    """Return what an object that is written out has under the first of these names that it has."""
    value = plain(expression)
    for key, each in value.items if isinstance(value, ObjectExpr) else ():
        if text_of(key) in names:
            return each
    return None


class Declared:
    """The resources and data sources of a file, by type: every policy asks for some types, and most files have few."""

    def __init__(self, body: Body) -> None:
        self._blocks: dict[tuple[str, str], list[Block]] = {}
        for block in body.blocks:
            if block.labels:
                self._blocks.setdefault((block.type, block.labels[0]), []).append(block)

    def resources(self, *kinds: str) -> Iterator[Block]:
        """Return the resources of some types, those of one after those of the other."""
        for kind in kinds:
            yield from self._blocks.get(("resource", kind), ())

    def data(self, kind: str) -> Sequence[Block]:
        """Return the data sources of a type."""
        return self._blocks.get(("data", kind), ())
