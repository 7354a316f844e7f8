"""A node in lines: what it can take, what is wrong with it, and what keeps pods away from it."""

from collections.abc import Iterator
from typing import Final

from workers.cluster.objects import Object, conditions, labelled, name_of, parts, text, value

_WELL: Final = {"Ready": "True"}
"""The status of a condition of a node that is well: `True` for Ready, `False` for all others."""

_AMOUNTS: Final = ("cpu", "memory", "ephemeral-storage", "pods", "nvidia.com/gpu")


def describe_node(node: Object) -> Iterator[str]:
    """Yield the node's lines."""
    info = value(node, "status", "nodeInfo")
    cordoned = ", unschedulable (cordoned)" if value(node, "spec", "unschedulable") is True else ""
    created = text(node, "metadata", "creationTimestamp")
    yield f"node {name_of(node)}: kubelet {text(info, 'kubeletVersion')}, created {created}{cordoned}"
    for kind, state, told in conditions(node):
        yield f"node {name_of(node)}: condition {kind} {state}{told}"
    for taint in parts(node, "spec", "taints"):
        given = f"={text(taint, 'value')}" if text(taint, "value") else ""
        since = f" since {text(taint, 'timeAdded')}" if text(taint, "timeAdded") else ""
        yield f"node {name_of(node)}: taint {text(taint, 'key')}{given}:{text(taint, 'effect')}{since}"
    for kind in ("capacity", "allocatable"):
        amounts = labelled(node, "status", kind)
        shown = ", ".join(f"{name} {amounts[name]}" for name in _AMOUNTS if name in amounts)
        if shown:
            yield f"node {name_of(node)}: {kind} {shown}"


def is_well(node: Object) -> bool:
    """Tell whether all of the node's conditions are as they should be."""
    return all(state == _WELL.get(kind, "False") for kind, state, _ in conditions(node))


def has_address(node: Object, address: str) -> bool:
    """Tell whether the node has that name or address."""
    addresses = {text(each, "address") for each in parts(node, "status", "addresses")}
    return address in {name_of(node), *addresses}
