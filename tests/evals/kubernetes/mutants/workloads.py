"""Mistakes of workloads, Services and what is around them."""

import random

from tests.evals.kubernetes.corpus import pods
from tests.evals.kubernetes.mutants.registry import Object, mistake, mistyped, of_kind, pick, spots


@mistake("error", "selector-mismatch")
def selector_of_other_labels(objects: list[Object], source: random.Random) -> bool:
    item = pick(
        [
            item
            for item in of_kind(objects, "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
            if item["spec"]["selector"].get("matchLabels")
        ],
        source,
    )
    if not item:
        return False
    labels = item["spec"]["selector"]["matchLabels"] = dict(item["spec"]["selector"]["matchLabels"])
    key = source.choice(sorted(labels))
    match source.randrange(3):
        case 0:
            labels[key] = mistyped(labels[key], source)
        case 1:
            labels["extra"] = "yes"
        case _:
            labels[f"{key}-name"] = labels.pop(key)
    return True


@mistake("error", "bad-value")
def restart_policy_of_another_workload(objects: list[Object], source: random.Random) -> bool:
    found = pick(
        [(template["spec"], item["kind"]) for template, item in pods(objects) if item["kind"] != "Pod"], source
    )
    if not found:
        return False
    spec, kind = found
    if kind in ("Job", "CronJob"):
        spec["restartPolicy"] = "Always"
        if source.random() < 0.5:
            del spec["restartPolicy"]
    else:
        spec["restartPolicy"] = source.choice(["Never", "OnFailure"])
    return True


@mistake("error", "conflicting-fields")
def contradicting_rollout(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "Deployment"), source)
    if not item:
        return False
    item["spec"]["strategy"] = source.choice(
        [
            {"type": "Recreate", "rollingUpdate": {"maxSurge": 1}},
            {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 0}},
            {"rollingUpdate": {"maxSurge": "0%", "maxUnavailable": 0}},
        ]
    )
    return True


@mistake("error", "out-of-range")
def bounds_of_autoscaler_swapped(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "HorizontalPodAutoscaler"), source)
    if not item:
        return False
    item["spec"] |= {"minReplicas": 20, "maxReplicas": source.choice([2, 10])}
    return True


@mistake("error", "missing-field", "conflicting-fields", "bad-value")
def bad_metric(objects: list[Object], source: random.Random) -> bool:
    item = pick([item for item in of_kind(objects, "HorizontalPodAutoscaler") if item["spec"].get("metrics")], source)
    if not item:
        return False
    metric = source.choice(item["spec"]["metrics"])
    metric["type"] = source.choice(
        [kind for kind in ("Resource", "Pods", "External", "Object", "CPU") if kind != metric["type"]]
    )
    return True


@mistake("error", "conflicting-fields")
def budget_of_both_kinds(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "PodDisruptionBudget"), source)
    if not item:
        return False
    item["spec"] |= {"minAvailable": 1, "maxUnavailable": 1}
    return True


@mistake("error", "missing-field", "duplicate")
def ports_of_service_not_told_apart(objects: list[Object], source: random.Random) -> bool:
    item = pick([item for item in of_kind(objects, "Service") if item["spec"].get("ports")], source)
    if not item:
        return False
    first = item["spec"]["ports"][0]
    item["spec"]["ports"].append(
        source.choice(
            [{"port": 9999}, {"name": "again", "port": first["port"], "protocol": first.get("protocol", "TCP")}]
        )
    )
    if "name" not in first:
        first["name"] = "first"
    return True


@mistake("error", "conflicting-fields", "missing-field", "bad-address")
def contradicting_service(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "Service"), source)
    if not item:
        return False
    for field in ("type", "clusterIP", "externalTrafficPolicy"):
        item["spec"].pop(field, None)
    item["spec"].setdefault("ports", [{"port": 80}])
    item["spec"] |= source.choice(
        [
            {"type": "LoadBalancer", "clusterIP": "None"},
            {"type": "ExternalName", "externalName": None},
            {"type": "ClusterIP", "externalTrafficPolicy": "Local"},
            {"clusterIP": "none"},
        ]
    )
    return True


@mistake("error", "missing-field", "bad-value", "conflicting-fields")
def bad_ingress_backend(objects: list[Object], source: random.Random) -> bool:
    path = pick(
        [path for item in of_kind(objects, "Ingress") for spot in spots(item, "paths") for path in spot["paths"]],
        source,
    )
    if not path:
        return False
    match source.randrange(3):
        case 0:
            del path["pathType"]
        case 1:
            path["backend"]["service"]["port"] = {"name": "http", "number": 80}
        case _:
            path["backend"] = {"service": {"name": "x"}}
    return True


