import asyncio

import pytest
from aiohttp import ClientConnectionError
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners import locales as module
from bot.listeners.locales import Locales
from bot.sandbox.people import ANA, BOB, User
from bot.sandbox.server import SandboxServer
from bot.slack import build_client
from workers.language import Language


class Clock:
    """Stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def client(sandbox: SandboxServer) -> AsyncWebClient:
    return build_client(sandbox.api_url, sandbox.bot_token)


def lookups(sandbox: SandboxServer) -> list[str]:
    return [call.arguments["user"] for call in sandbox.calls if call.method == "users.info"]


async def test_people_are_spoken_to_in_the_language_of_their_slack(client: AsyncWebClient) -> None:
    locales = Locales(client, "en")
    assert await locales.language_of(ANA.id) == "es"
    assert await locales.language_of(BOB.id) == "en"


@pytest.mark.parametrize("default", ["en", "es"])
async def test_who_has_a_third_language_gets_the_default(
    client: AsyncWebClient, sandbox: SandboxServer, default: Language
) -> None:
    sandbox.workspace.users["U0LEA0001"] = User("U0LEA0001", "lea", "Léa Petit", "fr-FR")
    assert await Locales(client, default).language_of("U0LEA0001") == default


async def test_slack_is_asked_once_a_day(client: AsyncWebClient, sandbox: SandboxServer) -> None:
    clock = Clock()
    locales = Locales(client, "en", clock=clock)
    for _ in range(3):
        assert await locales.language_of(ANA.id) == "es"
    assert lookups(sandbox) == [ANA.id]
    clock.now += 24 * 3600
    await locales.language_of(ANA.id)
    assert lookups(sandbox) == [ANA.id, ANA.id]


async def test_what_slack_does_not_tell_is_asked_again_after_some_minutes(
    client: AsyncWebClient, sandbox: SandboxServer
) -> None:
    sandbox.slack.scopes.discard("users:read")
    clock = Clock()
    locales = Locales(client, "en", clock=clock)
    for _ in range(2):
        assert await locales.language_of(ANA.id) == "en"
    assert len(lookups(sandbox)) == 1
    sandbox.slack.scopes.add("users:read")
    clock.now += 600
    assert await locales.language_of(ANA.id) == "es"


@pytest.mark.parametrize("status", [429, 500])
async def test_slack_failing_means_the_default(client: AsyncWebClient, sandbox: SandboxServer, status: int) -> None:
    sandbox.fail_next("users.info", status=status)
    assert await Locales(client, "en").language_of(ANA.id) == "en"


async def test_a_person_whom_slack_does_not_know_gets_the_default(client: AsyncWebClient) -> None:
    assert await Locales(client, "es").language_of("U0NOBODY1") == "es"


async def test_a_connection_that_breaks_means_the_default(
    client: AsyncWebClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(**_arguments: object) -> None:
        raise ClientConnectionError

    monkeypatch.setattr(client, "users_info", broken)
    assert await Locales(client, "es").language_of(BOB.id) == "es"


async def test_nobody_waits_long_for_slack(client: AsyncWebClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    async def silent(**arguments: object) -> None:
        asked.append(arguments)
        await asyncio.Event().wait()

    monkeypatch.setattr(client, "users_info", silent)
    locales = Locales(client, "en")
    async with asyncio.timeout(30):  # Silence would last for ever; a busy machine is slow.
        for _ in range(2):
            assert await locales.language_of(ANA.id) == "en"
    assert len(asked) == 1  # The second time it is remembered.


async def test_who_was_asked_for_longest_ago_is_forgotten_first(
    client: AsyncWebClient, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 1)
    locales = Locales(client, "en")
    for user in (ANA, BOB, BOB, ANA):
        await locales.language_of(user.id)
    assert lookups(sandbox) == [ANA.id, BOB.id, ANA.id]
