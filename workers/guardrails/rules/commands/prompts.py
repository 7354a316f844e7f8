r"""What somebody typed where a program asked for a secret: `Enter pass phrase for server.key: …`.

A terminal does not show it; a transcript made by a tool, or one of a program that echoes, does.
Sources: the prompts of openssl, sudo, git, ssh, the AWS CLI, cryptsetup, gpg, mysql and psql, also in Spanish.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import CLAVE_OF_THING
from workers.guardrails.rules.words.values import is_remark, is_secret
from workers.guardrails.triggers import Trigger

_ASKED: Final = (
    r"pass[ ]?phrase|password|passcode|pin|secret(?:[ ]access)?[ ]key|access[ ]key|api[ ]key|(?:session|access|api"
    r"|auth)?[ ]?token|client[ ]secret|contrase(?:\xf1|n)a|clave|frase[ ]de[ ]paso"
)
_ASKS: Final = (
    r"enter|verify(?:ing)?|retype|re-enter|repeat|confirm|introdu(?:zca|ce|cir)"
    r"|ingres[ea]|escrib[ae]|digite|teclee|repita|vuelva[ ]a[ ]escribir|confirme"
)
_VALUE: Final = r":[ ]?(?P<v>[^\s:][^\s]{2,256}+)[ \t]*\r?$"
_KEY_OF_DATA: Final = (
    r"(?!(?:clave|frase)[ ]de(?:l|[ ]la)?[ ](?:cach[ée]|partici|orden|[íi]ndice|b[úu]squeda"
    rf"|(?:{'|'.join(sorted(CLAVE_OF_THING))})\b))"
)
"""What `clave` finds, rather than lets in."""
_STATES_WHICH: Final = r"new|current|old|nueva|actual|initial|inicial"
_PROMPTS: Final = tuple(
    re.compile(row, re.IGNORECASE | re.MULTILINE)
    for row in (
        rf"\b(?:{_ASKS})[ ][\w ,.'\-/]{{0,60}}?\b(?:{_ASKED})\b[^:\n]{{0,100}}{_VALUE}",
        (
            rf"^[ \t]*(?:{_STATES_WHICH})[ ](?:\w{{1,20}}[ ]){{0,2}}?(?:{_ASKED})"
            rf"(?:[ ](?:for|de|del|para)[ ][^:\n]{{1,80}})?{_VALUE}"
        ),
        (
            rf"(?:^|[\]$#>][ ]?)(?:\[\w\-]{{1,30}}\][ ])?{_KEY_OF_DATA}(?:{_ASKED})[ ](?:for|de|del|para)[ ]"
            rf"[^\n]{{1,120}}?{_VALUE}"
        ),
        rf"[\w.\-]{{1,64}}@[\w.\-]{{1,253}}'s[ ]password{_VALUE}",
        rf"\b(?:{_ASKED})[ ]\[[^\]\n]{{0,60}}\]{_VALUE}",
    )
)
_OPENS: Final = (
    r"enter|verify|retype|repeat|confirm|new|current|old|initial|inicial|introdu|ingres|escrib|digite|teclee"
    r"|repita|nueva|actual"
)
_NOUN: Final = r"pass ?phrase|password|passcode|pin|key|token|secret|contrase.{1,2}a|clave|frase"
_ANSWERED: Final = r"[^:\n]*: ?[^ \t\r\n:]"

PROMPT_TRIGGERS: Final = (
    Trigger(rf"(?i:(?:{_OPENS})[a-z]*[ ][\w ,.'/\-]*(?:{_NOUN})){_ANSWERED}"),
    Trigger(rf"(?i:password|pass ?phrase|clave|contrase.{{1,2}}a) (?i:for|de|del|para) {_ANSWERED}"),
    Trigger(r"'s password: ?[^ \t\r\n]|(?i:key|token|password) \[[^\]\n]*\]: ?[^ \t\r\n]"),
)


def prompts(scan: Scan) -> Iterator[Hit]:
    """Find what was typed where a program asked for a secret."""
    for pattern in _PROMPTS:
        for found in scan.matches(pattern):
            if is_secret(found["v"]) and not is_remark(found["v"]) and not found["v"].startswith(("-", "//")):
                yield from scan.hits("password", *found.span("v"))
