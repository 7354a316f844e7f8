"""The life of a job in the ledger: accepted, queued, leased, reported on, finished or cancelled."""

import threading
import time
from collections.abc import Callable

import pytest
from redis import Redis

from bot.sandbox.local_redis import LocalRedis, free_port
from tests.fakes.jobs import TENANT, ask_job
from workers.contracts import Failure, JobState, Lane, Progress, Stage, TaskName
from workers.errors import LedgerUnavailable
from workers.guardrails import redact
from workers.ledger import Acceptance, CancelOutcome, DueWork, LeaseOutcome, Ledger, Renewal, Timing

LONG = 60.0
OVER = 0.0
"""A lease of no length: its owner died at once."""


def failure(job_id: str) -> Failure:
    return Failure(job_id=job_id, language="en", text=redact("It failed.").text)


def state_of(ledger: Ledger, job_id: str) -> JobState:
    status = ledger.status(job_id)
    assert status
    return status.state


class TestAccepting:
    def test_a_job_comes_back_as_it_was_handed_in(self, ledger: Ledger) -> None:
        job = ask_job("¿Por qué falla el pod?", language="es")
        assert ledger.accept(job) is Acceptance.NEW
        assert ledger.job(job.id) == job

    def test_the_same_job_has_to_be_sent_again_until_it_is_confirmed(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        assert ledger.accept(job) is Acceptance.UNSENT
        ledger.mark_queued(job.id)
        assert ledger.accept(job) is Acceptance.KNOWN
        assert state_of(ledger, job.id) is JobState.QUEUED

    def test_of_many_who_hand_in_the_same_job_at_once_one_is_first(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        outcomes: list[Acceptance] = []
        threads = [threading.Thread(target=lambda: outcomes.append(ledger.accept(job))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == [Acceptance.NEW] + 19 * [Acceptance.UNSENT]

    def test_everything_is_forgotten_in_time(self, ledger: Ledger, redis: Redis) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        ledger.finish(job.id, "worker", JobState.FAILED, failure(job.id))
        assert {key: redis.ttl(key) for key in redis.scan_iter() if not 0 < int(str(redis.ttl(key))) <= 86_400} == {}

    def test_an_unknown_job_is_unknown_to_every_question(self, ledger: Ledger) -> None:
        assert ledger.job("a" * 16) is None
        assert ledger.status("a" * 16) is None
        assert ledger.outcome("a" * 16) is None
        assert ledger.cancel("a" * 16) is CancelOutcome.UNKNOWN
        assert ledger.lease("a" * 16, "worker", LONG) is LeaseOutcome.UNKNOWN
        assert not ledger.finish("a" * 16, "worker", JobState.DONE, None)


class TestPlaceInTheQueue:
    def test_jobs_are_counted_from_the_front_of_their_lane(self, ledger: Ledger) -> None:
        jobs = [ask_job(f"question {n}") for n in range(3)]
        for job in jobs:
            ledger.accept(job)
        assert [self.ahead(ledger, job.id) for job in jobs] == [0, 1, 2]

    def test_whoever_starts_or_is_cancelled_makes_room(self, ledger: Ledger) -> None:
        first, second, third = (ask_job(f"question {n}") for n in range(3))
        for job in (first, second, third):
            ledger.accept(job)
        ledger.lease(first.id, "worker", LONG)
        ledger.cancel(second.id)
        assert [self.ahead(ledger, job.id) for job in (first, second, third)] == [None, None, 0]

    def test_lanes_say_how_many_wait_and_run(self, ledger: Ledger) -> None:
        jobs = [ask_job(f"question {n}") for n in range(4)]
        for job in jobs:
            ledger.accept(job)
        ledger.lease(jobs[0].id, "worker", LONG)
        ledger.lease(jobs[1].id, "dead worker", OVER)
        lanes = ledger.lanes()
        assert (lanes[Lane.INTERACTIVE].waiting, lanes[Lane.INTERACTIVE].running) == (2, 1)
        assert (lanes[Lane.ALERTS].waiting, lanes[Lane.ALERTS].running) == (0, 0)

    @staticmethod
    def ahead(ledger: Ledger, job_id: str) -> int | None:
        status = ledger.status(job_id)
        assert status
        return status.ahead


class TestLeases:
    def test_one_worker_runs_a_job(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        assert ledger.lease(job.id, "first", LONG) is LeaseOutcome.TAKEN
        assert ledger.lease(job.id, "second", LONG) is LeaseOutcome.HELD
        assert state_of(ledger, job.id) is JobState.RUNNING

    def test_asking_twice_for_ones_own_lease_is_no_second_lease(self, ledger: Ledger, redis: Redis) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        for _ in range(9):
            assert ledger.lease(job.id, "worker", LONG) is LeaseOutcome.TAKEN
        assert redis.hget(f"vigia:job:{job.id}", "leases") == "1"

    def test_a_dead_workers_job_goes_to_another_and_its_result_is_refused(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "dead", OVER)
        assert ledger.lease(job.id, "alive", LONG) is LeaseOutcome.TAKEN
        assert ledger.renew(job.id, "dead", LONG) == Renewal(kept=False, cancelled=False)
        ledger.report(job.id, "dead", Progress(stage=Stage.CHECKING))
        assert not ledger.finish(job.id, "dead", JobState.FAILED, failure(job.id))
        status = ledger.status(job.id)
        assert status
        assert (status.state, status.progress.stage) == (JobState.RUNNING, Stage.QUEUED)

    def test_a_lease_that_ran_out_unnoticed_is_kept_by_renewing_it(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "slow", OVER)
        assert ledger.renew(job.id, "slow", LONG).kept
        assert ledger.lease(job.id, "other", LONG) is LeaseOutcome.HELD

    def test_a_job_that_kills_its_workers_may_only_be_failed(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        for n in range(3):
            assert ledger.lease(job.id, f"victim {n}", OVER) is LeaseOutcome.TAKEN
        assert ledger.lease(job.id, "careful", LONG) is LeaseOutcome.EXHAUSTED
        assert ledger.finish(job.id, "careful", JobState.FAILED, failure(job.id))
        assert ledger.lease(job.id, "late", LONG) is LeaseOutcome.FINAL


class TestFinishing:
    def test_the_outcome_is_kept_and_the_end_is_final(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        assert ledger.finish(job.id, "worker", JobState.FAILED, failure(job.id))
        assert ledger.outcome(job.id) == failure(job.id)
        assert state_of(ledger, job.id) is JobState.FAILED
        assert ledger.accept(job) is Acceptance.KNOWN
        assert ledger.lease(job.id, "other", LONG) is LeaseOutcome.FINAL

    def test_repeating_it_after_a_lost_reply_says_the_same_and_changes_nothing(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        ledger.finish(job.id, "worker", JobState.FAILED, failure(job.id))
        assert ledger.finish(job.id, "worker", JobState.DONE, None)
        assert state_of(ledger, job.id) is JobState.FAILED

    def test_progress_is_shown_while_it_runs(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        progress = Progress(stage=Stage.CONDENSING, lines=1200, groups=14, masked=2)
        ledger.report(job.id, "worker", progress)
        status = ledger.status(job.id)
        assert status
        assert status.progress == progress


class TestCancelling:
    def test_a_waiting_job_is_cancelled_at_once(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        assert ledger.cancel(job.id) is CancelOutcome.CANCELLED
        assert ledger.lease(job.id, "worker", LONG) is LeaseOutcome.FINAL
        assert ledger.cancel(job.id) is CancelOutcome.FINAL

    def test_a_running_jobs_worker_hears_of_it(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        assert ledger.standing(job.id, "worker") == Renewal(kept=True, cancelled=False)
        assert ledger.cancel(job.id) is CancelOutcome.CANCELLING
        assert ledger.standing(job.id, "worker") == Renewal(kept=True, cancelled=True)
        assert ledger.renew(job.id, "worker", LONG) == Renewal(kept=True, cancelled=True)

    def test_it_wins_over_an_answer_that_comes_after_it(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        ledger.cancel(job.id)
        assert ledger.finish(job.id, "worker", JobState.FAILED, failure(job.id))
        assert state_of(ledger, job.id) is JobState.CANCELLED
        assert ledger.outcome(job.id) is None

    def test_a_dead_workers_job_is_cancelled_at_once(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "dead", OVER)
        assert ledger.cancel(job.id) is CancelOutcome.CANCELLED

    def test_a_worker_that_dies_after_it_leaves_nothing_to_run(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        ledger.cancel(job.id)
        ledger.renew(job.id, "worker", OVER)
        assert ledger.lease(job.id, "other", LONG) is LeaseOutcome.FINAL
        assert state_of(ledger, job.id) is JobState.CANCELLED


class TestLists:
    def test_a_persons_jobs_come_newest_first(self, ledger: Ledger) -> None:
        jobs = [ask_job(f"question {n}") for n in range(3)]
        for job in jobs:
            ledger.accept(job)
        newest_first = [job.id for job in reversed(jobs)]
        assert [status.id for status in ledger.jobs_of(TENANT.team, TENANT.user)] == newest_first
        assert [job.id for job in ledger.recent_jobs(limit=2)] == newest_first[:2]
        assert ledger.jobs_of(TENANT.team, "U2") == []


class TestDueWork:
    def test_a_job_that_was_accepted_and_never_sent_comes_up_once(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        assert ledger.take_due() == [DueWork(TaskName.RUN_JOB, job.id, Lane.INTERACTIVE)]
        assert ledger.take_due() == []

    def test_a_job_that_was_sent_is_left_alone_for_long(self, connect: Callable[[Timing], Ledger]) -> None:
        ledger = connect(Timing(send_grace=0))
        job = ask_job("why?")
        ledger.accept(job)
        ledger.mark_queued(job.id)
        assert ledger.take_due() == []

    def test_a_message_that_was_sent_again_is_left_alone_for_longer(
        self, connect: Callable[[Timing], Ledger], redis: Redis
    ) -> None:
        ledger = connect(Timing(resend_after=100))
        job = ask_job("why?")
        ledger.accept(job)
        waits = []
        for _ in range(3):
            ledger.mark_queued(job.id)
            score = redis.zscore("vigia:due", f"{TaskName.RUN_JOB}:{job.id}")
            assert score
            waits.append(round(score - time.time(), -1))
        assert waits == [100, 200, 400]

    def test_a_running_job_does_not_come_up(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        ledger.mark_queued(job.id)
        assert ledger.take_due() == []

    def test_a_job_whose_worker_died_comes_up(self, ledger: Ledger) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        ledger.lease(job.id, "worker", LONG)
        ledger.renew(job.id, "worker", OVER)
        assert [due.job_id for due in ledger.take_due()] == [job.id]

    @pytest.mark.parametrize("end", ["finish", "cancel"])
    def test_a_job_that_is_over_does_not(self, ledger: Ledger, end: str) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        if end == "finish":
            ledger.lease(job.id, "worker", LONG)
            ledger.finish(job.id, "worker", JobState.FAILED, failure(job.id))
        else:
            ledger.cancel(job.id)
        assert ledger.take_due() == []

    def test_work_on_a_job_that_was_forgotten_is_dropped(self, ledger: Ledger, redis: Redis) -> None:
        job = ask_job("why?")
        ledger.accept(job)
        redis.delete(f"vigia:job:{job.id}")
        assert ledger.take_due() == []
        assert redis.zcard("vigia:due") == 0


class TestWithoutRedis:
    def test_every_question_says_that_the_ledger_is_unavailable(self) -> None:
        ledger = Ledger.connect(f"redis://127.0.0.1:{free_port()}/0", timeout=0.2)
        for ask in (ledger.ping, ledger.take_due, ledger.lanes, lambda: ledger.accept(ask_job("why?"))):
            with pytest.raises(LedgerUnavailable):
                ask()

    def test_it_comes_back_with_redis(self, server: LocalRedis) -> None:
        ledger = Ledger.connect(server.url)
        ledger.ping()
        server.stop()
        with pytest.raises(LedgerUnavailable):
            ledger.ping()
        server.start()
        job = ask_job("why?")
        assert ledger.accept(job) is Acceptance.NEW
        ledger.close()
