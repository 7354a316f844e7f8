"""Mistakes in values: what no schema sees."""

import random
from typing import Any

from tests.evals.kubernetes.corpus import containers, pods
from tests.evals.kubernetes.mutants.registry import Object, mistake, mistyped, of_kind, pick, spots


def _set(places: list[tuple[Object, str]], values: list[Any], source: random.Random) -> bool:
    chosen = pick(places, source)
    if not chosen:
        return False
    chosen[0][chosen[1]] = source.choice(values)
    return True


@mistake("error", "bad-value")
def bad_word(objects: list[Object], source: random.Random) -> bool:
    words = (
        "imagePullPolicy restartPolicy concurrencyPolicy pathType protocol whenUnsatisfiable effect "
        "operator dnsPolicy podManagementPolicy sessionAffinity "
        "reclaimPolicy volumeBindingMode persistentVolumeReclaimPolicy volumeMode scheme failurePolicy "
        "sideEffects terminationMessagePolicy completionMode selectPolicy".split()
    )
    built_in = [
        item for item in objects if "." not in item["apiVersion"] or item["apiVersion"].split("/")[0].endswith("k8s.io")
    ]
    built_in = [item for item in built_in if not item["apiVersion"].startswith("gateway")]
    places = [(spot, word) for item in built_in for word in words for spot in spots(item.get("spec", item), word)]
    places += [(container, "imagePullPolicy") for container in containers(objects)]
    chosen = pick([(spot, word) for spot, word in places if isinstance(spot.get(word, ""), str)], source)
    if not chosen:
        return False
    spot, word = chosen
    right = spot.get(word, "Always")
    spot[word] = source.choice([mistyped(right, source), right.lower(), right.upper(), "Sometimes"])
    if spot[word] == right:
        spot[word] = "Sometimes"
    return True


@mistake("error", "bad-value")
def bad_type_of_service(objects: list[Object], source: random.Random) -> bool:
    return _set(
        [(item["spec"], "type") for item in of_kind(objects, "Service")],
        ["Loadbalancer", "clusterIP", "Nodeport", "Internal", "Headless"],
        source,
    )


@mistake("error", "bad-value")
def bad_access_mode(objects: list[Object], source: random.Random) -> bool:
    places = [(spot, "accessModes") for item in objects for spot in spots(item, "accessModes")]
    return _set(places, [["ReadWriteonce"], ["RWO"], ["ReadWrite"]], source)


@mistake("error", "bad-value")
def bad_strategy(objects: list[Object], source: random.Random) -> bool:
    places = [(item["spec"], "strategy") for item in of_kind(objects, "Deployment")]
    return _set(places, [{"type": "BlueGreen"}, {"type": "rollingUpdate"}, {"type": "Canary"}], source)


