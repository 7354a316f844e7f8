import time
from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from bot.sandbox.server import SandboxServer
from bot.wording import QUEUE_AWAY
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.running_bot import RunningBot


@pytest.fixture
def socket_settings(sandbox: SandboxServer) -> dict[str, SecretStr | None]:
    return {"slack_app_token": SecretStr(sandbox.app_token), "slack_signing_secret": None}


@pytest.fixture
def bot(
    sandbox: SandboxServer, make_settings: MakeSettings, socket_settings: dict[str, SecretStr | None]
) -> Iterator[RunningBot]:
    sandbox.use_socket_mode()
    with RunningBot(make_settings(**socket_settings)) as bot:
        assert sandbox.wait_for(lambda: sandbox.socket_mode.greeted)
        yield bot


def test_a_command_comes_and_is_answered_over_the_socket(
    bot: RunningBot, sandbox: SandboxServer, broker: Broker
) -> None:
    ack = sandbox.slash("pregunta ¿por qué falla?")
    assert broker.only_job().id in ack.json["text"]
    assert ack.json["response_type"] == "ephemeral"


def test_a_mention_comes_over_the_socket(bot: RunningBot, sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.mention("incidentes", "why is it down?")
    assert sandbox.wait_for(broker.jobs)


def pauses(count: int) -> Iterator[None]:
    """Yield so often, half a second apart: the SDK settles on one connection in its own time."""
    for _ in range(count):
        yield
        time.sleep(0.5)


def test_a_new_connection_follows_one_that_slack_ends(bot: RunningBot, sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.disconnect_sockets()
    assert sandbox.wait_for(lambda: sandbox.socket_mode.greeted >= 2, timeout=20)
    # Slack's SDK sometimes connects twice in a row here, and what comes on the first connection is lost.
    assert any(sandbox.slash("ask why?").ok for _ in pauses(10))


def test_the_health_endpoints_are_served_and_the_events_endpoint_is_not(bot: RunningBot) -> None:
    ready = httpx.get(f"{bot.url}/readyz").json()
    assert ready["dependencies"] == {"redis": "ok", "slack": "ok", "socket_mode": "ok"}
    assert httpx.get(f"{bot.url}/healthz").status_code == 200
    assert httpx.post(bot.events_url).status_code == 404


def test_without_redis_an_event_is_not_acknowledged_and_a_command_is_told(
    sandbox: SandboxServer,
    make_settings: MakeSettings,
    socket_settings: dict[str, SecretStr | None],
    closed_url: str,
) -> None:
    sandbox.dispatcher.ack_seconds = 0.5
    sandbox.use_socket_mode()
    with RunningBot(make_settings(**socket_settings, redis_url=closed_url)):
        assert sandbox.wait_for(lambda: sandbox.socket_mode.greeted)
        assert sandbox.slash("ask why is it down?").json["text"] == QUEUE_AWAY.en
        before = len(sandbox.deliveries)
        sandbox.direct_message("why is it down?")
        assert sandbox.wait_for(lambda: len(sandbox.deliveries) >= before + 2)
        assert not any(delivery.ack.ok for delivery in sandbox.deliveries[before:])
