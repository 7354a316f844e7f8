"""How a mistake is made, and what has to be said about it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

Object: TypeAlias = dict[str, Any]
Change: TypeAlias = Callable[[list[Object], random.Random], bool]
TextChange: TypeAlias = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A class of mistakes.

    Attributes:
        caught_by: what it has to be called: an error, a policy that blocks, or an advice.
        rules: the rules of which one has to be told; none: any error will do.
        change: makes the mistake in objects, and tells whether there was a place for it.
        text: or makes it in the text, and returns nothing where there is no place for it.
    """

    name: str
    caught_by: Literal["error", "block", "advice"]
    rules: frozenset[str]
    change: Change | None = None
    text: TextChange | None = None


CLASSES: Final[dict[str, Mistake]] = {}


def mistake(caught_by: Literal["error", "block", "advice"], *rules: str) -> Callable[[Change], Change]:
    """File a change of objects as a class of mistakes, under its own name."""

    def file(change: Change) -> Change:
        name = change.__name__.replace("_", " ")
        CLASSES[name] = Mistake(name, caught_by, frozenset(rules), change=change)
        return change

    return file


def slip(*rules: str) -> Callable[[TextChange], TextChange]:
    """File a change of the text as a class of mistakes, under its own name."""

    def file(change: TextChange) -> TextChange:
        name = change.__name__.replace("_", " ")
        CLASSES[name] = Mistake(name, "error", frozenset(rules), text=change)
        return change

    return file


def mistyped(word: str, source: random.Random) -> str:
    """Return a word with one letter left out, doubled, or swapped with the next; never the word itself."""
    for _ in range(50 if word else 0):
        place = source.randrange(len(word))
        made = source.choice(
            [
                word[:place] + word[place + 1 :],
                word[: place + 1] + word[place:],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
        if made not in (word, ""):
            return made
    return f"{word}x"


def spots(value: Any, key: str) -> Iterator[Object]:
    """Yield every mapping within a value that has this key."""
    if isinstance(value, dict):
        if key in value:
            yield value
        for inner in value.values():
            yield from spots(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from spots(inner, key)


def of_kind(objects: list[Object], *kinds: str) -> list[Object]:
    """Return the objects of some built-in kinds."""
    return [item for item in objects if item["kind"] in kinds and "argoproj" not in item["apiVersion"]]


def pick(found: list[Any], source: random.Random) -> Any:
    """Return one of what was found, or nothing where there is none."""
    return source.choice(found) if found else None