@mistake("error", "bad-quantity")
def bad_quantity(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    kind, value = source.choice(
        [
            ("memory", "512MB"),
            ("memory", "1 Gi"),
            ("memory", "1gb"),
            ("memory", "256mb"),
            ("cpu", "500mcpu"),
            ("cpu", "half"),
            ("memory", "1Gb"),
            ("cpu", "100 m"),
            ("memory", "64MiB"),
            ("memory", "-64Mi"),
        ]
    )
    container.setdefault("resources", {})["limits"] = {kind: value}
    container["resources"].pop("requests", None)
    return True


@mistake("error", "bad-quantity")
def bad_size_of_claim(objects: list[Object], source: random.Random) -> bool:
    places = [
        (spot["requests"], "storage")
        for item in objects
        for spot in spots(item, "requests")
        if isinstance(spot["requests"], dict) and "storage" in spot["requests"]
    ]
    return _set(places, ["10GB", "ten", "0", "5 Gi", "10Gib"], source)


@mistake("error", "bad-name")
def bad_name(objects: list[Object], source: random.Random) -> bool:
    places = [
        (item["metadata"], "name")
        for item in of_kind(
            objects,
            "Deployment",
            "StatefulSet",
            "Service",
            "ConfigMap",
            "Secret",
            "Ingress",
            "CronJob",
            "Namespace",
            "PersistentVolumeClaim",
        )
    ]
    return _set(places, ["My_App", "Web", "web_app", "-web", "web-", "web app", "w" * 254, "web.", "a/b"], source)


@mistake("error", "bad-name")
def bad_name_of_service(objects: list[Object], source: random.Random) -> bool:
    return _set(
        [(item["metadata"], "name") for item in of_kind(objects, "Service")], ["w" * 64, "web.api", "Web-1"], source
    )


@mistake("error", "bad-name")
def long_name_of_cron_job(objects: list[Object], source: random.Random) -> bool:
    return _set(
        [(item["metadata"], "name") for item in of_kind(objects, "CronJob")], ["c" * 53, "nightly-" + "x" * 50], source
    )


@mistake("error", "bad-name")
def bad_name_of_container(objects: list[Object], source: random.Random) -> bool:
    return _set([(each, "name") for each in containers(objects)], ["My_Container", "c" * 64, "web.app", "Web"], source)


@mistake("error", "bad-label")
def bad_label(objects: list[Object], source: random.Random) -> bool:
    item = source.choice([each for each in objects if "." not in each["apiVersion"]] or objects)
    key, value = source.choice(
        [
            ("team", "the best team"),
            ("team", "x" * 64),
            ("team", "-a"),
            ("a b", "c"),
            ("-team", "a"),
            ("Example_Domain/team", "a"),
            ("team/", "a"),
            ("note", "a/b"),
            ("mail", "a@b.c"),
        ]
    )
    if "." in item["apiVersion"] and not item["apiVersion"].split("/")[0].endswith("authorization.k8s.io"):
        return False
    item["metadata"].setdefault("labels", {})[key] = value
    return True


@mistake("error", "bad-port")
def bad_port(objects: list[Object], source: random.Random) -> bool:
    places = [(port, "containerPort") for container in containers(objects) for port in container.get("ports", [])]
    places += [
        (port, key)
        for item in of_kind(objects, "Service")
        for port in item["spec"].get("ports", [])
        for key in ("port", "targetPort")
    ]
    return _set(places, [0, 65536, 70000, -1, 99999], source)


@mistake("error", "bad-port")
def bad_node_port(objects: list[Object], source: random.Random) -> bool:
    places = [
        (port, "nodePort")
        for item in of_kind(objects, "Service")
        if item["spec"].get("type") in ("NodePort", "LoadBalancer")
        for port in item["spec"].get("ports", [])
    ]
    return _set(places, [80, 8080, 29999, 32768], source)


@mistake("error", "bad-port", "bad-name")
def bad_name_of_port(objects: list[Object], source: random.Random) -> bool:
    places = [(port, "name") for container in containers(objects) for port in container.get("ports", [])]
    return _set(places, ["a-very-long-port-name", "HTTP", "my_port", "8080", "a--b", "http."], source)


@mistake("error", "bad-schedule")
def bad_schedule(objects: list[Object], source: random.Random) -> bool:
    wrong = [
        "* * * *",
        "60 * * * *",
        "0 24 * * *",
        "0 0 32 * *",
        "every day",
        "0 0 * 13 *",
        "* * * * * *",
        "@dayly",
        "*/0 * * * *",
        "0 0 * * 8",
        "5-1 * * * *",
        "0 0 L * *",
    ]
    return _set([(item["spec"], "schedule") for item in of_kind(objects, "CronJob")], wrong, source)


@mistake("error", "bad-time-zone")
def bad_time_zone(objects: list[Object], source: random.Random) -> bool:
    return _set(
        [(item["spec"], "timeZone") for item in of_kind(objects, "CronJob")],
        ["Europe/Madird", "UTC+2", "CEST", "Local"],
        source,
    )


@mistake("error", "bad-image")
def bad_image(objects: list[Object], source: random.Random) -> bool:
    wrong = [
        "nginx: 1.27",
        "MyApp:1.0",
        "nginx:1.27:2",
        "nginx:",
        " nginx:1.27",
        "registry.example.com/",
        "http://registry/app:1",
        "app@sha256:12",
        "acme/App:1.0",
    ]
    return _set([(each, "image") for each in containers(objects)], wrong, source)


@mistake("error", "bad-base64")
def bad_base64(objects: list[Object], source: random.Random) -> bool:
    return _set(
        [(item.setdefault("data", {}), "key") for item in of_kind(objects, "Secret")],
        ["not base64!", "abc", "pässword"],
        source,
    )


@mistake("error", "bad-address")
def bad_range_of_addresses(objects: list[Object], source: random.Random) -> bool:
    places = [
        (spot["ipBlock"], "cidr") for item in of_kind(objects, "NetworkPolicy") for spot in spots(item, "ipBlock")
    ]
    return _set(places, ["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "everyone"], source)


@mistake("error", "bad-path")
def bad_path_of_ingress(objects: list[Object], source: random.Random) -> bool:
    places = [
        (path, "path")
        for item in of_kind(objects, "Ingress")
        for spot in spots(item, "paths")
        for path in spot["paths"]
        if path["pathType"] != "ImplementationSpecific"
    ]
    return _set(places, ["api", "/a//b", "", "/a/../b"], source)


@mistake("error", "bad-name")
def bad_host_of_ingress(objects: list[Object], source: random.Random) -> bool:
    places = [(rule, "host") for item in of_kind(objects, "Ingress") for rule in item["spec"].get("rules", [])]
    return _set(
        places,
        ["https://shop.example.com", "Shop.Example.com", "shop_example.com", "10.0.0.1", "shop.example.com:443", "*"],
        source,
    )


@mistake("error", "bad-name")
def bad_name_of_variable(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container.setdefault("env", []).append({"name": source.choice(["A=B", "KEY=", "ñ"]), "value": "x"})
    return True


@mistake("error", "bad-name")
def bad_key_of_config_map(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "ConfigMap"), source)
    if not item:
        return False
    item.setdefault("data", {})[source.choice(["a key", "path/to/file", "ñ", ".."])] = "x"
    return True


@mistake("error", "out-of-range")
def out_of_range(objects: list[Object], source: random.Random) -> bool:
    places: list[tuple[Object, str, int]] = [
        (item["spec"], "replicas", -1) for item in of_kind(objects, "Deployment", "StatefulSet", "ReplicaSet")
    ]
    places += [(template["spec"], "terminationGracePeriodSeconds", -5) for template, _ in pods(objects)]
    places += [(item["spec"], "backoffLimit", -1) for item in of_kind(objects, "Job")]
    places += [
        (probe["readinessProbe"], key, -1)
        for probe in containers(objects)
        if "readinessProbe" in probe
        for key in ("periodSeconds", "timeoutSeconds", "failureThreshold")
    ]
    places += [
        (probe["livenessProbe"], "successThreshold", 2) for probe in containers(objects) if "livenessProbe" in probe
    ]
    places += [
        (volume[kind], "defaultMode", 644)
        for template, _ in pods(objects)
        for volume in template["spec"].get("volumes", [])
        for kind in ("configMap", "secret")
        if kind in volume
    ]
    places += [(item["spec"], "maxReplicas", 0) for item in of_kind(objects, "HorizontalPodAutoscaler")]
    places += [(template["spec"].setdefault("securityContext", {}), "fsGroup", -1) for template, _ in pods(objects)]
    places += [(spot, "maxSkew", 0) for item in objects for spot in spots(item, "maxSkew")]
    chosen = pick(places, source)
    if not chosen:
        return False
    chosen[0][chosen[1]] = chosen[2]
    return True


@mistake("error", "bad-count")
def bad_share(objects: list[Object], source: random.Random) -> bool:
    places = [
        (item["spec"].setdefault("strategy", {"type": "RollingUpdate"}).setdefault("rollingUpdate", {}), "maxSurge")
        for item in of_kind(objects, "Deployment")
        if item["spec"].get("strategy", {}).get("type") != "Recreate"
    ]
    places += [
        (item["spec"], field)
        for item in of_kind(objects, "PodDisruptionBudget")
        for field in ("minAvailable", "maxUnavailable")
        if field in item["spec"]
    ]
    return _set(places, ["half", "1.5", "-20%", "25 %"], source)


@mistake("error", "bad-selector")
def bad_operator(objects: list[Object], source: random.Random) -> bool:
    template = pick([template for template, _ in pods(objects)], source)
    if not template:
        return False
    term = source.choice(
        [
            {"key": "a", "operator": "In"},
            {"key": "a", "operator": "Exists", "values": ["b"]},
            {"key": "a", "operator": "Gt", "values": ["x"]},
        ]
    )
    template["spec"].setdefault("affinity", {})["nodeAffinity"] = {
        "requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [term]}]}
    }
    return True
