"""The objects of a file, to be looked up; and how a name that is not among them is judged."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.references.pods import pod_references
from workers.iac.kubernetes.rules.pods import containers_of
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, text_in

Judgement: TypeAlias = Literal["there", "elsewhere", "wrong", "unknown"]
"""A name is there, may be elsewhere, is wrong for all that the file shows, or nothing of its kind is in the file."""

SCALABLE: Final = frozenset({"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"})
LASTING: Final = frozenset({*SCALABLE, "DaemonSet", "Pod"})
"""Kinds whose pods go on running, so that a Service or a budget may be about them."""

_WITHOUT_PODS: Final = frozenset(
    """ServiceMonitor PodMonitor PrometheusRule Probe Certificate Issuer ClusterIssuer Gateway HTTPRoute GRPCRoute
    TCPRoute TLSRoute ReferenceGrant VirtualService DestinationRule ServiceEntry PeerAuthentication AuthorizationPolicy
    IngressRoute Middleware ExternalSecret SecretStore ClusterSecretStore SealedSecret ScaledObject
    VerticalPodAutoscaler ClusterPolicy Policy AppProject Kustomization HelmRepository GitRepository BackendConfig
    ManagedCertificate FrontendConfig TargetGroupBinding""".split()
)
"""Kinds of operators that make no pods."""
_OWN_LABELS: Final = re.compile(
    r"(app\.kubernetes\.io|helm\.sh)/"
    r"|(app|name|component|tier|env|environment|version|release|team|chart|heritage|part-of|managed-by|k8s-app)$"
)
"""Labels that tell what an object belongs to, not who is to find it."""
_SHORT: Final = 4
_SLIPS: Final = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name in an object, and what it is the name of.

    Attributes:
        optional: whether the holder does without what is named.
    """

    kind: str
    name: str
    holder: Object
    line: int
    path: str
    optional: bool = False


class File:
    """The objects of a file."""

    def __init__(self, objects: Sequence[Object]) -> None:
        self.objects = objects

    def of_kind(self, kind: str, near: Object) -> list[Object]:
        """Return the objects of a kind that are in the namespace of another, as far as the file tells."""
        return [each for each in self.objects if each.kind == kind and each.type and same_namespace(each, near)]

    def find(self, kind: str, name: str, near: Object) -> Object | None:
        """Return the object of that kind and name in the namespace of another."""
        return next((each for each in self.of_kind(kind, near) if each.name == name), None)

    def workloads(self, near: Object) -> list[Object]:
        """Return what makes lasting pods in the namespace of another object."""
        return [each for each in self.objects if each.kind in LASTING and each.type and same_namespace(each, near)]

    @cached_property
    def has_operators(self) -> bool:
        """Tell whether anything of the file may make pods of which the file tells nothing."""
        unknown = (each for each in self.objects if each.type is None and "." in each.group)
        return any(each.kind not in _WITHOUT_PODS for each in unknown)

    def judge(self, said: Name) -> Judgement:
        """Judge a name."""
        there = self.of_kind(said.kind, said.holder)
        if any(each.name == said.name for each in there):
            return "there"
        if any(is_typo(said.name, each.name) for each in there) or self._left_over(said, there):
            return "wrong"
        return "elsewhere" if there else "unknown"

    def _left_over(self, said: Name, there: list[Object]) -> bool:
        """Tell whether an object of the file that nothing refers to has to be what a name means.

        Programs read ConfigMaps and Secrets by the API as well, and make Secrets themselves, so that many are left
        over: a single ConfigMap counts, and only where a single name leads nowhere; no Secret does.
        """
        unused = [each for each in there if not self._is_used(each)]
        if said.kind == "Secret" or not unused:
            return False
        if said.kind != "ConfigMap":
            return True
        known = {each.name for each in there}
        lost = {each.name for each in self.names if each.kind == said.kind and each.name not in known}
        return len(unused) == 1 and len(lost) == 1

    def alike(self, said: Name) -> list[str]:
        """Return the names that may have been meant."""
        return nearest(said.name, [each.name for each in self.of_kind(said.kind, said.holder)])

    def _is_used(self, item: Object) -> bool:
        """Tell whether anything of the file refers to an object, or may."""
        if any(
            each.kind == item.kind and each.name == item.name and same_namespace(each.holder, item)
            for each in self.names
        ):
            return True
        labels = mapping_in(item.root, "metadata", "labels")
        found_by_label = item.kind in ("ConfigMap", "Secret", "Role", "ClusterRole") and any(
            not _OWN_LABELS.match(key) for key in labels
        )
        return found_by_label or any(item.name in text for text in self._texts)

    @cached_property
    def _texts(self) -> list[str]:
        """Return the texts that may hold names: arguments, variables, annotations, and all of operators' objects."""
        texts: list[str] = []
        for item in self.objects:
            if item.type is None:
                texts += _strings(item.root)
                continue
            texts += _strings(mapping_in(item.root, "metadata", "annotations"))
            for container in containers_of(item.pod) if item.pod is not None else ():
                texts += _strings([container.get("args"), container.get("command")])
                texts += (text_in(variable, "value") for variable in mappings_in(container, "env"))
        return texts

    @cached_property
    def names(self) -> list[Name]:
        """Return every name that an object of the file gives to another."""
        return [name for item in self.objects if item.type for name in _names(item)]


