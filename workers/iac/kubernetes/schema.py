"""The types of Kubernetes' API, by version: what `deploy/kubernetes_schemas.py` put into the index."""

import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

INDEX: Final = Path(__file__).parent / "schemas.json.gz"
_VERSION: Final = re.compile(r"\.v[0-9][a-z0-9]*(?=\.)")
_SPLIT: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a mapping of one type takes.

    Attributes:
        required: the fields that it needs.
        fields: what each field takes: `s` text, `b` true or false, `i32` and `i64` integers, `n` a number, `base64`,
            `time`, `quantity`, `int-or-string`, `any`, `#type` a mapping of that type, `[…` and `{…` a list and a map
            of it.
    """

    required: frozenset[str]
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Served:
    """What a version of the API serves.

    Attributes:
        type: the name of the type, such as `apps.v1.Deployment`.
        first: the place in `versions()` of the first version that serves it.
        last: the place of the last one.
    """

    type: str
    first: int
    last: int


class Schema:
    """The types of one version of Kubernetes."""

    def __init__(self, version: str) -> None:
        self.version = version
        self._index = _index()
        self.place = self._index["versions"].index(version)
        self._shapes: dict[str, Shape] = {}

    def serves(self, api_version: str, kind: str) -> Served | None:
        """Return what this version serves under these names, if anything."""
        served = every_kind().get((api_version, kind))
        return served if served and served.first <= self.place <= served.last else None

    def shape(self, name: str) -> Shape:
        """Return what a type takes."""
        if name not in self._shapes:
            variants = self._index["types"][name]
            required, fields = next(each[2:] for each in variants if each[0] <= self.place <= each[1])
            self._shapes[name] = Shape(frozenset(required), fields)
        return self._shapes[name]

    @cached_property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Return the API versions and kinds that are served."""
        return tuple(names for names in every_kind() if self.serves(*names))


@cache
def _index() -> dict[str, Any]:
    index: dict[str, Any] = json.loads(gzip.decompress(INDEX.read_bytes()))
    return index


@cache
def every_kind() -> dict[tuple[str, str], Served]:
    """Return what any version of the index serves, by API version and kind."""
    kinds: dict[tuple[str, str], Served] = {}
    for names, (type_, first, last) in _index()["kinds"].items():
        api_version, _, kind = names.rpartition("/")
        kinds[api_version, kind] = Served(type_, first, last)
    return kinds


def versions() -> tuple[str, ...]:
    """Return the versions that the index knows, the oldest first."""
    return tuple(_index()["versions"])


@cache
def schema_of(version: str) -> Schema:
    """Return the types of a version that the index knows."""
    return Schema(version)


def plain_type(name: str) -> str:
    """Return `core.Pod` for `core.v1.Pod`."""
    return _VERSION.sub("", name)


def nearest(word: str, names: Iterable[str], *, least: float = 0.0, most: int = 5) -> list[str]:
    """Return the `names` most like `word`, the likeliest first.

    Args:
        word: a name that was made up or mistyped.
        names: those that there are.
        least: how alike they have to be, from 0 to 1.
        most: how many.
    """
    folded, words = _folded(word), _words(word)
    scored = []
    for name in names:
        ratio = SequenceMatcher(None, folded, _folded(name)).ratio()
        theirs = _words(name)
        shared = len(words & theirs) / max(len(words | theirs), 1)
        scored.append((max(ratio, (ratio + shared) / 2 + 0.1 * shared), name))
    scored.sort(key=lambda each: (-each[0], each[1]))
    return [name for score, name in scored[:most] if score >= least]


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _words(name: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in _SPLIT.split(name) if word}
