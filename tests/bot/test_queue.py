import secrets
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from bot.queue import JobQueue
from tests.bot.broker import Broker
from tests.fakes.jobs import ask_job
from workers.contracts import Lane, ReplyTo, TaskName
from workers.errors import LedgerUnavailable
from workers.ledger import CancelOutcome

SLACK_PATIENCE = 2.6
"""Seconds: Slack gives a request three, and the rest of the way needs some too."""

REPLY = ReplyTo(channel="C1", thread_ts="1.1")


@pytest.fixture
def queue(broker: Broker) -> Iterator[JobQueue]:
    queue = JobQueue(broker.url)
    yield queue
    queue.close()


@pytest.fixture
def silent_url() -> Iterator[str]:
    """A server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_a_job_goes_on_its_lane_by_its_id_alone(queue: JobQueue, broker: Broker) -> None:
    job = ask_job("why?")
    submission = queue.submit(job)
    assert (submission.job_id, submission.duplicate, submission.ahead) == (job.id, False, 0)
    [sent] = broker.sent(Lane.INTERACTIVE)
    assert (sent.task, sent.args) == (TaskName.RUN_JOB, [job.id])
    assert broker.sent(Lane.DELIVERY) == []


def test_a_placeholder_is_due_a_moment_later_where_the_answer_will_go(queue: JobQueue, broker: Broker) -> None:
    job = ask_job("why?", reply_to=REPLY)
    queue.submit(job)
    assert broker.sent(Lane.DELIVERY) == []
    due = broker.redis.zscore("vigia:due", f"{TaskName.DELIVER}:{job.id}")
    assert due is not None
    assert 0 < due - time.time() < 2


def test_a_known_job_is_not_sent_again(queue: JobQueue, broker: Broker) -> None:
    job = ask_job("why?", reply_to=REPLY)
    queue.submit(job)
    assert queue.submit(job).duplicate
    assert len(broker.sent(Lane.INTERACTIVE)) == 1


def test_a_job_that_was_never_confirmed_as_sent_is_sent_again(queue: JobQueue, broker: Broker) -> None:
    job = ask_job("why?")
    broker.ledger.accept(job)
    assert not queue.submit(job).duplicate
    assert len(broker.sent(Lane.INTERACTIVE)) == 1


def test_the_place_in_the_queue_is_told(queue: JobQueue) -> None:
    queue.submit(ask_job("first"))
    assert queue.submit(ask_job("second")).ahead == 1


def test_neither_arguments_nor_text_show_in_a_message(queue: JobQueue, broker: Broker) -> None:
    word = secrets.token_hex(8)
    queue.submit(ask_job(word, reply_to=REPLY))
    queue.cancel(broker.only_job().id)
    for lane in (Lane.INTERACTIVE, Lane.DELIVERY):
        [sent] = broker.sent(lane)
        assert sent.headers["argsrepr"] == sent.headers["kwargsrepr"] == "(…)"
        assert word not in repr(sent)


def test_only_a_job_goes_on_the_queue(queue: JobQueue, broker: Broker) -> None:
    with pytest.raises(TypeError):
        queue.submit("why?")  # type: ignore[arg-type] # that is what is refused
    assert broker.sent(Lane.INTERACTIVE) == []


def test_a_cancelled_job_has_its_message_say_so(queue: JobQueue, broker: Broker) -> None:
    job = ask_job("why?", reply_to=REPLY)
    queue.submit(job)
    assert queue.cancel(job.id) is CancelOutcome.CANCELLED
    assert [sent.args for sent in broker.sent(Lane.DELIVERY)] == [[job.id]]
    assert queue.cancel(job.id) is CancelOutcome.FINAL


def test_what_a_person_has_running_in_a_thread_is_found(queue: JobQueue) -> None:
    here, there = ask_job("here", reply_to=REPLY), ask_job("there", reply_to=ReplyTo(channel="C1", thread_ts="2.2"))
    over = ask_job("over", reply_to=REPLY)
    for job in (here, there, over):
        queue.submit(job)
    queue.cancel(over.id)
    assert queue.running_in("T1", "U1", "C1", "1.1") == [here.id]
    assert queue.running_in("T1", "U2", "C1", "1.1") == []


@pytest.mark.parametrize("what", ["closed", "silent"])
def test_a_redis_that_is_away_is_noticed_before_slack_gives_up(what: str, closed_url: str, silent_url: str) -> None:
    queue = JobQueue(closed_url if what == "closed" else silent_url)
    for _ in range(2):
        started = time.monotonic()
        with pytest.raises(LedgerUnavailable):
            queue.submit(ask_job("why?"))
        assert time.monotonic() - started < SLACK_PATIENCE
    queue.close()


@pytest.mark.parametrize("what", ["closed", "silent"])
def test_a_broker_that_goes_away_after_the_ledger_answered_is_noticed_too(
    what: str, broker: Broker, closed_url: str, silent_url: str
) -> None:
    queue = JobQueue(closed_url if what == "closed" else silent_url)
    queue.ledger, unused = broker.ledger, queue.ledger
    job = ask_job("why?")
    started = time.monotonic()
    with pytest.raises(LedgerUnavailable):
        queue.submit(job)
    assert time.monotonic() - started < SLACK_PATIENCE
    unused.close()
    assert broker.ledger.status(job.id) is not None


def test_a_warm_up_fails_alike(closed_url: str) -> None:
    queue = JobQueue(closed_url)
    with pytest.raises(LedgerUnavailable):
        queue.warm_up()
    queue.close()


def test_many_threads_submit_at_once(queue: JobQueue, broker: Broker) -> None:
    jobs = [ask_job(str(number)) for number in range(60)]
    threads = [threading.Thread(target=queue.submit, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(sent.args[0] for sent in broker.sent(Lane.INTERACTIVE)) == sorted(job.id for job in jobs)
