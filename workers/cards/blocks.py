"""Block Kit's blocks, each within its own limits, and lists of items that share a message's room."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from workers.cards.card import MAX_HEADER, MAX_SECTION, Block
from workers.cards.plain import clip, one_line
from workers.cards.wording import MORE
from workers.language import Language

MAX_ITEM: Final = 1_400
"""Characters of one item of a list, so that a section takes at least two."""


def header(text: str) -> Block:
    """Return a header of plain text."""
    return {"type": "header", "text": {"type": "plain_text", "text": clip(one_line(text), MAX_HEADER)}}


def section(mrkdwn: str) -> Block:
    """Return a section. Slack must not turn anything in it into a link or a mention by itself."""
    return {"type": "section", "text": _text(mrkdwn)}


def context(mrkdwn: str) -> Block:
    """Return a context block: small print."""
    return {"type": "context", "elements": [_text(mrkdwn)]}


def button(label: str, *, action: str, value: str) -> Block:
    """Return one button in a row of its own."""
    return row(press(label, action=action, value=value))


def row(*elements: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def press(label: str, *, action: str, value: str, confirm: Block | None = None, style: str | None = None) -> Block:
    """Return a button that is one of several in a row.

    Args:
        label: what it says.
        action: its `action_id`.
        value: what the bot is told when it is pressed.
        confirm: the question before it does its work.
        style: `primary` or `danger`.
    """
    element = {"type": "button", "text": {"type": "plain_text", "text": label}, "action_id": action, "value": value}
    return element | {name: given for name, given in (("confirm", confirm), ("style", style)) if given}


def link(label: str, *, action: str, url: str) -> Block:
    """Return a button that opens `url`, which the caller knows to be harmless."""
    return {"type": "button", "text": {"type": "plain_text", "text": label}, "action_id": action, "url": url}


def question(title: str, text: str, *, yes: str, no: str) -> Block:
    """Return the question before a button does its work."""
    plain = {"title": title, "text": text, "confirm": yes, "deny": no}
    return {name: {"type": "plain_text", "text": words} for name, words in plain.items()} | {"style": "danger"}


def size(blocks: Iterable[Block]) -> int:
    """Return how many characters `blocks` take in the message."""
    return len(json.dumps(list(blocks), ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class ItemList:
    """A headed list, of which as many whole items are shown as there is room for.

    Attributes:
        title: its heading, in Vigía's own words.
        items: mrkdwn of at most MAX_ITEM characters each.
        share: characters of the message that are its own; what it leaves goes to the lists after it.
        most: items to show at most, however much room there is.
        beyond: how many more there are of the kind that `items` does not hold.
    """

    title: str
    items: Sequence[str]
    share: int
    most: int
    beyond: int = 0


def fit(lists: Iterable[ItemList], *, spare: int, language: Language) -> list[Block]:
    """Return the blocks of `lists`, each within its share and what the ones before it left.

    Args:
        lists: the lists in the order in which they are shown.
        spare: characters that nobody owns yet.
        language: the language of "and N more".
    """
    shown: list[Block] = []
    for items in lists:
        room = items.share + spare
        blocks = _fit_one(items, room, language)
        spare = room - size(blocks)
        shown += blocks
    return shown


def _fit_one(items: ItemList, room: int, language: Language) -> list[Block]:
    total = len(items.items) + items.beyond
    for count in range(min(len(items.items), items.most), 0, -1):
        lines = [f"*{items.title}*", *items.items[:count]]
        if count < total:
            lines.append(MORE.in_(language, count=total - count))
        blocks = [section(text) for text in _packed(lines)]
        if size(blocks) <= room:
            return blocks
    return []


def _packed(lines: Iterable[str]) -> list[str]:
    """Join lines into as few texts as hold them, each at most MAX_SECTION long."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= MAX_SECTION:
            texts[-1] += "\n" + line
        else:
            texts.append(line)
    return texts


def _text(mrkdwn: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}
