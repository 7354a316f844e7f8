"""Mistakes between objects: names that lead nowhere, selectors that select nothing."""

import random
import re

from tests.evals.kubernetes.corpus import WORKLOADS, containers, pods
from tests.evals.kubernetes.mutants.registry import Object, mistake, mistyped, of_kind, pick, spots


def _named(objects: list[Object], kind: str) -> set[str]:
    return {item["metadata"].get("name", "") for item in of_kind(objects, kind)}


def _has_operators(objects: list[Object]) -> bool:
    return any(item["kind"] in ("Prometheus", "Cluster", "Rollout", "Widget") for item in objects)


def _labels(objects: list[Object]) -> list[dict[str, str]]:
    return [
        template.get("metadata", {}).get("labels", {})
        for template, item in pods(objects)
        if item["kind"] not in ("Job", "CronJob")
    ]


@mistake("error", "selects-nothing")
def service_that_selects_nothing(objects: list[Object], source: random.Random) -> bool:
    labels = _labels(objects)
    found = [
        item["spec"]
        for item in of_kind(objects, "Service")
        if any((item["spec"].get("selector") or {"": 0}).items() <= each.items() for each in labels)
    ]
    spec = pick(found, source)
    if not spec or _has_operators(objects):
        return False
    selector = spec["selector"] = dict(spec["selector"])
    key = source.choice(sorted(selector))
    if source.random() < 0.7:
        selector[key] = mistyped(selector[key], source)
    else:
        selector[f"{key}-x"] = selector.pop(key)
    return not any(selector.items() <= each.items() for each in labels)


@mistake("error", "unknown-port")
def target_port_of_no_name(objects: list[Object], source: random.Random) -> bool:
    labels = _labels(objects)
    ports = [
        port
        for item in of_kind(objects, "Service")
        if any((item["spec"].get("selector") or {"": 0}).items() <= each.items() for each in labels)
        for port in item["spec"].get("ports", [])
    ]
    port = pick(ports, source)
    if not port:
        return False
    port["targetPort"] = (
        mistyped(port["targetPort"], source)[:15] if isinstance(port.get("targetPort"), str) else "web-ui"
    )
    return True


@mistake("advice", "unexposed-port")
def target_port_of_no_number(objects: list[Object], source: random.Random) -> bool:
    found = []
    for item in of_kind(objects, "Service"):
        for template, workload in pods(objects):
            chosen = (item["spec"].get("selector") or {"": 0}).items() <= template.get("metadata", {}).get(
                "labels", {}
            ).items()
            if (
                chosen
                and workload["kind"] in WORKLOADS
                and any(container.get("ports") for container in template["spec"]["containers"])
            ):
                found += item["spec"].get("ports", [])
    port = pick(found, source)
    if not port:
        return False
    port["targetPort"] = 45678
    return True


@mistake("error", "unknown-reference", "unknown-port")
def ingress_to_no_service(objects: list[Object], source: random.Random) -> bool:
    services = _named(objects, "Service")
    found = [spot["service"] for item in of_kind(objects, "Ingress") for spot in spots(item, "service")]
    backend = pick([each for each in found if each["name"] in services], source)
    if not backend:
        return False
    if source.random() < 0.6:
        backend["name"] = mistyped(backend["name"], source)
    else:
        backend["port"] = source.choice([{"number": 4321}, {"name": "admin"}])
    return True


@mistake("error", "unknown-reference")
def autoscaler_of_nothing(objects: list[Object], source: random.Random) -> bool:
    known = _named(objects, "Deployment") | _named(objects, "StatefulSet")
    targets = [item["spec"]["scaleTargetRef"] for item in of_kind(objects, "HorizontalPodAutoscaler")]
    target = pick([each for each in targets if each["name"] in known], source)
    if not target:
        return False
    target["name"] = source.choice([mistyped(target["name"], source), "nothing-of-this-name"])
    return True


