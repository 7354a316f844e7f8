"""The Cancel button under a job's progress."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners.desk import Desk
from bot.listeners.speech import Speech
from bot.wording import QUEUE_AWAY
from workers.cards import ACTION_CANCEL
from workers.contracts import Tenant
from workers.errors import LedgerUnavailable


def register(app: AsyncApp, desk: Desk, speech: Speech) -> None:
    """Listen to the button."""

    async def on_cancel(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        tenant = Tenant(team=body["team"]["id"], channel=body["channel"]["id"], user=body["user"]["id"])
        try:
            text = await desk.cancel(tenant, action["value"])
        except LedgerUnavailable:
            text = QUEUE_AWAY.in_(await desk.locales.language_of(tenant.user))
        await speech.whisper(tenant, body.get("message", {}).get("thread_ts"), text)

    app.action(ACTION_CANCEL)(on_cancel)
