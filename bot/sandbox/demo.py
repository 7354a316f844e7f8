"""`make demo`: everything that runs in production, on one machine, with the sandbox in Slack's place.

A real Redis, a real Celery worker for the jobs and one for the delivery, and the bot itself, each a process of its
own. The bot meets the sandbox as it meets Slack: by base URL, tokens and signatures.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import sys
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox import sample_alert
from bot.sandbox.local_redis import LocalRedis, RedisNotFoundError, free_port
from bot.sandbox.people import INCIDENTS
from bot.sandbox.processes import Children
from bot.sandbox.server import SandboxServer
from workers.ledger import Ledger

FOLDER = Path(".demo")
FAVOURITE_PORT = 8765
START_SECONDS = 60.0
ANSWER_SECONDS = 60.0

_QUESTION = """¿Por qué no arranca mi aplicación Kubernetes?
Warning  Failed  3s (x4 over 95s)  kubelet  Failed to pull image "registry.example.com/shop/api:v2.3": not found
Warning  Failed  3s (x4 over 95s)  kubelet  Error: ImagePullBackOff
DATABASE_URL=postgres://shop:{password}@db.internal:5432/shop"""

_TRY = """
  Open  {page}

  Things to try there (Ctrl-C here stops everything):
    /vigia help
    /vigia ask Mi aplicación Kubernetes está fallando con 'ImagePullBackOff'
    @Vigía my pod is OOMKilled again, what now?
    paste a log with a password in it, and see on the right what left the edge

  Logs are in {logs}/. {model}
"""
_FIRED = """Fired a sample alert into the channel incidentes. Send one of your own, as Alertmanager would:
    curl -H 'Authorization: Bearer {token}' -d @webhook.json {url}/alerts/alertmanager
"""
_NO_MODEL = "No model is connected, so answers come from the findings. With one: VIGIA_MODEL_URL=http://… make demo"
_MODEL = "The model is asked at {url}."


_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks addresses of this machine, whatever proxy the environment names."""


class DemoError(RuntimeError):
    """The demo could not start; the message says why."""


def main() -> None:
    """Run the demo until Ctrl-C or SIGTERM."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        _run(stop)
    except (DemoError, RedisNotFoundError) as error:
        print(f"\n{error}", file=sys.stderr)
        sys.exit(1)
    print("Stopped.")


def _run(stop: threading.Event) -> None:
    port = _page_port()
    folder = FOLDER / str(port)  # Two demos of one clone keep apart.
    shutil.rmtree(folder, ignore_errors=True)
    _say("Starting Redis …")
    # It keeps what it has on disk, so that not even its own death loses a question.
    with LocalRedis(folder / "redis", appendonly=True) as redis:
        ledger = Ledger.connect(redis.url)
        with SandboxServer(port=port, recent_jobs=ledger.recent_jobs) as sandbox:
            children = Children(folder / "logs")
            try:
                bot = _start_all(children, sandbox, redis.url, stop)
                _introduce(sandbox, bot, folder / "logs", stop)
                _watch(children, redis, stop)
            finally:
                _say("Stopping …")
                children.stop()


@dataclass(frozen=True, slots=True)
class _Bot:
    """Where the bot is, and the token that it takes alerts by."""

    url: str
    alert_token: str = field(repr=False)


def _start_all(children: Children, sandbox: SandboxServer, redis_url: str, stop: threading.Event) -> _Bot:
    port = free_port()
    bot = _Bot(f"http://127.0.0.1:{port}", secrets.token_hex(16))
    routes = children.logs.parent / "routes.yaml"
    children.logs.mkdir(parents=True, exist_ok=True)
    routes.write_text(f"default_channel: {INCIDENTS}\n", encoding="utf-8")
    environment = _environment(sandbox, redis_url, port)
    library = children.logs.parent / "runbooks"
    library.mkdir(parents=True, exist_ok=True)
    environment |= {"VIGIA_RUNBOOKS_PUBLISH_DIR": str(library.resolve())}
    environment |= {"VIGIA_ALERT_TOKEN": bot.alert_token, "VIGIA_ALERT_ROUTES": str(routes.resolve())}
    _say("Starting the workers …")
    children.start("worker", _worker("interactive,alerts,batch", 16), environment)
    children.start("delivery", _worker("delivery", 4), environment)
    _say("Starting the bot …")
    children.start("bot", [sys.executable, "-m", "bot.app"], environment)
    _wait_until_ready(f"{bot.url}/readyz", children, stop)
    sandbox.connect_bot(f"{bot.url}/slack/events")
    return bot


