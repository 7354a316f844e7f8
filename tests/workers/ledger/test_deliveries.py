"""The delivery of a job's view: one at a time, newest version, nothing lost, nothing posted twice."""

from collections.abc import Callable

import pytest

from tests.fakes.jobs import ask_job
from tests.workers.ledger.test_jobs import LONG, OVER, failure
from workers.contracts import JobState, Lane, Progress, ReplyTo, Stage, TaskName
from workers.ledger import Delivery, DeliveryTurn, DueWork, Ledger, Timing

FIRST = DeliveryTurn(version=1, channel=None, ts=None, uncertain=False, attempts=0, reposted=False)


@pytest.fixture
def job_id(ledger: Ledger) -> str:
    """A job that somebody in a channel waits for, and that a worker runs."""
    return accepted(ledger)


def accepted(ledger: Ledger) -> str:
    job = ask_job("why?", reply_to=ReplyTo(channel="C1"))
    ledger.accept(job)
    ledger.lease(job.id, "worker", LONG)
    return job.id


def report(ledger: Ledger, job_id: str) -> None:
    ledger.report(job_id, "worker", Progress(stage=Stage.COLLECTING))


def finish(ledger: Ledger, job_id: str) -> None:
    assert ledger.finish(job_id, "worker", JobState.FAILED, failure(job_id))


def due(ledger: Ledger) -> list[DueWork]:
    return [work for work in ledger.take_due() if work.task is TaskName.DELIVER]


def test_a_job_from_the_terminal_has_nothing_to_deliver(ledger: Ledger) -> None:
    job = ask_job("why?")
    ledger.accept(job)
    assert due(ledger) == []
    assert ledger.deliveries.next(job.id, "a", LONG) is None


def test_an_accepted_job_is_due_for_its_placeholder_on_the_delivery_lane(ledger: Ledger, job_id: str) -> None:
    assert due(ledger) == [DueWork(TaskName.DELIVER, job_id, Lane.DELIVERY)]
    assert ledger.deliveries.next(job_id, "a", LONG) == FIRST


def test_the_placeholder_waits_for_a_quick_answer(connect: Callable[[Timing], Ledger]) -> None:
    ledger = connect(Timing(placeholder_after=LONG))
    job_id = accepted(ledger)
    assert ledger.deliveries.next(job_id, "a", LONG) is None
    finish(ledger, job_id)
    assert due(ledger)
    assert ledger.deliveries.next(job_id, "a", LONG)


def test_one_delivers_at_a_time(ledger: Ledger, job_id: str) -> None:
    assert ledger.deliveries.next(job_id, "a", LONG)
    assert ledger.deliveries.next(job_id, "b", LONG) is None
    assert ledger.deliveries.begin_post(job_id, "a")
    assert not ledger.deliveries.begin_post(job_id, "b")


def test_what_was_delivered_is_not_delivered_again(ledger: Ledger, job_id: str) -> None:
    assert ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    assert ledger.deliveries.next(job_id, "a", LONG) is None
    assert due(ledger) == []
    assert ledger.deliveries.state(job_id) == Delivery(delivered=1, channel="C1", ts="1.1", failed=None)


def test_a_version_that_comes_during_a_delivery_is_delivered_by_the_same(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    finish(ledger, job_id)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    turn = ledger.deliveries.next(job_id, "a", LONG)
    assert turn
    assert (turn.version, turn.channel, turn.ts) == (2, "C1", "1.1")


def test_a_version_that_comes_after_a_delivery_is_due(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    ledger.deliveries.next(job_id, "a", LONG)
    assert due(ledger) == []
    report(ledger, job_id)
    assert due(ledger)


def test_progress_waits_for_its_slot_and_the_end_does_not(connect: Callable[[Timing], Ledger]) -> None:
    ledger = connect(Timing(placeholder_after=0, quiet=LONG))
    job_id = accepted(ledger)
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    report(ledger, job_id)
    assert ledger.deliveries.next(job_id, "a", LONG) is None
    assert due(ledger) == []
    finish(ledger, job_id)
    assert due(ledger)
    assert ledger.deliveries.next(job_id, "a", LONG)


def test_whoever_finishes_a_job_has_time_to_send_its_delivery(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.finish(job_id, "worker", JobState.FAILED, failure(job_id), delivery_grace=LONG)
    assert due(ledger) == []
    assert ledger.deliveries.next(job_id, "a", LONG)


def test_a_throttled_delivery_waits_as_long_as_slack_asks(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.postpone(job_id, "a", LONG, uncertain=False)
    finish(ledger, job_id)
    assert due(ledger) == []
    assert ledger.deliveries.next(job_id, "b", LONG) is None


def test_deliveries_to_a_throttled_channel_come_one_after_another(connect: Callable[[Timing], Ledger]) -> None:
    ledger = connect(Timing(placeholder_after=0, spacing=LONG))
    first, second = accepted(ledger), accepted(ledger)
    for job_id in (first, second):
        ledger.deliveries.next(job_id, "a", LONG)
        ledger.deliveries.postpone(job_id, "a", 0, uncertain=False, throttled="C1")
    assert ledger.deliveries.next(first, "b", LONG)
    assert ledger.deliveries.next(second, "b", LONG) is None


def test_a_failed_attempt_is_counted_and_comes_up_again(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.postpone(job_id, "a", 0, uncertain=False)
    assert due(ledger)
    turn = ledger.deliveries.next(job_id, "b", LONG)
    assert turn
    assert (turn.attempts, turn.uncertain) == (1, False)


def test_a_post_that_may_have_arrived_is_uncertain_for_whoever_comes_next(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.begin_post(job_id, "a")
    ledger.deliveries.postpone(job_id, "a", 0, uncertain=True)
    turn = ledger.deliveries.next(job_id, "b", LONG)
    assert turn
    assert turn.uncertain


def test_a_post_whose_worker_died_is_uncertain_too(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "dead", OVER)
    ledger.deliveries.begin_post(job_id, "dead")
    assert due(ledger)
    turn = ledger.deliveries.next(job_id, "b", LONG)
    assert turn
    assert turn.uncertain


def test_the_first_message_stays_the_jobs_message(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    ledger.deliveries.done(job_id, 1, "C1", "2.2")
    assert ledger.deliveries.state(job_id).ts == "1.1"


def test_a_message_that_vanished_is_posted_anew_in_full(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.done(job_id, 1, "C1", "1.1")
    finish(ledger, job_id)
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.lost(job_id, "a")
    turn = ledger.deliveries.next(job_id, "a", LONG)
    assert turn
    assert (turn.ts, turn.reposted) == (None, True)


def test_a_delivery_that_was_given_up_is_seen_in_the_status(ledger: Ledger, job_id: str) -> None:
    ledger.deliveries.next(job_id, "a", LONG)
    ledger.deliveries.fail(job_id, "a", "is_archived")
    finish(ledger, job_id)
    assert due(ledger) == []
    assert ledger.deliveries.next(job_id, "a", LONG) is None
    status = ledger.status(job_id)
    assert status
    assert status.undelivered == "is_archived"
