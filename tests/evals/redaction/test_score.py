"""The score counts what it says, and redaction holds its bars on a small corpus."""

import json
import sys

import pytest

from tests.evals.redaction.__main__ import main
from tests.evals.redaction.corpus import corpus
from tests.evals.redaction.labels import labelled, secret
from tests.evals.redaction.score import score


def test_a_part_of_a_secret_that_is_left_is_a_leak() -> None:
    cases = [labelled("named/x", f"nothing of note: {secret('plain')}"), labelled("clean/x", "nothing of note")]
    result = score(cases)
    assert (result.leaking.failed, result.changed.failed) == (1, 0)


def test_a_change_in_a_clean_text_is_counted() -> None:
    value = "ghp_" + "Ab1" * 12
    result = score([labelled("clean/x", f"DB_PASSWORD={value}"), labelled("clean-paste/x", f"DB_PASSWORD={value}")])
    assert (result.changed.failed, result.clean_pastes.failed, result.leaking.cases) == (1, 1, 0)


def test_what_is_masked_beside_a_secret_is_counted() -> None:
    value = "ghp_" + "Ab1" * 12
    result = score([labelled("named/x", f"DB_PASSWORD={value[:20]}{secret(value[20:])}")])
    assert (result.leaking.failed, result.leaking.beside, result.leaking.taken) == (0, 1, 20)


def test_known_misses_stand_beside_the_bars() -> None:
    result = score([labelled("beyond/x", f"nothing of note: {secret('plain')}")])
    assert result.leaking.cases == 0
    assert result.beyond["beyond/x"].failed == 1


def test_a_missed_bar_is_said_and_ends_with_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    result = score([labelled("named/x", f"nothing of note: {secret('plain')}")])
    assert result.missed_bars() == ["leak rate: 100.00% is over 0.1%"]
    monkeypatch.setattr(sys, "argv", ["redaction", "--count", "1", "--only", "beyond/token-alone", "--json"])
    assert main() == 0
    assert "beyond/token-alone" in json.loads(capsys.readouterr().out)["kinds"]


def test_redaction_holds_a_floor() -> None:
    """The bars are in `score`; until they hold, nothing may get worse."""
    result = score(corpus(3, 1), examples=1)
    assert result.leaking.share <= 0.005
    assert result.changed.share <= 0.005
    assert result.pastes.share <= 0.012
    assert result.clean_pastes.share <= 0.012
