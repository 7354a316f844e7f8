"""An alert and a cluster, over real HTTP, become a checked answer: nothing in between is replaced but the model."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.kubernetes_api import FakeApiServer
from tests.fakes.kubernetes_api.objects import (
    crashing,
    deployment,
    event,
    metadata,
    node,
    pod,
    replicaset,
    template,
)
from tests.fakes.observability import FakeLoki, FakePrometheus
from tests.fakes.surroundings import QueuedModel, deps_for
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from workers.cluster import Clusters
from workers.contracts import Answer
from workers.errors import ModelFailure
from workers.observability import Backend, Loki, Prometheus
from workers.pipelines import investigate
from workers.pipelines.deps import EvidenceSources
from workers.pipelines.evidence_sources import AllSources

POD = "api-7d9f4c5b6-x2k4p"


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeApiServer]:
    with FakeApiServer(token=secrets.token_hex(12)) as server:
        monkeypatch.setenv("KUBECONFIG", str(server.kubeconfig(tmp_path / "config")))
        yield server
        assert server.violations == []


def answer_to(*sources: EvidenceSources, labels: dict[str, str] | None = None, pod_name: str = POD) -> Answer:
    alert = am_alert(pod=pod_name, labels=labels)
    deps = replace(deps_for(QueuedModel(ModelFailure.UNREACHABLE)), evidence=AllSources(sources))
    return investigate.run(investigate_job(alerts_of(am_webhook(alert))), deps)


def cited(answer: Answer) -> set[str]:
    """Return the rules that were found, once each of their quotes has been seen where it is said to stand."""
    by_id = {item.id: item for item in answer.evidence}
    for finding in answer.findings:
        for citation in finding.citations:
            item = by_id[citation.evidence]
            assert str(citation.quote) in str(item.text.lines()[citation.line - item.start_line])
    return {finding.rule for finding in answer.findings}


def test_a_pod_killed_for_its_memory_after_a_rollout_is_told_with_both(api: FakeApiServer) -> None:
    own = ("ReplicaSet", "api-7d9f4c5b6")
    killed = crashing("api", reason="OOMKilled", code=137)
    sick = {"conditions": [{"type": "Ready", "status": "False"}], "containerStatuses": [killed]}
    password = secrets.token_urlsafe(12)
    before = template("reg/api:1.4.1", CACHE_MB="64", DB_PASSWORD=password)
    after = template("reg/api:1.4.1", CACHE_MB="4096", DB_PASSWORD=password[::-1])
    newest = replicaset("api-7d9f4c5b6", "api", 4, after)
    newest["metadata"]["creationTimestamp"] = "2026-11-20T09:45:00Z"
    api.add("pods", pod(POD, owner=own, status=sick)).add("nodes", node("worker-1"))
    api.add("deployments", deployment("api", availableReplicas=1))
    api.add("replicasets", replicaset("api-111", "api", 3, before), newest)
    api.add("events", event("BackOff", ("Pod", POD), "Back-off restarting failed container api", count=12))
    api.log(f"shop/{POD}", "api", f"2026-11-20T09:58:00Z connecting with password={password}\n", previous=True)

    answer = answer_to(Clusters())

    assert {"oom-killed", "recent-rollout", "crash-loop", "replicas-missing"} <= cited(answer)
    assert answer.verdict == "supported"
    assert str(answer.summary).startswith("The kernel killed the container `api` of pod `api-7d9f4c5b6-x2k4p`")
    shown = answer.model_dump_json()
    assert "CACHE_MB=64 -> CACHE_MB=4096" in shown
    assert password not in shown
    assert password[::-1] not in shown


def test_a_job_that_failed_once_and_then_succeeded_is_no_issue(api: FakeApiServer) -> None:
    done = {"conditions": [{"type": "Complete", "status": "True"}], "succeeded": 1, "failed": 1}
    api.add("jobs", {"metadata": metadata("nightly-28"), "spec": {"completions": 1}, "status": done})
    owner = ("Job", "nightly-28")
    ended = {"name": "main", "state": {"terminated": {"reason": "Error", "exitCode": 1}}}
    first = {"phase": "Failed", "containerStatuses": [ended]}
    api.add("pods", pod("nightly-28-aaaaa", owner=owner, spec={"containers": [{"name": "main"}]}, status=first))
    api.add("pods", pod("nightly-28-bbbbb", owner=owner, status={"phase": "Succeeded"}))
    api.log(
        "shop/nightly-28-aaaaa",
        "main",
        "2026-11-20T09:58:00Z ERROR dial tcp 10.0.0.5:5432: connect: connection refused\n",
    )

    answer = answer_to(Clusters(), labels={"job_name": "nightly-28", "alertname": "KubeJobFailed"}, pod_name="ksm-0")

    assert answer.verdict == "not_an_issue"
    assert str(answer.summary) == "The job `nightly-28` failed once and then succeeded, so nothing is wrong any more."
    assert answer.causes == ()
    assert "job-recovered" in cited(answer)


def test_a_cluster_that_forbids_a_part_still_gets_an_answer_that_says_so(api: FakeApiServer) -> None:
    api.allowed = {("", "pods", "list"), ("", "pods", "get")}
    sick = {"containerStatuses": [crashing("api", code=127)]}
    api.add("pods", pod(POD, status=sick))

    answer = answer_to(Clusters())

    assert "crash-loop" in cited(answer)
    assert any("The events of namespace shop could not be read" in str(note) for note in answer.notes)
    assert "permission-denied" not in cited(answer)


def test_metrics_and_a_log_store_are_part_of_the_evidence(api: FakeApiServer) -> None:
    with FakePrometheus() as prometheus, FakeLoki() as loki:
        prometheus.rules = [{"name": "KubePodCrashLooping", "query": "rate(restarts[5m]) > 0", "labels": {}}]
        prometheus.series = {"rate(restarts[5m])": [({"pod": POD}, lambda _: 0.2)]}
        at = int(datetime(2026, 11, 20, 9, 59, tzinfo=UTC).timestamp()) * 1_000_000_000
        place = {"namespace": "shop", "pod": POD, "container": "api"}
        loki.streams = [(place, [(at, "panic: runtime error: index out of range [3] with length 3")])]

        answer = answer_to(Clusters(), Prometheus(Backend.at(prometheus.url)), Loki(Backend.at(loki.url)))

    assert "go-panic" in cited(answer)
    sources = {item.source for item in answer.evidence}
    assert {f"loki:shop/{POD}/api", "metric:KubePodCrashLooping"} <= sources


def test_a_cluster_in_which_all_is_well_is_no_issue(api: FakeApiServer) -> None:
    container = {
        "name": "api",
        "image": "reg/api:1",
        "livenessProbe": {"httpGet": {"port": 8080}},
        "resources": {"limits": {"memory": "1Gi"}, "requests": {"cpu": "1"}},
    }
    own = ("ReplicaSet", "api-7d9f4c5b6")
    well = deployment("api", availableReplicas=2, updatedReplicas=2)
    well["status"]["conditions"] = [
        {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable"},
        {"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"},
    ]
    api.add("pods", pod(POD, owner=own, spec={"containers": [container]}))
    api.add("deployments", well).add("replicasets", replicaset("api-7d9f4c5b6", "api", 4, template("reg/api:1")))
    api.add("nodes", node("worker-1"))
    api.add("events", event("Scheduled", ("Pod", POD), "Successfully assigned shop/api to worker-1", type="Normal"))
    api.log(f"shop/{POD}", "api", "2026-11-20T09:59:00Z INFO listening on :8080\n")

    answer = answer_to(Clusters())

    assert answer.findings == ()
    assert answer.verdict == "not_an_issue"
