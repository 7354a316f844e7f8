"""A pod in lines that people can read and cite: one fact a line, each line complete in itself, always in one order."""

from collections.abc import Iterator
from typing import Final

from workers.cluster.objects import (
    Object,
    conditions,
    labelled,
    name_of,
    namespace_of,
    number,
    owner_of,
    part,
    parts,
    text,
    texts,
)

_TROUBLED_PHASES: Final = frozenset({"Pending", "Failed", "Unknown"})
_PROBES: Final = {"livenessProbe": "liveness", "readinessProbe": "readiness", "startupProbe": "startup"}
_NORMAL_WAITS: Final = frozenset({"ContainerCreating", "PodInitializing"})
_VOLUME_SOURCES: Final = {
    "persistentVolumeClaim": "claimName",
    "configMap": "name",
    "secret": "secretName",
    "hostPath": "path",
}


def describe_pod(pod: Object) -> Iterator[str]:
    """Yield the pod's lines. Values of environment variables are none of them: their names are enough here."""
    yield _headline(pod)
    status = part(pod, "status")
    if text(status, "reason") or text(status, "message"):
        yield f"status {text(status, 'reason')}: {text(status, 'message')}"
    if text(pod, "metadata", "deletionTimestamp"):
        grace = number(pod, "metadata", "deletionGracePeriodSeconds")
        yield f"being deleted since {text(pod, 'metadata', 'deletionTimestamp')}, grace period {grace}s"
    for kind, state, told in conditions(pod):
        yield f"condition {kind}: {state}{told}"
    for word, container, found in containers(pod):
        yield from _container(word, container, found)
    for volume in parts(pod, "spec", "volumes"):
        source = next(
            (f"{kind} {text(volume, kind, key)}" for kind, key in _VOLUME_SOURCES.items() if kind in volume), ""
        )
        if source:
            yield f"volume {text(volume, 'name')}: {source}"
    selector = labelled(pod, "spec", "nodeSelector")
    if selector:
        yield f"node selector: {_pairs(selector)}"


def summarise_pod(pod: Object) -> str:
    """Return the pod in one line: its state and what is wrong with it."""
    troubles = "; ".join(troubles_of(pod))
    return _headline(pod) + (f": {troubles}" if troubles else "")


def troubles_of(pod: Object) -> list[str]:
    """Return the reasons why the pod is not well, such as `CrashLoopBackOff`; none for a pod that is."""
    found: dict[str, None] = {}
    phase = text(pod, "status", "phase")
    if phase in _TROUBLED_PHASES:
        found[text(pod, "status", "reason") or phase] = None
    for kind, state, _ in conditions(pod):
        if kind == "PodScheduled" and state == "False":
            found["Unschedulable"] = None
    for _, _, status in containers(pod):
        waiting = text(status, "state", "waiting", "reason")
        if waiting and waiting not in _NORMAL_WAITS:
            found[waiting] = None
        for state in ("state", "lastState"):
            ended = part(status, state, "terminated")
            if ended and (number(ended, "exitCode") or text(ended, "reason") == "OOMKilled"):
                found[text(ended, "reason") or "Error"] = None
    if not found and phase == "Running" and not is_ready(pod):
        found["NotReady"] = None
    return list(found)


def is_ready(pod: Object) -> bool:
    """Tell whether the pod is ready, or done."""
    if text(pod, "status", "phase") == "Succeeded":
        return True
    return any(kind == "Ready" and state == "True" for kind, state, _ in conditions(pod))


def restarts_of(pod: Object) -> int:
    """Return how often the pod's containers were restarted, all together."""
    return sum(number(status, "restartCount") for _, _, status in containers(pod))


def containers(pod: Object) -> Iterator[tuple[str, Object, Object]]:
    """Yield the pod's containers as (what it is, its spec, its status): init containers, containers, ephemeral ones."""
    for word, key in (("init container", "initContainer"), ("container", "container"), ("debug", "ephemeralContainer")):
        statuses = {text(status, "name"): status for status in parts(pod, "status", f"{key}Statuses")}
        for container in parts(pod, "spec", f"{key}s"):
            yield word, container, statuses.get(text(container, "name"), {})


