"""The lines of a chat, each read once: what somebody says in it, and how much it speaks of a secret or of getting in.

The rules that judge a word of a message by several things together ask the same of its line and of those around it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.chat.messages import LINE_MAX, is_header
from workers.guardrails.rules.chat.talk_words import ACCESS, ASKS, FINDS, LOG_LINE, SECRET
from workers.guardrails.view import MASK

OF_SECRET: Final = 3
"""How much a line tells that speaks of a secret."""
OF_ACCESS: Final = 2
"""How much a line tells that speaks of an account, a service, or of getting in."""
NEAR: Final = 3
"""Lines above a message in which talk of access counts; talk of a secret counts farther up."""
_SPEAKER: Final = re.compile(
    r"[ \t>]{0,8}(?:\[[^\]\n]{3,40}\][ ]{1,2}"
    r"|(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?[ ])?\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp]\.?[ ]?[Mm]\.?)?[ ](?:-[ ])?)?"
    r"(?:<[\w.\-@ ]{1,30}>[ ]"
    r"|[A-Za-zÁÉÍÓÚÑáéíóúñ][\w.\-]{1,30}(?: [A-ZÁÉÍÓÚÑ][\w.\-]{1,20}){0,2}:[ ]"
    r"|[\-*•][ ]|\d{1,2}[.)][ ])?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, half-open.

    Attributes:
        said: where the message begins, behind the name of who says it.
        is_said: somebody says it: it is no line of a log, and not too long for a message.
        about: how much it tells: `OF_SECRET`, `OF_ACCESS` or 0.
        asks: somebody asks for something, or cannot get in.
    """

    start: int
    end: int
    said: int
    is_said: bool
    about: int = 0
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """The lines of a text, each of which is read once."""

    text: str
    _lines: dict[int, Line] = field(default_factory=dict)

    def line(self, at: int) -> Line:
        """Return the line around a place; if it begins too far away, a part of it, which nobody says."""
        low = max(0, at - LINE_MAX)
        start = self.text.rfind("\n", low, at) + 1
        if not start and low:
            return Line(low, at, low, is_said=False)
        if start not in self._lines:
            self._lines[start] = self._read(start, at)
        return self._lines[start]

    def _read(self, start: int, at: int) -> Line:
        text = self.text
        end = text.find("\n", at, at + LINE_MAX)
        end = end if end >= 0 else len(text)
        if end - start > LINE_MAX or LOG_LINE.match(text, start, end):
            return Line(start, end, start, is_said=False)
        speaker = _SPEAKER.match(text, start, end)
        said = speaker.end() if speaker else start
        return Line(
            start,
            end,
            said,
            is_said=True,
            about=_about(text, start, end),
            asks=searched(ASKS, text, start, end) is not None,
        )

    def above(self, line: Line, most: int) -> Iterator[tuple[int, Line]]:
        """Yield the messages in so many lines above, each with how many lines it is away."""
        for distance in range(1, most + 1):
            if line.start == 0:
                return
            line = self.line(line.start - 1)
            if self.text[line.start : line.end] == MASK:
                return  # The mark of a gap: what stands above is elsewhere.
            if line.said < line.end and not is_header(self.text, line.start, line.end):
                yield distance, line

    def below(self, line: Line, most: int) -> Iterator[Line]:
        """Yield so many lines below."""
        for _ in range(most):
            if line.end + 1 >= len(self.text):
                return
            line = self.line(line.end + 1)
            yield line


def _about(text: str, start: int, end: int) -> int:
    """Return how much a line speaks of a secret or of access: 0 where it tells that some were found."""
    about = OF_SECRET if searched(SECRET, text, start, end) else 0
    about = about or (OF_ACCESS if searched(ACCESS, text, start, end) else 0)
    return 0 if about and searched(FINDS, text, start, end) else about
