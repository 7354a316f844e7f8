"""Search over the runbooks: the whole text finds the runbook, then its sections compete for the passage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import unquote, urlsplit

from workers.language import Language, recognise_language
from workers.runbooks import cache
from workers.runbooks.document import Runbook
from workers.runbooks.folder import SYNONYMS, Folder, RunbookProblem, read_folders
from workers.runbooks.ranking import Ranking, Rarities, ways_of
from workers.runbooks.synonyms import Synonyms, SynonymsError, read_synonyms
from workers.runbooks.words import name_key, names, question, terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FORMAT: Final = "5"
"""Raise it whenever an index of the same files would come out otherwise: kept ones are made anew."""

_NAMES_WEIGHT: Final = 0.5
"""What a word of the title, of the alerts or of the file's name counts beside one of the body: a person chose those few
to be found by. They are scored apart, because in one text with the body BM25 would let the repetition count for little.
"""

_NAME_IN_BODY: Final = 3
"""How often the same words count in the body as well: a text that never says its own title is found all the same."""

_TAG_WEIGHT: Final = 2
"""How often a tag counts in the body."""

_BODY: Final = "body"
_NAMES: Final = "names"

_NAMED: Final = 100.0
"""What a runbook scores beyond its words when the question says its name or its alert's: more than any words can."""


@dataclass(frozen=True, slots=True)
class RunbookHit:
    """The best section of one runbook for a query.

    Attributes:
        path: the file, relative to the library's folder, with forward slashes.
        title: the runbook's title.
        section: the section's heading.
        score: the higher the better; comparable within one search only. Above 100 where the query names the runbook.
        start_line: the section's first line in the file, counted from 1.
        end_line: its last line.
        text: the section's own lines, raw: whoever uses them redacts them first.
    """

    path: str
    title: str
    section: str
    score: float
    start_line: int
    end_line: int
    text: str

    @property
    def is_named(self) -> bool:
        """Tell whether the query named the runbook, rather than only sharing words with it."""
        return self.score >= _NAMED


@dataclass(frozen=True, slots=True)
class _Card:
    """What is known of a runbook without reading its file again.

    Attributes:
        names: its title, its file's name and its alerts, as `name_key` writes them.
        language: the language that it is written in.
        group: the path of the runbook that it translates, else its own.
        sections: name, first and last line of each.
        first: the place of its first section among those of all runbooks.
    """

    path: str
    title: str
    names: tuple[str, ...]
    language: str
    group: str
    sections: tuple[tuple[str, int, int], ...]
    first: int


