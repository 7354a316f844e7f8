import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from bot.sandbox.server import SandboxServer
from tests.bot.broker import Broker


@contextmanager
def started(**environment: str) -> Iterator[subprocess.Popen[str]]:
    """Run `python -m bot.app` with these settings and no others."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("VIGIA_")}
    command = [sys.executable, "-m", "bot.app"]
    process = subprocess.Popen(
        command, env=bare | environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def environment(sandbox: SandboxServer, broker: Broker) -> dict[str, str]:
    return {
        "VIGIA_SLACK_BOT_TOKEN": sandbox.bot_token,
        "VIGIA_SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "VIGIA_SLACK_API_URL": sandbox.api_url,
        "VIGIA_REDIS_URL": broker.url,
        "VIGIA_PORT": "0",
    }


def announced(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    return found[0]


def test_it_says_where_it_listens_serves_and_ends_when_told(
    environment: dict[str, str], sandbox: SandboxServer, broker: Broker
) -> None:
    with started(**environment) as process:
        url = announced(process)
        assert httpx.get(f"{url}/readyz").json()["ready"] is True
        sandbox.connect_bot(f"{url}/slack/events", verify=True)
        assert sandbox.slash("ask why?").ok
        process.send_signal(signal.SIGTERM)
        _, logs = process.communicate(timeout=20)
    assert process.returncode in {0, -signal.SIGTERM}
    assert broker.only_job().id in logs
    assert "Traceback" not in logs


def test_without_its_settings_it_explains_itself_and_leaves_with_2() -> None:
    with started() as process:
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "VIGIA_SLACK_BOT_TOKEN is not set" in said
    assert "Traceback" not in said


def test_a_taken_port_is_an_error(environment: dict[str, str], sandbox: SandboxServer) -> None:
    taken = sandbox.base_url.rpartition(":")[2]
    with started(**environment | {"VIGIA_PORT": taken}) as process:
        _, logs = process.communicate(timeout=30)
    assert process.returncode not in {0, 2}
    assert "in use" in logs
