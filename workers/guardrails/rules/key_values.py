r"""Secrets in a listing with the head `Key  Value`, as Vault's command line prints it.

Beyond what stands in columns elsewhere, any word behind a sensitive name counts, and so does one that follows without
a gap: columns of a fixed width run into each other.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.names import sensitive_name
from workers.guardrails.rules.values import is_measure, is_mixed, is_secret
from workers.guardrails.triggers import Reach, Trigger

_HEAD: Final = re.compile(r"(?:Key|Clave)[ \t]{2,60}(?:Value|Valor)[ \t]*\r?$", re.MULTILINE)
_LINE: Final = re.compile(r"[^\n]*\n?")
_ROW: Final = re.compile(r"(?P<name>[A-Za-z][\w.\-]{1,80})[ \t]{1,60}(?P<v>\S{3,4096}+)[ \t]*\r?\n?\Z")
_GLUED_ROW: Final = re.compile(
    r"(?P<name>(?:[a-z0-9]{1,30}_){0,6}"
    r"(?:password|passwd|passphrase|pass(?!word|phrase|wd)|pwd|pw|secret|token|api_?key|key|dsn"
    r"|(?:contrasena|clave)(?:_(?:bd|db|ftp|smtp|ssh|redis|ldap|admin|root|app|correo|acceso))?))"
    r"(?P<v>[^\s_=/.$<*\[({\-][^\s]{5,4096}+)[ \t]*\r?\n?\Z"
)
_MOST_ROWS: Final = 60
_MARGIN_MAX: Final = 160

KEY_VALUE_TRIGGERS: Final = (Trigger(r"(?:Key|Clave)[ \t]{2,60}(?:Value|Valor)[ \t]*\r?$", Reach.TABLE),)


def key_values(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names in a listing of keys and values."""
    for head in scan.matches(_HEAD):
        margin = head.start() - (scan.text.rfind("\n", max(0, head.start() - _MARGIN_MAX), head.start()) + 1)
        for line in islice(_LINE.finditer(scan.text, head.end() + 1), _MOST_ROWS):
            scan.tick()
            start, end = line.start() + margin, line.end()
            if not line[0].strip() or start >= end:
                break
            row = _ROW.match(scan.text, start, end) or _GLUED_ROW.match(scan.text, start, end)
            name = sensitive_name(row["name"]) if row else None
            if row is None or name is None or (name.weak and not is_mixed(row["v"])):
                continue
            if is_secret(row["v"]) and not is_measure(row["v"]):
                yield from scan.hits(name.kind, *row.span("v"))
