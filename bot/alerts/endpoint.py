"""The webhooks' HTTP: a request is proved, bounded and answered, and says why where it is refused."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.alerts.authentication import Credentials
from bot.alerts.inbox import Inbox
from bot.alerts.openapi import description_routes
from bot.metrics import AlertOutcome, count_alerts
from workers.contracts import AlertSource
from workers.errors import GuardrailError, LedgerUnavailable, Permanent
from workers.guardrails import redact
from workers.telemetry import get_logger

_log = get_logger(__name__)

SOURCES: Final[tuple[AlertSource, ...]] = get_args(AlertSource)

_RETRY_SECONDS: Final = 5


def alert_routes(inbox: Inbox, credentials: Credentials, *, max_bytes: int) -> list[Route]:
    """Return `POST /alerts/SOURCE` for every source, and the pages that describe them.

    Args:
        inbox: takes what was proved.
        credentials: what proves it.
        max_bytes: the largest body that is read.
    """
    doors = [
        Route(f"/alerts/{source}", _door(source, inbox, credentials, max_bytes), methods=["POST"]) for source in SOURCES
    ]
    return [*doors, *description_routes(inbox.mapping, max_bytes)]


def _door(
    source: AlertSource, inbox: Inbox, credentials: Credentials, max_bytes: int
) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        if not credentials.may_begin(source, request.headers):
            return _unauthorized(source)
        body = await _read(request, max_bytes)
        if body is None:
            return _refused(413, source, f"The body is larger than {max_bytes} bytes (VIGIA_ALERT_MAX_BYTES).")
        if not credentials.proved(source, request.headers, body):
            return _unauthorized(source)
        return await _taken(source, inbox, body)

    return take


async def _taken(source: AlertSource, inbox: Inbox, body: bytes) -> Response:
    try:
        taken = await asyncio.to_thread(partial(inbox.take, source, body))
    except LedgerUnavailable:
        _log.warning("alerts not taken: the queue cannot be reached", source=source)
        count_alerts(source, AlertOutcome.UNAVAILABLE)
        answer = {"error": "The queue cannot be reached, so nothing was queued. Send it again."}
        return JSONResponse(answer, 503, headers={"retry-after": str(_RETRY_SECONDS)})
    except GuardrailError as error:
        # Mostly there was too much to do at once. The sender keeps the alert and tries again; we may not pass it on.
        _log.error("alerts not taken: they could not be made safe", source=source)
        count_alerts(source, AlertOutcome.UNAVAILABLE)
        return JSONResponse({"error": error.wording.en}, 503, headers={"retry-after": str(_RETRY_SECONDS)})
    except Permanent as error:
        return _refused(422, source, str(redact(error.wording.en).text))
    groups = [{"group": each.group, "outcome": each.outcome.value, "job": each.job} for each in taken]
    return JSONResponse({"groups": groups}, 202)


def _unauthorized(source: AlertSource) -> Response:
    reason = "Authenticate: the token of VIGIA_ALERT_TOKEN by Bearer or Basic auth, or the source's own signature."
    response = _refused(401, source, reason)
    response.headers["www-authenticate"] = 'Bearer realm="alerts"'
    return response


def _refused(status: int, source: AlertSource, reason: str) -> Response:
    _log.warning("alerts refused", source=source, status=status)
    count_alerts(source, AlertOutcome.REFUSED)
    return JSONResponse({"error": reason}, status)


async def _read(request: Request, most: int) -> bytes | None:
    """Return the body, or None as soon as it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
