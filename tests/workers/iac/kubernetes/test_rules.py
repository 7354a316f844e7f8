"""What the API server rejects beyond the schema, and what works and is surely not meant: one line each."""

from pathlib import Path

import pytest

from tests.workers.iac.kubernetes.manifests import CONTAINER, container, deployment, found, manifest
from workers.iac.kubernetes import check

ONE = f"containers: [{CONTAINER}]"

CONTAINERS = [
    ("ports: [{containerPort: 0}]", "bad-port"),
    ("ports: [{containerPort: 80, name: HTTP}]", "bad-name"),
    ("ports: [{containerPort: 80, protocol: tcp}]", "bad-value"),
    ("ports: [{containerPort: 80, name: a}, {containerPort: 81, name: a}]", "duplicate"),
    ("livenessProbe: {httpGet: {port: http}}", "unknown-port"),
    ("livenessProbe: {httpGet: {port: 99999}}", "bad-port"),
    ("livenessProbe: {httpGet: {port: '80'}}", "bad-port"),
    ("livenessProbe: {periodSeconds: 3}", "missing-field"),
    ("livenessProbe: {exec: {command: [a]}, tcpSocket: {port: 1}}", "conflicting-fields"),
    ("livenessProbe: {exec: {command: [a]}, successThreshold: 2}", "out-of-range"),
    ("readinessProbe: {exec: {command: [a]}, terminationGracePeriodSeconds: 2}", "conflicting-fields"),
    ("lifecycle: {preStop: {}}", "missing-field"),
    ("env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", "conflicting-fields"),
    ("env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.nam}}}]", "bad-value"),
    ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: cpu}}}]", "bad-value"),
    ("env: [{name: A, valueFrom: {}}]", "missing-field"),
    ("env: [{name: '', value: b}]", "empty-field"),
    ("envFrom: [{}]", "missing-field"),
    ("resources: {limits: {cpu: 1}, requests: {cpu: 1500m}}", "request-above-limit"),
    ("resources: {limits: {memory: -1}}", "bad-quantity"),
    ("resources: {limits: {mem: 1}}", "unknown-resource"),
    ("resources: {requests: {example.com/gpu: 1}}", "bad-resource"),
    ("resources: {limits: {example.com/gpu: 1}, requests: {example.com/gpu: 2}}", "request-above-limit"),
    ("securityContext: {privileged: true, allowPrivilegeEscalation: false}", "conflicting-fields"),
    ("securityContext: {runAsNonRoot: true, runAsUser: 0}", "conflicting-fields"),
    ("securityContext: {runAsUser: -1}", "out-of-range"),
    ("securityContext: {seccompProfile: {type: Localhost}}", "conflicting-fields"),
    ("volumeMounts: [{name: a, mountPath: /a}]", "unknown-volume"),
    ("volumeMounts: [{name: a, mountPath: /a, subPath: /b}]", "bad-path"),
    ("volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}]", "conflicting-fields"),
    ("volumeMounts: [{name: a, mountPath: ''}]", "empty-field"),
    ("restartPolicy: Sometimes", "bad-value"),
    ("terminationMessagePolicy: Log", "bad-value"),
]  # fmt: skip

