"""From an alert's labels to what the cluster knows, over HTTP, against a strict API server."""

import json
import secrets
import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.fakes.kubernetes_api import FakeApiServer, Fault
from tests.fakes.kubernetes_api.objects import (
    controller_revision,
    crashing,
    deployment,
    event,
    metadata,
    node,
    pod,
    replicaset,
    template,
)
from workers.cluster import Clusters
from workers.documents import CollectedSources
from workers.errors import DeadlineExceeded, JobCancelled
from workers.limits import Deadline, Limits

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)
POD = "api-7d9f4c5b6-x2k4p"
LABELS = {"alertname": "KubePodCrashLooping", "namespace": "shop", "pod": POD, "container": "api"}


def collect(labels: dict[str, str] = LABELS, *, limits: Limits | None = None, **settings: Any) -> CollectedSources:
    return Clusters(**{"seconds": 20.0, **settings}).collect(labels, AT, limits=limits or Limits.of(30))


def texts(collected: CollectedSources) -> dict[str, str]:
    return {document.source: document.text for document in collected.documents}


def notes(collected: CollectedSources) -> list[str]:
    return [f"{note.source.en}: {note.cause.en}" for note in collected.notes]


@pytest.fixture
def shop(api: FakeApiServer) -> FakeApiServer:
    """A Deployment of two pods, of which one is killed for its memory since the last rollout."""
    own = ("ReplicaSet", "api-7d9f4c5b6")
    sick = {
        "conditions": [{"type": "Ready", "status": "False"}],
        "containerStatuses": [crashing("api", reason="OOMKilled", code=137)],
    }
    api.add("pods", pod(POD, owner=own, status=sick), pod("api-7d9f4c5b6-bbbbb", owner=own), pod("web-0"))
    api.add("deployments", deployment("api", unavailableReplicas=1))
    before, after = template("reg/api:1.4.1", DB_POOL="50"), template("reg/api:1.4.2", DB_POOL="5")
    api.add("replicasets", replicaset("api-1111111", "api", 3, before), replicaset("api-7d9f4c5b6", "api", 4, after))
    api.add("nodes", node("worker-1"))
    api.add("events", event("BackOff", ("Pod", POD), "Back-off restarting failed container api", count=12))
    api.log(f"shop/{POD}", "api", "2026-11-26T09:58:00.123456789Z loading everything\n", previous=True)
    api.log("shop/api-7d9f4c5b6-bbbbb", "api", "2026-11-26T09:59:00Z served\n")
    return api


def test_a_pods_alert_brings_its_state_its_workload_its_node_its_events_and_its_logs(shop: FakeApiServer) -> None:
    collected = collect()

    assert list(texts(collected)) == [
        "deployment:shop/api",
        "rollout:shop/api",
        f"pod:shop/{POD}",
        "node:worker-1",
        "pods:shop",
        "events:shop",
        f"log:shop/{POD}/api (previous)",
        "log:shop/api-7d9f4c5b6-bbbbb/api",
    ]
    assert collected.notes == ()
    seen = texts(collected)
    assert "container api: last state terminated: OOMKilled, exit code 137" in seen[f"pod:shop/{POD}"]
    assert "Warning BackOff pod/" in seen["events:shop"]
    assert seen[f"log:shop/{POD}/api (previous)"] == "2026-11-26T09:58:00.123456789Z loading everything"


def test_what_the_last_rollout_changed_is_named_field_by_field(shop: FakeApiServer) -> None:
    rollout = texts(collect())["rollout:shop/api"].splitlines()

    assert rollout[-2:] == [
        "changed containers[api].env DB_POOL=50 -> DB_POOL=5",
        "changed containers[api] image=reg/api:1.4.1 -> image=reg/api:1.4.2",
    ]


