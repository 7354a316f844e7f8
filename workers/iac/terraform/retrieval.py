"""Which types of the providers a request may be about, by its words: the list that a model chooses from."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workers.iac.terraform.providers import Schemas
from workers.iac.terraform.schema import ProviderIndex, Section
from workers.iac.terraform.vocabulary import MEANT, PROVIDERS, USUAL

DATA: Final = "data."
"""What the name of a data source begins with, to tell it from the resource of the same name."""

_WORD: Final = re.compile(r"[a-z0-9]+")
_MOST_CHARACTERS: Final = 4_000
_MEANT_WEIGHT: Final = 0.6
"""How much a word counts that the request only means, beside one that it says."""
_FOUND_NOT_MADE: Final = 0.5
"""How much a data source counts beside the resource of its name: most requests want what is not there yet."""
_SECTIONS: Final[tuple[Section, ...]] = ("resource", "data")


def candidates(request: str, schemas: Schemas, *, also: Iterable[str] = (), most: int = 64) -> tuple[str, ...]:
    """Return the names of types, the likeliest first; data sources as `data.NAME`.

    A request for a provider that is not known here has none: what is made of it cannot be checked either.

    Args:
        request: in Spanish, in English or in both.
        schemas: of the providers.
        also: names that come first whatever the request says, such as those that a vetted example uses.
        most: how many.
    """
    words = _words(request[:_MOST_CHARACTERS])
    indexes = _asked_for(words, schemas)
    known = {name for index in indexes for name in names_in(index)}
    scored = {name: score for index in indexes for name, score in _scores(words, index).items()}
    first = [name for name in also if name in known]
    usual = [name for name in USUAL if name in known]
    room = max(0, most - len(usual))
    ranked = sorted(scored, key=lambda name: (-scored[name], name))
    return tuple(dict.fromkeys([*[*first, *ranked][:room], *usual]))


@lru_cache(maxsize=16)
def names_in(index: ProviderIndex) -> tuple[str, ...]:
    """Return the names of a provider's resources, and of its data sources as `data.NAME`."""
    return tuple(f"{DATA if section == 'data' else ''}{name}" for section in _SECTIONS for name in index.names(section))


def section_of(name: str) -> tuple[Section, str]:
    """Return the section and the type that `NAME` or `data.NAME` stands for."""
    return ("data", name.removeprefix(DATA)) if name.startswith(DATA) else ("resource", name)


def _asked_for(words: list[str], schemas: Schemas) -> list[ProviderIndex]:
    """Return the indexes of the providers that the words name, else those of all that are known."""
    named = {PROVIDERS[word] for word in words if word in PROVIDERS}
    indexes = list(schemas.indexes)
    return [index for index in indexes if index.source.rpartition("/")[2] in named] if named else indexes


def _scores(words: list[str], index: ProviderIndex) -> dict[str, float]:
    vocabulary = _vocabulary(index)
    weights = dict.fromkeys(words, 1.0)
    for word in words:
        for meant in MEANT.get(word, "").split():
            weights.setdefault(_stem(meant), _MEANT_WEIGHT)
    rarity = vocabulary.rarity
    scores = {}
    for name, parts in vocabulary.parts.items():
        said = sum(rarity[part] * weights[part] for part in parts if part in weights)
        # A name of which much is not spoken of is of something more particular than was asked for.
        share = said / sum(rarity[part] for part in parts) if parts else 0.0
        if said:
            scores[name] = said * share**2 * (_FOUND_NOT_MADE if name.startswith(DATA) else 1.0)
    return scores


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a provider's names, and how much each tells: the fewer names have it, the more."""

    parts: Mapping[str, frozenset[str]]
    rarity: Mapping[str, float]


@lru_cache(maxsize=16)
def _vocabulary(index: ProviderIndex) -> _Vocabulary:
    parts = {name: frozenset(_words(section_of(name)[1].partition("_")[2])) for name in names_in(index)}
    counts = Counter(part for each in parts.values() for part in each)
    return _Vocabulary(parts, {part: math.log(1 + len(parts) / count) for part, count in counts.items()})


def _words(text: str) -> list[str]:
    plain = (
        unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("route 53", "route53")
    )
    return list(dict.fromkeys(_stem(word) for word in _WORD.findall(plain)))


def _stem(word: str) -> str:
    """Return a word without the ending of the plural, in both languages alike."""
    if len(word) > 5 and word.endswith(("ciones", "dores")):  # noqa: PLR2004 - `funciones`, `servidores`
        return word[:-2]
    # `eks`, `rds` and `aws` are no plurals.
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word  # noqa: PLR2004
