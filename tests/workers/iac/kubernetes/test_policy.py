"""The policy: a chosen few rules block, the rest advise, and ordinary good manifests are not blocked."""

import secrets

import pytest

from tests.workers.iac.kubernetes.manifests import CONTAINER, container, deployment, found, manifest
from workers.iac.kubernetes import check

LIMITED = "resources: {limits: {memory: 64Mi}, requests: {cpu: 10m}}"
RBAC = "rbac.authorization.k8s.io/v1"

BLOCKED = [
    ("securityContext: {privileged: true}", "privileged"),
    ("securityContext: {allowPrivilegeEscalation: true}", "privilege-escalation"),
    ("securityContext: {runAsUser: 0}", "runs-as-root"),
    ("securityContext: {runAsNonRoot: false}", "runs-as-root"),
    ("securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}}", "added-capability"),
    ("securityContext: {seccompProfile: {type: Unconfined}}", "unconfined"),
    ("securityContext: {procMount: Unmasked}", "unmasked-proc"),
]

ADVISED = [
    ("securityContext: {capabilities: {add: [CHOWN]}}", "added-capability"),
    ("securityContext: {runAsNonRoot: true}", "unrestricted"),
    ("ports: [{containerPort: 80}]", "no-readiness-probe"),
]


@pytest.mark.parametrize(("fields", "rule"), BLOCKED)
def test_what_blocks(fields: str, rule: str) -> None:
    checked = check(container(f"{LIMITED}, {fields}"))

    assert checked.valid is True
    assert checked.blocked is True
    assert [each.rule for each in checked.diagnostics if each.severity == "block"] == [rule]


@pytest.mark.parametrize(("fields", "rule"), ADVISED)
def test_what_is_advice(fields: str, rule: str) -> None:
    checked = check(container(f"{LIMITED}, {fields}"))

    assert checked.blocked is False
    assert rule in {each.rule for each in checked.diagnostics}


@pytest.mark.parametrize(
    ("pod", "rule"),
    [
        ("hostNetwork: true", "host-namespace"),
        ("hostPID: true", "host-namespace"),
        ("volumes: [{name: a, hostPath: {path: /}}]", "host-path"),
        ("securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}", "unsafe-sysctl"),
        ("securityContext: {runAsUser: 0}", "runs-as-root"),
    ],
)
def test_what_blocks_a_pod(pod: str, rule: str) -> None:
    assert found(deployment(f"{{containers: [{CONTAINER}], {pod}}}"), "block") == [rule]


@pytest.mark.parametrize(
    ("image", "rules"),
    [
        ("nginx", ["unpinned-image"]),
        ("nginx:latest", ["unpinned-image"]),
        ("nginx:latest@sha256:" + "0" * 64, []),
        ("registry.example.com:5000/nginx", ["unpinned-image"]),
        ("nginx:1.27", []),
        ("nginx:main", []),
    ],
)
def test_an_image_has_a_version(image: str, rules: list[str]) -> None:
    assert found(deployment(f"{{containers: [{{name: web, image: '{image}', {LIMITED}}}]}}"), "block") == rules


def test_a_container_has_a_limit_to_its_memory_and_one_that_ends_soon_should() -> None:
    one = "{name: a, image: 'a:1'}"

    assert found(deployment(f"{{containers: [{one}]}}"), "block") == ["no-memory-limit"]
    assert found(deployment(f"{{containers: [{CONTAINER}], initContainers: [{one}]}}"), "block") == []


@pytest.mark.parametrize(
    ("rule", "blocks"),
    [
        ("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", ["wildcard-rights"]),
        ("{apiGroups: [''], resources: ['*'], verbs: [get]}", ["wildcard-rights"]),
        ("{apiGroups: [''], resources: [pods], verbs: ['*']}", ["wildcard-rights"]),
        ("{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind]}", ["rising-rights"]),
        ("{apiGroups: [example.com], resources: [widgets], verbs: ['*']}", []),
        ("{apiGroups: [''], resources: [pods], verbs: [get, list]}", []),
    ],
)
def test_rights_over_everything_block(rule: str, blocks: list[str]) -> None:
    assert found(manifest(RBAC, "ClusterRole", f"rules: [{rule}]"), "block") == blocks


