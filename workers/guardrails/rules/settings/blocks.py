"""Values of several lines below their name: blocks of YAML and here documents."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_resource_name, is_secret

_HEREDOC: Final = re.compile(
    r"(?:<<|&lt;&lt;)[\-~]?[\"']?(?P<end>[A-Z]{2,12})[\"']?\r?\n[ \t]*(?P<v>[^\s<]{6,512})"
    r"(?:[ \t]*\r?\n[ \t]*(?P=end)|\s*\Z)"
)
_BLOCK: Final = re.compile(r"(?:[|>]|&gt;)[+\-0-9]{0,2}[ \t]*(?:#[^\n]*|\r)?\n")
_ENCRYPTED: Final = re.compile(
    r"\s{0,80}(?:ENC\[|\$ANSIBLE_VAULT|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)|\{\{|\{%)"
)
"""What a block begins with that is encrypted in place, or a template."""
_BLOCK_LINE: Final = re.compile(r"(?P<indent>[ \t]*)(?P<rest>[^\n]*)\n?")


def block_value(scan: Scan, kind: str, separator: re.Match[str], start: int) -> Iterator[Hit]:
    """Find the value below a name: a here document, or the lines of a YAML block, indented further than the name.

    Args:
        scan: the text.
        kind: of the value.
        separator: what stands between the name and its value; its group `sign` is the sign.
        start: where the name begins.
    """
    document = _HEREDOC.match(scan.text, separator.end())
    if document and is_secret(document["v"]):
        yield from scan.hits(kind, *document.span("v"))
    head = _BLOCK.match(scan.text, separator.end())
    if head is None or separator["sign"] != ":":
        return
    if _ENCRYPTED.match(scan.text, head.end()):
        return
    line_start = scan.text.rfind("\n", max(0, start - 400), start) + 1
    for line_at, line_end in block_lines(scan.text, head.end(), indent_of(scan.text, line_start)):
        word = scan.text[line_at:line_end]
        if is_secret(word) and not (kind == "api-key" and is_resource_name(word)):
            yield from scan.hits(kind, line_at, line_end)


def indent_of(text: str, line_start: int) -> int:
    """Return the white space that a line begins with, in characters."""
    line = _BLOCK_LINE.match(text, line_start)
    return len(line["indent"]) if line else 0


def block_lines(text: str, at: int, indent: int) -> Iterator[tuple[int, int]]:
    """Yield the place of each line below that is indented further than `indent`, without its white space."""
    while at < len(text):
        line = _BLOCK_LINE.match(text, at)
        if line is None or (line["rest"].strip() and len(line["indent"]) <= indent):
            return
        if line["rest"].strip():
            yield line.start("rest"), line.start("rest") + len(line["rest"].rstrip())
        at = line.end()
