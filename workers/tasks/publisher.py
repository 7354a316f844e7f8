"""Saves approved drafts in the library and has the thread told of it: nothing lost, nothing twice, whoever dies when.

The file's name is claimed in the ledger before it is written, the file is never written over another, and the news is
a job of its own that is over at birth. So each step may be repeated, and the due set repeats what was not finished.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from workers.contracts import (
    DraftJob,
    DraftReview,
    Lane,
    PublishedRunbook,
    RunbookDraft,
    TaskName,
    Trigger,
    job_id,
)
from workers.errors import LedgerUnavailable
from workers.guardrails import SafeText, redact
from workers.ledger import Ledger
from workers.runbooks.publishing import Approved, FailedLint, NotSaved, approved_text
from workers.tasks.outbox import Send
from workers.telemetry import bind_job, get_logger

_log = get_logger(__name__)

_MOST_NAMES: Final = 100


class Shelf(Protocol):
    """The folder of the library that approved drafts go to."""

    def check(self, approved: Approved) -> None:
        """Raise FailedLint if the linter has something to say of it."""
        ...

    def name_for(self, approved: Approved) -> str:
        """Return a file name that nothing in the library has."""
        ...

    def save(self, approved: Approved, name: str) -> bool:
        """Save it unless another file is there, and return whether it is there now. Raise NotSaved if it cannot be."""
        ...

    def path_of(self, name: str) -> str:
        """Return the path that the library knows a file by."""
        ...


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes. Safe to share between threads, and between workers that share the folder.

    Attributes:
        shelf: where approved drafts are saved.
        send: sends the delivery of the news.
        found: makes the library look at its files again.
    """

    ledger: Ledger
    shelf: Shelf
    send: Send
    found: Callable[[], None]

    def publish(self, draft_id: str) -> None:
        """Save an approved draft and announce it. Raises nothing: the due set brings back what is left.

        A task that comes twice finds the file there, and the news told.
        """
        with bind_job(draft_id):
            try:
                self._publish(draft_id)
            except LedgerUnavailable:
                _log.warning("ledger unavailable, the publishing is left to the due set")

    def _publish(self, draft_id: str) -> None:
        job, draft = self.ledger.job(draft_id), self.ledger.outcome(draft_id)
        review = self.ledger.drafts.review(draft_id)
        if review.state != "approved" or not isinstance(job, DraftJob) or not isinstance(draft, RunbookDraft):
            return
        approved = _approved(job, draft, review)
        try:
            self.shelf.check(approved)
            name = self._saved(approved)
        except FailedLint as error:
            self._failed(draft_id, error, [redact(line).text for line in error.lines])
            return
        except NotSaved as error:
            self._failed(draft_id, error)
            return
        _log.info("runbook published", path=name)
        self.found()
        path = self.shelf.path_of(name)
        self._announce(job, draft, review, approved, path)
        self.ledger.drafts.published(draft_id, path)
        self.send(TaskName.DELIVER, draft_id, Lane.DELIVERY)

    def _saved(self, approved: Approved) -> str:
        drafts = self.ledger.drafts
        name = drafts.claim_path(approved.job_id, self.shelf.name_for(approved))
        for _ in range(_MOST_NAMES):
            if self.shelf.save(approved, name):
                return name
            # Between the claim and the saving somebody else has put a file there.
            name = drafts.claim_path(approved.job_id, self.shelf.name_for(approved), instead_of=name)
        raise NotSaved("unwritable")

    def _failed(self, draft_id: str, error: NotSaved, told: Sequence[SafeText] = ()) -> None:
        _log.error("runbook not published", problem=error.problem)
        self.ledger.drafts.failed(draft_id, error.problem, told)
        self.send(TaskName.DELIVER, draft_id, Lane.DELIVERY)

    def _announce(self, job: DraftJob, draft: RunbookDraft, review: DraftReview, approved: Approved, path: str) -> None:
        trigger = Trigger(kind="button", key=f"published:{job.id}")
        told = job.model_copy(
            update={"id": job_id(trigger, job.tenant.team), "trigger": trigger, "announces": job.id, "about": ()}
        )
        if told.reply_to is None:
            return
        news = PublishedRunbook(
            job_id=told.id,
            language=draft.language,
            path=path,
            title=approved.title,
            by=review.approved_by or "",
        )
        self.ledger.accept_ended(told, news)
        self.send(TaskName.DELIVER, told.id, Lane.DELIVERY)


def _approved(job: DraftJob, draft: RunbookDraft, review: DraftReview) -> Approved:
    return approved_text(
        job_id=job.id,
        asked_by=job.tenant.user,
        drafted=draft.markdown,
        versions=review.versions,
        approved_by=review.approved_by or "",
        approved_at=review.approved_at or 0.0,
    )
