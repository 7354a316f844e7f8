"""The review of drafted runbooks: who changed what, who approved it, and what it is saved as.

Each move is one script, so of two people who approve at once one does, and the other is told so.
"""

import json
from collections.abc import Sequence
from typing import Final

from workers.contracts import DraftReview, DraftVersion, PublishProblem
from workers.guardrails import SafeText
from workers.ledger.models import ReviewOutcome
from workers.ledger.store import Store

_TEXTS: Final = ("state", "approved_by", "discarded_by", "path", "problem")


class Drafts:
    """Where reviews stand. Every method raises LedgerUnavailable when Redis cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def review(self, job_id: str) -> DraftReview:
        """Return where the review of a job's draft stands: open and untouched where nobody has made a move."""
        fields = self._store.all_fields(f"vigia:draft:{job_id}")
        texts = [fields[f"version:{number}"] for number in range(1, int(fields.get("version", 0)) + 1)]
        known = {
            name: fields[name] for name in ("state", "approved_by", "discarded_by", "path", "problem") if name in fields
        }
        return DraftReview.model_validate(
            {
                "job_id": job_id,
                "versions": [DraftVersion.model_validate_json(text) for text in texts],
                "approved_at": float(fields["approved_at"]) if "approved_at" in fields else None,
                "told": json.loads(fields.get("told", "[]")),
                **known,
            }
        )

    def edit(self, job_id: str, *, by: str, version: int, markdown: SafeText) -> ReviewOutcome:
        """Replace the text that a person saw as `version` by theirs."""
        return self._move(job_id, "edit", by, version, str(markdown))

    def approve(self, job_id: str, *, by: str, version: int) -> ReviewOutcome:
        """Approve the text that a person saw as `version`. It is due from now on until it is saved."""
        return self._move(job_id, "approve", by, version)

    def discard(self, job_id: str, *, by: str, version: int) -> ReviewOutcome:
        """End the review without saving anything."""
        return self._move(job_id, "discard", by, version)

    def claim_path(self, job_id: str, path: str, *, instead_of: str | None = None) -> str:
        """Note what an approved draft is about to be saved as.

        Args:
            job_id: the draft's job.
            path: the file.
            instead_of: the file that was claimed before, and turned out to be another's.

        Returns:
            The file that counts: one that was claimed before, if that is not given up.
        """
        return str(self._store.run("claim_path", job_id, path, instead_of or ""))

    def published(self, job_id: str, path: str) -> None:
        """Note that an approved draft is saved, and what the library calls it. May be repeated."""
        self._store.run("end_publishing", job_id, "", "", path)

    def failed(self, job_id: str, problem: PublishProblem, told: Sequence[SafeText] = ()) -> None:
        """Note that an approved draft could not be saved, so that it waits for its review again."""
        lines = json.dumps([str(line) for line in told]) if told else ""
        self._store.run("end_publishing", job_id, problem, lines, "")

    def _move(self, job_id: str, move: str, by: str, version: int, text: str = "") -> ReviewOutcome:
        return ReviewOutcome(self._store.run("review", job_id, move, by, version, text))
