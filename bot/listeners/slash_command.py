"""`/vigia …`: the answer to the request itself is what the asker, and nobody else, sees at once."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners.desk import Desk
from bot.listeners.intake import Request
from bot.parsing import parse_command
from bot.wording import QUEUE_AWAY
from workers.contracts import ReplyTo, Tenant, Trigger
from workers.errors import LedgerUnavailable

COMMAND = "/vigia"


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the slash command."""

    async def on_command(ack: AsyncAck, command: dict[str, Any]) -> None:
        request = await _request(command, desk)
        try:
            text = (await desk.serve(request)).text
        except LedgerUnavailable:
            # Slack does not send a slash command again, so the person is told.
            text = QUEUE_AWAY.in_(request.language)
        await ack(text, response_type="ephemeral")

    app.command(COMMAND)(on_command)


async def _request(command: dict[str, Any], desk: Desk) -> Request:
    parsed = parse_command(command.get("text") or "")
    channel = command["channel_id"]
    return Request(
        command=parsed,
        language=await desk.language_of(parsed, command["user_id"]),
        tenant=Tenant(team=command["team_id"], channel=channel, user=command["user_id"]),
        trigger=Trigger(kind="slash", key=command["trigger_id"]),
        reply_to=ReplyTo(channel=channel),
    )