class RunbookIndex:
    """An index over all runbooks of one folder. Searching changes nothing in it, so threads may share it.

    Attributes:
        problems: the files that are left out, or of which a part is, and why.
    """

    def __init__(
        self,
        folder: Folder,
        cards: Sequence[_Card],
        arrays: "Mapping[str, NDArray[Any]]",
        synonyms: Synonyms,
        problems: Sequence[RunbookProblem],
    ) -> None:
        self.problems = tuple(problems)
        self._files = folder.files
        self._cards = tuple(cards)
        self._ranking = Ranking.of(arrays, _BODY, len(cards))
        self._names = Ranking.of(arrays, _NAMES, len(cards))
        self._section_terms, self._section_starts = arrays["section_terms"], arrays["section_starts"]
        self._synonyms = synonyms
        self._named: dict[str, list[int]] = {}
        for place, card in enumerate(cards):
            for name in card.names:
                self._named.setdefault(name, []).append(place)

    @classmethod
    def load(cls, directory: Path, *more: Path, kept_in: Path | None = None) -> Self:
        """Read and index every Markdown file in `directory` and below, and in `more` folders.

        A file that cannot be used becomes one of `problems`; the others are found all the same. A folder that is
        empty or missing makes an index that finds nothing.

        Args:
            directory: the folder.
            more: further ones, whose runbooks' paths begin with their names.
            kept_in: a folder for indexes that were made before, by the content of their files. None: make it anew.
        """
        folder = read_folders(directory, *more)
        problems = list(folder.problems)
        synonyms = _synonyms((directory, *more), problems)
        key = f"{_FORMAT}-{folder.digest}"
        kept = _kept(kept_in, key) if kept_in else None
        if kept is None:
            kept = _made([_prepared(path, content) for path, content in folder.files.items()])
            if kept_in:
                cache.save(kept_in, key, kept[0], _facts(kept[1], kept[2]))
        arrays, cards, broken = kept
        return cls(folder, cards, arrays, synonyms, [*problems, *broken])

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each runbook by its path."""
        return {card.path: card.title for card in self._cards}

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        return frozenset(self._files)

    def search(self, query: str, k: int) -> list[RunbookHit]:
        """Return the best section of each of the `k` best runbooks, best first.

        Of a runbook and its translations only one comes: in the asker's language, if there is one.

        Args:
            query: a question, an alert's text or an error message, in either language.
            k: the most hits wanted. There are fewer where fewer runbooks share a word with the query.
        """
        return self._search(query, k, self._places(names(query)))

    def for_alert(self, name: str, text: str, *, runbook_url: str | None = None, k: int = 3) -> list[RunbookHit]:
        """Return the runbooks for an alert: what its `runbook_url` names first, then its name, then its text.

        Args:
            name: the alert's name, such as `KubePodCrashLooping`.
            text: its summary and description.
            runbook_url: its annotation of that name; only the path of a file in this library is taken from it.
            k: the most hits wanted.
        """
        linked = self._places({_last_part(runbook_url)}) if runbook_url else frozenset()
        named = self._places({name_key(name)})
        return self._search(f"{name} {text}", k, named, linked)

    def _places(self, wanted: Iterable[str]) -> frozenset[int]:
        return frozenset(chain.from_iterable(self._named.get(name, ()) for name in wanted))

    def _search(
        self, query: str, k: int, named: frozenset[int], linked: frozenset[int] = frozenset()
    ) -> list[RunbookHit]:
        words = question(query)
        asked = list(ways_of(words, list(self._synonyms.of(words))))
        scores = self._ranking.scores(asked) + _NAMES_WEIGHT * self._names.scores(asked)
        for place in named | linked:
            scores[place] += _NAMED * ((place in named) + 2 * (place in linked))
        best = sorted(((float(scores[place]), place) for place in _top(scores, 4 * max(k, 0) + 8)), key=_order)
        chosen = self._in_language(best, recognise_language(query))
        rare = self._ranking.rarities(asked)
        return [self._hit(place, score, rare) for score, place in chosen[: max(k, 0)]]

    def _in_language(self, best: Sequence[tuple[float, int]], language: Language | None) -> list[tuple[float, int]]:
        """Leave one of each runbook and its translations: the one in `language`, else the original, else the best."""
        groups: dict[str, list[tuple[float, int]]] = {}
        for score, place in best:
            groups.setdefault(self._cards[place].group, []).append((score, place))
        chosen = []
        for group, members in groups.items():
            liked = [place for _, place in members if self._cards[place].language == language]
            original = [place for _, place in members if self._cards[place].path == group]
            chosen.append((members[0][0], (liked or original or [members[0][1]])[0]))
        return chosen

    def _hit(self, place: int, score: float, rare: Sequence[Rarities]) -> RunbookHit:
        card = self._cards[place]
        name, start, end = card.sections[self._passage(card, rare)]
        lines = self._files[card.path].decode("utf-8-sig", errors="replace").splitlines()
        return RunbookHit(card.path, card.title, name, score, start, end, "\n".join(lines[start - 1 : end]))

    def _passage(self, card: _Card, rare: Sequence[Rarities]) -> int:
        """Return which section says most of what is asked; the first one where only the front matter does."""
        said: dict[int, list[tuple[int, float]]] = {}
        for number, each in enumerate(rare):
            for term, weight in each:
                said.setdefault(term, []).append((number, weight))
        starts = self._section_starts[card.first : card.first + len(card.sections) + 1]
        found = [_said_in(self._section_terms[start:end].tolist(), said) for start, end in pairwise(starts)]
        return found.index(max(found))


def _said_in(section: Sequence[int], said: Mapping[int, Sequence[tuple[int, float]]]) -> float:
    """Return how much of what is asked a section says; of several ways to say a thing, the best counts."""
    best: dict[int, float] = {}
    for term in said.keys() & section:
        for number, weight in said[term]:
            best[number] = max(best.get(number, 0.0), weight)
    return sum(best.values())


def _order(found: tuple[float, int]) -> tuple[float, int]:
    """Sort by score, best first, then by path."""
    score, place = found
    return -score, place


def _top(scores: "NDArray[np.float32]", most: int) -> list[int]:
    """Return the places of the best scores above zero."""
    import numpy as np  # noqa: PLC0415 - NumPy takes 0.4 s to load, and most commands of the terminal search nothing

    if most < len(scores):
        candidates = np.argpartition(scores, len(scores) - most)[len(scores) - most :]
    else:
        candidates = np.arange(len(scores))
    return [int(place) for place in candidates if scores[place] > 0]


def _last_part(url: str) -> str:
    """Return the name of the file that an address leads to, without its ending."""
    path = unquote(urlsplit(url).path).rstrip("/")
    return name_key(path.rsplit("/", 1)[-1].removesuffix(".md").removesuffix(".html"))


def _synonyms(directories: Iterable[Path], problems: list[RunbookProblem]) -> Synonyms:
    """Return our synonyms and those of the folders; what is wrong with a folder's goes to `problems`."""
    sets: list[Sequence[str]] = []
    for directory in directories:
        try:
            sets += read_synonyms(directory)
        except SynonymsError as error:
            problems.append(RunbookProblem(SYNONYMS, str(error), error.line))
    return Synonyms.with_own(sets)


