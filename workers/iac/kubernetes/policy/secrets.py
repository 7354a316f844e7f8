"""Secrets in plain text: where the guardrails see one in the file, and where a field's name promises one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from workers.guardrails.redaction import Secrets, reads_like_secret
from workers.guardrails.rules.words.names import sensitive_name
from workers.iac.kubernetes import tree
from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.rules.pods import containers_of
from workers.iac.kubernetes.tree import mapping_in, mappings_in, text_in
from workers.iac.wording import Phrase

_FREE_TEXT: Final = re.compile(
    r"metadata\.annotations\.|.*\.env\[\d+\]\.value$|.*\.(args|command)\[\d+\]$|.*\.httpHeaders\[\d+\]\.value$"
)
_DATA: Final = re.compile(r"(data|binaryData|stringData)\.")


@dataclass(frozen=True, slots=True, order=True)
class _Leaf:
    """A value of the file that holds no others.

    Attributes:
        path: how to reach it from its object.
        kind: its object's.
    """

    line: int
    path: str
    kind: str
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Promised:
    """A value whose name says that it is a secret."""

    leaf: _Leaf
    kind: str

    @property
    def value(self) -> str:
        """Return the secret."""
        return self.leaf.text


def promised_secrets(objects: Sequence[Object]) -> Iterator[Promised]:
    """Yield the variables, and the values of ConfigMaps, that are secrets by their name and look."""
    for item in objects:
        for container in containers_of(item.pod) if item.pod is not None else ():
            for variable in mappings_in(container, "env"):
                yield from _promised(text_in(variable, "name"), variable, "value", item)
        if item.type and item.kind == "ConfigMap":
            data = mapping_in(item.root, "data")
            for key in data:
                yield from _promised(key, data, key, item)


def _promised(name: str, holder: tree.Mapping, key: str, item: Object) -> Iterator[Promised]:
    value, promised = text_in(holder, key), sensitive_name(name)
    if promised and value and reads_like_secret(value):
        leaf = _Leaf(holder.line_of(key), _within(holder.path_of(key), item), item.kind, value)
        yield Promised(leaf, promised.kind)


def check_secrets(objects: Sequence[Object], secrets: Secrets, text: str, report: Report) -> None:
    """Say where the file holds a secret: where it was seen as one, not where its value stands again."""
    if any(span.rule for span in secrets.spans):
        leaves = sorted(leaf for item in objects for leaf in _leaves(item.root, item.root.line, "", item))
        _tell_seen(leaves, secrets, text, report)
    for promised in promised_secrets(objects):
        _tell(promised.leaf, promised.leaf.line, promised.kind, report)


def _tell_seen(leaves: list[_Leaf], secrets: Secrets, text: str, report: Report) -> None:
    starts = [leaf.line for leaf in leaves]
    line, at = 1, 0
    for span in secrets.spans:
        line, at = line + text.count("\n", at, span.start), span.start
        last = bisect_right(starts, line)
        if not last or not span.rule:
            continue
        # Of several values on a line, as in `{name: PASSWORD, value: …}`, the one that holds the secret is meant.
        beside = leaves[bisect_left(starts, starts[last - 1]) : last]
        holding = [each for each in beside if text[span.start : span.end] in each.text]
        for leaf in holding or beside:
            _tell(leaf, line, span.kind, report)


def _tell(leaf: _Leaf, line: int, kind: str, report: Report) -> None:
    if leaf.kind == "Secret" and _DATA.match(leaf.path):
        report.advise(
            "secret-in-file",
            line,
            Phrase(
                "{path} holds a secret: whoever reads the file has it, in base64 too. Keep it out of "
                "version control: an external or a sealed secret, or `kubectl create secret`.",
                path=quoted(leaf.path),
            ),
        )
    elif (leaf.kind == "ConfigMap" and _DATA.match(leaf.path)) or _FREE_TEXT.match(leaf.path):
        report.block(
            "plain-text-secret",
            line,
            Phrase(
                "{path} holds a secret ({kind}) in plain text. Put it into a Secret, and refer to it by "
                "`secretKeyRef` or a volume.",
                path=quoted(leaf.path),
                kind=kind,
            ),
        )


def _within(path: str, item: Object) -> str:
    return path.removeprefix(f"{item.root.path}.")


def _leaves(value: tree.Value, line: int, path: str, item: Object) -> Iterator[_Leaf]:
    if isinstance(value, tree.Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, value.line_of(key), value.path_of(key), item)
    elif isinstance(value, tree.Sequence):
        for place, inner in enumerate(value):
            yield from _leaves(inner, value.line_of(place), value.path_of(place), item)
    else:
        yield _Leaf(line, _within(path, item), item.kind, str(value))
