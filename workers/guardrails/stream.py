"""Redaction of streams: logs of any size, in memory that does not grow with them.

The text is read in blocks of fixed size, whatever the pieces in which it arrives; so they cannot change the result. A
block is let out but for its last part, which is read again with the next one: what stands at a block's end is judged
with what comes after it. Values that were found are looked for, before and after, within that same distance.
"""

from collections.abc import Mapping
from typing import Final

from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.guardrails.redaction import Secrets, find_secrets
from workers.guardrails.safe_text import SafeText

WINDOW: Final = 1 << 20
"""Code points before and after a secret within which its value is masked wherever it stands."""

BLOCK: Final = 3 << 20
"""Code points that are let out at a time."""

_CONTEXT: Final = 1 << 16
"""Code points that were let out already and are read again, for what they say of the text behind them."""

_LINE_WITHIN: Final = 1 << 15
"""Code points within which a block ends at a line's end, if one is there."""


class RedactionStream:
    """Masks the secrets of a text that arrives in pieces.

    After a failure nothing more can be fed: what was let out before is redacted, and the rest is lost.
    """

    def __init__(
        self,
        key: str,
        *,
        told: Mapping[str, str] | None = None,
        window: int = WINDOW,
        block: int = BLOCK,
        time_limit: float = 60.0,
    ) -> None:
        """Begin.

        Args:
            key: makes the tags.
            told: values that are secrets wherever they stand, each with its kind, as other texts have told.
            window: code points within which a value that was found is masked wherever it stands.
            block: code points to let out at a time.
            time_limit: seconds that one block may take.
        """
        self._key = key
        self._told = dict(told or {})
        self._window = window
        self._block = block
        self._time_limit = time_limit
        self._context = ""
        self._waiting: list[str] = []
        self._length = 0
        self._known: dict[str, tuple[str, int]] = {}
        self._let_out = 0
        self._masked: tuple[MaskedCount, ...] = ()

    @property
    def receipt(self) -> tuple[MaskedCount, ...]:
        """Return what was masked so far, by kind and count."""
        return self._masked

    def feed(self, text: str) -> SafeText:
        """Take the next piece and return what can be let out by now, perhaps nothing.

        Raises:
            GuardrailError: the text could not be read.
        """
        ready: list[SafeText] = []
        # Of a piece that is far longer than a block, what still waits would be copied for each block.
        for start in range(0, len(text), self._block):
            self._waiting.append(text[start : start + self._block])
            self._length += len(self._waiting[-1])
            while self._length >= self._block + self._window:
                waiting = "".join(self._waiting)
                ready.append(self._next(waiting[: self._block + self._window], waiting))
        return SafeText.join("", ready)

    def finish(self) -> SafeText:
        """Return the rest.

        Raises:
            GuardrailError: the text could not be read.
        """
        waiting = "".join(self._waiting)
        return self._next(waiting, waiting, last=True)

    def _next(self, text: str, waiting: str, *, last: bool = False) -> SafeText:
        """Let out the beginning of `text`, or all of it if it is the last, and keep the rest of `waiting`."""
        read = self._context + text
        start = len(self._context)
        known = self._told | {value: kind for value, (kind, _) in self._known.items()}
        secrets = find_secrets(read, self._key, time_limit=self._time_limit, known=known)
        cut = len(read) if last else _cut(read, secrets, start, start + self._block)
        self._remember(read, secrets, cut)
        self._masked = add_receipts((*self._masked, *_counted(secrets, start, cut)))
        self._context = read[max(0, cut - _CONTEXT) : cut]
        self._waiting = [waiting[cut - start :]]
        self._length = len(self._waiting[0])
        self._let_out += cut - start
        return secrets.masked(read, start, cut)

    def _remember(self, read: str, secrets: Secrets, cut: int) -> None:
        """Keep the values that stood within a window before the cut, with the place where each stood last."""
        begin = self._let_out - len(self._context)
        for span in secrets.spans:
            value = read[span.start : span.end]
            if span.start < cut and value in secrets.values:
                self._known[value] = secrets.values[value], begin + span.start
        oldest = begin + cut - self._window
        self._known = {value: (kind, at) for value, (kind, at) in self._known.items() if at >= oldest}


def _cut(read: str, secrets: Secrets, start: int, at: int) -> int:
    """Return where to cut, at `at` or a little before: at a line's end or a space if there is one, and in no secret."""
    for end in ("\n", " "):
        place = read.rfind(end, max(start, at - _LINE_WITHIN), at) + 1
        if place > start:
            at = place
            break
    for span in secrets.spans:
        if span.start < at < span.end:
            return span.start if span.start > start else span.end
    return at


def _counted(secrets: Secrets, start: int, end: int) -> list[MaskedCount]:
    return [MaskedCount(kind=span.kind, count=1) for span in secrets.spans if start <= span.start < end]
