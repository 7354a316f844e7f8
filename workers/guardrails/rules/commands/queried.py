# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Values that a query asks for by their fields' names and prints without: `jq -r '.[0] | .user, .password'`.

A query of several fields is answered by one a line, or by one cell a field: what stands in the place of a sensitive
field is its value.

Sources: the manuals of jq and yq, of the AWS CLI (`--query`) and of the Google Cloud CLI (`--format=value`).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import Name, key_of_any_kind, sensitive_name
from workers.guardrails.rules.words.values import is_measure, is_plain_word, is_resource_name, is_secret
from workers.guardrails.triggers import Trigger

_NAMED: Final = r"(?i:pass|pwd|secret|token|key|cred)"
_FIELD: Final = r"[.\w\[\]\"'\-]{0,80}?[A-Za-z_]\w{1,60}[\"'\]]{0,3}"
_END: Final = r"[^\n|'\"]{0,160}\r?$"
_QUERIES: Final = tuple(
    re.compile(row, re.MULTILINE)
    for row in (
        rf"\b(?:jq|yq) [^\n']{{0,80}}'[^'\n]{{0,400}}?\|[ ]?\(?(?P<fields>\.{_FIELD}(?:[ ]?,[ ]?\.{_FIELD}){{0,7}})\)?'{_END}",
        rf"\b(?:jq|yq) [^\n']{{0,80}}'(?P<fields>\.{_FIELD}(?:[ ]?,[ ]?\.{_FIELD}){{1,7}})'{_END}",
        (
            rf"\b(?:jq|yq) [^\n']{{0,80}}'[^'\n]{{0,400}}?\[(?P<fields>\.{_FIELD}(?:[ ]?,[ ]?\.{_FIELD}){{1,7}})\][ ]?\|"
            rf"[ ]?(?:@tsv|@csv|join\([^\n']{{1,12}}\))'{_END}"
        ),
        rf"--query[ =][\"']?[\w.*\[\]?=`&| ]{{0,120}}?[\[{{](?P<fields>{_FIELD}(?:[ ]?[,:][ ]?{_FIELD}){{1,15}})[\]}}]\]?[\"']?{_END}",
        (
            r"\bjsonpath=[\"']?(?P<fields>\{\.[\w.\\\-]{1,80}\}(?:(?:\{\\?[\"'][^\n{}]{1,8}[\"']\}|[:,/| ]{1,3})\{\.[\w.\\\-]{1,80}\}){1,7})"
            r"(?:\{[^\n{}]{1,8}\})?[\"']?[^\n]{0,120}$"
        ),
        rf"--format[ =][\"']?value\((?P<fields>{_FIELD}(?:[ ]?,[ ]?{_FIELD}){{1,7}})\)[\"']?{_END}",
    )
)
QUERIED_TRIGGERS: Final = (
    Trigger(rf"(?:jq|yq) [^\n]*'[^\n]*\.[^\n]*{_NAMED}[^\n]*'"),
    Trigger(rf"--query[ =][^\n]*[\[{{][^\n]*{_NAMED}|--format[ =][\"']?value\([^\n]*{_NAMED}"),
    Trigger(rf"jsonpath=[^\n]*\}}[^\n]*\{{[^\n]*{_NAMED}|jsonpath=[^\n]*{_NAMED}[^\n]*\}}[^\n]*\{{"),
)
_LAST_NAME: Final = re.compile(r"(?P<name>[A-Za-z_]\w*)\W*\Z")
_CUT: Final = re.compile(r"[ ]?,[ ]?|\}[^\n.]{1,16}\{")
_LINE: Final = re.compile(r"\r?\n[ \t]*(?P<v>[^\n]{1,4096}?)[ \t\r]*(?=\n|\Z)")
_CELL: Final = re.compile(r"[^\s,:|\"']+")
_SHORTEST: Final = 4
_PROMPT: Final = re.compile(r"[$#%>] |[\w.@~\-/:\[\] ]{1,60}[$#] ")


def queried(scan: Scan) -> Iterator[Hit]:
    """Find the values of the sensitive fields that a query asks for."""
    for query in _QUERIES:
        for found in scan.matches(query, *QUERIED_TRIGGERS):
            scan.tick()
            names = [_promise(field) for field in _CUT.split(found["fields"])]
            if any(names):
                yield from _answered(scan, found.end(), names)


def _promise(field: str) -> Name | None:
    last = _LAST_NAME.search(field)
    return (sensitive_name(last["name"]) or key_of_any_kind(last["name"])) if last else None


def _answered(scan: Scan, at: int, names: list[Name | None]) -> Iterator[Hit]:
    """Find what stands in the places of sensitive fields below `at`: a line for each, or cells of one line."""
    line = _LINE.match(scan.text, at)
    cells = list(_CELL.finditer(scan.text, *line.span("v"))) if line else []
    if len(names) > 1 and len(cells) == len(names):
        yield from _cells(scan, names, cells)
        return
    for name in names:
        if line is None or _PROMPT.match(line["v"]):
            return
        cells = list(_CELL.finditer(scan.text, *line.span("v")))
        if len(cells) == 1:
            yield from _cells(scan, [name], cells)
        line = _LINE.match(scan.text, line.end())


def _cells(scan: Scan, names: list[Name | None], cells: list[re.Match[str]]) -> Iterator[Hit]:
    for name, cell in zip(names, cells, strict=True):
        if name and _is_value(name, cell[0]):
            yield from scan.hits(name.kind, *cell.span())


def _is_value(name: Name, value: str) -> bool:
    if len(value) < _SHORTEST or not is_secret(value) or is_measure(value) or not name.admits(value):
        return False
    return not (is_plain_word(value) or (name.weak and is_resource_name(value)))
