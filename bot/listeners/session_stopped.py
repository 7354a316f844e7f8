"""Slack's own stop button in an agent's thread."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.listeners.desk import Desk
from workers.contracts import Tenant


def register(app: AsyncApp, desk: Desk) -> None:
    """Listen to the stop of a session: what the person has running in that thread is cancelled."""

    async def on_stopped(event: dict[str, Any], context: AsyncBoltContext) -> None:
        tenant = Tenant(team=context.team_id or "", channel=event["channel"], user=event["user"])
        await desk.stop_thread(tenant, event["thread_ts"])

    app.event("agent_session_stopped")(on_stopped)
