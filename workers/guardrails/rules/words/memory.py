"""What the rules have found out about a word, for as long as one text is read.

In a text that is dense with secrets a dozen rules ask of the same word whether it reads like a password. The words may
be secrets, so all is forgotten when the text has been read.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_WORDS: Final = 4096
_unforgotten: Final[set[Callable[[], None]]] = set()
"""What forgets the words of each judge that was asked: in most texts there is none."""


def remembered(judge: Callable[P, T]) -> Callable[P, T]:
    """Return `judge`, which has to say the same of the same word each time, with a memory of what it said."""

    @wraps(judge)
    def judging(*asked: P.args, **named: P.kwargs) -> T:
        _unforgotten.add(remembering.cache_clear)
        return judge(*asked, **named)

    remembering = lru_cache(maxsize=_WORDS)(judging)
    return cast("Callable[P, T]", remembering)


def forget() -> None:
    """Forget every word. Another thread that is reading a text only has to judge anew."""
    for forget_words in tuple(_unforgotten):
        _unforgotten.discard(forget_words)
        forget_words()