def _headline(pod: Object) -> str:
    ready = [part(status).get("ready") is True for status in parts(pod, "status", "containerStatuses")]
    count = f"{sum(ready)}/{len(parts(pod, 'spec', 'containers'))}"
    owner = "/".join(filter(None, owner_of(pod)))
    told = [
        f"phase {text(pod, 'status', 'phase') or 'unknown'}",
        f"ready {count}",
        f"restarts {restarts_of(pod)}",
        f"node {text(pod, 'spec', 'nodeName') or 'none'}",
        f"created {text(pod, 'metadata', 'creationTimestamp')}",
        f"owner {owner or 'none'}",
    ]
    return f"pod {namespace_of(pod)}/{name_of(pod)}: {', '.join(told)}"


def _container(word: str, container: Object, status: Object) -> Iterator[str]:
    name = f"{word} {text(container, 'name')}"
    ready = "true" if status.get("ready") is True else "false"
    image = text(container, "image") or text(status, "image")
    yield f"{name}: image {image}, ready {ready}, restarts {number(status, 'restartCount')}"
    for key, told in (("state", "state"), ("lastState", "last state")):
        state = _state(part(status, key))
        if state:
            yield f"{name}: {told} {state}"
    resources = {kind: _pairs(labelled(container, "resources", kind)) for kind in ("limits", "requests")}
    yield f"{name}: " + "; ".join(f"{kind} {pairs or 'none'}" for kind, pairs in resources.items())
    for key, told in _PROBES.items():
        if part(container, key):
            yield f"{name}: {told} probe {_probe(part(container, key))}"
    command = " ".join([*texts(container, "command"), *texts(container, "args")])
    if command:
        yield f"{name}: command {command}"
    variables = ", ".join(filter(None, (text(variable, "name") for variable in parts(container, "env"))))
    if variables:
        yield f"{name}: environment names {variables}"
    for reference in _references(container):
        yield f"{name}: environment from {reference}"
    for mount in parts(container, "volumeMounts"):
        if not text(mount, "mountPath").startswith("/var/run/secrets/"):
            yield f"{name}: mount {text(mount, 'mountPath')} from volume {text(mount, 'name')}"


def _state(state: Object) -> str:
    running, waiting, ended = (part(state, key) for key in ("running", "waiting", "terminated"))
    if running:
        return f"running since {text(running, 'startedAt')}"
    if waiting:
        return ": ".join(filter(None, ("waiting", text(waiting, "reason"), text(waiting, "message"))))
    if not ended:
        return ""
    signal = f", signal {number(ended, 'signal')}" if number(ended, "signal") else ""
    told = f"terminated: {text(ended, 'reason') or 'unknown'}, exit code {number(ended, 'exitCode')}{signal}"
    message = text(ended, "message")
    return f"{told}, from {text(ended, 'startedAt')} to {text(ended, 'finishedAt')}" + (
        f": {message}" if message else ""
    )


def _probe(probe: Object) -> str:
    if part(probe, "httpGet"):
        asked = part(probe, "httpGet")
        what = f"{text(asked, 'scheme').lower() or 'http'}-get port {text(asked, 'port')} {text(asked, 'path') or '/'}"
    elif part(probe, "tcpSocket"):
        what = f"tcp port {text(probe, 'tcpSocket', 'port')}"
    elif part(probe, "grpc"):
        what = f"grpc port {text(probe, 'grpc', 'port')}"
    else:
        what = f"exec {' '.join(texts(probe, 'exec', 'command'))}"
    # Not "timeout" and "failures": of a pod in order, nothing should read like trouble.
    after, within = number(probe, "initialDelaySeconds"), number(probe, "timeoutSeconds") or 1
    every, tries = number(probe, "periodSeconds") or 10, number(probe, "failureThreshold") or 3
    return f"{what}, after {after}s, every {every}s, within {within}s, {tries} tries"


def _references(container: Object) -> Iterator[str]:
    """Yield the ConfigMaps and Secrets that the environment is read from: one that is missing stops the start."""
    for source in parts(container, "envFrom"):
        for key, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
            if part(source, key):
                yield f"{kind} {text(source, key, 'name')}"
    for variable in parts(container, "env"):
        for key, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
            reference = part(variable, "valueFrom", key)
            if reference:
                yield f"{kind} {text(reference, 'name')} key {text(reference, 'key')} for {text(variable, 'name')}"


def _pairs(pairs: dict[str, str]) -> str:
    return ", ".join(f"{name} {amount}" for name, amount in sorted(pairs.items()))