def _worker(lanes: str, threads: int) -> list[str]:
    options = ["--pool", "threads", "--concurrency", str(threads), "--queues", lanes, "--without-gossip"]
    name = f"{lanes.split(',', maxsplit=1)[0]}@%h"
    return [sys.executable, "-m", "celery", "-A", "workers.app", "worker", *options, "--without-mingle", "-n", name]


def _environment(sandbox: SandboxServer, redis_url: str, port: int) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("VIGIA_") or name.startswith("VIGIA_MODEL_")
    }
    return inherited | {
        "VIGIA_REDIS_URL": redis_url,
        "VIGIA_SLACK_API_URL": sandbox.api_url,
        "VIGIA_SLACK_BOT_TOKEN": sandbox.bot_token,
        "VIGIA_SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "VIGIA_HOST": "127.0.0.1",
        "VIGIA_PORT": str(port),
        "VIGIA_LOG_FORMAT": "console",
        "NO_PROXY": "127.0.0.1,localhost",
        "PYTHONUNBUFFERED": "1",
    }


def _wait_until_ready(url: str, children: Children, stop: threading.Event) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not stop.is_set() and not _is_ready(url):
        ended = children.ended()
        if ended is not None:
            raise DemoError(f"The {ended.name} ended at its start. Its last words ({ended.log}):\n{ended.last_words()}")
        if time.monotonic() > deadline:
            raise DemoError(f"The bot was not ready after {START_SECONDS:.0f} s; see the logs in {FOLDER}/.")
        time.sleep(0.1)


def _is_ready(url: str) -> bool:
    try:
        with _DIRECT.open(url, timeout=2) as response:
            return bool(json.load(response))
    except (OSError, ValueError):
        return False


def _introduce(sandbox: SandboxServer, bot: _Bot, logs: Path, stop: threading.Event) -> None:
    """Name the page, have a sample alert come in and ask a first question, so that there is something to look at."""
    if stop.is_set():
        return
    url = os.environ.get("VIGIA_MODEL_URL")
    model = _MODEL.format(url=url) if url else _NO_MODEL
    _say(_TRY.format(page=sandbox.base_url, logs=logs, model=model))
    _fire(bot)
    _say("Asking a first question, with a password in it made up on the spot …")
    asked = time.monotonic()
    ts = sandbox.mention("incidentes", _QUESTION.format(password=secrets.token_urlsafe(12)), user="ana")
    answered = sandbox.wait_for(
        lambda: stop.is_set() or any(_is_answer(reply) for reply in sandbox.messages("incidentes", thread_ts=ts)[1:]),
        timeout=ANSWER_SECONDS,
    )
    _say(f"Answered in {time.monotonic() - asked:.1f} s." if answered else "No answer yet; the page will show it.")


def _fire(bot: _Bot) -> None:
    """Have a sample alert come in, and say how to send others."""
    try:
        sample_alert.fire(bot.url, bot.alert_token)
    except OSError as error:
        _say(f"The bot did not take a sample alert ({type(error).__name__}).")
        return
    _say(_FIRED.format(url=bot.url, token=bot.alert_token))


def _is_answer(message: dict[str, Any]) -> bool:
    """Tell the answer from the progress shown before it, which has a button to cancel."""
    shown = json.dumps(message)
    return "E1" in shown and "vigia_cancel" not in shown


def _watch(children: Children, redis: LocalRedis, stop: threading.Event) -> None:
    """Start again whatever dies, as a supervisor would in production."""
    while not stop.wait(0.5):
        if redis.has_ended:
            redis.start()
            _say("Redis ended, and was started again.")
        ended = children.ended()
        if ended is None:
            continue
        if not ended.has_settled:
            raise DemoError(f"The {ended.name} ended. Its last words ({ended.log}):\n{ended.last_words()}")
        ended.start()
        _say(f"The {ended.name} ended, and was started again.")


def _page_port() -> int:
    """Return the favourite port, or a free one if somebody listens there already."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", FAVOURITE_PORT)) != 0:
            return FAVOURITE_PORT
    port = free_port()
    _say(f"Port {FAVOURITE_PORT} is taken, so the page will be on {port}.")
    return port


def _say(text: str) -> None:
    print(text, flush=True)