@pytest.mark.parametrize(("kind", "resource"), [("StatefulSet", "statefulsets"), ("DaemonSet", "daemonsets")])
def test_what_a_rollout_without_replicasets_changed_is_named_too(api: FakeApiServer, kind: str, resource: str) -> None:
    owner = (kind, "db")
    api.add("pods", pod("db-0", owner=owner, status={"containerStatuses": [crashing("api")]}))
    api.add(resource, deployment("db") | {"spec": {"replicas": 1, "selector": {"matchLabels": {"app": "api"}}}})
    old, new = template("reg/db:1"), template("reg/db:2")
    others = controller_revision("x-1", (kind, "x"), 6, new)
    api.add("controllerrevisions", controller_revision("db-1", owner, 4, old), others)
    api.add("controllerrevisions", controller_revision("db-2", owner, 5, new))

    seen = texts(collect(LABELS | {"pod": "db-0"}))

    assert "changed containers[api] image=reg/db:1 -> image=reg/db:2" in seen["rollout:shop/db"]
    assert f"controllerrevision db-2 of {kind.lower()} db" in seen["rollout:shop/db"]
    assert any("labelSelector=app%3Dapi" in path for path in api.requests)


def test_a_forbidden_history_is_a_gap_that_is_told_of(api: FakeApiServer) -> None:
    api.allowed.discard(("apps", "controllerrevisions", "list"))
    api.add("pods", pod("db-0", owner=("StatefulSet", "db"))).add("statefulsets", deployment("db"))

    collected = collect(LABELS | {"pod": "db-0"})

    assert any(note.startswith("The rollouts of StatefulSet db: the cluster forbids it") for note in notes(collected))


def test_nothing_but_reads_that_the_manifest_allows_is_asked_for(shop: FakeApiServer) -> None:
    """The fake's role is that of deploy/rbac.yaml: what it forbids would be a note."""
    collected = collect()

    assert collected.notes == ()
    assert not [path for path in shop.requests if "secret" in path or "configmap" in path]


def test_neighbours_that_fail_alike_are_named_and_their_logs_read(shop: FakeApiServer) -> None:
    sick = {"containerStatuses": [crashing("api", reason="OOMKilled", code=137)]}
    shop.add("pods", pod("worker-0", status=sick), pod("other-0", namespace="billing", status=sick))
    shop.log("shop/worker-0", "api", "2026-11-26T09:57:00Z too much\n", previous=True)

    seen = texts(collect())

    assert seen["pods:shop"].count("(fails alike)") == 2
    assert "pod billing/other-0" in seen["pods:shop"]
    assert "log:shop/worker-0/api (previous)" in seen


def test_one_read_that_is_forbidden_sinks_no_other_and_is_evidence(shop: FakeApiServer) -> None:
    shop.allowed.discard(("", "events", "list"))

    collected = collect()

    assert "pod:shop/" + POD in texts(collected)
    assert texts(collected)["cluster:access"].splitlines() == [
        "not read: The events of namespace shop: forbidden",
        "not read: The events of node worker-1: forbidden",
    ]
    assert notes(collected)[0].startswith("The events of namespace shop: the cluster forbids it; deploy/rbac.yaml")
    assert all("serviceaccount" not in note for note in notes(collected))


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Fault("/events", status=500, body=b"password=hunter2"), "the API server failed."),
        (Fault("/events", status=429), "the API server is overloaded."),
        (Fault("/events", status=410), "it changed while it was read."),
        (Fault("/events", body=b"<html>"), "the answer is not one of an API server."),
        (Fault("/events", body=b"[1]"), "the answer is not one of an API server."),
        (Fault("/events", body=b'{"items": [', hang_up=True), "the connection failed."),
        (Fault("/namespaces/shop/events", delay=1.5), "the cluster did not answer in time."),
        (Fault("/namespaces/shop/events", body=b" " * 200, drip=0.01), "the cluster did not answer in time."),
    ],
)
def test_a_read_that_fails_is_told_in_words_of_our_own(shop: FakeApiServer, fault: Fault, cause: str) -> None:
    shop.faults.append(fault)

    collected = collect(seconds=2.0)

    assert f"pod:shop/{POD}" in texts(collected)
    assert f"The events of namespace shop: {cause}" in notes(collected)
    assert "hunter2" not in repr(collected)


