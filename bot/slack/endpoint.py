"""The door that Slack knocks at over HTTP: nothing is read of a request before its signature is proved."""

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.metrics import RequestKind, RequestOutcome, count_request
from bot.slack.dispatch import dispatch
from workers.telemetry import get_logger

_log = get_logger(__name__)

_MAX_BODY: Final = 1_000_000
"""Bytes. Slack cuts a message's text at 40,000 characters, so its largest event is far below."""

_COMMAND_FIELDS: Final = frozenset({"command", "team_id", "channel_id", "user_id", "trigger_id"})
"""What Slack always sends with a slash command, and the listener builds on."""


class SlackEndpoint:
    """Verifies, parses and dispatches requests of Slack's. Refusals are logged by their reason, never with the body."""

    def __init__(self, app: AsyncApp, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)

    async def __call__(self, request: Request) -> Response:
        """Answer one request: 401 if it is not provably Slack's or nothing that Slack sends, else as listeners say."""
        body = await _read(request)
        if body is None:
            return _refuse(413, RequestOutcome.TOO_LARGE)
        if not self._is_from_slack(request, body):
            return _refuse(401, RequestOutcome.UNAUTHORIZED)
        try:
            payload = _parse(body)
        except (ValueError, RecursionError):
            return _refuse(401, RequestOutcome.MALFORMED)
        return to_starlette_response(await dispatch(self._app, payload))

    def _is_from_slack(self, request: Request, body: bytes) -> bool:
        """Tell whether the request carries a fresh signature that only Slack can have made."""
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (ValueError, TypeError):
            # A timestamp that is no number, a signature that is not ASCII, a body that is not UTF-8.
            return False


async def _read(request: Request) -> bytes | None:
    """Return the body, or None as soon as it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY:
            return None
    return bytes(body)


def _parse(body: bytes) -> dict[str, Any]:
    """Return the payload: JSON for events, a form for slash commands, JSON in a form for the rest.

    Raises:
        ValueError: it is none of these.
    """
    text = body.decode()
    if text.startswith("{"):
        return _typed(text)
    form = dict(parse_qsl(text, keep_blank_values=True))
    if "payload" in form:
        return _typed(form["payload"])
    # Slack now and then looks at the certificate, by a form that has nothing else in it.
    if "ssl_check" not in form and not all(form.get(name) for name in _COMMAND_FIELDS):
        raise ValueError("a form that lacks what Slack always sends")
    return form


def _typed(text: str) -> dict[str, Any]:
    """Return an object that says what it is, as all of Slack's do, and has the event that it speaks of."""
    value = json.loads(text)
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise ValueError("not an object of Slack's")  # noqa: TRY004 - to the caller, one kind of malformed payload
    if value["type"] == "event_callback" and not isinstance(value.get("event"), dict):
        raise ValueError("an event's envelope without the event")
    return value


def _refuse(status: int, outcome: RequestOutcome) -> Response:
    _log.warning("request refused", status=status, reason=outcome.value)
    count_request(RequestKind.OTHER, outcome)
    return JSONResponse({"error": outcome.value}, status)
