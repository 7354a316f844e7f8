"""The card of an answer: what is known first, then why, then what to do; how it came to be stands last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workers.cards import wording
from workers.cards.blocks import MAX_ITEM, ItemList, context, fit, header, row, section, size
from workers.cards.card import MAX_MESSAGE, Block, Card
from workers.cards.drafts import draft_button
from workers.cards.mrkdwn import code, code_block, prose
from workers.cards.runbooks import helped_rows
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
from workers.contracts import Answer, Cause, Change, Citation, Evidence, Finding, NextStep
from workers.language import Language

_SHARES: Final = {"changes": 0.1, "causes": 0.4, "steps": 0.2, "findings": 0.1, "notes": 0.1, "evidence": 0.1}
"""How the room between summary and small print is divided; what one list leaves goes to those after it."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of an answer is shown.

    Attributes:
        causes: the most causes.
        citations: the most quotes under one cause.
        findings: the most findings that no cause says already.
        evidence: pieces of evidence shown by their first line: a list for orientation, since causes carry their quotes.
        quote: characters of one quote.
    """

    causes: int = 10
    citations: int = 4
    quote: int = 105
    findings: int = 10
    evidence: int = 8


SHORT: Final = Extent(causes=3, citations=1, findings=0, evidence=0, quote=200)
"""What those who are called at night read first, where all the rest stands in the thread below."""

_WHOLE: Final = Extent()
_CHANGE_CITATIONS: Final = 3
_TEXT: Final = 500
_COMMAND: Final = 600
_WOULD: Final = 200


def answer_card(answer: Answer) -> Card:
    """Return the card of `answer`, in its language and within all of Slack's limits."""
    text = answer_text(answer)
    foot = list(helped_rows(answer))
    if answer.kind != "explain":
        # Of an explanation of code no runbook is to be made.
        foot.append(row(draft_button(answer.job_id, answer.language)))
    blocks = answer_blocks(answer, MAX_MESSAGE - len(text) - size(foot))
    return Card(text=text, blocks=(*blocks, *foot), language=answer.language)


def answer_text(answer: Answer) -> str:
    """Return the answer in a sentence or two: the verdict and the summary."""
    return f"{verdict_line(answer)}. {prose(answer.summary, _TEXT)}"


def answer_blocks(answer: Answer, room: int, extent: Extent = _WHOLE) -> tuple[Block, ...]:
    """Return the blocks of `answer`, in at most `room` characters."""
    head, foot = _head(answer, verdict_line(answer)), _foot(answer)
    room -= size((*head, *foot))
    body = fit(_lists(answer, room, extent), spare=0, language=answer.language)
    return (*head, *body, *foot)


def _head(answer: Answer, title: str) -> list[Block]:
    blocks = [header(title)]
    summary = own_summary(answer)
    if summary and (shown := prose(summary, 1_500)):
        blocks.append(section(shown))
    if note := model_note(answer):
        blocks.append(section(note))
    return blocks


def _foot(answer: Answer) -> list[Block]:
    lines = "\n".join(filter(None, (receipt_line(answer), omitted_line(answer))))
    provenance = " · ".join(provenance_parts(answer))
    return [context(prose(lines, 800)), context(prose(provenance, 600))]


def _lists(answer: Answer, room: int, extent: Extent) -> Iterable[ItemList]:
    language = answer.language
    known = {item.id: item for item in answer.evidence}
    causes = [_cause(number, cause, known, language, extent) for number, cause in enumerate(answer.causes, 1)]
    items: dict[str, tuple[str, list[str], int]] = {
        "changes": (wording.CHANGES.in_(language), [_change(each, known, language) for each in answer.changes], 10),
        "causes": (causes_heading(answer), causes, extent.causes),
        "steps": (
            steps_heading(answer),
            [_step(number, step, language) for number, step in enumerate(answer.next_steps, 1)],
            10,
        ),
        "findings": (
            findings_heading(answer),
            [_finding(finding) for finding in other_findings(answer)],
            extent.findings,
        ),
        "notes": (wording.NOTES.in_(language), [f"• {prose(note, _TEXT)}" for note in answer.notes], 10),
        "evidence": (
            wording.EVIDENCE.in_(language),
            [_evidence(item, language) for item in answer.evidence],
            extent.evidence,
        ),
    }
    for name, (title, shown, most) in items.items():
        yield ItemList(title, shown, share=int(room * _SHARES[name]), most=most)


def _change(change: Change, evidence: Mapping[str, Evidence], language: Language) -> str:
    lines = [f"• {prose(change.text, _TEXT)}"]
    return "\n".join(lines + [_citation(each, evidence, language) for each in change.citations[:_CHANGE_CITATIONS]])


def _cause(number: int, cause: Cause, evidence: Mapping[str, Evidence], language: Language, extent: Extent) -> str:
    confidence = wording.CONFIDENCES[cause.confidence].in_(language)
    lines = [f"*{number}.* {prose(cause.text, _TEXT)} ({confidence})"]
    most = extent.citations
    lines += [_citation(citation, evidence, language, extent.quote) for citation in cause.citations[:most]]
    if len(cause.citations) > most:
        lines.append(f"    {wording.MORE.in_(language, count=len(cause.citations) - most)}")
    return "\n".join(lines)


def _citation(citation: Citation, evidence: Mapping[str, Evidence], language: Language, most: int = 105) -> str:
    cited = evidence.get(citation.evidence)
    source = source_words(cited.source, language) if cited else ""
    place = [citation.evidence, source, lines_of(citation.line, citation.line, language)]
    if cited and cited.flags:
        place.append(wording.GIVES_ORDERS.in_(language))
    where = prose(" · ".join(part for part in place if part), 140)
    return f"    {where}: {code(citation.quote, most)}"


def _finding(finding: Finding) -> str:
    return f"• {prose(finding.text, _TEXT)} ({prose(', '.join(finding.evidence), 100)})"


def _step(number: int, step: NextStep, language: Language) -> str:
    lines = [f"*{number}.* {prose(step.text, _TEXT)}"]
    if step.would:
        would = wording.WOULD.in_(language, would=prose(step.would, _WOULD))
        lines.append(f"*{wording.DANGEROUS.in_(language)}* {would}")
    elif step.destructive:
        lines.append(f"*{wording.DESTRUCTIVE.in_(language)}*")
    if step.command:
        lines.append(_command(step, language))
    elif step.withheld:
        lines.append(wording.WITHHELD.in_(language))
    return "\n".join(lines)


def _command(step: NextStep, language: Language) -> str:
    """Return the command whole or not at all: half of one may do something else."""
    whole = code_block(step.command, MAX_ITEM * 10)
    return whole if len(whole) <= _COMMAND else wording.COMMAND_TOO_LONG.in_(language)


def _evidence(item: Evidence, language: Language) -> str:
    source = source_words(item.source, language)
    place = f"{item.id} · {source} · {lines_of(item.start_line, item.end_line, language)}"
    if times := times_of(item, language):
        place += f" · {times}"
    if item.flags:
        place += f" · {wording.GIVES_ORDERS.in_(language)}"
    return f"• {prose(place, 200)}: {code(first_line(item), 110)}"
