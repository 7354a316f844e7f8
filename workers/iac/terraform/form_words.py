"""The form of a string in words that can be told in Spanish too.

What was learned of a form is kept with its words in English, made of few parts: they are read here as those parts.
"""

import re
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


def form_in_words(words: str) -> Phrase | str:
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
