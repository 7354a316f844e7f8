"""Mistakes of syntax and of shape: what the schema sees."""

import random
import re

from tests.evals.kubernetes.corpus import containers, pods
from tests.evals.kubernetes.mutants.registry import Object, mistake, mistyped, of_kind, pick, slip, spots

_BUILT_IN = (
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "Job",
    "CronJob",
    "Service",
    "Ingress",
    "HorizontalPodAutoscaler",
)


@slip("syntax")
def tab_for_indentation(text: str, source: random.Random) -> str | None:
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if re.match(r"  +\w+:", line)]
    if not places:
        return None
    place = source.choice(places)
    lines[place] = "\t" + lines[place].lstrip()
    return "\n".join(lines)


@slip("syntax")
def quote_left_open(text: str, source: random.Random) -> str | None:
    places = [found.end() for found in re.finditer(r"^ *(name|image): (?=[a-z])", text, re.MULTILINE)]
    if not places:
        return None
    place = source.choice(places)
    return f'{text[:place]}"{text[place:]}'


@slip("duplicate-key", "syntax")
def key_twice(text: str, source: random.Random) -> str | None:
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if re.match(r" *(replicas|name|image|kind): \S+$", line)]
    if not places:
        return None
    place = source.choice(places)
    return "\n".join([*lines[: place + 1], lines[place], *lines[place + 1 :]])


@slip()
def colon_without_space(text: str, source: random.Random) -> str | None:
    places = [
        found.end() - 1
        for found in re.finditer(r"^ +(kind|spec|metadata|template|selector|image|port):", text, re.MULTILINE)
    ]
    places = [place for place in places if text[place + 1] == " "]
    if not places:
        return None
    place = source.choice(places)
    return text[: place + 1] + text[place + 2 :]


@mistake("error", "unknown-field")
def mistyped_field(objects: list[Object], source: random.Random) -> bool:
    fields = (
        "replicas selector template containers image ports containerPort metadata schedule jobTemplate "
        "targetPort rules".split()
    )
    found = [
        (spot, field)
        for item in of_kind(objects, *_BUILT_IN)
        for field in fields
        for spot in spots(item["spec"], field)
    ]
    chosen = pick([each for each in found if not _is_free(each[0])], source)
    if not chosen:
        return False
    spot, field = chosen
    spot[mistyped(field, source)] = spot.pop(field)
    return True


def _is_free(spot: Object) -> bool:
    """Tell whether a mapping is one of labels and the like, which take any key."""
    return all(isinstance(value, str) for value in spot.values()) and not {"name", "image", "schedule"} & set(spot)


@mistake("error", "unknown-field")
def field_of_another_case(objects: list[Object], source: random.Random) -> bool:
    chosen = pick(
        [
            (spot, field)
            for field in ("imagePullPolicy", "containerPort", "livenessProbe", "volumeMounts", "matchLabels")
            for item in of_kind(objects, *_BUILT_IN)
            for spot in spots(item, field)
        ],
        source,
    )
    if not chosen:
        return False
    spot, field = chosen
    made = source.choice(
        [field.lower(), re.sub(r"([A-Z])", lambda found: f"_{found[1].lower()}", field), field[0].upper() + field[1:]]
    )
    spot[made] = spot.pop(field)
    return True


@mistake("error", "unknown-field")
def field_in_the_wrong_place(objects: list[Object], source: random.Random) -> bool:
    chosen = pick([template["spec"] for template, item in pods(objects) if item["kind"] != "Pod"], source)
    if not chosen:
        return False
    field, value = source.choice(
        [
            ("replicas", 2),
            ("image", "nginx:1.27"),
            ("ports", [{"containerPort": 80}]),
            ("selector", {"app": "x"}),
            ("env", []),
        ]
    )
    chosen[field] = value
    return True


