"""What an alert is about: its labels, as exporters, rules and hands write them, read as names in a cluster.

Labels come from outside. A name goes into a request only if it is well-formed for Kubernetes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
"""RFC 1123, as Kubernetes wants the names of its objects."""

_PORT: Final = re.compile(r":\d{1,5}\Z")

_WORKLOADS: Final[Mapping[str, str]] = {
    "deployment": "Deployment",
    "statefulset": "StatefulSet",
    "daemonset": "DaemonSet",
    "replicaset": "ReplicaSet",
    "job_name": "Job",
}
_EXPORTERS: Final = ("node-exporter", "kube-state-metrics")
"""Exporters that tell of others, by the names that their charts give to job and pod."""

_HINTS: Final = ("app_kubernetes_io_name", "app", "service", "job")
"""Labels whose value is often a workload's name, and often not: `job` is mostly a scrape job of Prometheus."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to look at. What the labels do not say is empty.

    Attributes:
        workload: kind and name, such as `("Deployment", "api")`.
        hints: names that may be a workload's, most likely first.
        address: of a node, where the labels name only its exporter's.
        unusable: labels whose value is no name in Kubernetes, so they were left out.
    """

    namespace: str = ""
    pod: str = ""
    container: str = ""
    workload: tuple[str, str] = ("", "")
    node: str = ""
    hints: tuple[str, ...] = ()
    address: str = ""
    unusable: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the labels name nothing that a cluster could be asked for."""
        return not (self.namespace or self.node or self.address)


def target_of(labels: Mapping[str, str]) -> Target:
    """Read an alert's labels.

    `exported_pod` and the like win over `pod`: where an exporter's own labels clash with Prometheus' own, the
    exporter's are renamed, and `pod` is then the exporter's pod (Prometheus, `honor_labels`).
    """
    unusable: list[str] = []

    def read(*names: str) -> str:
        for name in (prefixed for each in names for prefixed in (f"exported_{each}", each)):
            given = labels.get(name, "")
            if given and _NAME.fullmatch(given):
                return given
            if given:
                unusable.append(name)
        return ""

    namespace = read("namespace", "kubernetes_namespace", "namespace_name")
    pod = read("pod", "pod_name", "kubernetes_pod_name")
    kind, workload = _workload(labels, read)
    instance = _PORT.sub("", labels.get("instance", ""))
    node = read("node", "kubernetes_node", "nodename", "node_name")
    hints = dict.fromkeys(labels[name] for name in _HINTS if _NAME.fullmatch(labels.get(name, "")))
    target = Target(
        namespace=namespace,
        pod=pod,
        container=read("container", "container_name"),
        workload=(kind, workload),
        node=node,
        hints=tuple(hints),
        address=instance if _NAME.fullmatch(instance) and not node else "",
        unusable=tuple(unusable),
    )
    return _without_exporter(target, labels.get("job", ""))


def _without_exporter(target: Target, job: str) -> Target:
    """Leave out a pod that is only the one that measured: series of a node or a workload carry their exporter's pod."""
    _, workload = target.workload
    measured = any(name in job and name in target.pod for name in _EXPORTERS)
    if workload and (measured or not target.pod.startswith(workload)):
        return replace(target, pod="", container="")
    if measured and (target.node or target.address):
        return replace(target, namespace="", pod="", container="", hints=())
    return target


def _workload(labels: Mapping[str, str], read: Callable[..., str]) -> tuple[str, str]:
    for label, kind in _WORKLOADS.items():
        name = read(label)
        if name:
            return kind, name
    kinds = {kind.lower(): kind for kind in _WORKLOADS.values()}
    kind = kinds.get(labels.get("workload_type", "").lower(), "")
    name = read("workload") if kind else ""
    return (kind, name) if name else ("", "")
