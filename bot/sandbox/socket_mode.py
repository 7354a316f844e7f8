"""Slack's end of Socket Mode: WebSockets that carry the same payloads as HTTP, each acknowledged by its envelope id.

It is an aiohttp server of its own beside the Web API's, as Slack's is on a host of its own: uvicorn would need one
more library for WebSockets, and aiohttp is here anyway.
"""

import asyncio
import itertools
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.delivery import Ack, Attempt
from bot.sandbox.errors import SlackError
from bot.sandbox.people import APP

MAX_CONNECTIONS = 10


@dataclass(slots=True)
class SocketMode:
    """The open connections of the app.

    Attributes:
        url: where the tickets are used, once started.
        greeted: connections made so far, closed ones included.
    """

    url: str = ""
    greeted: int = 0
    _tickets: set[str] = field(default_factory=set)
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _waiting: dict[str, "asyncio.Future[dict[str, Any]]"] = field(default_factory=dict)
    _turn: "itertools.count[int]" = field(default_factory=itertools.count)
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback interface."""
        app = web.Application()
        app.router.add_get("/link", self._connect)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"ws://127.0.0.1:{self._runner.addresses[0][1]}/link"

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        for socket in list(self._sockets):
            await socket.close()
        if self._runner:
            await self._runner.cleanup()

    @property
    def connections(self) -> int:
        """Return how many connections are open."""
        return len(self._sockets)

    @property
    def connected(self) -> bool:
        """Return whether a bot is connected."""
        return bool(self._sockets)

    def new_url(self) -> str:
        """Return a URL that opens one connection.

        Raises:
            SlackError: `too_many_websockets`.
        """
        if self.connections >= MAX_CONNECTIONS:
            raise SlackError("too_many_websockets")
        ticket = secrets.token_urlsafe(18)
        self._tickets.add(ticket)
        return f"{self.url}?ticket={ticket}&app_id={APP}"

    async def disconnect(self, reason: str) -> None:
        """Ask every connection to come again, and close it, as Slack does every few hours."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
            await socket.close()

    async def send(self, attempt: Attempt) -> Ack:
        """Send one payload over the next connection and return its acknowledgement, or how it failed."""
        if not self._sockets:
            return Ack(None, failure="not_connected")
        socket = self._sockets[next(self._turn) % len(self._sockets)]
        envelope = _envelope(attempt)
        acknowledged = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = acknowledged
        started = time.monotonic()
        try:
            await socket.send_json(envelope)
            answer = await asyncio.wait_for(acknowledged, attempt.seconds)
        except TimeoutError:
            return Ack(None, failure="timeout", seconds=time.monotonic() - started)
        except ConnectionError:
            return Ack(None, failure="not_connected", seconds=time.monotonic() - started)
        finally:
            del self._waiting[envelope["envelope_id"]]
        body = json.dumps(answer["payload"]) if answer.get("payload") else ""
        return Ack(200, body, seconds=time.monotonic() - started)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(heartbeat=10.0)
        await socket.prepare(request)
        self._sockets.append(socket)
        try:
            await socket.send_json(_hello(self.connections))
            self.greeted += 1
            await self._listen(socket)
        finally:
            self._sockets.remove(socket)
        return socket

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                answer = json.loads(message.data)
                waiting = self._waiting.get(answer.get("envelope_id", ""))
                if waiting and not waiting.done():
                    waiting.set_result(answer)


def _hello(connections: int) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
        "connection_info": {"app_id": APP},
    }


def _envelope(attempt: Attempt) -> dict[str, Any]:
    envelope: dict[str, Any] = {
        "envelope_id": str(uuid.uuid4()),
        "type": attempt.kind,
        "accepts_response_payload": attempt.kind != "events_api",
        "payload": attempt.payload,
    }
    if attempt.kind == "events_api":
        envelope |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return envelope
