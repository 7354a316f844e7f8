r"""The keys that Vault and OpenBao answer with when they are initialised or rekeyed: `{"keys": ["…", …], …}`.

Their field is called `keys` and no more, so that what they look like has to say the rest: a share of a key of 32 bytes
has 33 (`shamir.Split` appends its x coordinate), which is 66 digits in hexadecimal and 44 characters in base64.

Sources: HashiCorp's API documentation of `/sys/init` and `/sys/rekey`, and the output of `vault operator init`.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.triggers import Reach, Trigger

_FIELD: Final = r"\"(?:unseal_|recovery_)?keys(?:_base64|_b64|_hex)?\"[ \t]*:[ \t]*\["
_OPENS: Final = re.compile(_FIELD)
_SHARE: Final = re.compile(r"[\s,]{0,80}\"(?P<v>[0-9a-f]{66}|[A-Za-z0-9+/]{44})\"")

UNSEAL_KEY_TRIGGERS: Final = (Trigger(_FIELD, Reach.TABLE),)


def unseal_keys(scan: Scan) -> Iterator[Hit]:
    """Find the shares in the answer to an initialisation."""
    for field in scan.matches(_OPENS, *UNSEAL_KEY_TRIGGERS):
        share = _SHARE.match(scan.text, field.end())
        while share:
            scan.tick()
            yield from scan.hits("secret", *share.span("v"))
            share = _SHARE.match(scan.text, share.end())