PODS = [
    (f"{ONE}, volumes: [{{name: a, emptyDir: {{}}, hostPath: {{path: /}}}}]", "conflicting-fields"),
    (f"{ONE}, volumes: [{{name: a, configMap: {{}}}}]", "missing-field"),
    (f"{ONE}, volumes: [{{name: a, hostPath: {{path: /a/../b}}}}]", "bad-path"),
    (f"{ONE}, volumes: [{{name: a, hostPath: {{path: /a, type: Folder}}}}]", "bad-value"),
    (f"{ONE}, volumes: [{{name: a, secret: {{secretName: b, defaultMode: 644}}}}]", "out-of-range"),
    (f"{ONE}, volumes: [{{name: a, emptyDir: {{medium: RAM}}}}]", "bad-value"),
    (f"{ONE}, volumes: [{{name: a, projected: {{sources: [{{}}]}}}}]", "missing-field"),
    (f"{ONE}, volumes: [{{name: A}}]", "bad-name"),
    (f"{ONE}, initContainers: [{CONTAINER}]", "duplicate"),
    ("containers: []", "empty-field"),
    ("containers: null", "missing-field"),
    (
        (f"{ONE}, initContainers: [{{name: a, image: 'a:1', livenessProbe: {{exec: {{command: [a]}}}}}}]"),
        "conflicting-fields",
    ),
    (f"{ONE}, restartPolicy: Never", "bad-value"),
    (f"{ONE}, activeDeadlineSeconds: 5", "conflicting-fields"),
    (f"{ONE}, dnsPolicy: None", "missing-field"),
    (f"{ONE}, tolerations: [{{key: a, operator: Exists, value: b}}]", "conflicting-fields"),
    (f"{ONE}, tolerations: [{{effect: NoSchedule}}]", "missing-field"),
    (f"{ONE}, tolerations: [{{key: a, operator: Exists, tolerationSeconds: 5}}]", "conflicting-fields"),
    (f"{ONE}, nodeSelector: {{a: 'b c'}}", "bad-label"),
    (f"{ONE}, hostAliases: [{{ip: nowhere, hostnames: [a]}}]", "bad-address"),
    (f"{ONE}, terminationGracePeriodSeconds: -1", "out-of-range"),
    (f"{ONE}, ephemeralContainers: [{{name: a, image: 'a:1'}}]", "conflicting-fields"),
    (
        (
            f"{ONE}, affinity: "
            f"{{nodeAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: {{nodeSelectorTerms: []}}}}}}"
        ),
        "missing-field",
    ),
    (
        ("hostNetwork: true, containers: [{name: a, image: 'a:1', ports: [{containerPort: 80, hostPort: 81}]}]"),
        "bad-port",
    ),
]

OBJECTS = [
    tuple(part.split("\n", 1))
    for part in (Path(__file__).parent / "rejected.yaml").read_text(encoding="utf-8").split("# rule: ")[1:]
]
"""Rules, each with an object that it rejects."""

ADVICE = [
    (container("ports: [{containerPort: 80}, {containerPort: 80}]"), "duplicate-port"),
    (container("env: [{name: A, value: b}, {name: A, value: c}]"), "duplicate-name"),
    (container("ports: [{containerPort: 80}], readinessProbe: {tcpSocket: {port: 81}}"), "unexposed-port"),
    (container("resources: {limits: {memory: 512m}}"), "unlikely-amount"),
    (container("resources: {limits: {cpu: 1000}}"), "unlikely-amount"),
    (container("securityContext: {capabilities: {drop: [all]}}"), "odd-capability"),
    (container("livenessProbe: {httpGet: {port: 80, host: localhost}}"), "probe-host"),
    (container("livenessProbe: {tcpSocket: {port: 80}}, readinessProbe: {tcpSocket: {port: 80}}"), "same-probes"),
    (deployment(f"{{{ONE}, volumes: [{{name: a, emptyDir: {{}}}}]}}"), "unused-volume"),
    (deployment(f"{{{ONE}, hostNetwork: true}}"), "host-dns"),
    (deployment(f"{{{ONE}, terminationGracePeriodSeconds: 0}}"), "no-grace"),
    (deployment(spec="  revisionHistoryLimit: 0"), "no-rollback"),
    (manifest("v1", "Namespace", "", name="a, namespace: b"), "needless-namespace"),
    (manifest("v1", "Service", "spec: {ports: [{port: 80}], loadBalancerIP: 10.0.0.1}"), "needless-field"),
    (
        manifest("policy/v1", "PodDisruptionBudget", "spec: {maxUnavailable: 0, selector: {matchLabels: {a: b}}}"),
        "no-disruption",
    ),
    (
        manifest(
            "rbac.authorization.k8s.io/v1", "Role", "rules: [{apiGroups: [''], resources: [Pods], verbs: [read]}]"
        ),
        "unknown-verb",
    ),
    (manifest("v1", "Endpoints", "subsets: []"), "deprecated-api"),
]


