"""A file as the pieces that its form is about. The tree of `hcl` holds no comments and no line ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from workers.iac.terraform.hcl.expressions import NUMBER
from workers.iac.terraform.hcl.templates import NAME

Kind: TypeAlias = Literal[
    "newline", "comment", "name", "number", "operator", "literal", "open-quote", "close-quote", "open-heredoc",
    "close-heredoc", "open-template", "close-template", "(", ")", "[", "]", "{", "}", "=", "-", "!", ".", ",", "...",
    ":", "::", "?",
]  # fmt: skip
"""What a piece is. A `literal` is what is written out in a string, an `operator` any that needs no kind of its own."""

_CODE: Final = re.compile(
    rf"(?P<newline>\r?\n)"
    rf"|(?P<comment>(?:\#|//)[^\n]*(?:\n|\Z)|/\*(?s:.*?)\*/)"
    rf"|(?P<heredoc><<-?(?P<marker>{NAME})\r?\n)"
    rf"|(?P<name>{NAME})"
    rf"|(?P<number>{NUMBER})"
    rf"|(?P<operator>=>|==|!=|<=|>=|&&|\|\||[<>+*/%])"
    rf"|(?P<sign>\.\.\.|::|[-!.,:?=()\[\]{{}}])"
    rf'|(?P<quote>")'
)
_TEMPLATE_END: Final = re.compile(r"~?\}")
_QUOTED: Final = re.compile(r'(?:[^"\\$%]|\\.|\$\$\{|%%\{|\$(?!\{)|%(?!\{))+')
_HEREDOC: Final = re.compile(r"(?:[^\n$%]|\$\$\{|%%\{|\$(?!\{)|%(?!\{))*\n?")
_TEMPLATE: Final = re.compile(r"[$%]\{~?")
_SPACE: Final = re.compile(r"[ \t]*")


@dataclass(slots=True)
class Token:
    """A piece of a file.

    Attributes:
        spaces: before it.
    """

    kind: Kind
    text: str
    spaces: int = 0

    @property
    def bracket(self) -> int:
        """Return 1 for what opens a bracket, -1 for what closes one, else 0."""
        return _BRACKETS.get(self.kind, 0)

    @property
    def ends_line(self) -> bool:
        """Tell whether the next token stands in another line."""
        return self.kind == "newline" or (self.kind == "comment" and self.text.endswith("\n"))


_BRACKETS: Final = {"(": 1, "[": 1, "{": 1, "open-template": 1, ")": -1, "]": -1, "}": -1, "close-template": -1}


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a file that the parser reads without a complaint."""
    return list(_Scanner(text).tokens())


@dataclass(frozen=True, slots=True)
class _Mode:
    """Where the scanner is: in code, in a template's code, in quotes, or in a here-document with a marker."""

    kind: Literal["code", "template", "quote", "heredoc"]
    marker: str = ""
    depth: int = 0


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._modes = [_Mode("code")]

    def tokens(self) -> Iterator[Token]:
        while self._at < len(self._text):
            mode = self._modes[-1]
            if mode.kind == "quote":
                yield self._in_quotes()
            elif mode.kind == "heredoc":
                yield self._in_heredoc(mode.marker)
            elif token := self._in_code(mode):
                yield token

    def _read(self, found: re.Match[str], kind: Kind) -> Token:
        self._at = found.end()
        return Token(kind, found.group())

    def _in_code(self, mode: _Mode) -> Token | None:
        self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # It matches nothing too.
        if mode.kind == "template" and mode.depth == 0 and (end := _TEMPLATE_END.match(self._text, self._at)):
            self._modes.pop()
            return self._read(end, "close-template")
        found = _CODE.match(self._text, self._at)
        if found is None:
            # A stray sign that the parser lets pass, or the end of the text.
            self._at += 1
            return None
        if found["quote"]:
            self._modes.append(_Mode("quote"))
            return self._read(found, "open-quote")
        if found["heredoc"]:
            self._modes.append(_Mode("heredoc", found["marker"]))
            return self._read(found, "open-heredoc")
        sign = found["sign"]
        if sign in {"{", "}"}:
            self._modes[-1] = replace(mode, depth=mode.depth + (1 if sign == "{" else -1))
        kind = sign or next(name for name in ("newline", "comment", "name", "number", "operator") if found[name])
        return self._read(found, kind)  # type: ignore[arg-type]  # They are kinds, as the pattern is written.

    def _in_quotes(self) -> Token:
        if literal := _QUOTED.match(self._text, self._at):
            return self._read(literal, "literal")
        if template := _TEMPLATE.match(self._text, self._at):
            self._modes.append(_Mode("template"))
            return self._read(template, "open-template")
        self._modes.pop()
        self._at += 1
        return Token("close-quote", '"')

    def _in_heredoc(self, marker: str) -> Token:
        starts_line = self._text[self._at - 1] == "\n"
        end = re.compile(rf"[ \t]*{re.escape(marker)}(?=[ \t]*(?:\r?\n|\Z))")
        if starts_line and (closed := end.match(self._text, self._at)):
            self._modes.pop()
            return self._read(closed, "close-heredoc")
        if template := _TEMPLATE.match(self._text, self._at):
            self._modes.append(_Mode("template"))
            return self._read(template, "open-template")
        literal = _HEREDOC.match(self._text, self._at)
        assert literal is not None  # noqa: S101 - it matches nothing too
        return self._read(literal, "literal")
