"""The card of infrastructure code: the verdict, the file, what each check said, and how it came to be.

A file that is longer than a message has room for is shown as far as it goes, and stands whole in the thread.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workers.cards import code_wording as words
from workers.cards import forge_wording, wording
from workers.cards.blocks import ItemList, context, fit, header, press, row, section, size
from workers.cards.card import MAX_MESSAGE, MAX_SECTION, Block, Card
from workers.cards.code_words import found_lines, layer_line, live_line, small_print, without_model
from workers.cards.files import CardFile
from workers.cards.forge_lines import pull_request_line
from workers.cards.mrkdwn import code_block, person, prose
from workers.cards.plain import plain
from workers.cards.words import receipt_line
from workers.contracts import CodeAnswer, CodeProposal
from workers.language import Language

ACTION_DEFAULTS: Final = "code_defaults"
"""The button that has code written with the defaults of a question; its value is the id of the job that asks."""
ACTION_CHANGE: Final = "code_change"
"""The button that opens the modal; its value is the id of the job that is answered, or whose code is to be changed."""
ACTION_EXPLAIN: Final = "code_explain"
"""The button that has the code explained; its value is the id of the job whose code it is."""

ACTION_PROPOSE: Final = "code_propose"
"""The button that has a pull request opened; its value is the id of the job whose code it is of."""

_CODE_SHARE: Final = 0.55
"""The part of a message that the code may take; its escapes count."""
_ITEM: Final = 400
_MOST_BLOCKS: Final = 12
_ENDINGS: Final = (".tf", ".yaml", ".yml", ".json", ".diff")


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether people can have a pull request opened, and what became of the one that they wanted."""

    can_propose: bool = False
    proposal: CodeProposal | None = None


def code_card(answer: CodeAnswer, offer: Offer = Offer()) -> Card:
    """Return the card of generated or reviewed code, within all of Slack's limits."""
    language = answer.language
    title = words.TITLES[answer.kind].in_(language)
    head: list[Block] = [header(title), section(prose(answer.summary, 1_200))]
    if note := without_model(answer):
        head.append(context(prose(note, 300)))
    if live := live_line(answer):
        head.append(context(prose(f"{live} ({words.LIVE_FILE})", 300)))
    proposal = _proposal(offer.proposal, language)
    foot = [
        *([section(proposal)] if proposal else []),
        *_buttons(answer, offer),
        context(prose(_small_print(answer), 700)),
    ]
    text = f"{title}. {prose(answer.summary, 500)} {proposal}".rstrip()
    room = MAX_MESSAGE - len(text) - size((*head, *foot))
    code = list(_code(answer, int(room * _CODE_SHARE)))
    room -= size(code)
    body = fit(_lists(answer, room), spare=0, language=language)
    return Card(text=text, blocks=(*head, *code, *body, *foot), language=language)


def code_files(answer: CodeAnswer) -> tuple[CardFile, ...]:
    """Return the files to download: what was generated, or the patches of a review."""
    live = [_file(answer, words.LIVE_FILE, str(answer.live_diff))] if answer.live_diff else []
    if answer.kind == "review":
        return (*(_file(answer, f"{patch.path}.diff", str(patch.diff)) for patch in answer.patches), *live)
    return (*(_file(answer, file.path, str(file.text)) for file in answer.files), *live)


def _proposal(proposal: CodeProposal | None, language: Language) -> str:
    """Return what there is to say of a pull request; empty where nobody has asked for one."""
    if proposal is None:
        return ""
    if proposal.news is None:
        return forge_wording.OPENING.in_(language, who=person(proposal.by))
    return pull_request_line(proposal.news, language)


def _buttons(answer: CodeAnswer, offer: Offer) -> Iterator[Block]:
    language, value = answer.language, answer.job_id
    if answer.question is not None:
        accept = press(words.USE_DEFAULTS.in_(language), action=ACTION_DEFAULTS, value=value, style="primary")
        yield row(accept, press(words.ANSWER.in_(language), action=ACTION_CHANGE, value=value))
    elif answer.files and answer.kind != "review":
        buttons = [
            press(words.REFINE.in_(language), action=ACTION_CHANGE, value=value),
            press(words.EXPLAIN.in_(language), action=ACTION_EXPLAIN, value=value),
        ]
        wanted = offer.proposal is not None and (offer.proposal.news is None or offer.proposal.news.url is not None)
        if offer.can_propose and answer.is_usable and not wanted:
            buttons.append(press(forge_wording.OPEN.in_(language), action=ACTION_PROPOSE, value=value))
        yield row(*buttons)


def _file(answer: CodeAnswer, path: str, text: str) -> CardFile:
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    unique = f"{stem}-{answer.job_id}{dot}{ending}" if f"{dot}{ending}" in _ENDINGS else f"{name}-{answer.job_id}.txt"
    title = words.FILE.in_(answer.language, path=name, job=answer.job_id)
    return CardFile(name=unique, title=title, content=plain(text).encode("utf-8", "replace"))


def _code(answer: CodeAnswer, room: int) -> Iterator[Block]:
    """Yield the code in as many sections as there is room for, and say where there is more."""
    for text in _texts(answer):
        chunks = list(_chunks(plain(text).rstrip("\n").split("\n")))
        for number, chunk in enumerate(chunks):
            block = section(code_block(chunk, MAX_SECTION))
            room -= size([block])
            if room < 0 or number >= _MOST_BLOCKS:
                yield context(words.CUT.in_(answer.language))
                return
            yield block


def _texts(answer: CodeAnswer) -> list[str]:
    """Return what is shown as code: patches, what a change changed, or the files."""
    if answer.kind == "review":
        return [str(patch.diff) for patch in answer.patches]
    return [str(answer.diff)] if answer.diff else [str(file.text) for file in answer.files]


def _chunks(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines in pieces of which each is one code block, escapes included."""
    chunk: list[str] = []
    length = 0
    for line in lines:
        cost = len(line) + 4 * line.count("&") + 3 * (line.count("<") + line.count(">")) + 1
        if chunk and length + cost > MAX_SECTION // 2:
            yield "\n".join(chunk)
            chunk, length = [], 0
        chunk.append(line)
        length += cost
    if any(line.strip() for line in chunk):
        yield "\n".join(chunk)


def _lists(answer: CodeAnswer, room: int) -> Iterator[ItemList]:
    language = answer.language
    defaults = answer.question.defaults if answer.question else ()
    lists: tuple[tuple[str, Sequence[object], float], ...] = (
        (words.DEFAULTS.in_(language), defaults, 0.2),
        (words.CHECKS.in_(language), [layer_line(each, language) for each in answer.layers], 0.25),
        (words.FOUND.in_(language), found_lines(answer), 0.3),
        (words.REPAIRED.in_(language), answer.repaired, 0.15),
        (words.DROPPED.in_(language), answer.dropped, 0.1),
        (words.ASSUMED.in_(language), answer.assumptions, 0.1),
        (wording.NOTES.in_(language), answer.notes, 0.1),
    )
    for title, items, share in lists:
        if items:
            shown = [f"• {prose(item, _ITEM)}" for item in items]
            yield ItemList(title, shown, share=int(room * share), most=len(shown))


def _small_print(answer: CodeAnswer) -> str:
    return " · ".join([receipt_line(answer), *small_print(answer)])
