"""A thread's messages within a bounded number of calls: all of them, or the root and the newest.

Slack gives the earliest messages first, whatever is asked for, and has no way to begin at the end. So where a thread
is longer than what may be read, the end is found by time: the moment since which the messages fit into one call.
"""

import time
from dataclasses import dataclass
from typing import Any, Final

from workers.limits import Limits
from workers.slack.paging import MOST_PAGES, Message, Method, page_of, pages_of

_WINDOW: Final = 900
"""Messages that are asked for at once while the end is looked for; Slack takes less than a thousand."""
_ENOUGH: Final = 300
"""Messages at the end with which the search is content."""
_MOST_PROBES: Final = 20
"""Halvings find a burst of a minute in a year; together with the pages this stays within Slack's calls a minute."""


@dataclass(frozen=True, slots=True)
class Replies:
    """A thread, oldest first.

    Attributes:
        messages: the root, then all replies or the newest of them. The root may come several times.
        complete: none is missing that came before the message that asked.
    """

    messages: list[Message]
    complete: bool


def read_replies(
    method: Method,
    *,
    before_ts: str | None = None,
    limits: Limits | None = None,
    most_pages: int = MOST_PAGES,
    **arguments: Any,
) -> Replies:
    """Return a thread's messages.

    Args:
        method: `conversations_replies` of the SDK's client.
        before_ts: where to stop looking for the newest; later messages may be among those returned.
        limits: what may stop the reading between calls.
        most_pages: pages that are read from the start, before the end is looked for instead.
        arguments: the method's own arguments.

    Raises:
        SlackThrottled, SlackUnavailable, SlackRefused: a page could not be had.
        JobCancelled, DeadlineExceeded: `limits` said so.
    """
    pages = list(pages_of(method, limits=limits, most_pages=most_pages, **arguments))
    messages = [message for page in pages for message in page.messages]
    if not messages or not pages[-1].cursor:
        return Replies(messages, complete=True)
    root, last = messages[0], messages[-1]
    if before_ts and float(last["ts"]) >= float(before_ts):
        return Replies(messages, complete=True)
    end = before_ts or str(root.get("latest_reply") or time.time())
    until = {"latest": before_ts} if before_ts else {}
    rest = page_of(method, limits=limits, limit=_WINDOW, oldest=last["ts"], **until, **arguments)
    if not rest.cursor:
        return Replies(messages + rest.messages, complete=True)
    newest = _newest(method, float(last["ts"]), float(end), limits=limits, **until, **arguments)
    return Replies([root, *newest], complete=False)


def _newest(method: Method, low: float, high: float, **arguments: Any) -> list[Message]:
    """Return the newest messages: halve the time between `low`, since which there are too many, and `high`."""
    newest: list[Message] = []
    for _ in range(_MOST_PROBES):
        middle = (low + high) / 2
        page = page_of(method, limit=_WINDOW, oldest=f"{middle:.6f}", **arguments)
        if page.cursor:
            low = middle
            continue
        newest, high = page.messages, middle
        if len(newest) >= _ENOUGH:
            break
    return newest
