"""The library as a long-lived process has it: several folders, searched as one, read again when a file changes."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import structlog

from workers.runbooks.folder import prefixes, stamps
from workers.runbooks.index import RunbookHit, RunbookIndex

_LOOK_EVERY: Final = 5.0
"""Seconds after which a search looks at the files again."""

_log = structlog.get_logger(__name__)


class RunbookLibrary:
    """The runbooks of some folders. Threads may share it.

    Args:
        folders: the folders; paths in all but the first begin with the folder's name.
        kept_in: where indexes are kept between starts. None: nowhere.
        look_every: seconds after which a search looks at the files again.
    """

    def __init__(self, *folders: Path, kept_in: Path | None = None, look_every: float = _LOOK_EVERY) -> None:
        self._folders = folders
        self._kept_in = kept_in
        self._look_every = look_every
        self._lock = threading.Lock()
        self._stamps = stamps(*folders)
        self._index = RunbookIndex.load(*folders, kept_in=kept_in)
        self._looked = time.monotonic()
        self._tell()

    @property
    def index(self) -> RunbookIndex:
        """The index over the files as they were last seen."""
        if time.monotonic() - self._looked > self._look_every:
            self.refresh()
        return self._index

    def prefix_of(self, folder: Path) -> str:
        """Return what the paths of one of the library's folders begin with; nothing for the first."""
        return prefixes(self._folders)[folder]

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all runbooks."""
        return self.index.paths

    def search(self, query: str, k: int) -> Sequence[RunbookHit]:
        """Return the `k` best sections, best first, one for each runbook."""
        return self.index.search(query, k)

    def for_alert(self, name: str, text: str, *, runbook_url: str | None = None, k: int = 3) -> Sequence[RunbookHit]:
        """Return the runbooks for an alert, as `RunbookIndex.for_alert` does."""
        return self.index.for_alert(name, text, runbook_url=runbook_url, k=k)

    def refresh(self) -> None:
        """Read the files again if one has changed. While one thread does, the others search what was read before."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            seen = stamps(*self._folders)
            if seen != self._stamps:
                self._index = RunbookIndex.load(*self._folders, kept_in=self._kept_in)
                self._stamps = seen
                self._tell()
            self._looked = time.monotonic()
        finally:
            self._lock.release()

    def _tell(self) -> None:
        for problem in self._index.problems:
            _log.warning("a runbook has a problem", problem=str(problem))
