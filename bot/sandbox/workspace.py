"""The workspace's state: users, channels, messages, files. Thread-safe: the server's loop writes, tests read."""

import copy
import itertools
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.sandbox.errors import SlackError
from bot.sandbox.people import APP, BOT, BOT_USER, TEAM, Channel, User, first_channels, first_users

Message: TypeAlias = dict[str, Any]
"""A message as Slack's API shows it, with `channel` beside its own keys."""
Change: TypeAlias = dict[str, Any]
"""What happened: `{"type": "posted" | "edited" | "replied" | "ephemeral" | "deleted", …}`."""


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file.

    Attributes:
        channel: where it was shared.
        alt: what a picture shows, for those who do not see it.
    """

    id: str
    name: str
    content: bytes
    user: str
    channel: str
    mimetype: str = "text/plain"
    title: str = ""
    alt: str | None = None

    def shown(self, base_url: str) -> dict[str, Any]:
        """Return the file as Slack's API shows it."""
        url = f"{base_url}/files-pri/{self.id}/{{}}/file"
        is_picture = self.mimetype == "image/png"
        described = {} if self.alt is None else {"alt_txt": self.alt}
        return described | {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": "png" if is_picture else "text",
            "pretty_type": "PNG" if is_picture else "Plain Text",
            "user": self.user,
            "mode": "hosted" if is_picture else "snippet",
            "editable": not is_picture,
            "is_external": False,
            "size": len(self.content),
            "url_private": url.format("view"),
            "url_private_download": url.format("download"),
            "channels": [self.channel],
        }


@dataclass(slots=True)
class Upload:
    """A file on its way: an address was named for it.

    Attributes:
        ticket: the last part of that address.
        length: the bytes that were announced.
        content: None until they have come.
    """

    id: str
    ticket: str
    name: str
    length: int
    alt: str | None
    content: bytes | None = None