@pytest.mark.parametrize(("fields", "rule"), CONTAINERS)
def test_a_container_that_is_rejected(fields: str, rule: str) -> None:
    text = container(fields)

    assert rule in found(text)
    assert check(text).valid is False


@pytest.mark.parametrize(("pod", "rule"), PODS)
def test_a_pod_that_is_rejected(pod: str, rule: str) -> None:
    assert rule in found(deployment(f"{{{pod}}}"))


@pytest.mark.parametrize(("rule", "text"), OBJECTS)
def test_an_object_that_is_rejected(rule: str, text: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(("text", "rule"), ADVICE)
def test_what_works_and_is_surely_not_meant_is_advice(text: str, rule: str) -> None:
    assert rule in found(text, "advice")
    assert found(text) == []


@pytest.mark.parametrize(
    "spec",
    [
        "  strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
        "  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}",
        "  minReadySeconds: 10\n  progressDeadlineSeconds: 10",
    ],
)
def test_a_rollout_that_cannot_go_on_is_rejected(spec: str) -> None:
    assert found(deployment(spec=spec)) == ["conflicting-fields"]


def test_a_selector_that_does_not_fit_the_template_is_told_where_and_what_is_there() -> None:
    checked = check(deployment().replace("labels: {app: web}", "labels: {app: wbe}"))
    (diagnostic,) = (each for each in checked.diagnostics if each.severity == "error")

    assert (diagnostic.rule, diagnostic.line) == ("selector-mismatch", 5)
    assert diagnostic.suggestions == ("app: wbe",)


@pytest.mark.parametrize("name", ["web.api", "Web", "w" * 64, "1web"])
def test_the_name_of_a_service_is_narrower_than_others(name: str) -> None:
    assert found(manifest("v1", "Service", "spec: {ports: [{port: 80}]}", name=name), version="1.30") == ["bad-name"]


@pytest.mark.parametrize(("name", "good"), [("c" * 52, True), ("c" * 53, False)])
def test_the_name_of_a_cron_job_leaves_room_for_its_jobs(name: str, good: bool) -> None:  # noqa: FBT001
    pod = "{restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}"
    text = manifest(
        "batch/v1",
        "CronJob",
        f"spec: {{schedule: '@daily', jobTemplate: {{spec: {{template: {{spec: {pod}}}}}}}}}",
        name=name,
    )

    assert found(text) == ([] if good else ["bad-name"])


def test_names_of_variables_are_freer_from_1_32_on() -> None:
    text = container("env: [{name: '1 A', value: b}]")

    assert found(text, version="1.30") == ["bad-name"]
    assert found(text, version="1.32") == []


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: authorization.k8s.io/v1\nkind: SelfSubjectAccessReview\nspec: {resourceAttributes: {verb: get}}",
        manifest("networking.k8s.io/v1", "IngressClass", "spec: {controller: haproxy.org/ingress-controller/haproxy}"),
        manifest("certificates.k8s.io/v1beta1", "ClusterTrustBundle", "spec: {trustBundle: a}", name="'a.b:c:d'"),
        manifest(
            "networking.k8s.io/v1",
            "IPAddress",
            "spec: {parentRef: {resource: services, name: a}}",
            name="'2001:db8::1'",
        ),
        manifest("rbac.authorization.k8s.io/v1", "ClusterRole", "rules: []", name="'system:a'"),
        manifest("v1", "Service", "spec: {clusterIP: None, selector: {a: b}}"),
        manifest(
            "v1", "PersistentVolumeClaim", "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}"
        ),
    ],
)
def test_an_odd_object_that_is_taken(text: str) -> None:
    assert found(text) == []
