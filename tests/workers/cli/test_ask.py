import json
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.model_server import StandInModel
from tests.workers.cli.conftest import Program, Vigia

IMAGE_PULL = "Mi aplicación Kubernetes está fallando con 'ImagePullBackOff'"
CONTRACT = {
    "job_id", "mode", "verdict", "language", "summary", "causes", "findings", "next_steps", "evidence", "omitted",
    "receipt", "provenance",
}  # fmt: skip


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInModel]:
    with StandInModel() as server:
        monkeypatch.setenv("VIGIA_MODEL_URL", server.url)
        yield server


def test_a_question_is_answered_in_its_language_from_the_rules_alone(vigia: Vigia) -> None:
    result = vigia("ask", IMAGE_PULL)

    assert result.exit_code == 0
    assert "Respuesta sin modelo: no hay ninguno configurado." in result.stdout
    assert "kubectl describe pod" in result.stdout
    assert result.stderr == ""


def test_the_json_is_the_contract(vigia: Vigia) -> None:
    result = vigia("ask", "--json", "Why", "is", "it", "in", "CrashLoopBackOff?")
    answer = json.loads(result.stdout)

    assert set(answer) >= CONTRACT
    assert answer["language"] == "en"
    assert answer["mode"] == "findings_only"
    assert answer["provenance"]["model_failure"] == "not_configured"
    (cause, *_) = answer["causes"]
    assert set(cause) >= {"text", "confidence", "citations"}
    assert set(cause["citations"][0]) >= {"evidence", "line", "quote"}
    assert set(answer["findings"][0]) >= {"rule", "text", "evidence"}
    assert set(answer["next_steps"][0]) >= {"text", "command", "destructive"}
    assert set(answer["evidence"][0]) >= {"id", "source", "start_line", "end_line", "text"}
    assert set(answer["omitted"]) == {"lines", "groups"}


def test_the_language_can_be_chosen(vigia: Vigia) -> None:
    assert json.loads(vigia("ask", "--json", "--language", "en", IMAGE_PULL).stdout)["language"] == "en"


def test_what_is_piped_in_is_read_only_where_a_dash_asks_for_it(vigia: Vigia) -> None:
    pasted = "Back-off pulling image shop/api:9\nx509: certificate has expired"
    with_dash = json.loads(vigia("ask", "--json", "why", "-", stdin=pasted).stdout)
    without = json.loads(vigia("ask", "--json", "why", stdin=pasted).stdout)

    assert any(item["source"] == "paste" for item in with_dash["evidence"])
    assert all(item["source"] != "paste" for item in without["evidence"])


def test_a_model_explains_and_its_quote_is_checked(vigia: Vigia, model: StandInModel) -> None:
    answer = {
        "summary": "The image cannot be pulled.",
        "causes": [
            {
                "text": "The image name is wrong.",
                "confidence": "high",
                "citations": [{"evidence": "E1", "quote": "ImagePullBackOff"}],
            },
            {"text": "Aliens.", "confidence": "high", "citations": [{"evidence": "E9", "quote": "aliens"}]},
        ],
        "next_steps": [],
    }
    model.answer_with(answer)
    result = vigia("ask", "--json", "Why ImagePullBackOff?")
    told = json.loads(result.stdout)

    assert told["mode"] == "model"
    assert [cause["text"] for cause in told["causes"]] == ["The image name is wrong."]
    assert told["provenance"]["dropped_claims"] == 1
    assert told["provenance"]["model"] == "stand-in"


def test_no_secret_of_the_question_reaches_the_model_or_the_screen(vigia: Vigia, model: StandInModel) -> None:
    secret = secrets.token_urlsafe(18)
    result = vigia("ask", f"Why does ImagePullBackOff happen with password={secret}")

    assert result.exit_code == 0
    assert model.requests
    assert secret not in repr(model.requests)
    assert secret not in result.output
    assert "Masked 1 value: 1 password." in result.stdout


def test_a_dead_model_server_still_gives_an_answer(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_MODEL_URL", "http://127.0.0.1:9")
    result = vigia("ask", "Why ImagePullBackOff?")

    assert result.exit_code == 0
    assert "Answered without a model: its server cannot be reached." in result.stdout


@pytest.mark.parametrize("words", [(), ("",), ("  ", ""), ("-",)])
def test_an_empty_question_is_wrong_usage(vigia: Vigia, words: tuple[str, ...]) -> None:
    result = vigia("ask", *words, stdin="pasted")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("vigia: There is no question.")


def test_a_wrong_setting_is_named_without_its_value(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    value = secrets.token_hex(8)
    monkeypatch.setenv("VIGIA_MODEL_TIMEOUT", value)
    result = vigia("ask", "why?")

    assert result.exit_code == 2
    assert "VIGIA_MODEL_TIMEOUT" in result.stderr
    assert value not in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_prompt_is_named(vigia: Vigia, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VIGIA_PROMPTS_DIR", str(tmp_path))
    result = vigia("ask", "why?")

    assert result.exit_code == 2
    assert result.stderr.startswith("vigia: ")
    assert "Traceback" not in result.output


def test_a_bug_of_ours_is_one_line_without_its_text(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = secrets.token_hex(8)

    def broken(*_: object, **__: object) -> None:
        raise KeyError(secret)

    monkeypatch.setattr("workers.cli.running.build", broken)
    result = vigia("ask", "why?")

    assert result.exit_code == 1
    assert "KeyError at test_ask.py:" in result.stderr
    assert result.stderr.count("\n") == 1
    assert secret not in result.output


def test_progress_is_shown_where_it_is_asked_for_and_never_among_the_data(program: Program) -> None:
    verbose = program("ask", "--json", "--verbose", "Why ImagePullBackOff?")
    quiet = program("ask", "--json", "Why ImagePullBackOff?")

    assert "… Collecting the evidence" in verbose.stderr.decode()
    assert quiet.stderr == b""
    assert json.loads(verbose.stdout)["verdict"] == json.loads(quiet.stdout)["verdict"]


def test_words_that_are_no_utf8_are_asked_all_the_same(program: Program) -> None:
    result = program("ask", "--json", "ImagePullBackOff \udcff", LANG="C.UTF-8")

    assert result.returncode == 0
    assert "\ufffd" in json.loads(result.stdout)["evidence"][0]["text"]
