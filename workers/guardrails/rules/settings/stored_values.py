r"""The `value` of a secret in a store, which its address or its type tells rather than its name.

Azure's Key Vault shows `"id": "https://….vault.azure.net/secrets/…"` and, fields later, `"value"`; Terraform's resource
`"azurerm_key_vault_secret"` or `"github_actions_secret"` has a `value`, too, and what Keycloak calls of type "secret".

Source: https://learn.microsoft.com/en-us/rest/api/keyvault/secrets/get-secret/get-secret
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.value_syntax import read_value
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.triggers import Reach, Trigger

_TOLD: Final = re.compile(
    r"""(?x)
      \.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)/secrets/[\w\-]{1,127}(?:/[0-9a-f]{32})?(?=[\\"'\s])
    | "type"[ ]?:[ ]?"(?:secret|password|token|credential)"(?=,)
    | \bresource[ ]\\?"(?:\w{1,40}_)?(?:secret|password|token)(?:_version)?\\?"[ ]
    """
)
_VALUE: Final = re.compile(
    r"(?P<other>\bresource[ ]\\?\"|\.vault\.\w|\n\}|\}[\s,\]]{1,80}\{|\}\s{0,40}\])"
    r"|(?<![\w.])(?:\\?\")?(?:plaintext_)?[vV]alue(?:\\?\")?[ \t]{0,40}[:=][ \t]{0,8}(?=\\?\")"
)
_WITHIN: Final = 900
"""Characters: the fields of an object, of which the value comes last."""
_CHANGE: Final = re.compile(r"\\?\"[ \t]{1,20}->[ \t]{1,20}(?=\\?\")")
STORED_VALUE_TRIGGERS: Final = (
    Trigger(
        r"\"type\" ?: ?\"(?:secret|password|token|credential)\","
        r"|\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)/secrets/"
        r"|resource \\?\"(?:\w+_)?(?:secret|password|token)(?:_version)?\\?\" ",
        Reach.TABLE,
    ),
)


def stored_values(scan: Scan) -> Iterator[Hit]:
    """Find the `value` of a secret in a store, which its address or its type tells."""
    for told in scan.matches(_TOLD, *STORED_VALUE_TRIGGERS):
        found = _VALUE.search(scan.text, told.end(), told.end() + _WITHIN)
        value = read_value(scan.text, found.end()) if found and not found["other"] else None
        while value and is_secret(scan.text[value.start : value.end]):
            yield from scan.hits("secret", value.start, value.end)
            change = _CHANGE.match(scan.text, value.end)
            value = read_value(scan.text, change.end()) if change else None
