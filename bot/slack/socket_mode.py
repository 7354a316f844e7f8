"""Socket Mode: the bot connects out to Slack, for places that no request from outside can reach."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.health import State
from bot.slack.dispatch import dispatch


class _Handler(AsyncSocketModeHandler):
    """Bolt's handler, with each envelope counted and timed as a request over HTTP is."""

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        """Answer one envelope. Anything but a 200 is not acknowledged, so Slack delivers it again."""
        started = time.time()
        response = await dispatch(self.app, req.payload)
        await send_async_response(client, req, response, started)


class SocketMode:
    """The connection to Slack, kept up as long as it is open."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._app = app
        self._app_token = app_token
        self._handler: _Handler | None = None

    @contextlib.asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Connect in the background, again and again if Slack is away, and disconnect at the end."""
        self._handler = _Handler(self._app, self._app_token)
        connecting = asyncio.create_task(self._handler.connect_async())
        try:
            yield
        finally:
            connecting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await connecting
            await self._handler.close_async()
            self._handler = None

    async def check(self) -> State:
        """Return whether Slack is connected."""
        up = self._handler is not None and await self._handler.client.is_connected()
        return State.OK if up else State.UNREACHABLE
