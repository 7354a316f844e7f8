"""The client that the workers use. It takes cards and nothing else, and redacts each payload once more."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from workers.cards import Card, CardFile, moved_card
from workers.contracts import FileRef, ThreadRef, sources
from workers.documents import RawDocument, RawThread
from workers.errors import SlackRefused, SlackUnavailable
from workers.guardrails import SafeText
from workers.guardrails.egress import redact_payload
from workers.limits import Limits
from workers.slack.calls import ask, connect
from workers.slack.canvases import canvas_markdown
from workers.slack.files import Downloads
from workers.slack.paging import Message, pages_of
from workers.slack.payload import payload_of
from workers.slack.replies import read_replies
from workers.slack.threads import thread_messages, thread_text
from workers.slack.types import Identity, Posted
from workers.slack.uploads import Uploads

EVENT_TYPE: Final = "vigia_job"
"""The type of the metadata that Vigía's messages carry."""

_NO_ENTRY: Final = frozenset({"not_in_channel", "channel_not_found", "is_archived"})
_DIRECT: Final = "D"
"""How the ids of direct messages begin."""

_MOST_TITLE: Final = 200
"""Characters of a canvas's title."""

_LOOK_BACK: Final = 2
"""Pages of a channel that are searched for a message that was posted moments ago."""


