"""Mistakes within a pod: what does not fit together."""

import copy
import random

from tests.evals.kubernetes.corpus import containers, pods
from tests.evals.kubernetes.mutants.registry import Object, mistake, mistyped, pick, spots


@mistake("error", "unknown-volume")
def mount_without_volume(objects: list[Object], source: random.Random) -> bool:
    mount = pick([mount for container in containers(objects) for mount in container.get("volumeMounts", [])], source)
    if mount:
        mount["name"] = mistyped(mount["name"], source)
        return True
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["volumeMounts"] = [{"name": "nowhere", "mountPath": "/nowhere"}]
    return True


@mistake("error", "unknown-volume")
def volume_left_out(objects: list[Object], source: random.Random) -> bool:
    spec = pick([template["spec"] for template, _ in pods(objects) if template["spec"].get("volumes")], source)
    if not spec:
        return False
    used = {
        mount["name"]
        for container in [*spec["containers"], *spec.get("initContainers", [])]
        for key in ("volumeMounts", "volumeDevices")
        for mount in container.get(key, [])
    }
    volume = pick([volume for volume in spec["volumes"] if volume["name"] in used], source)
    if not volume:
        return False
    spec["volumes"].remove(volume)
    return True


@mistake("error", "duplicate")
def container_twice(objects: list[Object], source: random.Random) -> bool:
    spec = pick([template["spec"] for template, _ in pods(objects)], source)
    if not spec:
        return False
    spec["containers"].append(copy.deepcopy(spec["containers"][0]))
    return True


@mistake("error", "duplicate")
def volume_twice(objects: list[Object], source: random.Random) -> bool:
    spec = pick([template["spec"] for template, _ in pods(objects) if template["spec"].get("volumes")], source)
    if not spec:
        return False
    spec["volumes"].append({"name": spec["volumes"][0]["name"], "emptyDir": {}})
    return True


@mistake("error", "duplicate")
def mount_path_twice(objects: list[Object], source: random.Random) -> bool:
    mounts = pick(
        [container["volumeMounts"] for container in containers(objects) if container.get("volumeMounts")], source
    )
    if not mounts:
        return False
    mounts.append(dict(mounts[0]))
    return True


@mistake("error", "duplicate")
def port_name_twice(objects: list[Object], source: random.Random) -> bool:
    ports = pick(
        [
            container["ports"]
            for container in containers(objects)
            if container.get("ports") and "name" in container["ports"][0]
        ],
        source,
    )
    if not ports:
        return False
    ports.append({"name": ports[0]["name"], "containerPort": 12345})
    return True


@mistake("advice", "duplicate-name")
def variable_twice(objects: list[Object], source: random.Random) -> bool:
    env = pick([container["env"] for container in containers(objects) if container.get("env")], source)
    if not env:
        return False
    env.append({"name": env[0]["name"], "value": "other"})
    return True


@mistake("advice", "duplicate-port")
def port_twice(objects: list[Object], source: random.Random) -> bool:
    ports = pick([container["ports"] for container in containers(objects) if container.get("ports")], source)
    if not ports:
        return False
    ports.append({**ports[0], "name": "again"})
    return True


@mistake("error", "conflicting-fields")
def value_and_source(objects: list[Object], source: random.Random) -> bool:
    variable = pick(
        [
            variable
            for container in containers(objects)
            for variable in container.get("env", [])
            if "valueFrom" in variable
        ],
        source,
    )
    if not variable:
        return False
    variable["value"] = "x"
    return True


@mistake("error", "unknown-port", "bad-port")
def probe_of_no_port(objects: list[Object], source: random.Random) -> bool:
    places = [
        spot["httpGet"]
        for container in containers(objects)
        for key in ("livenessProbe", "readinessProbe", "startupProbe")
        for spot in [container.get(key, {})]
        if "httpGet" in spot
    ]
    action = pick([place for place in places if isinstance(place["port"], str)], source)
    if action:
        action["port"] = mistyped(action["port"], source)[:15]
        return True
    container = pick([container for container in containers(objects) if "livenessProbe" not in container], source)
    if not container:
        return False
    container["livenessProbe"] = {"httpGet": {"path": "/", "port": "admin-port"}}
    return True


