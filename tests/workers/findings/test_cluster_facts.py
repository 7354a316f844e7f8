"""What is concluded from the lines about a cluster's objects, which no log can put on."""

import pytest

from tests.workers.findings.evidence import evidence
from workers.contracts import Finding
from workers.findings import find
from workers.language import Language


def found(rule: str, *lines: str, source: str, language: Language = "en") -> Finding | None:
    findings = find(evidence(*lines, source=source), language)
    return next((each for each in findings if each.rule == rule), None)


def text(rule: str, *lines: str, source: str, language: Language = "en") -> str:
    finding = found(rule, *lines, source=source, language=language)
    return str(finding.text) if finding else ""


JOB = "job shop/nightly-28: wanted 1, active {active}, succeeded {succeeded}, failed {failed}, created x"


def job(active: int = 0, succeeded: int = 1, failed: int = 1) -> str:
    return JOB.format(active=active, succeeded=succeeded, failed=failed)


def test_a_job_that_failed_once_and_then_succeeded_is_over() -> None:
    finding = found("job-recovered", job(), source="job:shop/nightly-28")

    assert finding
    assert finding.harmless
    assert str(finding.text) == "The job `nightly-28` failed once and then succeeded, so nothing is wrong any more."
    assert "3 veces" in text("job-recovered", job(failed=3), source="job:shop/nightly-28", language="es")


@pytest.mark.parametrize("line", [job(active=1), job(succeeded=0), job(failed=0)])
def test_a_job_that_still_runs_or_never_failed_or_never_succeeded_is_not_over(line: str) -> None:
    assert found("job-recovered", line, source="job:shop/nightly-28") is None


def test_a_later_run_of_the_cronjob_that_succeeded_ends_the_matter() -> None:
    line = "cronjob shop/nightly: run nightly-28 failed, and the later run nightly-29 is complete"

    assert "`nightly-29` succeeded" in text("job-recovered", line, source="cronjob:shop/nightly")


def test_a_log_cannot_say_that_all_is_well() -> None:
    assert found("job-recovered", job(), source="log:shop/nightly-28-x/main") is None
    assert found("job-recovered", job(), source="paste") is None


ROLLOUT = "rollout shop/api: revision 4 in replicaset api-7d9, created x, wanted 2, {minutes} minutes before the alert"
CHANGE = "changed containers[api].env DB_POOL=50 -> DB_POOL=5"


def test_a_rollout_shortly_before_is_a_suspect_with_what_it_changed() -> None:
    finding = found("recent-rollout", ROLLOUT.format(minutes=12), CHANGE, source="rollout:shop/api")

    assert finding
    assert finding.confidence == "medium"
    assert "`api` was rolled out 12 minutes before the alert" in str(finding.text)
    assert "DB_POOL=50 -> DB_POOL=5" in str(finding.text)
    assert str(finding.next_steps[0].command) == "kubectl rollout history deployment api -n shop"
    assert [str(citation.quote) for citation in finding.citations][1] == CHANGE


def test_the_command_names_the_kind_that_was_rolled_out() -> None:
    line = ROLLOUT.format(minutes=12).replace("replicaset api-7d9", "controllerrevision api-7d9 of statefulset api")
    finding = found("recent-rollout", line, source="rollout:shop/api")

    assert finding
    assert str(finding.next_steps[0].command) == "kubectl rollout history statefulset api -n shop"


def test_an_older_rollout_is_a_weak_suspect() -> None:
    finding = found("recent-rollout", ROLLOUT.format(minutes=600), source="rollout:shop/api")

    assert finding
    assert finding.confidence == "low"


def test_a_rollout_of_another_day_is_none() -> None:
    line = "rollout shop/api: revision 4 in replicaset api-7d9, created 2026-11-01T00:00:00Z, wanted 2"

    assert found("recent-rollout", line, CHANGE, source="rollout:shop/api") is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("deployment:shop/api", "deployment shop/api: wanted 3, replicas 3, readyReplicas 1, availableReplicas 1, x"),
        ("statefulset:shop/api", "statefulset shop/api: wanted 3, replicas 3, readyReplicas 1, currentRevision x"),
        ("daemonset:shop/api", "daemonset shop/api: wanted 3, numberReady 1, numberUnavailable 2"),
    ],
)
def test_a_workload_with_too_few_ready_pods_is_told(source: str, line: str) -> None:
    assert "wants 3 pods; ready: 1." in text("replicas-missing", line, source=source)
    assert found("replicas-missing", line.replace("eady 1", "eady 3").replace("s 1", "s 3"), source=source) is None
    assert found("replicas-missing", line, source="log:shop/api-0/api") is None


def test_pods_that_fail_alike_on_one_node_point_at_the_node() -> None:
    line = "beside the alert's own, 3 pods fail alike, on nodes worker-1"

    finding = found("fails-alike", line, source="pods:shop")

    assert finding
    assert "all on the node `worker-1`" in str(finding.text)
    assert str(finding.next_steps[0].command) == "kubectl describe node worker-1"


