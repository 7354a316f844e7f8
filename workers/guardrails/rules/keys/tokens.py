"""Keys that only their neighbours tell from any other characters: those of AWS, Alibaba and Azure's accounts."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_filler
from workers.guardrails.triggers import Trigger

_SECRET: Final = re.compile(r"(?<![A-Za-z0-9+/_\-.])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_\-])")
_SHORTER: Final = re.compile(r"(?<![A-Za-z0-9+/_\-.])[A-Za-z0-9]{30}(?![A-Za-z0-9+/=_\-.])")
_PAIRS: Final = (
    ("AKIA", "aws-secret-key", _SECRET),
    ("ASIA", "aws-secret-key", _SECRET),
    ("LTAI", "alibaba-key", _SHORTER),
)
_SESSION_TOKEN: Final = re.compile(r"[ \t]{1,8}(?P<v>[A-Za-z0-9+/]{100,4096}={0,2})(?![A-Za-z0-9+/=_\-])")
"""What follows in the same row, as text, where credentials are lent."""
_NEAR: Final = 160
_ACCOUNT_KEY: Final = re.compile(r"(?<![A-Za-z0-9+/_\-.=:])[A-Za-z0-9+/]{85}[AQgw]==(?![A-Za-z0-9+/=])")
_NEAR_ACCOUNT: Final = 240

AZURE_TRIGGERS: Final = (Trigger(r"(?i:azure)[^\n]*(?i:identity|credential|account|storage)"),)


def secret_halves(scan: Scan) -> Iterator[Hit]:
    """Find the secret keys of AWS and Alibaba by the id near them: alone they are just 40 or 30 letters and digits.

    Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html and
    https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
    """
    for anchor, kind, secret in _PAIRS:
        done = 0
        for at in scan.find(anchor):
            for match in secret.finditer(scan.text, max(done, at - _NEAR), at + 20 + _NEAR):
                done = match.end()
                if _is_mixed(match[0]) and _is_real(match[0].removesuffix("KEY")):
                    yield Hit(kind, match.start(), match.end())
                    token = _SESSION_TOKEN.match(scan.text, match.end())
                    if token:
                        yield Hit(kind, *token.span("v"))


def azure_account_keys(scan: Scan) -> Iterator[Hit]:
    """Find the keys of Azure's accounts by its name near them: 64 bytes in base64, with no mark of their own.

    Source: https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage
    """
    for match in _ACCOUNT_KEY.finditer(scan.text) if scan.mentions("azure") else ():
        near = scan.lower[max(0, match.start() - _NEAR_ACCOUNT) : match.end() + _NEAR_ACCOUNT]
        if "azure" in near and "publickey" not in near and _is_mixed(match[0]):
            yield Hit("azure-key", match.start(), match.end())


def _is_mixed(value: str) -> bool:
    return any(c.islower() for c in value) and any(c.isupper() for c in value) and any(c.isdigit() for c in value)


def _is_real(value: str) -> bool:
    """Tell a key from documentation's `…EXAMPLEKEY`."""
    return not is_filler(value) and not value.upper().endswith("EXAMPLE")
