import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.local_redis import free_port
from bot.sandbox.server import SandboxServer
from tests.fakes.forge import FakeGitHub
from tests.fakes.kubernetes_api import FakeApiServer
from tests.fakes.model_server import StandInModel
from tests.fakes.observability import FakeElasticsearch, FakeLoki, FakePrometheus
from tests.workers.cli.conftest import Vigia
from workers.prompting.contexts import CONTEXTS


def _checks(output: str) -> dict[str, dict[str, Any]]:
    return {check["name"]: check for check in json.loads(output)["checks"]}


def test_a_fresh_machine_is_well_and_told_what_it_does_without(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    # A Redis that is away, as if nobody had named one: this machine may have one on the usual port.
    monkeypatch.setattr("workers.settings.WorkerSettings.model_fields_set", set())
    monkeypatch.setenv("VIGIA_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    result = vigia("doctor", "--json")
    checks = _checks(result.stdout)

    assert result.exit_code == 0
    assert [check for check in checks if checks[check]["state"] == "not_configured"] == [
        "redis", "slack", "model", "cluster", "prometheus", "loki", "elasticsearch", "terraform", "rules",
        "forge",
    ]  # fmt: skip
    prompts = ", ".join(sorted(context.kind for context in CONTEXTS))
    assert checks["prompts"] == {"name": "prompts", "state": "ok", "detail": prompts, "next_step": ""}
    assert checks["runbooks"]["state"] == "ok"
    assert all(check["next_step"] for check in checks.values() if check["state"] != "ok")


def test_what_is_configured_and_works_is_ok(vigia: Vigia, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        SandboxServer() as slack,
        StandInModel() as model,
        FakePrometheus() as prometheus,
        FakeLoki() as loki,
        FakeElasticsearch() as elasticsearch,
    ):
        monkeypatch.setenv("VIGIA_PROMETHEUS_URL", prometheus.url)
        monkeypatch.setenv("VIGIA_LOKI_URL", loki.url)
        monkeypatch.setenv("VIGIA_ELASTICSEARCH_URL", elasticsearch.url)
        monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", slack.bot_token)
        monkeypatch.setenv("VIGIA_SLACK_API_URL", slack.api_url)
        monkeypatch.setenv("VIGIA_MODEL_URL", model.url)
        result = vigia("doctor", "--json")
    checks = _checks(result.stdout)

    assert result.exit_code == 0
    others = {"cluster", "terraform", "rules", "forge"}
    assert {name: check["state"] for name, check in checks.items() if name not in others} == dict.fromkeys(
        ("redis", "slack", "model", "prometheus", "loki", "elasticsearch", "prompts", "runbooks"), "ok"
    )
    assert "sandbox" in checks["slack"]["detail"]
    assert "stand-in" in checks["model"]["detail"]


@pytest.mark.usefixtures("no_redis")
def test_what_is_configured_and_fails_is_told_with_a_next_step(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    token = "-".join(("xoxb", secrets.token_hex(12)))
    with SandboxServer() as slack:
        monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", token)
        monkeypatch.setenv("VIGIA_SLACK_API_URL", slack.api_url)
        monkeypatch.setenv("VIGIA_MODEL_URL", f"http://127.0.0.1:{free_port()}")
        monkeypatch.setenv("VIGIA_KUBECONFIG_CONTEXT", "prod")
        result = vigia("doctor", "--json")
    checks = _checks(result.stdout)

    assert result.exit_code == 1
    assert [name for name, check in checks.items() if check["state"] == "failed"] == [
        "redis", "slack", "model", "cluster",
    ]  # fmt: skip
    assert "invalid_auth" in checks["slack"]["detail"]
    assert token not in result.output


def test_broken_content_is_named(vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_PROMPTS_DIR", str(tmp_path / "prompts"))
    monkeypatch.setenv("VIGIA_RUNBOOKS_DIR", str(tmp_path / "runbooks"))
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbooks" / "broken.md").write_text("---\n: [\n---\n# x\n", encoding="utf-8")
    result = vigia("doctor", "--json")
    checks = _checks(result.stdout)

    assert result.exit_code == 1
    assert checks["prompts"]["state"] == "failed"
    assert checks["runbooks"]["state"] == "failed"
    assert "broken.md" in checks["runbooks"]["detail"]


def test_rules_are_compiled_and_terraform_is_looked_for(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("regopy")
    monkeypatch.setenv("VIGIA_POLICY_DIR", str(tmp_path))
    monkeypatch.setenv("VIGIA_TERRAFORM_PLUGIN_DIR", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.rego").write_text("package team\ndeny contains msg if { foo( }\n")
    broken = _checks(vigia("doctor", "--json").stdout)
    (tmp_path / "a.rego").write_text('package team\ndeny contains msg if { input.a; msg := "no" }\n')
    well = _checks(vigia("doctor", "--json").stdout)

    assert (broken["rules"]["state"], broken["rules"]["detail"].split(":")[0]) == ("failed", "a.rego")
    assert (well["rules"]["state"], well["rules"]["detail"]) == ("ok", "rules in Rego compile: team")
    assert (well["terraform"]["state"], well["terraform"]["detail"]) == ("failed", "terraform is not on the PATH")


def test_people_read_it_in_their_language(vigia: Vigia) -> None:
    result = vigia("doctor", "--language", "es")

    assert "slack          sin configurar: VIGIA_SLACK_BOT_TOKEN no está definida" in result.stdout
    assert "→ Instala la app en Slack" in result.stdout


def test_a_cluster_that_lets_vigia_read_is_well_and_one_that_does_not_is_named(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeApiServer(secrets.token_hex(8)) as api:
        monkeypatch.setenv("KUBECONFIG", str(api.kubeconfig(tmp_path / "config", "prod-eu", "prod-us")))
        monkeypatch.setenv("VIGIA_KUBECONFIG_CONTEXTS", "eu-1=prod-eu, us-1=prod-us")
        well = _checks(vigia("doctor", "--json").stdout)["cluster"]
        api.allowed -= {("", "events", "list"), ("", "pods/log", "get")}
        poor = _checks(vigia("doctor", "--json").stdout)["cluster"]

    assert well["state"] == "ok"
    assert "prod-us answers" in well["detail"]
    assert poor["state"] == "failed"
    assert poor["detail"].endswith("does not let Vigía get pods/log, list events")
    assert "deploy/rbac.yaml" in poor["next_step"]
    assert api.violations == []


def test_metrics_and_log_stores_are_asked_and_what_is_wrong_with_them_is_told(
    vigia: Vigia, monkeypatch: pytest.MonkeyPatch
) -> None:
    password = secrets.token_urlsafe(12)
    with FakePrometheus() as prometheus, FakeLoki() as loki:
        loki.want_login("vigia", "another")
        monkeypatch.setenv("VIGIA_PROMETHEUS_URL", prometheus.url)
        monkeypatch.setenv("VIGIA_LOKI_URL", f"http://vigia:{password}@{loki.address}")
        monkeypatch.setenv("VIGIA_ELASTICSEARCH_URL", f"http://127.0.0.1:{free_port()}")
        result = vigia("doctor", "--json")
    checks = _checks(result.stdout)

    assert result.exit_code == 1
    assert checks["prometheus"]["state"] == "ok"
    assert checks["loki"]["detail"] == "it refuses the credentials"
    assert "VIGIA_LOKI_URL" in checks["loki"]["next_step"]
    assert checks["elasticsearch"]["detail"] == "it does not answer"
    assert password not in result.output


def test_an_address_that_is_none_is_refused_without_being_repeated(
    vigia: Vigia, monkeypatch: pytest.MonkeyPatch
) -> None:
    password = secrets.token_urlsafe(12)
    monkeypatch.setenv("VIGIA_LOKI_URL", f"loki:{password}@host")
    result = vigia("doctor", "--json")

    assert result.exit_code == 2
    assert "VIGIA_LOKI_URL: give a base URL" in result.output
    assert password not in result.output


def test_the_forge_is_asked_whether_the_token_may_write(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeGitHub() as forge:
        monkeypatch.setenv("VIGIA_FORGE", "github")
        monkeypatch.setenv("VIGIA_FORGE_URL", forge.url)
        monkeypatch.setenv("VIGIA_FORGE_TOKEN", forge.token)
        monkeypatch.setenv("VIGIA_FORGE_REPOSITORY", forge.repository)
        well = _checks(vigia("doctor", "--json").stdout)["forge"]
        forge.may_write = False
        poor = _checks(vigia("doctor", "--json").stdout)["forge"]
        forge.token = secrets.token_hex(20)
        wrong = vigia("doctor", "--json")

    assert (well["state"], well["detail"].split(" is there")[0]) == ("ok", "acme/runbooks")
    assert (poor["state"], "Pull requests, read and write" in poor["next_step"]) == ("failed", True)
    assert "VIGIA_FORGE_TOKEN" in _checks(wrong.stdout)["forge"]["next_step"]
    assert forge.written == []
