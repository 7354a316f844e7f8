"""Infrastructure code in the terminal: the file, then what each check said of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from workers.cards import code_wording as words
from workers.cards import wording
from workers.cards.code_words import found_lines, layer_line, live_line, small_print, without_model
from workers.cards.plain import one_line, plain
from workers.cards.words import receipt_line
from workers.contracts import CodeAnswer

_STYLES: Final = {
    "supported": "bold green",
    "partial": "bold yellow",
    "inconclusive": "bold red",
    "not_an_issue": "bold green",
}


def render_code(answer: CodeAnswer, console: Console) -> None:
    """Print `answer` on `console`. Nothing in it is read as markup."""
    for part in _parts(answer):
        console.print(part, crop=False)


def _parts(answer: CodeAnswer) -> Iterator[RenderableType]:
    language = answer.language
    title = words.TITLES[answer.kind].in_(language)
    yield Rule(Text(title, style=_STYLES[answer.verdict]), align="left")
    yield Text(plain(answer.summary).strip(), style=_STYLES[answer.verdict])
    if note := without_model(answer):
        yield Text(note, style="yellow")
    if answer.question:
        yield from _list(words.DEFAULTS.in_(language), answer.question.defaults)
    if answer.kind != "review":
        for file in answer.files:
            yield from _code(one_line(file.path), str(file.text))
    yield from _list(words.CHECKS.in_(language), [layer_line(each, language) for each in answer.layers])
    yield from _list(words.FOUND.in_(language), found_lines(answer))
    for patch in answer.patches:
        yield from _code(f"{words.PATCHES.in_(language)}: {one_line(patch.path)}", str(patch.diff))
    if answer.diff:
        yield from _code(words.CHANGED.in_(language), str(answer.diff))
    if answer.live_diff:
        yield from _code(live_line(answer), str(answer.live_diff))
    yield from _list(words.REPAIRED.in_(language), answer.repaired)
    yield from _list(words.DROPPED.in_(language), answer.dropped)
    yield from _list(words.ASSUMED.in_(language), answer.assumptions)
    yield from _list(wording.NOTES.in_(language), answer.notes)
    yield Text()
    yield Text(receipt_line(answer), style="dim")
    yield Text(one_line(" · ".join(small_print(answer))), style="dim")


def _code(title: str, code: str) -> Iterator[RenderableType]:
    """Yield a file. No line of it is folded: people copy it."""
    yield Text()
    yield Text(title, style="bold underline")
    # Outside a group, rich forgets that nothing may be folded.
    yield Group(Text(plain(code).rstrip("\n"), no_wrap=True, overflow="ignore"))


def _list(title: str, items: Sequence[object] | Iterable[object]) -> Iterator[RenderableType]:
    shown = [one_line(item) for item in items]
    if shown:
        yield Text()
        yield Text(title, style="bold underline")
        yield from (Text(f"  • {item}") for item in shown)
