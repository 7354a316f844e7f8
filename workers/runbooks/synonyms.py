"""Synonyms: sets of words that mean the same, ours for the field in both languages and the team's own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final, Self

import yaml

from workers.errors import VigiaError
from workers.runbooks.folder import SYNONYMS
from workers.runbooks.words import Word, question

_LONGEST_PHRASE: Final = 5
"""Words in a phrase that are looked at."""

Phrase = tuple[Word, ...]


class SynonymsError(VigiaError):
    """A team's file of synonyms cannot be used. The message says why and holds nothing of the file.

    Attributes:
        line: where, counted from 1.
    """

    def __init__(self, text: str, line: int = 1) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a place in a question may also be called.

    Attributes:
        start: the index of the first word that has these synonyms.
        end: the index after the last one.
        phrases: the other ways to say it.
    """

    start: int
    end: int
    phrases: tuple[Phrase, ...]


class Synonyms:
    """Finds the other ways to say what a question says."""

    def __init__(self, sets: Iterable[Sequence[str]]) -> None:
        self._meanings: dict[tuple[str, ...], list[Phrase]] = {}
        self._longest: dict[str, int] = {}
        for each in sets:
            self._add([phrase for said in each if (phrase := _phrase(said))])

    @classmethod
    def own(cls) -> Self:
        """Return the synonyms that come with Vigía."""
        return cls(_own())

    @classmethod
    def with_own(cls, more: Iterable[Sequence[str]]) -> Self:
        """Return the synonyms that come with Vigía and `more`."""
        return cls(chain(_own(), more))

    def of(self, words: Sequence[Word]) -> Iterator[Meaning]:
        """Yield the meanings of the words and phrases in a question, the longest at each place only."""
        for start in range(len(words)):
            longest = max(self._longest.get(form, 0) for form in words[start].forms)
            for length in range(min(longest, len(words) - start), 0, -1):
                spelt = _spellings(words[start : start + length])
                found = dict.fromkeys(chain.from_iterable(self._meanings.get(each, ()) for each in spelt))
                if found:
                    yield Meaning(start, start + length, tuple(found))
                    break

    def _add(self, phrases: Sequence[Phrase]) -> None:
        for phrase in phrases:
            others = [other for other in phrases if other != phrase]
            for spelt in _spellings(phrase):
                self._meanings.setdefault(spelt, []).extend(others)
                self._longest[spelt[0]] = max(self._longest.get(spelt[0], 0), len(spelt))


def _spellings(phrase: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Yield a phrase in the stems of each language; mixed phrases are nobody's."""
    seen: set[tuple[str, ...]] = set()
    for at in (0, -1):
        spelt = tuple(word.forms[at] for word in phrase)
        if spelt not in seen:
            seen.add(spelt)
            yield spelt


def _phrase(said: str) -> Phrase:
    return tuple(question(said))[:_LONGEST_PHRASE]


@cache
def _own() -> tuple[tuple[str, ...], ...]:
    source = files("workers.runbooks") / SYNONYMS
    return _sets(yaml.safe_load(source.read_text(encoding="utf-8")))


def read_synonyms(directory: Path) -> tuple[tuple[str, ...], ...]:
    """Return the sets in the file `synonyms.yaml` of `directory`; none without such a file.

    Raises:
        SynonymsError: the file cannot be used.
    """
    file = directory / SYNONYMS
    try:
        return _sets(yaml.safe_load(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ()
    except yaml.MarkedYAMLError as error:
        raise SynonymsError("this is no YAML", error.problem_mark.line + 1 if error.problem_mark else 1) from error
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise SynonymsError("this is no list of lists of words") from error


def _sets(loaded: object) -> tuple[tuple[str, ...], ...]:
    """Return what a file says, numbers as the words that they are.

    Raises:
        ValueError: it is no list of lists of words.
    """
    if loaded is None:
        return ()
    if not isinstance(loaded, list) or not all(isinstance(each, list) for each in loaded):
        raise ValueError("no list of lists")
    return tuple(tuple(str(word) for word in each if isinstance(word, str | int)) for each in loaded)
