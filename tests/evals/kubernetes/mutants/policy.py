"""What is valid, and against the policy."""

import random

from tests.evals.kubernetes.corpus import containers, pods
from tests.evals.kubernetes.mutants.registry import Object, mistake, of_kind, pick


def _guard(objects: list[Object], source: random.Random, **settings: object) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["securityContext"] = settings
    return True


@mistake("block", "privileged")
def privileged(objects: list[Object], source: random.Random) -> bool:
    return _guard(objects, source, privileged=True)


@mistake("block", "privilege-escalation")
def privilege_escalation(objects: list[Object], source: random.Random) -> bool:
    return _guard(objects, source, allowPrivilegeEscalation=True)


@mistake("block", "runs-as-root")
def runs_as_root(objects: list[Object], source: random.Random) -> bool:
    name, value = source.choice([("runAsUser", 0), ("runAsNonRoot", False)])
    return _guard(objects, source, **{name: value})


@mistake("block", "added-capability")
def added_capability(objects: list[Object], source: random.Random) -> bool:
    return _guard(
        objects, source, capabilities={"add": [source.choice(["SYS_ADMIN", "NET_ADMIN", "ALL", "SYS_PTRACE", "BPF"])]}
    )


@mistake("block", "unconfined")
def unconfined(objects: list[Object], source: random.Random) -> bool:
    return _guard(objects, source, seccompProfile={"type": "Unconfined"})


@mistake("block", "host-namespace")
def host_namespace(objects: list[Object], source: random.Random) -> bool:
    template = pick(
        [template for template, item in pods(objects) if not item["metadata"].get("name", "").endswith("exporter")],
        source,
    )
    if not template:
        return False
    template["spec"][source.choice(["hostPID", "hostIPC", "hostNetwork"])] = True
    return True


@mistake("block", "host-path")
def host_path(objects: list[Object], source: random.Random) -> bool:
    template = pick([template for template, _ in pods(objects)], source)
    if not template:
        return False
    template["spec"].setdefault("volumes", []).append(
        {"name": "node", "hostPath": {"path": source.choice(["/", "/var/run/docker.sock", "/etc"])}}
    )
    template["spec"]["containers"][0].setdefault("volumeMounts", []).append({"name": "node", "mountPath": "/node"})
    return True


@mistake("block", "unpinned-image")
def unpinned_image(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["image"] = source.choice(
        ["nginx", "nginx:latest", "ghcr.io/acme/web", "registry.example.com:5000/web:latest"]
    )
    return True


@mistake("block", "no-memory-limit")
def no_memory_limit(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    container["resources"] = source.choice([{}, {"limits": {"cpu": "1"}}, {"requests": {"memory": "64Mi"}}])
    return True


@mistake("block", "plain-text-secret")
def secret_in_a_variable(objects: list[Object], source: random.Random) -> bool:
    container = pick(list(containers(objects)), source)
    if not container:
        return False
    value = source.randbytes(9).hex()
    name, said = source.choice(
        [
            ("DB_PASSWORD", value),
            ("API_TOKEN", value * 2),
            ("DATABASE_URL", f"postgres://app:{value}@db:5432/app"),
            ("AWS_SECRET_ACCESS_KEY", (value * 3)[:40]),
        ]
    )
    container.setdefault("env", []).append({"name": name, "value": said})
    return True


@mistake("block", "plain-text-secret")
def secret_in_a_config_map(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "ConfigMap"), source)
    if not item:
        return False
    value = source.randbytes(9).hex()
    key, said = source.choice(
        [
            ("DB_PASSWORD", value),
            ("app.properties", f"db.user=app\ndb.password={value}\n"),
            ("config.yaml", f"smtp:\n  host: mail\n  password: {value}\n"),
        ]
    )
    item.setdefault("data", {})[key] = said
    return True


@mistake("block", "wildcard-rights")
def rights_over_everything(objects: list[Object], source: random.Random) -> bool:
    item = pick(of_kind(objects, "Role", "ClusterRole"), source)
    if not item:
        return False
    item["rules"] = [
        source.choice(
            [
                {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]},
                {"apiGroups": [""], "resources": ["*"], "verbs": ["get"]},
                {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["*"]},
            ]
        )
    ]
    return True


@mistake("block", "cluster-admin")
def cluster_admin(objects: list[Object], source: random.Random) -> bool:
    objects.append(
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": "ClusterRoleBinding",
            "metadata": {"name": "everything"},
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"},
            "subjects": [{"kind": "ServiceAccount", "name": source.choice(["default", "ci"]), "namespace": "ops"}],
        }
    )
    return True