def same_namespace(one: Object, other: Object) -> bool:
    """Tell whether two objects are in the same namespace; one that names none is in any."""
    return one.namespace == other.namespace or not one.namespace or not other.namespace


def is_typo(wrong: str, right: str) -> bool:
    """Tell whether a name is another but for a slip of the hand; `blue` for `green`, or `v1` for `v2`, is none."""
    ours, theirs = re.split(r"[-.]", wrong), re.split(r"[-.]", right)
    if "".join(ours) == "".join(theirs):
        return True
    if len(ours) != len(theirs):
        return False
    differing = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    if one.rstrip("0123456789") == other.rstrip("0123456789"):
        return False
    slips, shorter, longer = distance(one, other), *sorted((len(one), len(other)))
    if longer >= _SHORT and shorter >= _SHORT - 1:
        return slips <= _SLIPS
    # In a short part, one letter for another makes another word; one left out, doubled or swapped does not.
    return shorter > 1 and slips == 1 and (shorter < longer or sorted(one) == sorted(other))


def distance(one: str, other: str) -> int:
    """Return how many letters were added, left out, changed or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        after = [place]
        for column, theirs in enumerate(other, 1):
            cost = min(row[column] + 1, after[-1] + 1, row[column - 1] + (letter != theirs))
            if before and column > 1 and letter == other[column - 2] and one[place - 2] == theirs:
                cost = min(cost, before[column - 2] + 1)
            after.append(cost)
        before, row = row, after
    return row[-1]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _names(item: Object) -> Iterator[Name]:
    if item.pod is not None:
        for reference in pod_references(item.pod):
            yield Name(reference.kind, reference.name, item, reference.line, reference.path, reference.optional)
    if item.kind in _NAMES:
        yield from _NAMES[item.kind](mapping_in(item.root, "spec"), item)


def _stateful_set_names(spec: Mapping, item: Object) -> Iterator[Name]:
    yield from _name("Service", spec, "serviceName", item)
    for claim in mappings_in(spec, "volumeClaimTemplates"):
        yield from _name("StorageClass", mapping_in(claim, "spec"), "storageClassName", item)


def _autoscaler_names(spec: Mapping, item: Object) -> Iterator[Name]:
    target = mapping_in(spec, "scaleTargetRef")
    yield from _name(text_in(target, "kind"), target, "name", item)


def _binding_names(_: Mapping, item: Object) -> Iterator[Name]:
    role = mapping_in(item.root, "roleRef")
    yield from _name(text_in(role, "kind"), role, "name", item)
    for subject in mappings_in(item.root, "subjects"):
        if subject.get("kind") == "ServiceAccount":
            within = replace(item, namespace=text_in(subject, "namespace") or item.namespace)
            yield from _name("ServiceAccount", subject, "name", within)


def _claim_names(spec: Mapping, item: Object) -> Iterator[Name]:
    yield from _name("PersistentVolume", spec, "volumeName", item)
    yield from _name("StorageClass", spec, "storageClassName", item)


def _account_names(_: Mapping, item: Object) -> Iterator[Name]:
    for field in ("imagePullSecrets", "secrets"):
        for secret in mappings_in(item.root, field):
            yield from _name("Secret", secret, "name", item)


def _webhook_names(_: Mapping, item: Object) -> Iterator[Name]:
    for webhook in mappings_in(item.root, "webhooks"):
        yield from _service_name(mapping_in(webhook, "clientConfig", "service"), item)


def _api_service_names(spec: Mapping, item: Object) -> Iterator[Name]:
    yield from _service_name(mapping_in(spec, "service"), item)


def _service_name(service: Mapping, item: Object) -> Iterator[Name]:
    within = replace(item, namespace=text_in(service, "namespace"))
    yield from _name("Service", service, "name", within)


def _ingress_names(spec: Mapping, item: Object) -> Iterator[Name]:
    for backend in ingress_backends(spec):
        yield from _name("Service", backend, "name", item)
    for tls in mappings_in(spec, "tls"):
        yield from _name("Secret", tls, "secretName", item)
    yield from _name("IngressClass", spec, "ingressClassName", item)


def ingress_backends(spec: Mapping) -> list[Mapping]:
    """Return what an Ingress sends to: mappings with the name and the port of a Service."""
    backends = [mapping_in(spec, "defaultBackend", "service")]
    for rule in mappings_in(spec, "rules"):
        http = mapping_in(rule, "http")
        backends += [mapping_in(path, "backend", "service") for path in mappings_in(http, "paths")]
    # AWS' controller takes the name of an annotation in place of a Service.
    return [backend for backend in backends if backend and mapping_in(backend, "port").get("name") != "use-annotation"]


def _name(kind: str, holder: Mapping, field: str, item: Object) -> Iterator[Name]:
    name = text_in(holder, field)
    if name and kind:
        yield Name(kind, name, item, holder.line_of(field), holder.path_of(field))


_NAMES: Final[dict[str, Callable[[Mapping, Object], Iterator[Name]]]] = {
    "APIService": _api_service_names,
    "ClusterRoleBinding": _binding_names,
    "HorizontalPodAutoscaler": _autoscaler_names,
    "Ingress": _ingress_names,
    "MutatingWebhookConfiguration": _webhook_names,
    "PersistentVolumeClaim": _claim_names,
    "RoleBinding": _binding_names,
    "ServiceAccount": _account_names,
    "StatefulSet": _stateful_set_names,
    "ValidatingWebhookConfiguration": _webhook_names,
}
