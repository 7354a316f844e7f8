r"""Texts in code of which only the remark behind them says that they are secret: `sign(order, "…"), // merchant's key`.

What a name or a call tells, other rules read. Here the text stands as an argument or in a list, and whoever wrote it
has noted beside it what it is.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_irregular, is_random, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_CLOSERS: Final = r"[,;)\]}]{0,4}[ \t]{1,40}(?://|#|--|/\*|<!--)"
"""Between a text and the remark on it."""
_NOUN: Final = (
    r"(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|psk|pin"
    r"|(?:api|secret|private|signing|access|encryption|master|merchant|shared|hmac)[ _\-]?key"
    r"|clave|contrase(?:ñ|n)a|secreto|credenciales|llave[ ](?:secreta|privada|maestra|de[ ](?:firma|cifrado|api)))"
)
_REMARKED: Final = re.compile(
    rf"(?P<mark>[\"'`])(?P<v>[^\s\"'`]{{8,200}}+)(?P=mark){_CLOSERS}[ \t]{{0,4}}"
    rf"(?P<remark>(?:[^\s\n]{{1,30}}[ ]){{0,6}}?(?i:{_NOUN})(?![\w\-])[^\n]{{0,100}})"
)
_NO_VALUE: Final = re.compile(
    r"(?i)\b(?:algorithm|algoritmo|header|cabecera|field|campo|name|nombre|column|columna|path|ruta|url|cache|cach(?:é|e)"
    r"|primary|primaria|foreign|for(?:á|a)nea|format|formato|type|tipo|selector|id|hash of|hash de|not a|no es)\b"
)
"""What says in a remark that the text names a thing, finds it, or tells how it is made."""
_LONG: Final = 20
_IDENTIFIER: Final = re.compile(r"[A-Za-z_][\w.\-]*")

REMARK_TRIGGERS: Final = (
    Trigger(rf"[\"'`]{_CLOSERS}[^\n]*(?i:pass|pwd|secret|token|cred|psk|pin|key|clave|contrase|llave)"),
)


def remarks(scan: Scan) -> Iterator[Hit]:
    """Find the texts in code that a remark behind them calls a password, a token or a key."""
    for found in scan.matches(_REMARKED, *REMARK_TRIGGERS):
        value = found["v"]
        names_thing = _IDENTIFIER.fullmatch(value) is not None and sensitive_name(value) is not None
        if _is_value(value) and not names_thing and not _NO_VALUE.search(found["remark"]):
            yield from scan.hits("secret", *found.span("v"))


def _is_value(value: str) -> bool:
    """Tell whether a text reads like a secret; base64 may hold a slash, as paths do."""
    return weight_of(value) > 1 or (
        len(value) >= _LONG and (is_random(value) or is_irregular(value)) and is_secret(value)
    )