@mistake("error", "missing-field", "unknown-field")
def old_form_of_ingress_backend(objects: list[Object], source: random.Random) -> bool:
    path = pick(
        [path for item in of_kind(objects, "Ingress") for spot in spots(item, "paths") for path in spot["paths"]],
        source,
    )
    if not path:
        return False
    path["backend"] = {"serviceName": "web", "servicePort": 80}
    return True


@mistake("error", "conflicting-fields", "missing-field", "bad-address", "bad-port")
def bad_network_policy(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "NetworkPolicy"), source)
    if not item:
        return False
    item["spec"]["ingress"] = source.choice(
        [
            [{"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}, "podSelector": {}}]}],
            [{"from": [{}]}],
            [{"from": [{"ipBlock": {"cidr": "10.0.0.0/16", "except": ["10.1.0.0/24"]}}]}],
            [{"ports": [{"port": "http", "endPort": 90}]}],
            [{"ports": [{"port": 100, "endPort": 90}]}],
        ]
    )
    return True


@mistake("error", "bad-value", "missing-field", "conflicting-fields")
def bad_binding(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "RoleBinding", "ClusterRoleBinding"), source)
    if not item:
        return False
    match source.randrange(4):
        case 0:
            item["roleRef"]["kind"] = "Roles"
        case 1:
            item["roleRef"]["apiGroup"] = "rbac.authorization.k8s.io/v1"
        case 2:
            item["subjects"] = [{"kind": "ServiceAccount", "name": "default"}]
        case _:
            item["subjects"] = [{"kind": "User", "name": "ana", "namespace": "x"}]
    return True


@mistake("error", "missing-field", "conflicting-fields", "empty-field")
def bad_rule_of_role(objects: list[Object], source: random.Random) -> bool:
    item = pick([item for item in of_kind(objects, "Role", "ClusterRole") if item.get("rules")], source)
    if not item:
        return False
    item["rules"][0] = source.choice(
        [
            {"resources": ["pods"], "verbs": ["get"]},
            {"apiGroups": [""], "verbs": ["get"]},
            {"apiGroups": [""], "resources": ["pods"]},
            {"apiGroups": [""], "resources": ["pods"], "verbs": []},
            {"apiGroups": [""], "resources": ["pods"], "nonResourceURLs": ["/x"], "verbs": ["get"]},
        ]
    )
    return True


@mistake("error", "missing-field", "conflicting-fields")
def bad_job(objects: list[Object], source: random.Random) -> bool:
    spec = pick(
        [item["spec"] for item in of_kind(objects, "Job")]
        + [item["spec"]["jobTemplate"]["spec"] for item in of_kind(objects, "CronJob")],
        source,
    )
    if not spec:
        return False
    spec |= source.choice(
        [
            {"completionMode": "Indexed", "completions": None},
            {"selector": {"matchLabels": {"a": "b"}}},
            {"completionMode": "NonIndexed", "backoffLimitPerIndex": 1},
        ]
    )
    return True


@mistake("error", "duplicate-object")
def object_twice(objects: list[Object], source: random.Random) -> bool:
    item = pick([item for item in objects if "name" in item["metadata"]], source)
    if not item:
        return False
    objects.append({**item})
    return True


@mistake("error", "bad-value", "missing-field", "bad-name")
def bad_definition_or_webhook(objects: list[Object], source: random.Random) -> bool:
    item = pick(
        of_kind(objects, "CustomResourceDefinition", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"),
        source,
    )
    if not item:
        return False
    if item["kind"] == "CustomResourceDefinition":
        if source.random() < 0.5:
            item["metadata"]["name"] = "widgets.example.org"
        else:
            item["spec"]["versions"][0]["storage"] = False
    else:
        item["webhooks"][0]["name"] = source.choice(["check", "check.example"])
    return True


@mistake("error", "out-of-range", "missing-field", "conflicting-fields", "unknown-resource")
def bad_limit_or_quota(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "LimitRange", "ResourceQuota"), source)
    if not item:
        return False
    if item["kind"] == "LimitRange":
        item["spec"]["limits"][0] |= source.choice(
            [{"default": {"memory": "64Gi"}}, {"type": "Pod"}, {"min": {"cpu": "9"}}]
        )
    else:
        item["spec"]["hard"][source.choice(["request.cpu", "pod", "memroy"])] = "4"
    return True


@mistake("error", "missing-field", "conflicting-fields", "empty-field")
def bad_volume_or_claim(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "PersistentVolume", "PersistentVolumeClaim"), source)
    if not item:
        return False
    if item["kind"] == "PersistentVolume":
        item["spec"] |= source.choice([{"capacity": {}}, {"hostPath": {"path": "/x"}}, {"accessModes": []}])
    else:
        item["spec"] |= source.choice(
            [{"accessModes": []}, {"resources": {}}, {"accessModes": ["ReadWriteOncePod", "ReadWriteOnce"]}]
        )
    return True
