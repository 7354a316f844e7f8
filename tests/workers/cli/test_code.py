"""`vigia terraform`, `vigia kubernetes` and `vigia review`, as scripts and people use them."""

import json
from pathlib import Path

import pytest

from tests.workers.cli.conftest import Vigia

GOOD = 'resource "aws_sqs_queue" "a" {\n  name                    = "a"\n  sqs_managed_sse_enabled = true\n}\n'
FIELDS = {"job_id", "mode", "verdict", "language", "summary", "causes", "findings", "next_steps", "evidence"}
FIELDS |= {"omitted", "receipt", "provenance", "files", "check", "rounds"}


def test_without_a_model_the_nearest_example_comes_filled_in_and_checked(vigia: Vigia) -> None:
    result = vigia("terraform", "--json", "Crea", "un", "cluster", "EKS", "con", "3", "nodos", "t3.medium")
    answer = json.loads(result.stdout)

    assert result.exit_code == 0
    assert set(answer) >= FIELDS
    assert (answer["mode"], answer["language"], answer["rounds"]) == ("findings_only", "es", 0)
    assert answer["files"][0]["path"] == "main.tf"
    assert "aws_eks_node_group" in answer["files"][0]["text"]
    assert (answer["check"]["valid"], answer["check"]["blocked"]) == (True, False)


def test_a_person_reads_the_file_and_the_verdict_of_each_layer(vigia: Vigia) -> None:
    result = vigia("kubernetes", "a cron job every day at 4")

    assert result.exit_code == 0
    assert "kind: CronJob" in result.stdout
    assert "✓ policy: passed" in result.stdout
    assert "No model took part" in result.stdout


def test_nothing_near_is_a_failure(vigia: Vigia) -> None:
    assert vigia("terraform", "xyzzy").exit_code == 1


def test_changing_code_takes_a_model(vigia: Vigia) -> None:
    result = vigia("terraform", "--change", "-", "--json", "call it b", stdin=GOOD)

    assert result.exit_code == 1
    assert json.loads(result.stdout)["files"] == []


@pytest.mark.parametrize("command", ["terraform", "kubernetes"])
def test_nothing_asked_for_is_wrong_usage(vigia: Vigia, command: str) -> None:
    assert vigia(command).exit_code == 2


def test_a_review_tells_what_is_wrong_by_file_and_line(vigia: Vigia, tmp_path: Path) -> None:
    good, bad = tmp_path / "queue.tf", tmp_path / "deploy.yaml"
    good.write_text(GOOD)
    bad.write_text("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndatum: {}\n")
    result = vigia("review", "--json", str(good), str(bad))
    answer = json.loads(result.stdout)

    assert result.exit_code == 1
    assert [(check["path"], check["valid"]) for check in answer["checks"]] == [
        ("queue.tf", True),
        ("deploy.yaml", False),
    ]
    assert answer["findings"][0]["rule"] == "unknown-field"
    assert answer["evidence"][0]["start_line"] == 5


def test_clean_code_from_standard_input_is_a_success(vigia: Vigia) -> None:
    result = vigia("review", stdin=GOOD)

    assert result.exit_code == 0
    assert "Nothing wrong was found" in result.stdout


def test_text_in_neither_language_is_wrong_input(vigia: Vigia) -> None:
    assert vigia("review", stdin="hello").exit_code == 2


def test_the_workers_take_one_file(vigia: Vigia, tmp_path: Path) -> None:
    for name in ("a.tf", "b.tf"):
        (tmp_path / name).write_text(GOOD)

    assert vigia("review", "--queue", str(tmp_path / "a.tf"), str(tmp_path / "b.tf")).exit_code == 2


def test_manifests_are_checked_for_the_version_that_the_team_runs(
    vigia: Vigia, monkeypatch: pytest.MonkeyPatch
) -> None:
    cron = "apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: a\n"
    monkeypatch.setenv("VIGIA_KUBERNETES_VERSION", "1.99")
    answer = json.loads(vigia("review", "--json", stdin=cron).stdout)

    assert answer["check"]["not_checked"][0]["what"] == "Kubernetes 1.99"
    monkeypatch.setenv("VIGIA_KUBERNETES_VERSION", "latest")
    assert vigia("review", stdin=cron).exit_code == 2


def test_an_explanation_without_a_model_tells_what_the_checker_reads(vigia: Vigia, tmp_path: Path) -> None:
    file = tmp_path / "queue.tf"
    file.write_text(GOOD)
    answer = json.loads(vigia("explain", "--json", "--language", "es", str(file)).stdout)

    assert (answer["kind"], answer["mode"], answer["causes"]) == ("explain", "findings_only", [])
    assert answer["findings"][0]["text"].startswith("Crea: ")
    assert answer["evidence"][0]["source"] == "file:queue.tf"


def test_an_explanation_reads_well_in_the_terminal(vigia: Vigia) -> None:
    printed = vigia("explain", stdin=GOOD).stdout

    assert "What this code does" in printed
    assert "Read in the code by Vigía's rules" in printed
    assert "Before it is applied" in printed
    assert "Likely cause" not in printed


def test_text_that_is_no_code_is_not_explained(vigia: Vigia) -> None:
    assert vigia("explain", stdin="why is it slow?").exit_code == 2
