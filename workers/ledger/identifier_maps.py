"""What each job's stand-ins stand for, sealed by whoever has the key: the ledger cannot read it.

A job's map is a hash with one field for each stand-in, so that the bot and the workers can extend it without losing
what the other wrote. It goes when the job's last view is in Slack, or with the job if people go on working with
what came of it.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Final

from workers.ledger.store import Store

_AT_ONCE: Final = 1_000
"""Fields in one call: Redis' scripts take some thousands of arguments."""


class IdentifierMaps:
    """The sealed maps. Every method raises LedgerUnavailable when Redis cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def extend(self, job_id: str, sealed: Mapping[str, str]) -> None:
        """Add to a job's map. Does nothing for a job that is not known, or over with nobody going on from it."""
        pairs = iter(sealed.items())
        while part := list(islice(pairs, _AT_ONCE)):
            self._store.run("identify", job_id, *(text for pair in part for text in pair))

    def of_job(self, job_id: str) -> dict[str, str]:
        """Return a job's map; empty if it has none."""
        return self._store.all_fields(f"vigia:identifiers:{job_id}")

    def forget(self, job_id: str) -> None:
        """Delete a job's map."""
        self._store.run("forget_identifiers", job_id)
