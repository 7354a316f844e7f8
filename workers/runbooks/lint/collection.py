"""What is wrong between runbooks: two that say the same, an alert that leads to two, or to none."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from workers.runbooks.lint.diagnostic import Diagnostic, Rule
from workers.runbooks.lint.page import Page
from workers.runbooks.words import name_key

_SHINGLE: Final = 5
"""Words in a row that are compared."""

_SKETCH: Final = 64
"""Shingles by which a runbook is compared: the smallest hashes stand for the whole (min-wise hashing)."""

_ALIKE: Final = 0.7
"""The share of the sketch from which on two runbooks say the same."""

_SHORTEST: Final = 20
"""Words that a runbook must have to be a copy of anything."""


def check_collection(pages: Mapping[str, Page], alerts: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong between pages.

    Args:
        pages: by path.
        alerts: alerts that exist, of which each needs a runbook.
    """
    yield from _copies(pages)
    yield from _claimed_twice(pages)
    for alert in alerts_without_runbook(pages, alerts):
        message = f"No runbook names the alert {alert}: add it to one's `alerts:`."
        yield Diagnostic("alert rules", 1, 1, Rule.ALERT_WITHOUT_RUNBOOK, message)


def alerts_without_runbook(pages: Mapping[str, Page], alerts: Sequence[str]) -> list[str]:
    """Return the alerts that no runbook names in its front matter, its title or its file's name."""
    named = {name for page in pages.values() for name in _names(page)}
    return [alert for alert in alerts if name_key(alert) not in named]


def alerts_in(file: Path) -> list[str]:
    """Return the alerts that a file of Prometheus rules, or a PrometheusRule, defines.

    Raises:
        ValueError: it is no YAML.
    """
    try:
        documents = list(yaml.safe_load_all(file.read_text(encoding="utf-8", errors="replace")))
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("no YAML") from error
    return list(dict.fromkeys(alert for document in documents for alert in _alerts(document)))


def _alerts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("alert"), str) and "expr" in node:
            yield node["alert"]
        for value in node.values():
            yield from _alerts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _alerts(value)


def _names(page: Page) -> Iterator[str]:
    stem = page.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    yield from (name_key(name) for name in (stem, page.runbook.title, *page.runbook.about.alerts))


def _copies(pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    holders: dict[int, list[str]] = {}
    for path, page in sorted(pages.items()):
        sketch = _sketch(page)
        if not sketch:
            continue
        shared = Counter(other for each in sketch for other in holders.get(each, ()))
        for other, count in shared.most_common(1):
            if count >= _ALIKE * min(len(sketch), _SKETCH) and not _translates(page, pages[other]):
                yield page.complain(Rule.DUPLICATE, f"This says the same as {other}: keep one of them.")
        for each in sketch:
            holders.setdefault(each, []).append(path)


def _sketch(page: Page) -> frozenset[int]:
    """Return what stands for the words of a page's body."""
    start = page.headings[0].line if page.headings else 0
    words = re.findall(r"\w+", "\n".join(page.lines[start:]).lower())
    if len(words) < _SHORTEST:
        return frozenset()
    shingles = {zlib.crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1)}
    return frozenset(sorted(shingles)[:_SKETCH])


def _claimed_twice(pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    first: dict[str, Page] = {}
    for _, page in sorted(pages.items(), key=lambda item: (_is_translation(item[1]), item[0])):
        for alert in page.runbook.about.alerts:
            other = first.setdefault(name_key(alert), page)
            if other is not page and not _translates(page, other):
                line = next((n for n, text in enumerate(page.lines, start=1) if alert in text), 1)
                message = f"{alert} already leads to {other.path}: name it in one runbook."
                yield page.complain(Rule.DUPLICATE_ALERT, message, line, page.column_of(alert, line))


def _is_translation(page: Page) -> bool:
    return page.runbook.about.translation_of is not None


def _translates(page: Page, other: Page) -> bool:
    """Tell whether one of two pages is the other in another language."""
    return any(
        (one.runbook.about.translation_of or "").rsplit("/", 1)[-1] == another.path.rsplit("/", 1)[-1]
        for one, another in ((page, other), (other, page))
    )
