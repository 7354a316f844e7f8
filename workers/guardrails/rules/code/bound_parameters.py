# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that a statement of SQL takes as parameters: the statement has the names, a log line below it the values.

So log Hibernate (`binding parameter [1] as [VARCHAR] - [x]`), MyBatis (`Parameters: x(String), 5(Long)`), SQLAlchemy
(`[generated in 0.1s] ('x', 5)`), Django (`args=('x', 5)`) and PostgreSQL (`parameters: $1 = 'x'`).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import Name, sensitive_name
from workers.guardrails.rules.words.values import is_measure, is_pin, is_secret
from workers.guardrails.triggers import Trigger

_MARK: Final = r"(?:\?\d{0,3}|%s|\$\d{1,3}|:\w{1,40}|%\(\w{1,40}\)s)"
_STATEMENT: Final = re.compile(r"\b(?:insert[ ]+into|update|select|delete[ ]+from)[ ][^\n]{1,4000}", re.IGNORECASE)
_INSERT: Final = re.compile(
    rf"insert[ ]+into[ ]+[\w.\"`\[\]]{{1,128}}[ ]*\((?P<names>[^()\n]{{1,2000}})\)[ ]*values[ ]*\([ ]*{_MARK}",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(rf"(?P<name>\w{{1,80}})[\"`\]]?[ ]?(?:=|<>|!=|[<>]=?|[ ](?:like|LIKE)[ ])[ ]?{_MARK}")
_BOUND: Final = re.compile(
    r"binding parameter (?:\[(?P<place>\d{1,3})\] as \[\w{1,40}\] - \[(?P<v>[^\n]{1,2000})\]"
    r"|\((?P<number>\d{1,3}):\w{1,40}\) <- \[(?P<w>[^\n]{1,2000})\])[ \t]*\r?$",
    re.MULTILINE,
)
_TUPLE: Final = re.compile(
    r"(?:Parameters:[ ]|args=\(|\[(?:generated in|cached since)[^\]\n]{1,80}\][ ]\(|params:?[ =][(\[]|parameters:[ ](?=\$1[ ]=))"
)
_MEMBER: Final = re.compile(
    r"[ ]?(?:\$\d{1,3}[ ]=[ ])?(?:b?'(?P<single>(?:[^'\\\n]|\\.){0,1000}+)'|b?\"(?P<double>(?:[^\"\\\n]|\\.){0,1000}+)\""
    r"|(?P<typed>[^\n]{1,500}?)\([A-Z]\w{1,30}\)(?=,|[ \t]*\r?$)"
    r"|(?P<plain>[^,)\]\n]{1,200}))[ ]?,?",
    re.MULTILINE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_MOST_LINES: Final = 40
_MOST: Final = 60

BOUND_PARAMETER_TRIGGERS: Final = (
    Trigger(
        r"binding parameter [\[(]|Parameters: |args=\(|\[(?:generated in|cached since) |params:? ?=?[(\[]|parameters: \$1 ="
    ),
)


def bound_parameters(scan: Scan) -> Iterator[Hit]:
    """Find the values that are bound to the sensitive columns of a statement above."""
    for statement in _STATEMENT.finditer(scan.text):
        names = _names(statement[0])
        if not any(names):
            continue
        scan.tick()
        end = _end(scan.text, statement.end())
        for place, start, past in _values(scan.text, *statement.span(), end):
            name = names[place] if place < len(names) else None
            value = scan.text[start:past]
            if name and _is_value(name, value):
                yield from scan.hits(name.kind, start, past)


def _is_value(name: Name, value: str) -> bool:
    """Tell whether `value` is the secret that its column promises; a number is none where the name says so little."""
    if name.pin:
        return is_pin(value)
    told = name.weak and (is_measure(value) or not _LETTER.search(value))
    return is_secret(value) and name.admits(value) and not told


def _names(statement: str) -> list[Name | None]:
    """Return what each parameter of a statement is called, as far as it is sensitive, in their order."""
    insert = _INSERT.search(statement)
    if insert:
        return [sensitive_name(name.strip(' "`[]')) for name in insert["names"].split(",")[:_MOST]]
    return [sensitive_name(compared["name"]) for compared in _COMPARED.finditer(statement)][:_MOST]


def _end(text: str, at: int) -> int:
    """Return where the next statement begins, or as many lines below as its values may stand."""
    stop = at
    for _ in range(_MOST_LINES):
        stop = text.find("\n", stop + 1)
        if stop < 0:
            stop = len(text)
            break
    following = _STATEMENT.search(text, at, stop)
    return following.start() if following else stop


def _values(text: str, start: int, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the place of each parameter among the parameters, and in the text."""
    for bound in _BOUND.finditer(text, at, end):
        group = "v" if bound["v"] is not None else "w"
        yield int(bound["place"] or bound["number"]) - 1, *bound.span(group)
    opened = _TUPLE.search(text, start, end)
    place = opened.end() if opened else end
    for number in range(_MOST):
        member = _MEMBER.match(text, place, end)
        if member is None:
            return
        group = str(member.lastgroup)
        yield number, *member.span(group)
        place = member.end()
        if not member[0].endswith(","):
            return
