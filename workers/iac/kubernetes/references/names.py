"""Names that lead nowhere: of ConfigMaps, Secrets, claims, accounts, Services, roles, namespaces."""

from typing import Final

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.references.file import File, Name, ingress_backends, is_typo
from workers.iac.kubernetes.references.pods import pod_references
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, text_in
from workers.iac.wording import Phrase

_ALWAYS_THERE: Final = frozenset(
    {
        ("ConfigMap", "kube-root-ca.crt"),
        ("ServiceAccount", "default"),
        ("Role", "extension-apiserver-authentication-reader"),
        *(("ClusterRole", name) for name in ("admin", "cluster-admin", "edit", "view")),
    }
)
_TOLD_LATER: Final = frozenset({"IngressClass", "StorageClass", "PersistentVolume"})
"""Kinds that are in nearly every cluster already, whatever the file holds."""
_SCALED: Final = frozenset({"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "DaemonSet"})


def check_names(file: File, report: Report) -> None:
    """Check the names that objects of a file give to others."""
    for said in file.names:
        if said.kind not in _SCALED:
            _name(said, file, report)
    for item in file.objects:
        if item.pod is not None:
            _keys(item, file, report)
        if item.type and item.kind == "Ingress":
            for backend in ingress_backends(mapping_in(item.root, "spec")):
                _backend_port(backend, item, file, report)
    _namespaces(file, report)


def _name(said: Name, file: File, report: Report) -> None:
    if said.optional or (said.kind, said.name) in _ALWAYS_THERE or said.name.startswith("system:"):
        return
    judgement = file.judge(said)
    told = Phrase("`{path}` is {value}, and ", path=said.path, value=quoted(said.name))
    moved = [each for each in file.objects if each.kind == said.kind and each.type and each.name == said.name]
    if judgement == "wrong" and said.kind not in _TOLD_LATER:
        report.error(
            "unknown-reference",
            said.line,
            Phrase("{told}the file has no {kind} of that name.", told=told, kind=said.kind),
            file.alike(said),
        )
    elif judgement != "there" and moved and said.kind != "Secret":
        place = quoted(moved[0].namespace)
        report.error(
            "unknown-reference",
            said.line,
            Phrase(
                "{told}the {kind} of that name is in another namespace, {place}.",
                told=told,
                kind=said.kind,
                place=place,
            ),
        )
    elif judgement == "elsewhere" and said.kind not in ("Secret", *_TOLD_LATER):
        report.advise(
            "not-in-file",
            said.line,
            Phrase(
                "{told}the file has no {kind} of that name: it has to be in the cluster.", told=told, kind=said.kind
            ),
        )


def _keys(item: Object, file: File, report: Report) -> None:
    """Check the keys that a pod wants of the ConfigMaps and Secrets of the file."""
    for reference in pod_references(item.pod or Mapping()):
        there = file.find(reference.kind, reference.name, item)
        if there is None or reference.optional:
            continue
        keys = [key for field in ("data", "stringData", "binaryData") for key in mapping_in(there.root, field)]
        for key, line in reference.keys:
            if key not in keys and (keys or reference.kind == "ConfigMap"):
                report.error(
                    "unknown-key",
                    line,
                    Phrase("{title} of this file has no key {key}.", title=quoted(there.title), key=quoted(key)),
                    nearest(key, keys),
                )


def _backend_port(backend: Mapping, item: Object, file: File, report: Report) -> None:
    service = file.find("Service", text_in(backend, "name"), item)
    port = mapping_in(backend, "port")
    if service is None or text_in(mapping_in(service.root, "spec"), "type") == "ExternalName":
        return
    ports = mappings_in(mapping_in(service.root, "spec"), "ports")
    for field, theirs in (("number", "port"), ("name", "name")):
        known = [each.get(theirs) for each in ports]
        if port.get(field) is not None and port[field] not in known:
            names = [str(each) for each in known if each is not None]
            report.error(
                "unknown-port",
                port.line_of(field),
                Phrase(
                    "`{path}` is {value}, and {title} has no such port.",
                    path=port.path_of(field),
                    value=quoted(port[field]),
                    title=quoted(service.title),
                ),
                nearest(str(port[field]), names),
            )


def _namespaces(file: File, report: Report) -> None:
    """Check the namespaces of objects in a file that makes namespaces."""
    made = [each.name for each in file.objects if each.kind == "Namespace" and each.type]
    used = {each.namespace for each in file.objects if not _is_system(each.namespace)}
    # One namespace is made, and all that runs is in one other.
    moved = len(made) == 1 and len(used) == 1 and made[0] not in used
    for item in file.objects:
        name = item.namespace
        if _is_system(name) or name in made or not made:
            continue
        if any(is_typo(name, each) for each in made) or (moved and item.pod is not None):
            line = mapping_in(item.root, "metadata").line_of("namespace")
            told = Phrase(
                "`{path}` is {value}, and the file makes no namespace of that name.",
                path="metadata.namespace",
                value=quoted(name),
            )
            report.error("unknown-reference", line, told, nearest(name, made))


def _is_system(namespace: str) -> bool:
    return namespace in ("", "default") or namespace.startswith("kube-")