@pytest.mark.parametrize(
    ("role", "subject", "blocks"),
    [
        ("cluster-admin", "{kind: User, name: ana}", ["cluster-admin"]),
        ("view", "{kind: Group, name: 'system:unauthenticated'}", ["rights-for-everybody"]),
        ("view", "{kind: User, name: ana}", []),
    ],
)
def test_bindings_of_too_much(role: str, subject: str, blocks: list[str]) -> None:
    reference = f"roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role}}}"

    assert found(manifest(RBAC, "ClusterRoleBinding", f"{reference}\nsubjects: [{subject}]"), "block") == blocks


@pytest.mark.parametrize(
    "fields",
    [
        "env: [{name: DB_PASSWORD, value: %s}]",
        "env: [{name: DATABASE_URL, value: 'postgres://app:%s@db/app'}]",
        "args: ['--password=%s']",
    ],
)
def test_a_secret_in_plain_text_blocks_and_is_not_told(fields: str) -> None:
    password = secrets.token_urlsafe(12)
    checked = check(container(f"{LIMITED}, {fields % password}"))

    assert [each.rule for each in checked.diagnostics if each.severity == "block"] == ["plain-text-secret"]
    assert password not in checked.model_dump_json()


@pytest.mark.parametrize(
    "variable",
    [
        "env: [{name: DB_PASSWORD, value: %s}]",
        'env: [{name: DB_PASSWORD, value: "%s"}]',
        "env: [{name: DATABASE_URL, value: 'postgres://web:%s@db/web'}]",
        "args: [serve, --password, %s]",
    ],
)
def test_a_secret_that_was_masked_before_blocks_as_it_did_in_plain_text(variable: str) -> None:
    checked = check(container(f"{LIMITED}, {variable}" % "[REDACTED:password:3f9a]"))

    assert checked.valid is True
    assert [each.rule for each in checked.diagnostics if each.severity == "block"] == ["plain-text-secret"]


def test_a_secret_that_was_masked_before_is_advice_in_a_secret() -> None:
    text = manifest("v1", "Secret", "stringData:\n  password: [REDACTED:password:3f9a]  # from the vault")

    assert check(text).valid is True
    assert found(text, "advice") == ["secret-in-file"]


def test_a_secret_in_a_config_map_blocks_at_its_line() -> None:
    text = manifest("v1", "ConfigMap", f"data:\n  app.conf: |\n    user=a\n    password={secrets.token_hex(8)}")
    checked = check(text)

    assert [(each.rule, each.line) for each in checked.diagnostics] == [("plain-text-secret", 7)]
    assert checked.blocked is True


def test_a_secret_in_a_secret_is_advice() -> None:
    text = manifest("v1", "Secret", f"stringData: {{password: {secrets.token_hex(8)}}}")

    assert found(text, "advice") == ["secret-in-file"]
    assert check(text).blocked is False


@pytest.mark.parametrize("value", ["changeme", "/run/secrets/password", "$(FROM_ELSEWHERE)", "''"])
def test_what_only_looks_like_a_secret_does_not_block(value: str) -> None:
    assert found(container(f"{LIMITED}, env: [{{name: PASSWORD_FILE, value: {value}}}]"), "block") == []


def test_a_reference_to_a_secret_does_not_block() -> None:
    variable = "{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: web, key: password}}}"

    assert found(container(f"{LIMITED}, env: [{variable}]"), "block") == []


def test_pod_security_restricted_has_nothing_to_add() -> None:
    guards = (
        "{runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, "
        "seccompProfile: {type: RuntimeDefault}}"
    )
    one = f"{{name: a, image: 'a:1', {LIMITED}, securityContext: {guards}}}"
    pod = f"{{automountServiceAccountToken: false, containers: [{one}]}}"

    assert check(deployment(pod)).diagnostics == ()
