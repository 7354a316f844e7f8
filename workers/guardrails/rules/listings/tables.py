r"""Secrets in columns: CSV, the tables of database shells and of command-line tools, Markdown, `INSERT … VALUES`.

The name stands once, at the head of its column; the values stand in the rows below it, at most 40 lines away.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import NAME_ANCHORS, Name, sensitive_name
from workers.guardrails.rules.words.values import (
    is_call,
    is_irregular,
    is_measure,
    is_mixed,
    is_pin,
    is_resource_name,
    is_secret,
)

LINE_MAX: Final = 2000
_ROWS: Final = 40
_OPTION: Final = re.compile(r"--[a-z][a-z\-]{1,40}(?:[= ]|\Z)")
"""A program's option, in the help that it prints."""
_SHORTEST: Final = 4
_SHORTEST_WEAK: Final = 8
_COLUMNS_MAX: Final = 60

_ENDS_CELL: Final = re.compile(r"[\w .()\-]{0,40}+[\"'`*_]{0,2}[ ]{0,80}(?:[,;|\t)\u2502\u2503]|[ ]{2}|\r?\n|\Z)")
_LABEL: Final = re.compile(r"[A-Za-z_][\w.\-/#]{0,40}(?: (?:& )?\(?[\w.\-/#]{1,24}\)?){0,3}")
_LEAD: Final = re.compile(
    r"\A(?:\{?(?:[\"'][\w.\-]{1,40}[\"']: ?[\"'][^\"'\n]{0,60}[\"'], ?){0,3}[\"'][\w.\-]{1,40}[\"']: ?[\"']"
    r"|<\w{1,10}>|[a-z]{2,12}: |[^\x00-\x7f]{1,4} )"
)
"""What may stand before a table: the name of the field that holds it, a tag, an emoji."""
_TAIL: Final = re.compile(r"(?:</\w{1,10}>|[\"'][}\])]{1,3},?|[ ]\[truncated\]|…|\.{3}|[ ][^\x00-\x7f]{1,4})\Z")
"""What may stand behind it, and where a log cut it off."""
RULER: Final = re.compile(r"[\s|+:=\-\u2500-\u257f]+")
_BULLET: Final = re.compile(r"[ \t]*[*\-+\u2022][ ]")
"""Before an entry of a list, which says behind a gap what it names."""
_GAP: Final = re.compile(r"[ ]{2,}|\t+")
_TABS: Final = re.compile(r"\t+")
_BOX_LINES: Final = ("\u2502", "\u2503")
_BARS: Final = ("|", *_BOX_LINES)
"""What stands between cells, and before the first and behind the last as well."""
_BLANK: Final = " \t\r"
_PADDED: Final = "\t\t"
"""Tabs that align columns, as Go's programs print them: however many stand between two cells, they part but two."""
_CELL_MARKS: Final = _BLANK + "\"'`*_"
QUOTED_CELL: Final = re.compile(
    r"[ \t]{0,80}(?:\"(?P<double>(?:[^\"\n]|\"\"){0,1000}+)\"|'(?P<single>(?:[^'\\\n]|\\.|''){0,1000}+)')[ \t\r]{0,80}"
)
_TYPE: Final = re.compile(
    r"(?i)(?:(?:var|n|nvar)?char|character|text|string|uuid|int|bigint|bool|boolean|bytea|binary|blob)\b.{0,40}"
)
_MEDIA_TYPE: Final = re.compile(r"(?:application|audio|chemical|font|image|message|model|multipart|text|video)/")
_USER: Final = re.compile(r"(?i)(?:user(?:[ _\-]?name)?|usuario|login|e-?mail|account|cuenta)")
"""The head of the column that holds the names of users."""
_CONSTANT: Final = re.compile(r"[A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){1,8}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sensitive name: its place among the cells of a row, and between characters of a line.

    Attributes:
        beside_user: another column holds the names of users, so that a word in this one is a password as well.
    """

    name: Name
    place: int
    start: int
    end: int
    beside_user: bool = False


def tables(scan: Scan) -> Iterator[Hit]:
    """Find the values below the sensitive names at the head of a table."""
    done = -1
    for at in sorted(place for _, places in scan.standing(NAME_ANCHORS) for place in places):
        if at < done:
            continue
        scan.tick()
        if not _ENDS_CELL.match(scan.text, at):
            continue
        start = scan.text.rfind("\n", max(0, at - LINE_MAX), at) + 1
        end = line_end(scan.text, at)
        done = end
        if end - start <= LINE_MAX:
            yield from _below(scan, start, end)


def line_end(text: str, at: int) -> int:
    """Return where the line around `at` ends, or where it is too long to be read on."""
    end = text.find("\n", at, at + LINE_MAX)
    return end if end >= 0 else min(len(text), at + LINE_MAX)


def _below(scan: Scan, start: int, end: int) -> Iterator[Hit]:
    """Find the values in the lines below the head that stands between `start` and `end`."""
    head = _LEAD.sub("", scan.text[start:end]).replace("||", "| ")  # Jira's mark for a head.
    for mark in ("|", *_BOX_LINES, _PADDED, "\t", ";", ",", "  "):
        if mark not in head or (mark == "," and head.rstrip().endswith(",")):
            continue  # A line that ends with a comma goes on in the next: a list in a program.
        cells = list(_cells(head, mark))
        columns = [] if mark == "  " and _BULLET.match(head) else list(_columns(head, cells))
        if columns and not _has_row_above(scan.text, start, mark, head):
            yield from rows_below(scan, end, mark, len(cells), columns)
            return


def _has_row_above(text: str, start: int, mark: str, head: str) -> bool:
    """Tell whether the line is no head, since a row like it stands above, perhaps with a ruler between."""
    width = len(list(_cells(head, mark)))
    end = start - 1
    for _ in range(2):
        if end <= 0:
            return False
        above = text.rfind("\n", max(0, end - LINE_MAX), end) + 1
        line = text[above:end]
        if not RULER.fullmatch(line):
            if line.startswith("-[ RECORD"):
                return True  # Of psql, which shows a record in lines of its own.
            if mark == "  ":
                return _is_aligned(line, head)
            alike = mark in _BARS and line.count(mark) == head.count(mark)
            return mark in line and (alike or len(list(_cells(line, mark))) == width)
        end = above - 1
    return False


def _is_aligned(above: str, head: str) -> bool:
    """Tell whether a column that gaps part, and not the first, begins at the same place in both lines."""
    columns = {start for start, _ in _cells(above, "  ")} & {start for start, _ in _cells(head, "  ")}
    return bool(columns - {0})


def _columns(head: str, cells: list[tuple[int, int]]) -> Iterator[Column]:
    """Yield the sensitive columns, if every cell of the head could be the name of a column."""
    labels = [head[start:end].strip(_CELL_MARKS) for start, end in cells]
    if not (len(labels) <= _COLUMNS_MAX and sum(map(bool, labels)) > 1) or any(
        label and not _LABEL.fullmatch(label) for label in labels
    ):
        return
    beside_user = any(_USER.fullmatch(label) for label in labels)
    for place, (start, end) in enumerate(cells):
        named = labels[place] and not _MEDIA_TYPE.match(labels[place])
        name = sensitive_name(labels[place]) if named else None
        if name:
            yield Column(name, place, start, end, beside_user)


def _cells(line: str, mark: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each cell of a row: between marks, or between gaps of two spaces and more."""
    if mark in {"  ", _PADDED}:
        at = len(line) - len(line.lstrip())
        for gap in (_GAP if mark == "  " else _TABS).finditer(line, at):
            yield at, gap.start()
            at = gap.end()
        if line[at:].strip():
            yield at, len(line)
        return
    line_end = len(line.rstrip(" \r" if mark == "\t" else None))  # The last cell of a row may be empty.
    at = 1 if mark in _BARS and line.startswith(mark) else 0
    line_end -= mark in _BARS and line.endswith(mark, 0, line_end)
    while at <= line_end:
        quoted = QUOTED_CELL.match(line, at, line_end) if mark in {",", ";", "\t"} else None
        end = line.find(mark, quoted.end() if quoted else at, line_end)
        end = end if end >= 0 else line_end
        yield at, end
        at = end + 1


def rows_below(scan: Scan, at: int, mark: str, width: int, columns: list[Column]) -> Iterator[Hit]:
    """Find the values in the sensitive columns of the rows below `at`, which have `width` cells with `mark` between."""
    misses = 0
    for start, end in islice(_lines(scan.text, at + 1), _ROWS):
        row = scan.text[start:end]
        if RULER.fullmatch(row) and row.strip():
            continue
        scan.tick()
        cells = list(_cells(row, mark)) if mark in row or mark == _PADDED else []
        if len(cells) == width - 1 and mark in _BARS and not row.startswith(mark) and row.rstrip().endswith(mark):
            cells.append((len(row), len(row)))  # No bar closes a row of psql: its last cell is empty.
        if len(cells) != width and mark != "  ":
            misses += 1
            if not row.strip() or misses > 1:
                return
            continue
        if mark == "  " and len(cells) != width and (not row.strip() or not cells):
            return
        for column in columns:
            place = cells[column.place] if len(cells) == width else _overlapping(cells, column)
            if place:
                yield from _cell(scan, column, start + place[0], start + place[1])


def _lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    while at < len(text):
        end = line_end(text, at)
        yield at, end
        at = end + 1


def _overlapping(cells: Iterable[tuple[int, int]], column: Column) -> tuple[int, int] | None:
    return next(((start, end) for start, end in cells if start == column.start), None)


def _cell(scan: Scan, column: Column, start: int, end: int) -> Iterator[Hit]:
    """Mask a cell, without the white space and the quotes around it."""
    text = scan.text
    end = start + len(_TAIL.sub("", text[start:end].rstrip(_BLANK)))
    while start < end and text[start] in _CELL_MARKS:
        start += 1
    while start < end and text[end - 1] in _CELL_MARKS:
        end -= 1
    told = column.beside_user and column.name.kind == "password" and text[start - 1] == text[end : end + 1] == "`"
    if is_secret_cell(column.name, text[start:end]) or (told and _is_chosen(text[start:end])):
        yield from scan.hits(column.name.kind, start, end)


def _is_chosen(value: str) -> bool:
    """Tell whether a word in backticks, in a row of users and their passwords, is one."""
    return len(value) >= _SHORTEST and value.isalnum() and is_secret(value) and not _TYPE.fullmatch(value)


def is_secret_cell(name: Name, value: str) -> bool:
    """Tell whether `value`, in a cell below a head that promises what `name` says, is a secret."""
    if name.pin:
        return is_pin(value)
    code = is_call(value) or is_measure(value) or _TYPE.fullmatch(value)
    if len(value) < _SHORTEST or code or _OPTION.match(value) or not (is_secret(value) and name.admits(value)):
        return False
    if (
        _CONSTANT.fullmatch(value)
        or " " in value
        or not (is_mixed(value) or is_irregular(value) or any(not c.isalnum() for c in value))
    ):
        return False
    made = is_mixed(value) or is_irregular(value)
    if name.weak and name.kind == "password":
        return made
    if name.weak:
        return len(value) >= _SHORTEST_WEAK and made and not is_resource_name(value)
    return name.kind == "password" or made
