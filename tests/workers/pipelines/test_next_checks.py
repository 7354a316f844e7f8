"""Where nothing supports a cause, the next checks are about the very thing that the alert names."""

import pytest

from tests.fakes.jobs import ask_job
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from workers.contracts import NextStep
from workers.guardrails.destructive import is_destructive
from workers.language import Language
from workers.pipelines.next_checks import next_checks


def checks_of(labels: dict[str, str], language: Language = "en") -> list[NextStep]:
    told = am_alert() | {"labels": {"alertname": "X"} | labels}
    return next_checks(investigate_job(alerts_of(am_webhook(told)), language=language))


def commands(labels: dict[str, str]) -> list[str]:
    return [str(step.command) for step in checks_of(labels) if step.command]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (
            {"namespace": "shop", "pod": "api-0", "container": "api"},
            [
                "kubectl describe pod api-0 -n shop",
                "kubectl logs api-0 -c api -n shop --since=1h --tail=300",
                "kubectl get events -n shop --sort-by=.lastTimestamp",
            ],
        ),
        (
            {"namespace": "shop", "deployment": "api"},
            ["kubectl describe deployment api -n shop", "kubectl get events -n shop --sort-by=.lastTimestamp"],
        ),
        (
            {"namespace": "shop"},
            ["kubectl get pods -n shop -o wide", "kubectl get events -n shop --sort-by=.lastTimestamp"],
        ),
        ({"node": "worker-1"}, ["kubectl describe node worker-1"]),
        ({"instance": "db-1:9100"}, ["kubectl get events --sort-by=.lastTimestamp"]),
        ({"namespace": "shop; rm -rf /", "pod": "$(id)"}, ["kubectl get events --sort-by=.lastTimestamp"]),
    ],
    ids=["a pod", "a workload", "a namespace", "a node", "a machine", "no names"],
)
def test_a_command_names_what_the_labels_name(labels: dict[str, str], expected: list[str]) -> None:
    assert commands(labels) == expected
    assert not any(is_destructive(command) for command in expected)


def test_a_pod_that_only_measured_is_not_what_to_look_at() -> None:
    exporter = {"job": "kube-state-metrics", "pod": "kube-state-metrics-5f-x", "namespace": "shop", "deployment": "api"}
    assert commands(exporter)[0] == "kubectl describe deployment api -n shop"


def test_they_come_in_the_language_of_the_job() -> None:
    assert [str(step.text) for step in checks_of({"node": "worker-1"}, "es")] == [
        "Mira las condiciones del nodo, sus eventos y qué corre en él."
    ]


def test_a_question_names_nothing_so_its_checks_are_general() -> None:
    told = [step.command for step in next_checks(ask_job("why?"))]
    assert told[0] is None
    assert str(told[1]) == "kubectl get events --sort-by=.lastTimestamp"
