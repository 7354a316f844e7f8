"""The evidence behind an alert's answer, for the thread under its message: the lines themselves, by their numbers."""

from typing import Final

from workers.cards import wording
from workers.cards.blocks import MAX_ITEM, ItemList, fit
from workers.cards.card import MAX_MESSAGE, Card
from workers.cards.mrkdwn import code_block, prose
from workers.cards.words import lines_of, source_words
from workers.contracts import Answer, Evidence, sources
from workers.language import Language

_PLACE: Final = 240
_SHOWN: Final = 30


def evidence_card(answer: Answer) -> Card | None:
    """Return the card of what was seen in the systems, or None if nothing was: the alert speaks for itself."""
    seen = [item for item in answer.evidence if sources.is_observed(item.source)]
    if not seen:
        return None
    language = answer.language
    title = wording.EVIDENCE_OF.in_(language, job=answer.job_id)
    items = ItemList(title, [_item(item, language) for item in seen], share=MAX_MESSAGE - len(title), most=_SHOWN)
    return Card(text=title, blocks=tuple(fit([items], spare=0, language=language)), language=language)


def _item(item: Evidence, language: Language) -> str:
    place = f"{item.id} · {source_words(item.source, language)}"
    if item.count > 1:
        place += f" · {wording.TIMES.in_(language, count=item.count)}"
    if item.flags:
        place += f" · {wording.GIVES_ORDERS.in_(language)}"
    lines = lines_of(item.start_line, item.end_line, language)
    numbered = "\n".join(f"{number}  {line}" for number, line in enumerate(item.text.lines(), start=item.start_line))
    return f"*{prose(place, _PLACE)}* ({lines})\n{code_block(numbered, MAX_ITEM - _PLACE - 80)}"
