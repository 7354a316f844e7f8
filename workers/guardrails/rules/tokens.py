"""AWS secret keys: the one kind of key that only its neighbours tell from any other forty characters."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.values import is_filler

_SECRET: Final = re.compile(r"(?<![A-Za-z0-9+/_\-.])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_\-])")
_NEAR: Final = 160


def aws_secret_keys(scan: Scan) -> Iterator[Hit]:
    """Find AWS secret keys by the access key id near them: on its own such a key is just 40 letters and digits.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
    """
    for anchor in ("AKIA", "ASIA"):
        done = 0
        for at in scan.find(anchor):
            for match in _SECRET.finditer(scan.text, max(done, at - _NEAR), at + 20 + _NEAR):
                done = match.end()
                if _is_mixed(match[0]) and _is_real(match[0].removesuffix("KEY")):
                    yield Hit("aws-secret-key", match.start(), match.end())


def _is_mixed(value: str) -> bool:
    return any(c.islower() for c in value) and any(c.isupper() for c in value) and any(c.isdigit() for c in value)


def _is_real(value: str) -> bool:
    """Tell a key from documentation's `…EXAMPLEKEY`."""
    return not is_filler(value) and not value.upper().endswith("EXAMPLE")
