r"""What OAuth's token endpoint is given, one parameter a line or an option: `&code=…`, `-d code_verifier=…`, `code: …`.

A body of one line is read in `capabilities`, a link in `one_time_links`. Manuals and consoles break a body up, and then
`code` alone says too little: another of the request's parameters has to stand near it.

Sources: RFC 6749 section 4.1.3 (`code`), RFC 7636 section 4.1 (`code_verifier`), RFC 8628 section 3.2 (`device_code`),
the SAML 2.0 bindings, section 3.5 (`SAMLResponse`).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_mixed, is_resource_name, is_secret
from workers.guardrails.triggers import Trigger

_IS: Final = r"(?:=|[\"']?[ ]?:[ ]{0,8}[\"']?)"
_GRANT: Final = re.compile(
    rf"""(?x)
      (?:^|[\s?&"'{{,;])
      (?: code_verifier{_IS}(?P<verifier>[\w.~\-]{{43,128}}+)
        | device_code{_IS}(?P<device>[\w.~\-]{{20,512}}+)
        | user_code{_IS}(?P<user>[A-Z0-9]{{4}}-?[A-Z0-9]{{4}})
        | SAMLResponse{_IS}(?P<saml>[\w+/%\-]{{40,16000}}+={{0,2}})
        | code{_IS}(?P<code>[\w.~/%\-]{{16,2000}}+)
      )(?![\w.~/%\-])
    """,
    re.MULTILINE,
)
_NEAR: Final = {
    "code": re.compile(r"grant_type|redirect_uri|client_secret|code_verifier|authorization_code"),
    "user": re.compile(r"device_code|verification_ur[il]"),
}
"""What has to stand near a parameter whose name is said of other things too."""
_NEAR_MAX: Final = 600

_SIGN: Final = r"(?:=|[\"']? ?: *[\"']?)"
GRANT_TRIGGERS: Final = (
    Trigger(rf"(?:code_verifier|device_code|user_code|SAMLResponse){_SIGN}[\w+/%.~\-]"),
    Trigger(rf"(?:^|[\t ?&\"'{{,;])code{_SIGN}[\w.~/%\-]{{16}}"),
)


def grants(scan: Scan) -> Iterator[Hit]:
    """Find the codes and verifiers that are exchanged for a token."""
    for found in scan.matches(_GRANT):
        scan.tick()
        group = str(found.lastgroup)
        value, near = found[group], _NEAR.get(group)
        around = max(0, found.start() - _NEAR_MAX), found.end() + _NEAR_MAX
        if near and near.search(scan.text, *around) is None:
            continue
        if is_secret(value) and (group == "user" or (is_mixed(value) and not is_resource_name(value))):
            yield from scan.hits("token", *found.span(group))