@mistake("error", "selects-nothing")
def budget_of_nothing(objects: list[Object], source: random.Random) -> bool:
    labels = _labels(objects)
    budgets = [item["spec"]["selector"] for item in of_kind(objects, "PodDisruptionBudget")]
    selector = pick(
        [
            each
            for each in budgets
            if "matchLabels" in each and any(each["matchLabels"].items() <= known.items() for known in labels)
        ],
        source,
    )
    if not selector:
        return False
    key = source.choice(sorted(selector["matchLabels"]))
    selector["matchLabels"] = {**selector["matchLabels"], key: mistyped(selector["matchLabels"][key], source)}
    return True


def _misname(objects: list[Object], kind: str, key: str, fields: tuple[str, ...], source: random.Random) -> bool:
    known = _named(objects, kind)
    found = [
        (spot, field)
        for template, _ in pods(objects)
        for field in fields
        for spot in _holders(template, key)
        if spot.get(field) in known and not spot.get("optional")
    ]
    chosen = pick(found, source)
    if not chosen:
        return False
    spot, field = chosen
    for _ in range(20):
        made = mistyped(spot[field], source)
        # With another number it is the name of another object, as far as anybody can tell.
        another = re.sub(r"\d", "", made) == re.sub(r"\d", "", spot[field])
        if made not in known and not another and made[0].isalnum() and made[-1].isalnum():
            spot[field] = made
            return True
    return False


def _holders(template: Object, key: str) -> list[Object]:
    return [spot[name] for name in key.split() for spot in spots(template, name) if isinstance(spot[name], dict)]


@mistake("error", "unknown-reference")
def config_map_of_no_name(objects: list[Object], source: random.Random) -> bool:
    return _misname(objects, "ConfigMap", "configMap configMapRef configMapKeyRef", ("name",), source)


@mistake("error", "unknown-reference")
def secret_of_no_name(objects: list[Object], source: random.Random) -> bool:
    return _misname(objects, "Secret", "secret secretRef secretKeyRef", ("name", "secretName"), source)


@mistake("error", "unknown-reference")
def claim_of_no_name(objects: list[Object], source: random.Random) -> bool:
    return _misname(objects, "PersistentVolumeClaim", "persistentVolumeClaim", ("claimName",), source)


@mistake("error", "unknown-reference")
def account_of_no_name(objects: list[Object], source: random.Random) -> bool:
    known = _named(objects, "ServiceAccount")
    spec = pick(
        [template["spec"] for template, _ in pods(objects) if template["spec"].get("serviceAccountName") in known],
        source,
    )
    if not spec:
        return False
    spec["serviceAccountName"] = mistyped(spec["serviceAccountName"], source)
    return True


@mistake("error", "unknown-key")
def key_that_is_not_there(objects: list[Object], source: random.Random) -> bool:
    known = _named(objects, "ConfigMap") | _named(objects, "Secret")
    found = [
        spot[name]
        for container in containers(objects)
        for name in ("configMapKeyRef", "secretKeyRef")
        for spot in spots(container, name)
        if spot[name]["name"] in known
    ]
    reference = pick(found, source)
    if not reference:
        return False
    reference["key"] = mistyped(reference["key"], source)
    return True


@mistake("error", "unknown-reference")
def binding_of_no_role(objects: list[Object], source: random.Random) -> bool:
    known = _named(objects, "Role") | _named(objects, "ClusterRole")
    reference = pick(
        [
            item["roleRef"]
            for item in of_kind(objects, "RoleBinding", "ClusterRoleBinding")
            if item["roleRef"]["name"] in known
        ],
        source,
    )
    if not reference:
        return False
    reference["name"] = source.choice([mistyped(reference["name"], source), "some-other-role"])
    return True


@mistake("error", "unknown-reference")
def governing_service_of_no_name(objects: list[Object], source: random.Random) -> bool:
    known = _named(objects, "Service")
    spec = pick(
        [item["spec"] for item in of_kind(objects, "StatefulSet") if item["spec"].get("serviceName") in known], source
    )
    if not spec:
        return False
    spec["serviceName"] = mistyped(spec["serviceName"], source)
    return spec["serviceName"] not in known
