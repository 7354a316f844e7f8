"""How much a word by itself looks like a password, so that a rule knows how much else has to say so."""

import re
from typing import Final

from workers.guardrails.rules.words.designations import is_designation
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.phrases import (
    is_coined,
    is_dated,
    is_grouped,
    is_jumble,
    is_phrase,
    is_signed,
)
from workers.guardrails.rules.words.values import (
    is_call,
    is_host,
    is_measure,
    is_mixed,
    is_product,
    is_random,
    is_resource_name,
    is_secret,
    is_strong,
)

_SHORTEST: Final = 5
_PATHLIKE: Final = re.compile(
    r"[\w.\-]*/.*/|[A-Za-z][a-z]+/[a-z][\w\-]*\Z|.*://|/|\.{1,2}/|~|[\w.\-]+@[\w.\-]+\.\w|[@#<][\w.\-]+>?\Z|:[\w+\-]+:|\d+[.:][\d#]|\w+\(|0x[0-9A-Fa-f]{1,16}\Z|[{\[(<].*|.*[=|{}\\].*"
    r"|[A-Z]{1,10}-\d+\Z|-|[A-Za-z]\w+:.|.*:\Z|v?\d+(?:\.\d+)+|.*\.(?:com|net|org|io|internal|local|es|md|txt|p12|pfx|pem|kdbx|pdf|zip|ovpn|csv|xlsx|ya?ml|json|log|sh|py|go|js)\b.*\Z"
)
_MADE: Final = re.compile(r"[0-9a-f]{20,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_INTERLEAVED: Final = re.compile(
    r"(?=[a-z0-9]{10,32}\Z)(?=[0-9a-f]{0,31}[g-z])[a-z]{0,6}(?:\d{1,5}[a-z]{1,6}){2,12}\d{0,5}"
)
"""Small letters and digits by turns, as generators have them for people who may have no capitals."""
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\-]{24,512}={0,2}")
_VERSIONED: Final = re.compile(
    r"[A-Za-z][A-Za-z+\-]{1,20}[\-_ ]?v?\d{1,4}(?:\.\d{1,4})+(?:[\-+][\w.]{1,20})?"
    r"|[A-Z]{1,8}[\-_]?\d{1,5}(?:-\d{1,6}){0,3}"
    r"|(?:INC|REQ|RITM|CHG|PRB|SCTASK|TASK|CASE|CS|SR|TT)[\-_#]?\d{4,12}"
)


def is_made(value: str) -> bool:
    """Tell whether `value` is what machines name and sign with: many hexadecimal digits, or a UUID."""
    return _MADE.fullmatch(value) is not None


@remembered
def weight_of(value: str) -> int:
    """Return how much `value` looks like a password; 0 where it does not."""
    other = (
        _PATHLIKE.match(value)
        or _VERSIONED.fullmatch(value)
        or is_measure(value)
        or is_call(value)
        or is_host(value)
        or is_product(value)
        or is_designation(value)
    )
    encoded = _BASE64.fullmatch(value) is not None and is_random(value)
    if len(value) < _SHORTEST or (other and not encoded) or not is_secret(value):
        return 0
    if is_made(value):
        return 1
    if is_strong(value) or is_jumble(value):
        return 3
    if is_phrase(value):
        return 2 if value[-1].isdigit() or value[-1] in "!@#$%&*" else 1
    chosen = encoded or is_signed(value) or is_coined(value) or is_grouped(value)
    chosen = chosen or (is_dated(value) and not value.islower()) or _INTERLEAVED.fullmatch(value) is not None
    if chosen or not is_mixed(value):
        return 2 if chosen else 0
    return 1 if is_resource_name(value) or value.islower() else 2
