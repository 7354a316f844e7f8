"""A file as data, in the shape that rules in Rego know from Conftest.

That is an object of Kubernetes as it is; of Terraform, blocks by type and labels, each in a list, and `${…}` for what
is worked out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workers.contracts.checks import IacKind
from workers.iac.terraform.hcl import HclError, parse
from workers.iac.terraform.hcl.nodes import (
    Body,
    Call,
    Expression,
    Literal,
    ObjectExpr,
    Reference,
    Source,
    Template,
    TupleExpr,
    plain,
)
from workers.iac.wording import Phrase, PhrasedError

_MOST_STEPS: Final = 20


class NotReadable(PhrasedError):
    """A file cannot be read as data."""


@dataclass(frozen=True, slots=True)
class Document:
    """What rules look at.

    Attributes:
        line: where it begins.
        value: what JSON can say.
        lines: where the things in it stand that a message may name, such as `aws_s3_bucket.logs`.
    """

    line: int
    value: Mapping[str, Any]
    lines: Mapping[str, int]


def documents_in(kind: IacKind, text: str) -> list[Document]:
    """Return the documents of a file.

    Raises:
        NotReadable: it is not in its language.
    """
    return list(_READERS[kind](text))


def manifests_in(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the objects of a file of Kubernetes, each with its line; none where it is no YAML."""
    try:
        return [(each.line, dict(each.value)) for each in documents_in("kubernetes", text)]
    except NotReadable:
        return []


def _kubernetes(text: str) -> Iterator[Document]:
    from workers.iac.kubernetes import tree  # noqa: PLC0415 - its tables take a while to load

    try:
        for document in tree.read(text):
            if isinstance(document.root, tree.Mapping):
                yield Document(document.line, document.root, {})
    except tree.NotYaml:
        raise NotReadable(Phrase("it is no valid YAML")) from None


def _terraform(text: str) -> Iterator[Document]:
    try:
        body = parse(text)
    except HclError:
        raise NotReadable(Phrase("it is no valid HCL")) from None
    source = Source(text)
    named = {".".join(block.labels): source.line(block.at) for block in body.blocks if block.labels}
    yield Document(1, _body(body), named)


_READERS: Final[Mapping[IacKind, Callable[[str], Iterator[Document]]]] = {
    "kubernetes": _kubernetes,
    "terraform": _terraform,
}


def _body(body: Body) -> dict[str, Any]:
    said: dict[str, Any] = {name: _value(attribute.value) for name, attribute in body.attributes.items()}
    for block in body.blocks:
        *path, last = (block.type, *block.labels)
        place = said
        for name in path:
            inner = place.setdefault(name, {})
            place = inner if isinstance(inner, dict) else {}
        blocks = place.setdefault(last, [])
        if isinstance(blocks, list):
            blocks.append(_body(block.body))
    return said


def _value(expression: Expression) -> Any:
    match plain(expression):
        case Literal() as literal:
            return literal.value
        case TupleExpr() as items:
            return [_value(each) for each in items.items]
        case ObjectExpr() as made:
            return {_key(key): _value(each) for key, each in made.items}
        case Template() as template:
            return "".join(each if isinstance(each, str) else _worked_out(each) for each in template.parts)
        case Call(name="jsonencode", arguments=[one]):
            return _value(one)
        case other:
            return _worked_out(other)


def _key(expression: Expression) -> str:
    value = plain(expression)
    if isinstance(value, Literal):
        return str(value.value)
    return value.root if isinstance(value, Reference) and not value.steps else _worked_out(value)


def _worked_out(expression: Expression | None) -> str:
    value = plain(expression)
    return f"${{{value.written(_MOST_STEPS)}}}" if isinstance(value, Reference) else "${…}"
