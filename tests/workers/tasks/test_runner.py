"""Running a job: once, within its limits, to an end that someone can see, whatever happens."""

import secrets
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from bot.sandbox.local_redis import LocalRedis
from tests.fakes.jobs import ask_job
from tests.workers.tasks.answers import Sent, answer_to
from workers.contracts import Answer, Failure, Job, JobState, Lane, Progress, ReplyTo, Stage, TaskName
from workers.errors import BadInput, SlackRefused
from workers.language import Language, Wording
from workers.ledger import LeaseOutcome, Ledger
from workers.limits import Limits
from workers.pipelines.deps import Report
from workers.tasks import Runner

Pipeline = Callable[[Job, Limits, Report], Answer]


def a_runner(ledger: Ledger, pipeline: Pipeline, *, send: Sent | None = None, lease_seconds: float = 15) -> Runner:
    return Runner(ledger, pipeline, send or Sent(), lease_seconds=lease_seconds, deadline_seconds=30)


def at_once(job: Job, _limits: Limits, _report: Report) -> Answer:
    return answer_to(job)


def accepted(ledger: Ledger, *, language: Language = "en", reply_to: ReplyTo | None = None) -> str:
    job = ask_job("why?", language=language, reply_to=reply_to)
    ledger.accept(job)
    ledger.mark_queued(job.id)
    return job.id


def state_of(ledger: Ledger, job_id: str) -> JobState:
    status = ledger.status(job_id)
    assert status
    return status.state


def failure_of(ledger: Ledger, job_id: str) -> str:
    outcome = ledger.outcome(job_id)
    assert isinstance(outcome, Failure)
    assert state_of(ledger, job_id) is JobState.FAILED
    return str(outcome.text)


def test_the_answer_is_written_down_and_its_delivery_sent(ledger: Ledger) -> None:
    job_id, send = accepted(ledger, reply_to=ReplyTo(channel="C1")), Sent()
    a_runner(ledger, at_once, send=send).run(job_id)
    assert state_of(ledger, job_id) is JobState.DONE
    outcome = ledger.outcome(job_id)
    assert isinstance(outcome, Answer)
    assert str(outcome.summary) == "The image does not exist."
    assert send.tasks == [(TaskName.DELIVER, job_id, Lane.DELIVERY)]


def test_an_answer_that_nobody_awaits_in_slack_is_not_delivered(ledger: Ledger) -> None:
    job_id, send = accepted(ledger), Sent()
    a_runner(ledger, at_once, send=send).run(job_id)
    assert state_of(ledger, job_id) is JobState.DONE
    assert send.tasks == []


def test_a_message_that_comes_again_runs_nothing(ledger: Ledger) -> None:
    job_id, runs = accepted(ledger), 0

    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        nonlocal runs
        runs += 1
        again.run(job_id)  # while it runs
        return answer_to(job)

    again = a_runner(ledger, pipeline)
    again.run(job_id)
    again.run(job_id)
    again.run("a" * 16)
    assert runs == 1


def test_progress_is_seen_while_it_runs(ledger: Ledger) -> None:
    job_id, condensing = accepted(ledger), Progress(stage=Stage.CONDENSING, lines=12)

    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        report(Progress(stage=Stage.COLLECTING))
        report(condensing)
        while (status := ledger.status(job_id)) and status.progress != condensing:
            limits.check()
        assert status
        assert status.state is JobState.RUNNING
        return answer_to(job)

    a_runner(ledger, pipeline).run(job_id)
    assert state_of(ledger, job_id) is JobState.DONE


@pytest.mark.parametrize(("language", "text"), [("en", "Too much."), ("es", "Demasiado.")])
def test_what_cannot_be_answered_fails_in_the_words_of_the_pipeline(
    ledger: Ledger, language: Language, text: str
) -> None:
    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        raise BadInput("too much", wording=Wording(en="Too much.", es="Demasiado."))

    job_id = accepted(ledger, language=language)
    a_runner(ledger, pipeline).run(job_id)
    assert failure_of(ledger, job_id) == text


def test_a_refusal_by_slack_is_told_with_its_code(ledger: Ledger) -> None:
    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        raise SlackRefused("missing_scope")

    job_id = accepted(ledger)
    a_runner(ledger, pipeline).run(job_id)
    assert "missing_scope" in failure_of(ledger, job_id)


def test_a_bug_ends_in_plain_words_without_the_exceptions_text(ledger: Ledger) -> None:
    secret = secrets.token_hex(8)

    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        raise RuntimeError(f"cannot parse {secret}")

    job_id = accepted(ledger, language="es")
    a_runner(ledger, pipeline).run(job_id)
    text = failure_of(ledger, job_id)
    assert "Vuelve a preguntar" in text
    assert secret not in text


def test_a_job_that_another_version_wrote_fails_visibly(ledger: Ledger, redis: Redis) -> None:
    job_id = accepted(ledger)
    redis.hset(f"vigia:job:{job_id}", "payload", '{"kind": "from the future"}')
    a_runner(ledger, at_once).run(job_id)
    assert "Ask again" in failure_of(ledger, job_id)


def test_a_cancel_reaches_a_running_job_within_a_second(ledger: Ledger) -> None:
    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        ledger.cancel(job_id)
        assert limits.cancelled.wait(1)
        limits.check()
        raise AssertionError("the limits did not stop the job")

    job_id = accepted(ledger)
    a_runner(ledger, pipeline).run(job_id)
    assert state_of(ledger, job_id) is JobState.CANCELLED


def test_a_long_job_keeps_its_lease(ledger: Ledger) -> None:
    leases: set[LeaseOutcome] = set()

    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        for _ in range(20):
            limits.cancelled.wait(0.1)
            leases.add(ledger.lease(job_id, "rival", 60))
        return answer_to(job)

    job_id = accepted(ledger)
    a_runner(ledger, pipeline, lease_seconds=1).run(job_id)
    assert leases == {LeaseOutcome.HELD}
    assert state_of(ledger, job_id) is JobState.DONE


def test_a_worker_that_lost_its_lease_stops_and_writes_nothing(ledger: Ledger) -> None:
    send = Sent()

    def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
        assert ledger.lease(job_id, "rival", 60) is LeaseOutcome.TAKEN
        assert limits.cancelled.wait(2)
        return answer_to(job)

    job_id = accepted(ledger)
    a_runner(ledger, pipeline, send=send, lease_seconds=0).run(job_id)
    assert state_of(ledger, job_id) is JobState.RUNNING
    assert ledger.outcome(job_id) is None
    assert send.tasks == []


def test_a_job_that_kills_its_workers_is_stopped_with_clear_words(ledger: Ledger) -> None:
    job_id = accepted(ledger)
    for n in range(3):
        ledger.lease(job_id, f"victim {n}", 0)
    a_runner(ledger, lambda *_: pytest.fail("the poison was run again")).run(job_id)
    assert "crashed" in failure_of(ledger, job_id)


def test_a_restart_of_redis_costs_no_result(tmp_path: Path) -> None:
    with LocalRedis(tmp_path, appendonly=True) as server:
        ledger = Ledger.connect(server.url)
        job_id = accepted(ledger)
        back = threading.Timer(1.0, server.start)

        def pipeline(job: Job, limits: Limits, report: Report) -> Answer:
            server.stop()
            back.start()
            report(Progress(stage=Stage.CHECKING))
            return answer_to(job)

        a_runner(ledger, pipeline).run(job_id)
        back.join()
        assert state_of(ledger, job_id) is JobState.DONE
        ledger.close()
