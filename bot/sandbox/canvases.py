"""What Slack takes as the content of a canvas: https://docs.slack.dev/surfaces/canvases and `canvases.create`."""

from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.sandbox.errors import SlackError

MAX_CHARS: Final = 1_048_576
MAX_CELLS: Final = 300

_PARSER: Final = MarkdownIt("commonmark").enable("table")
_HEADINGS: Final = {"h1", "h2", "h3"}
_IN_QUOTE: Final = {
    "bullet_list_open": "List",
    "ordered_list_open": "List",
    "heading_open": "Heading",
    "fence": "Code block",
    "table_open": "Table",
}


def checked_document(document: Any) -> str:
    """Return the Markdown of a canvas that is to be made.

    Raises:
        SlackError: Slack would make none of it.
    """
    wanted = {"type", "markdown"}
    if not isinstance(document, dict) or set(document) != wanted or document["type"] != "markdown":
        raise SlackError.with_messages("invalid_arguments", ["must be markdown [json-pointer:/document_content]"])
    markdown = document["markdown"]
    if not isinstance(markdown, str) or len(markdown) > MAX_CHARS:
        raise SlackError.with_messages("invalid_arguments", ["too long [json-pointer:/document_content/markdown]"])
    quotes = cells = 0
    for token in _PARSER.parse(markdown):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        cells = 0 if token.type == "table_open" else cells + (token.type in {"th_open", "td_open"})
        _require_known(token, in_quote=quotes > 0)
        if cells > MAX_CELLS:
            raise _failed(token, "Table has too many cells")
    return markdown


def _require_known(token: Token, *, in_quote: bool) -> None:
    if token.type == "heading_open" and token.tag not in _HEADINGS:
        raise _failed(token, "Unsupported heading depth")
    if in_quote and token.type in _IN_QUOTE:
        raise _failed(token, f"Unsupported block type ({_IN_QUOTE[token.type]}) within block quote")


def _failed(token: Token, what: str) -> SlackError:
    line = token.map[0] + 1 if token.map else 1
    return SlackError("canvas_creation_failed", detail=f"'content' error: line {line}: {what}")
