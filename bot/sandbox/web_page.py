"""The page that stands in for Slack's own client: what it shows, what people do on it, and how it hears of changes."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.sandbox.activity import Activity, Upload
from bot.sandbox.errors import SlackError
from bot.sandbox.people import BOT_NAME, BOT_USER, Channel, User
from bot.sandbox.workspace import Change, Message
from workers.contracts import (
    AskJob,
    DraftJob,
    ExplainJob,
    GenerateJob,
    HandoverJob,
    InvestigateJob,
    Job,
    LogsJob,
    ReviewJob,
    RunbooksJob,
)
from workers.errors import LedgerUnavailable
from workers.guardrails.receipt import describe_receipt

MAX_FILE_CHARS: Final = 10_000_000
_FOLDER: Final = Path(__file__).parent / "page"
_ASSETS: Final = frozenset(path.name for path in _FOLDER.iterdir())
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    user: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=1, max_length=200)
    content: str = Field(max_length=MAX_FILE_CHARS)


class _Say(_Sent):
    """What a person typed, and attached."""

    channel: str
    text: str = Field(max_length=40_000)
    thread_ts: str | None = None
    files: list[_File] = Field(default_factory=list, max_length=10)


class _Click(_Sent):
    """A button that a person pressed."""

    channel: str
    ts: str
    action_id: str
    value: str | None = None


class _Shortcut(_Sent):
    """A shortcut of a message that a person chose."""

    channel: str
    ts: str
    callback_id: str


class _Submission(_Sent):
    """A modal that a person filled in."""

    view_id: str
    values: dict[str, str] = Field(default_factory=dict, max_length=100)


class _Closing(_Sent):
    """A modal that a person closed."""

    view_id: str


@dataclass(slots=True)
class WebPage:
    """The page's routes.

    Attributes:
        recent_jobs: returns the jobs that left the edge, newest first. It may block: it runs in a thread.
    """

    activity: Activity
    recent_jobs: Callable[[], Sequence[Job]]
    _readers: set["asyncio.Queue[Change | None]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.activity.workspace.on_change.append(self._publish)

    def routes(self) -> list[BaseRoute]:
        """Return the page, its assets and its own small API."""
        return [
            Route("/", self.index),
            Route("/assets/{name}", self.asset),
            Route("/page/state", self.state),
            Route("/page/changes", self.changes),
            Route("/page/edge", self.edge),
            Route("/page/file/{file}", self.file),
            Route("/page/say", _guarded(self.say), methods=["POST"]),
            Route("/page/click", _guarded(self.click), methods=["POST"]),
            Route("/page/shortcut", _guarded(self.shortcut), methods=["POST"]),
            Route("/page/submit", _guarded(self.submit), methods=["POST"]),
            Route("/page/close", _guarded(self.close_view), methods=["POST"]),
        ]

    def close(self) -> None:
        """End the streams of changes, so that the server can stop."""
        for reader in self._readers:
            reader.put_nowait(None)

    async def index(self, _request: Request) -> Response:
        """Return the page itself."""
        return FileResponse(_FOLDER / "index.html", headers=_HEADERS)

    async def asset(self, request: Request) -> Response:
        """Return a script, a style sheet or a picture of the page."""
        name = request.path_params["name"]
        if name not in _ASSETS:
            return Response(status_code=404)
        return FileResponse(_FOLDER / name, headers=_HEADERS)

    async def state(self, request: Request) -> Response:
        """Return everything that one person sees."""
        workspace = self.activity.workspace
        try:
            person = workspace.user(request.query_params.get("user", ""))
        except SlackError as error:
            return JSONResponse(error.body(), status_code=404)
        channels = [channel for channel in workspace.channels.values() if _sees(person, channel)]
        messages = [message for channel in channels for message in workspace.messages(channel.id)]
        return JSONResponse(
            {
                "me": person.id,
                "bot": BOT_USER,
                "users": [_user(user) for user in workspace.users.values()],
                "channels": [_channel(channel) for channel in channels],
                "views": [view for view in workspace.views(person.id) if view["type"] == "modal"],
                "messages": [*messages, *workspace.ephemerals(user=person.id)],
            },
            headers=_HEADERS,
        )

    async def changes(self, request: Request) -> Response:
        """Stream what changes for one person, as server-sent events."""
        try:
            person = self.activity.workspace.user(request.query_params.get("user", ""))
        except SlackError as error:
            return JSONResponse(error.body(), status_code=404)
        return StreamingResponse(self._stream(person), media_type="text/event-stream", headers=_HEADERS)

    async def edge(self, _request: Request) -> Response:
        """Return the jobs that left the edge, as the queue holds them, and whether a bot is connected."""
        connected = self.activity.dispatcher.transport.connected
        try:
            jobs = await asyncio.to_thread(self.recent_jobs)
        except LedgerUnavailable:
            return JSONResponse({"connected": connected, "jobs": None}, headers=_HEADERS)
        return JSONResponse({"connected": connected, "jobs": [_job(job) for job in jobs]}, headers=_HEADERS)

    async def file(self, request: Request) -> Response:
        """Return a file that one person sees: a picture, or anything else as plain text."""
        workspace = self.activity.workspace
        file = workspace.files.get(request.path_params["file"])
        try:
            person = workspace.user(request.query_params.get("user", ""))
        except SlackError as error:
            return JSONResponse(error.body(), status_code=404)
        if file is None or not _sees(person, workspace.channel(file.channel)):
            return JSONResponse(SlackError("file_not_found").body(), status_code=404)
        kind = file.mimetype if file.mimetype == "image/png" else "text/plain"
        return Response(file.content, media_type=kind, headers=_HEADERS)

    async def say(self, request: Request) -> Response:
        """Post what a person typed, or run it if it is a command."""
        said = _Say.model_validate_json(await request.body())
        person, channel = self._place(said.user, said.channel)
        if said.text.startswith("/"):
            return await self._run_command(person, channel, said)
        uploads = [Upload(file.name, file.content.encode()) for file in said.files]
        self.activity.say(channel, person, said.text, thread_ts=said.thread_ts, uploads=uploads)
        return JSONResponse({"ok": True})

    async def _run_command(self, person: User, channel: Channel, said: _Say) -> Response:
        command, *arguments = said.text.split(maxsplit=1)
        if command != "/vigia":
            raise SlackError("unknown_command")
        if said.thread_ts:
            raise SlackError("not_in_threads")
        await self.activity.slash(channel, person, command, arguments[0].strip() if arguments else "")
        return JSONResponse({"ok": True})

    async def click(self, request: Request) -> Response:
        """Press a button."""
        click = _Click.model_validate_json(await request.body())
        person, channel = self._place(click.user, click.channel)
        message = self._message(channel, click.ts)
        try:
            ack = await self.activity.click(message, person, click.action_id, click.value)
        except LookupError:
            raise SlackError("no_such_button") from None
        return JSONResponse({"ok": ack.ok, "error": ack.failure})

    async def shortcut(self, request: Request) -> Response:
        """Use a shortcut of a message."""
        chosen = _Shortcut.model_validate_json(await request.body())
        person, channel = self._place(chosen.user, chosen.channel)
        ack = await self.activity.shortcut(self._message(channel, chosen.ts), person, chosen.callback_id)
        return JSONResponse({"ok": ack.ok, "error": ack.failure})

    async def submit(self, request: Request) -> Response:
        """Submit a modal; what the bot says is wrong with it is shown beside its fields."""
        submission = _Submission.model_validate_json(await request.body())
        person = self.activity.workspace.user(submission.user)
        try:
            errors = await self.activity.submit(submission.view_id, person, submission.values)
        except LookupError:
            raise SlackError("view_not_found") from None
        return JSONResponse({"ok": True, "errors": errors})

    async def close_view(self, request: Request) -> Response:
        """Close a modal without submitting it."""
        closing = _Closing.model_validate_json(await request.body())
        self.activity.workspace.close_view(closing.view_id)
        return JSONResponse({"ok": True})

    def _place(self, user: str, channel: str) -> tuple[User, Channel]:
        person, place = self.activity.workspace.user(user), self.activity.workspace.channel(channel)
        if not _sees(person, place):
            raise SlackError("channel_not_found")
        return person, place

    def _message(self, channel: Channel, ts: str) -> Message:
        try:
            return self.activity.workspace.message(channel.id, ts)
        except SlackError:
            return self.activity.workspace.ephemeral(channel.id, ts)

    def _publish(self, change: Change) -> None:
        for reader in self._readers:
            reader.put_nowait(change)

    async def _stream(self, person: User) -> AsyncIterator[str]:
        reader: asyncio.Queue[Change | None] = asyncio.Queue()
        self._readers.add(reader)
        try:
            yield "retry: 500\n\n"
            while (change := await reader.get()) is not None:
                if self._concerns(person, change):
                    yield f"data: {json.dumps(change)}\n\n"
        finally:
            self._readers.discard(reader)

    def _concerns(self, person: User, change: Change) -> bool:
        if "user" in change:
            return bool(change["user"] == person.id)
        message = change.get("message", change)
        channel = self.activity.workspace.channel(message["channel"])
        return _sees(person, channel) and message.get("ephemeral_user") in (None, person.id)


def _sees(person: User, channel: Channel) -> bool:
    return channel.direct_user in (None, person.id)


def _user(user: User) -> dict[str, Any]:
    return {"id": user.id, "name": user.real_name, "locale": user.locale, "is_bot": user.is_bot}


def _channel(channel: Channel) -> dict[str, Any]:
    is_direct = channel.direct_user is not None
    return {"id": channel.id, "name": BOT_NAME if is_direct else channel.name, "is_direct": is_direct}


def _job(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "language": job.language,
        "trigger": job.trigger.kind,
        "user": job.tenant.user,
        "channel": job.tenant.channel,
        "text": _text_of(job),
        "receipt": describe_receipt(job.receipt, "en") if job.receipt else "",
        "reads_thread": job.thread is not None,
        "files": len(job.files),
    }


def _text_of(job: Job) -> str:  # noqa: PLR0911 - one for each kind
    match job:
        case AskJob():
            return str(job.question)
        case LogsJob():
            return str(job.text)
        case InvestigateJob() | DraftJob():
            return "\n".join(str(alert.name) for alert in job.alerts)
        case HandoverJob():
            return ""
        case RunbooksJob():
            return str(job.query)
        case GenerateJob():
            return str(job.request)
        case ReviewJob():
            return str(job.text)
        case ExplainJob():
            return str(job.code)


def _guarded(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Refuse what our page does not send: a page of another site cannot send JSON here, for we grant no origin that."""

    async def guarded(request: Request) -> Response:
        if not request.headers.get("Content-Type", "").startswith("application/json"):
            return JSONResponse({"ok": False, "error": "not_json"}, status_code=415)
        try:
            return await endpoint(request)
        except ValidationError:
            return JSONResponse({"ok": False, "error": "invalid_arguments"})
        except SlackError as error:
            return JSONResponse(error.body())

    return guarded
