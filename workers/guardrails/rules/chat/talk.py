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
from workers.guardrails.rules.words.memory import remembered
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
        if end - start > LINE_MAX:
            return Line(start, end, start, is_said=False)
        is_said, said, about, asks = _told_by(text[start:end])
        return Line(start, end, start + said, is_said, about, asks)

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


@remembered
def _told_by(line: str) -> tuple[bool, int, int, bool]:
    """Return whether somebody says a line, where in it the message begins, how much it tells, and whether it asks."""
    if LOG_LINE.match(line):
        return False, 0, 0, False
    speaker = _SPEAKER.match(line)
    asks = searched(ASKS, line, 0, len(line)) is not None
    return True, speaker.end() if speaker else 0, _about(line), asks


def _about(line: str) -> int:
    """Return how much a line speaks of a secret or of access: 0 where it tells that some were found."""
    about = OF_SECRET if searched(SECRET, line, 0, len(line)) else 0
    about = about or (OF_ACCESS if searched(ACCESS, line, 0, len(line)) else 0)
    return 0 if about and searched(FINDS, line, 0, len(line)) else about
