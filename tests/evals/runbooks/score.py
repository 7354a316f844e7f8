"""Recall of a search: how often the right runbook is the first hit, or among the first three."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import bm25s

from tests.evals.runbooks.corpus import Question
from workers.runbooks import RunbookIndex

Search: TypeAlias = Callable[[str], Sequence[str]]
"""Returns the paths for a query, best first."""


@dataclass(slots=True)
class Recall:
    """The tally of one kind of question.

    Attributes:
        missed: questions whose runbook was not first, with the paths that were.
    """

    asked: int = 0
    first: int = 0
    in_three: int = 0
    missed: list[tuple[Question, Sequence[str]]] = field(default_factory=list)

    def note(self, question: Question, found: Sequence[str]) -> None:
        """Count one question."""
        right = [_original(path) == question.path for path in found[:3]]
        self.asked += 1
        self.first += right[:1] == [True]
        self.in_three += any(right)
        if right[:1] != [True]:
            self.missed.append((question, found[:3]))

    @property
    def at_1(self) -> float:
        """The share whose runbook was the first hit."""
        return self.first / self.asked if self.asked else 1.0

    @property
    def at_3(self) -> float:
        """The share whose runbook was among the first three."""
        return self.in_three / self.asked if self.asked else 1.0


def measure(search: Search, questions: Iterable[Question]) -> dict[str, Recall]:
    """Return the recall by kind of question, and over `all` of them."""
    tallies: dict[str, Recall] = {}
    for question in questions:
        found = search(question.text)
        for kind in (question.kind, "all"):
            tallies.setdefault(kind, Recall()).note(question, found)
    return tallies


def vigia(folder: Path) -> Search:
    """Return Vigía's search over `folder`."""
    index = RunbookIndex.load(folder)
    return lambda query: [hit.path for hit in index.search(query, 3)]


def plain_bm25(folder: Path) -> Search:
    """Return what bm25s does as it comes, over the files' texts: the baseline."""
    paths = sorted(folder.rglob("*.md"))
    tokens = bm25s.tokenize([path.read_text(encoding="utf-8") for path in paths], stopwords="en", show_progress=False)
    model = bm25s.BM25()
    model.index(tokens, show_progress=False)
    names = [path.relative_to(folder).as_posix() for path in paths]

    def search(query: str) -> Sequence[str]:
        asked = bm25s.tokenize(query, stopwords="en", show_progress=False)
        if not any(token in model.vocab_dict for token in asked.vocab):
            return []
        places, _ = model.retrieve(asked, k=min(3, len(names)), show_progress=False)
        return [names[place] for place in places[0]]

    return search


def _original(path: str) -> str:
    """Return the runbook that a translation stands for: either answers."""
    return path.removeprefix("es/")
