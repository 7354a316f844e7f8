# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Identifiers in comments, documentation and lines of source code, which speak of tokens and of logins as chats do.

`* Use PK11_FindSlotByName to get the token's slot.` reads like a message that hands something over. What tells is the
line: no chat begins one with `//` or ` * ` amid others that do so, and none writes `:param`, `\see` or `#define`.
"""

import re
from typing import Final

from workers.guardrails.rules.words.expressions import is_code_line
from workers.guardrails.rules.words.values import is_irregular, is_random

_LINE_MAX: Final = 400
_NEIGHBOURS: Final = 4
_NEAR: Final = 32
"""Characters before a name in which stands what tells what it is."""
_IDENTIFIER: Final = re.compile(
    r"[%_~]{0,2}(?P<core>[A-Za-z]\w{1,80}(?:(?:\.|::|->|__)[A-Za-z_]\w{0,60}){0,6})(?:\$\d|@[A-Z]\w{2,12}|'s|_?\*|_)?[.,;:)`'\]\[]{0,4}"
)
_CHOSEN: Final = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)?\d{2,}|[A-Z][a-z]+_?(?:[A-Z]?[a-z]+_?)?\d+")
"""A word or two and a number, as people choose passwords."""
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MANY_WORDS: Final = 3
_LETTERS_OF_WORD: Final = 3
"""That the words of a name have at least, of each three but one."""
_TOLD: Final = re.compile(
    r"(?i)(?:pass\w{0,8}|pwd?|clave|contrase\w{1,3}|secret|token|key|pin|login|user\w{0,4}|usuario|cred\w{0,8})[\"'`*]{0,2}"
    r"(?:[ ]?[:=/]|[ ](?:is|es|was|era)\b:?|[ ](?=[\"'`]?\Z))[ ]?[\"'`]?\Z"
)
"""Before what is said to be a password or a login."""
_KIN_MAX: Final = 300
_CALLED: Final = re.compile(r"\(|\.[a-z]\w{2,40}|::\w|->\w|[ ]\*\w{1,40}[,)]")
_SHOWN: Final = re.compile(
    r"(?:\\(?:[cpaeb]|see|sa|ref|param|var|fn|brief)[ ]\#?|:(?:class|func|meth|mod|attr|data|exc|obj|py:\w{2,8}|c:\w{2,8}):`~?!?"
    r"|\b(?:struct|class|enum|union|typedef|interface|extends|implements|instanceof|sizeof|def|func|fn|\#define|syn keyword)[ ])_{0,2}\Z"
)
_COMMENT: Final = re.compile(
    r"[ \t]*(?://[/!]?|/\*|\*/|\#:|;;|\.\\\"|>>>[ ]|\\&|\\[ ]|:(?:param|type|return|returns|rtype|raises|ivar|cvar|var)\b|[@\\](?:param|return|see"
    r"|throws|brief|var|tparam|link|sa|note|file|class|deprecated)\b|\#[ ]?(?:define|undef|if|ifdef|ifndef|endif|include|pragma)\b)"
)
_STAR: Final = re.compile(r"(?:[ \t]+|/\*)\*(?:[ \t/]|\Z)|[ \t]*/\*")
"""A line of a comment in C, beside which others stand."""
_CHANGE: Final = re.compile(r"\t\*?[ ]?[\w./\-]+(?:[ ]\(|:[ ])|[ \t]+\*[ ][\w./\-]+\.\w{1,4}(?:[ ]\(|:[ ])")
"""A line of a ChangeLog, in the GNU project's style."""
_INDENTED: Final = re.compile(r"[ ]{4}|\t")


def names_identifier(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between the places is an identifier in source code, its comments or its manual.

    Args:
        text: what a view shows.
        start: where it begins.
        end: where it ends.
    """
    found = _IDENTIFIER.fullmatch(text, start, end)
    near = max(0, start - _NEAR)
    if found is None or _TOLD.search(text, near, start):
        return False
    core = found["core"]
    if is_random(core) or is_irregular(core):
        return False
    if _SHOWN.search(text, near, start):
        return True
    words = _WORDS.findall(core)
    if (
        _CHOSEN.fullmatch(core)
        or len(words) < _MANY_WORDS
        or _MANY_WORDS * sum(len(word) < _LETTERS_OF_WORD for word in words) > len(words)
    ):
        return False
    at = text.rfind("\n", max(0, start - _LINE_MAX), start) + 1
    past = text.find("\n", end, end + _LINE_MAX)
    line = text[at : past if past >= 0 else end + _LINE_MAX]
    internal = text.endswith("__", 0, start) and not text.startswith("__", end)
    if (
        internal
        or _CALLED.match(text, end)
        or _COMMENT.match(line)
        or is_code_line(line)
        or _has_kin(text, core, start, end)
    ):
        return True
    return _is_amid_source(text, at, at + len(line), line)


def _has_kin(text: str, core: str, start: int, end: int) -> bool:
    """Tell whether another name nearby begins as an identifier of several words does: `gnutls_init`, `gnutls_deinit`."""
    prefix, joint, _ = core.partition("_")
    if not joint:
        return False
    kin = re.compile(rf"(?<!\w){prefix}_\w{{2}}", re.IGNORECASE)
    around = (text[max(0, start - _KIN_MAX) : start], text[end : end + _KIN_MAX])
    return any(kin.search(each) for each in around)


def _is_amid_source(text: str, start: int, end: int, line: str) -> bool:
    """Tell whether the lines beside one show that it belongs to a comment, a ChangeLog or a program's documentation."""
    before = text[max(0, start - _LINE_MAX) : start].split("\n")[:-1][-_NEIGHBOURS:]
    after = text[end : end + _LINE_MAX].split("\n")[1 : _NEIGHBOURS + 1]
    if _STAR.match(line):
        return any(map(_STAR.match, (*before[-1:], *after[:1])))
    if _CHANGE.match(line) or (line.startswith("\t") and any(map(_CHANGE.match, before))):
        return True
    beside = (*before, *after)
    return _INDENTED.match(line) is not None and any(map(is_code_line, beside))