@mistake("error", "missing-field")
def missing_field(objects: list[Object], source: random.Random) -> bool:
    places: list[tuple[Object, str]] = [
        (container, field) for container in containers(objects) for field in ("name", "image")
    ]
    places += [(item["spec"], "selector") for item in of_kind(objects, "Deployment", "StatefulSet", "DaemonSet")]
    places += [(item["spec"], "template") for item in of_kind(objects, "Deployment", "StatefulSet", "Job")]
    places += [(item["spec"], field) for item in of_kind(objects, "CronJob") for field in ("schedule", "jobTemplate")]
    places += [
        (item["spec"], field)
        for item in of_kind(objects, "HorizontalPodAutoscaler")
        for field in ("scaleTargetRef", "maxReplicas")
    ]
    places += [(port, "port") for item in of_kind(objects, "Service") for port in item["spec"].get("ports", [])]
    places += [(item["metadata"], "name") for item in objects if "name" in item["metadata"]]
    places += [(item, "roleRef") for item in of_kind(objects, "RoleBinding", "ClusterRoleBinding")]
    chosen = pick(places, source)
    if not chosen:
        return False
    del chosen[0][chosen[1]]
    return True


@mistake("error", "wrong-type")
def wrong_type(objects: list[Object], source: random.Random) -> bool:
    places: list[tuple[Object, str, object]] = [
        (item["spec"], "replicas", "three") for item in of_kind(objects, "Deployment", "StatefulSet")
    ]
    places += [(container, "image", 3) for container in containers(objects)]
    places += [(container, "ports", {"containerPort": 80}) for container in containers(objects)]
    places += [(container, "args", "--a b") for container in containers(objects)]
    places += [(port, "port", "80x") for item in of_kind(objects, "Service") for port in item["spec"].get("ports", [])]
    places += [(item["data"], "number", 4) for item in of_kind(objects, "ConfigMap") if "data" in item]
    places += [(item["metadata"].setdefault("labels", {}), "version", 1.0) for item in objects]
    chosen = pick(places, source)
    if not chosen:
        return False
    chosen[0][chosen[1]] = chosen[2]
    return True


@mistake("error", "wrong-type")
def variable_without_quotes(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container.setdefault("env", []).append({"name": "DEBUG", "value": source.choice([True, 8080, 0.5])})
    return True


@mistake("error", "unknown-kind", "unknown-api")
def mistyped_kind(objects: list[Object], source: random.Random) -> bool:
    item = pick([item for item in objects if "." not in item["apiVersion"]], source)
    if not item:
        return False
    item["kind"] = mistyped(item["kind"], source)
    return True


@mistake("error", "unknown-api", "removed-api")
def wrong_api_version(objects: list[Object], source: random.Random) -> bool:
    wrong = {
        "Deployment": ["v1", "apps/v2", "app/v1"],
        "Service": ["apps/v1", "v2"],
        "Ingress": ["networking/v1", "networking.k8s.io/v2"],
        "CronJob": ["v1", "batch/v2"],
        "StatefulSet": ["v1"],
        "ConfigMap": ["apps/v1", "core/v1"],
    }
    item = pick(of_kind(objects, *wrong), source)
    if not item:
        return False
    item["apiVersion"] = source.choice(wrong[item["kind"]])
    return True


@mistake("error", "removed-api")
def removed_api_version(objects: list[Object], source: random.Random) -> bool:
    old = {
        "Deployment": ["extensions/v1beta1", "apps/v1beta1", "apps/v1beta2"],
        "DaemonSet": ["extensions/v1beta1"],
        "Ingress": ["extensions/v1beta1", "networking.k8s.io/v1beta1"],
        "CronJob": ["batch/v1beta1"],
        "PodDisruptionBudget": ["policy/v1beta1"],
        "HorizontalPodAutoscaler": ["autoscaling/v2beta2", "autoscaling/v2beta1"],
        "Role": ["rbac.authorization.k8s.io/v1beta1"],
        "CustomResourceDefinition": ["apiextensions.k8s.io/v1beta1"],
    }
    item = pick(of_kind(objects, *old), source)
    if not item:
        return False
    item["apiVersion"] = source.choice(old[item["kind"]])
    return True


@mistake("error", "missing-field")
def no_api_version(objects: list[Object], source: random.Random) -> bool:
    item = source.choice(objects)
    del item[source.choice(["apiVersion", "kind"])]
    return True
