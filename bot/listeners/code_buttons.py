"""The buttons, the modals and the shortcut of infrastructure code."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners.code_desk import CodeDesk
from bot.listeners.speech import Speech
from bot.parsing import Verb
from workers.cards import (
    ACTION_CHANGE,
    ACTION_DEFAULTS,
    ACTION_EXPLAIN,
    ACTION_PROPOSE,
    CHANGE_FIELD,
    VIEW_CHANGE,
    VIEW_REQUEST,
)
from workers.contracts import Tenant

SHORTCUT_REVIEW: Final = "vigia_review"
"""The `callback_id` of the message shortcut, as the app's manifest names it."""

_JOB: Final = re.compile(r"[a-z2-7]{16}")

_Deed = Callable[[Tenant, str, dict[str, Any]], Awaitable[str | None]]


def register(app: AsyncApp, desk: CodeDesk, speech: Speech) -> None:
    """Listen to them."""

    def listen(action_id: str, deed: _Deed) -> None:
        async def on_press(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
            await ack()
            tenant = Tenant(team=body["team"]["id"], channel=body["channel"]["id"], user=body["user"]["id"])
            text = await deed(tenant, _job(str(action["value"])), body)
            if text:
                await speech.whisper(tenant, body.get("message", {}).get("thread_ts"), text)

        app.action(action_id)(on_press)

    async def accept(tenant: Tenant, about: str, _body: dict[str, Any]) -> str | None:
        return await desk.accept_defaults(tenant, about)

    async def change(tenant: Tenant, about: str, body: dict[str, Any]) -> str | None:
        return await desk.open_change(tenant, about, partial(speech.open_view, body["trigger_id"]))

    async def propose(tenant: Tenant, about: str, _body: dict[str, Any]) -> str | None:
        return await desk.propose(tenant, about)

    async def explain(tenant: Tenant, about: str, _body: dict[str, Any]) -> str | None:
        return await desk.explain(tenant, about)

    listen(ACTION_DEFAULTS, accept)
    listen(ACTION_EXPLAIN, explain)
    listen(ACTION_CHANGE, change)
    listen(ACTION_PROPOSE, propose)
    _register_modals(app, desk, speech)
    _register_shortcut(app, desk, speech)


def _register_shortcut(app: AsyncApp, desk: CodeDesk, speech: Speech) -> None:
    async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        tenant = Tenant(team=body["team"]["id"], channel=body["channel"]["id"], user=body["user"]["id"])
        message = body["message"]
        text = await desk.review(tenant, message, body["trigger_id"])
        await speech.whisper(tenant, message.get("thread_ts") or message["ts"], text)

    app.message_shortcut(SHORTCUT_REVIEW)(on_shortcut)


def _register_modals(app: AsyncApp, desk: CodeDesk, speech: Speech) -> None:
    async def on_sent(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        await ack()
        about, _, channel = view["private_metadata"].partition(":")
        # Slack tells of no channel here: the modal remembers which it was opened in.
        tenant = Tenant(team=body["team"]["id"], channel=channel, user=body["user"]["id"])
        words = view["state"]["values"][CHANGE_FIELD][CHANGE_FIELD].get("value") or ""
        text = await desk.change(tenant, _job(about), words, view["id"])
        if text:
            await speech.whisper(tenant, None, text)

    async def on_requested(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        await ack()
        kind, _, channel = view["private_metadata"].partition(":")
        tenant = Tenant(team=body["team"]["id"], channel=channel, user=body["user"]["id"])
        text = await desk.request(tenant, Verb(kind), view["state"]["values"], view["id"])
        await speech.whisper(tenant, None, text)

    app.view(VIEW_CHANGE)(on_sent)
    app.view(VIEW_REQUEST)(on_requested)


def _job(value: str) -> str:
    """Return the job that a value names."""
    if _JOB.fullmatch(value) is None:
        raise ValueError("a value that is none of ours")
    return value
