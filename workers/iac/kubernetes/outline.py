"""The objects of a manifest, for those who have it explained."""

from collections.abc import Iterator

from workers.iac.kubernetes.objects import TEMPLATES
from workers.iac.kubernetes.tree import Mapping, NotYaml, mapping_in, mappings_in, read, sequence_in, text_in
from workers.iac.parts import Billing, Part


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the objects of a file, those of a list one by one; none where it is no YAML, or a template of some."""
    try:
        documents = list(read(text))
    except NotYaml:
        return ()
    if any(document.template is not None for document in documents):
        return ()
    roots = (document.root for document in documents if isinstance(document.root, Mapping))
    return tuple(_part(each) for root in roots for each in _objects(root) if text_in(each, "kind"))


def _objects(root: Mapping) -> list[Mapping]:
    return mappings_in(root, "items") if text_in(root, "kind").endswith("List") else [root]


def _part(root: Mapping) -> Part:
    kind, name = text_in(root, "kind"), text_in(mapping_in(root, "metadata"), "name")
    return Part(f"{kind}/{name}" if name else kind, "creates", root.line, tuple(_billing(kind, root)))


def _billing(kind: str, root: Mapping) -> Iterator[Billing]:
    spec = mapping_in(root, "spec")
    if kind in TEMPLATES:
        yield "pods"
    if kind == "PersistentVolumeClaim" or sequence_in(spec, "volumeClaimTemplates"):
        yield "storage"
    if kind == "Service" and text_in(spec, "type") == "LoadBalancer":
        yield "time"