def test_a_list_that_breaks_off_keeps_what_was_read_of_it(shop: FakeApiServer) -> None:
    shop.page = 1
    shop.add("events", event("Unhealthy", ("Pod", POD), "Readiness probe failed"))
    shop.faults.append(Fault("/namespaces/shop/events.*continue", status=410))

    collected = collect()

    assert "BackOff" in texts(collected)["events:shop"]
    assert "The events of namespace shop: it changed while it was read." in notes(collected)


def test_an_answer_without_end_is_bounded(shop: FakeApiServer) -> None:
    items = json.dumps({"items": [event("Noise", ("Pod", POD), "x" * 1000, count=n) for n in range(200)]})
    shop.faults.append(Fault("/namespaces/shop/events", body=items.encode() + b" " * 17_000_000))

    assert "The events of namespace shop: it is more than may be read." in notes(collect())


def test_broken_bytes_in_a_log_are_replaced(shop: FakeApiServer) -> None:
    shop.log(f"shop/{POD}", "api", b"2026-11-26T09:58:00Z caf\xe9 \xff\xfe\n", previous=True)

    assert texts(collect())[f"log:shop/{POD}/api (previous)"] == "2026-11-26T09:58:00Z caf� ��"


def test_odd_objects_lose_nothing_but_themselves(shop: FakeApiServer) -> None:
    odd: list[Any] = [
        {"metadata": {"name": "odd-1", "namespace": "shop"}, "spec": {"containers": None}, "status": None},
        {"metadata": {"name": "odd-2", "namespace": "shop", "ownerReferences": "x"}, "spec": 3, "status": []},
    ]
    shop.add("pods", *odd)
    shop.add("events", {"metadata": {"name": "odd", "namespace": "shop"}, "involvedObject": None, "type": "Warning"})

    assert f"pod:shop/{POD}" in texts(collect())


def test_a_pod_that_is_gone_leads_to_its_workload_and_the_pods_in_its_place(shop: FakeApiServer) -> None:
    gone = "api-7d9f4c5b6-zzzzz"
    shop.add("events", event("Evicted", ("Pod", gone), "The node was low on resource: memory."))

    collected = collect({"namespace": "shop", "pod": gone})

    assert "deployment:shop/api" in texts(collected)
    assert "Evicted pod/" + gone in texts(collected)["events:shop"]
    assert notes(collected)[0].startswith(f"The pod {gone}: it is gone")


def test_init_containers_and_sidecars_are_read_too(api: FakeApiServer) -> None:
    spec = {"initContainers": [{"name": "migrate"}], "containers": [{"name": "api"}, {"name": "proxy"}]}
    ran = {"running": {"startedAt": "2026-11-26T09:00:00Z"}}
    failed = {"terminated": {"reason": "Error", "exitCode": 1}}
    status = {
        "initContainerStatuses": [{"name": "migrate", "state": failed, "restartCount": 3, "lastState": failed}],
        "containerStatuses": [
            {"name": "api", "state": {"waiting": {"reason": "PodInitializing"}}},
            {"name": "proxy", "state": ran},
        ],
    }
    api.add("pods", pod(POD, spec=spec, status=status))
    for name, previous in (("migrate", False), ("migrate", True), ("proxy", False)):
        api.log(f"shop/{POD}", name, f"2026-11-26T09:59:00Z {name}\n", previous=previous)

    logs = [source for source in texts(collect()) if source.startswith("log:")]

    assert logs == [f"log:shop/{POD}/migrate", f"log:shop/{POD}/migrate (previous)", f"log:shop/{POD}/proxy"]


def test_a_deployments_alert_needs_no_pod(shop: FakeApiServer) -> None:
    labels = {"namespace": "shop", "deployment": "api", "job": "kube-state-metrics", "pod": "kube-state-metrics-1-x"}

    assert "deployment:shop/api" in texts(collect(labels))


def test_a_nodes_alert_is_found_by_its_exporters_address(api: FakeApiServer) -> None:
    api.add("nodes", node("worker-1", DiskPressure="True"))
    api.add("pods", pod("web-0", status={"phase": "Failed", "reason": "Evicted"}))
    api.add(
        "events", event("EvictionThresholdMet", ("Node", "worker-1"), "reclaim ephemeral-storage", namespace="default")
    )
    labels = {"instance": "10.0.0.11:9100", "job": "node-exporter", "namespace": "monitoring", "pod": "node-exporter-x"}

    seen = texts(collect(labels))

    assert "node worker-1: condition DiskPressure True" in seen["node:worker-1"]
    assert "EvictionThresholdMet" in seen["events:node worker-1"]
    assert "Evicted" in seen["pods:node 10.0.0.11"]


