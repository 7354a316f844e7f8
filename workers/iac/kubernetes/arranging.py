"""Puts the keys of manifests into the order in which people write them: what an object is, its name, then the rest.

Whole lines are moved, so that remarks, quotes and blocks of text stay as they were written.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import yaml

_OBJECT: Final = ("apiVersion", "kind", "metadata")
_METADATA: Final = ("name", "generateName", "namespace", "labels", "annotations")
_ITEM: Final = ("name", "image")
_RULE: Final = ("apiGroups", "resources", "resourceNames", "verbs")
_BESIDE: Final = re.compile(r"\s*(?:#.*)?")
"""A line that holds nothing, or a remark."""


def arranged(text: str) -> str:
    """Return manifests with their keys in order; as they are, where that would change what they say."""
    try:
        if any(getattr(event, "anchor", None) for event in yaml.parse(text, yaml.CSafeLoader)):
            return text  # An alias has to stay behind its anchor.
        lines = text.splitlines(keepends=True)
        documents = list(yaml.compose_all(text, yaml.CSafeLoader))
        ends = [*(each.start_mark.line for each in documents[1:]), len(lines)]
        for document, end in zip(documents, ends, strict=True):
            _arrange(document, lines, end, _OBJECT)
        moved = "".join(lines)
        return moved if _said(moved) == _said(text) else text
    except (yaml.YAMLError, ValueError, RecursionError):
        return text


def _said(text: str) -> list[Any]:
    return list(yaml.load_all(text, yaml.CSafeLoader))


def _arrange(node: yaml.Node, lines: list[str], end: int, order: Sequence[str] = ()) -> None:
    """Arrange what is in a node, then the node itself.

    Args:
        node: of the original text; what is moved stays within the lines of its node.
        lines: of the text, changed in place.
        end: the line before which the node ends.
        order: of the node's keys; the others follow as they are.
    """
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        ends = [*(item.start_mark.line for item in node.value[1:]), end]
        for item, item_end in zip(node.value, ends, strict=True):
            keys = {key.value for key, _ in item.value} if isinstance(item, yaml.MappingNode) else set()
            _arrange(item, lines, item_end, _OBJECT if "kind" in keys else _RULE if "verbs" in keys else _ITEM)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        starts = [key.start_mark.line for key, _ in node.value]
        for (key, value), value_end in zip(node.value, [*starts[1:], end], strict=True):
            _arrange(value, lines, value_end, _order_within(key.value))
        _arrange_keys(node, starts, lines, end, order)


def _order_within(key: str) -> Sequence[str]:
    """Return the order of what stands under a key."""
    if key == "metadata":
        return _METADATA
    return ("metadata",) if key in {"template", "jobTemplate"} else ()


def _arrange_keys(
    node: yaml.MappingNode, starts: Sequence[int], lines: list[str], end: int, order: Sequence[str]
) -> None:
    names = [key.value for key, _ in node.value]
    wanted = [*(name for name in order if name in names), *(name for name in names if name not in order)]
    if names == wanted or len({*names}) < len(names) or len({*starts}) < len(starts):
        return
    column = node.start_mark.column
    begins = [starts[0], *(_with_remarks(start, lines, column) for start in starts[1:])]
    end = _without_remarks(begins[-1], end, lines)
    entries = {name: lines[begin:stop] for name, begin, stop in zip(names, begins, [*begins[1:], end], strict=True)}
    prefix = lines[starts[0]][:column]
    if prefix.strip():  # The first key stands in the line of its dash, and its successor has to take that place.
        first = entries[wanted[0]]
        if first[0].strip().startswith("#"):
            return
        entries[names[0]][0] = " " * column + entries[names[0]][0][column:]
        first[0] = prefix + first[0][column:]
    lines[starts[0] : end] = [line for name in wanted for line in entries[name]]


def _with_remarks(start: int, lines: Sequence[str], column: int) -> int:
    """Return where an entry begins whose remarks stand above it, as far in as it."""
    while lines[start - 1].startswith(" " * column + "#"):
        start -= 1
    return start


def _without_remarks(begin: int, end: int, lines: Sequence[str]) -> int:
    """Return where an entry ends: what follows it without saying anything is not its own."""
    while end > begin + 1 and (
        _BESIDE.fullmatch(lines[end - 1].rstrip("\n")) or lines[end - 1].startswith(("---", "..."))
    ):
        end -= 1
    return end
