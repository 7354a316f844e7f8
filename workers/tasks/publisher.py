"""Saves approved drafts in the library and has the thread told of it: nothing lost, nothing twice, whoever dies when.

The file's name is claimed in the ledger before it is written, the file is never written over another, and the news is
a job of its own that is over at birth. So each step may be repeated, and the due set repeats what was not finished.
Where a draft goes besides, as a pull request or a canvas, comes after the file, and takes nothing away from it.
"""

import contextlib
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from workers.contracts import (
    DraftJob,
    DraftReview,
    ForgeProblem,
    Lane,
    PublishedRunbook,
    PullRequestNews,
    RunbookDraft,
    TaskName,
    Trigger,
    job_id,
)
from workers.errors import LedgerUnavailable
from workers.guardrails import SafeText, redact
from workers.guardrails.identifiers import IdentifierGuard
from workers.ledger import Ledger, restored
from workers.runbooks.publishing import Approved, FailedLint, NotSaved, approved_text
from workers.tasks.copies import Copies
from workers.tasks.outbox import Send
from workers.tasks.pull_request_text import RunbookFacts
from workers.telemetry import bind_job, get_logger

_log = get_logger(__name__)

_MOST_NAMES: Final = 100

_PASSING: Final[frozenset[ForgeProblem | None]] = frozenset({"unreachable", "timed_out", "throttled", "server_error"})
_PATIENCE: Final = 300.0
"""Seconds after an approval in which such a trouble of the forge may pass, before people are told of it."""

_SECONDS: Final = 150.0
"""Longer than a publication takes, with all the time that a forge and Slack have."""


class Shelf(Protocol):
    """The folder of the library that approved drafts go to."""

    def check(self, approved: Approved) -> tuple[str, ...]:
        """Return what the linter advises. Raise FailedLint if it forbids what was approved."""
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
        copies: where a draft goes beside the folder; None for nowhere.
        keeps_file: whether it goes to the folder at all.
        identifiers: restores what was kept from the model: a runbook names the real hosts.
    """

    ledger: Ledger
    shelf: Shelf
    send: Send
    found: Callable[[], None]
    copies: Copies | None = None
    keeps_file: bool = True
    identifiers: IdentifierGuard = field(default_factory=IdentifierGuard)

    def publish(self, draft_id: str) -> None:
        """Save an approved draft and announce it. Raises nothing: the due set brings back what is left.

        A task that comes twice finds the file there, and the news told.
        """
        owner = uuid.uuid4().hex
        with bind_job(draft_id):
            try:
                if self.ledger.drafts.begin_publishing(draft_id, owner, _SECONDS) and not self._publish(draft_id):
                    self.ledger.drafts.leave_publishing(draft_id, owner)
            except LedgerUnavailable:
                _log.warning("ledger unavailable, the publishing is left to the due set")
                with contextlib.suppress(LedgerUnavailable):
                    self.ledger.drafts.leave_publishing(draft_id, owner)

    def _publish(self, draft_id: str) -> bool:
        """Publish a draft. Return False if a part of it has to wait, which the due set then brings back."""
        job, draft = self.ledger.job(draft_id), self.ledger.outcome(draft_id)
        review = self.ledger.drafts.review(draft_id)
        if review.state != "approved" or not isinstance(job, DraftJob) or not isinstance(draft, RunbookDraft):
            return True
        # The ledger keeps a title with its stand-ins, as it keeps every text.
        title = _approved(job, draft, review).title
        maps = self.ledger.identifiers
        draft = restored(self.identifiers, maps, draft_id, draft)
        review = restored(self.identifiers, maps, draft_id, review)
        approved = _approved(job, draft, review)
        try:
            facts = RunbookFacts(job, draft, review, approved, self.shelf.check(approved))
            name = self._saved(approved) if self.keeps_file else self._named(approved)
        except FailedLint as error:
            self._failed(draft_id, error, [redact(line).text for line in error.lines])
            return True
        except NotSaved as error:
            self._failed(draft_id, error)
            return True
        pull_request = self.copies.pull_request(facts, name) if self.copies else None
        if pull_request and pull_request.problem in _PASSING and time.time() < (review.approved_at or 0.0) + _PATIENCE:
            _log.warning("the pull request waits", problem=pull_request.problem)
            return False
        if not self.keeps_file and (pull_request is None or pull_request.url is None):
            self._failed(draft_id, NotSaved("pull_request"), pull_request=pull_request)
            return True
        path = self.shelf.path_of(name) if self.keeps_file else None
        self._publish_beside(facts, title, path, pull_request)
        return True

    def _publish_beside(
        self, facts: RunbookFacts, title: SafeText, path: str | None, pull_request: PullRequestNews | None
    ) -> None:
        """Make the canvas of what is saved by now, and tell of all of it."""
        approved = facts.approved
        _log.info("runbook published", path=path, pull_request=pull_request.problem if pull_request else None)
        if path:
            self.found()
        canvas = self.copies.canvas(facts.job, approved.title, approved.markdown) if self.copies else None
        news = PublishedRunbook(
            job_id=approved.job_id,
            language=facts.draft.language,
            path=path,
            title=title,
            by=facts.review.approved_by or "",
            pull_request=pull_request,
            canvas=canvas,
        )
        self._announce(facts.job, news)
        self.ledger.drafts.published(approved.job_id, path, pull_request)
        self.send(TaskName.DELIVER, approved.job_id, Lane.DELIVERY)

    def _named(self, approved: Approved) -> str:
        return self.ledger.drafts.claim_path(approved.job_id, self.shelf.name_for(approved))

    def _saved(self, approved: Approved) -> str:
        drafts = self.ledger.drafts
        name = drafts.claim_path(approved.job_id, self.shelf.name_for(approved))
        for _ in range(_MOST_NAMES):
            if self.shelf.save(approved, name):
                return name
            # Between the claim and the saving somebody else has put a file there.
            name = drafts.claim_path(approved.job_id, self.shelf.name_for(approved), instead_of=name)
        raise NotSaved("unwritable")

    def _failed(
        self,
        draft_id: str,
        error: NotSaved,
        told: Sequence[SafeText] = (),
        pull_request: PullRequestNews | None = None,
    ) -> None:
        _log.error("runbook not published", problem=error.problem)
        self.ledger.drafts.failed(draft_id, error.problem, told, pull_request)
        self.send(TaskName.DELIVER, draft_id, Lane.DELIVERY)

    def _announce(self, job: DraftJob, news: PublishedRunbook) -> None:
        trigger = Trigger(kind="button", key=f"published:{job.id}")
        told = job.model_copy(
            update={"id": job_id(trigger, job.tenant.team), "trigger": trigger, "announces": job.id, "about": ()}
        )
        if told.reply_to is None:
            return
        self.ledger.accept_ended(told, news.model_copy(update={"job_id": told.id}))
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
