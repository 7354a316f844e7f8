r"""Names of secrets whose one letter beyond ASCII was lost on the way: `contrase�a`, `contraseÃ±a`, `contrase\xf1a`.

A log in Latin-1 that is read as UTF-8, or UTF-8 that is read as Latin-1, or a program that escapes what it does not
know: what is told so is told all the same.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.triggers import Trigger

_LOST: Final = (
    r"(?:\ufffd{1,3}|n\u0303|N\u0303|\?{1,2}|\u00c3[^\s\w]|\u00c3|\u00b1|\u251c.|&[nN]tilde;|&#(?:241|209|[xX][fdFD]1);"
    r"|\\{1,3}u00[fdFD]1|\\x[fdFD]1|\\x[cC]3\\x(?:[bB]1|91)|\\303\\2[26]1|%C3%(?:B1|91)|%[fdFD]1|%c3%(?:b1|91)"
    r"|=C3=(?:B1|91)|=[FD]1)"
)
_NAMED: Final = re.compile(
    rf"(?i:contrase){_LOST}(?i:as?)(?P<more>[\w.\-]{{0,24}}|(?i: (?:del?|de la|para)) [\w.\-]{{1,24}})"
    r"[\\\"'`*]{0,4}[ \t]{0,4}(?:[:=]|=>|%3[aAdD])[ \t]{0,4}(?P<q>[\\\"'`*]{0,4})(?P<v>[^\s\"'`&,;<>\\]{4,128})"
)

MANGLED_NAME_TRIGGERS: Final = (
    Trigger(r"(?i:contrase)(?:[\x80-\xff?&\\%=]|[nN]\xcc\x83)[^ \n]{0,16}(?i:as?)[^\n]{0,40}(?:[:=]|%3[aAdD])"),
)


def mangled_names(scan: Scan) -> Iterator[Hit]:
    """Find the values of names in Spanish that have lost their ñ."""
    for named in scan.matches(_NAMED, *MANGLED_NAME_TRIGGERS):
        if is_secret(named["v"]):
            yield from scan.hits("password", *named.span("v"))
