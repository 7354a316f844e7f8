r"""Escaped text: lines that hold a URL's, HTML's or JSON's escapes, read once more as what they stand for.

The rules know an escaped quote where it is common. What a browser, a form or a collector of logs has escaped whole
(`%20`, `&quot;`, `\n`, `\x22`), once or several times, is read here as if it had not been, and found secrets are led
back to what stands in the input.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

_JSON: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Escape:
    """A way of escaping.

    Attributes:
        mark: what each begins with; a text without it is not read.
        sign: what stands in the lines that are worth reading so.
        around: how many lines above and below such a line are read with it, as one begins what another ends.
        pattern: one escape.
        plain: the character that it stands for.
    """

    mark: str
    sign: re.Pattern[str]
    pattern: re.Pattern[str]
    plain: Callable[[str], str]
    around: int = 0

    def lines(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of the lines that hold a sign, those that follow each other as one, with their ends."""
        found: list[tuple[int, int]] = []
        at = 0
        while sign := self.sign.search(text, at):
            start = text.rfind("\n", at, sign.start()) + 1 or at
            floor = at
            at = text.find("\n", sign.end()) + 1 or len(text)
            for _ in range(self.around):
                start = text.rfind("\n", floor, max(floor, start - 1)) + 1 or floor
                at = text.find("\n", at) + 1 or len(text)
            if found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, at))
        return found


_URL_CODE: Final = r"(?:20|22|24|26|27|2[bBfF]|0[aA]|3[aAdD]|7[bBcC])"
_HTML_NUMBER: Final = r"#(?:[0-9]{2,4}|x[0-9A-Fa-f]{2,4})"
_JSON_CODE: Final = r"(?:u00|x)"
_PRINTABLE: Final = "[2-7][0-9A-Fa-f]"


def _of_url(escape: str) -> str:
    """Return what an escape stands for; `%253D` is one of one, as a link within a link within a link has it."""
    return unquote(re.sub(r"%(?:25)+", "%", escape))


def _of_html(escape: str) -> str:
    """Return what an escape stands for; `&amp;quot;` is one of one."""
    return html.unescape(escape.replace("amp;", ""))


def _of_json(escape: str) -> str:
    code = escape.lstrip("\\")
    if code[:1] in {"u", "x"}:
        return chr(int(code[1:], base=16))
    return _JSON.get(escape[1], escape[1])


JSON: Final = Escape(
    mark="\\",
    sign=re.compile(
        rf"\\[nt\"]|\\u00{_PRINTABLE}"  # Encoders write one letter so, of those that mean something in HTML.
        rf"|\\x(?:22|26|27|3[aAdD]|7[bB]|{_PRINTABLE}(?:\\{{1,4}}{_JSON_CODE}{_PRINTABLE}){{3}})"
        r"|:\\/\\/[^\s\"@/]{1,200}@"
    ),
    pattern=re.compile(r"\\{1,4}(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})|\\[nrtbf\"/\\]"),
    plain=_of_json,
)
HTML: Final = Escape(
    mark="&",
    sign=re.compile(rf"&(?:(?:amp;){{0,3}}(?:quot|#34|#39|#x27|#x22|[lg]t)|{_HTML_NUMBER}(?:;&{_HTML_NUMBER}){{3}});"),
    pattern=re.compile(rf"&(?:amp;){{0,3}}(?:quot|apos|amp|lt|gt|nbsp|{_HTML_NUMBER});"),
    plain=_of_html,
    around=3,
)
_ESCAPES: Final = (
    Escape(
        mark="%",
        sign=re.compile(rf"%(?:25){{0,3}}{_URL_CODE}"),
        pattern=re.compile(r"%(?:25){0,3}[0-7][0-9A-Fa-f]|(?:%[89A-Fa-f][0-9A-Fa-f]){2,4}"),
        plain=_of_url,
    ),
    HTML,
    JSON,
)


def escapes_in(text: str, escapes: Iterable[Escape] = _ESCAPES) -> Iterator[tuple[Escape, list[tuple[int, int]]]]:
    """Yield each of the ways of escaping that `text` shows, with the lines that do."""
    for escape in escapes:
        lines = escape.lines(text) if escape.mark in text else []
        if lines:
            yield escape, lines
