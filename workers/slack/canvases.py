"""A runbook as Slack takes it for a canvas: three depths of headings, quotes of plain lines, nothing that is loaded.

https://docs.slack.dev/surfaces/canvases
"""

import re
from typing import Final

from markdown_it import MarkdownIt

_MOST_CHARS: Final = 1_000_000
"""Slack takes 1,048,576; what redaction puts in the place of a secret may be longer than it was."""
_MOST_MENDED: Final = 100
"""Places that are mended one by one; a text with more is shown as it was written."""

_PARSER: Final = MarkdownIt("commonmark").enable("table")
_DEEP: Final = {"h4", "h5", "h6"}
_NOT_IN_QUOTE: Final = {"bullet_list_open", "ordered_list_open", "heading_open", "fence", "code_block", "table_open"}

_FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
_TITLE: Final = re.compile(r"\A\s*# [^\n]*\n")
_HASHES: Final = re.compile(r"#{4,6}(?=\s|$)")
_IMAGE: Final = re.compile(r"!(?=\[)")
_MARKS: Final = re.compile(
    r"(?:[\s>]|(?P<list>[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))|#{1,6}(?=\s|$)|`{3,}|~{3,}|(?:[-=_*] *)+$)+"
)
"""What makes more of a line than words."""


def canvas_markdown(markdown: str) -> str:
    """Return a runbook's text for a canvas, without its front matter and its title, which the canvas has itself."""
    text = _TITLE.sub("", _FRONT_MATTER.sub("", markdown, count=1), count=1)[:_MOST_CHARS]
    lines = _without_images(text.split("\n"))
    for _ in range(_MOST_MENDED):
        if not _mend_first(lines):
            return "\n".join(lines).strip("\n") + "\n"
    return _as_written(text)


def _without_images(lines: list[str]) -> list[str]:
    """Return the lines without the mark of an image: Slack makes a mention or a preview of it."""
    code: set[int] = set()
    for token in _PARSER.parse("\n".join(lines)):
        if token.type in {"fence", "code_block"} and token.map:
            code.update(range(*token.map))
    return [line if number in code else _IMAGE.sub("", line) for number, line in enumerate(lines)]


def _mend_first(lines: list[str]) -> bool:
    """Mend the first place that Slack would not take. Return False if there is none."""
    quotes: list[tuple[int, int]] = []
    for token in _PARSER.parse("\n".join(lines)):
        start, end = token.map or (0, 0)
        if token.type == "blockquote_open":
            quotes.append((start, end))
        elif token.type == "blockquote_close":
            quotes.pop()
        elif quotes and token.type in _NOT_IN_QUOTE:
            first, last = quotes[0]
            lines[first:last] = [_quoted(line) for line in lines[first:last]]
            return True
        elif token.tag in _DEEP and token.type == "heading_open":
            lines[start] = _HASHES.sub("###", lines[start], count=1)
            return True
    return False


def _quoted(line: str) -> str:
    found = _MARKS.match(line)
    if not found:
        return f"> {line}"
    bullet = "• " if found["list"] else ""
    return f"> {bullet}{line[found.end() :]}".rstrip().replace("|", "\\|")


def _as_written(text: str) -> str:
    """Return a text as one block that shows every character of it."""
    longest = max((len(run) for run in re.findall(r"~+", text)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}\n"
