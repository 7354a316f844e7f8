"""A draft of a runbook as people review it: the message with its preview, and the modal that it is edited in.

A text field of Slack's takes 3,000 characters, so the modal has one for each section of the runbook, and more for a
section that is longer. The parts joined are the whole text again, whatever the sections are.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from workers.cards import runbook_wording as wording
from workers.cards.blocks import context, header, press, question, row, section, size
from workers.cards.card import MAX_MESSAGE, Block, Card
from workers.cards.forge_lines import elsewhere
from workers.cards.mrkdwn import code, code_block, person, prose
from workers.cards.plain import one_line
from workers.cards.wording import JOB, MODEL_FAILURES, NOTES
from workers.contracts import DraftReview, PublishedRunbook, RunbookDraft
from workers.guardrails.receipt import describe_receipt
from workers.language import Language

ACTION_DRAFT: Final = "runbook_draft"
"""The button under an answer or an alert that asks for a draft; its value is the id of the job that it belongs to."""
ACTION_EDIT: Final = "runbook_edit"
ACTION_APPROVE: Final = "runbook_approve"
ACTION_DISCARD: Final = "runbook_discard"
VIEW_EDIT: Final = "runbook_edited"
"""The `callback_id` of the modal."""

_FIELD: Final = 2_900
"""Characters that we put into one field of the modal; Slack takes 3,000, and a person may want to add some."""
_HEADING: Final = re.compile(r"^## +(.+?)\s*$")
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\([^()\s]{1,600}\)")
_PREVIEW: Final = 2_600
_MOST_TOLD: Final = 6
_PART: Final = "part"


def draft_card(draft: RunbookDraft, review: DraftReview) -> Card:
    """Return the message of a draft: where its review stands, a preview, and what people can do."""
    language = draft.language
    title = wording.DRAFT.in_(language, title=one_line(draft.title))
    status = _status(draft, review)
    foot = [*_buttons(draft, review), context(prose(_small_print(draft), 600))]
    head = [header(title), section(status), *_remarks(draft, review)]
    room = MAX_MESSAGE - len(status) - 200 - size((*head, *foot))
    blocks = (*head, *_preview(draft, review, room), *foot)
    return Card(text=f"{prose(title, 200)}. {status}", blocks=blocks, language=language)


def published_card(news: PublishedRunbook) -> Card:
    """Return the message that tells a thread of a new runbook."""
    title = wording.PUBLISHED_TITLE.in_(news.language, title=one_line(news.title))
    told = " ".join(
        [_where(news.path, news.by, news.language), *elsewhere(news.pull_request, news.canvas, news.language)]
    )
    return Card(text=f"{prose(title, 200)}. {told}", blocks=(header(title), section(told)), language=news.language)


def draft_button(job_id: str, language: Language) -> Block:
    """Return the button that asks for a draft from what job `job_id` found out."""
    return press(wording.DRAFT_BUTTON.in_(language), action=ACTION_DRAFT, value=job_id)


def edit_view(draft: RunbookDraft, review: DraftReview, *, channel: str) -> dict[str, Any]:
    """Return the modal in which a draft is edited, with the text as it is now, and where it came from."""
    language = draft.language
    plain = {"title": wording.MODAL_TITLE, "submit": wording.SAVE, "close": wording.CLOSE}
    fields = parts_of(str(review.markdown_of(draft)), language)
    return {
        "type": "modal",
        "callback_id": VIEW_EDIT,
        "private_metadata": f"{draft.job_id}:{review.version}:{channel}",
        "blocks": [_field(number, name, text) for number, (name, text) in enumerate(fields)],
        **{name: {"type": "plain_text", "text": words.in_(language)} for name, words in plain.items()},
    }


def edited_text(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return the text that a person has put into the modal. `values` are those of the view's state."""
    names = sorted((name for name in values if name.startswith(_PART)), key=lambda name: int(name.removeprefix(_PART)))
    whole = ""
    for name in names:
        text = str(values[name].get(name, {}).get("value") or "")
        # Whatever became of the line ends around it, a heading stands on its own.
        apart = text.startswith("#") and whole and not whole.endswith("\n")
        whole += ("\n\n" if apart else "\n") + text
    return whole.strip("\n") + "\n"


def parts_of(markdown: str, language: Language) -> list[tuple[str, str]]:
    """Return a runbook's parts, each with a name, none longer than a field takes; joined by line ends they are it."""
    parts: list[tuple[str, list[str]]] = [(wording.FRONT_MATTER.in_(language), [])]
    fenced = False
    for line in markdown.rstrip("\n").split("\n"):
        fenced ^= line.lstrip().startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading:
            parts.append((heading[1], []))
        parts[-1][1].append(line)
    return [each for name, lines in parts for each in _split(name, lines, language)]


