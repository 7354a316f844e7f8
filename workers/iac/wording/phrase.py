"""A sentence of the checks, or a part of one, that is not yet in anybody's language."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from workers.language import Language

CATALOGUES: Final = Path(__file__).parent / "es"
"""The folder of the Spanish: each file maps English templates to Spanish ones, with the same places in any order."""


class Phrase:
    """A sentence or a part of one.

    Args:
        template: the English text, which is also its key in the catalogue; written out, so that a test can find it.
        values: what stands in its places. Those that are `Phrase` are told in the same language; all others are names
            and values of the file, and stay as they are.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values = values

    def in_(self, language: Language) -> str:
        """Return the text in `language`; in English where the catalogue lacks it."""
        template = _catalogue().get(self.template, self.template) if language == "es" else self.template
        return template.format(**{name: in_language(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        """Return the English text: that of logs and exceptions."""
        return self.in_("en")


def in_language(value: Any, language: Language) -> Any:
    """Return a sentence as text in `language`, a number as it is written there, and anything else as it is."""
    if isinstance(value, Phrase):
        return value.in_(language)
    return _Figure(value) if type(value) is int and language == "es" else value


def one_of(words: Sequence[str]) -> Phrase | str:
    """Return `a, b or c`."""
    return Phrase("{words} or {last}", words=", ".join(words[:-1]), last=words[-1]) if len(words) > 1 else words[0]


def all_of(words: Sequence[str]) -> Phrase | str:
    """Return `a, b and c`."""
    return Phrase("{words} and {last}", words=", ".join(words[:-1]), last=words[-1]) if len(words) > 1 else words[0]


class _Figure(int):
    """A number whose thousands are separated by points, as in Spanish."""

    def __format__(self, form: str) -> str:
        return super().__format__(form).replace(",", ".")


@cache
def _catalogue() -> Mapping[str, str]:
    """Return the Spanish of each English template. Who asks in English does without."""
    texts: dict[str, str] = {}
    for file in sorted(CATALOGUES.glob("*.json")):
        texts |= json.loads(file.read_bytes())
    return texts
