"""Eval cases: investigations that people called right or wrong, redacted as they were, to be run again."""

from typing import Literal, TypeAlias

from workers.contracts.answers import Answer
from workers.contracts.base import Contract
from workers.contracts.jobs import InvestigateJob

FeedbackReason: TypeAlias = Literal["right", "wrong_cause", "missed", "no_issue"]


class EvalCase(Contract):
    """What an answer was made from, what it said, and what a person thought of it.

    Attributes:
        reason: the person's word; `right` is kept too, since what is right may become wrong.
        saved_at: seconds since the epoch.
    """

    id: str
    reason: FeedbackReason
    saved_at: float
    job: InvestigateJob
    answer: Answer