def _split(name: str, lines: list[str], language: Language) -> Iterator[tuple[str, str]]:
    chunk: list[str] = []
    length, number = 0, 1
    for line in lines:
        if chunk and length + len(line) + 1 > _FIELD:
            yield (name if number == 1 else wording.PART.in_(language, name=name, number=number)), "\n".join(chunk)
            chunk, length, number = [], 0, number + 1
        chunk.append(line)
        length += len(line) + 1
    yield (name if number == 1 else wording.PART.in_(language, name=name, number=number)), "\n".join(chunk)


def _field(number: int, name: str, text: str) -> Block:
    name_of_part = f"{_PART}{number}"
    element: dict[str, Any] = {"type": "plain_text_input", "action_id": name_of_part, "multiline": True}
    if text:
        element["initial_value"] = text
    label = {"type": "plain_text", "text": one_line(name)[:150] or "…"}
    return {"type": "input", "block_id": name_of_part, "optional": True, "label": label, "element": element}


def _status(draft: RunbookDraft, review: DraftReview) -> str:
    language = draft.language
    path = _path(review.path or draft.path)
    match review.state:
        case "approved":
            return wording.APPROVED.in_(language, who=person(review.approved_by or ""))
        case "published":
            where = _where(review.path, review.approved_by or "", language)
            return " ".join([where, *elsewhere(review.pull_request, review.canvas, language)])
        case "discarded":
            return wording.DISCARDED.in_(language, who=person(review.discarded_by or ""))
        case "open":
            edited = [wording.EDITED.in_(language, who=person(review.versions[-1].by))] if review.versions else []
            problem = [wording.PROBLEMS[review.problem].in_(language)] if review.problem else []
            problem += elsewhere(review.pull_request, None, language)
            return " ".join([*problem, *edited, wording.DRAFT_NEXT.in_(language, path=path)])


def _where(path: str | None, by: str, language: Language) -> str:
    """Return where a published runbook is, and who approved it."""
    if path is None:
        return wording.PROPOSED.in_(language, who=person(by))
    return wording.PUBLISHED.in_(language, path=_path(path), who=person(by))


def _remarks(draft: RunbookDraft, review: DraftReview) -> Iterator[Block]:
    language = draft.language
    lines = []
    if draft.mode == "findings_only" and draft.provenance.model_failure:
        why = MODEL_FAILURES[draft.provenance.model_failure].in_(language)
        lines.append(wording.WITHOUT_MODEL.in_(language, why=why))
    if draft.unverified and not review.versions:
        lines.append(wording.UNVERIFIED.in_(language, count=len(draft.unverified)))
    if draft.refused:
        lines.append(wording.REFUSED.in_(language, count=draft.refused))
    if lines:
        yield section(" ".join(lines))
    told = review.told or (() if review.versions else draft.lint)
    if told and review.state == "open":
        shown = [f"• {prose(line, 300)}" for line in told[:_MOST_TOLD]]
        yield section("\n".join([f"*{wording.LINT.in_(language)}*", *shown]))
    if draft.notes:
        shown = [f"• {prose(note, 300)}" for note in draft.notes[:_MOST_TOLD]]
        yield section("\n".join([f"*{NOTES.in_(language)}*", *shown]))


def _preview(draft: RunbookDraft, review: DraftReview, room: int) -> Iterator[Block]:
    """Yield the text as it is now, without its front matter, as far as there is room; none once it is discarded."""
    if review.state == "discarded":
        return
    # Addresses are long, and lead nowhere from a code block.
    body = _LINK.sub(r"\1", _without_front_matter(str(review.markdown_of(draft))))
    # Escaped as JSON, a line end and a quotation mark take two characters.
    most = min(_PREVIEW, max(0, room - 300) * 2 // 3)
    if not (shown := code_block(body, most)):
        return
    yield section(shown)
    if len(body) > most - 10:
        yield context(wording.CUT.in_(draft.language, edit=wording.EDIT.in_(draft.language)))


def _buttons(draft: RunbookDraft, review: DraftReview) -> Iterator[Block]:
    if review.state != "open":
        return
    language, value = draft.language, f"{draft.job_id}:{review.version}"
    sure = question(
        wording.DISCARD_TITLE.in_(language),
        wording.DISCARD_TEXT.in_(language),
        yes=wording.YES_DISCARD.in_(language),
        no=wording.NO.in_(language),
    )
    yield row(
        press(wording.APPROVE.in_(language), action=ACTION_APPROVE, value=value, style="primary"),
        press(wording.EDIT.in_(language), action=ACTION_EDIT, value=value),
        press(wording.DISCARD.in_(language), action=ACTION_DISCARD, value=value, confirm=sure),
    )


def _small_print(draft: RunbookDraft) -> str:
    receipt = describe_receipt(draft.receipt, draft.language)
    return f"{receipt[0].upper()}{receipt[1:]}. {JOB.in_(draft.language, id=draft.job_id)}"


def _without_front_matter(markdown: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n+", "", markdown, count=1, flags=re.DOTALL)


def _path(path: str) -> str:
    """Return a path for words that put backticks around it themselves."""
    return code(path, 200).strip("`")
