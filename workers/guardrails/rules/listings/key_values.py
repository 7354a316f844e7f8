r"""Secrets in a listing with the head `Key  Value`, as Vault's command line prints it.

Beyond what stands in columns elsewhere, any word behind a sensitive name counts, and so does one that follows without
a gap: columns of a fixed width run into each other. Below the head `Data`, and in the answer of its API, any name does
whose value reads like a secret.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_random, is_secret
from workers.guardrails.rules.words.weight import is_made, weight_of
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
_OF_DATA: Final = re.compile(r"={3,20}[ ]Data[ ]={3,20}[ \t]*\r?\n[^\n]{0,160}\Z")
"""Above the head where Vault prints a secret: there each row is a part of it, whatever it is called."""
_STORED: Final = re.compile(r"\"data\":\s{0,20}\{\s{0,40}\"data\":\s{0,20}\{(?P<body>[^{}]{1,8000})\}")
_ASKED: Final = re.compile(
    r"\bjq\b[^\n]{0,80}[ '\"]\.data\.data[\"']?[ \t]*\r?\n[ \t]{0,20}\{(?P<body>[^{}]{1,8000})\}"
)
"""The same where somebody asks for no more of the answer."""
_PAIR: Final = re.compile(r"\"(?P<name>[\w.\-]{1,80})\":\s{0,8}\"(?P<v>[^\"\\\n]{3,4096})\"")
_HARMLESS: Final = re.compile(
    r"(?i)(?:.*[_.\-])?(?:user(?:name)?|login|email|host(?:name)?|port|db|database|name|url|uri|endpoint|region|env"
    r"|client_?id|tenant_?id|account_?id|project_?id|key_?id|bucket|type|version|ttl|path|scopes?|role|serial(?:_?(?:no|number))?|fingerprint|thumbprint)"
)
"""What stands beside a secret in a store, and is none."""
_MOST_ROWS: Final = 60
_MARGIN_MAX: Final = 160
_DATA_MAX: Final = 240
_UUID: Final = 36

KEY_VALUE_TRIGGERS: Final = (
    Trigger(r"(?:Key|Clave)[ \t]{2,60}(?:Value|Valor)[ \t]*\r?$", Reach.TABLE),
    Trigger(r"\"data\": ?\{", Reach.TABLE),
    Trigger(r"jq [^\n]*\.data\.data", Reach.TABLE),
)
_LISTED, _IN_JSON, _BY_JQ = KEY_VALUE_TRIGGERS


def key_values(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names in a listing of keys and values."""
    for head in scan.matches(_HEAD, _LISTED):
        margin = head.start() - (scan.text.rfind("\n", max(0, head.start() - _MARGIN_MAX), head.start()) + 1)
        stored = _OF_DATA.search(scan.text, max(0, head.start() - _DATA_MAX), head.start()) is not None
        for line in islice(_LINE.finditer(scan.text, head.end() + 1), _MOST_ROWS):
            scan.tick()
            start, end = line.start() + margin, line.end()
            if not line[0].strip() or start >= end:
                break
            row = _ROW.match(scan.text, start, end) or _GLUED_ROW.match(scan.text, start, end)
            if row and (kind := _kind(row["name"], row["v"], stored=stored)):
                yield from scan.hits(kind, *row.span("v"))
    stored_bodies = _STORED.finditer(scan.text) if scan.lines_of(_IN_JSON) else ()
    asked_bodies = _ASKED.finditer(scan.text) if scan.lines_of(_BY_JQ) else ()
    for body in chain(stored_bodies, asked_bodies):
        for pair in _PAIR.finditer(scan.text, *body.span("body")):
            if sensitive_name(pair["name"]) is None and _is_stored(pair["name"], pair["v"]):
                yield from scan.hits("secret", *pair.span("v"))


def _kind(name: str, value: str, *, stored: bool) -> str | None:
    """Return the kind of the secret in a row, if it holds one."""
    known = sensitive_name(name)
    if known is None:
        return "secret" if stored and _is_stored(name, value) else None
    plain = (known.weak and not is_mixed(value)) or not is_secret(value) or is_measure(value)
    return None if plain else known.kind


def _is_stored(name: str, value: str) -> bool:
    """Tell whether what a store keeps under a name that says nothing is a secret by its looks."""
    if _HARMLESS.fullmatch(name) or "://" in value or " " in value or not is_secret(value):
        return False
    return weight_of(value) > 1 or is_random(value) or (is_made(value) and len(value) != _UUID)
