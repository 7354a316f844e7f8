r"""What stands in the password field of a form, whatever the field is called: `<input type="password" value="…">`.

A page that was saved, a test's snapshot of one and a template with a default have it so. The type says enough; a field
with a telling name is found by that.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_call, is_secret
from workers.guardrails.triggers import Trigger

_ATTRIBUTES: Final = r"(?:[^<>\n]{0,400}?[\s\"'])?"
_TYPE: Final = r"type=\\{0,3}[\"']?password\b"
_VALUE: Final = (
    r"(?:data-)?(?:value|defaultValue|default-value)=(?P<{0}q>\\{{0,3}}[\"'])(?P<{0}>[^\"'\n<>\\]{{3,256}}+)(?P={0}q)"
)
_FIELD: Final = re.compile(
    rf"<[A-Za-z][\w.\-]{{0,40}}\s{_ATTRIBUTES}(?:{_TYPE}[^<>\n]{{0,400}}?[\s\"']{_VALUE.format('v')}"
    rf"|{_VALUE.format('w')}[^<>\n]{{0,400}}?[\s\"']{_TYPE})"
)
_OTHER: Final = re.compile(r"[{\[(<$@#]|.*\b(?:password|contrase)|(?:pin|pwd|pass|code)\Z", re.IGNORECASE)
"""What a template fills in, or a page shows in an empty field."""
FORM_FIELD_TRIGGERS: Final = (
    Trigger(r"type=\\*[\"']?password[^<>\n]*[vV]alue=\\*[\"'][^\"'\n]|[vV]alue=\\*[\"'][^<>\n]*type=\\*[\"']?password"),
)


def form_fields(scan: Scan) -> Iterator[Hit]:
    """Find what stands in the password field of a form."""
    for field in scan.matches(_FIELD, *FORM_FIELD_TRIGGERS):
        group = "v" if field["v"] else "w"
        value = field[group]
        if is_secret(value) and not is_call(value) and not _OTHER.match(value):
            yield from scan.hits("password", *field.span(group))
