"""The state of the library: what is stale, unowned, broken or missing."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workers.runbooks.document import Runbook
from workers.runbooks.folder import read_folders
from workers.runbooks.lint.collection import alerts_without_runbook, check_collection
from workers.runbooks.lint.diagnostic import Rule
from workers.runbooks.lint.form import STALE_AFTER
from workers.runbooks.lint.page import Page


def report(folders: Sequence[Path], *, today: dt.date, alerts: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the keepers of the library have to do, as lists of paths and names.

    Args:
        folders: the library's folders.
        today: what review dates are measured against.
        alerts: alerts that exist, of which each needs a runbook.
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
        "problems": [
            *(str(problem) for problem in folder.problems),
            *(f"{book.path}:{book.problem.line}: {book.problem}" for book in books if book.problem),
        ],
    }


def _is_stale(book: Runbook, today: dt.date) -> bool:
    return book.about.reviewed is not None and today - book.about.reviewed > STALE_AFTER
