"""What manuals, changelogs and pipelines call things: commands in backticks, options, issues, branches, tasks.

Such names are words with hyphens, numbers and signs, as the passwords are that people choose; and a manual speaks of
accounts and of access as a chat does. What stands right around the name tells what it names.
"""

import re
from typing import Final

from workers.guardrails.rules.words.likeness import LIKELY, likeness
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.source_lines import names_identifier

_BEFORE_MAX: Final = 120
_LINE_MAX: Final = 400
_NEAR: Final = 48
_THING: Final = re.compile(
    r"[\"'`*_)]{0,4}[ ](?:examples?|commands?|subcommands?|options?|flags?|fields?|parameters?|arguments?|modules?"
    r"|functions?|methods?|classes|class|plugins?|endpoints?|variables?|tasks?|steps?|metrics?|collections?|packages?|libraries|library"
    r"|features?|attributes?|categor(?:y|ies)|annotations?|labels?|tables?|columns?|comandos?|opci(?:ó|o)n(?:es)?"
    r"|par(?:á|a)metros?|m(?:ó|o)dulos?|tablas?)\b"
)
"""Behind the name of a thing: "the ``rotate-relay-key`` command"."""
_ISSUE: Final = re.compile(r"[a-z][a-z0-9_.\-]{0,40}[#!]\d{1,6}")
_OWNER: Final = re.compile(
    r"(?:[(\[`]|\b(?i:issues?|pr|pull|fix(?:es|ed)?|closes?|see|refs?|of|in)[ ]|\*\*[ ]`?)"
    r"(?!(?i:admin|root|user|usuario|login|sa|postgres)/)[A-Za-z][\w\-]{1,40}/\Z"
)
"""Before a repository, in what refers to an issue: `acme/relay#214`."""
_FOLDER: Final = re.compile(
    r"(?<![\w/])(?:debian|docs?|src|lib|bin|etc|usr|opt|var|config|charts?|scripts?|packages|modules|templates|playbooks|roles|cmd"
    r"|pkg|internal|build|dist|images|assets|static)/\Z"
)
"""Before a file in what lists those of a package or a repository: `debian/libssl3.symbols`."""
_MERGED: Final = re.compile(r"(?i)\bmerge (?:pull request|branch|remote)[^\n]{0,80}/\Z")
_OPTION: Final = re.compile(r"(?<![\w\-])--(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+){1,6})[= ][\"']?\Z")
_TELLING: Final = re.compile(
    r"(?:^|-)(?:message|comment|description|note|value|text|body|title|data|otp|code|pin|mfa)(?:$|-)"
)
"""In the names of options whose value may tell a secret, or be one."""
_ENCRYPTED: Final = re.compile(r"(?<![\w\-])secure:[ ]{1,4}[\"']?\Z")
"""Before what Travis and AppVeyor encrypt in place."""
_KEY: Final = re.compile(
    r"^[ \t]*(?:-[ ]{1,3})?(?:task|uses|image|kind|apiVersion|api_field|driver|module|plugin|engine|runtime|model"
    r"|sample|template|class|type|version|ref|branch):[ ]{1,4}[\"']?\Z",
    re.MULTILINE,
)
"""Keys of YAML that name what a pipeline runs, and no secret."""
_HEADER: Final = re.compile(r"^(?P<name>X(?:-[A-Z][A-Za-z]{0,20}){1,6}):[ ]\Z", re.MULTILINE)
_TROFF: Final = re.compile(
    r"(?=[^\\\n]*\\)[A-Za-z<>$]+(?:\\(?:[&\-]|\*?\([\w'`:,^~]{1,2}|f[RIBP])[A-Za-z]*){1,6}[.,;:]?"
)
"""Words in the source of a manual page: `re\\-used`, `locked\\&`."""
_TESTED: Final = (
    r"(?:\#[ ]?[\w\-]{2,30}:[ ])?(?:X?PASS|X?FAIL|UNSUPPORTED|UNRESOLVED|UNTESTED|SKIP(?:PED)?|KFAIL)(?::|[ ]\[)"
)
_RESULT: Final = re.compile(
    rf"^(?:{_TESTED}|Running[ ])[^\n]{{0,100}}\n{_TESTED}[ ][^\n]{{0,60}}\Z|^\#[ ]?[\w\-]{{2,30}}:[ ]PASS:[ ]\Z",
    re.MULTILINE,
)
"""Before the name of a test in the results of many."""
_PAGE: Final = re.compile(r"(?i)(?<![\w\-])(?:page|pagination|continuation|next)[ ]token[\"'`]?[:=]?[ ][\"'`]?\Z")
"""Before what finds the next page of a list."""
_LISTED: Final = re.compile(
    r"[ \t]*#[ ]?define\b|[bcdlps-](?:[r-][w-][xsStT-]){3}[.+@]?[ ]"
    r"|[\w+\-]{1,32}[ ]+\d{1,8}[ ]+\d{1,3}\.\d[ ]+\d{1,3}\.\d[ ]"
)
"""How the lines begin of programs, and of what `ls` and `ps` print, in which nobody says a thing."""
_PASSES: Final = re.compile(
    r"\b(?i:(?:do(?:n't|es)?|to|not|we|must|should|can|will|cannot|also|commands)[ ]pass(?:es|ed)?"
    r"(?:[ ]any|[ ]through)?[ ][\"'`]?)\Z"
)
"""Before what a program hands over to another: "don't pass …"."""
_STAR: Final = "*"
_SIGNS: Final = frozenset("!@#$%&")


def names_thing(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between the places names a command, an option, an issue, a branch or a task.

    Args:
        text: what a view shows.
        start: where it begins.
        end: where it ends.
    """
    low = max(0, start - _BEFORE_MAX)
    if _is_of_manual(text, start, end, low) or names_identifier(text, start, end):
        return True
    if text[start - 1 : start] == "/":
        issue = _ISSUE.fullmatch(text, start, end) and _OWNER.search(text, low, start)
        return bool(issue or _FOLDER.search(text, low, start) or _MERGED.search(text, low, start))
    header = _HEADER.search(text, low, start)
    if header:
        return sensitive_name(header["name"]) is None
    option = _OPTION.search(text, low, start)
    if option:
        return sensitive_name(option["name"]) is None and _TELLING.search(option["name"]) is None
    return text[end - 1] == _STAR and _is_bold(text, start, end)


def _is_of_manual(text: str, start: int, end: int, low: int) -> bool:
    """Tell whether a manual, a pipeline or a test's log names something there, whatever it looks like."""
    if _THING.match(text, end) and not any(map(_SIGNS.__contains__, text[start:end])):
        return True
    line = text.rfind("\n", max(0, start - _LINE_MAX), start) + 1
    if _LISTED.match(text, line):
        return True
    near = max(low, start - _NEAR)
    if _PASSES.search(text, near, start) or _PAGE.search(text, near, start):
        return True
    before = (_ENCRYPTED, _KEY, _RESULT)
    return _TROFF.fullmatch(text, start, end) is not None or any(each.search(text, low, start) for each in before)


def _is_bold(text: str, start: int, end: int) -> bool:
    """Tell whether the stars at the end close what Markdown shows bold, and without them no password stands there."""
    line = text.rfind("\n", max(0, start - _BEFORE_MAX), start) + 1
    opened = text.count(_STAR, max(line, start - _BEFORE_MAX), start) % 2 or text.find("**", line, start) >= 0
    return bool(opened) and likeness(text[start:end].rstrip(_STAR)) < LIKELY
