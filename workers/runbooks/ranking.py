"""Which runbooks fit a question: BM25 over weighted fields, in which a word and its synonyms count once.

The index holds no word, only hashes of words, so that its copy on the disk cannot give away a secret that somebody has
written into a runbook.

Dense vectors are left out by measurement: static word vectors found .66 of the evaluation's questions first where this
finds .94, and no fusion by reciprocal ranks found more than this alone.
"""

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from workers.runbooks.synonyms import Meaning
from workers.runbooks.words import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K1: Final = 1.5
LENGTH_WEIGHT: Final = 0.5
"""How much a long runbook has to do without (BM25's b). Runbooks are long for good reasons, so less than usual."""

_ARRAYS: Final = ("terms", "starts", "texts", "scores")

SYNONYM: Final = 0.85
"""What another word for it counts, beside the word itself."""

PART_OF_NAME: Final = 0.7
"""What a part of a compound counts: `Pod` in `KubePodNotReady` says less than `pod` in a sentence."""


Ways: TypeAlias = list[tuple[float, tuple[str, ...]]]
"""The ways to say one thing: a weight and the terms of each."""

Rarities: TypeAlias = list[tuple[int, float]]
"""The indexes of some terms, and how much each tells."""


class Ranking:
    """Scores of every term in every text, as columns of a sparse matrix.

    Args:
        arrays: `terms` (sorted hashes), `starts` (where each term's column begins), `texts` and `scores` (the columns).
        size: how many texts there are.
    """

    def __init__(self, arrays: Mapping[str, "NDArray[Any]"], size: int) -> None:
        self.arrays = dict(arrays)
        self.size = size
        self._places = {term: place for place, term in enumerate(self.arrays["terms"].tolist())}

    @classmethod
    def of(cls, arrays: "Mapping[str, NDArray[Any]]", field: str, size: int) -> Self:
        """Return the ranking that `named` was asked for."""
        return cls({name: arrays[f"{field}_{name}"] for name in _ARRAYS}, size)

    def named(self, field: str) -> "dict[str, NDArray[Any]]":
        """Return the arrays under names that tell them from those of another field."""
        return {f"{field}_{name}": self.arrays[name] for name in _ARRAYS}

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> Self:
        """Index texts by their terms. A term that is written several times weighs as if it were that often there."""
        import bm25s  # noqa: PLC0415 - NumPy takes 0.4 s to load, and most commands of the terminal search nothing
        import numpy as np  # noqa: PLC0415 - as above

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # It sets itself to DEBUG when it is imported.
        hashes = sorted({term_hash(term) for text in texts for term in text})
        number = {each: place for place, each in enumerate(hashes)}
        if not hashes:
            return cls(_nothing(), len(texts))
        model = bm25s.BM25(k1=K1, b=LENGTH_WEIGHT, backend="numpy")
        ids = [[number[term_hash(term)] for term in text] for text in texts]
        vocabulary = {str(place): place for place in range(len(hashes))}
        model.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        arrays: dict[str, NDArray[Any]] = {
            "terms": np.asarray(hashes, dtype=np.uint64),
            "starts": np.asarray(model.scores["indptr"], dtype=np.int64),
            "texts": np.asarray(model.scores["indices"], dtype=np.int32),
            "scores": np.asarray(model.scores["data"], dtype=np.float32),
        }
        return cls(arrays, len(texts))

    def scores(self, asked: Sequence[Ways]) -> "NDArray[np.float32]":
        """Return how well each text fits a question; zero where it shares nothing with it."""
        import numpy as np  # noqa: PLC0415 - as above

        total = np.zeros(self.size, dtype=np.float32)
        for ways in asked:
            known = [(weight, columns) for weight, terms in ways if (columns := self._columns(terms))]
            if len(known) == 1 and len(known[0][1]) == 1:
                weight, ((texts, scores),) = known[0]
                total[texts] += scores * np.float32(weight)
            elif known:
                total += self._best(known)
        return total

    def number(self, term: str) -> int | None:
        """Return the index of a term, None if no text has it."""
        return self._places.get(term_hash(term))

    def rarities(self, asked: Sequence[Ways]) -> list[Rarities]:
        """Return, for each thing that a question says, the indexes of its terms, the rarer the heavier."""
        starts = self.arrays["starts"]
        found: list[Rarities] = []
        for ways in asked:
            known = {
                place: weight for weight, terms in ways for term in terms if (place := self.number(term)) is not None
            }
            sizes = {place: float(starts[place + 1] - starts[place]) for place in known}
            found.append([(place, weight / (1 + sizes[place]) ** 0.5) for place, weight in known.items()])
        return found

    def _columns(self, terms: Sequence[str]) -> "list[tuple[NDArray[Any], NDArray[Any]]]":
        """Return the columns of a phrase's terms; none unless every term is known."""
        places = [self.number(term) for term in terms]
        if not terms or None in places:
            return []
        starts = self.arrays["starts"]
        spans = [slice(int(starts[place]), int(starts[place + 1])) for place in places if place is not None]
        return [(self.arrays["texts"][span], self.arrays["scores"][span]) for span in spans]

    def _best(self, known: "Sequence[tuple[float, list[tuple[NDArray[Any], NDArray[Any]]]]]") -> "NDArray[np.float32]":
        """Return, for each text, the score of the way to say it that scores best there."""
        import numpy as np  # noqa: PLC0415 - as above

        best = np.zeros(self.size, dtype=np.float32)
        for weight, columns in known:
            if len(columns) == 1:
                texts, scores = columns[0]
                best[texts] = np.maximum(best[texts], scores * np.float32(weight))
                continue
            whole, present = np.zeros(self.size, dtype=np.float32), np.zeros(self.size, dtype=np.int32)
            for texts, scores in columns:
                whole[texts] += scores
                present[texts] += 1
            whole[present < len(columns)] = 0
            np.maximum(best, whole * np.float32(weight / len(columns) ** 0.5), out=best)
        return best


def ways_of(words: Sequence[Word], meanings: Sequence[Meaning]) -> Iterator[Ways]:
    """Yield, for each thing that a question says, the ways to say it.

    A word and its synonyms are one thing: a text that has several of them has it once.
    """
    others: dict[int, list[Meaning]] = {}
    for meaning in meanings:
        others.setdefault(meaning.start, []).append(meaning)
    seen: set[tuple[str, ...]] = set()
    for at, word in enumerate(words):
        weight = PART_OF_NAME if word.is_part else 1.0
        ways: Ways = [(weight, (form,)) for form in word.forms]
        for meaning in others.get(at, ()):
            ways += [
                (SYNONYM * weight, tuple(part.forms[language] for part in phrase))
                for phrase in meaning.phrases
                for language in (0, -1)
            ]
        if word.forms not in seen:
            seen.add(word.forms)
            yield list(dict.fromkeys(ways))


def _nothing() -> "dict[str, NDArray[Any]]":
    """Return the arrays of an index without a term, which bm25s does not make."""
    import numpy as np  # noqa: PLC0415 - as above

    return {
        "terms": np.zeros(0, dtype=np.uint64),
        "starts": np.zeros(1, dtype=np.int64),
        "texts": np.zeros(0, dtype=np.int32),
        "scores": np.zeros(0, dtype=np.float32),
    }


@lru_cache(maxsize=200_000)
def term_hash(term: str) -> int:
    """Return 64 bits that stand for a term."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