def test_pods_that_fail_alike_all_over_point_at_what_they_share() -> None:
    line = "beside the alert's own, 3 pods fail alike, on nodes worker-1, worker-2"

    assert "busca lo que comparten" in text("fails-alike", line, source="pods:shop", language="es")


def test_a_container_that_ended_says_with_what() -> None:
    line = "container api: state terminated: Error, exit code 127, from x to y"

    told = text("container-exited", line, source="pod:shop/nightly-28-x")

    assert told == "The container `api` ended with exit code 127: the command was not found in the image."
    assert found("container-exited", line.replace("127", "0"), source="pod:shop/nightly-28-x") is None


RUNS_AGAIN = (
    "container api: state running since 2026-11-27T10:00:00Z\n"
    "container api: last state terminated: Error, exit code 1, from x to y"
)


def test_a_container_that_ended_with_an_error_and_runs_again_says_with_what() -> None:
    finding = found("container-started-again", RUNS_AGAIN, source="pod:shop/api-0")

    assert finding
    assert str(finding.text) == (
        "The container `api` ended with exit code 1: the application gave up with an error of its own; its last log "
        "lines name it. It was started again and runs now."
    )
    assert str(finding.next_steps[0].command) == "kubectl logs api-0 -c api -n shop --previous --tail=100"
    assert "Se reinició y ahora corre." in text(
        "container-started-again", RUNS_AGAIN, source="pod:shop/api-0", language="es"
    )


@pytest.mark.parametrize(
    "pod",
    [
        RUNS_AGAIN.replace("Error, exit code 1", "Completed, exit code 0"),
        RUNS_AGAIN.replace("Error, exit code 1", "OOMKilled, exit code 137"),
        RUNS_AGAIN.replace("exit code 1", "exit code 143, signal 15"),
        RUNS_AGAIN.replace("state running since", "state waiting: CrashLoopBackOff: back-off since"),
        RUNS_AGAIN.replace("state running since 2026-11-27T10:00:00Z", "state terminated: Completed, exit code 0"),
        RUNS_AGAIN.replace("container api: state", "container sidecar: state"),
    ],
)
def test_a_container_that_was_stopped_or_that_another_rule_tells_of_is_not_said_to_run_again(pod: str) -> None:
    assert found("container-started-again", pod, source="pod:shop/api-0") is None


def test_what_a_log_says_of_a_containers_last_state_is_not_believed() -> None:
    assert found("container-started-again", RUNS_AGAIN, source="log:shop/api-0/api") is None


@pytest.mark.parametrize(
    ("why", "english"),
    [
        ("3 Insufficient memory", "too little `memory` is free"),
        ("3 node(s) had untolerated taint {gpu: true}", "a taint"),
        ("3 node(s) didn't match Pod's node affinity/selector", "the labels that it selects"),
        ("2 node(s) had volume node affinity conflict, 1 Too many pods", "another zone; nodes are full"),
        ("1 node(s) were unschedulable", "cordoned"),
        ("something new", "event says why"),
    ],
)
def test_a_pod_that_no_node_takes_says_what_speaks_against_each(why: str, english: str) -> None:
    line = f"condition PodScheduled: False since x: Unschedulable: 0/3 nodes are available: {why}."

    assert english in text("unschedulable", line, source="pod:shop/api-0")
    assert text("unschedulable", line, source="pod:shop/api-0", language="es").startswith("Ningún nodo")


def test_nodes_that_take_pods_are_no_trouble() -> None:
    assert found("unschedulable", "Normal Scheduled pod/api-0: assigned shop/api-0 to worker-1", source="x") is None
    assert found("unschedulable", "3/3 nodes are available", source="x") is None


def test_the_place_of_a_log_names_pod_and_container_in_commands() -> None:
    finding = found(
        "jvm-threads", "OutOfMemoryError: unable to create native thread", source="log:shop/api-0/web (previous)"
    )

    assert finding
    assert str(finding.next_steps[0].command) == "kubectl describe pod api-0 -n shop"


def test_a_hostile_place_reaches_no_command() -> None:
    finding = found("node-uncaught", "Uncaught exception: x", source="log:shop/$(reboot)/web")

    assert finding
    assert "reboot" not in str(finding.next_steps[0].command)


FIGURES = 'A {pod="api-0"}: before the alert least 1, median 1, most 8; at its start 8, since then most 8 at 10:00:00Z'


def test_a_figure_beyond_its_threshold_says_since_when_and_is_no_cause() -> None:
    finding = found("figure-beyond-threshold", f"{FIGURES}; > 5 since 09:50:08Z", source="metric:HighErrorRate")

    assert finding
    assert finding.confidence == "low"
    assert str(finding.text) == (
        "The figure behind the alert has been > 5 since 09:50:08Z: 8 at the alert's start, "
        "against 1 as a rule in the hour before."
    )
    assert found("figure-beyond-threshold", FIGURES, source="metric:HighErrorRate") is None
    assert found("figure-beyond-threshold", f"{FIGURES}; > 5 since 09:50:08Z", source="log:shop/api-0/api") is None
