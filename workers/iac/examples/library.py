"""The examples of a folder, and which of them are nearest to a request."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Final, Self, TypeAlias

from workers.contracts.checks import IacKind
from workers.iac.examples.example import Example
from workers.iac.examples.reading import folded

_SUFFIXES: Final[Mapping[IacKind, str]] = {"terraform": ".tf", "kubernetes": ".yaml"}
_WORD: Final = re.compile(r"[a-z0-9]+")
_ENDING: Final = re.compile(r"(?<=[a-z0-9]{3})e?s?$")
_MOST_CHARACTERS: Final = 4_000
_STOP_WORDS: Final = frozenset(
    """
    a an and by for in is it my of on or that the then to what whose with
    al cuyo de del detras e el en es la las lo los mi o para por que se su sus un una uno y
    """.split()
)

_Phrases: TypeAlias = dict[tuple[str, ...], float]
"""What an example is found by, and how much each counts."""

_NAME: Final = 3.0
_SAID: Final = 1.5
_TITLE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """An example that fits a request; the higher the score, the better."""

    example: Example
    score: float


class ExampleLibrary:
    """All examples.

    Args:
        examples: in any order.
    """

    def __init__(self, examples: Iterable[Example]) -> None:
        self.examples: Final = tuple(examples)
        self._phrases = {id(example): _phrases_of(example) for example in self.examples}

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the examples in `folder/terraform` and `folder/kubernetes`; what is not there holds none.

        Raises:
            ExampleError: one is not as it should be.
        """
        return cls(
            Example.read(file, kind)
            for kind, suffix in _SUFFIXES.items()
            for file in sorted((folder / kind).glob(f"*{suffix}"))
        )

    def nearest(self, request: str, kind: IacKind, limit: int) -> tuple[Match, ...]:
        """Return the examples that share words with a request, the best first.

        Args:
            request: in Spanish, in English or in both.
            kind: the language of the examples.
            limit: the most that are returned.
        """
        candidates = [example for example in self.examples if example.kind == kind]
        scores = _scores(_terms(request), [self._phrases[id(example)] for example in candidates])
        matches = [Match(example, score) for example, score in zip(candidates, scores, strict=True) if score > 0]
        return tuple(sorted(matches, key=lambda match: (-match.score, match.example.name))[:limit])


def _scores(asked: Sequence[str], texts: Sequence[_Phrases]) -> list[float]:
    """Score examples against the terms of a request.

    A term counts by how few examples have it, and by the best that it is to the example: a part of its name, said of
    it, or in its title. What is named first is what is wanted; the rest is mostly what it is for.
    """
    having = Counter(term for text in texts for term in {term for phrase in text for term in phrase})
    known = [term for term in dict.fromkeys(asked) if having[term]]
    rarity = {term: log(1 + len(texts) / having[term]) for term in known}
    first = {term: 1 + 1 / (1 + place) for place, term in enumerate(known)}
    scores = []
    for text in texts:
        best: dict[str, float] = {}
        for phrase, weight in text.items():
            if all(term in rarity for term in phrase):
                best |= {term: max(weight, best.get(term, 0.0)) for term in phrase}
        scores.append(
            sum(rarity[term] * weight * (first[term] if weight == _NAME else 1) for term, weight in best.items())
        )
    return scores


def _phrases_of(example: Example) -> _Phrases:
    phrases: _Phrases = {(term,): _TITLE for term in _terms(f"{example.title.en} {example.title.es}")}
    phrases |= {tuple(_terms(said)): _SAID for said in example.words}
    phrases |= {tuple(_terms(name)): _NAME for name in example.names}
    return phrases


def _terms(text: str) -> list[str]:
    """Return the words without accents and endings of the plural, in both languages alike."""
    words = _WORD.findall(folded(text[:_MOST_CHARACTERS]).lower())
    return [_ENDING.sub("", word, count=1) for word in words if word not in _STOP_WORDS]
