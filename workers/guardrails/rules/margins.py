r"""Secrets on the line below their name in listings that put something before each line.

`grep -n` and editors put a number there, `docker compose logs` the service, loggers the time, mail and diffs a sign.
The rules that read from one line into the next see the lines without it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.told import TOLD_NOUNS, TOLD_TRIGGERS, told
from workers.guardrails.rules.commands.fetched import FETCH_TRIGGERS, fetched_values
from workers.guardrails.rules.listings.layouts import LAYOUT_TRIGGERS, layouts
from workers.guardrails.rules.listings.records import RECORD_TRIGGERS, records
from workers.guardrails.rules.listings.tables import tables
from workers.guardrails.rules.listings.task_results import TASK_RESULT_TRIGGERS, task_results
from workers.guardrails.rules.places import BLOCKS, NAMED_VALUES
from workers.guardrails.rules.settings.assignments import assignments
from workers.guardrails.rules.settings.kubernetes import NAMED_TRIGGERS, named_values
from workers.guardrails.rules.settings.name_lines import name_lines
from workers.guardrails.rules.words.names import NAME_ANCHOR
from workers.guardrails.triggers import GAP, Trigger

_CELLS: Final = r"[\w.\-\" \t,;|]*\r?$"
_HEADS: Final = (
    BLOCKS,
    Trigger(rf"[,;|\t] ?\"?[\w.\-]*{NAME_ANCHOR}{_CELLS}"),
    Trigger(rf"[\"']-[\w\-]*{NAME_ANCHOR}[\w\-]*[\"'],?[ \t]*\r?$"),
    Trigger(rf"{NAME_ANCHOR}[\w.\-]*[ ]?=[ ]?<<[\-~]?[\"']?[A-Z]{{2,12}}[\"']?[ \t]*\r?$"),
    Trigger(rf"{NAME_ANCHOR}[\w.\-]*(?:[ ]{{2,}}|[ ]*\t+[ ]*)[^ \t\n]{{8,}}[ \t]*\r?$"),
)
"""The heads of tables and of blocks, options whose value is the next line of a list, and names with a column beside."""

_LABEL_ABOVE: Final = Trigger(rf"{NAME_ANCHOR}[A-Za-z _\-]*(?:\([\w \-]+\))?[*_ ]*:[*_]*[ \t]*\r?$")
"""A label, whose value is the next line."""

_TOLD_HEAD: Final = rf"(?:^|[^\w\-/\n]){TOLD_NOUNS}"
_QUESTION: Final = (
    r"[ \xbf\"'(](?i:what|which|anyone|anybody|can you|could you|send me|i need|need the|cu(?:a|\xc3[\xa1\x81])l"
    r"|qu(?:e|\xc3[\xa9\x89])|alguien|me pasas|p(?:a|\xc3[\xa1\x81])same|dime|tienes|necesito|recuerdas|remember)"
)
_TOLD_BELOW: Final = (
    Trigger(rf"{_TOLD_HEAD}(?:[^\w\-/(=\n][^\n]*)?(?:\?|:[ \t*_\x80-\xff]*\r?$)"),
    Trigger(
        rf"{_TOLD_HEAD}(?i: \([^()\n]*\)| for [\w \-\x80-\xff]*| del? [\w \-\x80-\xff]*)?"
        r"(?i: ?(?:below|abajo|aqu\xc3[\xad\x8d]|here|is|es|next line))?[ \t*_\x80-\xff]*\r?$"
    ),
    Trigger(rf"{_TOLD_HEAD}[^\n]*{_QUESTION}(?:[^\w\n]|$)"),
    Trigger(rf"{_QUESTION}(?:[^\w\n][^\n]*)?[^\w\-/\n]{TOLD_NOUNS}(?:[^\w\-/(=\n]|$)"),
    Trigger(r"(?i:new value|nuevo valor): "),
    *TOLD_TRIGGERS[1:],
)
"""What asks for a password or announces one, which the next line tells. What its own line tells, `told` has found."""

Reader = Callable[[Scan], Iterator[Hit]]
_READERS: Final[tuple[tuple[tuple[Reader, ...], tuple[Trigger, ...]], ...]] = (
    ((fetched_values,), FETCH_TRIGGERS),
    ((layouts,), LAYOUT_TRIGGERS),
    ((task_results,), TASK_RESULT_TRIGGERS),
    ((named_values,), (*NAMED_TRIGGERS, *NAMED_VALUES)),
    ((told,), _TOLD_BELOW),
    ((tables, assignments), _HEADS),
    ((records,), RECORD_TRIGGERS[-1:]),
    ((name_lines,), (_LABEL_ABOVE,)),
)
"""Those of the rules that read from one line into the next, each with what has to stand in one of the lines."""

MARGIN_TRIGGERS: Final = tuple({trigger: None for _, triggers in _READERS for trigger in triggers})
_BEFORE: Final = 2
_AFTER: Final = 4
_WIDEST: Final = 120
_LONGEST: Final = 2000
_SERVICE: Final = re.compile(r"[A-Za-z][\w.\-]{0,60}[ ]{1,20}\|(?:[ ]|$)")
_DEFINES: Final = re.compile(r"^[ \t]*#[ ]?define[ \t][^\n]*[^\"'\n]\Z", re.MULTILINE)
"""Before a value without quotes in a program, which is a constant's."""
_VARIES: Final = re.compile(r"[ ]*[0-9]+")
_PIECE: Final = re.compile(r"[0-9]+|[ \t:\-]|[^0-9 \t:\-]+")
_DIGITS: Final = frozenset("0123456789")
Span = tuple[int, int]


