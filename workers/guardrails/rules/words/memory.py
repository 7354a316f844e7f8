"""What the rules have found out about a word, for as long as one text is read.

In a text that is dense with secrets a dozen rules ask of the same word whether it reads like a password. The words may
be secrets, so all is forgotten when the text has been read.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

T = TypeVar("T")

_WORDS: Final = 4096
_unforgotten: Final[set[Callable[[], None]]] = set()
"""What forgets the words of each judge that was asked: in most texts there is none."""


def remembered(judge: Callable[[str], T]) -> Callable[[str], T]:
    """Return `judge`, which has to say the same of the same word each time, with a memory of what it said."""

    @lru_cache(maxsize=_WORDS)
    @wraps(judge)
    def remembering(word: str) -> T:
        _unforgotten.add(forget_words)
        return judge(word)

    forget_words = remembering.cache_clear
    return remembering


def forget() -> None:
    """Forget every word. Another thread that is reading a text only has to judge anew."""
    for forget_words in tuple(_unforgotten):
        _unforgotten.discard(forget_words)
        forget_words()
