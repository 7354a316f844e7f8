"""Signs: how severe a line is, and how much it speaks of trouble and of change. They are read off exemplars alone."""

import re
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import re2

from workers.condense.vocabulary import told_by

Level: TypeAlias = Literal["fatal", "error", "warning", "info", "debug"]

_FIELD: Final[Any] = re2.compile(
    r"(?i)(?:\b|[\"'@])(?:level|lvl|severity|loglevel|log\.level)[\"']?\s*[=:]\s*[\"']?"
    r"(fatal|critical|crit|alert|emerg|panic|error|err|warning|warn|notice|info|debug|trace)\b"
)
_KLOG: Final = re.compile(r"([IWEF])\d{4} \d\d:\d\d:\d\d\.")
_WORD: Final[Any] = re2.compile(
    r"\b(FATAL|CRITICAL|CRIT|EMERG|PANIC|SEVERE|ERROR|ERR|WARNING|WARN|NOTICE|INFO|DEBUG|TRACE)\b"
    r"|(?:^|[\[<(|])\s?(fatal|critical|crit|emerg|panic|error|err|warning|warn|notice|info|debug|trace)\s?[\]>)|:]"
    r"|(?:^|\s)(Fatal|Error|Warning|Info|Debug)(?::|\s{2}|\t)"
)
_WITHIN: Final = 300
_LEVELS: Final[dict[str, Level]] = {
    **dict.fromkeys(("fatal", "critical", "crit", "alert", "emerg", "panic", "severe", "f"), "fatal"),
    **dict.fromkeys(("error", "err", "e"), "error"),
    **dict.fromkeys(("warning", "warn", "w"), "warning"),
    **dict.fromkeys(("notice", "info", "i"), "info"),
    **dict.fromkeys(("debug", "trace"), "debug"),
}
_BAD_CODE: Final[Any] = re2.compile(r"(?:tatus(?:_?[cC]ode)?|[cC]ode|HTTP/\d(?:\.\d)?)\W{1,4}[45]\d\d\b")

_JUDGED: Final = 2000
"""Characters of a line that are read for signs."""


class Signs(NamedTuple):
    """What a line says of itself.

    Attributes:
        level: its severity, or None if it names none.
        trouble: how many different words of trouble it has, at most 3.
        change: how many different words of change it has, at most 3.
    """

    level: Level | None
    trouble: int
    change: int


def signs(line: str) -> Signs:
    """Return the signs of a line, given without a collector's prefix."""
    read = line[:_JUDGED]
    told = told_by(read)
    return Signs(_level(read), min(3, told.trouble + len(_BAD_CODE.findall(read))), min(3, told.change))


def _level(line: str) -> Level | None:
    if klog := _KLOG.match(line):
        return _LEVELS[klog[1].lower()]
    named = _FIELD.search(line[:_WITHIN]) or _WORD.search(line[:_WITHIN])
    return _LEVELS[next(filter(None, named.groups())).lower()] if named else None
