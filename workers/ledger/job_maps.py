"""A job's stand-ins between the workers: read from the ledger when its job begins, written there when it is done.

Whatever goes wrong here fails closed and loses nothing else: without its map an answer still comes, with stand-ins.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from pydantic import BaseModel

from workers.errors import GuardrailError, LedgerUnavailable
from workers.guardrails.identifiers import IdentifierGuard, Pseudonyms, UnreadableMap
from workers.ledger.identifier_maps import IdentifierMaps
from workers.telemetry import get_logger

_log = get_logger(__name__)

_T = TypeVar("_T")
_Shown = TypeVar("_Shown", bound=BaseModel)

_PATIENCE_SECONDS: Final = 10.0
"""How long the end of a job waits for Redis to come back, before the answer goes without its map."""


@dataclass(frozen=True, slots=True)
class JobMaps:
    """Reads and writes the maps of one process' jobs."""

    guard: IdentifierGuard
    maps: IdentifierMaps

    def load(self, job_id: str, *, seconds: float, check: Callable[[], None] = lambda: None) -> Pseudonyms:
        """Return a job's stand-ins, those from the edge included.

        Args:
            job_id: the job.
            seconds: how long to wait for a Redis that is away.
            check: raises if the job has to stop.

        Raises:
            LedgerUnavailable: Redis was away for all that time.
        """
        sealed = _patiently(lambda: self.maps.of_job(job_id), seconds, check=check)
        return opened(self.guard, job_id, sealed)

    def save(self, job_id: str, values: Mapping[str, str]) -> None:
        """Write a part of a job's map down."""
        sealed = self.guard.sealed(job_id, values)
        try:
            _patiently(lambda: self.maps.extend(job_id, sealed), _PATIENCE_SECONDS)
        except LedgerUnavailable:
            _log.warning("ledger unavailable, the answer will show stand-ins", job_id=job_id)


def opened(guard: IdentifierGuard, job_id: str, sealed: Mapping[str, str]) -> Pseudonyms:
    """Return a job's stand-ins. Where its map cannot be opened, they stay as they are: they are shown to people."""
    try:
        return guard.of_job(job_id, sealed)
    except UnreadableMap:
        # Another key than the one that sealed it, or somebody has changed it in Redis.
        _log.error("the map of identifiers cannot be opened", job_id=job_id)
        return guard.of_job(job_id)


def restored(guard: IdentifierGuard, maps: IdentifierMaps, job_id: str, outcome: _Shown) -> _Shown:
    """Return what came of a job as a person may read it: with what its stand-ins stand for.

    Raises:
        LedgerUnavailable: Redis cannot be reached.
    """
    sealed = maps.of_job(job_id)
    if not sealed:
        return outcome
    if guard.sealer is None:
        _log.error("VIGIA_IDENTIFIERS_KEY is not set, so an answer shows stand-ins", job_id=job_id)
        return outcome
    try:
        return opened(guard, job_id, sealed).restore_all(outcome)
    except GuardrailError:
        _log.error("what was kept from the model could not be made safe, so an answer shows stand-ins", job_id=job_id)
        return outcome


def _patiently(call: Callable[[], _T], seconds: float, *, check: Callable[[], None] = lambda: None) -> _T:
    """Return what `call` returns, trying again for `seconds` while the ledger is away, unless `check` raises."""
    until = time.monotonic() + seconds
    while True:
        check()
        try:
            return call()
        except LedgerUnavailable as error:
            if time.monotonic() >= until:
                raise
            time.sleep(min(error.delay, max(0.0, until - time.monotonic())))