def margins(scan: Scan) -> Iterator[Hit]:
    """Find the value below its name where something stands before each line: a number, a time, a service."""
    listing = _Listing(scan.text)
    for readers, triggers in _READERS:
        blocks: list[list[Span]] = []
        for start, _ in scan.lines_of(*triggers) if scan.lines else ():
            scan.tick()
            lines = listing.without_margin(start)
            if len(lines) > 1:
                _add(blocks, lines)
        if blocks:
            yield from _read(scan, blocks, readers)


def _add(blocks: list[list[Span]], lines: list[Span]) -> None:
    """Add `lines` as a block of their own, or to the last block, if they go on with what it ends with."""
    last = blocks[-1][-len(lines) :] if blocks else []
    if lines[0] in last:
        shared = last[last.index(lines[0]) :]
        if shared == lines[: len(shared)]:
            blocks[-1] += lines[len(shared) :]
            return
    blocks.append(lines)


def _lines_around(text: str, at: int) -> list[Span]:
    """Return the places of the line that begins at `at`, of the two before and the four behind it."""
    first = at
    for _ in range(_BEFORE):
        first = text.rfind("\n", max(0, first - _LONGEST), max(0, first - 1)) + 1
    spans: list[Span] = []
    while len(spans) <= _BEFORE + _AFTER and first < len(text):
        spans.append(_line(text, first))
        first = spans[-1][1] + 1
    return spans


@dataclass(slots=True)
class _Listing:
    """The lines of a text, of which each is looked at once for each margin, however many triggers stand around it."""

    text: str
    _known: dict[int, list[Span]] = field(default_factory=dict)
    _margins: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _bodies: dict[re.Pattern[str], dict[int, int]] = field(default_factory=dict)

    def without_margin(self, at: int) -> list[Span]:
        """Return the lines around the one that begins at `at` without what stands before each, as long as it does."""
        known = self._known.get(at)
        if known is None:
            here = _line(self.text, at)
            margin = self._margin(here, self._neighbour(here))
            known = self._known[at] = [] if margin is None else list(self._behind(margin, at))
        return known

    def _neighbour(self, here: Span) -> Span:
        """Return the line below, or the one above the text's last."""
        if here[1] + 1 < len(self.text):
            return _line(self.text, here[1] + 1)
        end = max(0, here[0] - 1)
        return self.text.rfind("\n", max(0, end - _LONGEST), end) + 1, end

    def _behind(self, margin: re.Pattern[str], at: int) -> Iterator[Span]:
        spans = _lines_around(self.text, at)
        place = next((number for number, span in enumerate(spans) if span[0] == at), -1)
        if place < 0:
            return
        bodies = self._bodies.setdefault(margin, {})
        for start, end in spans[max(0, place - _BEFORE) :]:
            body = bodies.get(start)
            if body is None:
                found = margin.match(self.text, start, end)
                body = bodies[start] = found.end() if found else -1
            if body >= 0:
                yield body, end
            elif start > at:
                return

    def _margin(self, here: Span, below: Span) -> re.Pattern[str] | None:
        """Return what stands before both lines: the longest that differs in nothing but numbers."""
        if _SERVICE.match(self.text, *here) and _SERVICE.match(self.text, *below):
            return _SERVICE
        line = self.text[here[0] : _common(self.text, here, below)]
        if not line.strip():
            return None
        margin = self._margins.get(line)
        if margin is None:
            shape = "[ ]*[0-9]+".join(map(re.escape, _VARIES.split(line.removesuffix(" "))))
            margin = self._margins[line] = re.compile(shape + ("(?:[ ]|$)" if line.endswith(" ") else ""))
        return margin


def _line(text: str, start: int) -> Span:
    end = text.find("\n", start, start + _LONGEST)
    return start, end if end >= 0 else min(len(text), start + _LONGEST)


def _common(text: str, here: Span, below: Span) -> int:
    """Return where in the first line ends what both begin with, numbers aside, at the end of a word."""
    at, other = (_VARIES.match(text, *span) for span in (here, below))
    left, right = (at.end(), other.end()) if at and other else (here[0], below[0])
    last, numbered = here[0], left > here[0]
    pieces = _PIECE.findall(text, left, min(here[1], here[0] + _WIDEST))
    for piece, same in zip(pieces, _PIECE.findall(text, right, below[1]), strict=False):
        number = piece[0] in _DIGITS
        if piece != same and not (number and same[0] in _DIGITS):
            break
        left += len(piece)
        ends = piece in " \t" or (numbered and piece in ":-")
        if ends and text.count("(", here[0], left) == text.count(")", here[0], left):
            last = left
        numbered = number
    return last


def _read(scan: Scan, blocks: list[list[Span]], readers: Iterable[Reader]) -> Iterator[Hit]:
    """Read the lines of each block as one text, and put what is found back in its place."""
    text = GAP.join("\n".join(scan.text[start:end] for start, end in lines) for lines in blocks)
    places: list[int] = []
    sources: list[Span] = []
    at = 0
    for lines in blocks:
        for start, end in lines:
            places.append(at)
            sources.append((start, end))
            at += end - start + 1
        at += len(GAP) - 1
    for reader in readers:
        for hit in reader(Scan(text, scan.until)):
            line = bisect_right(places, hit.start) - 1
            (start, end), shift = sources[line], sources[line][0] - places[line]
            constant = _DEFINES.search(scan.text, max(0, start - _WIDEST), hit.start + shift)
            if hit.end + shift <= end and not constant:
                yield replace(hit, start=hit.start + shift, end=hit.end + shift)
