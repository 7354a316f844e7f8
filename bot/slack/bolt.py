"""Bolt, set up for Vigía: it asks Slack nothing before a listener runs, posts nothing twice and logs no payload."""

import logging
from typing import Final

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from workers.telemetry import get_logger

_log = get_logger(__name__)

_API_SECONDS: Final = 5


def build_client(api_url: str, token: str | None = None) -> AsyncWebClient:
    """Return a client of Slack's Web API that never repeats a call by itself."""
    # The SDK's own handler repeats a call whose connection broke, and so posts twice.
    return AsyncWebClient(
        token=token, base_url=api_url, timeout=_API_SECONDS, retry_handlers=[], logger=_quiet("slack_sdk")
    )


def build_slack_app(api_url: str, token: str) -> AsyncApp:
    """Return the Bolt app. Listeners run before Slack has its answer: a job that cannot be queued becomes a 500.

    So Slack sends an event again; in Socket Mode its envelope is not acknowledged, which has the same effect.
    """

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=context.enterprise_id, team_id=context.team_id, bot_token=token)

    app = AsyncApp(
        name="vigia",
        client=build_client(api_url),  # Without the token: `authorize` brings it.
        authorize=authorize,
        logger=_quiet("slack_bolt"),
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=False,  # `bot.slack.endpoint` does it, before anything is parsed.
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,  # The listeners leave every bot's messages alone.
        attaching_function_token_enabled=False,
    )
    app.error(_on_error)
    return app


async def _on_error(error: Exception) -> BoltResponse:
    """Answer what no listener answered. An event that nobody wants is fine: anything but 200 would bring it back."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    # The exception's text may hold the message: its type and place are enough.
    _log.error("listener failed", error=type(error).__name__)
    return BoltResponse(status=500, body="")


def _quiet(name: str) -> logging.Logger:
    """Return a library's logger, kept from DEBUG, where these libraries log whole payloads."""
    logger = logging.getLogger(f"{name}.vigia")
    logger.setLevel(max(logging.INFO, logging.getLogger().level))
    return logger
