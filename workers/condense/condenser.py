"""The condenser: reads, groups, scores and packs."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workers.condense.candidates import Candidate, candidates
from workers.condense.clock import timestamp
from workers.condense.fitting import Piece
from workers.condense.packing import pack
from workers.condense.reading import Reader
from workers.condense.scoring import alert_words, scores
from workers.condense.tally import Span
from workers.contracts import Omitted
from workers.guardrails import SafeText


@dataclass(frozen=True, slots=True)
class LogSource:
    """A log, or any other text of lines.

    Attributes:
        name: the evidence's source, such as `paste` or `file:app.log`.
        text: redacted; redact before condensing, since half a private key is no longer recognised as one.
    """

    name: str
    text: SafeText


@dataclass(frozen=True, slots=True)
class CondensedItem:
    """One raw line or folded trace that was kept. A long trace is kept in pieces, each an item.

    Attributes:
        source: the source's name.
        line: its first line, counted from 1.
        end_line: its last line.
        count: how many lines or traces of the same writer look like it, itself included.
        first: the timestamp of the first of them, as the log writes it.
        last: the timestamp of the last of them.
        last_line: the line of the last of them.
        text: the raw lines.
        level: `fatal`, `error`, `warning`, `info`, `debug`, or None where the line names none.
    """

    source: str
    line: int
    end_line: int
    count: int
    first: str | None
    last: str | None
    last_line: int
    text: SafeText
    level: str | None


@dataclass(frozen=True, slots=True)
class Condensed:
    """What condensing kept.

    Attributes:
        items: in order of source and line.
        omitted: the lines and groups of which nothing was kept.
        lines: lines that were read, blank ones left out.
        groups: groups that they made.
    """

    items: tuple[CondensedItem, ...]
    omitted: Omitted
    lines: int
    groups: int


class Condenser:
    """Reads logs of any size, in pieces, and keeps of them what is most likely to explain what happened."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._reader = Reader()
        self._baseline: Reader | None = None

    def read(self, name: str, pieces: Iterable[SafeText]) -> None:
        """Read a source.

        Args:
            name: the evidence's source.
            pieces: its text, redacted, cut anywhere.
        """
        self._names.append(name)
        self._reader.read(pieces)

    def read_baseline(self, pieces: Iterable[SafeText]) -> None:
        """Read a log of a time when all was well: what stands there explains nothing."""
        if self._baseline is None:
            self._baseline = Reader()
        self._baseline.read(pieces)

    def condense(
        self, *, budget: int, count: Callable[[str], int], alert: str = "", at: datetime | None = None
    ) -> Condensed:
        """Return what is kept of all that was read.

        Args:
            budget: what the kept texts may measure together, each with a line end.
            count: measures a text in tokens, bytes or characters.
            alert: what was asked or alerted; lines that share its words rank higher.
            at: when the alert fired.
        """
        found = candidates(self._reader, self._names, self._baseline, alert_words(alert))
        ranking = scores(found, alert, at.timestamp() if at else None)
        kept = pack(found, ranking, budget=budget, cost=lambda text: count(f"{text}\n"), tail=self._tail(found))
        omitted = [each for index, each in enumerate(found) if index not in kept]
        pieces = [(found[index], piece) for index, pieces in kept.items() for piece in pieces]
        pieces.sort(key=lambda pair: (pair[0].source, pair[1].line))
        return Condensed(
            items=tuple(self._item(candidate, piece) for candidate, piece in pieces),
            omitted=Omitted(lines=sum(each.lines for each in omitted), groups=len(omitted)),
            lines=self._reader.lines,
            groups=len(found),
        )

    def _tail(self, found: Sequence[Candidate]) -> dict[int, Span]:
        """Return the lines with which the sources end, by the index of the candidate that each is the last one of."""
        last = {(each.source, each.last[0]): index for index, each in enumerate(found)}
        return {
            last[source, span[0]]: span
            for source, timeline in enumerate(self._reader.timelines)
            for span in reversed(timeline.tail)
            if (source, span[0]) in last
        }

    def _item(self, candidate: Candidate, piece: Piece) -> CondensedItem:
        last_line, last = candidate.last
        return CondensedItem(
            source=self._names[candidate.source],
            line=piece.line,
            end_line=piece.end_line,
            count=candidate.count,
            first=timestamp(str(candidate.exemplar[0][1])),
            last=timestamp(last),
            last_line=last_line,
            text=piece.text,
            level=candidate.signs.level,
        )


def condense(
    sources: Sequence[LogSource],
    *,
    budget: int,
    count: Callable[[str], int],
    question: str = "",
    at: datetime | None = None,
) -> Condensed:
    """Keep the lines of some texts that are most likely to explain what was asked, as `Condenser` does."""
    condenser = Condenser()
    for source in sources:
        condenser.read(source.name, [source.text])
    return condenser.condense(budget=budget, count=count, alert=question, at=at)
