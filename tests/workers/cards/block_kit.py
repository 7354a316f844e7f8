"""Slack's documented limits of a message, checked without Slack."""

import json
import re

from workers.cards import Card

_OWN_ENTITY = re.compile(r"<#[A-Z0-9]+>")
_FENCED = re.compile(r"```\n.*?\n```", re.DOTALL)
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


def texts_of(card: Card) -> list[str]:
    """Return every mrkdwn text of `card`, its top-level text included."""
    texts = [card.text]
    for block in card.blocks:
        if block["type"] == "section":
            texts.append(block["text"]["text"])
        elif block["type"] == "context":
            texts += [element["text"] for element in block["elements"]]
    return texts


def shown(card: Card) -> str:
    """Return all that a reader of `card` sees, headers and buttons included."""
    return json.dumps([card.text, *card.blocks], ensure_ascii=False)


def assert_sendable(card: Card) -> None:
    """Assert that Slack would take `card`, and that nothing in it is markup but ours."""
    assert card.text.strip()
    assert 1 <= len(card.blocks) <= 50
    assert len(card.text) + len(json.dumps(card.blocks, ensure_ascii=False)) <= 13_000
    for block in card.blocks:
        assert block["type"] in {"header", "section", "context", "actions"}
        if block["type"] == "header":
            assert block["text"]["type"] == "plain_text"
            assert 1 <= len(block["text"]["text"]) <= 150
    for text in texts_of(card):
        assert 1 <= len(text) <= 3_000
        bare = _OWN_ENTITY.sub("", text)
        assert "<" not in bare
        assert ">" not in bare
        assert not _ENTITY.search(text), "an escape was torn, or an ampersand left bare"
        assert _FENCED.sub("", text).count("`") % 2 == 0, "a code span is left open"
