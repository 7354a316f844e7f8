"""A file: what is read, what is known, what cannot be checked, and that no secret is quoted."""

import random
import secrets
from typing import Any

import pytest
import yaml

from tests.evals.kubernetes.corpus import dump, make, shapes
from tests.workers.iac.kubernetes.manifests import container, deployment, found, manifest, only
from workers.iac.kubernetes import check, versions
from workers.iac.kubernetes.checker import MAX_CHARS


def test_a_good_manifest_is_valid() -> None:
    checked = check(deployment())

    assert checked.valid is True
    assert checked.blocked is False
    assert checked.not_checked == ()


def test_a_finding_has_its_line_and_the_nearest_names() -> None:
    checked = check(deployment(spec="  replica: 3\n"))

    assert checked.valid is False
    unknown = only(checked, "unknown-field")
    assert unknown.line == 9
    assert unknown.suggestions[0] == "replicas"
    assert "`spec.replica`" in unknown.message


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("image_pull_policy: Always", "imagePullPolicy"), ("imagepullpolicy: Always", "imagePullPolicy"),
        ("volumesMounts: []", "volumeMounts"), ("environment: []", "env"), ("resource: {}", "resources"),
        ("liveness: {}", "livenessProbe"), ("readinesProbe: {}", "readinessProbe"), ("commands: []", "command"),
        ("envVars: []", "env"), ("port: []", "ports"),
        ("healthCheck: {}", "livenessProbe"), ("entrypoint: []", "command"), ("limits: {}", "resources"),
    ],
)  # fmt: skip
def test_what_was_meant_is_among_the_suggestions(wrong: str, right: str) -> None:
    assert right in only(check(container(wrong)), "unknown-field").suggestions


@pytest.mark.parametrize(
    ("text", "rule", "meant"),
    [
        (manifest("v1", "ConfigMap", "", name="My_App"), "bad-name", ("my-app",)),
        (manifest("v1", "Service", "spec: {ports: [{port: 80}]}", name="web.api"), "bad-name", ("web-api",)),
        (container("ports: [{containerPort: 80, name: HTTP_PORT}]"), "bad-name", ("http-port",)),
        (container("resources: {limits: {memory: 512MB}}"), "bad-quantity", ("512Mi", "512M")),
        (container("resources: {limits: {memory: 1gib}}"), "bad-quantity", ("1Gi",)),
        (container("imagePullPolicy: always"), "bad-value", ("Always",)),
        (manifest("v1", "ConfigMap", "", name="___"), "bad-name", ()),
    ],
)
def test_a_value_is_mended_where_that_is_plain(text: str, rule: str, meant: tuple[str, ...]) -> None:
    assert only(check(text), rule).suggestions == meant


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (deployment("{replicas: 2, containers: [{name: a, image: 'a:1'}]}"), "spec.replicas"),
        (deployment(spec="  containers: []\n"), "spec.template.spec.containers"),
        (
            deployment("{containers: [{name: a, image: 'a:1', cpu: 1}], image: 'a:1'}"),
            "spec.template.spec.containers[].image",
        ),
    ],
)
def test_a_field_in_the_wrong_place_is_told_its_place(text: str, place: str) -> None:
    messages = [str(each.message) for each in check(text).diagnostics if each.rule == "unknown-field"]

    assert any(f"It belongs in `{place}`." in message for message in messages)


def test_kinds_of_operators_are_not_checked_and_never_valid() -> None:
    checked = check(manifest("cert-manager.io/v1", "Certificate", "spec: {anything: goes}"))

    assert checked.valid is None
    assert [each.what for each in checked.not_checked] == ["cert-manager.io/v1 Certificate"]
    assert check(manifest("cert-manager.io/v1", "Certificate", "spec: {}", name="Not_A_Name")).valid is False


def test_an_error_beside_what_is_not_checked_is_an_error() -> None:
    text = f"{manifest('example.com/v1', 'Widget', 'spec: {}')}---\n{deployment(spec='  replica: 3')}"

    assert check(text).valid is False


@pytest.mark.parametrize("version", ["1.24", "1.99", "2.0", "newest", "../1.30"])
def test_a_version_that_is_not_known_is_not_checked(version: str) -> None:
    checked = check(deployment(spec="  replica: 3\n"), version=version)

    assert checked.valid is None
    assert [each.what for each in checked.not_checked] == [f"Kubernetes {version}"]


def test_what_can_be_told_without_a_schema_is_told() -> None:
    privileged = container("resources: {limits: {memory: 1Gi}}, securityContext: {privileged: true}")

    assert check(privileged, version="1.20").blocked is True
    assert check("a:\n\tb", version="1.20").valid is False


@pytest.mark.parametrize("version", ["1.30", "v1.30.4", "1.30.4-eks-36e89", "v1.30.1+k3s1"])
def test_a_version_is_taken_as_clusters_tell_it(version: str) -> None:
    assert check(deployment(), version=version).valid is True


def test_the_index_reaches_from_1_25_to_the_newest() -> None:
    assert versions()[0] == "1.25"
    assert len(versions()) >= 13
    for version in versions():
        assert check(deployment(), version=version).valid is True


def test_a_field_is_known_from_its_version_on() -> None:
    sidecar = deployment(
        "{initContainers: [{name: a, image: 'a:1', restartPolicy: Always}], containers: [{name: b, image: 'b:1'}]}"
    )

    assert found(sidecar, version="1.25") == ["unknown-field"]
    assert found(sidecar, version="1.29") == []


@pytest.mark.parametrize(
    ("api_version", "kind", "version", "rule", "better"),
    [
        ("policy/v1beta1", "PodDisruptionBudget", None, "removed-api", "policy/v1"),
        ("extensions/v1beta1", "Ingress", None, "removed-api", "networking.k8s.io/v1"),
        ("policy/v1beta1", "PodSecurityPolicy", None, "removed-api", None),
        (
            "flowcontrol.apiserver.k8s.io/v1beta3",
            "FlowSchema",
            "1.32",
            "removed-api",
            "flowcontrol.apiserver.k8s.io/v1",
        ),
        (
            "flowcontrol.apiserver.k8s.io/v1",
            "FlowSchema",
            "1.27",
            "unknown-api",
            "flowcontrol.apiserver.k8s.io/v1beta3",
        ),
        ("apps/v2", "Deployment", None, "unknown-api", "apps/v1"),
        ("v1", "Deployment", None, "unknown-api", "apps/v1"),
        ("networking.k8s.io/v1", "Ingres", None, "unknown-kind", "Ingress"),
        ("app/v1", "Widget", None, "unknown-kind", None),
        ("netwoking.k8s.io/v1", "NetworkPolicy", None, "unknown-api", "networking.k8s.io/v1"),
    ],
)
def test_an_api_that_is_not_served(
    api_version: str, kind: str, version: str | None, rule: str, better: str | None
) -> None:
    checked = check(manifest(api_version, kind, "spec: {}"), version=version)

    diagnostic = only(checked, rule)
    assert diagnostic.severity == "error"
    if better:
        assert diagnostic.suggestions[0] == better


def test_somebody_elses_network_policy_is_somebody_elses() -> None:
    assert check(manifest("crd.projectcalico.org/v1", "NetworkPolicy", "spec: {}")).valid is None


def test_an_api_that_goes_is_advice() -> None:
    text = manifest(
        "flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", "spec: {priorityLevelConfiguration: {name: a}}"
    )

    assert "deprecated-api" in found(text, "advice", version="1.30")
    assert found(text, version="1.30") == []


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n---\n"])
def test_an_empty_file_is_told(text: str) -> None:
    assert found(text) == ["empty-file"]


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "just words", "services: {web: {image: nginx}}", "apiVersion: 1\nkind: Pod"]
)
def test_what_is_no_object_is_told(text: str) -> None:
    assert set(found(text)) <= {"not-an-object", "missing-field", "unknown-kind"}
    assert check(text).valid is False


def test_a_file_that_is_too_long_is_not_checked() -> None:
    checked = check("# x\n" * (MAX_CHARS // 4 + 1))

    assert checked.valid is None
    assert [each.what for each in checked.not_checked] == ["file"]


def test_a_template_is_to_be_rendered_first() -> None:
    for text in (
        "metadata: {name: {{ .Release.Name }}}",
        'kind: Pod\nmetadata: {name: "{{ .Values.name }}"}',
        "{{- if .Values.a }}\na: 1\n{{- end }}",
    ):
        checked = check(text)
        assert checked.valid is None
        assert [each.what for each in checked.not_checked] == ["template"]


def test_templates_within_a_config_map_are_no_templates() -> None:
    rule = 'summary: "{{ $labels.pod }} fails: {{ .Values.x }}"'

    assert check(manifest("v1", "ConfigMap", f"data:\n  rule: |\n    {rule}")).valid is True


def test_the_objects_of_a_list_are_checked_one_by_one() -> None:
    inner = yaml.safe_load(deployment(spec="  replica: 3"))
    text = yaml.safe_dump({"apiVersion": "v1", "kind": "List", "items": [inner, "no object"]})

    assert sorted(found(text)) == ["not-an-object", "unknown-field"]


@pytest.mark.parametrize("items", ["{}", "null", "text"])
def test_a_list_of_no_list_is_told(items: str) -> None:
    assert found(f"apiVersion: v1\nkind: List\nitems: {items}") != []


def test_json_is_read_as_well() -> None:
    assert check('{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}').valid is True


def test_what_an_anchor_stands_for_is_told_of_once() -> None:
    text = manifest("v1", "Pod", "spec: {containers: [&one {name: a, image: 'A:1'}, *one]}")

    assert sorted(found(text)) == ["bad-image", "duplicate"]


def test_no_secret_of_the_file_is_quoted() -> None:
    password = secrets.token_urlsafe(12)
    token = secrets.token_hex(20)
    text = container(
        f"imagePullPolicy: {token}, env: [{{name: DB_PASSWORD, value: {password}}}, {{name: {password}=, value: x}},"
        f" {{name: API_TOKEN, value: {token}}}]"
    )
    checked = check(text)

    assert "bad-value" in {each.rule for each in checked.diagnostics}
    assert "plain-text-secret" in {each.rule for each in checked.diagnostics}
    told = checked.model_dump_json()
    assert password not in told
    assert token not in told


def test_what_is_quoted_is_short_and_on_one_line() -> None:
    name = "x`y\\n" * 100
    checked = check(manifest("v1", "ConfigMap", "data: {}", name=f'"{name}"'))

    message = str(only(checked, "bad-name").message)
    assert len(message) < 250
    assert "\n" not in message


JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    3.5,
    "",
    "a b",
    [],
    {},
    [None],
    [{}],
    [[1]],
    {"a": None},
    {"name": []},
    10**30,
    "80",
    "é" * 300,
)


def test_no_broken_object_breaks_the_check() -> None:
    source = random.Random(11)
    for number, shape in enumerate(shapes()):
        objects = make(shape, 0).objects
        for _ in range(1 + number % 8):
            holder, key = source.choice(list(_places(objects)))
            holder[key] = source.choice(JUNK)
        check(dump(objects), version=source.choice([None, "1.25", "1.31"]))


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    inner = [value[key] for key in keys]
    return [*((value, key) for key in keys), *(place for each in inner for place in _places(each))]
