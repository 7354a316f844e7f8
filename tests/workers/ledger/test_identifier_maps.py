"""The maps of identifiers: extended by several writers, read back in one piece, and gone with their job's delivery."""

from collections.abc import Callable

import pytest
from redis import Redis

from tests.fakes.jobs import TENANT, ask_job
from tests.workers.ledger.conftest import AT_ONCE
from tests.workers.tasks.answers import answer_to
from workers.contracts import DraftJob, Job, JobState, ReplyTo, Trigger, job_id
from workers.errors import JobCancelled, LedgerUnavailable
from workers.guardrails import new_mask_key, redact
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.ledger import JobMaps, Ledger, Timing, restored
from workers.limits import Limits

GUARD = IdentifierGuard(IdentifierConfig(kinds=frozenset(Kind)), Sealer(new_key()))
NO_REDIS = "redis://127.0.0.1:1/0"


@pytest.fixture
def job(ledger: Ledger) -> Job:
    job = ask_job("why?", reply_to=ReplyTo(channel="C1"))
    ledger.accept(job)
    return job


def ended(ledger: Ledger, job: Job, state: JobState = JobState.DONE) -> int:
    """End a job and return the version of its last view."""
    ledger.lease(job.id, "worker", 60)
    ledger.finish(job.id, "worker", state, answer_to(job))
    turn = ledger.deliveries.next(job.id, "courier", 60)
    assert turn
    return turn.version


def test_several_writers_extend_one_map(ledger: Ledger, job: Job) -> None:
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "sealed"})
    ledger.identifiers.extend(job.id, {"email-1d44aa": "too"})
    assert ledger.identifiers.of_job(job.id) == {"ip-3f9a2c": "sealed", "email-1d44aa": "too"}


def test_a_map_of_any_size_is_kept_whole(ledger: Ledger, job: Job) -> None:
    sealed = {f"ip-{number:06x}": "x" for number in range(9_999)}
    ledger.identifiers.extend(job.id, sealed)
    assert ledger.identifiers.of_job(job.id) == sealed


def test_an_unknown_job_has_no_map_and_gets_none(ledger: Ledger, redis: Redis) -> None:
    ledger.identifiers.extend("a" * 16, {"ip-3f9a2c": "sealed"})
    assert ledger.identifiers.of_job("a" * 16) == {}
    assert redis.keys("vigia:identifiers:*") == []


def test_a_job_that_is_over_gets_no_map_any_more(ledger: Ledger, job: Job) -> None:
    ended(ledger, job)
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "sealed"})
    assert ledger.identifiers.of_job(job.id) == {}


def test_it_lives_as_long_as_its_job(connect: Callable[[Timing], Ledger], redis: Redis) -> None:
    ledger, job = connect(Timing(ttl=500)), ask_job("why?")
    ledger.accept(job)
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "sealed"})
    redis.expire(f"vigia:identifiers:{job.id}", 5)
    ledger.lease(job.id, "worker", 60)
    ledger.finish(job.id, "worker", JobState.DONE, answer_to(job))
    assert 490 <= redis.ttl(f"vigia:identifiers:{job.id}") <= 500


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.CANCELLED])
def test_it_goes_once_the_end_is_in_slack_and_not_before(ledger: Ledger, job: Job, state: JobState) -> None:
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "sealed"})
    turn = ledger.deliveries.next(job.id, "courier", 0)
    assert turn
    ledger.deliveries.done(job.id, turn.version, "C1", "1.0")
    last = ended(ledger, job, state)
    ledger.deliveries.done(job.id, turn.version, "C1", "1.0")
    ledger.deliveries.postpone(job.id, "courier", 0, uncertain=True)
    assert ledger.identifiers.of_job(job.id)
    ledger.deliveries.done(job.id, last, "C1", "1.0")
    assert ledger.identifiers.of_job(job.id) == {}


def test_it_stays_where_people_go_on_working_with_what_came_of_the_job(ledger: Ledger) -> None:
    trigger = Trigger(kind="shortcut", key="1")
    draft = DraftJob(
        id=job_id(trigger, "T1"),
        trigger=trigger,
        tenant=TENANT,
        language="en",
        reply_to=ReplyTo(channel="C1"),
        mask_key=new_mask_key(),
    )
    ledger.accept(draft)
    ledger.identifiers.extend(draft.id, {"ip-3f9a2c": "sealed"})
    ledger.lease(draft.id, "worker", 60)
    assert ledger.finish(draft.id, "worker", JobState.DONE, None)
    ledger.deliveries.done(draft.id, 9, "C1", "1.0")
    ledger.identifiers.extend(draft.id, {"ip-1d44aa": "by an edit"})
    assert ledger.identifiers.of_job(draft.id) == {"ip-3f9a2c": "sealed", "ip-1d44aa": "by an edit"}


