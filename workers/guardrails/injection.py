"""Signs of prompt injection: known phrasings of orders to a model within text that is only evidence.

They flag, so that the answer can say so; they never decide what is done. What keeps injected orders harmless is
elsewhere: the fence around evidence, a schema for the answer, verified citations, and the egress filter.

A text is read in several ways: as it stands, and as it reads once what disguises it is undone, such as percent
encoding, base64, look-alike letters, figures for letters and spaces between them. `injection.yaml` holds the phrasings.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import unquote

import yaml

from workers.guardrails.disguises import entities_resolved, latin

_READ_AT_MOST: Final = 1_000_000

_ESCAPED: Final = re.compile(r"\\u00([2-7][0-9a-f])|\\x([2-7][0-9a-f])", re.IGNORECASE)
_PERCENT: Final = re.compile(r"%(?:25)?[2-7][0-9a-fA-F]")
_BASE64: Final = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,8000}={0,2}(?![A-Za-z0-9+/=_-])")
_BLOBS: Final = 50
_BETWEEN_WORDS: Final = re.compile(r"[\s_.+,;:*~|/\\-]+")
_SPACED: Final = re.compile(r"(?<![a-z0-9])(?:[a-z0-9][ ._*|~-]{1,3}){7,200}[a-z0-9](?![a-z0-9])")
_SPELLED_WORD: Final = re.compile(r"(?<![a-z0-9])(?:[a-z] ){4,20}[a-z](?![a-z0-9])")
_FIGURES: Final = str.maketrans("0134578$", "oieastbs")
_FIGURE_WORD: Final = re.compile(r"(?<![a-z0-9])(?=[0134578$]{0,20}[a-z])[a-z0134578$]{3,20}(?![a-z0-9])")
_HAS_FIGURE_WORD: Final = re.compile(r"[a-z][0134578$]{1,2}[a-z]")


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign: words of which one must be there, and the pattern."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_be_in(self, text: str) -> bool:
        return any(word in text for word in self.words)


@dataclass(frozen=True, slots=True)
class _Signs:
    """The table `injection.yaml`, compiled."""

    phrases: Mapping[str, _Sign]
    marks: Mapping[str, _Sign]
    squeezed: Mapping[str, re.Pattern[str]]


def injection_signs(text: str) -> tuple[str, ...]:
    """Return the names of the known attack phrasings in `text`, English or Spanish, in a fixed order.

    Only the first million characters are read. The time is linear in them.
    """
    signs = _signs()
    readings = [flat for reading in _readings(text[:_READ_AT_MOST]) if (flat := " ".join(reading.split()))]
    found = {name for reading in readings for name in _in(reading, signs)}
    found.update(name for reading in readings[:1] for name in _spelled_out(reading, signs))
    return tuple(name for name in (*signs.marks, *signs.phrases) if name in found)


def _readings(text: str) -> Iterator[str]:
    plain = latin(text)
    yield plain
    resolved = _unescaped(plain)
    if resolved != plain:
        yield latin(resolved)
    if decoded := " ".join(_decoded(text)):
        yield latin(decoded)
    if _SPELLED_WORD.search(plain):
        yield _SPELLED_WORD.sub(lambda match: match[0].replace(" ", ""), plain)
    if _HAS_FIGURE_WORD.search(plain):
        yield _FIGURE_WORD.sub(lambda match: match[0].translate(_FIGURES), plain)


def _unescaped(text: str) -> str:
    """Undo what URLs, JSON and HTML do to letters, twice over."""
    for _ in range(2):
        if _PERCENT.search(text):
            text = unquote(text.replace("+", " "), errors="replace")
        if "\\" in text:
            text = _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), text)
        text = entities_resolved(text)
    return text


def _decoded(text: str) -> Iterator[str]:
    """Yield what is text within base64."""
    for match in list(_BASE64.finditer(text))[:_BLOBS]:
        blob = match[0].rstrip("=").translate({ord("-"): "+", ord("_"): "/"})
        try:
            decoded = base64.b64decode(blob + "=" * (-len(blob) % 4), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if " " in decoded:
            yield decoded


def _in(reading: str, signs: _Signs) -> Iterator[str]:
    """Yield the signs in one reading; for the phrases, words joined by other than spaces are parted."""
    for name, sign in signs.marks.items():
        if sign.may_be_in(reading) and sign.pattern.search(reading):
            yield name
    parted = ""
    for name, sign in signs.phrases.items():
        parted = parted or _BETWEEN_WORDS.sub(" ", reading)
        if sign.may_be_in(parted) and (sign.pattern.search(reading) or sign.pattern.search(parted)):
            yield name


def _spelled_out(reading: str, signs: _Signs) -> Iterator[str]:
    """Yield the signs in words that are spelled out letter by letter."""
    for match in _SPACED.finditer(reading):
        letters = re.sub(r"[^a-z0-9]", "", match[0]).translate(_FIGURES)
        yield from (name for name, pattern in signs.squeezed.items() if pattern.search(letters))


@cache
def _signs() -> _Signs:
    source = files("workers.guardrails") / "injection.yaml"
    table: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))

    def compiled(*patterns: str) -> re.Pattern[str]:
        whole = "|".join(patterns)
        for name, part in table["parts"].items():
            whole = whole.replace(f"@{name}@", part)
        return re.compile(whole)

    def read(group: str) -> dict[str, _Sign]:
        return {name: _Sign(tuple(sign["words"]), compiled(*sign["patterns"])) for name, sign in table[group].items()}

    squeezed = {name: compiled(pattern) for name, pattern in table["squeezed"].items()}
    return _Signs(read("phrases"), read("marks"), squeezed)
