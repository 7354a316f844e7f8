"""Whether the bot lives, whether it can serve, and what it has counted."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from aiohttp import ClientError
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workers.errors import LedgerUnavailable
from workers.ledger import Ledger

_SLACK_CHECK_SECONDS: Final = 30.0
"""How long Slack's word on the token is believed: probes come every few seconds, and Slack counts calls."""


class Dependency(StrEnum):
    """What the bot cannot serve without."""

    REDIS = "redis"
    SLACK = "slack"
    SOCKET_MODE = "socket_mode"


class State(StrEnum):
    """How a dependency is."""

    OK = "ok"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    """Slack is there and does not take the token."""


Check = Callable[[], Awaitable[State]]


class SlackCheck:
    """Asks Slack whether the bot's token is good, at most every half minute."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._believed_until = 0.0
        self._lock = asyncio.Lock()

    async def __call__(self) -> State:
        """Return how Slack is. Only good news is remembered."""
        async with self._lock:
            if time.monotonic() < self._believed_until:
                return State.OK
            try:
                await self._client.auth_test()
            except SlackApiError as error:
                # Without a code of Slack's it is some proxy or outage that answered.
                return State.REFUSED if error.response.status_code == HTTPStatus.OK else State.UNREACHABLE
            except (ClientError, TimeoutError, OSError):
                return State.UNREACHABLE
            self._believed_until = time.monotonic() + _SLACK_CHECK_SECONDS
            return State.OK


def redis_check(ledger: Ledger) -> Check:
    """Return the check of Redis."""

    async def check() -> State:
        try:
            await asyncio.to_thread(ledger.ping)
        except LedgerUnavailable:
            return State.UNREACHABLE
        return State.OK

    return check


def health_routes(checks: dict[Dependency, Check]) -> list[Route]:
    """Return `/healthz` (the process lives), `/readyz` (503 names what is missing) and `/metrics`."""

    async def ready(_request: Request) -> Response:
        states = await asyncio.gather(*(check() for check in checks.values()))
        dependencies = {name.value: state.value for name, state in zip(checks, states, strict=True)}
        missing = [name for name, state in dependencies.items() if state != State.OK.value]
        return JSONResponse(
            {"ready": not missing, "missing": missing, "dependencies": dependencies}, 503 if missing else 200
        )

    return [Route("/healthz", _alive), Route("/readyz", ready), Route("/metrics", _metrics)]


async def _alive(_request: Request) -> Response:
    return JSONResponse({"alive": True})


async def _metrics(_request: Request) -> Response:
    return Response(generate_latest(), headers={"content-type": CONTENT_TYPE_LATEST})
