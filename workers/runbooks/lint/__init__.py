"""The linter of runbooks: what would fail, harm or mislead the person who follows one at night."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from workers.runbooks.folder import RunbookProblem, all_files, read_folder
from workers.runbooks.lint.collection import alerts_in, check_collection
from workers.runbooks.lint.commands import check_commands
from workers.runbooks.lint.diagnostic import Diagnostic, Rule
from workers.runbooks.lint.form import check_form
from workers.runbooks.lint.page import Page
from workers.runbooks.lint.sarif import sarif

__all__ = ["Diagnostic", "Rule", "alerts_in", "lint", "lint_draft", "sarif"]


def lint(directory: Path, *, today: dt.date, alerts: Sequence[str] = ()) -> list[Diagnostic]:
    """Return what is to be mended in the runbooks of a folder, by file and line.

    Args:
        directory: the folder.
        today: what review dates are measured against.
        alerts: alerts that exist, of which each needs a runbook.
    """
    folder = read_folder(directory)
    found = [_unreadable(problem) for problem in folder.problems]
    pages = {path: Page(path, content) for path, content in folder.files.items()}
    files = all_files(directory)
    for page in pages.values():
        found += check_form(page, pages, files, today)
        found += check_commands(page)
    found += check_collection(pages, alerts)
    return sorted(found)


def lint_draft(path: str, text: str, *, among: frozenset[str], today: dt.date) -> list[Diagnostic]:
    """Return what is to be mended in one runbook that is not in the library yet.

    Args:
        path: where it would go.
        text: the runbook.
        among: the paths of the library's files: what it may link to.
        today: what review dates are measured against.
    """
    page = Page(path, text.encode())
    pages = {page.path: page}
    return sorted([*check_form(page, pages, among | {path}, today), *check_commands(page)])


def _unreadable(problem: RunbookProblem) -> Diagnostic:
    return Diagnostic(problem.path, problem.line, 1, Rule.UNREADABLE, f"This file {problem.text}.")
