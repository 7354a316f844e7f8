"""Which card shows a job as it stands, for jobs that are not alerts."""

from workers.cards import (
    Card,
    Offer,
    answer_card,
    cancelled_card,
    code_card,
    draft_card,
    failure_card,
    handover_card,
    progress_card,
    published_card,
    results_card,
)
from workers.contracts import (
    Answer,
    CodeAnswer,
    DraftReview,
    Failure,
    Handover,
    HandoverJob,
    Job,
    JobState,
    JobStatus,
    PublishedRunbook,
    Result,
    RunbookDraft,
    RunbookResults,
)


def card_of(  # noqa: C901, PLR0911 - one for each outcome
    job: Job, status: JobStatus, outcome: Result | Failure | None, beside: DraftReview | Offer | None
) -> Card:
    """Return the card of a job.

    Args:
        job: the job.
        status: where it stands.
        outcome: what came of it, if anything has.
        beside: where the review stands, if it is a draft's; what is offered, if it is code's.

    Raises:
        LookupError: it is over, and nothing says how.
    """
    if status.state is JobState.CANCELLED:
        return cancelled_card(status)
    if not status.state.is_final:
        return progress_card(status)
    match outcome:
        case Answer():
            return answer_card(outcome)
        case CodeAnswer():
            return code_card(outcome, beside if isinstance(beside, Offer) else Offer())
        case Failure():
            return failure_card(outcome)
        case RunbookDraft():
            return draft_card(outcome, beside if isinstance(beside, DraftReview) else DraftReview(job_id=status.id))
        case PublishedRunbook():
            return published_card(outcome)
        case RunbookResults():
            return results_card(outcome)
        case Handover():
            private = isinstance(job, HandoverJob) and job.private
            return handover_card(outcome, private=private, shared_by=None if private else job.tenant.user)
        case None:
            raise LookupError("the ledger has an end without its outcome")
