"""Slack's markup: escaping, code that its content cannot break out of, and what a text costs once it is escaped."""

import re
from typing import Final

from workers.cards.plain import clip, one_line, plain

_FENCE: Final = re.compile(r"`{3,}")
_USER: Final = re.compile(r"[UW][A-Z0-9]{2,30}")
_LOOKALIKE: Final = "ˋ"  # noqa: RUF001 - shown in place of a backtick, which Slack cannot escape


def escape(text: str) -> str:
    """Return `text` with the three characters escaped that Slack reads as markup of its own.

    Without a bare `<` there is no mention, no broadcast and no link.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_length(text: str) -> int:
    """Return how long `text` is once it is escaped."""
    return len(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def prose(text: object, room: int) -> str:
    """Return `text` escaped, at most `room` characters long; its `code` spans stay if they are closed."""
    shown = clip(_FENCE.sub("`", plain(text).strip()), room, cost=escaped_length)
    if shown.count("`") % 2:
        shown = shown.replace("`", "'")
    return escape(shown)


def code(text: object, room: int) -> str:
    """Return `text` as one line of inline code, at most `room` characters long; empty if there is nothing to show."""
    shown = clip(one_line(text).replace("`", _LOOKALIKE), room - 2, cost=escaped_length)
    return f"`{escape(shown)}`" if shown else ""


def person(user: str) -> str:
    """Return a mention of the person with the id `user`; what is no id of Slack's is shown as it is."""
    return f"<@{user}>" if _USER.fullmatch(user) else code(user, 60)


def code_block(text: object, room: int) -> str:
    """Return `text` as a code block of at most `room` characters, in which single backticks stay as they are.

    A command has to be copied as it is written, and backticks mean something to a shell.
    """
    shown = clip(_FENCE.sub(_LOOKALIKE * 3, plain(text).strip()), room - 8, cost=escaped_length)
    return f"```\n{escape(shown)}\n```" if shown else ""
