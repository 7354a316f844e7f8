"""A request as it is read: without accents, and in lower case where that does not matter."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Self

_LONGEST: Final = 4_000
"""Characters that are looked at. A request is a sentence or two."""

_QUOTES: Final = str.maketrans(dict.fromkeys("\"'`“”‘’«»", " "))  # noqa: RUF001 - people write these
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for.

    Attributes:
        written: with its capitals, without accents, quotes and line breaks.
        lower: the same in lower case.
    """

    written: str
    lower: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Prepare a request."""
        written = _SPACE.sub(" ", folded(text[:_LONGEST]).translate(_QUOTES))
        return cls(written, written.lower())


def folded(text: str) -> str:
    """Return a text without accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
