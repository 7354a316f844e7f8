"""The few words that the bot itself posts: help and refusals to messages, and what only one person sees."""

from collections import OrderedDict
from collections.abc import Awaitable
from typing import Any, Final

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from workers.contracts import ReplyTo, Tenant
from workers.telemetry import get_logger

_log = get_logger(__name__)

_REMEMBERED: Final = 1000


class Speech:
    """Posts the bot's own words. A failure is logged and no more: they are not worth a retry by Slack."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._said: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def reply(self, reply_to: ReplyTo, ts: str, text: str) -> None:
        """Answer the message `ts` once, though Slack may tell of it several times.

        What is remembered is this process's alone: after a restart a word of help may come twice, a job never.
        """
        key = (reply_to.channel, ts)
        if key in self._said:
            return
        self._said[key] = None
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        await _attempt(
            self._client.chat_postMessage(
                channel=reply_to.channel,
                thread_ts=reply_to.thread_ts,
                text=text,
                unfurl_links=False,
                unfurl_media=False,
            ),
            reply_to.channel,
        )

    async def whisper(self, to: Tenant, thread_ts: str | None, text: str) -> None:
        """Say something that only one person sees."""
        await _attempt(
            self._client.chat_postEphemeral(channel=to.channel, user=to.user, thread_ts=thread_ts, text=text),
            to.channel,
        )

    async def open_view(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Open a modal for the person who has just pressed something; Slack takes it within three seconds."""
        await _attempt(self._client.views_open(trigger_id=trigger_id, view=view), "modal")


async def _attempt(call: Awaitable[Any], channel: str) -> None:
    try:
        await call
    except SlackApiError as error:
        _log.warning("words not posted", channel=channel, error=error.response.get("error"))
    except (ClientError, TimeoutError) as error:
        _log.warning("words not posted", channel=channel, error=type(error).__name__)
