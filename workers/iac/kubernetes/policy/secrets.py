"""Secrets in plain text, where the guardrails see one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workers.guardrails.redaction import Secrets
from workers.iac.kubernetes import tree
from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.report import Report, quoted

_FREE_TEXT: Final = re.compile(
    r"metadata\.annotations\.|.*\.env\[\d+\]\.value$|.*\.(args|command)\[\d+\]$|.*\.httpHeaders\[\d+\]\.value$"
)
_DATA: Final = re.compile(r"(data|binaryData|stringData)\.")


@dataclass(frozen=True, slots=True, order=True)
class _Leaf:
    """A value of the file that holds no others."""

    line: int
    path: str
    kind: str


def check_secrets(objects: Sequence[Object], secrets: Secrets, text: str, report: Report) -> None:
    """Say where the file holds a secret: where it was seen as one, not where its value stands again."""
    leaves = sorted(
        _Leaf(line, path.removeprefix(f"{item.root.path}."), item.kind)
        for item in objects
        for line, path in _leaves(item.root, item.root.line)
    )
    starts = [leaf.line for leaf in leaves]
    for span in secrets.spans:
        line = text.count("\n", 0, span.start) + 1
        place = bisect_right(starts, line)
        if not place or not span.rule:
            continue
        # Of several values on a line, as in `{name: PASSWORD, value: …}`, the one that can hold a secret is meant.
        beside = [each for each in leaves[:place] if each.line == leaves[place - 1].line]
        for leaf in beside:
            _tell(leaf, line, span.kind, report)


def _tell(leaf: _Leaf, line: int, kind: str, report: Report) -> None:
    if leaf.kind == "Secret" and _DATA.match(leaf.path):
        report.advise(
            "secret-in-file",
            line,
            f"{quoted(leaf.path)} holds a secret: whoever reads the file has it, in base64 too. "
            "Keep it out of version control: an external or a sealed secret, or `kubectl create secret`.",
        )
    elif (leaf.kind == "ConfigMap" and _DATA.match(leaf.path)) or _FREE_TEXT.match(leaf.path):
        report.block(
            "plain-text-secret",
            line,
            f"{quoted(leaf.path)} holds a secret ({kind}) in plain text. "
            "Put it into a Secret, and refer to it by `secretKeyRef` or a volume.",
        )


def _leaves(value: tree.Value, line: int, path: str = "") -> Iterator[tuple[int, str]]:
    if isinstance(value, tree.Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, value.line_of(key), value.path_of(key))
    elif isinstance(value, tree.Sequence):
        for place, inner in enumerate(value):
            yield from _leaves(inner, value.line_of(place), value.path_of(place))
    else:
        yield line, path
