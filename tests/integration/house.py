"""The whole house on real parts: Redis, Celery workers in processes of their own, Slack's sandbox, a model server."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from redis import Redis

from bot.queue import JobQueue
from bot.sandbox.local_redis import LocalRedis
from bot.sandbox.server import SandboxServer
from tests.fakes.jobs import ask_job
from tests.fakes.model_server import StandInModel
from workers.contracts import Lane, ReplyTo, TaskName
from workers.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
ALL_LANES = tuple(Lane)
START_SECONDS = 60.0

MODEL_SAYS = "The tag was never pushed to the registry."
SAID = {
    "summary": MODEL_SAYS,
    "causes": [
        {
            "text": MODEL_SAYS,
            "confidence": "high",
            "citations": [{"evidence": "E1", "quote": "ImagePullBackOff"}],
        }
    ],
    "next_steps": [],
}


class Worker:
    """A Celery worker, started as operators start it."""

    def __init__(self, name: str, lanes: tuple[Lane, ...], environment: dict[str, str], log: Path) -> None:
        options = ["--queues", ",".join(lanes), "--concurrency", "16", "--without-gossip", "--without-mingle"]
        self._log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "workers.app", "worker", "-n", f"{name}@%h", *options],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace")

    def wait_until_ready(self) -> Self:
        deadline = time.monotonic() + START_SECONDS
        while " ready." not in self.log:
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.05)
        return self

    def kill(self) -> None:
        """Let it die as under the kernel's hand: with no chance to clean up."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Stop it in order, and return its exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)


class House:
    """Everything that stands between a job and its answer in Slack."""

    def __init__(self, directory: Path, **environment: str) -> None:
        self.directory = directory
        self._environment = environment
        self._workers: list[Worker] = []
        self.redis = LocalRedis(directory / "redis", appendonly=True)
        self.slack = SandboxServer()
        self.model = StandInModel()

    def __enter__(self) -> Self:
        self.redis.start()
        self.slack.__enter__()
        self.model.start()
        self.model.answer_with(SAID)
        self.channel = self.slack.add_channel("war-room")
        self.queue = JobQueue(self.redis.url)
        self._ledger_redis = Redis.from_url(self.redis.url)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            if worker.process.poll() is None:
                worker.kill()
        self.queue.close()
        self._ledger_redis.close()
        self.model.stop()
        self.slack.stop()
        self.redis.stop()

    @property
    def ledger(self) -> Ledger:
        return self.queue.ledger

    def start_worker(self, *lanes: Lane, **environment: str) -> Worker:
        """Start a worker for some lanes, for all by default. It is not ready yet."""
        name = f"worker{len(self._workers)}"
        settings = {
            "VIGIA_REDIS_URL": self.redis.url,
            "VIGIA_MODEL_URL": self.model.url,
            "VIGIA_MODEL_TIMEOUT": "2",
            "VIGIA_SLACK_API_URL": self.slack.api_url,
            "VIGIA_SLACK_BOT_TOKEN": self.slack.bot_token,
            "VIGIA_LEASE_SECONDS": "2",
            "VIGIA_JOB_DEADLINE": "9",
            "VIGIA_VISIBILITY_TIMEOUT": "10",
        }
        everything = os.environ | settings | self._environment | environment
        worker = Worker(name, lanes or ALL_LANES, everything, self.directory / f"{name}.log")
        self._workers.append(worker)
        return worker

    def ask(self, *, lane: Lane = Lane.INTERACTIVE) -> str:
        """Hand a question in as the bot does, and return the job's id."""
        job = ask_job("api-0 is in ImagePullBackOff, why?", reply_to=ReplyTo(channel=self.channel))
        self.queue.submit(job.model_copy(update={"lane": lane}))
        return job.id

    def messages_of(self, job_id: str) -> list[str]:
        """Return the job's messages as people see them now: one, if all is well."""
        return [json.dumps(message) for message in self.slack.messages(self.channel) if _job_of(message) == job_id]

    def wait_for_end(self, *job_ids: str, seconds: float = 30.0) -> None:
        """Wait until each job is over and Slack shows its end."""
        late = self.slack.wait_for(lambda: not self._late(job_ids), timeout=seconds)
        assert late, {job_id: self.ledger.status(job_id) for job_id in self._late(job_ids)}

    def _late(self, job_ids: tuple[str, ...]) -> list[str]:
        return [job_id for job_id in job_ids if not self._is_shown(job_id)]

    def _is_shown(self, job_id: str) -> bool:
        """Tell whether the job's last view is in Slack and nothing is left to be done about it."""
        status = self.ledger.status(job_id)
        is_over = status is not None and status.state.is_final
        return is_over and self._ledger_redis.zscore("vigia:due", f"{TaskName.DELIVER}:{job_id}") is None


def _job_of(message: dict[str, Any]) -> str | None:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    job_id: str | None = payload.get("job_id")
    return job_id
