"""The card itself, and Slack's limits that every card keeps by construction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from workers.language import Language

Block: TypeAlias = Mapping[str, Any]

MAX_HEADER: Final = 150
"""Characters of a header's text."""
MAX_SECTION: Final = 2_800
"""Characters that we put into one text; Slack takes 3,000, and the last redaction may lengthen a text."""
MAX_MESSAGE: Final = 12_600
"""Characters of a message's blocks as JSON together with its text; Slack takes about 13,200."""


@dataclass(frozen=True, slots=True)
class Card:
    """A message for Slack.

    Attributes:
        text: what notifications and screen readers say, escaped.
        blocks: Block Kit, within Slack's limits.
        language: the language that it is in.
    """

    text: str
    blocks: tuple[Block, ...]
    language: Language = "en"
