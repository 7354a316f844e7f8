"""Who is who in one thread: short labels in place of Slack's ids, which say nothing to a reader or a model."""

from collections.abc import Iterable
from typing import Final

from workers.slack.paging import Message
from workers.slack.types import Identity

BOT: Final = "bot"
"""The label of every app: what wrote by itself is told apart from people, not from other apps."""


class People:
    """The labels of one thread: `P1`, `P2`, … for people, in the order in which they are met, and `bot`."""

    def __init__(self, messages: Iterable[Message], own: Identity) -> None:
        """Tell people from apps by how they write in `messages`; `own` is Vigía itself."""
        self._apps = {own.user_id, *(message.get("user") for message in messages if not _is_person(message))}
        self._labels: dict[str, str] = {}

    def author(self, message: Message) -> str:
        """Return the label of who wrote `message`."""
        return self.label(str(message["user"])) if _is_person(message) else BOT

    def label(self, user: str) -> str:
        """Return the label of the user with the id `user`, the same each time."""
        if user in self._apps:
            return BOT
        return self._labels.setdefault(user, f"P{len(self._labels) + 1}")


def _is_person(message: Message) -> bool:
    return bool(message.get("user")) and not message.get("bot_id")
