"""What a value has to be, in words: by the rules that a provider has for it.

What was learned of the form of strings is kept with its words in English, made of few parts. They are read here as
those parts, so that they can be told in Spanish too.
"""

import re
from collections.abc import Callable
from typing import Final

from workers.iac.wording import Phrase

_CLAUSE: Final = re.compile(r", (?=holds |begins |ends )")
_DASHES: Final = Phrase("holds no two `-` together")
_BEGINNINGS: Final = ("holds no ", "begins with no ", "ends with no ")
_CHARACTERS: Final = {
    str(phrase): phrase
    for phrase in (
        Phrase("lowercase letters"),
        Phrase("capital letters"),
        Phrase("digits"),
        Phrase("spaces"),
        Phrase("other signs"),
    )
}
"""The characters that have a name; the others stand for themselves."""


def span(low: float | None, high: float | None) -> Phrase:
    """Return how much or how many, in words."""
    if low is None:
        return Phrase("at most {high:g}", high=high)
    return (
        Phrase("{low:g} or more", low=low) if high is None else Phrase("from {low:g} to {high:g}", low=low, high=high)
    )


def _shape(_refused: str, low: int, high: int | None, words: str) -> Phrase | str:
    bounds = Phrase("has {span} characters", span=span(low, high)) if low > 1 or high is not None else None
    form = _form(words)
    return Phrase("{form}, {bounds}", form=form, bounds=bounds) if form and bounds else form or bounds or ""


def _form(words: str) -> Phrase | str:
    """Return what was learned of a form; empty where it has no words.

    Args:
        words: such as "holds no capital letters, spaces, begins with no digits".
    """
    told: Phrase | str = ""
    for clause in _CLAUSE.split(words):
        told = Phrase("{words}, {more}", words=told, more=_clause(clause)) if told else _clause(clause)
    return told


def _clause(clause: str) -> Phrase | str:
    if clause == str(_DASHES):
        return _DASHES
    verb = next((each for each in _BEGINNINGS if clause.startswith(each)), "")
    named = _listed(clause.removeprefix(verb).split(", "))
    match verb:
        case "holds no ":
            return Phrase("holds no {characters}", characters=named)
        case "begins with no ":
            return Phrase("begins with no {characters}", characters=named)
        case "ends with no ":
            return Phrase("ends with no {characters}", characters=named)
    return clause


def _listed(characters: list[str]) -> Phrase | str:
    first, *rest = (_CHARACTERS.get(each, each) for each in characters)
    for each in rest:
        first = Phrase("{words}, {more}", words=first, more=each)
    return first


IN_WORDS: Final[dict[str, Callable[..., Phrase | str]]] = {
    "range": lambda low, high, other=None: (
        Phrase("is {span}, or {other}", span=span(low, high), other=other)
        if other
        else Phrase("is {span}", span=span(low, high))
    ),
    "divisible": lambda by: Phrase("is a multiple of {by}", by=by),
    "length": lambda low, high: Phrase("has a length of {span} characters", span=span(low, high)),
    "arn": lambda: Phrase("is an ARN, such as arn:aws:iam::123456789012:role/name"),
    "json": lambda: Phrase("is JSON, and this is not: `jsonencode({{…}})` makes it from a value"),
    "cidr": lambda low=0, high=32: Phrase(
        "is a block of addresses such as 10.0.0.0/16, from /{low} to /{high}", low=low, high=high
    ),
    "network": lambda low=0, high=32: Phrase(
        "is a block of addresses from its first one, such as 10.0.0.0/16, and from /{low} to /{high}",
        low=low,
        high=high,
    ),
    "shape": _shape,
    "pattern": lambda pattern: Phrase("has a form that this value does not have: {pattern}", pattern=pattern),
}
"""What a value has to be, by the kind of the rule; each takes what the rule says beside its kind."""
