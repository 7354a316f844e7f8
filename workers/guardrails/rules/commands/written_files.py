# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that a shell writes into a file named after them: `echo … > ~/.vault_pass`, `… | tee /run/secrets/x`.

Nothing but the file's name says what the text is, so one word counts, or what follows after the user and a colon.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_irregular, is_measure, is_mixed, is_resource_name, is_secret
from workers.guardrails.triggers import Reach, Trigger

_INTO: Final = r"(?:>{1,2}\|?[ ]?|\|[ ]?(?:sudo[ ])?(?:tee(?:[ ]-a)?|(?:install|dd)[ ][^\n|;&]{0,80}?)[ ](?:of=)?)"
_FILE: Final = r"[\"']?(?P<file>[^\s\"'<>|;&()]{1,200}+)[\"']?"
_LAST: Final = r"(?=[ \t]*(?:[\r\n;&|)]|2>|\Z))"
_ECHOED: Final = re.compile(
    r"\b(?:echo|printf)[ ](?:-[neE]{1,2}[ ]|[\"']?%s(?:\\n)?[\"']?[ ]){0,2}"
    r"(?:'(?:[\[\]\w.:\-]{3,80}[ ]{1,4}(?=[\w.@+\-]{1,64}:))?(?P<single>[^'\s]{4,512}+)'"
    r"|\"(?:[\[\]\w.:\-]{3,80}[ ]{1,4}(?=[\w.@+\-]{1,64}:))?(?P<double>[^\"\s$`]{4,512}+)\"|(?P<bare>[^\s'\"|;&<>$`\-][^\s'\"|;&<>`]{3,512}+))"
    rf"[ ]?{_INTO}{_FILE}{_LAST}"
)
_HEREDOC: Final = re.compile(
    rf"(?<=[\s>]){_FILE}[ ]?<<-?[ ]?[\"']?(?P<end>\w{{2,20}}+)[\"']?[ \t]*\r?\n(?P<bare>[^\s]{{6,512}}+)\r?\n(?P=end)"
)
_HERE_STRING: Final = re.compile(rf"(?<=[\s>]){_FILE}[ ]?<<<[ ]?(?P<q>[\"']?)(?P<bare>[^\s\"']{{4,512}}+)(?P=q)")
_WRITES: Final = re.compile(r"\b(?:cat|tee)\b[^\n|;&]{0,120}\Z")
_BEFORE: Final = 160
_ENDINGS: Final = frozenset({"pass", "pw", "psk", "pwd", "token", "secret", "passwd", "password"})
_USER: Final = re.compile(r"[A-Za-z_][\w.@\-]{1,40}:(?!//)")
_SETTING: Final = re.compile(r"[A-Za-z_][\w.\-]*=")

_NAMED: Final = r"(?i:pass|pwd|pw|psk|secret|token|key|cred|clave)"
WRITTEN_FILE_TRIGGERS: Final = (
    Trigger(rf"(?:echo|printf) [^\n]*(?:>|tee |install |dd )[^\n]*{_NAMED}"),
    Trigger(rf"(?:cat|tee)[^\n]*{_NAMED}[^\n]*<<", Reach.NEAR),
)
_ECHO, _HEREDOCS = WRITTEN_FILE_TRIGGERS


def written_files(scan: Scan) -> Iterator[Hit]:
    """Find what a shell writes into a file whose name says that it holds a secret."""
    for pattern in (_ECHOED, _HERE_STRING):
        for found in scan.matches(pattern, _ECHO if pattern is _ECHOED else _HEREDOCS):
            yield from _written(scan, found)
    for found in _HEREDOC.finditer(scan.text) if scan.lines_of(_HEREDOCS) else ():
        yield from _written(scan, found)


def _written(scan: Scan, found: re.Match[str]) -> Iterator[Hit]:
    if not _keeps_secret(found["file"]):
        return
    before = scan.text[max(0, found.start() - _BEFORE) : found.start()]
    if found.re is not _ECHOED and not _WRITES.search(before):
        return
    group = next(name for name in ("single", "double", "bare") if found.groupdict().get(name))
    user = _USER.match(found[group])
    start = found.start(group) + (user.end() if user else 0)
    word = scan.text[start : found.end(group)]
    made = is_mixed(word) or is_irregular(word) or not word.isalnum()
    if made and is_secret(word) and not (is_measure(word) or is_resource_name(word) or _SETTING.match(word)):
        yield from scan.hits("secret", start, found.end(group))


def _keeps_secret(path: str) -> bool:
    """Tell whether a file's name promises a secret: its ending, or else its name without one."""
    name = path.rsplit("/", maxsplit=1)[-1].lstrip(".")
    stem, dot, ending = name.rpartition(".")
    return ending in _ENDINGS or sensitive_name(stem if dot else name) is not None
