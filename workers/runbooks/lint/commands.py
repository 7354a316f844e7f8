"""The commands of a runbook: whether they parse, whether kubectl has them, and whether they stand where they may."""

import re
import shlex
from collections.abc import Iterator
from typing import Final

from workers.guardrails.destructive import effects, would
from workers.language import Wording
from workers.runbooks.lint.changes import changes, changing_statement
from workers.runbooks.lint.diagnostic import Diagnostic, Rule
from workers.runbooks.lint.kubectl import after_program, wrong_words
from workers.runbooks.lint.page import Fence, Page
from workers.runbooks.lint.shell import LANGUAGES, Command, parse

_SQL: Final = frozenset({"sql", "psql", "postgresql", "mysql", "pgsql"})
_LOOKS: Final = frozenset({"meaning", "impact", "diagnosis", "verification"})
"""Sections that one may follow without asking anybody."""

_WARNS: Final = re.compile(
    r"\b(?:warning|careful(?:ly)?|caution|beware|danger(?:ous)?|destructive|destroys|deletes|los(?:es|ing|s|t)|interrupts?"
    r"|interruption|downtime|stops|ends|kills|restarts?|overwrites|irreversible|no way back|undone|cuts off|throws)\b"
    r"|\b(?:aviso|advertencia|cuidado|atención|peligro\w*|precaución|destructiv\w+|borran?|eliminan?|pierd\w+|pérdidas?"
    r"|interrump\w+|destruyen?|detienen?|reinician?|terminan?|irreversible|sin vuelta atrás|cortan?)\b",
    re.IGNORECASE,
)
"""Words by which a text says that what follows has a price."""

_MILD: Final = ("changes ", "puts ", "stops new pods", "sends ")
"""How effects begin that can be taken back, or that destroy nothing: an answer warns of them, a runbook need not."""


def check_commands(page: Page) -> Iterator[Diagnostic]:
    """Yield what is wrong with the commands of a page."""
    for fence in page.fences:
        if not fence.language:
            message = "This block names no language: write ```sh, ```sql, ```yaml or ```text."
            yield page.complain(Rule.NO_LANGUAGE, message, fence.line)
        elif fence.language in LANGUAGES:
            yield from _shell(page, fence)
        elif fence.language in _SQL:
            yield from _statements(page, fence)


def _statements(page: Page, fence: Fence) -> Iterator[Diagnostic]:
    found = changing_statement(fence.content)
    if found is None:
        return
    at = fence.content[: fence.content.find(found)].count("\n")
    line = fence.line + 1 + at
    if page.kind_at(fence.line) in _LOOKS:
        message = f"`{found}` changes things here: it belongs to the mitigation."
        yield page.complain(Rule.DIAGNOSIS_CHANGES, message, line)
        return
    harm = _harm(f"psql -c {shlex.quote(fence.content)}")
    if harm and not _warned(page, fence, at):
        yield page.complain(Rule.UNWARNED, f"This {would(harm, 'en')}: say so before the block.", line)


def _shell(page: Page, fence: Fence) -> Iterator[Diagnostic]:
    script = parse(fence.content, fence.language)
    for flaw in script.flaws:
        yield page.complain(Rule.SHELL_SYNTAX, flaw.message, fence.line + 1 + flaw.line, flaw.column + 1)
    for command in script.commands:
        yield from _kubectl(page, fence, command)
    looks = page.kind_at(fence.line) in _LOOKS
    seen: set[str] = set()
    for command in script.commands:
        if command.text in seen:
            continue
        seen.add(command.text)
        yield from _place(page, fence, command, looks=looks)


def _kubectl(page: Page, fence: Fence, command: Command) -> Iterator[Diagnostic]:
    arguments = after_program(command.words)
    for wrong in wrong_words(arguments) if arguments is not None else ():
        line = fence.line + 1 + command.line
        yield page.complain(wrong.rule, wrong.message, line, page.column_of(wrong.word, line))


def _place(page: Page, fence: Fence, command: Command, *, looks: bool) -> Iterator[Diagnostic]:
    """Yield what speaks against a command where it stands."""
    line, column = fence.line + 1 + command.line, command.column + 1
    if looks and (program := changes(command.text)):
        message = f"`{program}` changes things here: it belongs to the mitigation."
        yield page.complain(Rule.DIAGNOSIS_CHANGES, message, line, column)
        return
    found = _harm(command.text)
    if found and not _warned(page, fence, command.line):
        message = f"This {would(found, 'en')}: say so before the block."
        yield page.complain(Rule.UNWARNED, message, line, column)


def _harm(command: str) -> tuple[Wording, ...]:
    """Return what a command destroys or interrupts."""
    return tuple(effect for effect in effects(command) if not effect.en.startswith(_MILD))


def _warned(page: Page, fence: Fence, at: int) -> bool:
    """Tell whether the section's prose above the block, or a comment within it up to the line `at`, warns."""
    start = page.section_start(fence.line)
    above = [text for number, text in page.prose() if start <= number < fence.line]
    comments = [re.split("#|--", line, maxsplit=1)[1:] for line in fence.content.split("\n")[: at + 1]]
    return any(_WARNS.search(text) for text in (*above, *(text for found in comments for text in found)))
