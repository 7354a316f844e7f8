"""Stack traces: the many lines of one are one event, so they are folded into one before anything is counted.

What a line is (a frame, the name of an exception, a panic …) depends on its shape alone, so it is worked out once for
each shape. Folding then runs over small numbers, and only where a trace begins.
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, Final

import re2

_HEAD: Final = 300
"""Bytes at the start of a line that tell what it is; the rest may be as long as it likes."""


class Kind(IntEnum):
    """What a line may be in a stack trace."""

    PLAIN = 0
    TROUBLED = 1
    """A plain line that reports an error: a trace may follow it."""
    BLANK = 2
    INDENTED = 3
    FRAME = 4
    """A frame, or a cause, of Java, .NET, Node, Ruby or PHP: it always goes on from the line before."""
    NAMED = 5
    """It begins with the name of an exception."""
    TRACEBACK = 6
    """Python's `Traceback (most recent call last)`."""
    CHAINED = 7
    """Between two tracebacks."""
    PANIC = 8
    """Go's `panic:`, `fatal error:`, or a goroutine's head."""
    GO = 9
    """Inside a Go trace: a function, its place, a blank line between goroutines."""


_BEGINNINGS: Final = frozenset({Kind.FRAME, Kind.NAMED, Kind.TRACEBACK, Kind.PANIC})

_DIGIT: Final = rb"[\d\x01-\x07\x10-\x1b]"
"""A digit, or what stands for a masked word."""

_FRAME: Final = re.compile(
    rb"\s+at \S|\s*\.\.\. \S+ (?:more|common frames omitted)|\s*Caused by: |\s*Suppressed: |\s+\[CIRCULAR REFERENCE"
    rb"|\s*---> |\s*--- End of (?:inner )?(?:exception )?stack trace|#"
    + _DIGIT
    + rb"+ (?:/|\{main\}|\[internal function\]|\S+\()"
    rb"|Stack trace:$|\s+from \S+:" + _DIGIT + rb"+:in |\s+thrown in |Next \S+(?:Exception|Error)\b"
    rb"|\s*\^C? ?$|\s+\S*\.rb:" + _DIGIT + rb"|\s+\d*\S*: from "
)
_NAMED: Final = re.compile(
    rb"(?:Exception in thread \"[^\"]{0,200}\" |Unhandled exception\. |Uncaught (?:Exception )?"
    rb"|PHP Fatal error:\s+Uncaught )?"
    rb"(?:[A-Za-z_][\w$\x01]{0,80}(?:\.|::|\\)){0,12}"
    rb"[A-Z][\w$]{0,80}(?:Exception|Error|Throwable|Warning)\b(?!\.)"
)
_TRACEBACK: Final = rb"Traceback (most recent call last)"
_CHAINED: Final = (rb"During handling of the above exception", rb"The above exception was the direct cause")
_PANIC: Final = (rb"panic: ", rb"fatal error: ", rb"goroutine \x01 [", rb"runtime: goroutine stack exceeds")
_GO: Final = re.compile(
    rb"goroutine \S+ \[|created by |\[signal |exit status |panic: |\t|\.\.\.additional frames elided"
    rb"|[\w\x01./*(){}\[\]\xb7-]{1,250}\(.{0,250}\)$",
    re.DOTALL,
)
_BYTES: Final[Any] = re2.Options()
_BYTES.encoding = re2.Options.Encoding.LATIN1

_TROUBLED: Final[Any] = re2.compile(
    rb"(?i)\b(?:error|err|fatal|severe|critical|panic|exception|unhandled|fail(?:ed|ure)?)\b"
    rb"|^[EF]\x01 |(?:^|[^a-z])E\x01 ",
    _BYTES,
)
"""Searched for in every shape, so by RE2, which reads all alternatives at once."""

_DOCKER: Final = b'{"log":"'


def kind_of(shape: bytes) -> Kind:  # noqa: PLR0911 - one for each kind
    """Return what a line of this shape may be."""
    if shape.startswith(_DOCKER):
        shape = _unwrapped(shape)
    head = shape[:_HEAD]
    first = head[:1]
    if not first or head.isspace():
        return Kind.BLANK
    if _FRAME.match(head):
        return Kind.FRAME
    if first.isspace():
        return Kind.GO if first == b"\t" else Kind.INDENTED
    if head.startswith(_TRACEBACK):
        return Kind.TRACEBACK
    if head.startswith(_CHAINED):
        return Kind.CHAINED
    if head.startswith(_PANIC):
        return Kind.PANIC
    if _NAMED.match(head):
        return Kind.NAMED
    if _TROUBLED.search(head):
        return Kind.TROUBLED
    return Kind.GO if _GO.match(head) else Kind.PLAIN


def begins_trace(kind: Kind) -> bool:
    """Whether a trace may begin with a line of this kind."""
    return kind in _BEGINNINGS


def fold(kinds: Sequence[int], beginnings: Iterable[int]) -> list[tuple[int, int]]:
    """Return the traces among the lines of one writer, as half-open ranges of at least two lines.

    Args:
        kinds: what each line may be.
        beginnings: the lines at which a trace may begin, in order.
    """
    traces: list[tuple[int, int]] = []
    free = 0
    for at in beginnings:
        if at < free:
            continue
        head = at - 1 if at > free and _heads(kinds[at - 1], kinds[at]) else at
        end = _end(kinds, at)
        if end - head > 1:
            traces.append((head, end))
            free = end
    return traces


def _heads(before: int, kind: int) -> bool:
    """Whether the line before a trace is the one that reports it."""
    if kind == Kind.FRAME:
        return before != Kind.BLANK
    return before == Kind.TROUBLED or (before == Kind.NAMED and kind != Kind.NAMED)


def _end(kinds: Sequence[int], at: int) -> int:
    """Return the line after the last one of the trace that begins at `at`."""
    kind = kinds[at]
    if kind == Kind.TRACEBACK:
        return _python_end(kinds, at)
    inside = {Kind.GO, Kind.PANIC, Kind.BLANK, Kind.INDENTED} if kind == Kind.PANIC else {Kind.FRAME}
    end = at + 1
    while end < len(kinds) and kinds[end] in inside:
        end += 1
    while kinds[end - 1] == Kind.BLANK:
        end -= 1
    return end


def _python_end(kinds: Sequence[int], at: int) -> int:
    """Follow a traceback to the line that names its exception, and through those that are chained to it."""
    end = at + 1
    while True:
        while end < len(kinds) and kinds[end] in {Kind.INDENTED, Kind.BLANK, Kind.GO, Kind.FRAME}:
            end += 1
        end = min(end + 1, len(kinds))
        chained = end
        while chained < len(kinds) and kinds[chained] in {Kind.BLANK, Kind.CHAINED}:
            chained += 1
        if chained >= len(kinds) or kinds[chained] != Kind.TRACEBACK:
            return end
        end = chained + 1


def _unwrapped(shape: bytes) -> bytes:
    """Return what a line of Docker's JSON log wraps."""
    body = shape[len(_DOCKER) :].split(b'\\n","stream', 1)[0]
    return body.replace(b"\\t", b"\t").replace(b'\\"', b'"')
