"""The nouns for a password as people type them in a chat: with a letter too few, doubled or in the wrong place."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Scan
from workers.guardrails.triggers import Trigger

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
_MADE: Final = frozenset(_SLIPS)
_WORD: Final = re.compile(rf"(?<![\w\-/$])[A-Za-zñÑ]{{{len(_SLIPS[-1])},{len(_SLIPS[0])}}}(?![\w\-/(])")


def is_slip(word: str) -> bool:
    """Tell whether `word` is one of the nouns with a slip in it."""
    return word.lower() in _MADE


def slips(scan: Scan, *triggers: Trigger) -> Iterator[re.Match[str]]:
    """Yield each noun with a slip in it, in the lines in which a trigger stands.

    The words are looked up, as trying hundreds of them at each place of a long line takes long.
    """
    if scan.sighted is None and _MADE.isdisjoint(map(str.lower, _WORD.findall(scan.text))):
        return iter(())
    return (word for word in scan.matches(_WORD, *triggers) if is_slip(word[0]))


_IN_BYTES: Final = "|".join(_SLIPS).replace("ñ", r"\xc3[\xb1\x91]")
SLIP_TRIGGER: Final = rf"(?:^|[^\w\-/$\n])(?i:{_IN_BYTES})(?:[^\w\-/(\n]|$)"
"""The same for the search over bytes."""
