"""Reads that go on at once. One that fails is noted and sinks no other."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from workers.cluster.reader import Listing, ReadProblem, Unread
from workers.errors import DeadlineExceeded
from workers.language import Wording
from workers.limits import Limits

_ABSENT: Final = frozenset({ReadProblem.NOT_FOUND, ReadProblem.REFUSED})
_Key = TypeVar("_Key")
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Read(Generic[_Read]):
    """Something to read.

    Attributes:
        what: how a sentence names it.
        call: reads it.
        optional: it may well not be there; then nobody is told.
    """

    what: Wording
    call: Callable[[], _Read]
    optional: bool = False


@dataclass(slots=True)
class Reads:
    """Makes reads side by side, and keeps what could not be read.

    Attributes:
        job: the job's own limits; when these say stop, everything stops.
        missed: what could not be read, and why, in the order in which it was asked for.
    """

    pool: ThreadPoolExecutor
    job: Limits
    missed: list[tuple[Wording, ReadProblem]] = field(default_factory=list)

    def together(self, reads: Mapping[_Key, Read[_Read]]) -> dict[_Key, _Read]:
        """Return what was read, by key.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        futures = {key: self.pool.submit(read.call) for key, read in reads.items()}
        found: dict[_Key, _Read] = {}
        try:
            for key, future in futures.items():
                self._take(key, future, reads[key], found)
        finally:
            for future in futures.values():
                future.cancel()
        return found

    def _take(self, key: _Key, future: "Future[_Read]", read: Read[_Read], found: dict[_Key, _Read]) -> None:
        try:
            found[key] = future.result()
        except Unread as unread:
            if not (read.optional and unread.problem in _ABSENT):
                self.missed.append((read.what, unread.problem))
        except DeadlineExceeded:
            # The time for the cluster is up. If the job's own is up too, this raises.
            self.job.check()
            self.missed.append((read.what, ReadProblem.TIMED_OUT))
        else:
            rest = found[key]
            if isinstance(rest, Listing) and rest.problem is not None:
                self.missed.append((read.what, rest.problem))
