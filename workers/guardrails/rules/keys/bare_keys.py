r"""Private keys without their first line: as settings hold them, as chats and editors dress the line, or cut above.

Sources: RFC 8017, RFC 5915 and RFC 5958 (the numbers that a key's DER begins with), OpenSSH's PROTOCOL.key.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.keys.keys import body_end
from workers.guardrails.triggers import Reach, Trigger

_BASE64: Final = "[A-Za-z0-9+/]"
_FIRST_BYTES: Final = (
    rf"MII{_BASE64}{{2}}[AQgw]IBAAK[BC]"  # RSA (PKCS #1)
    rf"|MII{_BASE64}{{2}}[AQgw]IBADANBgkqhkiG9w0B"  # RSA (PKCS #8), and so below
    r"|MIICd[QwgA]IBADANBgkqhkiG9w0B"
    rf"|MHcCAQEEI|MIG{_BASE64}AgEBBD[A-D]|MIH{_BASE64}AgEBBEI"  # elliptic curves: P-256, P-384, P-521
    rf"|MI[GH]{_BASE64}AgEAMB[AM]GByqGSM49"
    r"|MC4CAQAwBQYDK2V|MFECAQEwBQYDK2V"  # Ed25519, X25519
    r"|b3BlbnNzaC1rZXktdjE"
)
_DER: Final = re.compile(rf"(?<![A-Za-z0-9+/])(?:{_FIRST_BYTES})")
_RUN: Final = re.compile(rf"{_BASE64}{{40,12000}}={{0,2}}")
_DRESSED: Final = re.compile(
    r"(?:(?<!-----)(?i:BEGIN)[ +]|(?<=-----)(?:[bB]egin[ +]|BEGIN\+))"
    r"(?i:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|ANY|PGP)[ +])?(?i:PRIVATE[ +]KEY(?:[ +]BLOCK)?)"
    r"[-\u2010-\u2015]{0,10}[\"',]{0,3}(?:\r?\n|\\{1,7}(?:r\\{1,7})?n)"
)
_ENCRYPTED: Final = re.compile(
    r"DEK-Info: [\w-]{3,24},[0-9A-F]{16,32}[\"',]{0,3}(?:(?:\r?\n|\\{1,7}(?:r\\{1,7})?n){1,3})"
)

BARE_KEY_TRIGGERS: Final = (
    Trigger(_FIRST_BYTES, Reach.TABLE),
    Trigger(r"(?i:begin[ +][a-z +]{0,16}private[ +]key)", Reach.TABLE),
    Trigger(r"DEK-Info: ", Reach.TABLE),
)


def bare_keys(scan: Scan) -> Iterator[Hit]:
    """Find private keys that no first line announces, or one that was dressed up or cut off."""
    done = 0
    for found in _DER.finditer(scan.text):
        run = _RUN.match(scan.text, found.start())
        if run and found.start() >= done:
            done = max(run.end(), body_end(scan.text, found.start()))
            yield Hit("private-key", found.start(), done, spreads=False)
    for pattern in (_DRESSED, _ENCRYPTED):
        for head in pattern.finditer(scan.text):
            end = body_end(scan.text, head.end())
            if end > head.end():
                yield Hit("private-key", head.end(), end, spreads=False)
