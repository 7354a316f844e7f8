"""The processes that a benchmark measures, started as in production and stopped after it."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.sandbox.local_redis import free_port

START_SECONDS = 60.0


@contextmanager
def process(arguments: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `python ARGUMENTS…` while the block lasts. Its output goes to a file that is shown if it ends early."""
    with tempfile.NamedTemporaryFile(prefix="vigia-bench-") as log:
        child = subprocess.Popen(
            [sys.executable, *arguments],
            env=_clean_environment() | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield child
            if child.poll() is not None:
                raise RuntimeError(f"{arguments} ended early:\n{Path(log.name).read_text(errors='replace')[-3000:]}")
        finally:
            child.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=15)
            child.kill()


@contextmanager
def stand_in_model(*, delay: float) -> Iterator[str]:
    """Serve the stand-in model in a process of its own, so that its work is not counted; yield its URL."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with process(["-m", "tests.fakes.model_server", "--port", str(port), "--delay", str(delay)]):
        wait_for_http(f"{url}/health")
        yield url


@contextmanager
def worker(redis_url: str, model_url: str, *, threads: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run one Celery worker process with `threads` threads on all job lanes."""
    options = ["--pool", "threads", "--concurrency", str(threads), "--queues", "interactive,alerts,batch"]
    command = ["-m", "celery", "-A", "workers.app", "worker", *options, "--without-gossip", "--without-mingle"]
    environment = {"VIGIA_REDIS_URL": redis_url, "VIGIA_MODEL_URL": model_url, "VIGIA_MODEL_CONCURRENCY": str(threads)}
    with process(command, **environment, VIGIA_LOG_LEVEL="WARNING") as child:
        yield child


def wait_for_http(url: str) -> None:
    """Wait until `url` answers 200."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=2):  # noqa: S310
            return
        time.sleep(0.05)
    raise TimeoutError(url)


def cpu_seconds(pid: int) -> float:
    """Return the CPU time, user and system, that process `pid` has used (Linux: fields 14 and 15 of its stat file)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def show(name: str, **figures: float | str) -> None:
    """Print one line of results: JSON, so that two runs can be compared by a script."""
    rounded = {key: round(value, 2) if isinstance(value, float) else value for key, value in figures.items()}
    print(json.dumps({"benchmark": name} | rounded, ensure_ascii=False), flush=True)


def _clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("VIGIA_")}
