"""(c) 200 jobs against a model that takes 2 s each, one worker process with 64 in flight, beside the ideal 8 s."""

import math
import tempfile
import time
from pathlib import Path

from bot.queue import JobQueue
from bot.sandbox.local_redis import LocalRedis
from tests.benchmarks.stack import show, stand_in_model, worker
from tests.fakes.jobs import ask_job
from workers.ledger import Ledger

JOBS = 200
IN_FLIGHT = 64
MODEL_SECONDS = 2.0


def run() -> None:
    """Print how long all jobs took beside the time that the model alone needs."""
    ideal = math.ceil(JOBS / IN_FLIGHT) * MODEL_SECONDS
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalRedis(Path(folder)) as redis,
        stand_in_model(delay=MODEL_SECONDS) as model,
        worker(redis.url, model, threads=IN_FLIGHT),
    ):
        queue, ledger = JobQueue(redis.url), Ledger.connect(redis.url)
        warm_up = [queue.submit(ask_job("Why?")).job_id for _ in range(IN_FLIGHT)]
        _wait(ledger, warm_up)
        start = time.perf_counter()
        submitted = [queue.submit(ask_job(f"Why is pod api-{number} OOMKilled?")).job_id for number in range(JOBS)]
        _wait(ledger, submitted)
        took = time.perf_counter() - start
    show("in-flight", jobs=JOBS, in_flight=IN_FLIGHT, took_s=took, ideal_s=ideal, ratio=took / ideal, aim="at most 1.3")


def _wait(ledger: Ledger, submitted: list[str]) -> None:
    for job_id in submitted:
        while ledger.outcome(job_id) is None:
            time.sleep(0.01)
