"""The buttons, shortcuts and the modal of drafts and summaries."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners.runbook_desk import RunbookDesk
from bot.listeners.speech import Speech
from bot.parsing import Verb
from workers.cards import (
    ACTION_APPROVE,
    ACTION_DISCARD,
    ACTION_DRAFT,
    ACTION_EDIT,
    ACTION_HELPED,
    ACTION_SHARE,
    VIEW_EDIT,
)
from workers.contracts import Tenant

SHORTCUT_DRAFT: Final = "vigia_draft"
SHORTCUT_SUMMARY: Final = "vigia_summary"
"""The `callback_id`s of the message shortcuts, as the app's manifest names them."""

_HELPED: Final = re.compile(rf"{ACTION_HELPED}_(yes|no)_\d{{1,2}}")
_JOB: Final = re.compile(r"([a-z2-7]{16})(?::(.*))?", re.DOTALL)

_Deed = Callable[[Tenant, dict[str, Any], dict[str, Any]], Awaitable[str | None]]


def register(app: AsyncApp, desk: RunbookDesk, speech: Speech) -> None:
    """Listen to them."""

    def listen(action_id: str | re.Pattern[str], deed: _Deed) -> None:
        async def on_press(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
            await ack()
            tenant = _tenant(body)
            text = await deed(tenant, body, action)
            if text:
                await speech.whisper(tenant, _thread_of(body), text)

        app.action(action_id)(on_press)

    async def draft(tenant: Tenant, _body: dict[str, Any], action: dict[str, Any]) -> str | None:
        return await desk.from_job(tenant, _value(action)[0], str(action.get("action_ts", "")))

    async def edit(tenant: Tenant, body: dict[str, Any], action: dict[str, Any]) -> str | None:
        return await desk.edit(tenant, _value(action)[0], partial(speech.open_view, body["trigger_id"]))

    async def approve(tenant: Tenant, _body: dict[str, Any], action: dict[str, Any]) -> str | None:
        job, version = _value(action)
        return await desk.approve(tenant, job, int(version))

    async def discard(tenant: Tenant, _body: dict[str, Any], action: dict[str, Any]) -> str | None:
        job, version = _value(action)
        return await desk.discard(tenant, job, int(version))

    async def share(tenant: Tenant, _body: dict[str, Any], action: dict[str, Any]) -> str | None:
        return await desk.share(tenant, _value(action)[0])

    async def judge(tenant: Tenant, _body: dict[str, Any], action: dict[str, Any]) -> str | None:
        job, path = _value(action)
        return await desk.judge(tenant, job, path, helped="_yes_" in action["action_id"])

    listen(ACTION_DRAFT, draft)
    listen(ACTION_EDIT, edit)
    listen(ACTION_APPROVE, approve)
    listen(ACTION_DISCARD, discard)
    listen(ACTION_SHARE, share)
    listen(_HELPED, judge)
    _register_shortcuts(app, desk, speech)
    _register_modal(app, desk)


def _register_shortcuts(app: AsyncApp, desk: RunbookDesk, speech: Speech) -> None:
    def listen(callback_id: str, verb: Verb) -> None:
        async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            tenant, message = _tenant(body), body["message"]
            thread_ts = message.get("thread_ts") or message["ts"]
            text = await desk.from_message(tenant, verb, thread_ts, body["trigger_id"])
            await speech.whisper(tenant, thread_ts, text)

        app.message_shortcut(callback_id)(on_shortcut)

    listen(SHORTCUT_DRAFT, Verb.DRAFT)
    listen(SHORTCUT_SUMMARY, Verb.SUMMARY)


def _register_modal(app: AsyncApp, desk: RunbookDesk) -> None:
    async def on_saved(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        job, place = _named(view["private_metadata"])
        version, _, channel = place.partition(":")
        values = view["state"]["values"]
        # Slack tells of no channel here: the modal remembers which it was opened in.
        tenant = Tenant(team=body["team"]["id"], channel=channel, user=body["user"]["id"])
        problem = await desk.save(tenant, job, int(version), values)
        if problem is None:
            await ack()
        else:
            # Shown under the first field, and the window stays open: nothing that was typed is lost.
            await ack(response_action="errors", errors={next(iter(values), "part0"): problem})

    app.view(VIEW_EDIT)(on_saved)


def _tenant(body: dict[str, Any]) -> Tenant:
    return Tenant(team=body["team"]["id"], channel=body["channel"]["id"], user=body["user"]["id"])


def _thread_of(body: dict[str, Any]) -> str | None:
    """Return the thread that the pressed message stands in; Slack tells of an ephemeral one in the container alone."""
    found: str | None = body.get("message", {}).get("thread_ts") or body.get("container", {}).get("thread_ts")
    return found


def _value(action: dict[str, Any]) -> tuple[str, str]:
    return _named(str(action["value"]))


def _named(value: str) -> tuple[str, str]:
    """Return the job that a value names, and what follows it."""
    found = _JOB.fullmatch(value)
    if found is None:
        raise ValueError("a value that is none of ours")
    return found[1], found[2] or ""
