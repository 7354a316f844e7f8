"""Labelled text: where its secrets stand.

Generators write marks around a secret, in private-use characters that no real text has; `labelled` takes them out again
and keeps the places. A `slot` is a place in a paste that may hold a secret or what stands there when none leaks.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_BLOCK: Final = "\ue002"
_BLOCK_END: Final = "\ue003"
_SLOT: Final = re.compile("\ue004([^\ue005]*)\ue005([^\ue006]*)\ue006([^\ue007]*)\ue007")
_MARKS: Final = re.compile("[\ue000-\ue003]")
_LEAST_KEPT: Final = 8
"""Characters of a secret that was cut off: fewer read like the head that tools show of one that they mask."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A text with the places of its secrets; none, if nothing in it may change.

    Attributes:
        kind: what is tried, for the table of the score: `family/name`.
        carrier: the kind of text that it stands in.
        core: what has to go, in code points, half-open, sorted.
        spans: what may go: each secret, and for a key the whole block with its first and last line.
    """

    kind: str
    carrier: str
    text: str
    core: Spans
    spans: Spans


def secret(value: str) -> str:
    """Mark `value` as a secret, each of its lines for itself: a log may put something before each.

    A value in which a part is marked stays as it is: only that part is secret.
    """
    if _MARKS.search(value):
        return value
    return "\n".join(f"{_OPEN}{line}{_CLOSE}" if line else line for line in value.split("\n"))


def block(text: str) -> str:
    """Mark `text`, in which secrets are marked, as a whole that may go."""
    return f"{_BLOCK}{text}{_BLOCK_END}"


def slot(name: str, leaking: str, clean: str) -> str:
    """Return a place of a paste: `leaking` (with its secrets marked) or `clean`. Places with one name go together."""
    return f"\ue004{name}\ue005{leaking}\ue006{clean}\ue007"


def slots(text: str) -> list[str]:
    """Return the names of the places in `text`, each once, in their order."""
    return list(dict.fromkeys(match[1] for match in _SLOT.finditer(text)))


def fill(text: str, leaking: set[str]) -> str:
    """Return `text` with each of its places filled."""
    return _SLOT.sub(lambda match: match[2] if match[1] in leaking else match[3], text)


def plain(marked: str) -> str:
    """Return `marked` without its marks."""
    return _MARKS.sub("", marked)


def around_marks(marked: str, change: Callable[[str], str]) -> str:
    """Return `marked` with each stretch between two marks changed, the marks kept."""
    pieces = re.split("([\ue000-\ue003])", marked)
    return "".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))


def secrets_in(marked: str) -> list[str]:
    """Return what is marked as a secret in `marked`."""
    return [part.partition(_CLOSE)[0] for part in marked.split(_OPEN)[1:]]


def cut_inside(marked: str, share: float) -> str:
    """Return `marked` up to a place within its last secret: `share` of the secret stays."""
    head, _, rest = marked.rpartition(_OPEN)
    value = rest.partition(_CLOSE)[0]
    kept = value[: max(_LEAST_KEPT, int(len(value) * share))]
    open_blocks = head.count(_BLOCK) - head.count(_BLOCK_END)
    return f"{head}{_OPEN}{kept}{_CLOSE}" + _BLOCK_END * open_blocks


def labelled(kind: str, marked: str, carrier: str = "") -> Case:
    """Return the case that `marked` describes."""
    core = tuple(_between(marked, _OPEN, _CLOSE))
    blocks = list(_between(marked, _BLOCK, _BLOCK_END))
    apart = [span for span in core if not any(low <= span[0] and span[1] <= high for low, high in blocks)]
    return Case(kind, carrier, plain(marked), core, tuple(sorted((*blocks, *apart))))


def _between(marked: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Yield the places between two marks, counted without any mark."""
    begin = None
    for count, mark in enumerate(_MARKS.finditer(marked)):
        at = mark.start() - count
        if mark[0] == opening:
            begin = at
        elif mark[0] == closing and begin is not None:
            yield begin, at
            begin = None
