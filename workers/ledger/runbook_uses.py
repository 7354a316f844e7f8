"""Which runbooks are used, and what people say of them: what tells the keepers of the library what to mend."""

import json
from collections.abc import Sequence

from workers.ledger.models import RunbookUse
from workers.ledger.store import Store


class RunbookUses:
    """The counts. Every method raises LedgerUnavailable when Redis cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def used(self, job_id: str, paths: Sequence[str], *, missing: Sequence[str] = ()) -> None:
        """Count that a job's answer brought runbooks along, or had none for some alerts; once, however often told."""
        self._store.run("runbook_used", job_id, json.dumps(list(paths)), json.dumps(list(missing)))

    def judge(self, path: str, *, job_id: str, user: str, helped: bool) -> bool:
        """Count whether the runbook that a job's answer brought along helped a person.

        Returns:
            False if they have said the same before.
        """
        return bool(self._store.run("runbook_judged", path, job_id, user, "helped" if helped else "failed"))

    def all(self) -> RunbookUse:
        """Return the counts of all runbooks."""
        return RunbookUse(
            shown=self._counts("shown"),
            last=self._store.scores("vigia:runbooks:last"),
            helped=self._counts("helped"),
            failed=self._counts("failed"),
            missing=self._store.scores("vigia:runbooks:missing"),
        )

    def _counts(self, name: str) -> dict[str, int]:
        fields = self._store.all_fields(f"vigia:runbooks:{name}")
        return {path: int(count) for path, count in fields.items() if int(count) > 0}
