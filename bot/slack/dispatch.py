"""The way of every interaction to Bolt, over HTTP and Socket Mode alike: counted, timed, never logged."""

import time
from typing import Any, Final

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.metrics import ACK_SECONDS, RequestKind, RequestOutcome, count_request

_OK: Final = 200


async def dispatch(app: AsyncApp, body: dict[str, Any]) -> BoltResponse:
    """Have Bolt's listeners answer one interaction.

    Args:
        app: Bolt.
        body: the parsed payload, known to be Slack's.
    """
    started = time.perf_counter()
    # Bolt takes parsed payloads in this mode alone. It would read a form by itself, but wrongly if a slash command's
    # text has the word "payload" in it, and would read the body before it has verified the signature.
    response = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    kind = _kind(body)
    ACK_SECONDS.labels(kind.value).observe(time.perf_counter() - started)
    count_request(kind, RequestOutcome.OK if response.status == _OK else RequestOutcome.FAILED)
    return response


def _kind(body: dict[str, Any]) -> RequestKind:
    if "command" in body:
        return RequestKind.COMMAND
    if body.get("type") == "event_callback":
        return RequestKind.EVENT
    if body.get("type") == "block_actions":
        return RequestKind.ACTION
    return RequestKind.OTHER
