import pytest

from tests.workers.cards.block_kit import assert_sendable, shown
from tests.workers.cards.samples import JOB_ID, full_answer, safe, status
from workers.cards import ACTION_CANCEL, answer_card, cancelled_card, failure_card, moved_card, progress_card
from workers.contracts import Failure, JobState, Progress, Stage


def test_a_waiting_job_shows_its_place_in_the_queue() -> None:
    assert "2 ahead of you." in shown(progress_card(status(ahead=2)))
    assert "1 ahead of you." in shown(progress_card(status(ahead=1)))
    assert "You are next." in shown(progress_card(status(ahead=0)))
    assert "Hay 2 delante de ti." in shown(progress_card(status(ahead=2, language="es")))


def test_a_running_job_shows_its_stage_and_figures_but_no_place() -> None:
    progress = Progress(stage=Stage.WAITING_FOR_MODEL, lines=1204, groups=37, masked=3)
    card = progress_card(status(state=JobState.RUNNING, progress=progress, ahead=None))

    assert "*Waiting for the model*" in shown(card)
    assert "lines read: 1204 · groups kept: 37 · values masked: 3" in shown(card)
    assert "ahead" not in shown(card)
    assert card.text == "Vigía is on it: Waiting for the model"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_makes_a_card_that_slack_takes(stage: Stage, language: str) -> None:
    assert_sendable(progress_card(status(state=JobState.RUNNING, progress=Progress(stage=stage), language=language)))


def test_one_click_cancels() -> None:
    actions = [block for block in progress_card(status()).blocks if block["type"] == "actions"]
    (button,) = actions[0]["elements"]

    assert button["action_id"] == ACTION_CANCEL == "vigia_cancel"
    assert button["value"] == JOB_ID
    assert "confirm" not in button


def test_a_cancelled_job_offers_no_button_and_says_what_comes_next() -> None:
    card = cancelled_card(status(state=JobState.CANCELLED, language="es"))

    assert_sendable(card)
    assert "actions" not in [block["type"] for block in card.blocks]
    assert card.text == "Cancelado"
    assert "/vigia pregunta" in shown(card)


def test_a_failure_shows_its_cause_and_the_reference_for_operators() -> None:
    card = failure_card(Failure(job_id=JOB_ID, language="en", text=safe("It took <too> long. Ask for less.")))

    assert_sendable(card)
    assert "It took &lt;too&gt; long. Ask for less." in shown(card)
    assert f"`{JOB_ID}`" in shown(card)


def test_a_failure_of_any_length_makes_a_card_that_slack_takes() -> None:
    assert_sendable(failure_card(Failure(job_id=JOB_ID, language="es", text=safe("&" * 9_000))))
    assert_sendable(failure_card(Failure(job_id=JOB_ID, language="es", text=safe(""))))


def test_a_moved_card_says_first_where_it_was_asked_for() -> None:
    card = moved_card(answer_card(full_answer(language="es")), channel="C042")

    assert_sendable(card)
    assert card.text.startswith("Preguntaste en <#C042>")
    assert "<#C042>" in card.blocks[0]["elements"][0]["text"]
