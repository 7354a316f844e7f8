"""`vigia runbooks lint` and `report` for people, editors, scripts and code hosts."""

import json
from pathlib import Path

import pytest

from tests.workers.cli.conftest import Vigia
from workers.ledger import Ledger


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "runbooks"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\ntitle: Old\nreviewed: 2020-01-01\nalerts: [DiskFull]\n---\n# Old\n\n## Meaning\n\nTODO\n",
        encoding="utf-8",
    )
    return folder


def test_our_own_library_is_clean(vigia: Vigia) -> None:
    result = vigia("runbooks", "lint")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing to mend.\n")


def test_findings_are_lines_that_editors_read_and_end_with_1(vigia: Vigia, folder: Path) -> None:
    result = vigia("runbooks", "lint", str(folder))

    assert result.exit_code == 1
    assert "a.md:10:1: placeholder “TODO” is left to be filled in." in result.stdout.splitlines()
    assert result.stderr == f"{len(result.stdout.splitlines())} to mend.\n"


def test_findings_are_json_and_sarif_too(vigia: Vigia, folder: Path) -> None:
    found = json.loads(vigia("runbooks", "lint", str(folder), "--json").stdout)["diagnostics"]
    log = json.loads(vigia("runbooks", "lint", str(folder), "--sarif").stdout)

    assert {"path": "a.md", "line": 3, "rule": "stale-review", "severity": "warning"}.items() <= found[-2].items()
    assert len(log["runs"][0]["results"]) == len(found)


def test_alert_rules_tell_which_alerts_have_no_runbook(vigia: Vigia, folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "node.yaml"
    rules.parent.mkdir()
    rules.write_text(
        "groups:\n- rules:\n  - {alert: Lonely, expr: up}\n  - {alert: DiskFull, expr: up}\n", encoding="utf-8"
    )

    assert "the alert Lonely" in vigia("runbooks", "lint", str(folder), "--alert-rules", str(rules)).stdout
    said = vigia("runbooks", "report", "--dir", str(folder), "--alert-rules", str(rules.parent), "--json")
    assert json.loads(said.stdout)["alerts_without_runbook"] == ["Lonely"]


def test_rules_that_are_no_yaml_and_folders_that_are_none_are_wrong_input(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("a: [", encoding="utf-8")

    for arguments in (("--alert-rules", str(tmp_path / "rules.yaml")), (str(tmp_path / "gone"),)):
        result = vigia("runbooks", "lint", *arguments)
        assert result.exit_code == 2
        assert result.stderr.startswith("vigia: ")


def test_the_report_lists_what_the_keepers_have_to_do(vigia: Vigia, folder: Path) -> None:
    said = vigia("runbooks", "report", "--dir", str(folder)).stdout
    found = json.loads(vigia("runbooks", "report", "--dir", str(folder), "--json").stdout)

    assert "Not reviewed for over a year (1)\n  a.md (2020-01-01)" in said
    assert found["stale"] == ["a.md (2020-01-01)"]
    assert found["without_owner"] == ["a.md"]
    assert (found["runbooks"], found["alerts_covered"], found["never_reviewed"]) == (1, 1, [])


def test_the_report_says_what_is_unused_what_failed_people_and_what_is_missing(
    vigia: Vigia, folder: Path, redis_url: str
) -> None:
    (folder / "b.md").write_text("# Used\n", encoding="utf-8")
    ledger = Ledger.connect(redis_url)
    ledger.runbook_use.used("j" * 16, ["b.md"])
    ledger.runbook_use.used("j" * 16, ["b.md", "a.md"])  # told of twice, counted once
    ledger.runbook_use.used("k" * 16, [], missing=["DiskFull", "Unheard"])
    for user, helped in (("U1", True), ("U1", False), ("U2", False), ("U3", True)):
        ledger.runbook_use.judge("b.md", job_id="j" * 16, user=user, helped=helped)
    ledger.close()

    found = json.loads(vigia("runbooks", "report", "--dir", str(folder), "--json").stdout)
    assert found["unused"] == ["a.md"]
    assert found["failed_people"] == [{"path": "b.md", "failed": 2, "helped": 1}]
    assert found["alerts_seen_without_runbook"] == ["Unheard"]
    assert "b.md (✗ 2, ✓ 1)" in vigia("runbooks", "report", "--dir", str(folder)).stdout


@pytest.mark.usefixtures("no_redis")
def test_without_redis_the_report_says_what_it_does_not_know(vigia: Vigia, folder: Path) -> None:
    result = vigia("runbooks", "report", "--dir", str(folder), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["unused"] is None
    assert "Redis cannot be reached" in result.stderr
