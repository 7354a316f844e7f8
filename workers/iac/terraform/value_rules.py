"""What the rules for values say of a value, one function for each kind."""

import ipaddress
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

import re2

_ARN_PARTS: Final = 6
_IPV4: Final = 4
_OF_OTHER_FORMS: Final = frozenset(":/*$")
"""Characters of ARNs, addresses and the like, which may be allowed where a name is: what was learned of names says
nothing about them."""


def broken_rule(value: object, rules: Sequence[Sequence[Any]]) -> Sequence[Any] | None:
    """Return the rule that a value breaks.

    A shape was tried out and holds by itself; the others were read, and may be alternatives.
    """
    broken = [rule for rule in rules if not CHECKS[rule[0]](value, *rule[1:])]
    if not broken:
        return None
    shapes = [rule for rule in broken if rule[0] == "shape"]
    if shapes:
        return shapes[0]
    others = sum(rule[0] != "shape" for rule in rules)
    return broken[0] if len(broken) == others else None


def _one_of(value: object, allowed: Sequence[object], exact: bool) -> bool:  # noqa: FBT001 - as it is packed
    if allowed and not isinstance(allowed[0], str):
        number = _as_number(value)
        return number is None or number in allowed
    text = _as_text(value)
    return text in allowed or (not exact and text.lower() in {str(each).lower() for each in allowed})


def _in_range(value: object, low: float | None, high: float | None, other: float | None = None) -> bool:
    number = _as_number(value)
    if number is None or number == other:
        return True
    return (low is None or number >= low) and (high is None or number <= high)


def _divisible(value: object, by: int) -> bool:
    number = _as_number(value)
    return number is None or number % by == 0


def _long_enough(value: object, low: int | None, high: int | None) -> bool:
    length = len(_as_text(value).encode())
    return (low is None or length >= low) and (high is None or length <= high)


def _is_arn(value: object) -> bool:
    text = _as_text(value)
    return not text or (text.startswith("arn:") and text.count(":") >= _ARN_PARTS - 1)


def _is_json(value: object) -> bool:
    text = _as_text(value)
    if not text:
        return True
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_cidr(value: object, low: int = 0, high: int = 32) -> bool:
    return _is_block(_as_text(value), low, high, strict=False)


def _is_network(value: object, low: int = 0, high: int = 32) -> bool:
    return _is_block(_as_text(value), low, high, strict=True)


def _is_block(text: str, low: int, high: int, *, strict: bool) -> bool:
    """Return whether this is a block of addresses; the bounds and the strictness are those of IPv4."""
    try:
        block = ipaddress.ip_network(text, strict=strict and ":" not in text)
    except ValueError:
        return not text
    return "/" in text and (block.version != _IPV4 or low <= block.prefixlen <= high)


def _has_shape(value: object, refused: str, low: int, high: int | None, _words: str) -> bool:
    text = _as_text(value)
    if not _OF_OTHER_FORMS.isdisjoint(text):
        return True
    if len(text) < low or (high is not None and len(text) > high):
        return False
    compiled = _compiled(refused) if refused else None
    return compiled is None or compiled.search(text) is None


def _matches(value: object, pattern: str) -> bool:
    compiled = _compiled(pattern)
    return compiled is None or compiled.search(_as_text(value)) is not None


@lru_cache(maxsize=2_000)
def _compiled(pattern: str) -> Any:
    """Return a pattern of the language Go, which is RE2's; None where it is none."""
    try:
        return re2.compile(pattern)
    except re2.error:
        return None


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _as_number(value: object) -> float | None:
    try:
        return None if isinstance(value, bool) else float(str(value))
    except ValueError:
        return None


CHECKS: Final[dict[str, Callable[..., bool]]] = {
    "enum": _one_of,
    "range": _in_range,
    "divisible": _divisible,
    "length": _long_enough,
    "arn": _is_arn,
    "json": _is_json,
    "cidr": _is_cidr,
    "pattern": _matches,
    "network": _is_network,
    "shape": _has_shape,
}
