"""The card of an answer in the terminal: pleasant at 80 columns, readable without colour, safe against its content."""

import textwrap
from collections.abc import Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from workers.cards import wording
from workers.cards.plain import clip, one_line, plain
from workers.cards.words import (
    causes_heading,
    findings_heading,
    first_line,
    lines_of,
    model_note,
    omitted_line,
    other_findings,
    own_summary,
    provenance_parts,
    receipt_line,
    source_words,
    steps_heading,
    times_of,
    verdict_line,
)
from workers.contracts import Answer, Cause, Citation, Evidence, NextStep
from workers.language import Language

_STYLES: Final = {
    "supported": "bold green",
    "partial": "bold yellow",
    "inconclusive": "bold yellow",
    "not_an_issue": "bold green",
}
_INDENT: Final = " " * 5
_EVIDENCE: Final = 12
_QUOTE: Final = 160


def render_answer(answer: Answer, console: Console) -> None:
    """Print `answer` on `console`.

    All text goes through `rich.text.Text`, which parses no markup: what a log holds is shown, never obeyed.
    """
    for part in _parts(answer):
        console.print(part, crop=False)


def _parts(answer: Answer) -> Iterator[RenderableType]:
    yield Rule(Text(verdict_line(answer), style=_STYLES[answer.verdict]), align="left")
    if note := model_note(answer):
        yield Text(note, style="yellow")
    summary = own_summary(answer)
    if summary:
        yield Text()
        yield Text(plain(summary).strip())
    yield from _changes(answer)
    yield from _causes(answer)
    yield from _steps(answer)
    yield from _findings(answer)
    yield from _notes(answer)
    yield from _evidence(answer)
    yield from _small_print(answer)


def _causes(answer: Answer) -> Iterator[RenderableType]:
    if not answer.causes:
        return
    yield from _heading(causes_heading(answer))
    sources = {item.id: _source(item, answer.language) for item in answer.evidence}
    for number, cause in enumerate(answer.causes, 1):
        yield _item(number, _cause_line(cause, answer.language))
        for citation in cause.citations:
            yield _hanging(_INDENT, _citation(citation, sources.get(citation.evidence, ""), answer.language))


def _changes(answer: Answer) -> Iterator[RenderableType]:
    if not answer.changes:
        return
    yield from _heading(wording.CHANGES.in_(answer.language))
    sources = {item.id: _source(item, answer.language) for item in answer.evidence}
    for change in answer.changes:
        yield _bullet(Text(plain(change.text).strip()))
        for citation in change.citations:
            yield _hanging(_INDENT, _citation(citation, sources.get(citation.evidence, ""), answer.language))


def _source(item: Evidence, language: Language) -> str:
    """Return where evidence comes from, and whether it gives orders."""
    source = source_words(item.source, language)
    return f"{source} · {wording.GIVES_ORDERS.in_(language)}" if item.flags else source


def _cause_line(cause: Cause, language: Language) -> Text:
    confidence = wording.CONFIDENCES[cause.confidence].in_(language)
    return Text.assemble(plain(cause.text).strip(), (f" ({confidence})", "dim"))


def _citation(citation: Citation, source: str, language: Language) -> Text:
    place = [one_line(citation.evidence), one_line(source), lines_of(citation.line, citation.line, language)]
    where = " · ".join(part for part in place if part)
    return Text.assemble((f"{where}: ", "dim"), (_quoted(citation.quote), "cyan"))


def _steps(answer: Answer) -> Iterator[RenderableType]:
    if not answer.next_steps:
        return
    yield from _heading(steps_heading(answer))
    for number, step in enumerate(answer.next_steps, 1):
        yield _item(number, Text(plain(step.text).strip()))
        yield from _command(step, answer.language)


def _command(step: NextStep, language: Language) -> Iterator[RenderableType]:
    if step.would:
        would = wording.WOULD.in_(language, would=one_line(step.would))
        yield _hanging(_INDENT, Text(f"{wording.DANGEROUS.in_(language)} {would}", style="bold red"))
    elif step.destructive:
        yield _hanging(_INDENT, Text(wording.DESTRUCTIVE.in_(language), style="bold red"))
    if step.command:
        # No line of a command is folded: people copy it. Outside a group, rich forgets that.
        command = textwrap.indent(plain(step.command).strip(), _INDENT)
        yield Group(Text(command, style="bold", no_wrap=True, overflow="ignore"))
    elif step.withheld:
        yield _hanging(_INDENT, Text(wording.WITHHELD.in_(language), style="yellow"))


def _findings(answer: Answer) -> Iterator[RenderableType]:
    others = other_findings(answer)
    if not others:
        return
    yield from _heading(findings_heading(answer))
    for finding in others:
        yield _bullet(Text(f"{plain(finding.text).strip()} ({one_line(', '.join(finding.evidence))})"))


def _notes(answer: Answer) -> Iterator[RenderableType]:
    if not answer.notes:
        return
    yield from _heading(wording.NOTES.in_(answer.language))
    for note in answer.notes:
        yield _bullet(Text(plain(note).strip()))


def _evidence(answer: Answer) -> Iterator[RenderableType]:
    if not answer.evidence:
        return
    yield from _heading(wording.EVIDENCE.in_(answer.language))
    for item in answer.evidence[:_EVIDENCE]:
        yield _bullet(_evidence_line(item, answer.language))
    if len(answer.evidence) > _EVIDENCE:
        yield Text(f"  {wording.MORE.in_(answer.language, count=len(answer.evidence) - _EVIDENCE)}", style="dim")


def _evidence_line(item: Evidence, language: Language) -> Text:
    source = one_line(_source(item, language))
    place = f"{item.id} · {source} · {lines_of(item.start_line, item.end_line, language)}"
    if times := times_of(item, language):
        place += f" · {times}"
    return Text.assemble((f"{place}: ", "dim"), _quoted(first_line(item)))


def _small_print(answer: Answer) -> Iterator[RenderableType]:
    yield Text()
    yield Text(receipt_line(answer), style="dim")
    if omitted := omitted_line(answer):
        yield Text(omitted, style="dim")
    yield Text(one_line(" · ".join(provenance_parts(answer))), style="dim")


def _heading(title: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(title, style="bold underline")


def _item(number: int, text: Text) -> RenderableType:
    return _hanging(f"{number:>3}. ", text)


def _bullet(text: Text) -> RenderableType:
    return _hanging("  • ", text)


def _hanging(marker: str, text: Text) -> RenderableType:
    row = Table.grid()
    row.add_column(no_wrap=True, width=len(marker))
    row.add_column()
    row.add_row(Text(marker), text)
    return row


def _quoted(text: object) -> str:
    return clip(one_line(text), _QUOTE)
