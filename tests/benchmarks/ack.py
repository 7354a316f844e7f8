"""(a) How long Slack waits for the ack of `/vigia ask`, at 50 requests a second, beside a Bolt app that only acks."""

import asyncio
import secrets
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.local_redis import LocalRedis, free_port
from bot.sandbox.server import SandboxServer
from tests.benchmarks.stack import percentile, process, show, wait_for_http

RATE = 50
SECONDS = 20
QUESTION = "ask why does my pod api-7d4 say ImagePullBackOff? password={password}"


def run() -> None:
    """Print the baseline's figures, Vigía's, and the ratio of their p99."""
    secret = secrets.token_hex(16)
    baseline = _baseline(secret)
    ours = _vigia()
    ratio = percentile(ours, 0.99) / percentile(baseline, 0.99)
    for name, latencies in (("bolt that only acks", baseline), ("vigia", ours)):
        figures = {f"p{share}_ms": percentile(latencies, share / 100) for share in (50, 95, 99)}
        show("ack", of=name, requests=len(latencies), **figures)
    show("ack", ratio_of_p99=ratio, aim="at most 3, and p99 under 250 ms")


def _baseline(secret: str) -> list[float]:
    port = free_port()
    environment = {"VIGIA_PORT": str(port), "VIGIA_SLACK_SIGNING_SECRET": secret}
    with process(["-m", "tests.benchmarks.ack_only"], **environment):
        wait_for_http(f"http://127.0.0.1:{port}/healthz")
        return asyncio.run(_load(f"http://127.0.0.1:{port}/slack/events", secret))


def _vigia() -> list[float]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, LocalRedis(Path(folder)) as redis, SandboxServer() as sandbox:
        environment = {
            "VIGIA_HOST": "127.0.0.1",
            "VIGIA_PORT": str(port),
            "VIGIA_REDIS_URL": redis.url,
            "VIGIA_SLACK_API_URL": sandbox.api_url,
            "VIGIA_SLACK_BOT_TOKEN": sandbox.bot_token,
            "VIGIA_SLACK_SIGNING_SECRET": sandbox.signing_secret,
        }
        with process(["-m", "bot.app"], **environment):
            wait_for_http(f"http://127.0.0.1:{port}/readyz")
            return asyncio.run(_load(f"http://127.0.0.1:{port}/slack/events", sandbox.signing_secret))


async def _load(url: str, secret: str) -> list[float]:
    """Send requests at a fixed rate, whatever the answers do, and return their latencies in milliseconds."""
    async with aiohttp.ClientSession() as session:
        for _ in range(20):
            await _ask(session, url, secret)
        start = time.perf_counter()
        asked = []
        for number in range(RATE * SECONDS):
            await asyncio.sleep(max(0.0, start + number / RATE - time.perf_counter()))
            asked.append(asyncio.create_task(_ask(session, url, secret)))
        return list(await asyncio.gather(*asked))


async def _ask(session: aiohttp.ClientSession, url: str, secret: str) -> float:
    body = urlencode(
        {
            "command": "/vigia",
            "text": QUESTION.format(password=secrets.token_hex(8)),
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": "U1",
            "trigger_id": secrets.token_hex(8),
            "response_url": "https://hooks.slack.example/commands/1",
        }
    )
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body) or ""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature,
    }
    start = time.perf_counter()
    async with session.post(url, data=body, headers=headers) as response:
        text = await response.text()
    if response.status != 200 or not text:
        raise RuntimeError(f"the ack failed: {response.status}")
    return (time.perf_counter() - start) * 1000
