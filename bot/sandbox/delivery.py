"""How Slack's requests reach the bot: signed HTTP to one URL, or Socket Mode; events are retried, commands are not."""

import asyncio
import json
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.workspace import Workspace

ACK_SECONDS = 3.0
"""How long Slack waits for an answer."""
RETRY_DELAYS = (0.05, 0.2, 0.5)
"""Seconds before each retry of an event. Slack itself waits not at all, then a minute, then five."""


@dataclass(frozen=True, slots=True)
class Ack:
    """What the bot answered.

    Attributes:
        status: HTTP status; 200 for an acknowledgement over Socket Mode; None if none came.
        body: the body, or the payload of the acknowledgement as JSON.
        failure: `http_timeout`, `http_error`, `connection_failed` or `not_connected`; None for a good answer.
        seconds: how long the bot took.
    """

    status: int | None
    body: str = ""
    failure: str | None = None
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether Slack would count this as acknowledged."""
        return self.failure is None

    @property
    def json(self) -> dict[str, Any]:
        """Return the body as a JSON object; an empty one for an empty body."""
        decoded = json.loads(self.body or "{}")
        return decoded if isinstance(decoded, dict) else {"text": str(decoded)}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to bring a payload to the bot.

    Attributes:
        kind: `events_api`, `slash_commands` or `interactive`.
        number: 0 for the first.
        reason: why the one before failed; empty for the first.
        seconds: how long to wait for the acknowledgement.
    """

    kind: str
    payload: dict[str, Any]
    number: int = 0
    reason: str = ""
    seconds: float = ACK_SECONDS


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one attempt."""

    attempt: Attempt
    ack: Ack


class Transport(Protocol):
    """A way to the bot."""

    @property
    def connected(self) -> bool:
        """Whether there is a bot at its other end, as far as can be told."""

    async def send(self, attempt: Attempt) -> Ack:
        """Make one attempt and return its acknowledgement, or how it failed."""


@dataclass(slots=True)
class HttpTransport:
    """Signed requests to the bot's one URL."""

    url: str
    signing_secret: str
    session: aiohttp.ClientSession
    connected: bool = True

    async def send(self, attempt: Attempt) -> Ack:
        """Post one payload, as JSON or as a form by its kind."""
        body, content_type = encoded(attempt.kind, attempt.payload)
        headers = signed_headers(self.signing_secret, body, content_type=content_type)
        if attempt.number:
            headers |= {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": attempt.reason}
        started = time.monotonic()
        try:
            limit = aiohttp.ClientTimeout(total=attempt.seconds)
            async with self.session.post(self.url, data=body, headers=headers, timeout=limit) as response:
                text = await response.text()
        except TimeoutError:
            return Ack(None, failure="http_timeout", seconds=time.monotonic() - started)
        except aiohttp.ClientError:
            return Ack(None, failure="connection_failed", seconds=time.monotonic() - started)
        failure = None if response.status < 300 else "http_error"  # noqa: PLR2004 - success ends at 299
        return Ack(response.status, text, failure, time.monotonic() - started)


@dataclass(slots=True)
class Dispatcher:
    """Sends payloads to the bot and remembers every attempt.

    Attributes:
        transport: the way to the bot now.
        copies: how many times each event is delivered, to show that the bot does its work once.
        deliveries: every attempt so far, oldest first.
    """

    workspace: Workspace
    transport: Transport
    retry_delays: tuple[float, ...] = RETRY_DELAYS
    ack_seconds: float = ACK_SECONDS
    copies: int = 1
    deliveries: list[Delivery] = field(default_factory=list)
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)

    def send_event(self, envelope: dict[str, Any]) -> None:
        """Deliver an event in the background, with retries, and again for each copy wanted."""
        for copy in range(self.copies):
            self.start(self._deliver(envelope, first_number=copy))

    async def ask(self, kind: str, payload: dict[str, Any]) -> Ack:
        """Deliver a command or an interaction once and return what the bot answered."""
        return await self._attempt(Attempt(kind, payload, seconds=self.ack_seconds))

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something in the background until it ends or the sandbox stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Give up what is still on its way."""
        pending = list(self._tasks)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    async def _deliver(self, envelope: dict[str, Any], first_number: int) -> None:
        attempt = Attempt(
            "events_api", envelope, first_number, "http_timeout" if first_number else "", self.ack_seconds
        )
        ack = await self._attempt(attempt)
        for delay in self.retry_delays:
            if ack.failure is None:
                return
            await asyncio.sleep(delay)
            attempt = replace(attempt, number=attempt.number + 1, reason=ack.failure)
            ack = await self._attempt(attempt)

    async def _attempt(self, attempt: Attempt) -> Ack:
        ack = await self.transport.send(attempt)
        with self.workspace.changed:
            self.deliveries.append(Delivery(attempt, ack))
            self.workspace.changed.notify_all()
        return ack


def encoded(kind: str, payload: Mapping[str, Any]) -> tuple[str, str]:
    """Return a payload as the body of a request, and its content type."""
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = {"payload": json.dumps(payload)} if kind == "interactive" else payload
    return urlencode(form), "application/x-www-form-urlencoded"


def signed_headers(
    secret: str, body: str, *, content_type: str = "application/json", timestamp: int | None = None
) -> dict[str, str]:
    """Return the headers of a request that Slack signed.

    Args:
        secret: the app's signing secret.
        body: the request's body.
        content_type: its type.
        timestamp: seconds since the epoch; now by default.
    """
    moment = str(timestamp if timestamp is not None else int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    if signature is None:
        raise ValueError("a request without a body cannot be signed")
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": signature,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }
