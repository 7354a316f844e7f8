"""`/vigia …`: the answer to the request itself is what the asker, and nobody else, sees at once."""

from collections.abc import Mapping
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners.desk import Desk
from bot.listeners.intake import Request
from bot.listeners.speech import Speech
from bot.parsing import Verb, parse_command
from bot.wording import QUEUE_AWAY
from workers.cards import request_view
from workers.contracts import IacKind, ReplyTo, Tenant, Trigger
from workers.errors import LedgerUnavailable

COMMAND = "/vigia"


_WITH_FIELDS: Final[Mapping[Verb | None, IacKind]] = {Verb.TERRAFORM: "terraform", Verb.KUBERNETES: "kubernetes"}
"""Verbs that open a modal where no words follow them."""


def register(app: AsyncApp, desk: Desk, speech: Speech) -> None:
    """Listen to the slash command."""

    async def on_command(ack: AsyncAck, command: dict[str, Any]) -> None:
        request = await _request(command, desk)
        try:
            text = (await desk.serve(request)).text
        except LedgerUnavailable:
            # Slack does not send a slash command again, so the person is told.
            text = QUEUE_AWAY.in_(request.language)
        await ack(text, response_type="ephemeral")
        kind = _WITH_FIELDS.get(request.command.verb)
        if kind and not request.command.rest:
            view = request_view(kind, request.language, channel=request.tenant.channel)
            await speech.open_view(command["trigger_id"], view)

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
