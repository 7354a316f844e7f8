"""Redaction of structured data: every string within, and whole values under a name that promises a secret."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import SecretBytes, SecretStr

from workers.guardrails.redaction import redact, redact_named
from workers.guardrails.safe_text import SafeText

_SAYS_NOTHING: Final = frozenset("value text content data plain raw current old new initial_value".split())
"""Names of fields that hold what the field around them is called after, or what stands beside them as `name`."""
_FLAG: Final = re.compile(r"--?(?P<name>[A-Za-z][\w-]{1,60})")
_PAIR: Final = 2


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
            names = _names_of_fields(value, name)
            return {
                walk(field): walk(inner, called) for (field, inner), called in zip(value.items(), names, strict=True)
            }
        if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
            items = list(value)
            return [walk(inner, called) for inner, called in zip(items, _names_of_items(items, name), strict=True)]
        left = value.decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else other(value)
        return _scalar(left, name, key) if isinstance(left, str) else left

    return walk(payload)


def _names_of_fields(fields: Mapping[Any, Any], around: str | None) -> Iterator[str | None]:
    """Yield what each field is called: `{"password": {"value": …}}` and `{"name": "password", "value": …}` tell."""
    beside = fields.get("name", fields.get("key"))
    told = beside if isinstance(beside, str) else around
    for field in fields:
        name = str(field)
        yield told if told and name.lower() in _SAYS_NOTHING else name


def _names_of_items(items: Sequence[Any], around: str | None) -> Iterator[str | None]:
    """Yield what each item is called: the flag before it; in a pair of strings, such as a header, the first one."""
    is_pair = len(items) == _PAIR and isinstance(items[0], str | bytes)
    before: Any = None
    for item in items:
        flag = _FLAG.fullmatch(before) if isinstance(before, str) else None
        if flag:
            yield flag["name"]
        elif is_pair and before is not None:
            yield before.decode("utf-8", "replace") if isinstance(before, bytes) else before
        else:
            yield around
        before = item


def _scalar(value: str | int, name: str | None, key: str | None) -> str | int:
    """Return a string or number redacted; a number stays one unless its name makes it a secret."""
    text = str(value)
    masked = str(redact_named(name, text, key=key) if name else redact(text, key=key).text)
    return value if masked == text else masked
