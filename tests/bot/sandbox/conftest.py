from collections.abc import Iterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.echo_bot import EchoBot


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    with SandboxServer(retry_delays=(0.01, 0.01, 0.01), ack_seconds=1.0) as server:
        yield server


@pytest.fixture
def client(sandbox: SandboxServer) -> AsyncWebClient:
    client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
    client.retry_handlers = []
    return client


@pytest.fixture
def bot(sandbox: SandboxServer) -> Iterator[EchoBot]:
    """A bot that answers every mention, connected by HTTP."""
    with EchoBot(sandbox) as bot:
        sandbox.connect_bot(bot.url, verify=True)
        yield bot
