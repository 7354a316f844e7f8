"""`vigia runbooks draft` prints a draft, and its JSON is the contract; nothing is saved."""

import json
from pathlib import Path

import pytest

from tests.evals.runbooks.threads import threads
from tests.fakes.model_server import StandInModel
from tests.workers.cli.conftest import Vigia


@pytest.fixture
def thread(tmp_path: Path) -> Path:
    file = tmp_path / "thread.json"
    file.write_text(json.dumps(threads()[0].messages), encoding="utf-8")
    return file


def test_a_thread_becomes_a_draft(vigia: Vigia, thread: Path) -> None:
    drafted = json.loads(vigia("runbooks", "draft", "--thread", str(thread), "--json").stdout)

    assert {"path", "markdown", "unverified", "lint"} <= drafted.keys()
    assert (drafted["path"], drafted["unverified"], drafted["lint"]) == ("kubepodcrashlooping.md", [], [])
    assert drafted["mode"] == "findings_only"
    assert "kubectl -n shop rollout undo deployment/cart" in drafted["markdown"]


def test_people_get_the_markdown_and_the_remarks_beside_it(vigia: Vigia, thread: Path) -> None:
    result = vigia("runbooks", "draft", "--thread", str(thread))

    assert result.exit_code == 0
    assert result.stdout.startswith("---\ntitle:")
    assert "A draft for kubepodcrashlooping.md." in result.stderr
    assert "No model took part" in result.stderr


def test_a_draft_can_be_piped_in_and_asked_for_in_spanish(vigia: Vigia, thread: Path) -> None:
    result = vigia("runbooks", "draft", "--thread", "-", "--language", "es", stdin=thread.read_bytes())

    assert "## Mitigación" in result.stdout


def test_an_alert_becomes_a_draft(vigia: Vigia, tmp_path: Path) -> None:
    file = tmp_path / "alert.json"
    file.write_text(
        json.dumps({"alerts": [{"labels": {"alertname": "QueueStuck"}, "annotations": {}}]}), encoding="utf-8"
    )
    drafted = json.loads(vigia("runbooks", "draft", "--alert", str(file), "--json").stdout)

    assert drafted["path"] == "queuestuck.md"


@pytest.mark.parametrize("content", ["{", "[]", "3", '{"a": 1}'])
def test_what_is_no_thread_is_wrong_input(vigia: Vigia, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    for option in ("--thread", "--alert"):
        result = vigia("runbooks", "draft", option, str(tmp_path / "x.json"))

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("vigia: ")


def test_one_source_is_wanted(vigia: Vigia, thread: Path) -> None:
    for options in ((), ("--thread", str(thread), "--alert", str(thread))):
        assert vigia("runbooks", "draft", *options).exit_code == 2


def test_a_model_words_the_draft_and_what_it_invents_is_marked(
    vigia: Vigia, thread: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = {"text": "Look how it ended.", "evidence": ["E2"]}
    answer = {
        "title": "Cart crashes",
        "meaning": [{"text": "Missing env REDIS_URL was the cause.", "evidence": ["E2"]}],
        "impact": [],
        "diagnosis": [
            {**step, "command": "kubectl -n shop logs cart-6d9 --previous --tail=50"},
            {**step, "command": "kubectl -n shop describe configmap cart"},
        ],
        "mitigation": [],
        "verification": [],
        "escalation": [],
    }
    with StandInModel() as server:
        server.answer_with(lambda _request: answer)
        monkeypatch.setenv("VIGIA_MODEL_URL", server.url)
        drafted = json.loads(vigia("runbooks", "draft", "--thread", str(thread), "--json").stdout)

    assert drafted["mode"] == "model"
    assert "Look how it ended" in drafted["markdown"]
    assert drafted["unverified"] == ["Missing env REDIS_URL was the cause.", "kubectl -n shop describe configmap cart"]
    assert drafted["lint"] == []