@dataclass(slots=True)
class Workspace:
    """Everything that Slack would remember."""

    users: dict[str, User] = field(default_factory=lambda: {user.id: user for user in first_users()})
    channels: dict[str, Channel] = field(default_factory=lambda: {channel.id: channel for channel in first_channels()})
    files: dict[str, File] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    canvases: dict[str, dict[str, str]] = field(default_factory=dict)
    on_change: list[Callable[[Change], None]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    _messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    _ephemerals: dict[tuple[str, str], Message] = field(default_factory=dict)
    _views: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    _counter: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def channel(self, channel_id: str) -> Channel:
        """Return a channel by its id, or by its name with or without `#`.

        Raises:
            SlackError: `channel_not_found`.
        """
        by_name = channel_id.removeprefix("#")
        for channel in self.channels.values():
            if channel_id == channel.id or (not channel.direct_user and by_name == channel.name):
                return channel
        raise SlackError("channel_not_found")

    def user(self, user_id: str) -> User:
        """Return a user by id or by name.

        Raises:
            SlackError: `user_not_found`.
        """
        for user in self.users.values():
            if user_id in (user.id, user.name):
                return user
        raise SlackError("user_not_found")

    def add(self, channel: str, user: str, text: str, **fields: Any) -> Message:
        """Post a message and return it. The bot's own get its `bot_id`."""
        message: Message = {
            "type": "message",
            "channel": channel,
            "user": user,
            "text": text,
            "ts": self.next_ts(),
            "team": TEAM,
        }
        if user == BOT_USER:
            message |= {"bot_id": BOT, "app_id": APP}
        message |= {key: value for key, value in fields.items() if value is not None}
        self._store(message, "posted")
        if "thread_ts" in message:
            self._count_reply(message)
        return copy.deepcopy(message)

    def edit(self, channel: str, ts: str, **fields: Any) -> Message:
        """Change a message in place and return it.

        Raises:
            SlackError: `message_not_found`.
        """
        message = self.message(channel, ts) | fields | {"edited": {"user": BOT_USER, "ts": self.next_ts()}}
        self._store(message, "edited")
        return copy.deepcopy(message)

    def delete(self, channel: str, ts: str) -> None:
        """Remove a message.

        Raises:
            SlackError: `message_not_found`.
        """
        with self.changed:
            if self._messages.pop((channel, ts), None) is None:
                raise SlackError("message_not_found")
            self.changed.notify_all()
        self._tell({"type": "deleted", "channel": channel, "ts": ts})

    def add_ephemeral(self, channel: str, user: str, text: str, *, author: str = BOT_USER, **fields: Any) -> Message:
        """Show a message of `author` to `user` only and return it."""
        message = {
            "type": "message",
            "channel": channel,
            "user": author,
            "text": text,
            "ts": self.next_ts(),
            "is_ephemeral": True,
            "ephemeral_user": user,
        } | {key: value for key, value in fields.items() if value is not None}
        self._store_ephemeral(message)
        return copy.deepcopy(message)

    def edit_ephemeral(self, channel: str, ts: str, **fields: Any) -> Message:
        """Change an ephemeral message in place, as a `response_url` can."""
        message = self.ephemeral(channel, ts) | fields
        self._store_ephemeral(message)
        return copy.deepcopy(message)

    def delete_ephemeral(self, channel: str, ts: str) -> None:
        """Take an ephemeral message away, as a `response_url` can."""
        with self.changed:
            self._ephemerals.pop((channel, ts), None)
            self.changed.notify_all()
        self._tell({"type": "deleted", "channel": channel, "ts": ts})

    def message(self, channel: str, ts: str) -> Message:
        """Return a copy of a message.

        Raises:
            SlackError: `message_not_found`.
        """
        with self.changed:
            if (channel, ts) not in self._messages:
                raise SlackError("message_not_found")
            return copy.deepcopy(self._messages[channel, ts])

    def ephemeral(self, channel: str, ts: str) -> Message:
        """Return a copy of an ephemeral message.

        Raises:
            SlackError: `message_not_found`.
        """
        with self.changed:
            if (channel, ts) not in self._ephemerals:
                raise SlackError("message_not_found")
            return copy.deepcopy(self._ephemerals[channel, ts])

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Message]:
        """Return copies of a channel's messages, replies included, or of one thread's, oldest first."""
        with self.changed:
            found = [message for (place, _), message in self._messages.items() if place == channel]
            if thread_ts is not None:
                found = [message for message in found if thread_ts in (message["ts"], message.get("thread_ts"))]
            return copy.deepcopy(found)

    def ephemerals(self, channel: str | None = None, user: str | None = None) -> list[Message]:
        """Return copies of the ephemeral messages, oldest first."""
        with self.changed:
            return [
                copy.deepcopy(message)
                for message in self._ephemerals.values()
                if channel in (None, message["channel"]) and user in (None, message["ephemeral_user"])
            ]

    def open_view(self, view: dict[str, Any], user: str) -> dict[str, Any]:
        """Show a view to one person and return it with what Slack adds to it."""
        kept = view | {"id": "V" + secrets.token_hex(5).upper(), "team_id": TEAM, "app_id": APP, "bot_id": BOT}
        with self.changed:
            self._views[kept["id"]] = (user, kept)
            self.changed.notify_all()
        if view["type"] == "modal":
            self._tell({"type": "view_opened", "view": kept, "user": user})
        return copy.deepcopy(kept)

    def close_view(self, view_id: str) -> None:
        """Take a view away."""
        with self.changed:
            user, _ = self._views.pop(view_id, ("", {}))
            self.changed.notify_all()
        if user:
            self._tell({"type": "view_closed", "view_id": view_id, "user": user})

    def views(self, user: str | None = None) -> list[dict[str, Any]]:
        """Return the views that are open, of one person or of all, the last opened last."""
        with self.changed:
            return [copy.deepcopy(view) for owner, view in self._views.values() if user in (None, owner)]

    def add_file(self, channel: str, user: str, name: str, content: bytes) -> File:
        """Keep an uploaded file and return it."""
        file = File("F" + secrets.token_hex(5).upper(), name, content, user, channel)
        self.files[file.id] = file
        return file

    def begin_upload(self, name: str, length: int, alt: str | None) -> Upload:
        """Note that a file of the bot's own will come, and return where."""
        upload = Upload("F" + secrets.token_hex(5).upper(), secrets.token_urlsafe(16), name, length, alt)
        self.uploads[upload.id] = upload
        return upload

    def take_upload(self, ticket: str, content: bytes) -> None:
        """Take the bytes of a file.

        Raises:
            SlackError: nobody was given that address, or as many bytes were not announced.
        """
        upload = next((each for each in self.uploads.values() if each.ticket == ticket), None)
        if upload is None or upload.content is not None:
            raise SlackError("invalid_upload_url")
        if len(content) != upload.length:
            raise SlackError("length_mismatch")
        upload.content = content

    def finish_uploads(self, wanted: list[tuple[str, str | None]], channel: str) -> list[File]:
        """Keep files whose bytes have come, under their titles, and return them. An upload can be finished once.

        Raises:
            SlackError: `file_not_found`.
        """
        uploads = [self.uploads.get(file_id) for file_id, _ in wanted]
        ready = [upload for upload in uploads if upload is not None and upload.content is not None]
        if len(ready) < len(wanted):
            raise SlackError("file_not_found")
        for upload, (_, title) in zip(ready, wanted, strict=True):
            del self.uploads[upload.id]
            kind = "image/png" if upload.name.endswith(".png") else "text/plain"
            self.files[upload.id] = File(
                upload.id, upload.name, upload.content or b"", BOT_USER, channel, kind, title or upload.name, upload.alt
            )
        return [self.files[upload.id] for upload in ready]

    def add_canvas(self, channel: str, title: str, markdown: str) -> str:
        """Keep a canvas in a tab of a channel, and return its id."""
        canvas = "F" + secrets.token_hex(5).upper()
        self.canvases[canvas] = {"channel": channel, "title": title, "markdown": markdown}
        return canvas

    def next_ts(self) -> str:
        """Return a timestamp that no message has yet: Slack's own form, ever rising."""
        return f"{int(time.time())}.{next(self._counter):06d}"

    def _count_reply(self, reply: Message) -> None:
        """Note on the root of a thread that it has one more reply."""
        root = self.message(reply["channel"], reply["thread_ts"])
        count = root.get("reply_count", 0) + 1
        self._store(root | {"thread_ts": root["ts"], "reply_count": count, "latest_reply": reply["ts"]}, "replied")

    def _store(self, message: Message, change: str) -> None:
        with self.changed:
            self._messages[message["channel"], message["ts"]] = message
            self.changed.notify_all()
        self._tell({"type": change, "message": message})

    def _store_ephemeral(self, message: Message) -> None:
        with self.changed:
            self._ephemerals[message["channel"], message["ts"]] = message
            self.changed.notify_all()
        self._tell({"type": "ephemeral", "message": message})

    def _tell(self, change: Change) -> None:
        for listener in self.on_change:
            listener(change)