@mistake("advice", "unexposed-port")
def probe_of_another_port(objects: list[Object], source: random.Random) -> bool:
    container = pick([container for container in containers(objects) if container.get("ports")], source)
    if not container:
        return False
    container["readinessProbe"] = {"tcpSocket": {"port": 54321}}
    return True


@mistake("error", "conflicting-fields", "missing-field")
def probe_of_two_or_no_kinds(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["livenessProbe"] = source.choice(
        [{"httpGet": {"port": 80}, "tcpSocket": {"port": 80}}, {"periodSeconds": 5}]
    )
    return True


@mistake("error", "request-above-limit")
def request_above_limit(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["resources"] = source.choice(
        [
            {"requests": {"memory": "2Gi"}, "limits": {"memory": "1Gi"}},
            {"requests": {"cpu": "1"}, "limits": {"cpu": "500m"}},
            {"requests": {"memory": "1Gi"}, "limits": {"memory": "1G"}},
            {"requests": {"cpu": 0.2, "memory": "1Mi"}, "limits": {"cpu": "150m", "memory": "2Mi"}},
        ]
    )
    return True


@mistake("error", "unknown-resource")
def resource_that_is_none(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["resources"] = {"limits": {source.choice(["mem", "cpus", "memmory", "CPU", "gpu"]): "1"}}
    return True


@mistake("error", "conflicting-fields")
def volume_of_two_sources(objects: list[Object], source: random.Random) -> bool:
    volume = pick(
        [
            volume
            for template, _ in pods(objects)
            for volume in template["spec"].get("volumes", [])
            if "emptyDir" not in volume
        ],
        source,
    )
    if not volume:
        return False
    volume["emptyDir"] = {}
    return True


@mistake("error", "conflicting-fields", "missing-field")
def bad_toleration(objects: list[Object], source: random.Random) -> bool:
    template = pick([template for template, _ in pods(objects)], source)
    if not template:
        return False
    wrong = [
        {"key": "a", "operator": "Exists", "value": "b"},
        {"operator": "Equal", "value": "b"},
        {"key": "a", "operator": "Exists", "effect": "NoSchedule", "tolerationSeconds": 5},
    ]
    template["spec"]["tolerations"] = [source.choice(wrong)]
    return True


@mistake("error", "missing-field", "duplicate", "conflicting-fields", "bad-value")
def bad_spread(objects: list[Object], source: random.Random) -> bool:
    template = pick([template for template, _ in pods(objects)], source)
    if not template:
        return False
    good = {
        "maxSkew": 1,
        "topologyKey": "zone",
        "whenUnsatisfiable": "DoNotSchedule",
        "labelSelector": {"matchLabels": {"a": "b"}},
    }
    wrong = [
        [good, dict(good)],
        [{**good, "minDomains": 2, "whenUnsatisfiable": "ScheduleAnyway"}],
        [{**good, "whenUnsatisfiable": "Never"}],
        [{key: good[key] for key in ("maxSkew", "topologyKey")}],
    ]
    template["spec"]["topologySpreadConstraints"] = source.choice(wrong)
    return True


@mistake("error", "conflicting-fields")
def contradicting_privileges(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["securityContext"] = source.choice(
        [
            {"privileged": True, "allowPrivilegeEscalation": False},
            {"runAsNonRoot": True, "runAsUser": 0},
            {"seccompProfile": {"type": "RuntimeDefault", "localhostProfile": "x.json"}},
        ]
    )
    return True


@mistake("error", "bad-value")
def field_that_no_variable_has(objects: list[Object], source: random.Random) -> bool:
    reference = pick(
        [spot["fieldRef"] for container in containers(objects) for spot in spots(container.get("env", []), "fieldRef")],
        source,
    )
    if not reference:
        return False
    reference["fieldPath"] = source.choice(["metadata.Name", "spec.podIP", "status.nodeName", "metadata.labels"])
    return True


@mistake("error", "conflicting-fields")
def probe_of_an_init_container(objects: list[Object], source: random.Random) -> bool:
    template = pick([template for template, _ in pods(objects)], source)
    if not template:
        return False
    template["spec"].setdefault("initContainers", []).append(
        {"name": "prepare", "image": "busybox:1.36", "readinessProbe": {"exec": {"command": ["true"]}}}
    )
    return True
