"""Valid manifests of all kinds of workload: the shapes beside this file, filled in, dressed and written many ways."""

import base64
import json
import random
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

Object = dict[str, Any]

SHAPES: Final = Path(__file__).parent / "shapes"
WORKLOADS: Final = {
    "Deployment": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "Pod": (),
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """A valid manifest.

    Attributes:
        name: its shape and number: the same name makes the same manifest.
        text: as it is written.
        objects: what it holds.
    """

    name: str
    text: str
    objects: list[Object]


@cache
def shapes() -> dict[str, str]:
    """Return the text of every shape by its name, with `$placeholders`."""
    found: dict[str, str] = {}
    for file in sorted(SHAPES.glob("*.yaml")):
        parts = re.split(r"^# shape: (.*)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found |= dict(zip(parts[1::2], parts[2::2], strict=True))
    return found


def manifests(rounds: int) -> Iterator[Manifest]:
    """Yield each shape `rounds` times, never twice the same."""
    for number in range(rounds):
        for name in shapes():
            yield make(name, number)


def make(shape: str, number: int) -> Manifest:
    """Return a shape filled in; from the second on it is dressed and written otherwise as well."""
    source = random.Random(f"{shape}/{number}")
    values = _values(source)
    text = string.Template(shapes()[shape]).substitute(values)
    objects = _flat([each for each in yaml.load_all(text, Loader=yaml.CSafeLoader) if each])
    if number:
        for dress in source.sample(DRESSES, 4):
            dress(objects, source)
        text = _written(objects, source)
    return Manifest(f"{shape} #{number}", text, objects)


def dump(objects: list[Object]) -> str:
    """Write objects as YAML, in the order in which they are."""
    return yaml.dump_all(objects, sort_keys=False, allow_unicode=True, Dumper=_Plain)


class _Plain(yaml.CSafeDumper):
    """Writes no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _values(source: random.Random) -> dict[str, str]:
    words = "checkout billing search inbox ledger media catalog auth edge reports notifier gateway pricing".split()
    app = source.choice(words) + source.choice(["", "-api", "-svc", "-v2", "2"])
    tag = source.choice(["1.4.2", "v2.0.0-rc.1", "2026.03.1", "sha-3f2c9ab", "0.9"])
    registry = source.choice(
        [
            "",
            "ghcr.io/acme/",
            "registry.example.com:5000/team/",
            "quay.io/",
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
        ]
    )
    digest = f"@sha256:{source.randbytes(32).hex()}" if source.random() < 0.2 else ""
    secret = source.randbytes(12).hex()
    return {
        "app": app,
        "ns": source.choice(["shop", "team-a", "prod", "payments-eu", "default"]),
        "image": f"{registry}{app}:{tag}{digest}",
        "port": str(source.choice([8080, 3000, 5000, 8000, 8443, 50051])),
        "replicas": str(source.choice([1, 2, 3, 5])),
        "cpu": source.choice(["100m", "250m", '"1"', "0.5"]),
        "memory": source.choice(["256Mi", "1Gi", "512M", "1.5Gi", "536870912"]),
        "storage": source.choice(["10Gi", "500Gi", "1Ti", "50G"]),
        "host": source.choice(["shop.example.com", "api.example.org", "a.b.c.example.net"]),
        "schedule": source.choice(
            ["0 3 * * *", "*/15 * * * *", "30 2 1,15 * *", "0 9-17/2 * * mon-fri", "@daily", "5 4 * * 0"]
        ),
        "secret": secret,
        "base64": base64.b64encode(secret.encode()).decode(),
    }


def _flat(objects: list[Object]) -> list[Object]:
    return [item for each in objects for item in (each["items"] if each["kind"] == "List" else [each])]


def _written(objects: list[Object], source: random.Random) -> str:
    match source.randrange(4):
        case 0:
            return json.dumps({"apiVersion": "v1", "kind": "List", "items": objects}, indent=2)
        case 1:
            return yaml.dump_all(objects, sort_keys=True, default_flow_style=None, Dumper=_Plain)
        case 2:
            return "# Made by hand.\n---\n" + dump(objects) + "---\n# The end.\n"
    return dump(objects)


def pods(objects: list[Object]) -> Iterator[tuple[Object, Object]]:
    """Yield the template (or the Pod) of every built-in workload, with the workload."""
    for item in objects:
        if item["kind"] in WORKLOADS and "/v1alpha" not in item["apiVersion"]:
            template = item
            for key in WORKLOADS[item["kind"]]:
                template = template[key]
            yield template, item


def containers(objects: list[Object]) -> Iterator[Object]:
    """Yield the containers of every built-in workload."""
    for template, _ in pods(objects):
        yield from template["spec"]["containers"]


def _labels(objects: list[Object], source: random.Random) -> None:
    for item in objects:
        labels = item["metadata"].setdefault("labels", {})
        labels["app.kubernetes.io/managed-by"] = source.choice(["Helm", "kustomize", "Argo_CD"])
        labels.setdefault("release", "")


def _annotations(objects: list[Object], source: random.Random) -> None:
    for item in objects:
        item["metadata"].setdefault("annotations", {})["example.com/note"] = source.choice(
            ["yes, with: colons", "á ñ €", "{}"]
        )


def _guards(objects: list[Object], _: random.Random) -> None:
    for container in containers(objects):
        if "securityContext" not in container:
            container["securityContext"] = {
                "runAsNonRoot": True,
                "runAsUser": 1000,
                "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]},
            }


def _tolerations(objects: list[Object], source: random.Random) -> None:
    for template, _ in pods(objects):
        template["spec"].setdefault("tolerations", []).append(
            source.choice(
                [
                    {"key": "spot", "operator": "Equal", "value": "true", "effect": "NoSchedule"},
                    {
                        "key": "node.kubernetes.io/unreachable",
                        "operator": "Exists",
                        "effect": "NoExecute",
                        "tolerationSeconds": 60,
                    },
                ]
            )
        )


def _environment(objects: list[Object], source: random.Random) -> None:
    for container in containers(objects):
        container.setdefault("env", []).extend(
            [
                {
                    "name": f"EXTRA_{source.randrange(100)}",
                    "value": source.choice(["1", "true", "", "a=b", "http://example.com:80/x?y"]),
                },
                {"name": "HOST_IP", "valueFrom": {"fieldRef": {"fieldPath": "status.hostIP"}}},
            ]
        )


def _hooks(objects: list[Object], _: random.Random) -> None:
    for container in containers(objects):
        container.setdefault("lifecycle", {"preStop": {"exec": {"command": ["/bin/sleep", "3"]}}})


def _scratch(objects: list[Object], _: random.Random) -> None:
    for template, _item in pods(objects):
        spec = template["spec"]
        spec.setdefault("volumes", []).append({"name": "scratch-space", "emptyDir": {"sizeLimit": "64Mi"}})
        spec["containers"][0].setdefault("volumeMounts", []).append(
            {"name": "scratch-space", "mountPath": "/scratch-space"}
        )


def _sidecar(objects: list[Object], _: random.Random) -> None:
    for template, _item in pods(objects):
        proxy = {
            "name": "proxy-sidecar",
            "image": "envoyproxy/envoy:v1.32.1",
            "ports": [{"name": "proxy-admin", "containerPort": 9901}],
            "readinessProbe": {"httpGet": {"path": "/ready", "port": "proxy-admin"}},
            "resources": {"limits": {"memory": "128Mi"}, "requests": {"cpu": "20m"}},
        }
        template["spec"]["containers"].append(proxy)


def _grace(objects: list[Object], source: random.Random) -> None:
    for template, _item in pods(objects):
        template["spec"]["terminationGracePeriodSeconds"] = source.choice([5, 60, 3600])


def _shuffled(objects: list[Object], source: random.Random) -> None:
    source.shuffle(objects)


def _no_namespace(objects: list[Object], _: random.Random) -> None:
    """Leave the namespace to `kubectl -n`, where nothing in the file needs it."""
    if not any(item["kind"] in ("Namespace", "RoleBinding", "ClusterRoleBinding") for item in objects):
        names = {(item["kind"], item["metadata"].get("name")) for item in objects}
        if len(names) == len(objects):
            for item in objects:
                item["metadata"].pop("namespace", None)


DRESSES: Final[list[Callable[[list[Object], random.Random], None]]] = [
    _labels, _annotations, _guards, _tolerations, _environment, _hooks, _scratch, _sidecar, _grace, _shuffled,
    _no_namespace,
]  # fmt: skip
"""What makes another manifest of the same shape, and leaves it valid."""