def test_it_goes_when_delivery_is_given_up(ledger: Ledger, job: Job) -> None:
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "sealed"})
    ended(ledger, job)
    ledger.deliveries.fail(job.id, "courier", "is_archived")
    assert ledger.identifiers.of_job(job.id) == {}


def test_whoever_showed_the_answer_can_have_it_forgotten(ledger: Ledger, job: Job) -> None:
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "sealed"})
    ledger.identifiers.forget(job.id)
    assert ledger.identifiers.of_job(job.id) == {}


def test_a_worker_knows_what_the_edge_hid_and_adds_to_it(ledger: Ledger, job: Job) -> None:
    edge = GUARD.of_job(job.id)
    text, _ = edge.hide(redact("from 10.20.30.40").text)
    ledger.identifiers.extend(job.id, GUARD.sealed(job.id, edge.values))

    maps = JobMaps(GUARD, ledger.identifiers)
    worker = maps.load(job.id, seconds=5)
    assert str(worker.restore(text)) == "from 10.20.30.40"
    more, _ = worker.hide(redact("to 10.20.30.41").text)
    maps.save(job.id, worker.values)

    assert str(maps.load(job.id, seconds=5).restore(more)) == "to 10.20.30.41"


def an_answer(ledger: Ledger, job: Job) -> str:
    """Return what people are shown of an answer whose summary holds an address."""
    pseudonyms = GUARD.of_job(job.id)
    summary, _ = pseudonyms.hide(redact("10.20.30.40 refuses").text)
    answer = answer_to(job, str(summary))
    if not ledger.identifiers.of_job(job.id):
        ledger.identifiers.extend(job.id, GUARD.sealed(job.id, pseudonyms.values))
    return str(restored(GUARD, ledger.identifiers, job.id, answer).summary)


def test_people_are_shown_what_stands_behind(ledger: Ledger, job: Job) -> None:
    assert an_answer(ledger, job) == "10.20.30.40 refuses"


def test_a_map_that_was_tampered_with_leaves_the_stand_ins(ledger: Ledger, job: Job) -> None:
    ledger.identifiers.extend(job.id, {"ip-3f9a2c": "AAAA"})
    assert an_answer(ledger, job).startswith("ip-")


def test_a_map_of_another_job_leaves_the_stand_ins(ledger: Ledger, job: Job) -> None:
    ledger.identifiers.extend(job.id, GUARD.sealed("b" * 16, {"ip-3f9a2c": "10.20.30.40"}))
    assert an_answer(ledger, job).startswith("ip-")


@pytest.mark.parametrize("guard", [IdentifierGuard(), IdentifierGuard(GUARD.config, Sealer(new_key()))])
def test_without_the_right_key_the_answer_comes_with_stand_ins(
    ledger: Ledger, job: Job, guard: IdentifierGuard
) -> None:
    an_answer(ledger, job)
    answer = answer_to(job, "ip-3f9a2c refuses")
    assert restored(guard, ledger.identifiers, job.id, answer) == answer
    assert JobMaps(guard, ledger.identifiers).load(job.id, seconds=5).values == {}


def test_a_redis_that_is_away_delays_a_job_s_start_no_longer_than_the_job_may_take() -> None:
    away = Ledger.connect(NO_REDIS, timeout=0.1, timing=AT_ONCE)
    with pytest.raises(LedgerUnavailable):
        JobMaps(GUARD, away.identifiers).load("a" * 16, seconds=0.2)
    cancelled = Limits.of(30)
    cancelled.cancelled.set()
    with pytest.raises(JobCancelled):
        JobMaps(GUARD, away.identifiers).load("a" * 16, seconds=30, check=cancelled.check)
    away.close()


def test_a_redis_that_is_away_at_the_end_costs_the_map_and_not_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.ledger.job_maps._PATIENCE_SECONDS", 0.1)
    away = Ledger.connect(NO_REDIS, timeout=0.1, timing=AT_ONCE)
    JobMaps(GUARD, away.identifiers).save("a" * 16, {"ip-3f9a2c": "10.20.30.40"})
    away.close()
