"""The form of one runbook: front matter, sections, review date, placeholders, secrets, links."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from workers.errors import GuardrailError
from workers.guardrails import redact
from workers.runbooks.lint.diagnostic import Diagnostic, Rule
from workers.runbooks.lint.page import KINDS, Link, Page

STALE_AFTER: Final = dt.timedelta(days=365)
"""A runbook that nobody has gone through for so long describes another system."""

_PLACEHOLDER: Final = re.compile(
    r"(?<![\w-])(?:TODO|TBD|TBA|FIXME|XXX|CHANGEME|REPLACE_?ME|FILL[ _]?(?:ME|IN))(?![\w-])"
    r"|\blorem ipsum\b|<(?:insert|fill in|your|todo|añade|rellena|tu)\b[^>\n]{0,80}>"
    r"|\[(?:insert|fill in|your|todo|add|añade|rellena)\b[^\]\n]{0,80}\](?!\()"
    r"|\bPOR HACER\b|\bPENDIENTE DE (?:ESCRIBIR|COMPLETAR)\b",
)
"""What an author left to be filled in. Capitals such as NAMESPACE are for whoever follows the runbook."""


def check_form(page: Page, pages: Mapping[str, Page], files: frozenset[str], today: dt.date) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of a page.

    Args:
        page: the page.
        pages: all pages of the library by path.
        files: the paths of all files of the library's folder.
        today: what review dates are measured against.
    """
    if problem := page.runbook.problem:
        yield page.complain(Rule.FRONT_MATTER, f"{problem}.", problem.line)
    yield from _sections(page)
    yield from _review(page, today)
    yield from _placeholders(page)
    yield from _secrets(page)
    for link in page.links:
        yield from _dead(page, link, pages, files)


def _sections(page: Page) -> Iterator[Diagnostic]:
    there = {heading.kind: heading for heading in page.headings if heading.kind}
    for kind in KINDS:
        if kind not in there:
            yield page.complain(Rule.MISSING_SECTION, f"There is no section “{kind}”.")
        elif not any(line.strip() for line in page.lines[there[kind].line : there[kind].end]):
            yield page.complain(Rule.EMPTY_SECTION, f"The section “{there[kind].name}” is empty.", there[kind].line)


def _review(page: Page, today: dt.date) -> Iterator[Diagnostic]:
    reviewed = page.runbook.about.reviewed
    if reviewed is None:
        about = page.runbook.about
        if page.has_front_matter and not page.runbook.problem and about.status != "draft":
            yield page.complain(Rule.NEVER_REVIEWED, "The front matter has no `reviewed:` date.")
        return
    line = next((number for number, text in enumerate(page.lines, start=1) if text.startswith("reviewed")), 1)
    if reviewed > today:
        yield page.complain(Rule.STALE_REVIEW, f"The review date {reviewed} is in the future.", line)
    elif today - reviewed > STALE_AFTER:
        days = (today - reviewed).days
        yield page.complain(Rule.STALE_REVIEW, f"Last reviewed {days} days ago: go through it again.", line)


def _placeholders(page: Page) -> Iterator[Diagnostic]:
    for number, line in enumerate(page.lines, start=1):
        for match in _PLACEHOLDER.finditer(line):
            yield page.complain(Rule.PLACEHOLDER, f"“{match[0]}” is left to be filled in.", number, match.start() + 1)


def _secrets(page: Page) -> Iterator[Diagnostic]:
    try:
        spans = redact(page.text).spans
    except GuardrailError:
        yield page.complain(Rule.SECRET, "The file could not be checked for secrets.")
        return
    for span in spans:
        before = page.text[: span.start]
        line, column = before.count("\n") + 1, span.start - (before.rfind("\n") + 1) + 1
        yield page.complain(
            Rule.SECRET, f"This looks like a secret ({span.kind}): take it out, and change it.", line, column
        )


def _dead(page: Page, link: Link, pages: Mapping[str, Page], files: frozenset[str]) -> Iterator[Diagnostic]:
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc or not link.target:
        return
    column = page.column_of(link.target, link.line)
    target = _resolved(page.path, unquote(parts.path)) if parts.path else page.path
    if target not in files and not any(file.startswith(f"{target}/") for file in files):
        yield page.complain(Rule.DEAD_LINK, f"There is no file {parts.path}.", link.line, column)
    elif parts.fragment and target in pages and unquote(parts.fragment).lower() not in pages[target].anchors:
        where = parts.path or "this file"
        yield page.complain(Rule.DEAD_ANCHOR, f"{where} has no heading #{parts.fragment}.", link.line, column)


def _resolved(path: str, target: str) -> str:
    """Return the path from the library's folder that `target` means in the file `path`."""
    parts = [] if target.startswith("/") else path.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1] if parts and parts[-1] != ".." else [*parts, ".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