def test_a_job_is_shown_with_the_other_runs_of_its_cronjob(api: FakeApiServer) -> None:
    def run(number: int, outcome: str, **status: int) -> dict[str, Any]:
        made = metadata(f"nightly-{number}", owner=("CronJob", "nightly")) | {
            "creationTimestamp": f"2026-11-2{number}T00:00:00Z"
        }
        return {"metadata": made, "spec": {}, "status": {"conditions": [{"type": outcome, "status": "True"}], **status}}

    api.add("jobs", run(5, "Failed", failed=4), run(6, "Complete", succeeded=1))

    seen = texts(collect({"namespace": "shop", "job_name": "nightly-5"}))

    assert "condition Failed: True" in seen["job:shop/nightly-5"]
    assert seen["cronjob:shop/nightly"].splitlines()[-1] == (
        "cronjob shop/nightly: run nightly-5 failed, and the later run nightly-6 is complete"
    )


def test_a_hint_is_tried_in_silence(shop: FakeApiServer) -> None:
    assert "deployment:shop/api" in texts(collect({"namespace": "shop", "service": "api"}))
    assert notes(collect({"namespace": "shop", "service": "no-such-thing"})) == []


def test_labels_that_are_no_names_reach_no_request(shop: FakeApiServer) -> None:
    collected = collect({"namespace": "shop", "pod": "../../secrets/x", "node": "a b"})

    assert notes(collected)[0] == "What the labels pod, node name: their values are no names that Kubernetes allows."
    assert not [path for path in shop.requests if "secrets" in path]


def test_labels_that_name_nothing_ask_for_nothing(api: FakeApiServer) -> None:
    assert collect({"alertname": "Watchdog"}) == CollectedSources()
    assert api.requests == []


def test_the_alerts_cluster_chooses_the_context(shop: FakeApiServer) -> None:
    contexts = {"eu-1": "production"}

    assert texts(collect({**LABELS, "cluster": "eu-1"}, contexts=contexts))
    elsewhere = collect({**LABELS, "cluster": "us-1"}, contexts=contexts)
    assert elsewhere.documents == ()
    assert notes(elsewhere) == ["The cluster us-1: VIGIA_KUBECONFIG_CONTEXTS names no context for it."]


def test_a_context_that_is_missing_is_a_note(api: FakeApiServer) -> None:
    assert notes(collect(context="elsewhere"))[0].startswith("The cluster: the kubeconfig has no such context.")


def test_no_cluster_at_all_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUBECONFIG", "/nonexistent")
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)

    assert collect() == CollectedSources()


def test_a_wrong_token_is_a_note_without_the_token(shop: FakeApiServer) -> None:
    shop.token = secrets.token_hex(12)

    collected = collect()

    assert all("refuses the credentials" in note for note in notes(collected))
    assert collected.documents[0].source == "cluster:access"


def test_time_that_is_up_for_the_cluster_is_not_up_for_the_job(shop: FakeApiServer) -> None:
    shop.faults.append(Fault("/log", delay=1.2))

    collected = collect(seconds=1.0)

    assert f"pod:shop/{POD}" in texts(collected)
    assert any("did not answer in time" in note for note in notes(collected))


def test_a_job_that_is_cancelled_or_late_stops(shop: FakeApiServer) -> None:
    cancelled = Limits(Deadline.after(30), threading.Event())
    cancelled.cancelled.set()

    with pytest.raises(JobCancelled):
        collect(limits=cancelled)
    with pytest.raises(DeadlineExceeded):
        collect(limits=Limits.of(-1))


def test_no_document_shows_itself_in_a_repr(shop: FakeApiServer) -> None:
    shop.log(f"shop/{POD}", "api", "2026-11-26T09:58:00Z hunter2\n", previous=True)

    assert "hunter2" not in repr(collect())
