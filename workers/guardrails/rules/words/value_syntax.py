r"""How a value is written behind its name: bare, in quotes of any depth of escaping, or between tags."""

import re
from dataclasses import dataclass
from typing import Final

NAME_MAX: Final = 80
_VALUE_MAX: Final = 16_384
_STRING_MAX: Final = 200
_LEFT: Final = re.compile(rf"(?:[\w\-]|\.(?!\.)){{0,{NAME_MAX}}}+")
_ESCAPE: Final = re.compile(r"%[0-9A-F]{2}")
_QUOTE: Final = re.compile(r"(?P<slashes>\\{0,15}+)(?P<mark>``(?=[^`\n]{1,200}``)|[\"'`]|&quot;|&#(?:x27|3[49]);)")
BARE: Final = re.compile(
    r"""(?x) (?:
      [^\s"'`<,;|&\\%?]
    | \?(?![A-Z]\w{2,40}=\w)                          # Unreal's servers part their options so.
    | %(?!26[\w.\-]{1,40}%3[dD])
    | ["'`](?=[A-Za-z0-9])
    | ;(?!\s|\Z|["'\\<)\]}]|\{?[\w.\- ]{1,40}[=:])
    | [,|](?!\s|\Z|["'\\<)\]}]|\{?(?:[A-Za-z]{1,20}[ ]){0,3}[\w.\-]{1,40}[=:])
    | &(?!\s|\Z|(?:amp;)?[\w.\-\[\]%]{1,60}=)
    | <(?!/|\s|\Z)
    | \\(?![\\"'nrtu])
    )++"""
)
_TAG_VALUE: Final = re.compile(
    rf"[^<]{{1,{_VALUE_MAX}}}+(?=</)|[^<\n…]{{6,512}}?(?=…|\.\.\.[ \t]*(?:\r?\n|\Z)|[ ]\[truncated)"
    r"|[\w+/=.\-]{6,512}+(?=\s*\Z)"
)
"""Up to the closing tag, or to where a log cut it off."""
_CDATA: Final = "<![CDATA["
_CUT_CDATA: Final = re.compile(r"[^<\s…]{6,512}?(?=…|\.\.\.[ \t]*(?:\r?\n|\Z)|[ ]\[truncated)")
_CODED_TAG_VALUE: Final = re.compile(r"[^<&\s]{1,500}+(?=&lt;/)")
_NO_SCALAR: Final = re.compile(
    r"(?:[|>]|&gt;)[+\-0-9]{0,2}[ \t]*(?:#[^\n]*|\r)?\n|[{\[](?:\s|\\{0,7}[\"'])|<<[\-~]?[\"']?[A-Z]{2}"
)
_CUT_OFF: Final = re.compile(r"(?:…|\.{3}|[ ]?[\[(<](?:truncated|cut)[\])>])[ \t\r]*\Z")
"""Where a log cut a string off, before its quote."""
_SCHEME: Final = re.compile(
    r"(?:(?i:bearer|token|basic|apikey|genie ?key|splunk|ssws)[ ]|token=|base64:"
    r"|\?(?:[a-z]{2,5}=[^\s&\"']{1,120}&(?:amp;)?){1,14}sig=)(?=[^\s$<{]{12}|\x00)"
)
_MARK_MAX: Final = 24
_NAMES_OF_RUN: Final = 16
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a view, half-open, without its quotes; `after` is where reading goes on."""

    start: int
    end: int
    quoted: bool
    after: int


@dataclass(slots=True)
class Run:
    """A value without quotes that may hold further names, whose values go on to the same end: `token=<token=<token=<`.

    The values of the first are judged, and no more: each may be as long as the line.

    Attributes:
        end: where it ends.
        names: how many were judged in it.
    """

    end: int = 0
    names: int = 0

    def note(self, value: Value) -> None:
        """Note what was read."""
        self.end = self.end if value.quoted else value.after

    def is_known(self, at: int) -> bool:
        """Tell whether the name at `at` stands in it, behind enough others."""
        self.names = self.names + 1 if at < self.end else 0
        return self.names > _NAMES_OF_RUN


def name_end(text: str, at: int) -> int:
    """Return where the identifier that holds `at` ends, at most 80 characters behind it."""
    found = _LEFT.match(text, at)
    return found.end() if found else at


def name_start(text: str, at: int) -> int:
    """Return where the identifier that holds `at` begins, at most 80 characters before; not in an escape of a URL."""
    if at and not (text[at - 1].isalnum() or text[at - 1] in "_-."):
        return at
    before = text[max(0, at - NAME_MAX) : at][::-1]
    found = _LEFT.match(before)
    start = at - (found.end() if found else 0)
    escape = _ESCAPE.match(text, start - 1, at) if start and text[start - 1] == "%" else None
    return escape.end() if escape else start


def read_value(text: str, at: int) -> Value | None:
    """Read the value that begins at `at`: quoted at any depth of escaping, or bare."""
    quote = _QUOTE.match(text, at)
    if quote:
        start = quote.end()
        end = _closing(text, start, quote["mark"], len(quote["slashes"]))
        return Value(start, end, quoted=True, after=end) if end > start else None
    if _NO_SCALAR.match(text, at):
        return None
    bare = BARE.match(text, at, at + _VALUE_MAX)
    if bare is None:
        return None
    end = _without_closers(text, at, bare.end())
    return Value(at, end, quoted=False, after=bare.end()) if end > at else None


def _closing(text: str, start: int, mark: str, depth: int) -> int:
    """Return where a quoted value ends: at the quote of the same depth of escaping, else at the line's end."""
    line_end = text.find("\n", start, start + _VALUE_MAX)
    limit = line_end if line_end >= 0 else min(len(text), start + _VALUE_MAX)
    at = text.find(mark, start, limit)
    while at >= 0:
        slashes = at - len(text[start:at].rstrip("\\")) - start if text[at - 1] == "\\" else 0
        if slashes == depth or (depth == 0 and slashes % 2 == 0):
            return at - slashes if depth else at
        if slashes < depth:
            return at - slashes
        at = text.find(mark, at + 1, limit)
    cut_off = _CUT_OFF.search(text, max(start, limit - _MARK_MAX), limit)
    return cut_off.start() if cut_off else limit


def _without_closers(text: str, start: int, end: int) -> int:
    """Return the end of a bare value without the brackets that it did not open, and without a full stop after it."""
    end -= text[max(start, end - 2) : end] in {"):", "]:"}
    while end > start and text[end - 1] in ")]}.":
        opener = _CLOSERS.get(text[end - 1])
        if opener and opener in text[start:end]:
            break
        end -= 1
    return end


def without_scheme(text: str, value: Value) -> Value:
    """Return a value without what says before it how it is used: `Bearer …`, what a signature of Azure signs."""
    scheme = _SCHEME.match(text, value.start, value.end)
    return Value(scheme.end(), value.end, value.quoted, value.after) if scheme else value


def read_behind(text: str, separator: re.Match[str]) -> Value | None:
    """Read the value behind a separator, whichever way it is written; None where a string ends that held the name."""
    if separator["tag"] or separator["coded"]:
        return read_enclosed(text, separator)
    closes = closes_string(text, separator.start(), separator.end())
    return None if closes else read_value(text, separator.end())


def closes_string(text: str, name_end: int, at: int) -> bool:
    """Tell whether the quote at `at` ends the string that the name stands in: `read -p "Password: " answer`."""
    mark = text[at : at + 1]
    if mark not in {'"', "'", "`"} or mark in text[name_end:at]:
        return False
    before = text[max(text.rfind("\n", max(0, at - _STRING_MAX), at) + 1, at - _STRING_MAX) : name_end]
    opened = before.rfind(mark)
    if opened < 0 or before.count(mark) % 2 == 0 or before[opened - 1 : opened] == "\\":
        return False
    starts = opened == 0 or not (before[opened - 1].isalnum() or before[opened - 1] in ")]}")
    return (starts or before[opened - 1] in "bfruL") and text[at + 1 : at + 2] in {
        "",
        " ",
        "+",
        ")",
        ",",
        ";",
        ".",
        "\n",
        "\r",
        "]",
    }


def read_enclosed(text: str, separator: re.Match[str]) -> Value | None:
    """Return the value up to the mark that closes it: the tag's, or the quote that was opened by an escape."""
    if separator["coded"]:
        start = separator.end()
        line_end = text.find("\n", start, start + _VALUE_MAX)
        end = text.find(separator["coded"], start, line_end if line_end >= 0 else start + _VALUE_MAX)
        return Value(start, end, quoted=True, after=end) if end > start else None
    if text.startswith(_CDATA, separator.end()):
        start = separator.end() + len(_CDATA)
        end = text.find("]]>", start, start + _VALUE_MAX)
        if end < 0:
            cut = _CUT_CDATA.match(text, start)
            end = cut.end() if cut else end
        inner = text[start:end] if end > start else ""
        start, end = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
        return Value(start, end, quoted=True, after=end) if end > start else None
    found = (_CODED_TAG_VALUE if separator["tag"] == "&gt;" else _TAG_VALUE).match(text, separator.end())
    return Value(found.start(), found.end(), quoted=True, after=found.end()) if found else None
