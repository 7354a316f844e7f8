"""The cards of a search in the library and of a thread's summary, and the question whether a runbook helped."""

from collections.abc import Iterator, Sequence
from typing import Final

from workers.cards import runbook_wording as wording
from workers.cards.blocks import ItemList, context, fit, header, press, row, section, size
from workers.cards.card import MAX_MESSAGE, Block, Card
from workers.cards.mrkdwn import code, code_block, person, prose
from workers.cards.wording import DROPPED, JOB, MODEL_FAILURES, NOTES
from workers.contracts import Answer, Handover, HandoverItem, HandoverSource, RunbookPassage, RunbookResults, sources
from workers.guardrails.receipt import describe_receipt
from workers.language import Language

ACTION_HELPED: Final = "runbook_helped"
"""The beginning of the `action_id`s of the answers to "did this help?"; `_yes` or `_no` and a number follow."""
ACTION_SHARE: Final = "handover_share"

_PASSAGE: Final = 1_600
_ROOM_FOR_LIST: Final = 2_600
_LONGEST_PATH: Final = 1_900


def results_card(found: RunbookResults) -> Card:
    """Return the passages of a search, each with the question whether it helped."""
    language = found.language
    title = wording.FOUND.in_(language, query=prose(found.query, 100))
    if not found.passages:
        none = wording.FOUND_NONE.in_(language)
        return Card(text=f"{title}. {none}", blocks=(header(title), section(none)), language=language)
    blocks = [header(title)]
    for number, passage in enumerate(found.passages):
        blocks += _passage(number, passage, found.job_id, language)
    small = context(prose(_small_print(found.job_id, describe_receipt(found.receipt, language), language), 300))
    named = ", ".join(code(passage.path, 120) for passage in found.passages)
    return Card(text=f"{title}: {named}", blocks=(*blocks, small), language=language)


def helped_rows(answer: Answer) -> list[Block]:
    """Return the question whether the first runbook that an answer brought along helped; nothing without one."""
    places = (sources.runbook_place(item.source) for item in answer.evidence)
    path = next((place[0] for place in places if place), None)
    return _question(0, path, answer.job_id, answer.language) if path else []


def handover_card(handover: Handover, *, private: bool, shared_by: str | None = None) -> Card:
    """Return a thread's summary.

    Args:
        handover: the summary.
        private: the asker alone sees it, and may share it.
        shared_by: the id of the person who has shared it.
    """
    language = handover.language
    title = wording.HANDOVER.in_(language)
    head: list[Block] = [header(title)]
    if note := _without_model(handover):
        head.append(section(note))
    foot = [context(prose(_small_print_of(handover), 600))]
    if shared_by:
        foot.insert(0, context(wording.SHARED_BY.in_(language, who=person(shared_by))))
    if private:
        foot.insert(0, row(press(wording.SHARE.in_(language), action=ACTION_SHARE, value=handover.job_id)))
    room = MAX_MESSAGE - len(title) - size((*head, *foot))
    body = fit(_lists(handover, room), spare=0, language=language)
    first = next((item.text for item in handover.happened), next((item.text for item in handover.known), ""))
    return Card(text=f"{title}. {prose(first, 300)}", blocks=(*head, *body, *foot), language=language)


def _passage(number: int, passage: RunbookPassage, job_id: str, language: Language) -> Iterator[Block]:
    place = code(f"{passage.path}:{passage.start_line}", 200)
    text = code_block(passage.text, _PASSAGE)
    yield section(f"*{prose(passage.title, 200)}* · {prose(passage.section, 150)} · {place}")
    if text:
        yield section(text)
    yield from _question(number, passage.path, job_id, language)


def _question(number: int, path: str, job_id: str, language: Language) -> list[Block]:
    if len(path) > _LONGEST_PATH:
        return []
    shown = code(path, 200).strip("`")
    answers = (("yes", wording.YES_HELPED), ("no", wording.NOT_HELPED))
    buttons = (
        press(words.in_(language), action=f"{ACTION_HELPED}_{said}_{number}", value=f"{job_id}:{path}")
        for said, words in answers
    )
    return [context(wording.HELPED.in_(language, path=shown)), row(*buttons)]


def _lists(handover: Handover, room: int) -> Iterator[ItemList]:
    language = handover.language
    parts = (
        (wording.HAPPENED, handover.happened),
        (wording.KNOWN, handover.known),
        (wording.TRIED, handover.tried),
        (wording.STILL_OPEN, handover.open),
    )
    for words, items in parts:
        lines = [_line(item) for item in items] or [wording.NOTHING_SAID.in_(language)]
        yield ItemList(words.in_(language), lines, share=min(_ROOM_FOR_LIST, room // 4), most=len(lines))
    if handover.notes:
        notes = [f"• {prose(note, 300)}" for note in handover.notes]
        yield ItemList(NOTES.in_(language), notes, share=600, most=len(notes))


def _line(item: HandoverItem) -> str:
    places = ", ".join(map(_source, item.sources[:3]))
    return f"• {prose(item.text, 500)}" + (f" ({places})" if places else "")


def _source(source: HandoverSource) -> str:
    label = prose(source.label, 100)
    # The address is one that code made from a message's own place; it is escaped all the same.
    return f"<{prose(source.link, 400)}|{label.replace('|', ' ')}>" if source.link else label


def _without_model(handover: Handover) -> str:
    failure = handover.provenance.model_failure
    if handover.mode == "model" or failure is None:
        return ""
    return wording.WITHOUT_MODEL.in_(handover.language, why=MODEL_FAILURES[failure].in_(handover.language))


def _small_print_of(handover: Handover) -> str:
    language = handover.language
    parts: Sequence[str] = (
        _small_print(handover.job_id, describe_receipt(handover.receipt, language), language),
        wording.REFUSED.in_(language, count=handover.refused) if handover.refused else "",
        DROPPED.in_(language, count=handover.dropped) if handover.dropped else "",
    )
    return " · ".join(filter(None, parts))


def _small_print(job_id: str, receipt: str, language: Language) -> str:
    return f"{receipt[0].upper()}{receipt[1:]}. {JOB.in_(language, id=job_id)}"
