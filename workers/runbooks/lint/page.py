"""A runbook as the linter sees it: its lines, and where headings, fenced blocks, links and prose stand."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workers.runbooks.document import Runbook
from workers.runbooks.lint.diagnostic import Diagnostic, Rule
from workers.runbooks.words import fold

_MARKDOWN: Final = MarkdownIt("commonmark")

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "meaning": ("meaning", "overview", "summary", "description", "significado", "descripción", "resumen"),
    "impact": ("impact", "impacto"),
    "diagnosis": ("diagnosis", "triage", "investigation", "troubleshooting", "diagnóstico", "investigación"),
    "mitigation": ("mitigation", "resolution", "remediation", "fix", "mitigación", "resolución", "solución"),
    "verification": ("verification", "validation", "verificación", "comprobación"),
    "escalation": ("escalation", "contacts", "escalado", "escalación", "escalamiento", "contactos"),
    "references": ("references", "links", "see also", "referencias", "enlaces"),
}
"""The sections that good runbooks share, and how people call them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        kind: which of `KINDS` it opens, if any.
        line: its line in the file, counted from 1.
        end: the last line below it that belongs to it or to a deeper heading.
    """

    name: str
    level: int
    kind: str | None
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Attributes:
        language: the first word behind the fence, in lower case.
        line: the line of the fence; the content begins on the next.
    """

    language: str
    line: int
    content: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image."""

    target: str
    line: int


class Page:
    """One file.

    Args:
        path: the file, relative to the library's folder.
        content: its bytes.
    """

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self.text = content.decode("utf-8-sig", errors="replace")
        self.lines = self.text.splitlines()
        self.runbook = Runbook.parse(path, content)
        self._offset = _front_lines(self.lines)
        self._tokens = _MARKDOWN.parse("\n".join(self.lines[self._offset :]))

    @property
    def has_front_matter(self) -> bool:
        """Whether the file begins with any."""
        return self._offset > 0

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order."""
        found = [
            (self._line(token), int(token.tag[1]), _plain(self._tokens[index + 1]))
            for index, token in enumerate(self._tokens)
            if token.type == "heading_open" and token.level == 0
        ]
        ends = [
            next((later - 1 for later, depth, _ in found[place + 1 :] if depth <= level), len(self.lines))
            for place, (_, level, _) in enumerate(found)
        ]
        return tuple(
            Heading(name, level, _kind(name), line, end) for (line, level, name), end in zip(found, ends, strict=True)
        )

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        """All fenced blocks in order."""
        return tuple(
            Fence((token.info.split() or [""])[0].lower(), self._line(token), token.content)
            for token in self._tokens
            if token.type == "fence"
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links and images in order."""
        return tuple(
            Link(str(child.attrGet("href") or child.attrGet("src") or ""), self._line(token))
            for token in self._tokens
            if token.type == "inline"
            for child in token.children or ()
            if child.type in {"link_open", "image"}
        )

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What `#…` may name here, as GitHub and GitLab make it of headings."""
        found: dict[str, int] = {}
        names = set()
        for heading in self.headings:
            slug = _slug(heading.name)
            count = found.get(slug, 0)
            found[slug] = count + 1
            names.add(f"{slug}-{count}" if count else slug)
        return frozenset(names) | frozenset(re.findall(r"<a\s[^>]*?(?:id|name)=[\"']([^\"']+)", self.text))

    def prose(self) -> Iterator[tuple[int, str]]:
        """Yield the lines of the body that stand in no fenced block, with their numbers."""
        fenced = {
            number
            for token in self._tokens
            if token.type in {"fence", "code_block"} and token.map
            for number in range(token.map[0] + self._offset + 1, token.map[1] + self._offset + 1)
        }
        for number, line in enumerate(self.lines, start=1):
            if number > self._offset and number not in fenced:
                yield number, line

    def kind_at(self, line: int) -> str | None:
        """Return the kind of the section that a line stands in."""
        around = [heading for heading in self.headings if heading.kind and heading.line <= line <= heading.end]
        return around[-1].kind if around else None

    def section_start(self, line: int) -> int:
        """Return the line of the nearest heading above."""
        return max((heading.line for heading in self.headings if heading.line <= line), default=1)

    def complain(self, rule: Rule, message: str, line: int = 1, column: int = 1) -> Diagnostic:
        """Return a diagnostic about this file."""
        return Diagnostic(self.path, line, column, rule, message)

    def column_of(self, text: str, line: int) -> int:
        """Return the column at which `text` begins on a line, 1 if it does not stand there."""
        return self.lines[line - 1].find(text) + 1 or 1

    def _line(self, token: Token) -> int:
        return self._offset + (token.map[0] if token.map else 0) + 1


def _front_lines(lines: list[str]) -> int:
    """Return how many lines the front matter takes, its fences included."""
    fence = lines[0].rstrip() if lines else ""
    if fence not in {"---", "+++"}:
        return 0
    return next((number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == fence), 0)


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ()).strip()


def _kind(name: str) -> str | None:
    said = fold(name).lower().strip(" :")
    return next((kind for kind, names in KINDS.items() if any(said.startswith(fold(each)) for each in names)), None)


def _slug(name: str) -> str:
    lowered = unicodedata.normalize("NFC", name).lower()
    return re.sub(r"[^\w\- ]", "", lowered).strip().replace(" ", "-")
