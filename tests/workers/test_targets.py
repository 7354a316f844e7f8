"""Labels as exporters, rules and hands write them, read as names in a cluster."""

import pytest

from workers.targets import Target, target_of

KSM = {"job": "kube-state-metrics", "pod": "kube-state-metrics-5d4f-x2x2x", "container": "kube-state-metrics"}


def target(**labels: str) -> Target:
    return target_of(labels)


def test_the_usual_labels_are_read_under_their_usual_names() -> None:
    found = target(namespace="shop", pod="api-1", container="web", node="worker-1")

    assert (found.namespace, found.pod, found.container, found.node) == ("shop", "api-1", "web", "worker-1")
    assert target(kubernetes_namespace="shop", pod_name="api-1").pod == "api-1"


def test_an_exporters_own_labels_win_over_those_of_its_pod() -> None:
    found = target(namespace="monitoring", exported_namespace="shop", pod="exporter-1", exported_pod="api-1")

    assert (found.namespace, found.pod) == ("shop", "api-1")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("deployment", "Deployment"),
        ("statefulset", "StatefulSet"),
        ("daemonset", "DaemonSet"),
        ("replicaset", "ReplicaSet"),
        ("job_name", "Job"),
    ],
)
def test_a_workload_is_known_by_its_label(label: str, kind: str) -> None:
    assert target_of({"namespace": "shop", label: "api"}).workload == (kind, "api")


def test_the_workload_labels_of_recording_rules_are_read() -> None:
    assert target(namespace="shop", workload="api", workload_type="statefulset").workload == ("StatefulSet", "api")


def test_the_pod_that_only_measured_is_left_out() -> None:
    found = target(namespace="shop", deployment="api", **KSM)

    assert (found.pod, found.container, found.workload) == ("", "", ("Deployment", "api"))


def test_the_pod_of_a_workload_stays() -> None:
    assert target(namespace="shop", deployment="api", pod="api-7d9-x").pod == "api-7d9-x"


def test_an_exporter_that_has_trouble_of_its_own_is_looked_at() -> None:
    assert target(namespace="monitoring", job="kube-state-metrics", pod="node-exporter-x").pod == "node-exporter-x"


def test_a_nodes_exporter_leads_to_the_node_alone() -> None:
    found = target(namespace="monitoring", job="node-exporter", pod="node-exporter-x", instance="10.0.0.11:9100")

    assert (found.namespace, found.pod, found.address, found.hints) == ("", "", "10.0.0.11", ())


@pytest.mark.parametrize("bad", ["../x", "a b", "A", "x" * 300, "a/b", "a?b=c", "-a", "ä", "{{x}}"])
def test_what_is_no_name_is_left_out_and_said(bad: str) -> None:
    found = target(namespace="shop", pod=bad)

    assert (found.pod, found.unusable) == ("", ("pod",))


def test_labels_about_nothing_in_a_cluster_are_empty() -> None:
    assert target(alertname="Watchdog", severity="none").is_empty
    assert not target(node="worker-1").is_empty
