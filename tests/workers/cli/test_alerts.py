"""`vigia alerts route` and `vigia investigate`: the contracts of their JSON, and what they say where it goes wrong."""

import gzip
import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.webhooks import am_alert, am_webhook, grafana_webhook, pagerduty_webhook
from tests.workers.cli.conftest import Vigia

ROUTES = """\
routes:
  - {name: shop, match: {namespace: shop}, channel: C0SHOP, language: es}
"""


@pytest.fixture
def body(tmp_path: Path) -> Path:
    return written(tmp_path, am_webhook())


def written(directory: Path, body: Any) -> Path:
    path = directory / f"{secrets.token_hex(4)}.json"
    path.write_text(json.dumps(body), encoding="utf-8")
    return path


@pytest.fixture
def routes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "routes.yaml"
    path.write_text(ROUTES, encoding="utf-8")
    monkeypatch.setenv("VIGIA_ALERT_ROUTES", str(path))
    return path


def test_route_keeps_its_contract(vigia: Vigia, body: Path, routes: Path) -> None:
    found = json.loads(vigia("alerts", "route", str(body), "--json").stdout)
    assert {name: found[name] for name in ("channel", "lane", "rule")} == {
        "channel": "C0SHOP",
        "lane": "alerts",
        "rule": "shop",
    }


def test_route_without_a_file_of_routes_tells_the_default(vigia: Vigia, body: Path) -> None:
    assert vigia("alerts", "route", str(body)).stdout == "#alerts  alerts  default\n"


@pytest.mark.parametrize("made", [grafana_webhook(), pagerduty_webhook(), am_alert(), [am_alert()]])
def test_route_knows_each_source_by_its_form(vigia: Vigia, tmp_path: Path, made: Any) -> None:
    assert vigia("alerts", "route", str(written(tmp_path, made))).exit_code == 0


def test_the_most_severe_alert_decides_as_it_does_for_the_bot(vigia: Vigia, tmp_path: Path, routes: Path) -> None:
    mild = am_alert(labels={"namespace": "other", "severity": "info"})
    both = am_webhook(mild, am_alert(pod="api-1", labels={"namespace": "shop", "severity": "critical"}))
    assert json.loads(vigia("alerts", "route", str(written(tmp_path, both)), "--json").stdout)["rule"] == "shop"


def test_route_reads_standard_input(vigia: Vigia) -> None:
    assert "default" in vigia("alerts", "route", "-", stdin=json.dumps(am_webhook())).stdout


def test_a_broken_file_of_routes_is_told_with_its_line(vigia: Vigia, body: Path, routes: Path) -> None:
    routes.write_text(ROUTES.replace("C0SHOP", "shop!"), encoding="utf-8")
    result = vigia("alerts", "route", str(body))
    assert result.exit_code == 2
    assert "routes.yaml:2: routes.0.channel" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_an_alert_is_read_as_any_editor_saves_it(vigia: Vigia, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "webhook.json"
    path.write_text(json.dumps(am_webhook()), encoding=encoding)
    assert vigia("alerts", "route", str(path)).exit_code == 0


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"version": "4", "groupKey": "x", "alerts": []}, "at least 1 item"),
        (pagerduty_webhook("incident.annotated"), "tells of no alert"),
        ({}, "has no name"),
    ],
)
def test_what_is_no_alert_is_wrong_input(vigia: Vigia, tmp_path: Path, made: Any, told: str) -> None:
    result = vigia("alerts", "route", str(written(tmp_path, made)))
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_source_that_it_is_not_from_is_told(vigia: Vigia, body: Path) -> None:
    result = vigia("alerts", "route", str(body), "--source", "pagerduty")
    assert result.exit_code == 2
    assert "no webhook of pagerduty" in result.stderr


def test_a_log_beside_the_alert_may_be_packed(vigia: Vigia, body: Path, tmp_path: Path) -> None:
    log = tmp_path / "app.log.gz"
    log.write_bytes(gzip.compress("09:59 ERROR dial tcp 10.0.0.7:5432: connect: connection refused\n".encode("utf-16")))
    answer = json.loads(vigia("investigate", "--alert", str(body), str(log), "--json").stdout)
    assert answer["verdict"] == "supported"


def test_investigate_keeps_the_contract_of_an_answer(vigia: Vigia, body: Path, tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    log.write_text("09:59 INFO up\n09:59 ERROR dial tcp 10.0.0.7:5432: connect: connection refused\n")
    answer = json.loads(vigia("investigate", "--alert", str(body), str(log), "--json").stdout)
    assert answer["kind"] == "investigate"
    assert answer["mode"] == "findings_only"
    assert answer["verdict"] == "supported"
    assert answer["evidence"][0]["source"] == "alert"
    citation = answer["causes"][0]["citations"][0]
    cited = next(item for item in answer["evidence"] if item["id"] == citation["evidence"])
    assert (cited["source"], citation["line"]) == ("file:app.log", 2)
    assert {"job_id", "summary", "findings", "next_steps", "omitted", "receipt", "provenance"} <= set(answer)


def test_investigate_prints_a_card_in_the_routes_language(vigia: Vigia, body: Path, routes: Path) -> None:
    assert "solo se leyó la propia" in " ".join(vigia("investigate", "--alert", str(body)).stdout.split())


def test_watchdog_is_not_an_issue(vigia: Vigia, tmp_path: Path) -> None:
    path = written(tmp_path, am_webhook(am_alert("Watchdog")))
    answer = json.loads(vigia("investigate", "--alert", str(path), "--json").stdout)
    assert answer["verdict"] == "not_an_issue"


def test_no_secret_of_an_alert_is_printed(vigia: Vigia, tmp_path: Path) -> None:
    password = secrets.token_urlsafe(18)
    hostile = am_alert(annotations={"description": f"login failed with password={password}"})
    result = vigia("investigate", "--alert", str(written(tmp_path, am_webhook(hostile))), "--json")
    assert password not in result.stdout + result.stderr
    assert json.loads(result.stdout)["receipt"]
