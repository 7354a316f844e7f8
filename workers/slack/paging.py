"""Slack's cursor paging, bounded: a thread of ten thousand messages must not hold a worker."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

from slack_sdk.web import SlackResponse

from workers.limits import Limits
from workers.slack.calls import ask

Method: TypeAlias = Callable[..., SlackResponse]
"""A method of the SDK's client that takes `cursor` and `limit`."""
Message: TypeAlias = dict[str, Any]

PAGE: Final = 200
"""Messages of one page; Slack advises no more."""
MOST_PAGES: Final = 20


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        cursor: leads to the next page; empty on the last.
    """

    messages: list[Message]
    cursor: str


def page_of(method: Method, *, limits: Limits | None, limit: int = PAGE, **arguments: Any) -> Page:
    """Return one page of `method`'s messages.

    Raises:
        SlackThrottled, SlackUnavailable, SlackRefused: it could not be had.
        JobCancelled, DeadlineExceeded: `limits` said so.
    """
    if limits is not None:
        limits.check()
    body = ask(partial(method, limit=limit, **arguments))
    messages = [message for message in body.get("messages") or () if isinstance(message, dict)]
    return Page(messages, str((body.get("response_metadata") or {}).get("next_cursor") or ""))


def pages_of(
    method: Method, *, limits: Limits | None = None, most_pages: int = MOST_PAGES, **arguments: Any
) -> Iterator[Page]:
    """Yield `method`'s pages in Slack's order, at most `most_pages` of them; raises as `page_of` does.

    Args:
        method: what to call.
        limits: what may stop the reading between pages.
        most_pages: pages to read at most. The last one that is yielded still has a cursor if there were more.
        arguments: the method's own arguments.
    """
    cursor: dict[str, Any] = {}
    for _ in range(most_pages):
        page = page_of(method, limits=limits, **arguments, **cursor)
        yield page
        if not page.cursor:
            return
        cursor = {"cursor": page.cursor}
