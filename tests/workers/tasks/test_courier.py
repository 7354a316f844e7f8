"""Delivery: one message for each job, its newest version, whatever Slack and the workers go through."""

import threading
from collections.abc import Callable

import pytest

from tests.fakes.jobs import ask_job
from tests.workers.tasks.answers import answer_to
from tests.workers.tasks.channel import Channel
from workers.cards import Card
from workers.contracts import (
    JobState,
    Progress,
    ReplyTo,
    Stage,
)
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.guardrails import redact
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.ledger import Ledger
from workers.tasks import Courier
from workers.tasks.courier import _backoff as backoff

pytestmark = pytest.mark.usefixtures("_no_waiting")


@pytest.fixture
def job_id(ledger: Ledger) -> str:
    job = ask_job("why?", reply_to=ReplyTo(channel="C1"))
    ledger.accept(job)
    ledger.lease(job.id, "worker", 60)
    return job.id


def finish(ledger: Ledger, job_id: str) -> None:
    job = ledger.job(job_id)
    assert job
    assert ledger.finish(job_id, "worker", JobState.DONE, answer_to(job, "It was the DNS."))


def test_a_placeholder_becomes_the_answer(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    assert "DNS" not in channel.messages["1.0"]
    finish(ledger, job_id)
    deliver(job_id)
    assert list(channel.messages) == ["1.0"]
    assert "DNS" in channel.messages["1.0"]


def test_a_quick_answer_needs_no_placeholder(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    deliver(job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_a_cancelled_job_says_so(ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str) -> None:
    deliver(job_id)
    before = channel.messages["1.0"]
    ledger.cancel(job_id)
    ledger.finish(job_id, "worker", JobState.CANCELLED, None)
    deliver(job_id)
    assert channel.messages["1.0"] != before


def test_what_changes_during_a_post_is_shown_after_it(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    channel.on_post = lambda: finish(ledger, job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_many_couriers_post_one_message(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    threads = [threading.Thread(target=deliver, args=(job_id,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(channel.messages) == 1


@pytest.mark.parametrize("fault", [SlackThrottled("429", delay=0), SlackUnavailable("500")])
def test_a_fault_before_the_post_costs_nothing(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str, fault: Exception
) -> None:
    finish(ledger, job_id)
    channel.fail("post", fault)
    deliver(job_id)
    assert channel.messages == {}
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_a_pause_that_slack_asks_for_is_kept(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    channel.fail("post", SlackThrottled("429", delay=60))
    deliver(job_id)
    deliver(job_id)
    assert channel.messages == {}


def test_a_post_that_arrived_though_its_reply_did_not_is_found(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    channel.fail("post", SlackUnavailable("500"), after_effect=True)
    channel.fail("find_posted", SlackThrottled("429", delay=0))
    deliver(job_id)
    finish(ledger, job_id)
    deliver(job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_a_post_whose_worker_died_is_found(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    ledger.deliveries.next(job_id, "dead", 0)
    ledger.deliveries.begin_post(job_id, "dead")
    channel.post("C1", Card("placeholder", ()), thread_ts=None, job_id=job_id, user=None)
    finish(ledger, job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_where_nobody_may_look_an_uncertain_post_is_repeated(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    channel.fail("post", SlackUnavailable("500"))
    channel.fail("find_posted", SlackRefused("missing_scope"))
    deliver(job_id)
    deliver(job_id)
    assert len(channel.messages) == 1


def test_an_update_is_repeated_until_slack_takes_it(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    finish(ledger, job_id)
    for _ in range(9):
        channel.fail("update", SlackUnavailable("500"))
        deliver(job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_an_answer_whose_placeholder_was_deleted_is_posted_anew(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    channel.messages.clear()
    finish(ledger, job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_progress_whose_placeholder_was_deleted_is_not(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    channel.messages.clear()
    ledger.report(job_id, "worker", Progress(stage=Stage.CHECKING))
    deliver(job_id)
    assert channel.messages == {}


def test_a_message_that_vanishes_again_and_again_is_given_up(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    channel.messages.clear()
    channel.on_post = channel.messages.clear
    finish(ledger, job_id)
    deliver(job_id)
    assert len(channel.jobs) == 2


def test_a_refusal_is_final_and_seen_in_the_status(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    channel.fail("post", SlackRefused("is_archived"))
    deliver(job_id)
    deliver(job_id)
    assert channel.messages == {}
    status = ledger.status(job_id)
    assert status
    assert (status.state, status.undelivered) == (JobState.DONE, "is_archived")


def test_a_bug_is_retried_a_few_times_and_then_seen_in_the_status(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    for _ in range(9):
        channel.fail("post", ValueError("a bug"))
        deliver(job_id)
    assert len(channel.faults) == 4
    status = ledger.status(job_id)
    assert status
    assert status.undelivered == "internal_error"


def test_the_wait_for_a_slack_that_is_away_doubles_up_to_some_minutes() -> None:
    assert 0.5 <= backoff(0) <= 1
    assert 4 <= backoff(3) <= 8
    assert 150 <= backoff(1_000) <= 300


def test_people_see_what_was_kept_from_the_model_and_then_its_map_is_gone(
    ledger: Ledger, channel: Channel, job_id: str
) -> None:
    guard = IdentifierGuard(IdentifierConfig(kinds=frozenset(Kind)), Sealer(new_key()))
    pseudonyms, job = guard.of_job(job_id), ledger.job(job_id)
    said, _ = pseudonyms.hide(redact("It was db7.tienda-norte.com.").text)
    ledger.identifiers.extend(job_id, guard.sealed(job_id, pseudonyms.values))
    assert job
    ledger.finish(job_id, "worker", JobState.DONE, answer_to(job, str(said)))

    channel.fail("post", SlackUnavailable("500"))
    Courier(ledger, channel, guard).deliver(job_id)
    assert ledger.identifiers.of_job(job_id)
    Courier(ledger, channel, guard).deliver(job_id)
    assert ["db7.tienda-norte.com" in text for text in channel.messages.values()] == [True]
    assert ledger.identifiers.of_job(job_id) == {}


def test_an_answer_whose_map_cannot_be_opened_is_delivered_with_stand_ins(
    ledger: Ledger, channel: Channel, job_id: str
) -> None:
    job = ledger.job(job_id)
    assert job
    ledger.identifiers.extend(job_id, {"host-3f9a2c": "AAAA"})
    ledger.finish(job_id, "worker", JobState.DONE, answer_to(job, "It was host-3f9a2c."))
    Courier(ledger, channel, IdentifierGuard(sealer=Sealer(new_key()))).deliver(job_id)
    assert ["host-3f9a2c" in text for text in channel.messages.values()] == [True]
