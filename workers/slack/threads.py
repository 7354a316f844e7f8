"""A thread as a log of what people said: the root first, then the newest that fit, in order of time."""

from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime

from workers.contracts import sources
from workers.documents import RawDocument
from workers.slack.entities import spoken, unescape, unfenced
from workers.slack.paging import Message
from workers.slack.people import People
from workers.slack.types import Identity


def thread_text(messages: Sequence[Message], *, before_ts: str | None, own: Identity, most_chars: int) -> RawDocument:
    """Return `messages` as text.

    Args:
        messages: the thread as Slack gives it, oldest first; Slack repeats the root on every page.
        before_ts: the message that asked; it and later ones are no context.
        own: whose messages are left out: an answer of ours is no evidence.
        most_chars: characters of the text at most; the root always stays.
    """
    seen: set[str] = set()
    root: str | None = None
    newest: deque[str] = deque()
    people = People(messages, own)
    room, truncated = most_chars, False
    for message in messages:
        ts = str(message.get("ts", ""))
        if ts in seen or _is_late(ts, before_ts) or _is_own(message, own):
            continue
        seen.add(ts)
        line = _line(message, ts, people)
        if not line:
            continue
        if root is None:
            root = line[:most_chars]
            room, truncated = room - len(root), len(line) > most_chars
            continue
        newest.append(line)
        room -= len(line) + 1
        while room < 0 and newest:
            room += len(newest.popleft()) + 1
            truncated = True
    lines = [] if root is None else [root, *newest]
    return RawDocument(sources.THREAD, "\n".join(lines), truncated)


def thread_messages(
    messages: Sequence[Message], *, channel: str, before_ts: str | None, own: Identity
) -> tuple[Message, ...]:
    """Return `messages` each once, with their addresses, without our own and those that came with or after the asking.

    Args:
        messages: the thread as Slack gives it, oldest first.
        channel: the channel's id.
        before_ts: the message that asked; it and later ones are no context.
        own: whose messages are left out, and the workspace that the addresses are in.
    """
    once = {str(message.get("ts", "")): message for message in reversed(messages)}
    kept = [ts for ts in reversed(once) if not _is_late(ts, before_ts) and not _is_own(once[ts], own)]
    return tuple(once[ts] | {"permalink": _address(ts, channel, own)} for ts in kept)


def _address(ts: str, channel: str, own: Identity) -> str | None:
    return f"{own.url}archives/{channel}/p{ts.replace('.', '')}" if own.url else None


def _is_own(message: Message, own: Identity) -> bool:
    """Tell whether the bot itself wrote `message`."""
    by_bot_id = own.bot_id is not None and message.get("bot_id") == own.bot_id
    return by_bot_id or message.get("user") == own.user_id


def _is_late(ts: str, before_ts: str | None) -> bool:
    return before_ts is not None and _moment(ts) >= _moment(before_ts)


def _moment(ts: str) -> tuple[int, int]:
    """Return a timestamp as something that compares exactly; a float would round it."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds or 0), int(fraction.ljust(6, "0") or 0)


def _line(message: Message, ts: str, people: People) -> str:
    author = people.author(message)
    said = unescape(unfenced(_said(message)), people.label).strip()
    if not said:
        return ""
    clock = datetime.fromtimestamp(_moment(ts)[0], UTC)
    return f"{clock:%H:%M} {author}: {said}"


def _said(message: Message) -> str:
    """Return the message's text; alert bots often say everything in attachments, or in blocks alone."""
    attachments = [item for item in message.get("attachments") or () if isinstance(item, dict)]
    parts = [
        message.get("text") or spoken(message.get("blocks")),
        *(item.get("text") or item.get("fallback") or spoken(item.get("blocks")) for item in attachments),
    ]
    return "\n".join(str(part) for part in parts if part)
