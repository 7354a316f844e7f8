r"""Secrets in elements of XML, however their tags are spaced: `<password value = "…"/>`.

People who write such files by hand, and tools that print them aligned, put blanks around the signs. What says that the
value is a secret is the element's own name, or the attribute that names what the element sets.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan, Span
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.triggers import Trigger

_ATTRIBUTE: Final = re.compile(
    r"\s{1,40}(?P<name>[A-Za-z][\w.:\-]{0,60})\s{0,8}=\s{0,8}(?P<q>[\"'])(?P<v>(?:(?!(?P=q))[^<\n]){0,500})(?P=q)"
)
_TAG: Final = re.compile(
    r"<\s{0,4}(?P<element>[A-Za-z][\w.:\-]{0,80})"
    r"(?P<attributes>(?:\s{1,40}[A-Za-z][\w.:\-]{0,60}\s{0,8}=\s{0,8}(?:\"[^\"<\n]{0,500}\"|'[^'<\n]{0,500}')){0,12})"
    r"\s{0,40}/?>"
)
_TEXT: Final = re.compile(r"\s{0,40}(?P<v>[^<\s]{3,500})\s{0,40}</")
_NAMING: Final = ("name", "key")
"""The attributes that tell what an element sets."""

_NAME: Final = rf"[\w.:\-]*{NAME_ANCHOR}"
_SETS: Final = r"(?:[kK]ey|[nN]ame)[ \t]*=[ \t]*[\"']"
ELEMENT_TRIGGERS: Final = (
    Trigger(rf"<[ \t]*{_NAME}[\w.:\-]*[ \t][^<>\n]*[vV]alue[ \t]*="),
    Trigger(rf"[vV]alue[ \t]*=[ \t]*[\"'][^\"'\n]+[\"'][^<>\n]*{_SETS}{_NAME}"),
    Trigger(rf"<[^<>\n]*{_NAME}[\w.:\-]*[\"']?[ \t]+>[ \t]*[^<\n]|<[ \t]+{_NAME}[\w.:\-]*[ \t]*>[ \t]*[^<\n]"),
)


def elements(scan: Scan) -> Iterator[Hit]:
    """Find the values of elements of sensitive names."""
    for tag in scan.matches(_TAG, *ELEMENT_TRIGGERS):
        scan.tick()
        attributes = {found["name"].lower(): found for found in _ATTRIBUTE.finditer(scan.text, *tag.span("attributes"))}
        naming = next((attributes[name]["v"] for name in _NAMING if name in attributes), tag["element"])
        name = sensitive_name(naming.rpartition(":")[2])
        place = _place(scan.text, tag, attributes.get("value")) if name else None
        if name and place and is_field_value(name, scan.text[slice(*place)]):
            yield from scan.hits(name.kind, *place)


def _place(text: str, tag: re.Match[str], value: re.Match[str] | None) -> Span | None:
    """Return where an element's value stands: in the attribute of that name, or between its tags."""
    found = value or _TEXT.match(text, tag.end())
    return found.span("v") if found else None
