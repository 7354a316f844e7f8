"""The examples of a folder, and which of them are nearest to a request."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Final, Self

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

_OWN_WORD: Final = 3
"""How often a word counts that an example is asked for by, beside one of its title."""

_K1: Final = 1.5
_LENGTH_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Match:
    """An example that fits a request; the higher the score (BM25), the better."""

    example: Example
    score: float


class ExampleLibrary:
    """All examples.

    Args:
        examples: in any order.
    """

    def __init__(self, examples: Iterable[Example]) -> None:
        self.examples: Final = tuple(examples)
        self._terms = {id(example): _terms_of(example) for example in self.examples}

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
        scores = _scores(set(_terms(request)), [self._terms[id(example)] for example in candidates])
        matches = [Match(example, score) for example, score in zip(candidates, scores, strict=True) if score > 0]
        return tuple(sorted(matches, key=lambda match: (-match.score, match.example.name))[:limit])


def _scores(asked: set[str], texts: Sequence[Counter[str]]) -> list[float]:
    """Score texts against the terms of a request, by BM25."""
    mean = sum(text.total() for text in texts) / max(len(texts), 1)
    scores = [0.0] * len(texts)
    for term in asked:
        having = sum(term in text for text in texts)
        rarity = log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for place, text in enumerate(texts):
            length = 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * text.total() / mean
            scores[place] += rarity * text[term] * (_K1 + 1) / (text[term] + _K1 * length)
    return scores


def _terms_of(example: Example) -> Counter[str]:
    terms = Counter({term: _OWN_WORD for word in example.words for term in _terms(word)})
    terms.update(_terms(f"{example.title.en} {example.title.es}"))
    return terms


def _terms(text: str) -> list[str]:
    """Return the words without accents and endings of the plural, in both languages alike."""
    words = _WORD.findall(folded(text[:_MOST_CHARACTERS]).lower())
    return [_ENDING.sub("", word, count=1) for word in words if word not in _STOP_WORDS]
