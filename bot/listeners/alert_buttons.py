"""The buttons under the message of a group of alerts."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final, cast, get_args

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners.alert_desk import AlertDesk
from bot.listeners.speech import Speech
from workers.cards import ACTION_ACKNOWLEDGE, ACTION_AGAIN, ACTION_FEEDBACK, ACTION_OPEN, ACTION_SILENCE
from workers.contracts import Tenant
from workers.contracts.evals import FeedbackReason

_SILENCE: Final = re.compile(rf"{ACTION_SILENCE}_([1-9][0-9]{{1,6}})")
_FEEDBACK: Final = re.compile(rf"{ACTION_FEEDBACK}_({'|'.join(get_args(FeedbackReason))})")
_OPEN: Final = re.compile(rf"{ACTION_OPEN}_\w+")

_Deed = Callable[[Tenant, dict[str, Any]], Awaitable[str | None]]


def register(app: AsyncApp, desk: AlertDesk, speech: Speech) -> None:
    """Listen to the buttons."""

    def listen(action_id: str | re.Pattern[str], deed: _Deed) -> None:
        async def on_press(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
            await ack()
            tenant = Tenant(team=body["team"]["id"], channel=body["channel"]["id"], user=body["user"]["id"])
            text = await deed(tenant, action)
            if text:
                await speech.whisper(tenant, body.get("message", {}).get("thread_ts"), text)

        app.action(action_id)(on_press)

    async def acknowledge(tenant: Tenant, action: dict[str, Any]) -> str | None:
        return await desk.acknowledge(tenant, action["value"])

    async def again(tenant: Tenant, action: dict[str, Any]) -> str | None:
        return await desk.again(tenant, action["value"], str(action.get("action_ts", "")))

    async def silence(tenant: Tenant, action: dict[str, Any]) -> str | None:
        return await desk.silence(tenant, action["value"], int(_part(_SILENCE, action)))

    async def judge(tenant: Tenant, action: dict[str, Any]) -> str | None:
        return await desk.judge(tenant, action["value"], cast("FeedbackReason", _part(_FEEDBACK, action)))

    async def nothing(_tenant: Tenant, _action: dict[str, Any]) -> None:
        """Slack tells of buttons that only open a link too."""

    listen(ACTION_ACKNOWLEDGE, acknowledge)
    listen(ACTION_AGAIN, again)
    listen(_SILENCE, silence)
    listen(_FEEDBACK, judge)
    listen(_OPEN, nothing)


def _part(pattern: re.Pattern[str], action: dict[str, Any]) -> str:
    """Return what an `action_id` says beyond its kind: the pattern brought it here, so it matches."""
    found = pattern.fullmatch(action["action_id"])
    if found is None:
        raise ValueError("an action that is none of ours")
    return found[1]
