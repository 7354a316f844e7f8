"""A dry run against a cluster: what it would refuse, what it would change, and that nothing is changed."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.fakes.kubernetes_api import FakeApiServer
from workers.cluster import DryRun, dry_run_wording
from workers.cluster.connection import ClusterProblem, configure
from workers.cluster.reader import ClusterReader, ReadProblem
from workers.contracts.gates import GateVerdict
from workers.language import Language
from workers.limits import Limits

RIGHTS = {
    (group, resource, verb)
    for group, resource in (("apps", "deployments"), ("", "configmaps"))
    for verb in ("get", "create", "patch")
}


@pytest.fixture(autouse=True)
def rights(api: FakeApiServer) -> None:
    api.allowed |= RIGHTS


def deployment(replicas: int = 3, *, name: str = "web", **env: str) -> dict[str, Any]:
    container = {
        "name": name,
        "image": "nginx:1.27",
        "env": [{"name": key, "value": each} for key, each in env.items()],
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name, "namespace": "shop"},
        "spec": {"replicas": replicas, "template": {"spec": {"containers": [container]}}},
    }


def config(name: str = "web", **more: Any) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name, "namespace": "shop"}, **more}


def asked(*objects: dict[str, Any], written: str = "", language: Language = "en") -> GateVerdict:
    placed = [(10 * number + 1, each) for number, each in enumerate(objects)]
    return DryRun(seconds=5).check(written, placed, limits=Limits.of(10), language=language)


def test_the_change_is_shown_without_what_the_server_keeps_for_itself(api: FakeApiServer) -> None:
    live = deployment(2)
    live["metadata"] |= {"uid": "9", "resourceVersion": "7", "managedFields": [{"manager": "kubectl"}]}
    api.add("deployments", {**live, "status": {"replicas": 2}})

    verdict = asked(deployment(3))

    assert (verdict.state, verdict.diagnostics) == ("passed", ())
    changed = [line for line in str(verdict.text).splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert changed == ["-  replicas: 2", "+  replicas: 3"]
    assert str(verdict.text).startswith("--- live: Deployment web\n+++ applied: Deployment web\n")


def test_what_is_not_there_yet_is_new_and_what_is_the_same_is_no_change(api: FakeApiServer) -> None:
    api.add("configmaps", config(data={"a": "b"}))

    same, new = asked(config(data={"a": "b"})), asked(config("other"))

    assert (same.state, same.text) == ("passed", None)
    assert "+kind: ConfigMap" in str(new.text)
    assert "\n-" not in str(new.text).replace("\n---", "")


def test_every_write_is_a_dry_run_in_the_name_of_vigia(api: FakeApiServer) -> None:
    asked(deployment(), config())

    applied = [parse_qs(urlsplit(path).query) for path in api.requests if "fieldManager" in path]
    assert [(each["dryRun"], each["fieldManager"]) for each in applied] == [(["All"], ["vigia"])] * 2


def test_nothing_but_a_dry_run_can_be_sent() -> None:
    _, configuration = configure(None, timeout=5)
    reader = ClusterReader(configuration, timeout=5, limits=Limits.of(5), connections=1)

    with reader, pytest.raises(ValueError, match="ever applied in earnest"):
        reader.apply("/api/v1/namespaces/shop/configmaps/web", json.dumps(config()), {"fieldManager": "vigia"})


def test_a_refusal_is_told_at_the_objects_line(api: FakeApiServer) -> None:
    api.refusals["web"] = (422, 'Deployment.apps "web" is invalid: spec.selector:\nfield is immutable')

    verdict = asked(config("other"), deployment())

    assert verdict.state == "failed"
    assert [(each.line, each.rule, each.severity, str(each.message)) for each in verdict.diagnostics] == [
        (
            11,
            "dry-run",
            "error",
            'The cluster refuses it: Deployment.apps "web" is invalid: spec.selector: field is immutable',
        )
    ]


def test_a_kind_that_the_cluster_does_not_know_is_wrong() -> None:
    unknown = {"apiVersion": "acme.io/v1", "kind": "Rocket", "metadata": {"name": "a"}}
    odd = {"apiVersion": "../../v1", "kind": "Pod", "metadata": {"name": "a"}}

    verdict = asked(unknown, odd)

    assert [str(each.message) for each in verdict.diagnostics] == [
        "The cluster knows no Rocket of acme.io/v1.",
        "The cluster knows no Pod of ../../v1.",
    ]


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}},
            "Secret a: Secrets are neither read nor sent",
        ),
        ({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}, "Service a: forbidden"),
        ({"apiVersion": "v1", "kind": "ConfigMap"}, "an object without kind or name"),
    ],
)
def test_what_could_not_be_asked_is_not_checked(item: dict[str, Any], why: str) -> None:
    verdict = asked(item)

    assert (verdict.state, str(verdict.why)) == ("not_checked", why)


def test_a_verdict_is_in_the_language_of_who_asks(api: FakeApiServer) -> None:
    api.refusals["web"] = (422, "spec.ports is odd")
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}}

    verdict = asked(config(), secret, language="es")

    assert [str(each.message) for each in verdict.diagnostics] == ["El clúster lo rechaza: spec.ports is odd"]
    assert str(verdict.why) == "Secret a: los Secrets ni se leen ni se envían"


def test_every_reason_why_nothing_was_asked_has_its_words() -> None:
    assert set(dry_run_wording.UNUSABLE) == set(ClusterProblem)
    assert set(dry_run_wording.UNREAD) == set(ReadProblem)


def test_what_the_file_itself_makes_room_for_cannot_be_tried() -> None:
    namespace = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}

    verdict = asked(namespace, config())

    assert "ConfigMap web: its namespace is made by the same file" in str(verdict.why)


def test_a_webhook_that_cannot_be_tried_is_no_refusal(api: FakeApiServer) -> None:
    api.refusals["web"] = (400, 'admission webhook "a.b.c" does not support dry run')

    assert asked(config()).state == "not_checked"


def test_a_secret_in_the_change_is_masked(api: FakeApiServer) -> None:
    password = "gX7!" + "kQ2v" + "R9tz" + "Wm4p"
    api.add("deployments", deployment(DATABASE_PASSWORD=password))
    api.refusals["other"] = (422, f"Invalid value: {password}")

    verdict = asked(
        deployment(4, DATABASE_PASSWORD="changed-" + password), config("other"), written=f"password: {password}\n"
    )

    assert verdict.text is not None
    assert password not in verdict.model_dump_json()


def test_a_cluster_that_is_not_there_has_not_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "none"))

    verdict = asked(config())

    assert (verdict.state, str(verdict.why)) == ("not_checked", "the cluster cannot be used: not configured")
