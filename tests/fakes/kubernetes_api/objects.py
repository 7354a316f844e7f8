"""Objects as an API server returns them, with only what a test says different from a healthy one."""

from typing import Any

STARTED = "2026-11-26T09:00:00Z"


def pod(name: str, *, namespace: str = "shop", owner: tuple[str, str] | None = None, **changes: Any) -> dict[str, Any]:
    """Return a running, ready pod with the container `api`. `changes` replace parts of its status or its spec."""
    status = {
        "phase": "Running",
        "conditions": [{"type": "Ready", "status": "True", "lastTransitionTime": STARTED}],
        "containerStatuses": [container_status("api")],
    }
    spec = {"nodeName": "worker-1", "containers": [{"name": "api", "image": "reg.acme.io/shop/api:1.4.2"}]}
    return {
        "metadata": metadata(name, namespace, owner),
        "spec": spec | changes.pop("spec", {}),
        "status": status | changes.pop("status", {}),
        **changes,
    }


def metadata(name: str, namespace: str = "shop", owner: tuple[str, str] | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "creationTimestamp": STARTED}
    if namespace:
        made["namespace"] = namespace
    if owner:
        made["ownerReferences"] = [{"kind": owner[0], "name": owner[1], "controller": True}]
    return made


def container_status(name: str, *, restarts: int = 0, **changes: Any) -> dict[str, Any]:
    healthy = {"name": name, "ready": True, "restartCount": restarts, "state": {"running": {"startedAt": STARTED}}}
    return healthy | changes


def crashing(name: str, *, reason: str = "Error", code: int = 1, restarts: int = 5) -> dict[str, Any]:
    """Return the status of a container in CrashLoopBackOff."""
    ended = {"reason": reason, "exitCode": code, "startedAt": STARTED, "finishedAt": "2026-11-26T09:58:00Z"}
    waiting = {"reason": "CrashLoopBackOff", "message": f"back-off 5m0s restarting failed container={name}"}
    return container_status(
        name, restarts=restarts, ready=False, state={"waiting": waiting}, lastState={"terminated": ended}
    )


def replicaset(name: str, deployment: str, revision: int, template: dict[str, Any]) -> dict[str, Any]:
    made = metadata(name, owner=("Deployment", deployment))
    made["annotations"] = {"deployment.kubernetes.io/revision": str(revision)}
    made["creationTimestamp"] = f"2026-11-2{revision}T09:00:00Z"
    return {"metadata": made, "spec": {"replicas": 1, "template": template}}


def controller_revision(name: str, owner: tuple[str, str], revision: int, template: dict[str, Any]) -> dict[str, Any]:
    """Return a revision of a StatefulSet or DaemonSet, as its controller keeps it."""
    made = metadata(name, owner=owner)
    made["labels"] = dict(template["metadata"]["labels"])
    made["creationTimestamp"] = f"2026-11-2{revision}T09:00:00Z"
    return {
        "metadata": made,
        "revision": revision,
        "data": {"spec": {"template": template | {"$patch": "replace"}}},
    }


def template(image: str, **env: str) -> dict[str, Any]:
    container = {"name": "api", "image": image, "env": [{"name": name, "value": each} for name, each in env.items()]}
    return {
        "metadata": {"labels": {"app": "api", "pod-template-hash": image[-3:]}},
        "spec": {"containers": [container]},
    }


def deployment(name: str, **status: Any) -> dict[str, Any]:
    return {
        "metadata": metadata(name) | {"generation": 2},
        "spec": {"replicas": 2, "selector": {"matchLabels": {"app": name}}},
        "status": {"observedGeneration": 2, "replicas": 2, "readyReplicas": 2, **status},
    }


def event(reason: str, about: tuple[str, str], message: str, **changes: Any) -> dict[str, Any]:
    kind, name = about
    made = metadata(f"{name}.{reason.lower()}", changes.pop("namespace", "shop"))
    seen = {"type": "Warning", "firstTimestamp": STARTED, "lastTimestamp": "2026-11-26T10:00:00Z", "count": 1}
    return {
        "metadata": made,
        "involvedObject": {"kind": kind, "name": name},
        "reason": reason,
        "message": message,
        **seen,
        **changes,
    }


def node(name: str, **conditions: str) -> dict[str, Any]:
    healthy = {"Ready": "True", "MemoryPressure": "False", "DiskPressure": "False", "PIDPressure": "False"}
    return {
        "metadata": metadata(name, ""),
        "spec": {},
        "status": {
            "nodeInfo": {"kubeletVersion": "v1.37.0"},
            "addresses": [{"type": "InternalIP", "address": "10.0.0.11"}],
            "conditions": [
                {"type": kind, "status": state, "lastTransitionTime": STARTED, "reason": f"Kubelet{kind}"}
                for kind, state in (healthy | conditions).items()
            ],
            "capacity": {"cpu": "4", "memory": "16Gi", "pods": "110"},
        },
    }
