"""A text beside its UTF-8, which RE2 and the search for bytes read, with the way back.

Hundreds of patterns ask of the same long line. Encoding it for each, or decoding all that stands before what was found,
would take most of their time.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

_CONTINUES: Final = bytes(range(0x80, 0xC0))
"""The bytes that begin no character."""
_STEP: Final = 512
"""Bytes from one place that is known in the text to the next."""


class Utf8:
    """A text and its bytes.

    Attributes:
        text: without halves of characters.
    """

    def __init__(self, text: str) -> None:
        """Encode nothing yet of `text`."""
        self.text: Final = text

    @cached_property
    def data(self) -> bytes:
        """Return `text` in UTF-8."""
        return self.text.encode()

    @cached_property
    def _is_ascii(self) -> bool:
        return self.text.isascii()

    @cached_property
    def _points(self) -> Sequence[int]:
        """How many characters begin before every so many bytes."""
        data = self.data
        steps = (len(data[at : at + _STEP].translate(None, _CONTINUES)) for at in range(0, len(data), _STEP))
        return list(accumulate(steps, initial=0))

    @cached_property
    def heads(self) -> bytes:
        """Return the first byte of each character: a place in it is one of the text."""
        return heads_of(self.text)

    def point(self, byte: int) -> int:
        """Return where in the text the character stands that begins at a place of its bytes."""
        if self._is_ascii:
            return byte
        step = byte // _STEP
        return self._points[step] + len(self.data[step * _STEP : byte].translate(None, _CONTINUES))


def heads_of(text: str) -> bytes:
    """Return the first byte of each character of `text` in UTF-8."""
    data = text.encode()
    return data if text.isascii() else data.translate(None, _CONTINUES)
