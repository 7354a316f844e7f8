"""Every command of the README is run: here, or by CI through the Makefile."""

import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from tests.fakes.webhooks import alerts_of, am_alert, am_webhook
from tests.workers.guardrails.fakes import Forge
from workers.alerts.generic import load_mapping
from workers.alerts.routing import load_routing
from workers.findings import ANALYSERS
from workers.guardrails.allow_list import load_allow_list
from workers.guardrails.catalogue import CATALOGUE, load_rules
from workers.guardrails.ruleset import Ruleset

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECEIVER, ROUTES, MAPPING, RULES, ALLOWED = re.findall(r"^```yaml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
(DATADOG,) = re.findall(r"^```json\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
TERMINAL = [command for command in COMMANDS if command.startswith(".venv/bin/vigia")]
TARGETS = [command.removeprefix("make ") for command in COMMANDS if command.startswith("make ")]
RUN_ELSEWHERE = {
    "demo": "tests/integration/test_demo.py",
    "bench": "tests/benchmarks/__main__.py",
    "eval-logs": "tests/evals/logs/__main__.py",
}
"""Targets that `make ci` does not call, and what runs their command."""


def test_there_is_no_command_of_another_kind() -> None:
    assert sorted(COMMANDS) == sorted(TERMINAL + [f"make {target}" for target in TARGETS])
    assert len(TERMINAL) >= 5
    assert TARGETS[:2] == ["demo", "test"]


@pytest.mark.parametrize("command", TERMINAL)
def test_the_terminal_s_commands_work_as_written(command: str, tmp_path: Path, cache_home: Path) -> None:
    (tmp_path / "app.log").write_text("2026-11-20T10:00:00Z ERROR write /data: no space left on device\n")
    (tmp_path / "webhook.json").write_text(json.dumps(am_webhook()))
    (tmp_path / "main.tf").write_text('resource "aws_s3_bucket" "logs" {\n  bucket = "example-logs"\n}\n')
    (tmp_path / "deployment.yaml").write_text("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n")
    arguments, _, given = command.removeprefix(".venv/bin/vigia").partition("<")
    done = subprocess.run(
        [sys.executable, "-m", "workers.cli", *shlex.split(arguments)],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "XDG_CACHE_HOME": str(cache_home),
        },
        input=(tmp_path / given.strip()).read_text() if given else None,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr
    assert done.returncode == 0, done.stderr


def test_the_receiver_shown_sends_to_the_bots_door() -> None:
    webhook = yaml.safe_load(RECEIVER)["receivers"][0]["webhook_configs"][0]

    assert webhook["url"].endswith("/alerts/alertmanager")
    assert set(webhook["http_config"]["authorization"]) == {"credentials"}


def test_the_routes_shown_can_be_used_and_do_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "routes.yaml"
    path.write_text(ROUTES, encoding="utf-8")
    routing = load_routing(path)
    (paid,) = alerts_of(am_webhook(am_alert(labels={"team": "payments", "namespace": "pay-eu"})))
    (other,) = alerts_of(am_webhook())

    assert (routing.route(paid).rule, routing.route(paid).channel, routing.route(paid).language) == (
        "payments", "#payments", "es",
    )  # fmt: skip
    assert (routing.route(other).rule, routing.route(other).channel) == ("default", "#alerts")


def test_datadogs_payload_is_taken_with_what_datadog_puts_in_its_place() -> None:
    told = {"$ALERT_ID": "1234", "$ALERT_TRANSITION": "Triggered", "$ALERT_SCOPE": "host:a", "$DATE": "1795168800000"}
    (alert,) = alerts_of(re.sub(r"\$[A-Z_]+", lambda name: told.get(name[0], "word"), DATADOG), "datadog")

    assert (str(alert.name), str(alert.labels["host"]), alert.status) == ("word", "a", "firing")
    assert alert.starts_at == datetime(2026, 11, 20, 10, tzinfo=UTC)


def test_the_mapping_shown_reads_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    check = {"title": "disk", "id": 17, "service": "db"}
    result = {"check": check, "state": "bad", "since": 1_795_168_800, "level": "crit", "message": "96 % full"}
    (alert,) = alerts_of({"results": [result]}, "generic", mapping=load_mapping(path))

    assert (str(alert.name), alert.status, alert.severity) == ("disk", "firing", "critical")
    assert (str(alert.labels["service"]), str(alert.summary)) == ("db", "96 % full")


def test_the_rules_shown_can_be_used_and_find_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text(RULES, encoding="utf-8")
    (rule,) = load_rules(tmp_path, known=CATALOGUE)
    text = f"curl -H acme_{Forge(1).hex(20)} https://orders.example.com"

    hits = Ruleset((rule,)).detect(text, until=float("inf"))

    assert [(hit.rule, hit.kind, text[hit.start - 5 : hit.start]) for hit in hits] == [
        ("acme-order-key", "api-key", "acme_")
    ]


def test_the_allow_list_shown_can_be_used_and_allows_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "allowed.yaml"
    path.write_text(ALLOWED, encoding="utf-8")
    allowed = load_allow_list(path)

    assert allowed.entry_for("password", "demo-password")
    assert not allowed.entry_for("password", "another-password")
    assert allowed.entries[1].until == date(2027, 6, 30)
    assert replace(allowed.entries[1], until=date.max).permits("password", "test-0a1b2c3d")


@pytest.mark.parametrize("target", TARGETS)
def test_the_makefile_s_targets_exist_and_are_run(target: str) -> None:
    assert re.search(rf"^{target}:.* ## ", MAKEFILE, re.MULTILINE)
    called_by_ci = re.search(r"^ci: ([a-z -]+) ##", MAKEFILE, re.MULTILINE)
    assert called_by_ci
    assert target in {"ci", *called_by_ci[1].split()} or (ROOT / RUN_ELSEWHERE[target]).is_file()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).exists()


def test_its_figures_are_those_of_today() -> None:
    (checks,) = re.findall(r"by (\d+) checks", README)
    (runbooks,) = re.findall(r"(\d+) runbooks come", README)
    assert (int(checks), int(runbooks)) == (len(ANALYSERS), len(list((ROOT / "runbooks").rglob("*.md"))))


def test_make_help_lists_every_target() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True).stdout
    phony = " ".join(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE))
    assert {f"make {name}" for name in phony.split()} - {"make dev"} <= set(re.findall(r"make [a-z-]+", listed))
