"""Slack's own notation in message text, turned back into what people typed and saw."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

_ENTITY: Final = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_SPOKEN: Final = ("text", "fields", "elements")
"""The keys under which blocks hold words."""
_SIGNS: Final = {"#": "#", "!": "@"}
_FENCED: Final = re.compile(r"\n?```\n?(.*?)\n?```\n?", re.DOTALL)


def unescape(text: str, label: Callable[[str], str]) -> str:
    """Return `text` with Slack's entities as people read them.

    `<#C1|ops>` becomes `#ops`, `<!here>` `@here`, `<https://x.y|page>` `page (https://x.y)`, and the three escaped
    characters themselves. Ampersands come last, so that `&amp;lt;` stays `&lt;`.

    Args:
        text: a message's text.
        label: what a user's id is shown as: `<@U1|ana>` becomes an `@` and `label("U1")`.
    """
    shown = _ENTITY.sub(partial(_shown, label), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def unfenced(text: str) -> str:
    """Return `text` with the lines of its code blocks as lines like others, each on its own."""
    return _FENCED.sub(r"\n\1\n", text)


def spoken(part: object) -> str:
    """Return the words in blocks, or in a part of one.

    Pieces of rich text are joined as they stand, since people read them as one line and so must the redaction; other
    parts come on lines of their own.
    """
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        return "\n".join(filter(None, map(spoken, part)))
    if not isinstance(part, dict):
        return ""
    if str(part.get("type")).startswith("rich_text_"):
        return "".join(map(spoken, part.get("elements") or ()))
    return "\n".join(filter(None, (spoken(part.get(name)) for name in _SPOKEN))) or str(part.get("url") or "")


def _shown(label: Callable[[str], str], match: re.Match[str]) -> str:
    sign, target, name = match.group(1), match.group(2), match.group(3)
    if sign == "@":
        return f"@{label(target)}"
    if sign:
        shown = name or target
        is_date = sign == "!" and target.startswith("date^")
        return shown if is_date or shown.startswith(_SIGNS[sign]) else _SIGNS[sign] + shown
    if name and name != target:
        return f"{name} ({target})"
    return target
