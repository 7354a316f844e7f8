"""The review of drafted runbooks: who changed what, who approved it, and what it is saved as.

Each move is one script, so of two people who approve at once one does, and the other is told so.
"""

import json
from collections.abc import Sequence
from typing import Final, TypeVar

from workers.contracts import CanvasNews, DraftReview, DraftVersion, PublishProblem, PullRequestNews
from workers.guardrails import SafeText
from workers.ledger.models import ReviewOutcome
from workers.ledger.store import Store

NewsT = TypeVar("NewsT", PullRequestNews, CanvasNews)

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
                "pull_request": _read(PullRequestNews, fields.get("pull_request")),
                "canvas": _read(CanvasNews, fields.get("canvas")),
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

    def begin_publishing(self, job_id: str, owner: str, seconds: float) -> bool:
        """Take the right to publish an approved draft for so long. Return False if another has it."""
        return bool(self._store.run("begin_publishing", job_id, owner, seconds))

    def leave_publishing(self, job_id: str, owner: str) -> None:
        """Give the right to publish a draft back without having done so."""
        self._store.run("leave_publishing", job_id, owner)

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

    def claim_canvas(self, job_id: str) -> CanvasNews | None:
        """Take the right to make a draft's canvas, which is had once. Return what is known if it was taken before."""
        known = self._store.run("claim_canvas", job_id, CanvasNews(problem="uncertain").model_dump_json())
        return _read(CanvasNews, str(known))

    def note_canvas(self, job_id: str, news: CanvasNews) -> None:
        """Note what became of a draft's canvas."""
        self._store.run("note_canvas", job_id, news.model_dump_json())

    def published(self, job_id: str, path: str | None, pull_request: PullRequestNews | None = None) -> None:
        """Note that an approved draft is published. May be repeated.

        Args:
            job_id: the draft's job.
            path: what the library calls it; None where a pull request alone was wanted.
            pull_request: what became of it, where one was wanted.
        """
        self._store.run("end_publishing", job_id, "", "", path or "", _written(pull_request))

    def failed(
        self,
        job_id: str,
        problem: PublishProblem,
        told: Sequence[SafeText] = (),
        pull_request: PullRequestNews | None = None,
    ) -> None:
        """Note that an approved draft could not be saved, so that it waits for its review again."""
        lines = json.dumps([str(line) for line in told]) if told else ""
        self._store.run("end_publishing", job_id, problem, lines, "", _written(pull_request))

    def _move(self, job_id: str, move: str, by: str, version: int, text: str = "") -> ReviewOutcome:
        return ReviewOutcome(self._store.run("review", job_id, move, by, version, text))


def _read(kind: type[NewsT], text: str | None) -> NewsT | None:
    return kind.model_validate_json(text) if text else None


def _written(news: PullRequestNews | None) -> str:
    return news.model_dump_json() if news else ""
