"""The files behind an alert's answer, for the thread under its message: the whole evidence, and its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from workers.cards import wording
from workers.cards.evidence import has_evidence
from workers.cards.plain import one_line, plain
from workers.cards.words import lines_of, receipt_line, source_words, times_of, verdict_line
from workers.charts import line_chart
from workers.contracts import Answer, Evidence
from workers.language import Language

_LONGEST_ALT: Final = 1_000
"""Characters of a picture's description that Slack takes."""


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file of Vigía's own.

    Attributes:
        name: its file name; no other file of the thread has it.
        title: what it is, for people.
        content: UTF-8 text, or a PNG made of figures alone.
        alt: what a picture shows; None for a text.
    """

    name: str
    title: str
    content: bytes = field(repr=False)
    alt: str | None = None


def answer_files(answer: Answer) -> tuple[CardFile, ...]:
    """Return the evidence of `answer` as one text, and its figures as pictures; nothing where nothing was seen."""
    if not has_evidence(answer):
        return ()
    language = answer.language
    text = CardFile(
        name=f"evidence-{answer.job_id}.txt",
        title=wording.BUNDLE.in_(language, job=answer.job_id),
        content=plain("\n".join(_bundle(answer))).encode("utf-8", "replace"),
    )
    pictures = (
        CardFile(
            name=f"{chart.name}-{answer.job_id}.png",
            title=wording.PICTURES[chart.name].in_(language) if chart.name in wording.PICTURES else chart.name,
            content=line_chart(chart.series, at=chart.at, threshold=chart.threshold),
            alt=one_line(chart.alt)[:_LONGEST_ALT],
        )
        for chart in answer.charts
        if any(chart.series)
    )
    return (text, *pictures)


def _bundle(answer: Answer) -> Iterator[str]:
    """Yield the lines of the whole: what was concluded, then every piece of evidence with its line numbers."""
    language = answer.language
    yield from (f"{verdict_line(answer)}: {answer.summary}", "")
    for number, cause in enumerate(answer.causes, start=1):
        yield f"{number}. {cause.text}"
        yield from (f"   {each.evidence}:{each.line}  {each.quote}" for each in cause.citations)
    for change in answer.changes:
        yield f"{wording.CHANGES.in_(language)}: {change.text}"
        yield from (f"   {each.evidence}:{each.line}  {each.quote}" for each in change.citations)
    yield from (f"{finding.rule}: {finding.text} ({', '.join(finding.evidence)})" for finding in answer.findings)
    yield from (f"{wording.NOTES.in_(language)}: {note}" for note in answer.notes)
    for item in answer.evidence:
        yield from _item(item, language)
    yield from ("", receipt_line(answer))


def _item(item: Evidence, language: Language) -> Iterator[str]:
    place = [item.id, source_words(item.source, language), lines_of(item.start_line, item.end_line, language)]
    if times := times_of(item, language):
        place.append(times)
    if item.flags:
        place.append(wording.GIVES_ORDERS.in_(language))
    yield from ("", f"== {one_line(' · '.join(place))}")
    for number, line in enumerate(item.text.lines(), start=item.start_line):
        yield f"{number:>7}  {line}"
