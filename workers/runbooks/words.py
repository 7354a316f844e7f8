"""The words of a text as the search compares them: compounds split, accents folded, endings cut by Snowball's stemmers.

A word is reduced with the stemmer of its text's language. A question may mix both ("el pod está en CrashLoopBackOff"),
so each of its words is looked for in both forms.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import snowballstemmer

from workers.language import LANGUAGES, Language

_LONGEST: Final = 20_000
"""Characters of a text that are looked at. A question or an alert has a few hundred, a section a few thousand."""

_COMPOUND: Final = re.compile(r"[A-Za-z0-9]+(?:[-_./:'][A-Za-z0-9]+)*")
_PART: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_HUMPS: Final = re.compile(r"[a-z0-9][A-Z]")
_LETTERS: Final = re.compile(r"[a-z]{2,}")
_SHORTEST: Final = 2
_SHORTEST_NUMBER: Final = 3
_LONGEST_WORD: Final = 60
_PAIR: Final = 2

_BEFORE_A_CODE: Final = frozenset("errno xid code exit status signal error sqlstate http port".split())
"""Words after which even a short number names something: `Errno 28`, `exit code 1`, `Xid 79`."""

_STOP_WORDS: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(
        """
        a about after all also am an and any are as at be because been but by can could did do does doesn
        don for from get gets getting got has have how i if in into is isn it its just ll me my no not of on
        or our please s see so some such t than that the their them then there these they this those to too
        us ve very was we were what when where which who why will with you your
        """.split()
    ),
    "es": frozenset(
        """
        a ahi ahora al algo alguien algun alguna aqui asi aun ayer como con cual cuando cuanto de del desde
        donde dos e el ella ello en entre era es esa ese eso esta estaba estan estar este esto estos fue ha
        hace hacer hago han hasta hay he hemos hoy la las le les lo los mas me mi mis muy nada ni no nos
        nuestra nuestro o os para pero por porque pues puede pueden puedo que quiero se sea segun ser si
        sido siempre sobre solo son soy su sus tambien te tengo ti tiene tienen todo todos tras tu un una
        uno unos va van ver y ya yo
        """.split()
    ),
}
_ANY_STOP_WORD: Final = _STOP_WORDS["en"] | _STOP_WORDS["es"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question.

    Attributes:
        forms: what it may be called in the index: its stem in each language, which are often the same.
        is_part: it is a part of a name such as `ImagePullBackOff`, which stands before it as a word of its own.
    """

    forms: tuple[str, ...]
    is_part: bool = False


def terms(text: str, language: Language) -> list[str]:
    """Return the index terms of a text that was written in `language`.

    `ImagePullBackOff` and `image-pull-backoff` share `imagepullbackoff`, `image` and `pull`; of longer names every two
    neighbours are a term too, so that `KubeDaemonSetNotScheduled` is found by `daemonset`.
    """
    return [stem(word, language) for word, _ in _words(fold(text[:_LONGEST])) if word not in _STOP_WORDS[language]]


def question(text: str) -> list[Word]:
    """Return the words of a question, an alert or an error message, in order."""
    return [
        Word(tuple(dict.fromkeys(stem(word, language) for language in LANGUAGES)), is_part)
        for word, is_part in _words(fold(text[:_LONGEST]))
        if word not in _ANY_STOP_WORD
    ]


def names(text: str) -> frozenset[str]:
    """Return what in `text` may be the name of an alert or of a file, as `name_key` writes it.

    That is each `CamelCase` word, and the text as a whole. `connection-refused` within a sentence is none: it is what
    happened, and a team's own runbook may say more about that than the one which is called so.
    """
    found = {name_key(match[0]) for match in _COMPOUND.finditer(fold(text[:_LONGEST])) if _HUMPS.search(match[0])}
    return frozenset(found | {name_key(text)} if len(text) <= _LONGEST_WORD else found)


def name_key(name: str) -> str:
    """Return a name so that `KubePodCrashLooping` and `kube-pod-crash-looping` are the same."""
    return re.sub(r"[^a-z0-9]", "", fold(name).lower())


def fold(text: str) -> str:
    """Return `text` without accents, in letters that compare."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=100_000)
def stem(word: str, language: Language) -> str:
    """Return the stem of a folded word in lower case. What is no plain word (`5xx`, `k8s`) stays as it is."""
    if not _LETTERS.fullmatch(word):
        return word
    return str(_stemmers.of(language).stemWord(word))


class _Stemmers(threading.local):
    """Snowball's stemmers keep the word that they work on in themselves, so each thread has its own."""

    def __init__(self) -> None:
        self._made = {
            "en": snowballstemmer.stemmer("english"),
            "es": snowballstemmer.stemmer("spanish"),
        }

    def of(self, language: Language) -> Any:
        return self._made[language]


_stemmers: Final = _Stemmers()


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words in lower case, a compound before its parts, and whether each is such a part."""
    before = ""
    for match in _COMPOUND.finditer(text):
        parts = [part.lower() for part in _PART.findall(match[0])]
        alone = len(parts) == 1
        if not alone and any(part.isalpha() for part in parts) and len(match[0]) <= _LONGEST_WORD:
            yield "".join(parts), False
            if len(parts) > _PAIR:
                yield from ((f"{one}{two}", True) for one, two in pairwise(parts) if one.isalpha() and two.isalpha())
        for part in parts:
            if _counts(part, before, alone=alone):
                yield part, not alone
            before = part


def _counts(part: str, before: str, *, alone: bool) -> bool:
    """Tell whether a part says anything: a measurement or a piece of an address does not."""
    if part.isalpha():
        return len(part) >= _SHORTEST
    return before in _BEFORE_A_CODE or (alone and _SHORTEST_NUMBER <= len(part) <= _SHORTEST_NUMBER + 2)
