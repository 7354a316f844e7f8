"""`--queue` and `status` against a real Redis; a thread stands in for the worker."""

import json
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.workers.cards.samples import full_answer, safe
from tests.workers.cli.conftest import Vigia
from workers.cli.progress import ProgressLines
from workers.contracts import Answer, Failure, JobState, JobStatus, Progress, Stage
from workers.ledger import Ledger


@pytest.fixture
def ledger(redis_url: str) -> Iterator[Ledger]:
    ledger = Ledger.connect(redis_url)
    ledger._store._redis.flushall()
    yield ledger
    ledger.close()


@pytest.fixture
def worker(ledger: Ledger) -> Iterator[Callable[[Callable[[str], None]], None]]:
    """Start a worker that does what it is given with the first job that comes."""
    threads: list[threading.Thread] = []

    def start(work: Callable[[str], None]) -> None:
        def run() -> None:
            for _ in range(500):
                if jobs := ledger.recent_jobs(1):
                    ledger.lease(jobs[0].id, "worker", 30)
                    work(jobs[0].id)
                    return
                threading.Event().wait(0.02)

        threads.append(threading.Thread(target=run, daemon=True))
        threads[-1].start()

    yield start
    for thread in threads:
        thread.join(10)


@pytest.fixture
def progress_shown(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once the terminal has shown that the job waits for the model."""
    event = threading.Event()
    show = ProgressLines.show

    def showing(lines: ProgressLines, status: JobStatus) -> None:
        show(lines, status)
        if status.progress.stage is Stage.WAITING_FOR_MODEL:
            event.set()

    monkeypatch.setattr(ProgressLines, "show", showing)
    return event


def test_the_workers_answer_is_printed(
    vigia: Vigia, ledger: Ledger, worker: Callable[..., None], progress_shown: threading.Event
) -> None:
    def answer(job_id: str) -> None:
        progress = Progress(stage=Stage.WAITING_FOR_MODEL, lines=3)
        ledger.report(job_id, "worker", progress)
        told = full_answer()
        told = told.model_copy(update={"job_id": job_id})
        progress_shown.wait(20)
        ledger.finish(job_id, "worker", JobState.DONE, told)

    worker(answer)
    result = vigia("ask", "--queue", "--json", "--verbose", "--wait", "20", "why?")

    assert result.exit_code == 0
    assert Answer.model_validate_json(result.stdout).summary == full_answer().summary
    assert "is on the queue." in result.stderr
    assert "… Waiting for the model · lines read: 3" in result.stderr


def test_the_workers_failure_is_one_line_and_exit_code_1(
    vigia: Vigia, ledger: Ledger, worker: Callable[..., None]
) -> None:
    def fail(job_id: str) -> None:
        failure = Failure(job_id=job_id, language="en", text=safe("It took too long."))
        ledger.finish(job_id, "worker", JobState.FAILED, failure)

    worker(fail)
    result = vigia("logs", "--queue", "--wait", "20", stdin="boom")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == "vigia: It took too long."


def test_a_cancelled_job_ends_with_exit_code_1(vigia: Vigia, ledger: Ledger, worker: Callable[..., None]) -> None:
    worker(lambda job_id: (ledger.cancel(job_id), ledger.finish(job_id, "worker", JobState.CANCELLED, None))[0])
    result = vigia("ask", "--queue", "--wait", "20", "why?")

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "vigia: Cancelled."


def test_nobody_waits_for_ever(vigia: Vigia, ledger: Ledger) -> None:
    result = vigia("ask", "--queue", "--wait", "0.1", "why?")
    (job,) = ledger.recent_jobs()

    assert result.exit_code == 1
    assert f"vigia status {job.id}" in result.stderr


def test_status_shows_lanes_and_jobs_without_their_text(vigia: Vigia, ledger: Ledger) -> None:
    vigia("ask", "--queue", "--wait", "0", "a confidential question")
    (job,) = ledger.recent_jobs()
    everything = json.loads(vigia("status", "--json").stdout)
    one = json.loads(vigia("status", "--json", job.id).stdout)

    assert everything["lanes"]["interactive"] == {"waiting": 1, "running": 0}
    assert everything["jobs"] == [one]
    assert one["state"] == "queued"
    shown = vigia("status").stdout
    assert f"{job.id}  question   Waiting in the queue · You are next" in shown
    assert "interactive" in shown
    assert "confidential" not in shown + json.dumps(everything)


def test_an_unknown_job_is_wrong_input(vigia: Vigia, ledger: Ledger) -> None:
    result = vigia("status", "abcdefgh234567ab")

    assert result.exit_code == 2
    assert result.stderr.startswith("vigia: There is no job abcdefgh234567ab.")


@pytest.mark.usefixtures("no_redis")
@pytest.mark.parametrize("arguments", [("status",), ("status", "abcdefgh234567ab"), ("ask", "--queue", "why?")])
def test_redis_away_is_one_clear_sentence(vigia: Vigia, arguments: tuple[str, ...]) -> None:
    result = vigia(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == "vigia: Redis cannot be reached. Start it, or set VIGIA_REDIS_URL to where it is.\n"
