"""What a rule's pattern says about itself: the literals that it begins with, and the short pattern that finds it.

Patterns are in RE2's syntax. Only as much of it is understood here as the beginning of a pattern needs.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

# Python parses patterns itself and names no public way to see the result.
_parser: Final[Any] = import_module("re._parser")

_ATOM: Final = re.compile(
    r"(?P<flags>\(\?[a-z]+\))"
    r"|(?P<escape>\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|[pP]\{\w+\}|.))"
    r"|(?P<choice>\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?:|\?P?<\w+>)?)"
    r"|(?P<close>\))"
    r"|(?P<bar>\|)"
    r"|(?P<special>[.^$])"
    r"|(?P<letter>[^\\\[\](){}|.^$?*+])",
    re.DOTALL,
)
_REPEAT: Final = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})\??")
_LEAST: Final = re.compile(r"\{(\d+)")
_MOST_HEADS: Final = 64
_MOST_CHOICES: Final = 12


_LINE_ENDS: Final = re.compile(r"\\[nrsWD]|\\x0[aAdD]|\\x\{0*[aAdD]\}|\[:(?:space|cntrl|\^)|[\n\r]")
_OTHER_LINES: Final = re.compile(r"\(\?[a-zA-Z]*[sm]")


class UnreadablePattern(ValueError):
    """The pattern uses what no rule needs."""


def _atoms(pattern: str) -> Iterator[tuple[str, str, str]]:
    """Yield each atom's kind, its text and what repeats it."""
    at = 0
    while at < len(pattern):
        atom = _ATOM.match(pattern, at)
        if not atom:
            raise UnreadablePattern(f"cannot read {pattern[at : at + 10]!r}")
        repeat = _REPEAT.match(pattern, atom.end()) if atom.lastgroup not in {"open", "bar", "flags"} else None
        at = repeat.end() if repeat else atom.end()
        yield atom.lastgroup or "", atom[0], repeat[0] if repeat else ""


def _choices(kind: str, atom: str) -> list[str] | None:
    """Return the texts that a single atom stands for, if they are few."""
    if kind == "letter":
        return [atom]
    if kind == "escape" and not atom[1].isalnum():
        return [atom[1]]
    if kind == "choice" and not re.search(r"\A\[\^|\\|\[:", atom):
        pairs = re.findall(r"(.)-(.)|(.)", atom[1:-1], re.DOTALL)
        members = [chr(code) for a, z, one in pairs for code in range(ord(a or one), ord(z or one) + 1)]
        return members if len(members) <= _MOST_CHOICES else None
    return None


class _Heads:
    """Reads the literals with which a pattern begins, as far as they are plain."""

    def __init__(self, pattern: str) -> None:
        self._atoms = list(_atoms(pattern))
        self._at = 0

    def read(self) -> list[str]:
        """Return the literals of which each match begins with one."""
        return self._alternatives()[0]

    def _alternatives(self) -> tuple[list[str], bool]:
        """Read up to the end of the group; return the literals, and whether they are all that it matches."""
        found: list[str] = []
        whole, more = True, True
        while more:
            heads, complete = self._sequence()
            found += heads
            whole = whole and complete
            more = self._at < len(self._atoms) and self._atoms[self._at][0] == "bar"
            self._at += more
        return found, whole

    def _sequence(self) -> tuple[list[str], bool]:
        heads, complete = [""], True
        while self._at < len(self._atoms) and self._atoms[self._at][0] not in {"bar", "close"}:
            choices, plain = self._next()
            if complete and len(heads) * len(choices) <= _MOST_HEADS:
                heads = [head + choice for head in heads for choice in choices]
                complete = plain
            else:
                complete = False
        return heads, complete

    def _next(self) -> tuple[list[str], bool]:
        """Read one part: what it begins with, and whether that is all that it matches."""
        kind, atom, repeat = self._atoms[self._at]
        self._at += 1
        if kind == "flags":
            return [""], True
        choices, plain = [""], False
        if kind == "open":
            choices, plain = self._alternatives()
            repeat = self._atoms[self._at][2] if self._at < len(self._atoms) else ""
            self._at += 1
        elif single := _choices(kind, atom):
            choices, plain = single, True
        if repeat == "?" and plain:
            return [*choices, ""], True
        if repeat.startswith(("?", "*", "{0")):
            return [""], False
        return choices, plain and not repeat


def head_literals(pattern: str) -> tuple[str, ...]:
    """Return the literals of which each match begins with one; `("",)` where nothing is known.

    Raises:
        UnreadablePattern: it uses what no rule needs.
    """
    return tuple(dict.fromkeys(_Heads(pattern).read()))


def first_part(pattern: str, *, length: int) -> str:
    """Return a pattern that matches wherever `pattern` does, cut after `length` characters of its first part so long.

    Raises:
        UnreadablePattern: it uses what no rule needs.
    """
    atoms = list(_atoms(pattern))
    shown = _groups_with_alternatives(atoms)
    groups: list[bool] = []
    parts: list[str] = []
    for at, (kind, atom, repeat) in enumerate(atoms):
        if kind == "bar" and not groups:
            return f"(?:{pattern})"
        least = _LEAST.match(repeat)
        if kind == "open":
            groups.append(at in shown or "<" not in atom)
            parts += ["(?:"] * groups[-1]
        elif kind == "close":
            parts += [f"){repeat}"] * groups.pop()
        elif least and int(least[1]) >= length and not any(groups):
            return "".join([*parts, atom, f"{{{length}}}"])
        else:
            parts.append(atom + repeat)
    return "".join(parts)


def _groups_with_alternatives(atoms: list[tuple[str, str, str]]) -> set[int]:
    """Return which atoms open a group that has alternatives of its own, so that its brackets are needed."""
    groups: list[int] = []
    found = set()
    for at, (kind, _, _) in enumerate(atoms):
        if kind == "open":
            groups.append(at)
        elif kind == "close" and groups:
            groups.pop()
        elif kind == "bar" and groups:
            found.add(groups[-1])
    return found


def crossed_line(pattern: str) -> str | None:
    """Return the part of `pattern` that could match a line end, if there is one.

    Raises:
        UnreadablePattern: it uses what no rule needs.
    """
    for kind, atom, _ in _atoms(pattern):
        without = kind == "choice" and atom.startswith("[^")
        if _OTHER_LINES.match(atom) or (bool(_LINE_ENDS.search(atom)) is not without and kind != "letter"):
            return atom
        if kind == "letter" and atom in "\n\r":
            return atom
    return None


def longest_match(pattern: str) -> int | None:
    """Return how many characters a match has at most; None where that has no end, or Python cannot tell."""
    try:
        _, longest = _parser.parse(pattern).getwidth()
    except re.error:
        return None
    return longest if longest < _parser.MAXREPEAT else None
