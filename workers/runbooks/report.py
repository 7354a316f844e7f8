"""The state of the library: what is stale, unowned, broken or missing."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workers.runbooks.document import Runbook
from workers.runbooks.folder import read_folders
from workers.runbooks.lint.collection import alerts_without_runbook, check_collection
from workers.runbooks.lint.diagnostic import Rule
from workers.runbooks.lint.form import STALE_AFTER
from workers.runbooks.lint.page import Page

_UNUSED_AFTER: Final = dt.timedelta(days=90)
"""A runbook that nobody was shown for so long is unused."""


@dataclass(frozen=True, slots=True)
class Use:
    """How the library was used.

    Attributes:
        last: when each runbook was last shown, in seconds since the epoch.
        helped: how often people said that a runbook helped.
        failed: how often they said that it did not.
        missing: alerts that no runbook was found for.
    """

    last: Mapping[str, float] = field(default_factory=dict)
    helped: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, int] = field(default_factory=dict)
    missing: Collection[str] = ()


def report(
    folders: Sequence[Path], *, today: dt.date, alerts: Sequence[str] = (), use: Use | None = None
) -> dict[str, Any]:
    """Return what the keepers of the library have to do, as lists of paths and names.

    Args:
        folders: the library's folders.
        today: what review dates are measured against.
        alerts: alerts that exist, of which each needs a runbook.
        use: how the library was used; None where that is not known, and then nothing is said of it.
    """
    folder = read_folders(*folders)
    pages = {path: Page(path, content) for path, content in folder.files.items()}
    books = [page.runbook for page in pages.values()]
    between = list(check_collection(pages, alerts))
    named = {alert for book in books for alert in book.about.alerts}
    return {
        "runbooks": len(books),
        "alerts_covered": len(named),
        "stale": [f"{book.path} ({book.about.reviewed})" for book in books if _is_stale(book, today)],
        "never_reviewed": [book.path for book in books if book.about.reviewed is None],
        "without_owner": [book.path for book in books if book.about.owner is None],
        "without_alert": [book.path for book in books if not book.about.alerts],
        "duplicates": [each.path for each in between if each.rule is Rule.DUPLICATE],
        "alerts_without_runbook": alerts_without_runbook(pages, alerts),
        **_used(books, named, today, use),
        "problems": [
            *(str(problem) for problem in folder.problems),
            *(f"{book.path}:{book.problem.line}: {book.problem}" for book in books if book.problem),
        ],
    }


def _used(books: Sequence[Runbook], named: Collection[str], today: dt.date, use: Use | None) -> dict[str, Any]:
    """Return what the use of the library tells; None for each where it is not known."""
    if use is None:
        return {"unused": None, "failed_people": None, "alerts_seen_without_runbook": None}
    since = dt.datetime.combine(today - _UNUSED_AFTER, dt.time(), dt.UTC).timestamp()
    judged = sorted(use.failed, key=lambda path: (-use.failed[path], path))
    return {
        "unused": [book.path for book in books if use.last.get(book.path, 0.0) < since],
        "failed_people": [
            {"path": path, "failed": use.failed[path], "helped": use.helped.get(path, 0)} for path in judged
        ],
        "alerts_seen_without_runbook": sorted(name for name in use.missing if name not in named),
    }


def _is_stale(book: Runbook, today: dt.date) -> bool:
    return book.about.reviewed is not None and today - book.about.reviewed > STALE_AFTER
