"""The sandbox's strict fake of Slack, and a client of it."""

from collections.abc import Iterator

import pytest

from bot.sandbox.server import SandboxServer
from workers.slack import SlackApi


@pytest.fixture
def slack() -> Iterator[SandboxServer]:
    with SandboxServer() as server:
        yield server


@pytest.fixture
def api(slack: SandboxServer) -> SlackApi:
    return SlackApi(slack.bot_token, slack.api_url, timeout=5.0)
