"""The workers' settings."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from workers.settings import WorkerSettings, content_dir


def test_hosts_of_links_are_a_list_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_LINK_HOSTS", "Wiki.example.com, grafana.example.com,")

    assert WorkerSettings().link_hosts == {"wiki.example.com", "grafana.example.com"}


@pytest.mark.parametrize(
    "value", ["https://wiki.example.com", "wiki.example.com:443", "*.example.com", "wiki example.com"]
)
def test_what_is_no_host_name_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("VIGIA_LINK_HOSTS", value)

    with pytest.raises(ValidationError, match="host names alone"):
        WorkerSettings()


def test_no_link_is_allowed_unless_it_is_said() -> None:
    assert WorkerSettings().link_hosts == frozenset()


def test_examples_stand_beside_the_prompts_or_are_vigias_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VIGIA_PROMPTS_DIR", str(tmp_path))
    own = WorkerSettings().examples_dir
    (tmp_path / "examples").mkdir()

    assert (own, WorkerSettings().examples_dir) == (content_dir("prompts") / "examples", tmp_path / "examples")


def test_scanners_are_commands_separated_by_semicolons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_SCANNERS", "checkov -f {file} -o sarif; terraform: tflint --format=sarif;")

    assert WorkerSettings().scanners == ("checkov -f {file} -o sarif", "terraform: tflint --format=sarif")


def test_what_is_no_command_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_SCANNERS", "checkov 'a")

    with pytest.raises(ValidationError, match="a quote is not closed"):
        WorkerSettings()


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"FORGE": "github"}, "VIGIA_FORGE_TOKEN"),
        ({"RUNBOOK_PUBLISH": "both"}, "needs VIGIA_FORGE"),
        ({"FORGE_RUNBOOKS_DIR": ".github/workflows"}, "a folder of the repository"),
        ({"FORGE_CODE_DIR": "../elsewhere"}, "a folder of the repository"),
        ({"FORGE_REPOSITORY": "acme"}, "pattern"),
    ],
)
def test_a_forge_is_configured_whole_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], complaint: str
) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"VIGIA_{name}", value)

    with pytest.raises(ValidationError, match=complaint):
        WorkerSettings()