class SlackApi:
    """Slack's Web API, as far as workers need it. Safe to share between threads.

    Every method raises SlackThrottled, SlackUnavailable or SlackRefused, and nothing of the SDK's.
    """

    def __init__(
        self,
        token: str,
        base_url: str = "https://slack.com/api/",
        *,
        timeout: float = 10.0,
        max_file_bytes: int = 5_000_000,
        thread_chars: int = 100_000,
    ) -> None:
        """Make no call yet.

        Args:
            token: the bot's token.
            base_url: where the Web API is.
            timeout: seconds that Slack may take over one call.
            max_file_bytes: the largest file that is read.
            thread_chars: characters of a thread that are read, the newest first.
        """
        self._client = connect(token, base_url, timeout=timeout)
        self._downloads = Downloads(token, base_url, timeout, max_file_bytes)
        self._uploads = Uploads(self._client, self._downloads, timeout)
        self._thread_chars = thread_chars
        self._identity: Identity | None = None
        self._identity_lock = threading.Lock()

    def identity(self) -> Identity:
        """Return whom the token speaks for; asked of Slack once."""
        with self._identity_lock:
            if self._identity is None:
                body = ask(self._client.auth_test)
                url = str(body.get("url") or "")
                user, team_id = str(body.get("user_id")), str(body.get("team_id"))
                self._identity = Identity(str(body.get("team")), user, body.get("bot_id"), url, team_id)
            return self._identity

    def post(
        self,
        channel: str,
        card: Card,
        *,
        thread_ts: str | None,
        job_id: str,
        user: str | None,
    ) -> Posted:
        """Post `card`, marked as the message of `job_id`.

        Where the bot may not write in `channel`, the card goes to `user` as a direct message that says so.
        """
        try:
            return self._post(channel, card, thread_ts, job_id)
        except SlackRefused as error:
            if error.code not in _NO_ENTRY or user is None:
                raise
        return self._post(user, moved_card(card, channel=channel), None, job_id)

    def whisper(self, channel: str, card: Card, *, user: str, thread_ts: str | None) -> None:
        """Show `card` to one person alone: where they asked or, where that is impossible, as a direct message.

        Such a message can be neither found nor changed later, so a call whose end is not known may show it twice.
        """
        where = {} if thread_ts is None else {"thread_ts": thread_ts}
        post = partial(self._client.chat_postEphemeral, channel=channel, user=user)
        try:
            ask(partial(post, **where, **payload_of(card)))
        except SlackRefused as error:
            if error.code not in _NO_ENTRY | {"user_not_in_channel"}:
                raise
            self._post(user, moved_card(card, channel=channel), None, "")

    def update(self, channel: str, ts: str, card: Card) -> None:
        """Show `card` in place of the message. May be repeated without harm."""
        payload = payload_of(card)
        ask(partial(self._client.chat_update, channel=channel, ts=ts, **payload))

    def find_posted(
        self, channel: str, thread_ts: str | None, job_id: str, *, user: str | None = None
    ) -> Posted | None:
        """Return the message of `job_id` if it was posted after all: to the channel or, as `post` would, to `user`."""
        try:
            found = self._find(channel, thread_ts, job_id)
        except SlackRefused as error:
            if error.code not in _NO_ENTRY or user is None:
                raise
            found = None
        if found or user is None or channel.startswith(_DIRECT):
            return found
        direct = ask(partial(self._client.conversations_open, users=user)).get("channel") or {}
        return self._find(str(direct.get("id")), None, job_id)

    def upload(self, channel: str, files: Sequence[CardFile], *, thread_ts: str, comment: str) -> None:
        """Share `files` in one message of a thread, unless they stand there already. May be repeated without harm.

        Args:
            channel: the channel's id.
            files: at least one. The name of each is found nowhere else in the thread.
            thread_ts: the thread's root.
            comment: what the message says, in Vigía's own words.
        """
        names = {file.name for file in files}
        messages = read_replies(self._client.conversations_replies, channel=channel, ts=thread_ts).messages
        if any(names & {str(file.get("name")) for file in message.get("files") or ()} for message in messages):
            return
        uploaded = [{"id": self._uploads.send(file), "title": redact_payload(file.title)} for file in files]
        complete = partial(self._client.files_completeUploadExternal, files=uploaded, channel_id=channel)
        ask(partial(complete, thread_ts=thread_ts, initial_comment=redact_payload(comment)))

    def create_canvas(self, channel: str, *, title: SafeText, markdown: SafeText) -> str:
        """Make a canvas in a tab of a channel, and return its address. A call that is repeated makes another one.

        Args:
            channel: the channel's id: its members can read the canvas.
            title: the canvas's.
            markdown: a runbook.
        """
        # Asked first, so that nothing can fail once the canvas is there.
        own = self.identity()
        redacted = redact_payload({"title": str(title), "markdown": canvas_markdown(str(markdown))})
        document = {"type": "markdown", "markdown": redacted["markdown"]}
        create = partial(self._client.canvases_create, channel_id=channel, title=redacted["title"][:_MOST_TITLE])
        made = ask(partial(create, document_content=document))
        return f"{own.url}docs/{own.team_id}/{made.get('canvas_id')}"

    def read_thread(self, ref: ThreadRef, *, limits: Limits) -> RawDocument:
        """Return the thread as lines `HH:MM P1: text`, in UTC, without the bot's own messages.

        Of a thread that is too long the root and the newest messages are read, and the text says that it is truncated.
        """
        method = self._client.conversations_replies
        read = read_replies(method, before_ts=ref.before_ts, limits=limits, channel=ref.channel, ts=ref.thread_ts)
        text = thread_text(read.messages, before_ts=ref.before_ts, own=self.identity(), most_chars=self._thread_chars)
        return text if read.complete else replace(text, truncated=True)

    def read_messages(self, ref: ThreadRef, *, limits: Limits) -> RawThread:
        """Return the thread's messages as Slack gives them, without the bot's own.

        Of a thread that is too long they are the root and the newest, and the result says that it is truncated.
        """
        method = self._client.conversations_replies
        read = read_replies(method, before_ts=ref.before_ts, limits=limits, channel=ref.channel, ts=ref.thread_ts)
        own = self.identity()
        messages = thread_messages(read.messages, channel=ref.channel, before_ts=ref.before_ts, own=own)
        return RawThread(messages, truncated=not read.complete)

    def read_file(self, ref: FileRef, *, limits: Limits) -> RawDocument:
        """Return the file's text.

        Raises:
            BadInput: the file is too large, gone, or not at Slack.
        """
        limits.check()
        file = ask(partial(self._client.files_info, file=ref.id)).get("file") or {}
        content = self._downloads.fetch(file, limits=limits)
        return RawDocument(sources.file(str(file.get("name") or ref.id)[:200]), self._downloads.decode(content))

    def _post(self, channel: str, card: Card, thread_ts: str | None, job_id: str) -> Posted:
        arguments: dict[str, Any] = payload_of(card)
        if thread_ts is not None:
            arguments["thread_ts"] = thread_ts
        mark = {"event_type": EVENT_TYPE, "event_payload": {"job_id": job_id}}
        post = partial(self._client.chat_postMessage, unfurl_links=False, unfurl_media=False)
        body = ask(partial(post, channel=channel, metadata=mark, **arguments))
        if not body.get("ts"):
            raise SlackUnavailable("Slack's reply names no message")
        return Posted(str(body.get("channel") or channel), str(body["ts"]))

    def _find(self, channel: str, thread_ts: str | None, job_id: str) -> Posted | None:
        for message in self._messages(channel, thread_ts):
            mark = message.get("metadata") or {}
            if mark.get("event_type") == EVENT_TYPE and (mark.get("event_payload") or {}).get("job_id") == job_id:
                return Posted(channel, str(message["ts"]))
        return None

    def _messages(self, channel: str, thread_ts: str | None) -> list[Message]:
        """Return the messages, with their metadata, among which one that was posted moments ago must be."""
        where: dict[str, Any] = {"channel": channel, "include_all_metadata": True}
        if thread_ts:
            return read_replies(self._client.conversations_replies, ts=thread_ts, **where).messages
        pages = pages_of(self._client.conversations_history, most_pages=_LOOK_BACK, **where)
        return [message for page in pages for message in page.messages]
