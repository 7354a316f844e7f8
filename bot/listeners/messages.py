"""What mentions and direct messages have in common: one message is one job, whichever events tell of it."""

from typing import Any, Final

from slack_bolt.async_app import AsyncBoltContext

from bot.listeners.desk import Desk
from bot.listeners.intake import Request
from bot.listeners.speech import Speech
from bot.parsing import Command, Verb, parse_message
from workers.contracts import FileRef, ReplyTo, Tenant, ThreadRef, Trigger

_MAX_FILES: Final = 10


class Messages:
    """Serves messages that are meant for Vigía."""

    def __init__(self, desk: Desk, speech: Speech) -> None:
        self._desk = desk
        self._speech = speech

    async def serve(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Do what a message asks for. A job's own message answers; anything else is said here.

        Raises:
            LedgerUnavailable: Redis cannot be reached. Slack has to send the event again.
        """
        event = body["event"]
        if not is_from_a_person(event):
            return
        team = context.team_id or event["team"]
        request = await read_message(self._desk, event, team=team, bot_user=_bot_user(body))
        reply = await self._desk.serve(request)
        if reply.whispered:
            await self._speech.whisper(request.tenant, request.reply_to.thread_ts, reply.text)
        elif not reply.submitted:
            await self._speech.reply(request.reply_to, event["ts"], reply.text)


def is_from_a_person(event: dict[str, Any]) -> bool:
    """Tell whether an event is a new message by a person: no bot's, no edit, no notice of Slack's."""
    written = event.get("subtype") in {None, "file_share", "thread_broadcast"}
    return written and bool(event.get("user")) and not event.get("bot_id") and "edited" not in event


async def read_message(desk: Desk, event: dict[str, Any], *, team: str, bot_user: str | None) -> Request:
    """Return the request that a message makes. What came before it in its thread is context."""
    channel, ts, thread_ts = event["channel"], event["ts"], event.get("thread_ts")
    files = files_of(event)
    command = parse_message(event.get("text") or "", bot_user)
    if files and command == Command(Verb.HELP):
        command = Command(Verb.LOGS)  # A file without a word is a request to read it.
    return Request(
        command=command,
        language=await desk.language_of(command, event["user"]),
        tenant=Tenant(team=team, channel=channel, user=event["user"]),
        trigger=Trigger(kind="message", key=f"{channel}:{ts}"),
        reply_to=ReplyTo(channel=channel, thread_ts=thread_ts or ts),
        thread=ThreadRef(channel=channel, thread_ts=thread_ts, before_ts=ts) if thread_ts else None,
        files=files,
    )


def files_of(message: dict[str, Any]) -> tuple[FileRef, ...]:
    """Return the files of a message, as many as are read."""
    return tuple(FileRef(id=file["id"]) for file in (message.get("files") or [])[:_MAX_FILES] if file.get("id"))


def _bot_user(body: dict[str, Any]) -> str | None:
    """Return the bot's own user id: Slack says with each event on whose behalf it is sent."""
    return next((entry.get("user_id") for entry in body.get("authorizations") or [] if entry.get("is_bot")), None)
