"""Reads strings and here-documents, and what is interpolated into them."""

import re
from typing import Final

from workers.iac.terraform.hcl.errors import HclError
from workers.iac.terraform.hcl.nodes import Call, Demanding, Expression, Literal, Reference, Template
from workers.iac.terraform.hcl.space import Space, any_space
from workers.iac.wording import Phrase

NAME: Final = r"[^\W\d][\w-]*+"
_PIECE: Final = re.compile(rf'[^"\\$%\r\n]+|\$\{{({NAME}(?:\.{NAME})*)\}}|\$\$\{{|%%\{{|\$\{{~?|%\{{~?|\\.|[$%]')
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_UNICODE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_MARKER: Final = re.compile(rf"({NAME})\r?\n")
_DOCUMENT: Final = re.compile(r"[^$%]+|\$\$\{|%%\{|\$\{~?|%\{~?|[$%]")
_DIRECTIVE: Final = re.compile(r"(if|else|endif|for|endfor)(?![\w-])")
_LOOP: Final = re.compile(rf"\s*({NAME})\s*(?:,\s*({NAME})\s*)?in(?![\w-])")


class TemplateReader:
    """Reads templates at `self.at`.

    Attributes:
        space: matches the white space that may stand between two signs here.
        bound: names that a `for` brings: they refer to nothing outside it.
        references: those read since the list was put here; so with `calls`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.space: Space = any_space
        self.bound: frozenset[str] = frozenset()
        self.references: list[Reference] = []
        self.calls: list[Call] = []
        self.operations: list[Demanding] = []
        self.depth = 0
        self._after = 0

    def expression(self) -> Expression:
        """Read an expression."""
        raise NotImplementedError

    def name(self, written: str, at: int) -> Expression:
        """Return what a name stands for that was read at `at`, with the steps behind it."""
        raise NotImplementedError

    def quoted(self, at: int) -> Expression:
        """Read a string whose opening quote, at `at`, has been read."""
        parts: list[str | Expression] = []
        opened: list[tuple[str, frozenset[str]]] = []
        directives, noted = False, len(self.operations)
        while True:
            if self.text.startswith('"', self.at):
                self.at += 1
                break
            found = _PIECE.match(self.text, self.at)
            if found is None:
                raise HclError(
                    at, Phrase("a string is not closed in its line; longer text is written as a here-document")
                )
            piece, name = found.group(), found.group(1)
            self.at = found.end()
            if name:
                parts.append(self.name(name, found.start(1)))
            elif piece[0] == "\\":
                parts.append(self._escaped(found.start()))
            elif piece in {"${", "${~"}:
                parts.append(self._interpolated())
            elif piece in {"%{", "%{~"}:
                directives = True
                parts += self._directive(opened)
            else:
                parts.append(piece[1:] if piece in {"$${", "%%{"} else piece)
        self._all_closed(opened, at)
        return self._template(parts, noted, directives=directives, at=at)

    def heredoc(self, at: int, *, indented: bool) -> Expression:
        """Read a here-document whose `<<` or `<<-`, at `at`, has been read."""
        marker = _MARKER.match(self.text, self.at)
        if marker is None:
            raise HclError(at, Phrase("a here-document begins `<<NAME`, and its text in the next line"))
        last = re.compile(rf"^[ \t]*{re.escape(marker.group(1))}[ \t]*\r?$", re.MULTILINE)
        ended = last.search(self.text, marker.end())
        if ended is None:
            raise HclError(at, Phrase("a here-document is not closed: its name stands alone in the last line"))
        noted = len(self.operations)
        parts, directives = self._document(marker.end(), ended.start(), at)
        self.at = ended.end() - ended.group().endswith("\r")
        if indented:
            parts = _dedented(parts)
        return self._template(parts, noted, directives=directives, at=at, document=True)

    def _document(self, start: int, end: int, at: int) -> tuple[list[str | Expression], bool]:
        parts: list[str | Expression] = []
        opened: list[tuple[str, frozenset[str]]] = []
        directives = False
        self.at = start
        while self.at < end:
            found = _DOCUMENT.match(self.text, self.at, end)
            if found is None:
                break
            piece = found.group()
            self.at = found.end()
            if piece in {"${", "${~"}:
                parts.append(self._interpolated())
            elif piece in {"%{", "%{~"}:
                directives = True
                parts += self._directive(opened)
            else:
                parts.append(piece[1:] if piece in {"$${", "%%{"} else piece)
        self._all_closed(opened, at)
        return parts, directives

    def _template(
        self, parts: list[str | Expression], noted: int, *, directives: bool, at: int, document: bool = False
    ) -> Expression:
        """Return a literal where nothing is interpolated, and what is interpolated where there is nothing else."""
        if not any(not isinstance(part, str) for part in parts) and not directives:
            return Literal("".join(part for part in parts if isinstance(part, str)), at)
        if len(parts) == 1 and not isinstance(parts[0], str) and not directives and not document:
            return parts[0]
        template = Template(parts, directives, at)
        if directives:
            del self.operations[noted:]  # Some of it may never be looked at.
        else:
            self.operations.append(template)
        return template

    def _escaped(self, at: int) -> str:
        sign = self.text[at + 1]
        if sign in _ESCAPES:
            return _ESCAPES[sign]
        if found := _UNICODE.match(self.text, at):
            self.at = found.end()
            code = int(found.group(1) or found.group(2), 16)
            return chr(code) if code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last character that there is
        raise HclError(
            at, Phrase('there is no such escape in a string: only \\n, \\r, \\t, \\", \\\\, \\uNNNN and \\UNNNNNNNN')
        )

    def _interpolated(self) -> Expression:
        inner = self._inside()
        self._close()
        return inner

    def _inside(self) -> Expression:
        space, self.space = self.space, any_space
        inner = self.expression()
        self.space = space
        return inner

    def _close(self) -> None:
        self.at = any_space(self.text, self.at).end()
        for sign in ("}", "~}"):
            if self.text.startswith(sign, self.at):
                self.at += len(sign)
                return
        raise HclError(self.at, Phrase("an interpolation is not closed by `}}`"))

    def _directive(self, opened: list[tuple[str, frozenset[str]]]) -> list[str | Expression]:
        self.at = any_space(self.text, self.at).end()
        word = _DIRECTIVE.match(self.text, self.at)
        if word is None:
            raise HclError(
                self.at, Phrase("`%{{` is followed by if, else, endif, for or endfor; `%%{{` stands for itself")
            )
        self.at = word.end()
        inner: list[str | Expression] = []
        match word.group():
            case "if":
                inner = [self._inside()]
                opened.append(("endif", self.bound))
            case "for":
                names = _LOOP.match(self.text, self.at)
                if names is None:
                    raise HclError(self.at, Phrase("a `for` directive begins `%{{ for NAME in`"))
                self.at = names.end()
                inner = [self._inside()]
                opened.append(("endfor", self.bound))
                self.bound |= {name for name in names.groups() if name}
            case "else":
                if not opened or opened[-1][0] != "endif":
                    raise HclError(word.start(), Phrase("this `else` directive belongs to no `if`"))
            case ending:
                if not opened or opened[-1][0] != ending:
                    raise HclError(
                        word.start(), Phrase("this `{word}` directive closes nothing that is open", word=ending)
                    )
                _, self.bound = opened.pop()
        self._close()
        return inner

    def _all_closed(self, opened: list[tuple[str, frozenset[str]]], at: int) -> None:
        if opened:
            raise HclError(at, Phrase("a directive in this string is not closed by `{word}`", word=opened[-1][0]))


def _dedented(parts: list[str | Expression]) -> list[str | Expression]:
    """Take from each line the white space that all lines begin with."""
    whole = "".join(part if isinstance(part, str) else "\0" for part in parts)
    margins = [len(line) - len(line.lstrip(" \t")) for line in whole.split("\n") if line.strip()]
    margin = min(margins, default=0)
    if not margin:
        return parts
    pieces = re.sub(rf"^[ \t]{{1,{margin}}}", "", whole, flags=re.MULTILINE).split("\0")
    inner = [part for part in parts if not isinstance(part, str)]
    dedented: list[str | Expression] = [pieces[0]]
    for expression, piece in zip(inner, pieces[1:], strict=False):
        dedented += [expression, piece]
    return [part for part in dedented if part != ""]
