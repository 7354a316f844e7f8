"""Redaction of structured data: every string within, and whole values under a name that promises a secret."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import SecretBytes, SecretStr

from workers.guardrails.redaction import redact, redact_named
from workers.guardrails.safe_text import SafeText


def redact_tree(payload: Any, *, key: str | None = None, other: Callable[[Any], Any] = lambda value: value) -> Any:
    """Return `payload` with every string in it redacted, the names in mappings included.

    Args:
        payload: mappings, sequences, strings and scalars, nested in any way.
        key: makes the tags; None: a key for each string alone.
        other: what becomes of a value that is none of these; by default it stays as it is.

    Raises:
        GuardrailError: a string could not be made safe.
    """

    def walk(value: Any, name: str | None = None) -> Any:
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, str | int):
            return _scalar(value, name, key)
        if isinstance(value, SafeText | SecretStr | SecretBytes):
            return str(value)
        if isinstance(value, Mapping):
            return {walk(field): walk(inner, str(field)) for field, inner in value.items()}
        if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
            return [walk(inner, name) for inner in value]
        left = value.decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else other(value)
        return _scalar(left, name, key) if isinstance(left, str) else left

    return walk(payload)


def _scalar(value: str | int, name: str | None, key: str | None) -> str | int:
    """Return a string or number redacted; a number stays one unless its name makes it a secret."""
    text = str(value)
    masked = str(redact_named(name, text, key=key) if name else redact(text, key=key).text)
    return value if masked == text else masked
