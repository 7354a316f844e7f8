"""What objects of a file say about each other: an error where the file shows what was meant, else at most advice."""

import pytest

from tests.workers.iac.kubernetes.manifests import container, deployment, found, manifest, only
from workers.iac.kubernetes import check
from workers.iac.kubernetes.references.file import distance, is_typo


def together(*objects: str) -> str:
    return "---\n".join(objects)


def service(selector: str, ports: str = "[{port: 80}]", *, name: str = "web") -> str:
    return manifest("v1", "Service", f"spec: {{selector: {selector}, ports: {ports}}}", name=name)


def ingress(name: str, port: str = "{number: 80}") -> str:
    backend = f"{{service: {{name: {name}, port: {port}}}}}"
    return manifest("networking.k8s.io/v1", "Ingress", f"spec: {{ingressClassName: a, defaultBackend: {backend}}}")


def autoscaler(name: str, kind: str = "Deployment") -> str:
    target = f"{{apiVersion: apps/v1, kind: {kind}, name: {name}}}"
    return manifest("autoscaling/v2", "HorizontalPodAutoscaler", f"spec: {{maxReplicas: 3, scaleTargetRef: {target}}}")


def config_map(name: str, data: str = "{key: value}") -> str:
    return manifest("v1", "ConfigMap", f"data: {data}", name=name)


def uses_config_map(name: str, rest: str = "") -> str:
    return container(f"envFrom: [{{configMapRef: {{name: {name}{rest}}}}}]")


PORTED = container("ports: [{containerPort: 8080, name: http}]")


def test_a_service_that_selects_nothing_is_told_the_labels_there_are() -> None:
    checked = check(together(deployment(), service("{app: wbe}")))

    diagnostic = only(checked, "selects-nothing")
    assert (checked.valid, diagnostic.severity, diagnostic.suggestions) == (False, "error", ("app: web",))


def test_a_service_of_pods_that_are_elsewhere_is_advice() -> None:
    text = together(deployment(), service("{app: web}"), service("{name: mysql, tier: store}", name="store"))

    assert found(text) == []
    assert "selects-nothing" in found(text, "advice")


def test_a_service_alone_or_beside_an_operators_kind_is_fine() -> None:
    cluster = manifest("postgresql.cnpg.io/v1", "Cluster", "spec: {instances: 1}", name="db")

    assert found(service("{app: web}")) == []
    assert found(together(PORTED, cluster, service("{cnpg.io/cluster: db}", name="db"))) == []


def test_a_service_in_another_namespace_selects_nothing() -> None:
    there = deployment().replace("metadata: {name: web}", "metadata: {name: web, namespace: a}")
    here = service("{app: web}").replace("metadata: {name: web}", "metadata: {name: web, namespace: b}")

    assert found(together(there, here)) == ["selects-nothing"]


@pytest.mark.parametrize(
    ("port", "errors", "advice"),
    [("http", [], False), ("htpp", ["unknown-port"], False), ("8080", [], False), ("8081", [], True)],
)
def test_the_target_of_a_service_port(port: str, errors: list[str], *, advice: bool) -> None:
    text = together(PORTED, service("{app: web}", f"[{{port: 80, targetPort: {port}}}]"))

    assert found(text) == errors
    assert ("unexposed-port" in found(text, "advice")) is advice


@pytest.mark.parametrize(
    ("backend", "errors"),
    [
        (ingress("web"), []),
        (ingress("wbe"), ["unknown-reference"]),
        (ingress("web", "{number: 81}"), ["unknown-port"]),
        (ingress("web", "{name: http}"), ["unknown-port"]),
        (ingress("redirect", "{name: use-annotation}"), []),
    ],
)
def test_the_backend_of_an_ingress(backend: str, errors: list[str]) -> None:
    assert found(together(deployment(), service("{app: web}"), backend)) == errors


def test_a_backend_that_is_elsewhere_is_advice() -> None:
    both = ingress("web") + "---\n" + ingress("elsewhere").replace("metadata: {name: web}", "metadata: {name: other}")
    text = together(deployment(), service("{app: web}"), both)

    assert found(text) == []
    assert "not-in-file" in found(text, "advice")


@pytest.mark.parametrize(
    ("scaler", "errors"),
    [
        (autoscaler("web"), []),
        (autoscaler("wbe"), ["unknown-reference"]),
        (autoscaler("another"), ["unknown-reference"]),
        (autoscaler("web", "StatefulSet"), ["unknown-reference"]),
    ],
)
def test_the_target_of_an_autoscaler(scaler: str, errors: list[str]) -> None:
    assert found(together(deployment(), scaler)) == errors
    assert found(scaler) == []


