r"""Secrets in what a database's shell answers, where the statement tells them rather than the head of a table.

`select key from authtoken_token` lists tokens under `key`, a statement for one column is answered by one word a line
(`psql -At`, `mysql -N`, SQLite), one for a setting names it in its condition (`where key = 'smtp_password'`), and a
record in lines of its own (`\G`, `\x`) may hold the name of a setting in one field and its value in the next.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.listings.tables import RULER, is_secret_cell
from workers.guardrails.rules.words.names import NAME_ANCHOR, Name, sensitive_name
from workers.guardrails.triggers import Reach, Trigger

_SELECT: Final = re.compile(
    r"\bselect[ ]+(?P<columns>[^;\n]{1,300}?)[ ]+from[ ]+(?P<table>[\w.\"`\[\]]{1,128})(?P<rest>[^\n]{0,400})",
    re.IGNORECASE,
)
_ASKED_FOR: Final = re.compile(
    r"\b(?:where|and)[ ]+[\w.\"`\[\]]{1,80}[ ]*(?:=|like|in[ ]*\()[ ]*N?'%?(?P<key>[\w.:/\-]{2,120})%?'", re.IGNORECASE
)
"""The setting that a statement asks for by its name."""
_SHOWN: Final = re.compile(
    r"\b(?:select[ ]+current_setting\('(?P<setting>[\w.\-]{2,80})'[^\n]{0,40}"
    r"|show[ ]+(?P<shown>\w{1,40}\.[\w.]{1,60});?)"
    r"[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
"""PostgreSQL's ways to ask for a setting of one's own."""
_OF_SECRETS: Final = re.compile(
    r"(?i)(?:token|api_?key|secret|credential|password|session|access_?key|webhook_?key|invite|reset)s?[\"`\]]?\Z"
)
"""The tables whose keys and values are secrets."""
_HELD: Final = frozenset("key keys value val token secret code sid session_id content payload plaintext".split())
"""The columns of such tables that hold them."""
_ALIAS: Final = re.compile(r"(?i)(?:.*[ .])?[\"`\[]?(?P<name>\w{1,64})[\"`\]]?\s*\Z")
_COUNTED: Final = re.compile(
    r"(?i:select )|\(?\d{1,9} rows?\b|Query OK|Time:|sqlite>|[\w@.:\-]{1,64}[=\-(*][#>] ?|[#$>] "
)
"""What stands below the rows."""
_RECORD: Final = re.compile(
    r"(?:\*{5,40} \d{1,9}\. row \*{5,40}|-\[ RECORD \d{1,9} \][\-+]{0,200})[ \t]*\r?$", re.MULTILINE
)
_FIELD: Final = re.compile(r"[ \t]{0,64}(?P<name>\w{1,64})[ \t]{0,64}[:|][ \t](?P<v>[^\r\n]{0,2000})\r?\n?")
_NAMES_ANOTHER: Final = re.compile(r"(?i)(?:.*_)?(?:name|key|path|setting|variable|option|property|param)\Z")
_VALUE_OF_IT: Final = re.compile(r"(?i)(?:.*_)?(?:value|val|setting|data|content)\Z")
_BETWEEN: Final = re.compile(r"[ \t]*[|\u2502\u2503][ \t]*|\t|[ ]{2,}")
_LINES: Final = 40
_LEAST: Final = 8
_LINE: Final = re.compile(r"[^\n]{0,2000}\n?")
_COLUMNS_MAX: Final = 30

SELECTED_TRIGGERS: Final = (
    Trigger(rf"(?i:select )[^\n]*(?i:{NAME_ANCHOR}|sess|invite|reset)", Reach.TABLE),
    Trigger(r"\*{5} [0-9]+\. row \*{5}|-\[ RECORD [0-9]+ \]", Reach.TABLE),
    Trigger(rf"(?i:current_setting\('|show +\w+\.)[^\n]*(?i:{NAME_ANCHOR})"),
)
_STATEMENT, _RECORDS, _SETTING = SELECTED_TRIGGERS


def selected(scan: Scan) -> Iterator[Hit]:
    """Find the secrets in what a statement selects, and in records whose fields stand on lines of their own."""
    for statement in scan.matches(_SELECT, _STATEMENT):
        scan.tick()
        yield from _rows(scan, statement)
    for shown in scan.matches(_SHOWN, _SETTING):
        name = sensitive_name(shown["setting"] or shown["shown"])
        yield from _below(scan, shown.end() + 1, [name]) if name else ()
    for record in scan.matches(_RECORD, _RECORDS):
        scan.tick()
        yield from _fields(scan, record.end() + 1)


def _rows(scan: Scan, statement: re.Match[str]) -> Iterator[Hit]:
    """Yield the cells of the sensitive columns below a statement."""
    of_secrets = _OF_SECRETS.search(statement["table"]) is not None
    asked = _ASKED_FOR.search(statement["rest"])
    setting = sensitive_name(asked["key"]) if asked else None
    labels = [_label(column) for column in statement["columns"].split(",")][:_COLUMNS_MAX]
    names = None if labels == ["*"] else [_promise(label, setting, of_secrets=of_secrets) for label in labels]
    if of_secrets or (names is not None and any(names)):
        yield from _below(scan, statement.end() + 1, names)


def _below(scan: Scan, at: int, names: list[Name | None] | None) -> Iterator[Hit]:
    """Yield the cells of the rows below `at` under sensitive names; where there are none, the first row holds them."""
    for line in islice(_LINE.finditer(scan.text, at), _LINES):
        row = line[0].strip(" \t\r\n|\u2502\u2503")
        if _COUNTED.match(row):
            return
        if not row or RULER.fullmatch(row):
            continue
        cells = [cell.strip() for cell in _BETWEEN.split(row)] if names is None or len(names) > 1 else [row]
        if names is None:
            names = [_promise(cell, of_secrets=True) for cell in cells]
        elif len(cells) != len(names):
            return
        else:
            yield from _cells(scan, line, zip(names, cells, strict=True))


def _cells(scan: Scan, line: re.Match[str], cells: Iterable[tuple[Name | None, str]]) -> Iterator[Hit]:
    at = line.start()
    for name, cell in cells:
        at = scan.text.index(cell, at, line.end())
        word = cell.strip("\"'")
        if name and is_secret_cell(name, word):
            start = scan.text.index(word, at)
            yield from scan.hits(name.kind, start, start + len(word))
        at += len(cell)


def _label(column: str) -> str:
    found = _ALIAS.fullmatch(column)
    return found["name"] if found else column.strip()


def _promise(label: str, setting: Name | None = None, *, of_secrets: bool) -> Name | None:
    """Return what the head of a column promises.

    Args:
        label: the head.
        setting: what the name of the setting promises that is asked for.
        of_secrets: all keys and values of the table are secrets.
    """
    if setting and _VALUE_OF_IT.match(label):
        return setting
    held = of_secrets and label.lower() in _HELD
    return sensitive_name(label) or (Name("secret", weak=True, least=_LEAST) if held else None)


def _fields(scan: Scan, at: int) -> Iterator[Hit]:
    """Yield the value of a setting whose name is the value of the field before: `option_name: smtp_pass`."""
    name = None
    for _ in range(_LINES):
        field = _FIELD.match(scan.text, at)
        if field is None:
            return
        at, value = field.end(), field["v"].strip()
        if name and _VALUE_OF_IT.match(field["name"]) and is_field_value(name, value):
            yield from scan.hits(name.kind, field.start("v"), field.start("v") + len(value))
        elif _NAMES_ANOTHER.match(field["name"]):
            name = sensitive_name(value)
