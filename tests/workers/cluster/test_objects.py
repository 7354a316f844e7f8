"""The API server's JSON is read whatever shape it has, and each object becomes lines that stand alone."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.kubernetes_api.objects import node, pod
from workers.cluster.events import describe_event
from workers.cluster.nodes import describe_node, has_address, is_well
from workers.cluster.objects import moment, number, one_line, owner_of, parts, rfc3339, text, texts
from workers.cluster.pods import describe_pod, restarts_of, summarise_pod, troubles_of
from workers.cluster.rollouts import describe_rollout
from workers.cluster.runs import describe_runs
from workers.cluster.workloads import KINDS, describe_workload

_NAMES = (
    "metadata name namespace labels annotations ownerReferences kind controller spec containers initContainers env "
    "template status conditions type reason message containerStatuses state waiting terminated exitCode restartCount "
    "lastState resources limits volumes taints addresses address involvedObject count livenessProbe httpGet port value"
).split()

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=5),
    max_leaves=25,
)
objects = st.dictionaries(st.sampled_from(_NAMES), json_values, max_size=6)


@given(objects, objects)
@settings(max_examples=60)
def test_no_shape_of_an_object_breaks_its_description(one: dict[str, Any], other: dict[str, Any]) -> None:
    at = datetime(2026, 11, 26, 10, tzinfo=UTC)
    lines = [
        *describe_pod(one),
        summarise_pod(one),
        *describe_node(one),
        describe_event(one),
        *describe_rollout(one, [one, other], at),
        *describe_runs("shop", "nightly", [one, other]),
        *(line for kind in KINDS for line in describe_workload(kind, one)),
    ]
    troubles_of(one)
    restarts_of(one)
    is_well(one)

    assert all(len(line.splitlines()) <= 1 for line in lines)


def test_what_is_missing_or_odd_reads_as_empty() -> None:
    odd: dict[str, Any] = {"a": None, "b": [1, {"c": 2}], "d": True}

    assert text(odd, "a") == text(odd, "x", "y") == text(odd, "b") == ""
    assert parts(odd, "b") == [{"c": 2}]
    assert parts(odd, "a") == []
    assert texts(odd, "d") == []
    assert text(odd, "d") == "true"
    assert number(odd, "d") == number(odd, "a") == 0


def test_a_text_is_one_short_line() -> None:
    assert one_line("a\r\n\tb\x1b[31m\u2028c") == "a b [31m c"
    assert len(one_line("x" * 9_000)) == 1_000


def test_the_controller_owns_an_object_before_others_do() -> None:
    owners = [{"kind": "X", "name": "x"}, {"kind": "ReplicaSet", "name": "api-1", "controller": True}]

    assert owner_of({"metadata": {"ownerReferences": owners}}) == ("ReplicaSet", "api-1")
    assert owner_of({}) == ("", "")


def test_moments_are_read_and_written_in_utc() -> None:
    assert moment("2026-11-26T10:00:00Z") == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert moment("yesterday") is None
    assert rfc3339(datetime.fromisoformat("2026-11-26T11:00:00+01:00")) == "2026-11-26T10:00:00Z"


def test_a_pod_in_order_has_no_troubles() -> None:
    assert troubles_of(pod("api-0")) == []
    assert troubles_of(pod("api-0", status={"phase": "Succeeded", "conditions": []})) == []


def test_the_troubles_of_a_pod_are_named() -> None:
    unscheduled = {"phase": "Pending", "conditions": [{"type": "PodScheduled", "status": "False"}]}
    killed = {"containerStatuses": [{"name": "api", "lastState": {"terminated": {"reason": "OOMKilled"}}}]}

    assert troubles_of(pod("api-0", status=unscheduled)) == ["Pending", "Unschedulable"]
    assert troubles_of(pod("api-0", status=killed)) == ["OOMKilled"]
    assert troubles_of(pod("api-0", status={"conditions": [{"type": "Ready", "status": "False"}]})) == ["NotReady"]
    assert troubles_of(pod("api-0", status={"phase": "Failed", "reason": "Evicted"})) == ["Evicted"]


def test_a_containers_probes_limits_and_references_are_shown_and_its_values_are_not() -> None:
    container = {
        "name": "api",
        "image": "reg/api:1",
        "resources": {"limits": {"memory": "256Mi"}},
        "livenessProbe": {"httpGet": {"port": 8080, "path": "/healthz"}, "periodSeconds": 5},
        "readinessProbe": {"exec": {"command": ["cat", "/ready"]}},
        "env": [
            {"name": "LEVEL", "value": "a-value"},
            {"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "db", "key": "user"}}},
        ],
        "envFrom": [{"configMapRef": {"name": "settings"}}],
    }

    lines = list(describe_pod(pod("api-0", spec={"containers": [container]})))

    assert "container api: limits memory 256Mi; requests none" in lines
    assert "container api: liveness probe http-get port 8080 /healthz, after 0s, every 5s, within 1s, 3 tries" in lines
    assert any(line.startswith("container api: readiness probe exec cat /ready") for line in lines)
    assert "container api: environment from ConfigMap settings" in lines
    assert "container api: environment from Secret db key user for KEY" in lines
    assert "a-value" not in "\n".join(lines)


def test_a_node_shows_what_keeps_pods_away() -> None:
    tired = node("worker-1", MemoryPressure="True")
    tired["spec"] = {"unschedulable": True, "taints": [{"key": "gpu", "value": "yes", "effect": "NoSchedule"}]}

    lines = list(describe_node(tired))

    assert lines[0].endswith("unschedulable (cordoned)")
    assert "node worker-1: taint gpu=yes:NoSchedule" in lines
    assert not is_well(tired)
    assert is_well(node("worker-2"))
    assert has_address(tired, "10.0.0.11")
    assert has_address(tired, "worker-1")
    assert not has_address(tired, "10.0.0.12")
