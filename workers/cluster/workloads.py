"""What runs pods: Deployments, ReplicaSets, StatefulSets, DaemonSets and Jobs, each in a few lines."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from workers.cluster.objects import (
    Object,
    conditions,
    labelled,
    name_of,
    namespace_of,
    number,
    owner_of,
    parts,
    text,
    value,
)


class Kind(NamedTuple):
    """Where the API server keeps objects of one kind, and which figures tell how they are.

    Attributes:
        path: of the collection in a namespace.
        wanted: where the number of wanted pods lies.
        figures: what to show of the status, by field.
    """

    path: str
    wanted: tuple[str, ...]
    figures: tuple[str, ...]


_APPS: Final = "/apis/apps/v1/namespaces/{namespace}"
KINDS: Final[Mapping[str, Kind]] = {
    "Deployment": Kind(
        f"{_APPS}/deployments",
        ("spec", "replicas"),
        ("replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas"),
    ),
    "ReplicaSet": Kind(
        f"{_APPS}/replicasets", ("spec", "replicas"), ("replicas", "readyReplicas", "availableReplicas")
    ),
    "StatefulSet": Kind(
        f"{_APPS}/statefulsets",
        ("spec", "replicas"),
        ("replicas", "updatedReplicas", "readyReplicas", "currentRevision", "updateRevision"),
    ),
    "DaemonSet": Kind(
        f"{_APPS}/daemonsets",
        ("status", "desiredNumberScheduled"),
        ("currentNumberScheduled", "numberReady", "numberUnavailable", "numberMisscheduled", "updatedNumberScheduled"),
    ),
    "Job": Kind(
        "/apis/batch/v1/namespaces/{namespace}/jobs", ("spec", "completions"), ("active", "succeeded", "failed")
    ),
}


def describe_workload(kind: str, workload: Object) -> Iterator[str]:
    """Yield the workload's lines: wanted and actual pods, conditions, owner."""
    yield f"{kind.lower()} {namespace_of(workload)}/{name_of(workload)}: {_figures(kind, workload)}"
    if value(workload, "spec", "paused") is True:
        yield f"{kind.lower()} {name_of(workload)}: paused, so no change to it is rolled out"
    if value(workload, "spec", "suspend") is True:
        yield f"{kind.lower()} {name_of(workload)}: suspended"
    for condition, state, told in conditions(workload):
        yield f"condition {condition}: {state}{told}"
    owner_kind, owner = owner_of(workload)
    if owner:
        yield f"owner {owner_kind}/{owner}"
    selector = labelled(workload, "spec", "selector", "matchLabels")
    if selector and kind != "Job":
        yield "selector " + ",".join(f"{name}={wanted}" for name, wanted in sorted(selector.items()))
    if kind == "StatefulSet":
        yield from _claims(workload)
    if kind == "Job":
        yield from _times(workload)


def _figures(kind: str, workload: Object) -> str:
    known = KINDS[kind]
    wanted = text(workload, *known.wanted) or "1"
    figures = [
        f"{figure} {text(workload, 'status', figure) or '0'}"
        for figure in known.figures
        # A search for trouble reads "failed 0" as some.
        if figure != "failed" or number(workload, "status", figure)
    ]
    created = f"created {text(workload, 'metadata', 'creationTimestamp')}"
    seen, generation = number(workload, "status", "observedGeneration"), number(workload, "metadata", "generation")
    late = [f"generation {generation} not yet seen by its controller"] if 0 < seen < generation else []
    return ", ".join([f"wanted {wanted}", *figures, created, *late])


def _claims(workload: Object) -> Iterator[str]:
    service = text(workload, "spec", "serviceName")
    if service:
        yield f"service name {service}"
    for claim in parts(workload, "spec", "volumeClaimTemplates"):
        asked = text(claim, "spec", "resources", "requests", "storage")
        yield f"volume claim {name_of(claim)}: {asked}, class {text(claim, 'spec', 'storageClassName') or 'default'}"


def _times(job: Object) -> Iterator[str]:
    started, ended = text(job, "status", "startTime"), text(job, "status", "completionTime")
    yield f"started {started or 'never'}, completed {ended or 'not yet'}"
    limits = {key: text(job, "spec", key) for key in ("backoffLimit", "activeDeadlineSeconds")}
    yield "limits " + ", ".join(f"{key} {limit or 'none'}" for key, limit in limits.items())
