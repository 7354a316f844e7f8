"""(e) A storm: 5,000 alerts in 60 s, from a pair that both send, beside questions that people ask meanwhile.

The webhooks' acks are measured beside those of an app that only answers; the questions' beside the same questions asked
in calm. A worker for each lane runs, as in production, without a model.
"""

import asyncio
import contextlib
import json
import os
import secrets
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import aiohttp
from redis import Redis

from bot.sandbox.local_redis import LocalRedis, free_port
from bot.sandbox.server import SandboxServer
from tests.benchmarks.stack import percentile, process, show, wait_for_http
from tests.fakes.jobs import ask_job
from tests.fakes.webhooks import am_alert, am_webhook
from workers.contracts import Lane, TaskName
from workers.ledger import Ledger
from workers.tasks import Outbox

ALERTS: Final = 5_000
SECONDS: Final = 60
IN_A_WEBHOOK: Final = 5
GROUPS: Final = 250
QUESTIONS: Final = 20


def run() -> None:
    """Print the acks' latencies beside the baseline's, the questions' in the storm and in calm, and the memory."""
    baseline = _baseline()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        redis = stack.enter_context(LocalRedis(Path(folder) / "redis"))
        sandbox = stack.enter_context(SandboxServer())
        bot, url, token = _bot(stack, redis, sandbox, Path(folder))
        for lanes in ("interactive", "alerts,batch", "delivery"):
            stack.enter_context(_worker(redis, sandbox, lanes))
        _warm_up(redis)
        calm = asyncio.run(_questions(redis.url, spread_over=10.0))
        before, bot_before = _memory(redis), _rss(bot)
        storm, answers, most = asyncio.run(_storm(bot, url, token, redis.url))
        _show(baseline, storm, calm, answers)
        show("storm", bot_rss_mb_before=bot_before, bot_rss_mb_most=most, bot_rss_mb_after=_rss(bot))
        with Redis.from_url(redis.url) as client:
            messages = len(list(client.scan_iter("vigia:episode:*:tracked")))
        show("storm", redis_mb_before=before, redis_mb_after=_memory(redis), messages=messages)


def _show(baseline: list[float], storm: list[float], calm: list[float], answers: list[float]) -> None:
    for name, latencies in (("app that only answers", baseline), ("vigia", storm)):
        figures = {f"p{share}_ms": percentile(latencies, share / 100) for share in (50, 95, 99)}
        show("storm", acks_of=name, webhooks=len(latencies), **figures)
    ratio = percentile(storm, 0.99) / percentile(baseline, 0.99)
    show("storm", ratio_of_p99=ratio, aim="p99 under 250 ms")
    for name, seconds in (("calm", calm), ("storm", answers)):
        show("storm", questions_in=name, p50_s=percentile(seconds, 0.5), p95_s=percentile(seconds, 0.95))


def _baseline() -> list[float]:
    port = free_port()
    with process(["-m", "tests.benchmarks.ack_only"], VIGIA_PORT=str(port), VIGIA_SLACK_SIGNING_SECRET="none"):
        url = f"http://127.0.0.1:{port}/healthz"
        wait_for_http(url)
        return asyncio.run(_load(url, "", share=0.2))


def _bot(stack: ExitStack, redis: LocalRedis, sandbox: SandboxServer, folder: Path) -> tuple[int, str, str]:
    """Start the bot, and return its process' id, the webhook's URL and the token that it takes alerts by."""
    port, token, routes = free_port(), secrets.token_hex(16), folder / "routes.yaml"
    routes.write_text(f"default_channel: {sandbox.add_channel('storm')}\n")
    environment = {
        "VIGIA_PORT": str(port),
        "VIGIA_REDIS_URL": redis.url,
        "VIGIA_SLACK_API_URL": sandbox.api_url,
        "VIGIA_SLACK_BOT_TOKEN": sandbox.bot_token,
        "VIGIA_SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "VIGIA_ALERT_TOKEN": token,
        "VIGIA_ALERT_ROUTES": str(routes),
        "VIGIA_LOG_LEVEL": "WARNING",
    }
    child = stack.enter_context(process(["-m", "bot.app"], **environment))
    wait_for_http(f"http://127.0.0.1:{port}/readyz")
    return child.pid, f"http://127.0.0.1:{port}/alerts/alertmanager", token


