r"""Secrets in the rows that SQL puts into tables: `INSERT INTO t (name, password) VALUES ('a', '…')`, `COPY … FROM`.

The names of the columns stand in the statement, or where a dump has made the table before.
"""

import re
from collections.abc import Generator, Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.listings.tables import LINE_MAX, QUOTED_CELL, Column, line_end, rows_below
from workers.guardrails.rules.words.names import Name, sensitive_name
from workers.guardrails.rules.words.values import is_irregular, is_mixed, is_random, is_secret, is_strong

_INSERT: Final = re.compile(
    r"(?i)(?:insert\s{1,4}(?:ignore\s{1,4})?into|replace\s{1,4}into|copy)\s{1,4}(?P<table>[\w.\"`\[\]]{1,128})\s{0,4}"
    r"(?:\((?P<names>[^()\n]{1,1500})\)\s{0,20})?(?P<how>values|from\s{1,4}stdin)"
)
_CREATE: Final = re.compile(
    r"(?i)create\s{1,4}(?:temporary\s{1,4})?table\s{1,4}(?:if\s{1,4}not\s{1,4}exists\s{1,4})?(?P<table>[\w.\"`\[\]]{1,128})"
    r"\s{0,4}\((?P<first>[^\n]{0,2000})\n?"
)
_COLUMN: Final = re.compile(r"[ \t]{0,20}(?P<name>[`\"\[]?\w{1,64}[`\"\]]?)[ \t]{1,20}\w[^\n]{0,300}")
_NO_COLUMN: Final = frozenset("primary unique key index constraint foreign check fulltext spatial exclude like".split())
_OF_SECRETS: Final = re.compile(
    r"(?i)(?:user|account|usuario|cuenta|credential|token|api_?key|secret|password|login|admin|member|customer|client|integration|webhook)s?[\"`\]]?\Z"
)
"""The tables of which a row without the names of its columns is likely to hold a password."""
_SETTING: Final = re.compile(r"[A-Za-z][\w.\-]{0,60}(?:[/._:\-][\w.\-]{1,60}){1,6}")
"""What a table of settings calls one of them: `smtp/auth/password`, `mail_password`."""
_COLUMNS_MAX: Final = 60
_TUPLE: Final = re.compile(r"(?:\s|,){0,80}(?:VALUES|values)?\s{0,20}\(")
_TUPLES: Final = 200
_CUT_OFF: Final = re.compile(r"[\"'](?P<v>[^\"'\s]{6,1000}?)(?:…|\.{3}|[ ]\[truncated\])?\s*\Z")
"""A string with which the text ends, cut off by a log."""


def inserted_rows(scan: Scan) -> Iterator[Hit]:
    """Find the values that SQL puts into sensitive columns: `INSERT INTO t (name, password) VALUES ('a', '…')`."""
    tables = dict(_tables(scan))
    read = 0
    for anchor in ("insert ", "replace ", "copy "):
        for at in scan.find(anchor, any_case=True):
            found = _INSERT.match(scan.text, at)
            if found is None:
                continue
            names = found["names"].split(",") if found["names"] else tables.get(_bare(found["table"]), [])
            columns = [
                Column(name, place, 0, 0) for place, label in enumerate(names) if (name := sensitive_name(_bare(label)))
            ]
            if not columns:
                if found["how"].lower() == "values" and found.end() >= read:
                    likely = not found["names"] and _OF_SECRETS.search(found["table"]) is not None
                    read = yield from _likely(scan, found.end(), any_cell=likely)
                continue
            if found["how"].lower() != "values":
                yield from rows_below(scan, line_end(scan.text, found.end()), "\t", len(names), columns)
            else:
                yield from _tuples(scan, found.end(), len(names), columns)


def _likely(scan: Scan, at: int, *, any_cell: bool) -> Generator[Hit, None, int]:
    """Find the settings beside their names, or in `any_cell` what can only be a password; return where that ends."""
    opened = _TUPLE.match(scan.text, at)
    for _ in range(_TUPLES):
        if opened is None:
            break
        scan.tick()
        cells, at = _members(scan.text, opened.end())
        name = None
        for start, end in cells:
            quoted = QUOTED_CELL.fullmatch(scan.text[start:end].strip())
            value = quoted[0][1:-1] if quoted else ""
            told = " " not in value and (is_strong(value) or is_random(value)) and is_secret(value)
            if told and (name or any_cell):
                low = scan.text.index(value, start)
                yield from scan.hits(name.kind if name else "password", low, low + len(value))
            name = sensitive_name(value) if _SETTING.fullmatch(value) else None
        opened = _TUPLE.match(scan.text, at)
    return at


def _tables(scan: Scan) -> Iterator[tuple[str, list[str]]]:
    """Yield each table that the text makes, with the names of its columns: a dump's rows may come without them."""
    for at in scan.find("create ", any_case=True):
        found = _CREATE.match(scan.text, at)
        if found:
            short = [name for part in found["first"].split(",") for name in _column_names(part.strip(), 0)]
            yield _bare(found["table"]), short or list(_column_names(scan.text, found.end()))


def _column_names(text: str, at: int) -> Iterator[str]:
    for _ in range(_COLUMNS_MAX):
        column = _COLUMN.match(text, at)
        if column is None:
            return
        if column["name"].lower() not in _NO_COLUMN:
            yield column["name"]
        at = column.end() + 1


def _bare(name: str) -> str:
    return name.rsplit(".", maxsplit=1)[-1].strip(" \"'`[]")


def _tuples(scan: Scan, at: int, width: int, columns: list[Column]) -> Iterator[Hit]:
    opened = _TUPLE.match(scan.text, at)
    for _ in range(_TUPLES):
        if opened is None:
            return
        scan.tick()
        cells, at = _members(scan.text, opened.end())
        if len(cells) == width or (cells and cells[-1][1] == len(scan.text)):
            for column in (each for each in columns if each.place < len(cells)):
                yield from _member(scan, column.name, *cells[column.place])
        opened = _TUPLE.match(scan.text, at)


def _members(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """Return the places of the members of a tuple, and where it ends."""
    members: list[tuple[int, int]] = []
    limit = min(len(text), at + LINE_MAX)
    start, depth = at, 0
    while at < limit:
        opens = text[at] in "'\""
        quoted = QUOTED_CELL.match(text, at, limit) if opens else None
        if quoted:
            at = quoted.end()
            continue
        if opens and _CUT_OFF.match(text, at):
            return [*members, (start, limit)], limit
        if text[at] == "," and depth == 0:
            members.append((start, at))
            start = at + 1
        elif text[at] == ")" and depth == 0:
            return [*members, (start, at)], at + 1
        else:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return members, limit


def _member(scan: Scan, name: Name, start: int, end: int) -> Iterator[Hit]:
    text = scan.text[start:end]
    quote = next((place for place, c in enumerate(text) if c in "'\""), -1)
    if quote < 0 or "(" in text[:quote]:
        return
    cut_off = _CUT_OFF.match(text, quote)
    inner = cut_off["v"] if cut_off else text[quote + 1 :].rstrip()[:-1]
    if is_secret(inner) and (
        not name.weak or is_mixed(inner) or is_irregular(inner) or (name.kind == "password" and "-" in inner)
    ):
        yield from scan.hits(name.kind, start + quote + 1, start + quote + 1 + len(inner))
