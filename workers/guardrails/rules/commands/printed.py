# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""A password that a command prints alone: `$ crudini --get app.ini db password`, and on the next line nothing but it.

Whatever the program is, its command speaks of a password, and what stands below, up to the next prompt, is one word
that hardly anything else is. `fetched` knows the commands by name and asks less of what they print.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.likeness import LIKELY, likeness
from workers.guardrails.rules.words.values import is_random, is_resource_name
from workers.guardrails.triggers import Trigger

_NOUN: Final = r"(?i:passwo|passphrase|_pass|pgpass|[_.:\-](?:pass|pwd?|passwd)[^a-z\n]|contrase|clave|(?-i:\bPASS\b))"
_PROMPT: Final = r"(?:^[ ]?(?:PS[^\n>]{0,60}|[a-z\-]{2,20})?|(?<=[\w~\])/])[ ]?#?)(?:[$%>\u276f]|(?<=#))[ ]"
_COMMAND: Final = re.compile(rf"{_PROMPT}(?P<command>[^\n]{{0,300}}?{_NOUN}[^\n]{{0,300}}?)\r?$", re.MULTILINE)
_ALONE: Final = re.compile(
    r"\r?\n[ \t]{0,8}(?:=>[ ])?(?P<q>[\"']?)(?P<v>[^\s\"'<>{}\[\]()/]{6,128})(?P=q)[ \t]*\r?"
    r"(?:\Z|\n(?=\r?\n|\Z|[^\n]{0,80}?[$#%>\u276f](?:[ ]|\r?$)))",
    re.MULTILINE,
)
_OBJECT: Final = re.compile(r"\r?\n\{[^\n]{0,2000}\}[ \t]*(?:\r?$|\Z)", re.MULTILINE)
_MEMBER: Final = re.compile(r"\"[\w.\-]{1,60}\"[ ]?:[ ]?\"(?P<v>[^\"\s\\]{6,128})\"")
_OTHER: Final = re.compile(
    r"(?i)accessor|[_.\-]id\b|\bid[_\-]?|version|expir|fingerprint|status|count|\barn\b|\b(?:sha|md5)\w*sum|\bwc\b|\bls\b|\bfind\b|\bwhich\b"
    r"|[_.\-]name\b|\.name|policy|public|\.pub\b|\bhash\b|\bgit (?:log|rev|show|blame)|\bdig\b|lease|--dry-run|\bgrep -[a-z]*[cl]|issuer|\bstat\b|\bcreate\b"
)
"""What else such a command may ask for."""

PRINTED_TRIGGERS: Final = (Trigger(r"^ ?[$%>\xaf] [\w./~$(\[]|[a-z~\])/][$#%>] [\w./~$(\[]"),)
"""Lines that show a prompt. With the noun, too, hyperscan would miss some whose prompt holds it as well."""


def printed(scan: Scan) -> Iterator[Hit]:
    """Find what a command that speaks of a password prints alone."""
    for found in scan.matches(_COMMAND, *PRINTED_TRIGGERS):
        scan.tick()
        if _OTHER.search(found["command"]):
            continue
        alone = _ALONE.match(scan.text, found.end())
        if alone and _is_chosen(alone["v"]):
            yield from scan.hits("password", *alone.span("v"))
        whole = _OBJECT.match(scan.text, found.end())
        for member in _MEMBER.finditer(scan.text, *whole.span()) if whole else ():
            if _is_chosen(member["v"]):
                yield from scan.hits("password", *member.span("v"))


def _is_chosen(value: str) -> bool:
    return (likeness(value) >= LIKELY or is_random(value)) and not is_resource_name(value)