def _worker(redis: LocalRedis, sandbox: SandboxServer, lanes: str) -> Any:
    options = ["--pool", "threads", "--concurrency", "8", "--queues", lanes, "--without-gossip", "--without-mingle"]
    environment = {
        "VIGIA_REDIS_URL": redis.url,
        "VIGIA_SLACK_API_URL": sandbox.api_url,
        "VIGIA_SLACK_BOT_TOKEN": sandbox.bot_token,
        "VIGIA_LOG_LEVEL": "WARNING",
    }
    name = lanes.partition(",")[0]
    return process(["-m", "celery", "-A", "workers.app", "worker", "-n", f"{name}@%h", *options], **environment)


def _warm_up(redis: LocalRedis) -> None:
    """Ask one question: the workers are there when it is answered."""
    asyncio.run(_questions(redis.url, spread_over=0.0, count=1))


async def _storm(bot: int, url: str, token: str, redis_url: str) -> tuple[list[float], list[float], float]:
    """Return the latencies of the acks and of the answers, and the most memory that the bot took meanwhile."""
    watch = asyncio.create_task(_most_rss(bot))
    load, questions = _load(url, token), _questions(redis_url, spread_over=SECONDS * 0.8)
    storm, answers = await asyncio.gather(load, questions)
    watch.cancel()
    return storm, answers, await watch


async def _most_rss(pid: int) -> float:
    """Look at a process twice a second until the task is cancelled, and return the most memory that it took."""
    most = 0.0
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            most = max(most, _rss(pid))
            await asyncio.sleep(0.5)
    return most


async def _load(url: str, token: str, *, share: float = 1.0) -> list[float]:
    """Send every webhook twice, at a fixed rate whatever the answers do, and return the latencies in milliseconds."""
    bodies = list(_bodies())[: int(share * ALERTS / IN_A_WEBHOOK)]
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    rate = 2 * ALERTS / IN_A_WEBHOOK / SECONDS
    async with aiohttp.ClientSession(headers=headers) as session:
        start = time.perf_counter()
        sent = []
        for number, body in enumerate(body for each in bodies for body in (each, each)):
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            sent.append(asyncio.create_task(_send(session, url, body, get=not token)))
        return list(await asyncio.gather(*sent))


def _bodies() -> Any:
    """Yield the webhooks of 5,000 alerts in 250 groups, each of which grows by five alerts at a time."""
    began = datetime.now(UTC).replace(microsecond=0)
    for number in range(0, ALERTS, IN_A_WEBHOOK):
        group = (number // IN_A_WEBHOOK) % GROUPS
        pods = [f"api-{each}" for each in range(number, number + IN_A_WEBHOOK)]
        alerts = [am_alert(f"Storm{group}", pod=pod, began=began) for pod in pods]
        yield json.dumps(am_webhook(*alerts, group=f"{{}}:{group}")).encode()


async def _send(session: aiohttp.ClientSession, url: str, body: bytes, *, get: bool) -> float:
    start = time.perf_counter()
    async with session.request("GET" if get else "POST", url, data=None if get else body) as response:
        answer = await response.text()
    if response.status not in {200, 202}:
        raise RuntimeError(f"the webhook was answered {response.status}: {answer}")
    return (time.perf_counter() - start) * 1000


async def _questions(redis_url: str, *, spread_over: float, count: int = QUESTIONS) -> list[float]:
    """Hand questions to the workers at a fixed rate, and return how many seconds each took to be answered."""
    ledger, outbox = Ledger.connect(redis_url), Outbox.connect(redis_url)
    taken = []
    for number in range(count):
        await asyncio.sleep(spread_over / count if number else 0.0)
        taken.append(await asyncio.to_thread(_answered, ledger, outbox))
    ledger.close()
    return taken


def _answered(ledger: Ledger, outbox: Outbox) -> float:
    job = ask_job("Why is my pod in ImagePullBackOff?")
    start = time.perf_counter()
    ledger.accept(job)
    outbox.send(TaskName.RUN_JOB, job.id, Lane.INTERACTIVE)
    while not ((status := ledger.status(job.id)) and status.state.is_final):
        time.sleep(0.02)
    return time.perf_counter() - start


def _rss(pid: int) -> float:
    """Return the resident memory of a process in megabytes (Linux: the second field of its statm file, in pages)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _memory(redis: LocalRedis) -> float:
    with Redis.from_url(redis.url) as client:
        return float(client.info("memory")["used_memory"]) / 1e6
