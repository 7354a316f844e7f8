"""Secrets and identifiers of one text together, by their places in the input."""

from collections import deque

from workers.guardrails.identifiers.finders import IdentifierSpan
from workers.guardrails.identifiers.stand_ins import Pseudonyms
from workers.guardrails.redaction import MaskedSpan, Redaction
from workers.guardrails.view import PLACEHOLDER


def hide_in(redaction: Redaction, pseudonyms: Pseudonyms) -> Redaction:
    """Return a redaction in which identifiers have their stand-ins too, and their spans stand beside the secrets'.

    Args:
        redaction: what `redact` made of the input.
        pseudonyms: decides what is hidden, and keeps what stood there.

    Raises:
        GuardrailError: the identifiers could not be found in time.
    """
    found = pseudonyms.spans(redaction.text)
    spans, text = _in_input(redaction, found), pseudonyms.put(redaction.text, found)
    return Redaction(text, tuple(sorted((*redaction.spans, *spans), key=lambda span: span.start)))


def _in_input(redaction: Redaction, found: tuple[IdentifierSpan, ...]) -> list[MaskedSpan]:
    """Return where identifiers of the redacted text stand in the input: it differs in the placeholders alone."""
    text, secrets = str(redaction.text), deque(redaction.spans)
    spans: list[MaskedSpan] = []
    shift = 0
    """By how much the redacted text is longer than the input, so far."""
    for each in found:
        while secrets and secrets[0].start + shift < each.start:
            secret = secrets.popleft()
            placeholder = PLACEHOLDER.match(text, secret.start + shift)
            if placeholder is None:
                raise RuntimeError("a masked span has no placeholder")
            shift += len(placeholder[0]) - (secret.end - secret.start)
        spans.append(MaskedSpan(each.kind.value, each.start - shift, each.end - shift))
    return spans
