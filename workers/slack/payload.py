"""The last net before Slack: what a card says is redacted once more, whatever went before."""

from typing import Any

from workers.cards import Card
from workers.guardrails.egress import redact_payload


def payload_of(card: Card) -> dict[str, Any]:
    """Return the arguments of a call that shows `card`.

    Raises:
        GuardrailError: the card could not be made safe, so it is not sent.
    """
    content = {"text": card.text, "blocks": [dict(block) for block in card.blocks]}
    safe: dict[str, Any] = redact_payload(content)
    # `chat.update` would otherwise look for names and channels in the text by itself.
    return safe | {"parse": "none", "link_names": False}
