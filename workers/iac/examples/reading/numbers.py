"""Counts and sizes: `3 nodos`, `three replicas`, `de 2 a 10 réplicas`, `20Gi`, `512 MB de memoria`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from workers.iac.examples.reading.request import Request

_NUMBERS: Final = {
    word: str(number)
    for words in (
        "un|una dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, same in enumerate(words.split(), 1)
    for word in same.split("|")
}
NUMBER: Final = rf"(?:\d{{1,5}}|{'|'.join(_NUMBERS)})"
_LINKS: Final = "con|with|de|of|y|and|en|in|para|for|a|to|cada|every|por|per"
_AMOUNT: Final = re.compile(r"(?<![\w.])(\d{1,5})\s?(mib|mi|mb|megas?|gib|gi|gb|gigas?|g|tib|ti|tb|teras?)\b")
_MEMORY: Final = r"(?:memoria|memory|ram)"
_MEMORY_AFTER: Final = re.compile(rf"\s*(?:de |of )?{_MEMORY}\b")
_MEMORY_BEFORE: Final = re.compile(rf"\b{_MEMORY}(?: limit)?\s*(?:de|of|:|=)?\s*$")
_PERCENT: Final = re.compile(r"(?<![\w.])(\d{1,3})\s?(?:%|por ciento|percent)")
_GIBI: Final = 1024


def number_of(written: str) -> str:
    """Return a number in digits."""
    return _NUMBERS.get(written, written).lstrip("0") or "0"


def count(said: Request, words: Sequence[str]) -> str | None:
    """Return how many of what `words` name are asked for."""
    first, second = _patterns(tuple(words))
    found = first.search(said.lower) or second.search(said.lower)
    return number_of(found[1]) if found else None


def least(said: Request, words: Sequence[str]) -> str | None:
    """Return the fewest of what `words` name that are asked for."""
    found = _span(tuple(words)).search(said.lower)
    if found:
        return number_of(found[1] or found[3] or found[5])
    found = re.search(rf"\b(?:min(?:imo|imum)?|at least|al menos)\s*(?:de|of|:|=)?\s*({NUMBER})\b", said.lower)
    return number_of(found[1]) if found else None


def most(said: Request, words: Sequence[str]) -> str | None:
    """Return the most of what `words` name that are asked for."""
    found = _span(tuple(words)).search(said.lower)
    if found:
        return number_of(found[2] or found[4] or found[6])
    limit = r"max(?:imo|imum)?|at most|up to|como mucho|hasta"
    found = re.search(rf"\b(?:{limit})\s*(?:de|of|:|=)?\s*({NUMBER})\b(?!\s*%)", said.lower)
    return number_of(found[1]) if found else None


def percent(said: Request, _words: Sequence[str]) -> str | None:
    """Return a share in percent."""
    found = _PERCENT.search(said.lower)
    return number_of(found[1]) if found else None


def storage(said: Request, _words: Sequence[str]) -> str | None:
    """Return the size of a disk as Kubernetes writes it, such as `20Gi`."""
    return next((f"{number}{unit}" for number, unit, memory in _amounts(said) if not memory), None)


def gigabytes(said: Request, _words: Sequence[str]) -> str | None:
    """Return the size of a disk in GiB."""
    sizes = [
        int(number) * (_GIBI if unit == "Ti" else 1)
        for number, unit, memory in _amounts(said)
        if not memory and unit != "Mi"
    ]
    return str(sizes[0]) if sizes else None


def memory(said: Request, _words: Sequence[str]) -> str | None:
    """Return an amount of memory as Kubernetes writes it, such as `512Mi`."""
    return next((f"{number}{unit}" for number, unit, memory in _amounts(said) if memory), None)


def megabytes(said: Request, _words: Sequence[str]) -> str | None:
    """Return an amount of memory in MiB."""
    sizes = [int(number) * {"Mi": 1, "Gi": _GIBI}.get(unit, 0) for number, unit, memory in _amounts(said) if memory]
    return str(sizes[0]) if sizes and sizes[0] else None


def _amounts(said: Request) -> list[tuple[str, str, bool]]:
    """Return each size: its number, its unit, and whether it is one of memory."""
    return [
        (
            number_of(found[1]),
            f"{found[2][0].upper()}i",
            bool(_MEMORY_AFTER.match(said.lower, found.end()) or _MEMORY_BEFORE.search(said.lower[: found.start()])),
        )
        for found in _AMOUNT.finditer(said.lower)
        if number_of(found[1]) != "0"
    ]


@lru_cache(maxsize=100)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return `3 worker nodes` and `nodes: 3` as patterns."""
    nouns = "|".join(map(re.escape, words))
    between = rf"(?:\s+(?!(?:{_LINKS}|{NUMBER})\b)[\w.-]{{1,40}}){{0,2}}"
    return (
        re.compile(rf"(?<![\w.:-])({NUMBER})(?:{between}\s+|(?<=\d))(?:{nouns})\b"),
        re.compile(rf"\b(?:{nouns})\s*[:=]?\s*({NUMBER})\b"),
    )


@lru_cache(maxsize=100)
def _span(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return `from 2 to 10 replicas` as a pattern."""
    nouns = "|".join(map(re.escape, words))
    span = rf"(?:de|desde|entre|from|between)\s+({NUMBER})\s+(?:a|hasta|y|to|and)\s+({NUMBER})"
    return re.compile(
        rf"\b{span}\s+(?:{nouns})\b"
        rf"|\b(?:hpa|(?:auto)?e?scal\w{{0,12}})\s+{span}\b"
        rf"|(?<![\w.-])(\d{{1,5}})\s?[-–]\s?(\d{{1,5}})\s+(?:{nouns})\b"  # noqa: RUF001 - people write this dash
    )
