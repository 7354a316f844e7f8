"""From the queue to Slack on real parts, where nothing breaks and where the model or Slack does."""

import pytest

from tests.fakes.model_server import Fault
from tests.integration.house import MODEL_SAYS, House
from workers.contracts import Answer, JobState, Lane
from workers.errors import ModelFailure
from workers.ledger import CancelOutcome


def answer_of(house: House, job_id: str) -> Answer:
    outcome = house.ledger.outcome(job_id)
    assert isinstance(outcome, Answer)
    return outcome


def only_message(house: House, job_id: str) -> str:
    (message,) = house.messages_of(job_id)
    return message


def test_a_question_is_answered_by_the_model(house: House) -> None:
    job_id = house.ask()
    house.wait_for_end(job_id)
    assert answer_of(house, job_id).mode == "model"
    assert MODEL_SAYS in only_message(house, job_id)


def test_progress_is_shown_and_becomes_the_answer(house: House) -> None:
    house.model.delay = 1.5
    job_id = house.ask()
    placeholder = house.slack.wait_for(lambda: house.messages_of(job_id))
    assert "vigia_cancel" in placeholder[0]
    house.wait_for_end(job_id)
    assert MODEL_SAYS in only_message(house, job_id)


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.DIE_HALFWAY, Fault.NONSENSE, Fault.HTTP_500])
def test_where_the_model_fails_the_findings_answer(house_with_faulty_model: House, fault: Fault) -> None:
    house = house_with_faulty_model
    house.model.fail_with(fault)
    job_id = house.ask()
    house.wait_for_end(job_id)
    answer = answer_of(house, job_id)
    assert (answer.mode, [finding.rule for finding in answer.findings]) == ("findings_only", ["image-pull"])
    assert answer.provenance.model_failure in list(ModelFailure)
    assert len(house.messages_of(job_id)) == 1


@pytest.mark.parametrize("after_effect", [False, True])
@pytest.mark.parametrize(("method", "delay"), [("chat.postMessage", 0.0), ("chat.update", 1.5)])
def test_slack_in_trouble_delays_the_answer_and_doubles_nothing(
    house: House, method: str, delay: float, *, after_effect: bool
) -> None:
    house.model.delay = delay
    house.slack.fail_next(method, status=500, times=2, after_effect=after_effect)
    job_id = house.ask()
    house.wait_for_end(job_id)
    assert MODEL_SAYS in only_message(house, job_id)


@pytest.mark.parametrize(("method", "delay"), [("chat.postMessage", 0.0), ("chat.update", 1.5)])
def test_a_throttled_answer_comes_when_slack_lets_it(house: House, method: str, delay: float) -> None:
    house.model.delay = delay
    house.slack.fail_next(method, status=429, retry_after=2)
    job_id = house.ask()
    house.wait_for_end(job_id)
    assert MODEL_SAYS in only_message(house, job_id)


def test_a_waiting_job_is_cancelled_and_never_runs(house: House) -> None:
    before = len(house.model.prompts)
    job_id = house.ask(lane=Lane.BATCH)  # no worker serves it
    assert house.slack.wait_for(lambda: house.messages_of(job_id))
    assert house.queue.cancel(job_id) is CancelOutcome.CANCELLED
    house.wait_for_end(job_id)
    assert len(house.model.prompts) == before
    assert len(house.messages_of(job_id)) == 1


def test_a_running_job_is_cancelled_and_the_model_is_told_to_stop(house: House) -> None:
    house.wait_for_end(house.ask())  # From now on the worker knows the model, and asks it nothing but prompts.
    house.model.delay = 60
    before = len(house.model.prompts)
    job_id = house.ask()
    assert house.model.wait_until(lambda model: len(model.prompts) > before)
    assert house.queue.cancel(job_id) is CancelOutcome.CANCELLING
    assert house.model.wait_until(lambda model: model.prompts[-1].disconnected, 3)
    house.wait_for_end(job_id)
    status = house.ledger.status(job_id)
    assert status
    assert status.state is JobState.CANCELLED
    assert MODEL_SAYS not in only_message(house, job_id)
