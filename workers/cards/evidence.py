"""The evidence behind an alert's answer, for the thread under its message: the lines themselves, by their numbers."""

from typing import Final

from workers.cards import wording
from workers.cards.blocks import MAX_ITEM, ItemList, fit, size
from workers.cards.card import MAX_MESSAGE, Card
from workers.cards.mrkdwn import code_block, prose
from workers.cards.words import lines_of, source_words, times_of
from workers.contracts import Answer, Evidence, sources
from workers.language import Language

_PLACE: Final = 240
_SHOWN: Final = 30
_TAUGHT: Final = 3_600
"""Characters for the runbooks' sections."""


def has_evidence(answer: Answer) -> bool:
    """Tell whether anything was seen in the systems."""
    return any(sources.is_observed(item.source) for item in answer.evidence)


def has_runbook(answer: Answer) -> bool:
    """Tell whether a runbook speaks of it."""
    return any(sources.is_runbook(item.source) for item in answer.evidence)


def evidence_card(answer: Answer) -> Card | None:
    """Return the card of what was seen in the systems and of the runbooks that speak of it, or None if there is none.

    What the alert says is left out: its own message shows it. Of runbooks alone there is a card too.
    """
    seen = [item for item in answer.evidence if sources.is_observed(item.source)]
    taught = [item for item in answer.evidence if sources.is_runbook(item.source)]
    if not seen and not taught:
        return None
    language = answer.language
    title = wording.EVIDENCE_OF.in_(language, job=answer.job_id)
    runbooks = ItemList(wording.RUNBOOKS.in_(language), [_item(item, language) for item in taught], _TAUGHT, _SHOWN)
    beside = fit([runbooks], spare=0, language=language)
    room = MAX_MESSAGE - len(title) - size(beside)
    items = ItemList(title, [_item(item, language) for item in seen], share=room, most=_SHOWN)
    return Card(text=title, blocks=(*fit([items], spare=0, language=language), *beside), language=language)


def _item(item: Evidence, language: Language) -> str:
    place = f"{item.id} · {source_words(item.source, language)}"
    if times := times_of(item, language):
        place += f" · {times}"
    if item.flags:
        place += f" · {wording.GIVES_ORDERS.in_(language)}"
    lines = lines_of(item.start_line, item.end_line, language)
    numbered = "\n".join(f"{number}  {line}" for number, line in enumerate(item.text.lines(), start=item.start_line))
    return f"*{prose(place, _PLACE)}* ({lines})\n{code_block(numbered, MAX_ITEM - _PLACE - 80)}"