Made = tuple["dict[str, NDArray[Any]]", list[_Card], list[RunbookProblem]]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A runbook as terms.

    Attributes:
        names: the terms of its title, its path (teams have a folder for each service) and its alerts.
        tags: those of its services and tags.
        sections: those of each section.
    """

    runbook: Runbook
    language: Language
    names: list[str]
    tags: list[str]
    sections: list[list[str]]


@lru_cache(maxsize=20_000)
def _prepared(path: str, content: bytes) -> _Prepared:
    """Read a file and cut it into terms. Kept, so that a change of one file costs one file's reading."""
    runbook = Runbook.parse(path, content)
    language = _language(runbook)
    return _Prepared(
        runbook=runbook,
        language=language,
        names=terms(" \n ".join([runbook.title, *_without_ending(path).split("/"), *runbook.about.alerts]), language),
        tags=terms(" \n ".join([*runbook.about.services, *runbook.about.tags]), language),
        sections=[terms(section.text, language) for section in runbook.sections],
    )


def _made(prepared: Sequence[_Prepared]) -> Made:
    """Index runbooks."""
    import numpy as np  # noqa: PLC0415 - as above

    whole = [each for each in prepared if each.sections]
    section_terms = [section for each in whole for section in each.sections]
    firsts = accumulate((len(each.sections) for each in whole), initial=0)
    cards = [_card(each, first) for each, first in zip(whole, firsts, strict=False)]
    body = Ranking.build(
        [[*each.names * _NAME_IN_BODY, *each.tags * _TAG_WEIGHT, *chain.from_iterable(each.sections)] for each in whole]
    )
    ids = [sorted({place for term in section if (place := body.number(term)) is not None}) for section in section_terms]
    arrays = (
        body.named(_BODY)
        | Ranking.build([each.names for each in whole]).named(_NAMES)
        | {
            "section_terms": np.fromiter(chain.from_iterable(ids), dtype=np.int32),
            "section_starts": np.cumsum([0, *map(len, ids)], dtype=np.int64),
        }
    )
    return arrays, cards, [problem for each in prepared for problem in _problems(each.runbook)]


def _problems(runbook: Runbook) -> list[RunbookProblem]:
    return [RunbookProblem(runbook.path, str(runbook.problem), runbook.problem.line)] if runbook.problem else []


def _language(runbook: Runbook) -> Language:
    said = (runbook.about.language or "").lower()[:2]
    if said in {"en", "es"}:
        return "es" if said == "es" else "en"
    return recognise_language(" ".join(section.text for section in runbook.sections[:3])[:2000]) or "en"


def _card(prepared: _Prepared, first: int) -> _Card:
    runbook = prepared.runbook
    said = {name_key(name) for name in (_stem(runbook.path), runbook.title, *runbook.about.alerts)}
    return _Card(
        path=runbook.path,
        title=runbook.title,
        names=tuple(sorted(said)),
        language=prepared.language,
        group=_group(runbook),
        sections=tuple((section.name, section.start_line, section.end_line) for section in runbook.sections),
        first=first,
    )


def _group(runbook: Runbook) -> str:
    original = runbook.about.translation_of
    if original is None:
        return runbook.path
    parts: list[str] = runbook.path.split("/")[:-1]
    for part in original.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _stem(path: str) -> str:
    return _without_ending(path.rsplit("/", 1)[-1])


def _without_ending(path: str) -> str:
    return path.rsplit(".", 1)[0]


def _facts(cards: Sequence[_Card], problems: Sequence[RunbookProblem]) -> dict[str, Any]:
    return {"cards": [asdict(card) for card in cards], "problems": [asdict(problem) for problem in problems]}


def _kept(folder: Path, key: str) -> Made | None:
    """Return the index that was made of the same files before, if it is whole."""
    loaded = cache.load(folder, key)
    if loaded is None:
        return None
    arrays, facts = loaded
    try:
        cards = [
            _Card(
                **card
                | {"names": tuple(card["names"]), "sections": tuple((name, a, b) for name, a, b in card["sections"])}
            )
            for card in facts["cards"]
        ]
        problems = [RunbookProblem(**problem) for problem in facts["problems"]]
    except (KeyError, TypeError, ValueError):
        return None
    return arrays, cards, problems
