"""(b) Vigía's own time for one job, through Redis and a real worker, with a model that answers at once."""

import statistics
import tempfile
import time
from pathlib import Path

import httpx

from bot.queue import JobQueue
from bot.sandbox.local_redis import LocalRedis
from tests.benchmarks.stack import cpu_seconds, show, stand_in_model, worker
from tests.fakes.jobs import ask_job
from workers.ledger import Ledger

JOBS = 100
WARM_UP = 10
QUESTION = """Why does my pod not start?
2026-11-20T10:01:00Z api-7d4 api ERROR Failed to pull image "registry.example.com/shop/api:v2": not found
2026-11-20T10:01:02Z api-7d4 api ERROR dial tcp 10.0.0.7:5432: connect: connection refused"""


def run() -> None:
    """Print the time of a bare call to the same model, then that of a whole job, wall and CPU."""
    with tempfile.TemporaryDirectory() as folder, LocalRedis(Path(folder)) as redis, stand_in_model(delay=0) as model:
        baseline = _bare_calls(model)
        with worker(redis.url, model, threads=4) as process:
            queue, ledger = JobQueue(redis.url), Ledger.connect(redis.url)
            for number in range(WARM_UP):
                _one(queue, ledger, number)
            before = cpu_seconds(process.pid)
            walls = [_one(queue, ledger, number) for number in range(WARM_UP, WARM_UP + JOBS)]
            cpu = (cpu_seconds(process.pid) - before) * 1000 / JOBS
    wall = statistics.median(walls)
    show("job-time", of="a bare call to the model", p50_ms=baseline)
    show("job-time", of="vigia", jobs=JOBS, p50_wall_ms=wall, mean_worker_cpu_ms=cpu, aim="60 ms wall, 20 ms CPU")
    show("job-time", ratio_of_p50=wall / baseline)


def _one(queue: JobQueue, ledger: Ledger, number: int) -> float:
    job = ask_job(QUESTION.replace("7d4", f"{number:03x}"))  # No two jobs are alike: nothing is answered from a cache.
    start = time.perf_counter()
    queue.submit(job)
    while ledger.outcome(job.id) is None:
        time.sleep(0.001)
    return (time.perf_counter() - start) * 1000


def _bare_calls(model: str) -> float:
    body = {"model": "stand-in", "messages": [{"role": "user", "content": "hello"}], "max_tokens": 64}
    with httpx.Client(base_url=model) as client:
        body["model"] = client.get("/v1/models").json()["data"][0]["id"]
        spent = []
        for _ in range(JOBS):
            start = time.perf_counter()
            client.post("/v1/chat/completions", json=body).raise_for_status()
            spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)
