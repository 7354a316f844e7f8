"""HTTP to the model server. Every error of it becomes a CallFailed."""

import asyncio
import json
import math
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import httpx

from workers.errors import ModelFailure
from workers.inference.attempt import Attempt
from workers.inference.config import ModelConfig
from workers.inference.failures import CallFailed, failure_of
from workers.inference.protocol import Reply

_CONNECT_SECONDS: Final = 5.0
_HEALTH_SECONDS: Final = 1.0
_MOST_ERROR_BYTES: Final = 65_536
_MOST_BYTES: Final = 1_000_000
_MOST_BYTES_PER_TOKEN: Final = 4_000


class Transport:
    """One connection pool to one model server. To be used on one event loop."""

    def __init__(self, config: ModelConfig) -> None:
        key = config.api_key
        self._client = httpx.AsyncClient(
            base_url=config.base_url,
            headers={"Authorization": f"Bearer {key.get_secret_value()}"} if key else {},
            # The limits of a job bound every wait but this one: a host that is away swallows packets.
            timeout=httpx.Timeout(None, connect=_CONNECT_SECONDS),
            # No connection is kept between calls. httpcore closes the kept ones that expired within the next call, and
            # where that call is cancelled meanwhile, it forgets the rest of them open. A new one costs a call nothing.
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
            # Prompts go to the configured server, never to a proxy that the environment names.
            trust_env=False,
            # The machine's own certificate authorities: a server in the house often has one of the house.
            verify=ssl.create_default_context(),
        )
        self._health_lock = asyncio.Lock()
        self._health_at = -math.inf
        self._healthy = True

    async def models(self, attempt: Attempt) -> list[dict[str, Any]]:
        """Return what the server lists as its models.

        Raises:
            CallFailed: it lists none.
        """
        async with self._open("GET", "/v1/models", attempt) as response:
            body = await _read(response, _MOST_BYTES)
        try:
            models = json.loads(body)["data"]
        except (ValueError, TypeError, KeyError, RecursionError):
            raise CallFailed(ModelFailure.BROKEN) from None
        if not isinstance(models, list):
            raise CallFailed(ModelFailure.BROKEN)
        return [model for model in models if isinstance(model, dict) and isinstance(model.get("id"), str)]

    async def chat(self, body: dict[str, Any], attempt: Attempt) -> Reply:
        """Stream a chat completion and return it whole.

        Raises:
            CallFailed: the server is away, refused, broke off, or says more than was asked for.
        """
        reply = Reply()
        left = _MOST_BYTES + _MOST_BYTES_PER_TOKEN * int(body["max_tokens"])
        async with self._open("POST", "/v1/chat/completions", attempt, body) as response:
            async for event in _lines(response, left, attempt):
                if reply.add(event):
                    break
        reply.check_complete()
        return reply

    async def is_healthy(self) -> bool:
        """Tell whether the server lives. Many calls may ask: it is asked itself once a second at most.

        A server that takes its time is not dead; one that has no such page is not either.
        """
        async with self._health_lock:
            if time.monotonic() - self._health_at >= _HEALTH_SECONDS:
                self._healthy = await self._ask_for_health()
                self._health_at = time.monotonic()
            return self._healthy

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _ask_for_health(self) -> bool:
        try:
            answer = await self._client.get("/health", timeout=_CONNECT_SECONDS)
        except httpx.TimeoutException:
            return True
        except httpx.HTTPError:
            return False
        return answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR

    @asynccontextmanager
    async def _open(
        self, method: str, path: str, attempt: Attempt, body: dict[str, Any] | None = None
    ) -> AsyncIterator[httpx.Response]:
        try:
            async with self._client.stream(method, path, json=body) as response:
                attempt.hear()
                if response.status_code != httpx.codes.OK:
                    said = await _read(response, _MOST_ERROR_BYTES)
                    raise failure_of(response.status_code, said, retry_after=response.headers.get("retry-after"))
                yield response
        except httpx.TransportError:
            # A server that answered and then broke off is broken; one that said nothing is not there.
            raise CallFailed(ModelFailure.BROKEN if attempt.heard else ModelFailure.UNREACHABLE) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise CallFailed(ModelFailure.BROKEN) from None


async def _read(response: httpx.Response, most: int) -> bytes:
    """Return the first `most` bytes of the body, or a little more."""
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) >= most:
            break
    return body


async def _lines(response: httpx.Response, most: int, attempt: Attempt) -> AsyncIterator[bytes]:
    """Yield the lines of an event stream.

    httpx's own iterator will not do: it also breaks lines at U+2028 and its like, which JSON may hold as they are.

    Raises:
        CallFailed: there are more than `most` bytes.
    """
    rest = b""
    async for chunk in response.aiter_bytes():
        attempt.hear()
        most -= len(chunk)
        if most < 0:
            raise CallFailed(ModelFailure.BROKEN)
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.rstrip(b"\r")
    yield rest
