import json
import os
from pathlib import Path

import pytest

from tests.workers.cli.conftest import Program, Vigia

OOM = "2026-11-01T10:00:0{}Z api INFO served\n"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "app.log"
    lines = [OOM.format(number) for number in range(5)]
    file.write_text("".join([*lines, "dial tcp 10.0.0.7:5432: connect: connection refused\n"]), encoding="utf-8")
    return file


def test_a_file_is_cited_by_its_name_and_line(vigia: Vigia, log: Path) -> None:
    answer = json.loads(vigia("logs", "--json", str(log)).stdout)

    assert answer["kind"] == "logs"
    refused = next(item for item in answer["evidence"] if "connection refused" in item["text"])
    assert refused["source"] == "file:app.log"
    assert refused["start_line"] == 6
    assert any(citation["line"] == 6 for cause in answer["causes"] for citation in cause["citations"])


def test_files_of_the_same_name_are_told_apart(vigia: Vigia, log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "app.log"
    other.parent.mkdir()
    other.write_text("panic: disk full: no space left on device\n", encoding="utf-8")
    answer = json.loads(vigia("logs", "--json", str(log), str(other)).stdout)

    sources = {item["source"] for item in answer["evidence"] if item["source"].startswith("file:")}
    assert sources == {f"file:{log}", f"file:{other}"}


def test_without_files_standard_input_is_read_and_broken_bytes_do_no_harm(program: Program) -> None:
    result = program("logs", "--json", stdin=b"\xff\xfe boom\nconnect: connection refused\n")

    assert result.returncode == 0
    assert any("connection refused" in item["text"] for item in json.loads(result.stdout)["evidence"])


def test_a_files_name_may_hold_broken_bytes(program: Program, log: Path) -> None:
    name = log.with_name("a\udcff.log")
    log.rename(name)
    result = program("logs", os.fspath(name))

    assert result.returncode == 0
    assert b"file a?.log" in result.stdout


def test_calm_logs_are_no_issue(vigia: Vigia) -> None:
    answer = json.loads(vigia("logs", "--json", stdin="".join(OOM.format(number) for number in range(9))).stdout)

    assert answer["verdict"] == "not_an_issue"


def test_nothing_to_read_is_wrong_input(vigia: Vigia) -> None:
    result = vigia("logs", stdin="")

    assert result.exit_code == 2
    assert result.stderr.startswith("vigia: There is nothing to analyse")


def test_a_file_above_the_limit_is_refused_and_never_cut(
    vigia: Vigia, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIA_MAX_FILE_BYTES", "1024")
    log.write_text("x" * 1025, encoding="utf-8")
    result = vigia("logs", str(log))

    assert result.exit_code == 2
    assert "larger than 1024 bytes" in result.stderr
    assert result.stdout == ""


def test_the_terminals_language_is_the_logs_language(vigia: Vigia, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert json.loads(vigia("logs", "--json", str(log)).stdout)["language"] == "es"

    monkeypatch.setenv("VIGIA_DEFAULT_LANGUAGE", "en")
    assert json.loads(vigia("logs", "--json", str(log)).stdout)["language"] == "en"
