# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets typed into a shell: in a here document, on the next line of a command, or in place of a command.

A command that goes on over a line's end, `--token \`, leaves its value alone on the next. And who types a password
where a command is expected is told by the shell that there is no such command.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_mixed, is_random, is_resource_name, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_NOUN: Final = (
    r"(?i:pass(?:word|wd|phrase)?|pwd?|secret|token|api[_\-]?key|_key|\.key|\bkey|unseal|cred(?:ential)?s?|psk|clave)"
)
_DOCUMENT: Final = re.compile(
    rf"(?=[^\n]{{0,400}}?{_NOUN})[^\n]{{0,400}}?<<-?[ ]?[\"']?(?P<end>[A-Z][A-Z_]{{1,15}})[\"']?[^\n]{{0,200}}\r?\n"
    r"(?P<body>(?:[ \t]{0,16}[^\s]{6,512}[ \t]{0,4}\r?\n){1,3}?)[ \t]{0,16}(?P=end)\b"
)
_SETTING: Final = re.compile(r"[ \t]*[\w.\-]{1,80}[ \t]*=[ \t]*<<")
"""A document that is the value of a name, which is judged by the name alone."""
_HEAD_MAX: Final = 100
_WORD: Final = re.compile(r"\S+")
_GOES_ON: Final = re.compile(rf"(?:(?<![^\s\"'])--?[\w\-]{{0,40}}{_NOUN}[\w\-]{{0,20}}[ =]?|(?<!=)[Bb]earer[ ])\\\r?\Z")
_NEXT: Final = re.compile(r"\n[ \t]{0,40}[\"']?(?!-|<<)(?P<v>[^\s\"'\\$]{6,4096}+)")
_MISTAKEN: Final = re.compile(
    r"sh(?:\[\d{1,6}\])?: (?:line \d{1,6}: )?(?P<v>[^\s:]{6,128}): (?:command not found|orden no encontrada|not found|no se encontr)"
    r"|(?:command not found|Unknown command|orden no encontrada): (?P<w>[^\s:]{6,128})[ \t]*\r?$",
    re.MULTILINE,
)
_TWICE: Final = re.compile(r"<<<[ ]?\$'(?P<v>[^'\\\n]{4,128})\\n(?P<w>[^'\\\n]{4,128})(?:\\n)?'")
"""A password and the same again, in a here string for what sets one."""
_LISTED: Final = re.compile(
    rf"(?:\[|, )--?[\w\-]{{0,40}}{_NOUN}[\w\-]{{0,20}}, (?P<v>[^\s,\]\"'\-][^\s,\]\"']{{5,512}}+)(?=[,\]])"
)

TYPED_TRIGGERS: Final = (
    Trigger(rf"{_NOUN}[^\n]*<<-? ?[\"']?[A-Z]|<<-? ?[\"']?[A-Z][^\n]*{_NOUN}"),
    Trigger(rf"(?:-[\w\-]*{_NOUN}[\w\-]*[ =]?|[Bb]earer )\\\r?$"),
    Trigger(r"command not found|orden no encontrada|Unknown command: |sh: [^\n]*not found"),
    Trigger(rf"(?:\[|, )-[\w\-]*{_NOUN}[\w\-]*, "),
    Trigger(r"(?i:passwd|login|cryptsetup|pass)[^\n]*<<< ?[$]'"),
)
_DOCUMENTS, _CONTINUES, _MISTAKES, _LISTS, _STRINGS = TYPED_TRIGGERS


def typed(scan: Scan) -> Iterator[Hit]:
    """Find what is typed into a shell: here documents, values on the next line, passwords taken for commands."""
    for start, _ in scan.lines_of(_DOCUMENTS):
        document = None if _SETTING.match(scan.text, start) else _DOCUMENT.match(scan.text, start)
        for word in _WORD.finditer(scan.text, *document.span("body")) if document else ():
            if is_secret(word[0]) and _is_made(word[0]):
                yield from scan.hits("secret", *word.span())
    for start, end in scan.lines_of(_CONTINUES):
        goes_on = _GOES_ON.search(scan.text, max(start, end - _HEAD_MAX), end)
        continued = _NEXT.match(scan.text, end) if goes_on else None
        if continued and is_secret(continued["v"]) and not is_resource_name(continued["v"]):
            yield from scan.hits("secret", *continued.span("v"))
    yield from _in_one_line(scan)


def _in_one_line(scan: Scan) -> Iterator[Hit]:
    for mistaken in scan.matches(_MISTAKEN, _MISTAKES):
        group = "v" if mistaken["v"] else "w"
        if weight_of(mistaken[group]) > 1:
            yield from scan.hits("password", *mistaken.span(group))
    for twice in scan.matches(_TWICE, _STRINGS):
        yield from scan.hits("password", *twice.span("v"))
        yield from scan.hits("password", *twice.span("w"))
    for listed in scan.matches(_LISTED, _LISTS):
        if is_secret(listed["v"]) and is_mixed(listed["v"]):
            yield from scan.hits("secret", *listed.span("v"))


def _is_made(value: str) -> bool:
    """Tell whether a line of a document is a value rather than a setting or a word."""
    return "=" not in value.rstrip("=") and ":" not in value and (is_random(value) or weight_of(value) > 1)
