# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""What a task of Ansible returns whose title or command speaks of a password: `TASK [show password]`, then `"msg": "…"`.

Only the title, or the command that ran (`"cmd": "openssl rand -hex 16"`), says what `msg` or `stdout` holds, so a word of
it has to read like a machine's or a chosen secret.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_random, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Reach, Trigger

_NOUN: Final = r"(?i:passw|passphrase|secret|token|credential|creds|contraseñ|clave|api.?key|\bpw\b|\bpwd\b)"
_TITLE: Final = re.compile(
    rf"^(?:TASK|RUNNING HANDLER) \[[^\]\n]{{0,120}}?{_NOUN}[^\]\n]{{0,120}}\][ *]*\r?$", re.MULTILINE
)
_RAN: Final = (
    rf"\"cmd\"[ ]?:[ ]?[\[\"][^\n]{{0,300}}?(?:openssl[\", ]{{1,4}}rand|\bpwgen\b|/dev/urandom|\buuidgen\b|node-token|\btoken\b[\", ]{{1,4}}create"
    rf"|(?:cat|get|show|read|print|describe)\b[^\n]{{0,120}}?{_NOUN})[^\n]{{0,300}}?(?:\"(?=,|[ \t]*\r?$)|\])"
)
_AD_HOC: Final = rf"\bansible[ ][^\n]{{0,200}}debug[ ][^\n]{{0,200}}?(?:{_NOUN}|_(?:pw|pwd)\b)[^\n]{{0,100}}"
_COMMAND: Final = re.compile(rf"{_RAN}|{_AD_HOC}", re.MULTILINE)
"""A command that makes up a secret, or shows one."""
_ENDS: Final = re.compile(r"(?:TASK|PLAY|RUNNING HANDLER) ")
_RETURNED: Final = re.compile(
    r"(?:\"(?:msg|stdout|content|result|value|plain|stdout_lines|output)\"[ ]?:[ ]?(?:\[\s{0,40})?\"(?P<json>[^\"\n]{6,400})\""
    r"|^[ ]{2,12}(?:msg|stdout|content|result)[ ]?:[ ](?P<yaml>[^\n]{6,400}?)[ \t]*\r?$"
    r"|^[ ]{2,20}\"(?P<item>[^\"\s]{6,400})\",?[ \t]*\r?$)",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\s\"',]{6,400}")
_LINE: Final = re.compile(r"[^\n]{0,2000}\n?")
_LINES: Final = 24

_UNBOUND: Final = _NOUN.replace(r"\b", "")
TASK_RESULT_TRIGGERS: Final = (
    Trigger(rf"(?:TASK|RUNNING HANDLER) \[[^\]\n]*{_UNBOUND}", Reach.TABLE),
    Trigger(
        rf"ansible [^\n]*debug [^\n]*(?:_pw|{_UNBOUND})|\"cmd\" ?: ?[\[\"][^\n]*(?:openssl|pwgen|/dev/urandom|uuidgen|node-token|token|{_UNBOUND})",
        Reach.TABLE,
    ),
)
_TITLES, _COMMANDS = TASK_RESULT_TRIGGERS


def task_results(scan: Scan) -> Iterator[Hit]:
    """Find what a task returns whose title speaks of a password, a token or a key."""
    for title in (*scan.matches(_TITLE, _TITLES), *scan.matches(_COMMAND, _COMMANDS)):
        for line in islice(_LINE.finditer(scan.text, title.end()), _LINES):
            scan.tick()
            if _ENDS.match(line[0]):
                break
            for returned in _RETURNED.finditer(line[0]):
                start = line.start() + returned.start(str(returned.lastgroup))
                yield from _words(scan, start, line.start() + returned.end(str(returned.lastgroup)))


def _words(scan: Scan, start: int, end: int) -> Iterator[Hit]:
    for found in _WORD.finditer(scan.text, start, end):
        word = found[0].rstrip(".;:)")
        if is_secret(word) and (is_random(word) or weight_of(word) > 1):
            yield from scan.hits("password", found.start(), found.start() + len(word))
