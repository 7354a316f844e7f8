"""Containers' logs around a moment, bounded: what came before it, what came with it, and what came last.

The API server can begin a log at a time but not end it at one, so a loud container's log is read in up to four
pieces, each from where it is wanted: an hour before the moment, shortly before it, at it, and the tail. They are put
together in order of time, without what two of them share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from workers.cluster.objects import moment, rfc3339
from workers.cluster.reader import Body, ClusterReader, ReadProblem, Unread
from workers.errors import DeadlineExceeded

_LONG_BEFORE: Final = timedelta(hours=1)
_CLOSER: Final = (timedelta(minutes=2), timedelta(seconds=1))
"""How long before the moment the further pieces begin, where the one before did not come so far."""

_PIECES: Final = 4
_TAIL_LINES: Final = 500
_PREVIOUS_LINES: Final = 2_000
_FEWEST_LINES: Final = 8
_UNKNOWN: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ContainerLog:
    """Which log to read.

    Attributes:
        previous: the log of the container's last instance, before it was restarted.
    """

    namespace: str
    pod: str
    container: str
    previous: bool = False


@dataclass(frozen=True, slots=True)
class LogText:
    """What was read of a log.

    Attributes:
        gaps: how many times lines were left out between two pieces.
        problem: why more is missing; None where nothing is.
    """

    text: str
    gaps: int
    problem: ReadProblem | None


def read_log(reader: ClusterReader, log: ContainerLog, at: datetime, *, limit: int) -> LogText:
    """Read a log around `at`.

    Args:
        reader: of the cluster.
        log: which log.
        at: the moment of interest, such as when an alert began.
        limit: bytes that may be read of it in all.

    Raises:
        Unread: nothing of it could be read.
        JobCancelled, DeadlineExceeded: the job has to stop.
    """
    if log.previous:
        # It has ended, so what matters is at its end, whenever that was.
        body = _tail(reader, log, _PREVIOUS_LINES, limit)
        return LogText("\n".join(_lines(body)), 0, body.problem)
    body = _read(reader, log, {"sinceTime": rfc3339(at - _LONG_BEFORE)}, limit // _PIECES)
    if body.problem is None and not body.content:
        # It was silent around the moment: its last words are the nearest that there is.
        body = _tail(reader, log, _TAIL_LINES, limit // _PIECES)
    if body.problem is not ReadProblem.TOO_LARGE:
        return LogText("\n".join(_lines(body)), 0, body.problem)
    return _in_pieces(reader, log, at, body, limit // _PIECES)


def _in_pieces(reader: ClusterReader, log: ContainerLog, at: datetime, first: Body, limit: int) -> LogText:
    """Go on where the first piece was cut: closer to the moment, as long as it is not reached, and with the tail."""
    pieces = [_lines(first)]
    try:
        for before in _CLOSER:
            if not pieces[-1] or (_time_of(pieces[-1][-1]) or at) < at - before:
                pieces.append(_lines(_read(reader, log, {"sinceTime": rfc3339(at - before)}, limit)))
        pieces.append(_lines(_tail(reader, log, _TAIL_LINES, limit)))
    except Unread as unread:
        return LogText(*_joined(pieces), unread.problem)
    except DeadlineExceeded:
        return LogText(*_joined(pieces), ReadProblem.TIMED_OUT)
    return LogText(*_joined(pieces), None)


def _tail(reader: ClusterReader, log: ContainerLog, lines: int, limit: int) -> Body:
    """Return the last lines. Where they are too long for the limit, its end would be cut off: then fewer of them."""
    while True:
        body = _read(reader, log, {"tailLines": str(lines)}, limit)
        if body.problem is not ReadProblem.TOO_LARGE or lines <= _FEWEST_LINES:
            return body
        lines //= 8


def _read(reader: ClusterReader, log: ContainerLog, query: dict[str, str], limit: int) -> Body:
    chosen = {"container": log.container, **query}
    if log.previous:
        chosen["previous"] = "true"
    return reader.log(log.namespace, log.pod, chosen, limit=limit)


def _lines(body: Body) -> list[str]:
    """Return the whole lines, with broken bytes replaced.

    The last line of a cut answer is half a line, and half a secret is no longer known as one.
    """
    lines = body.content.decode("utf-8", "replace").split("\n")
    if body.problem is not None or not lines[-1]:
        lines.pop()
    return lines


def _joined(pieces: Sequence[list[str]]) -> tuple[str, int]:
    """Return the lines of all pieces, each once and in order of time, and how many gaps are between them."""
    timed = [[(_time_of(line) or _UNKNOWN, line) for line in piece] for piece in pieces if piece]
    timed.sort(key=lambda piece: piece[0][0])
    lines: list[str] = []
    gaps = 0
    newest = _UNKNOWN
    for piece in timed:
        gaps += bool(lines) and piece[0][0] > newest
        lines += [line for at, line in piece if at > newest or not lines]
        newest = max(newest, piece[-1][0])
    return "\n".join(lines), gaps


def _time_of(line: str) -> datetime | None:
    """Return the time that the kubelet wrote before the line, to the microsecond."""
    stamp = line.partition(" ")[0]
    head, dot, fraction = stamp.removesuffix("Z").partition(".")
    return moment(f"{head}{dot}{fraction[:6]}+00:00") if stamp.endswith("Z") else moment(stamp)
