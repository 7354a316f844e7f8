"""The nouns for a password as people type them in a chat: with a letter too few, doubled or in the wrong place."""

import re
from collections.abc import Iterator
from typing import Final

_TYPED: Final = ("password", "passwd", "passphrase", "contraseña", "contrasena", "clave")
_WORDS: Final = frozenset({*_TYPED, "cave", "lave", "calve", "clav", "clae", "assword", "pasword"})
"""What is no slip, or a word of its own."""


def _slips(word: str) -> Iterator[str]:
    """Yield `word` without a letter, with one doubled, and with two neighbours swapped."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at - 1] + word[at:]
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    yield word + word[-1]


_SLIPS: Final = sorted(
    {slip for word in _TYPED for slip in _slips(word)} - _WORDS - {"passwords", "claves"},
    key=lambda slip: (-len(slip), slip),
)
SLIP: Final = re.compile(rf"(?<![\w\-/$])(?:{'|'.join(_SLIPS)})(?![\w\-/(])", re.IGNORECASE)
_IN_BYTES: Final = "|".join(_SLIPS).replace("ñ", r"\xc3[\xb1\x91]")
SLIP_TRIGGER: Final = rf"(?:^|[^\w\-/$\n])(?i:{_IN_BYTES})(?:[^\w\-/(\n]|$)"
"""The same for the search over bytes."""
