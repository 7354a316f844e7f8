from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from pydantic import SecretStr

from bot.sandbox.local_redis import LocalRedis, free_port
from bot.sandbox.server import SandboxServer
from bot.settings import BotSettings
from tests.bot.broker import Broker
from tests.bot.running_bot import RunningBot


class MakeSettings(Protocol):
    def __call__(self, **changes: Any) -> BotSettings: ...


@pytest.fixture(scope="session")
def local_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRedis]:
    with LocalRedis(tmp_path_factory.mktemp("redis")) as redis:
        yield redis


@pytest.fixture
def broker(local_redis: LocalRedis) -> Iterator[Broker]:
    broker = Broker(local_redis.url)
    broker.redis.flushall()
    yield broker
    broker.close()


@pytest.fixture
def closed_url() -> str:
    """The URL of a Redis that is away."""
    return f"redis://127.0.0.1:{free_port()}/0"


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    with SandboxServer(retry_delays=(0.02, 0.02, 0.02)) as server:
        yield server


@pytest.fixture
def make_settings(sandbox: SandboxServer, broker: Broker) -> MakeSettings:
    def make(**changes: Any) -> BotSettings:
        values: dict[str, Any] = {
            "slack_bot_token": SecretStr(sandbox.bot_token),
            "slack_signing_secret": SecretStr(sandbox.signing_secret),
            "slack_api_url": sandbox.api_url,
            "redis_url": SecretStr(broker.url),
        }
        return BotSettings(**(values | changes))

    return make


@pytest.fixture
def bot(sandbox: SandboxServer, make_settings: MakeSettings) -> Iterator[RunningBot]:
    """The bot, reached by the sandbox over HTTP."""
    with RunningBot(make_settings()) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        yield bot
