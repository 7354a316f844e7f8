"""Whether what refers to one another goes in a circle: Terraform then has nothing to begin with."""

from collections.abc import Iterable, Iterator
from typing import Final

from workers.iac.terraform.hcl.nodes import Reference
from workers.iac.terraform.hcl.walk import references_in
from workers.iac.terraform.module import Module

Node = tuple[str, ...]

_SECTIONS: Final = frozenset({"data", "resource", "ephemeral"})
_NO_NODES: Final = frozenset({"var", "module", "each", "count", "path", "self", "terraform"})


def circle(module: Module) -> list[Node]:
    """Return the first circle of resources, data sources and locals, in order; nothing, where there is none."""
    edges = _edges(module)
    done: set[Node] = set()
    for start in edges:
        if start not in done and (found := _circle_from(start, edges, done)):
            return found
    return []


def _circle_from(start: Node, edges: dict[Node, list[Node]], done: set[Node]) -> list[Node]:
    path: list[Node] = []
    on_path: set[Node] = set()
    todo: list[tuple[Node, Iterator[Node]]] = [(start, iter(edges.get(start, ())))]
    path.append(start)
    on_path.add(start)
    while todo:
        node, rest = todo[-1]
        following = next(rest, None)
        if following is None:
            todo.pop()
            path.pop()
            on_path.discard(node)
            done.add(node)
        elif following in on_path:
            return path[path.index(following) :]
        elif following not in done and following in edges:
            todo.append((following, iter(edges[following])))
            path.append(following)
            on_path.add(following)
    return []


def _edges(module: Module) -> dict[Node, list[Node]]:
    edges: dict[Node, list[Node]] = {}
    for key, block in module.objects.items():
        references = (reference for body in block.body.deep() for reference in body.references)
        edges[key] = _nodes(references, but=key)
    for name, attribute in module.locals.items():
        edges["local", name] = _nodes(references_in(attribute.value))
    return edges


def _nodes(references: Iterable[Reference], *, but: Node = ()) -> list[Node]:
    """Return what references lead to. A resource that refers to itself is no circle to `terraform validate`."""
    return [node for reference in references if (node := _node(reference)) is not None and node != but]


def _node(reference: Reference) -> Node | None:
    root = reference.root
    first, second = (*reference.steps, None, None)[:2]
    if root in _NO_NODES or not isinstance(first, str):
        return None
    if root in _SECTIONS:
        return (root, first, second) if isinstance(second, str) else None
    return ("local", first) if root == "local" else ("resource", root, first)


def names_of(nodes: Iterable[Node]) -> list[str]:
    """Return what people call the nodes."""
    return [".".join(node[1:] if node[0] == "resource" else node) for node in nodes]
