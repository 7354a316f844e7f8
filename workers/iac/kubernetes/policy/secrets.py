"""Secrets in plain text, where the guardrails see one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workers.guardrails.redaction import Secrets
from workers.iac.kubernetes import tree
from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.report import Report, quoted


@dataclass(frozen=True, slots=True, order=True)
class _Leaf:
    """A value of the file that holds no others."""

    line: int
    path: str
    kind: str


def check_secrets(objects: Sequence[Object], secrets: Secrets, text: str, report: Report) -> None:
    """Say where the file holds a secret."""
    leaves = sorted(
        _Leaf(line, path, item.kind) for item in objects for line, path in _leaves(item.root, "", item.root.line)
    )
    starts = [leaf.line for leaf in leaves]
    for span in secrets.spans:
        line = text.count("\n", 0, span.start) + 1
        place = bisect_right(starts, line)
        if not place:
            continue
        leaf = leaves[place - 1]
        if leaf.kind == "Secret":
            report.advise(
                "secret-in-file",
                line,
                f"{quoted(leaf.path)} holds a secret: whoever reads the file has it, in base64 too. "
                "Keep it out of version control: an external or a sealed secret, or `kubectl create secret`.",
            )
        else:
            report.block(
                "plain-text-secret",
                line,
                f"{quoted(leaf.path)} holds a secret ({span.kind}) in plain text. "
                "Put it into a Secret, and refer to it by `secretKeyRef` or a volume.",
            )


def _leaves(value: tree.Value, path: str, line: int) -> Iterator[tuple[int, str]]:
    if isinstance(value, tree.Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, value.path_of(key), value.line_of(key))
    elif isinstance(value, tree.Sequence):
        for place, inner in enumerate(value):
            yield from _leaves(inner, value.path_of(place), value.line_of(place))
    else:
        yield line, path
