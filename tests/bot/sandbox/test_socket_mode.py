import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import SandboxServer
from bot.sandbox.socket_mode import MAX_CONNECTIONS


class SocketBot:
    """A bot on Socket Mode that acknowledges, or not."""

    def __init__(self, sandbox: SandboxServer) -> None:
        self.requests: asyncio.Queue[SocketModeRequest] = asyncio.Queue()
        self.ack_payload: dict[str, Any] | None = None
        self.ignored = 0
        web = AsyncWebClient(base_url=sandbox.api_url)
        self.client = SocketModeClient(app_token=sandbox.app_token, web_client=web)
        self.client.socket_mode_request_listeners.append(self._listen)  # type: ignore[arg-type] # any awaitable will do

    async def _listen(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        await self.requests.put(request)
        if self.ignored:
            self.ignored -= 1
            return
        await client.send_socket_mode_response(
            SocketModeResponse(envelope_id=request.envelope_id, payload=self.ack_payload)
        )

    async def next(self) -> SocketModeRequest:
        return await asyncio.wait_for(self.requests.get(), 5)


@pytest.fixture
async def socket_bot(sandbox: SandboxServer) -> AsyncIterator[SocketBot]:
    bot = SocketBot(sandbox)
    await bot.client.connect()  # type: ignore[no-untyped-call] # the SDK
    await asyncio.to_thread(sandbox.wait_for, lambda: sandbox.socket_mode.greeted == 1)
    yield bot
    await bot.client.close()  # type: ignore[no-untyped-call] # the SDK


async def test_events_are_acknowledged_by_their_envelope(sandbox: SandboxServer, socket_bot: SocketBot) -> None:
    await asyncio.to_thread(sandbox.direct_message, "hello")
    request = await socket_bot.next()
    assert request.type == "events_api"
    assert request.payload["event"]["text"] == "hello"
    assert await asyncio.to_thread(sandbox.wait_for, lambda: [d for d in sandbox.deliveries if d.ack.ok])


async def test_an_unacknowledged_event_comes_again(sandbox: SandboxServer, socket_bot: SocketBot) -> None:
    sandbox.dispatcher.ack_seconds = 0.1
    socket_bot.ignored = 1
    await asyncio.to_thread(sandbox.direct_message, "hello")
    first, second = await socket_bot.next(), await socket_bot.next()
    assert first.payload["event_id"] == second.payload["event_id"]
    assert first.envelope_id != second.envelope_id
    assert (second.retry_attempt, second.retry_reason) == (1, "timeout")


async def test_a_slash_command_is_answered_with_the_ack(sandbox: SandboxServer, socket_bot: SocketBot) -> None:
    socket_bot.ack_payload = {"text": "Working on it"}
    ack = await asyncio.to_thread(sandbox.slash, "ask x")
    assert ack.json == {"text": "Working on it"}
    assert sandbox.ephemerals()[0]["text"] == "Working on it"
    assert (await socket_bot.next()).payload["text"] == "ask x"


async def test_a_connection_comes_again_when_asked_to(sandbox: SandboxServer, socket_bot: SocketBot) -> None:
    await asyncio.to_thread(sandbox.disconnect_sockets)
    assert await asyncio.to_thread(sandbox.wait_for, lambda: sandbox.socket_mode.greeted >= 2, 30.0)
    await asyncio.to_thread(sandbox.direct_message, "still there?")
    assert (await socket_bot.next()).payload["event"]["text"] == "still there?"


async def test_without_a_connection_a_command_fails(sandbox: SandboxServer) -> None:
    ack = await asyncio.to_thread(sandbox.slash, "ask x")
    assert ack.failure == "not_connected"


async def test_a_ticket_opens_one_connection(sandbox: SandboxServer) -> None:
    web = AsyncWebClient(base_url=sandbox.api_url)
    url = (await web.apps_connections_open(app_token=sandbox.app_token))["url"]
    client = SocketModeClient(app_token=sandbox.app_token, auto_reconnect_enabled=False)
    session = client.aiohttp_client_session
    async with session.ws_connect(url) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        async with session.get(url) as again:
            assert again.status == 403
    await client.close()  # type: ignore[no-untyped-call] # the SDK


async def test_ten_connections_and_no_more(sandbox: SandboxServer) -> None:
    web = AsyncWebClient(base_url=sandbox.api_url)
    client = SocketModeClient(app_token=sandbox.app_token, auto_reconnect_enabled=False)
    sockets = []
    for _ in range(MAX_CONNECTIONS):
        url = (await web.apps_connections_open(app_token=sandbox.app_token))["url"]
        sockets.append(await client.aiohttp_client_session.ws_connect(url))
        await sockets[-1].receive_json()
    with pytest.raises(SlackApiError, match="too_many_websockets"):
        await web.apps_connections_open(app_token=sandbox.app_token)
    for socket in sockets:
        await socket.close()
    await client.close()  # type: ignore[no-untyped-call] # the SDK
