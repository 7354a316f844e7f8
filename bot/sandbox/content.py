"""What a message may hold: text, blocks and metadata, checked as Slack checks them or more loudly."""

import json
from typing import Any

from bot.sandbox.block_kit import MAX_MARKDOWN_CHARS, check_blocks
from bot.sandbox.errors import SlackError

MAX_TEXT_CHARS = 40_000
MAX_METADATA_BYTES = 8_000
_PLAIN_VALUES = (str, int, float, bool, type(None))


def checked_content(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the text, blocks and metadata among a call's arguments, checked.

    Returns:
        Only the keys that were sent: `text`, `blocks`, `metadata`.

    Raises:
        SlackError: as Slack answers. What Slack would cut or drop without a word is an error as well.
    """
    content: dict[str, Any] = {}
    if "markdown_text" in arguments:
        return {"text": _markdown_text(arguments)}
    if "text" in arguments:
        content["text"] = _text(arguments["text"])
    if "blocks" in arguments:
        check_blocks(arguments["blocks"])
        content["blocks"] = arguments["blocks"]
    if "metadata" in arguments:
        content["metadata"] = _metadata(arguments["metadata"])
    return content


def require_content(content: dict[str, Any]) -> None:
    """Refuse a message of nothing.

    Raises:
        SlackError: `no_text`.
    """
    if not content.get("text", "").strip() and not content.get("blocks"):
        raise SlackError("no_text")


def _text(text: Any) -> str:
    if not isinstance(text, str):
        raise SlackError.with_messages("invalid_arguments", ["must be a string [json-pointer:/text]"])
    if len(text) > MAX_TEXT_CHARS:
        raise SlackError("msg_too_long")
    return text


def _markdown_text(arguments: dict[str, Any]) -> str:
    if "text" in arguments or "blocks" in arguments:
        raise SlackError("markdown_text_conflict")
    text = _text(arguments["markdown_text"])
    if len(text) > MAX_MARKDOWN_CHARS:
        raise SlackError("msg_too_long")
    return text


def _metadata(metadata: Any) -> dict[str, Any]:
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    payload = metadata.get("event_payload")
    if not isinstance(payload, dict) or set(metadata) != {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    if not all(isinstance(value, _PLAIN_VALUES) for value in payload.values()):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > MAX_METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata
