"""Other occurrences: a value that was found by what stands around it is a secret wherever else it stands."""

import base64
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import quote, quote_plus

from workers.guardrails.literal_search import find_literals
from workers.guardrails.rules import Hit, Scan
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.values import is_plain_word
from workers.guardrails.triggers import to_code_points
from workers.guardrails.view import MASK

_SHORTEST: Final = 6
_DISTINCT: Final = 10
_SHORTEST_ENCODED: Final = 8
_LONGEST_HEX: Final = 64
_LONGEST_BASE64: Final = 65_536
_SIGNS: Final = ("%", "&", "\\")
"""What begins an escape of a URL, of HTML, of JSON or a shell."""
_SIGNS_OF_QUOTES: Final = ("''", '"\'"')
"""What SQL and shells write for a quote."""
_PERCENT: Final = re.compile(r"%[0-9A-F]{2}")
_WORTH_A_LOOK: Final = 600
"""Characters that are looked through in the time that it takes to encode a value."""
_SPECIAL: Final = re.compile(r"[^\w@%+=:,./\-]")
"""What a shell gives a meaning of its own, so that it is escaped."""
_IN_URLS: Final = bytes.maketrans(b"+/", b"-_")
_RUN: Final = re.compile(r"[A-Za-z0-9+/_\-]+")
_BASE64: Final = re.compile(rf"[A-Za-z0-9+/_\-]{{0,{_LONGEST_BASE64}}}+={{0,2}}")


@dataclass(frozen=True, slots=True)
class _Copy:
    """What to look for, and what to mask where it stands.

    Attributes:
        apart: it counts only where it is a word of its own.
        whole_run: all of the base64 around it is masked with it.
    """

    kind: str
    apart: bool = False
    whole_run: bool = False


_copy: Final = cache(_Copy)
"""A copy of that kind: there are few, and as many uses as values."""


def distinctive_values(text: str, found: Iterable[Hit]) -> dict[str, str]:
    """Return the values of `found`, each with its kind, that are secrets wherever they stand.

    Words and numbers are none: the password `production` would take the sense out of the log.
    """
    values: dict[str, str] = {}
    for hit in found:
        value = text[hit.start : hit.end]
        if hit.spreads and _is_distinctive(value):
            values.setdefault(value, hit.kind)
    return values


def spread(text: str, values: Mapping[str, str], until: float) -> Iterator[Hit]:
    """Yield where `values` stand in `text`, as they are or encoded: in base64, in URLs, in HTML, in hexadecimal digits.

    A short value counts only where it is a word of its own: the password `abc123` is no part of `xabc1234`.

    Raises:
        OutOfTime: it is later than `until`.
    """
    copies = _copies(text, values)
    data = text.encode()
    scan = Scan(text, until)
    found = sorted(find_literals(data, list(copies)))
    spans = [(end - len(literal), end) for end, literal in found]
    for (start, end), (_, literal) in zip(_in_code_points(data, spans), found, strict=True):
        scan.tick()
        copy = copies[literal]
        if copy.whole_run:
            yield Hit(copy.kind, *_run(text, start, end))
        elif not copy.apart or _is_apart(text, start, end):
            yield Hit(copy.kind, start, end)


def _copies(text: str, values: Mapping[str, str]) -> dict[bytes, _Copy]:
    signs = {sign for sign in _SIGNS if values and sign in text}
    if any("'" in value for value in values):
        signs.update(sign for sign in _SIGNS_OF_QUOTES if sign in text)
    shown = frozenset(signs)
    longest = _longest_run(text) if len(values) * _WORTH_A_LOOK > len(text) else len(text)
    copies: dict[bytes, _Copy] = {}
    for value, kind in values.items():
        raw = value.encode()
        copies[raw] = _copy(kind, apart=len(value) < _DISTINCT)
        if len(value) < _SHORTEST_ENCODED:
            continue
        for escape in _escapes(value, shown):
            copies.setdefault(escape, _copy(kind))
        if _shortest_part(raw) <= longest:
            for part in _base64_parts(raw):
                copies.setdefault(part, _copy(kind, whole_run=True))
    return copies


def _longest_run(text: str) -> int:
    """Return the length of the longest stretch that may be base64."""
    return max(map(len, _RUN.findall(text)), default=0)


def _shortest_part(raw: bytes) -> int:
    """Return the fewest characters of base64 that depend on all of `raw` and on nothing else."""
    return 4 * len(raw) // 3 - 1


@remembered
def _base64_parts(raw: bytes) -> Sequence[bytes]:
    """Return what base64 makes of `raw` among other bytes: a spelling for each place modulo three."""
    parts: list[bytes] = []
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + raw + bytes(3))
        parts.append(encoded[-(-8 * before // 6) : 8 * (before + len(raw)) // 6])
    return [*parts, *(part.translate(_IN_URLS) for part in parts if b"+" in part or b"/" in part)]


@remembered
def _escapes(value: str, signs: frozenset[str]) -> Sequence[bytes]:
    """Return how `value` may be spelled: in hexadecimal digits, with accents apart, and escaped if that is seen."""
    digits = value.encode().hex()
    copies = {digits, digits.upper()} if len(value) <= _LONGEST_HEX else set()
    if "%" in signs and not value.isalnum():
        full = quote(value, safe="")
        copies |= {full, _PERCENT.sub(lambda found: found[0].lower(), full), quote(value), quote_plus(value)}
        copies.add(quote(full, safe=""))
    if "&" in signs:
        copies |= {html.escape(value), html.escape(value, quote=False)}
    if "\\" in signs:
        copies |= {value.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")}
        copies |= {json.dumps(value)[1:-1], _SPECIAL.sub(r"\\\g<0>", value), repr(value.encode())[2:-1]}
    if "'" in value and not signs.isdisjoint(("\\", "''", '"\'"')):
        copies |= {value.replace("'", quote_mark) for quote_mark in ("''", "'\\''", "'\"'\"'")}
    if not value.isascii():
        copies |= {unicodedata.normalize("NFC", value), unicodedata.normalize("NFD", value)}
    return [copy.encode() for copy in sorted(copies - {value})]


def _is_distinctive(value: str) -> bool:
    if len(value) < _SHORTEST or "\n" in value or is_plain_word(value):
        return False
    letters = any(character.isalpha() for character in value)
    return letters and (any(not c.isalpha() for c in value) or not (value.islower() or value.isupper()))


def _is_apart(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum()) or MASK in {before, after}


def _run(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the whole stretch of base64 around a part of it."""
    head = _BASE64.match(text[max(0, start - _LONGEST_BASE64) : start][::-1])
    tail = _BASE64.match(text, end)
    return start - (head.end() if head else 0), tail.end() if tail else end


def _in_code_points(data: bytes, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if data.isascii():
        return spans
    places = sorted({place for span in spans for place in span})
    points = dict(zip(places, (start for start, _ in to_code_points(data, [(p, p) for p in places])), strict=True))
    return [(points[start], points[end]) for start, end in spans]