@pytest.mark.parametrize(
    ("user", "errors"),
    [
        (uses_config_map("web-config"), []),
        (uses_config_map("web-confg"), ["unknown-reference"]),
        (uses_config_map("web-settings"), ["unknown-reference"]),
        (uses_config_map("web-settings", ", optional: true"), []),
        (container("env: [{name: A, valueFrom: {configMapKeyRef: {name: web-config, key: key}}}]"), []),
        (container("env: [{name: A, valueFrom: {configMapKeyRef: {name: web-config, key: kye}}}]"), ["unknown-key"]),
    ],
)
def test_a_config_map_that_a_pod_names(user: str, errors: list[str]) -> None:
    assert found(together(config_map("web-config"), user)) == errors


def test_a_config_map_that_something_else_may_use_is_not_what_was_meant() -> None:
    dashboard = config_map("dashboards").replace(
        "name: dashboards", "name: dashboards, labels: {grafana_dashboard: '1'}"
    )
    argument = container("args: [--config=kube-system/dashboards], envFrom: [{configMapRef: {name: elsewhere}}]")

    assert found(together(dashboard, uses_config_map("elsewhere"))) == []
    assert found(together(config_map("dashboards"), argument)) == []


def test_secrets_are_often_elsewhere() -> None:
    secret = manifest("v1", "Secret", "stringData: {}", name="web-database")
    user = "envFrom: [{secretRef: {name: %s}}]"

    assert found(together(secret, container(user % "made-by-an-operator"))) == []
    assert found(together(secret, container(user % "web-databse"))) == ["unknown-reference"]


def test_a_binding_of_a_role_that_is_not_there() -> None:
    role = manifest("rbac.authorization.k8s.io/v1", "Role", "rules: []", name="reader")
    reference = "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}\nsubjects: [{kind: User, name: a}]"
    binding = manifest("rbac.authorization.k8s.io/v1", "RoleBinding", reference)

    assert found(together(role, binding % ("Role", "reader"))) == []
    assert found(together(role, binding % ("Role", "writer"))) == ["unknown-reference"]
    assert found(together(role, binding % ("ClusterRole", "view"))) == []


def test_a_budget_and_a_policy_that_select_nothing() -> None:
    budget = manifest(
        "policy/v1", "PodDisruptionBudget", "spec: {maxUnavailable: 1, selector: {matchLabels: {app: wbe}}}"
    )
    policy = manifest("networking.k8s.io/v1", "NetworkPolicy", "spec: {podSelector: {matchLabels: {app: wbe}}}")

    assert found(together(deployment(), budget)) == ["selects-nothing"]
    assert found(together(deployment(), policy)) == []
    assert "policy-selects-nothing" in found(together(deployment(), policy), "advice")


def test_an_object_that_is_there_twice() -> None:
    assert found(together(config_map("a"), config_map("a"))) == ["duplicate-object"]
    assert found(together(config_map("a"), config_map("b"))) == []


def test_a_namespace_that_the_file_makes_otherwise() -> None:
    made = manifest("v1", "Namespace", "", name="shop")
    inside = deployment().replace("metadata: {name: web}", "metadata: {name: web, namespace: %s}")

    assert found(together(made, inside % "shop")) == []
    assert found(together(made, inside % "shpo")) == ["unknown-reference"]
    assert found(together(made, inside % "kube-system")) == []


@pytest.mark.parametrize(
    ("wrong", "right", "typo"),
    [
        ("web-confg", "web-config", True), ("webconfig", "web-config", True), ("wbe-config", "web-config", True),
        ("auth-sv-keys", "auth-svc-keys", True), ("edg2e-keys", "edge2-keys", True), ("a-eu-keys", "a-us-keys", False),
        ("edge-v22-keys", "edge-v2-keys", False),
        ("checkuot-config", "checkout-config", True), ("config-a", "config-b", False), ("web-v1", "web-v2", False),
        ("redis-0", "redis-1", False), ("blue", "green", False), ("db-primary", "db-replica", False),
        ("web", "web-config", False),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_is_told_from_another_name(wrong: str, right: str, *, typo: bool) -> None:
    assert is_typo(wrong, right) is typo


@pytest.mark.parametrize(
    ("one", "other", "far"), [("", "", 0), ("ab", "ba", 1), ("abc", "abd", 1), ("abc", "", 3), ("ca", "abc", 3)]
)
def test_distance_counts_slips(one: str, other: str, far: int) -> None:
    assert distance(one, other) == far
