"""What a Terraform file says, as a tree. Places are offsets in code points; `Source` makes lines of them.

The parser makes these by the thousand in each file, so they are plain classes with slots, and hold no more than the
checks ask for.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias


class Source:
    """A text and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return list(accumulate(lengths, initial=0))

    def line(self, at: int) -> int:
        """Return the line of an offset, counted from 1."""
        return bisect_right(self._starts, at)


@dataclass(slots=True)
class Literal:
    """A string, a number, `true`, `false` or `null` that is written out."""

    value: str | float | bool | None
    at: int


@dataclass(slots=True)
class Template:
    """A string with `${…}` or `%{…}` in it: its written parts and its expressions, in order.

    Attributes:
        directives: whether it has `%{…}`.
    """

    parts: "list[str | Expression]"
    directives: bool
    at: int


@dataclass(slots=True)
class Index:
    """`[key]` behind a value."""

    key: "Expression"


@dataclass(slots=True)
class Splat:
    """`[*]` behind a value, or `.*` (`legacy`): what follows is asked of each element."""

    legacy: bool


Step: TypeAlias = str | Index | Splat
"""One step from a value into it; a string is the name of an attribute."""


@dataclass(slots=True)
class Reference:
    """A name and the steps from it, such as `aws_vpc.main.id`.

    Attributes:
        guarded: whether it stands where it may fail, or may never be looked at: in `try`, or in what a `for` makes.
    """

    root: str
    steps: list[Step]
    at: int
    guarded: bool = False

    def written(self, steps: int = 2) -> str:
        """Return the name and its first steps as they are written, as far as they are names."""
        names = [self.root]
        for step in self.steps[:steps]:
            if not isinstance(step, str):
                break
            names.append(step)
        return ".".join(names)


@dataclass(slots=True)
class Access:
    """Steps from something that is no name, such as a call."""

    base: "Expression"
    steps: list[Step]
    at: int


@dataclass(slots=True)
class Call:
    """A call of a function.

    Attributes:
        spread: whether the last argument is followed by `...`.
        guarded: whether it stands where it may fail, or may never be looked at.
    """

    name: str
    arguments: "list[Expression]"
    spread: bool
    at: int
    guarded: bool = False


@dataclass(slots=True)
class TupleExpr:
    """`[a, b]`."""

    items: "list[Expression]"
    at: int


@dataclass(slots=True)
class ObjectExpr:
    """`{ a = 1 }`. A key that is written as a name is a literal string."""

    items: "list[tuple[Expression, Expression]]"
    at: int


@dataclass(slots=True)
class ForExpr:
    """`[for …]`, or `{for …}` where there is a key.

    Attributes:
        names: the one or two names that stand for a key and a value, or for a value.
        grouped: whether it ends in `...`.
    """

    names: list[str]
    collection: "Expression"
    key: "Expression | None"
    value: "Expression"
    condition: "Expression | None"
    grouped: bool
    at: int


@dataclass(slots=True)
class Conditional:
    """`condition ? yes : no`."""

    condition: "Expression"
    yes: "Expression"
    no: "Expression"
    at: int


@dataclass(slots=True)
class Operation:
    """Two operands and what joins them."""

    operator: str
    left: "Expression"
    right: "Expression"
    at: int


@dataclass(slots=True)
class Negation:
    """`-a` or `!a`."""

    operator: str
    operand: "Expression"
    at: int


@dataclass(slots=True)
class Parenthesised:
    """`(a)`. It matters where a name would be a key, and not a reference."""

    inner: "Expression"
    at: int


Expression: TypeAlias = (
    Literal
    | Template
    | Reference
    | Access
    | Call
    | TupleExpr
    | ObjectExpr
    | ForExpr
    | Conditional
    | Operation
    | Negation
    | Parenthesised
)


Demanding: TypeAlias = Operation | Negation | Conditional | ForExpr | Template
"""What asks for values of certain types, and is looked at in any case, not in a branch or for each element alone."""


@dataclass(slots=True)
class Attribute:
    """`name = value`."""

    name: str
    value: Expression
    at: int


@dataclass(slots=True)
class Block:
    """`type "label" { … }`."""

    type: str
    labels: list[str]
    body: "Body"
    at: int


@dataclass(slots=True)
class Body:
    """What stands between braces, or in a file.

    Attributes:
        attributes: by name; a name that is given twice is an error of syntax.
        references: every reference in its attributes, but for the names that a `for` brings; those in its blocks are
            theirs.
        calls: likewise, the calls of functions.
        operations: likewise, what asks for values of certain types.
    """

    at: int
    attributes: dict[str, Attribute] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    operations: list[Demanding] = field(default_factory=list)

    def of_type(self, name: str) -> Iterator[Block]:
        """Return the blocks of a type."""
        return (block for block in self.blocks if block.type == name)

    def deep(self) -> "Iterator[Body]":
        """Return this body and those of all blocks in it."""
        yield self
        for block in self.blocks:
            yield from block.body.deep()


def plain(expression: "Expression | None") -> Expression | None:
    """Return an expression without the parentheses around it."""
    while isinstance(expression, Parenthesised):
        expression = expression.inner
    return expression


def text_of(expression: "Expression | None") -> str | None:
    """Return the string that an expression is, where it is written out."""
    expression = plain(expression)
    return expression.value if isinstance(expression, Literal) and isinstance(expression.value, str) else None


def items_of(expression: "Expression | None") -> Sequence[Expression]:
    """Return the elements of a list that is written out."""
    expression = plain(expression)
    return expression.items if isinstance(expression, TupleExpr) else ()
