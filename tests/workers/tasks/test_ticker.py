"""The ticker sends what is due, and nothing of a job but its id goes into a message."""

import json
import threading
from collections.abc import Callable

from celery import Celery
from redis import Redis

from bot.sandbox.local_redis import LocalRedis, free_port
from tests.fakes.jobs import ask_job
from tests.workers.tasks.answers import Sent
from workers.contracts import JobState, Lane, ReplyTo, TaskName
from workers.ledger import Ledger, Timing
from workers.tasks import Outbox, Ticker


def test_what_is_due_goes_to_its_lane_and_counts_as_queued(ledger: Ledger) -> None:
    job, send = ask_job("why?", reply_to=ReplyTo(channel="C1")), Sent()
    ledger.accept(job)
    Ticker(ledger, send).tick()
    assert set(send.tasks) == {
        (TaskName.RUN_JOB, job.id, Lane.INTERACTIVE),
        (TaskName.DELIVER, job.id, Lane.DELIVERY),
    }
    status = ledger.status(job.id)
    assert status
    assert status.state is JobState.QUEUED


def test_what_could_not_be_sent_stays_due(connect: Callable[[Timing], Ledger]) -> None:
    ledger, send = connect(Timing(send_grace=0, claim=0)), Sent(works=False)
    job = ask_job("why?")
    ledger.accept(job)
    ticker = Ticker(ledger, send)
    ticker.tick()
    send.works = True
    ticker.tick()
    assert send.tasks == [(TaskName.RUN_JOB, job.id, Lane.INTERACTIVE)]


def test_it_looks_again_and_again_until_it_is_stopped(ledger: Ledger) -> None:
    sent = threading.Event()

    def send(*_: object) -> bool:
        sent.set()
        return True

    ticker = Ticker(ledger, send, interval=0.01)
    ticker.start()
    ledger.accept(ask_job("why?"))
    assert sent.wait(5)
    ticker.stop()


def test_it_outlives_an_outage_of_redis_and_bugs(server: LocalRedis, ledger: Ledger) -> None:
    attempts = threading.Semaphore(0)

    def send(*_: object) -> bool:
        attempts.release()
        raise RuntimeError("a bug")

    ticker = Ticker(ledger, send, interval=0.01)
    server.stop()
    ticker.start()
    server.start()
    for _ in range(2):
        ledger.accept(ask_job("why?"))
        assert attempts.acquire(timeout=5)
    ticker.stop()


def test_a_message_holds_the_jobs_id_and_nothing_else_of_it(server: LocalRedis, redis: Redis) -> None:
    app = Celery("test", broker=server.url, set_as_current=False)
    assert Outbox(app).send(TaskName.RUN_JOB, "a" * 16, Lane.BATCH)
    (raw,) = redis.lrange("batch", 0, -1)
    message = json.loads(str(raw))
    headers = message["headers"]
    assert (headers["task"], headers["argsrepr"], headers["kwargsrepr"]) == ("vigia.run_job", "(…)", "(…)")
    assert str(raw).count("a" * 16) == 0, "the id stands in the body alone, which is base64"
    app.close()


def test_a_queue_that_is_away_is_no_exception() -> None:
    app = Celery("test", broker=f"redis://127.0.0.1:{free_port()}/0", set_as_current=False)
    assert not Outbox(app).send(TaskName.RUN_JOB, "a" * 16, Lane.BATCH)
    app.close()
