"""Completing an alert's answer: where the model was away, it is asked again when it may be back, and no person asks."""

from dataclasses import dataclass
from typing import Final

from workers.contracts import Answer, InvestigateJob, Trigger, job_id
from workers.errors import ModelFailure

_DELAYS: Final = (30.0, 60.0, 120.0, 240.0, 480.0, 900.0, 1_770.0)
"""Seconds before each further attempt. They add up to an hour: later, people have long looked for themselves."""

_PASSING: Final = frozenset(
    {
        ModelFailure.UNREACHABLE,
        ModelFailure.TIMEOUT,
        ModelFailure.OVERLOADED,
        ModelFailure.BROKEN,
        ModelFailure.CIRCUIT_OPEN,
    }
)
"""Failures of the model server that pass by themselves. Others need an operator, or another prompt."""


@dataclass(frozen=True, slots=True)
class Later:
    """A job for later.

    Attributes:
        delay: seconds until it is to run.
    """

    job: InvestigateJob
    delay: float


def completing(job: InvestigateJob, answer: Answer) -> Later | None:
    """Return the job that completes `answer`, or None if it needs none or has been tried for an hour."""
    failure = answer.provenance.model_failure
    if job.reply_to is None and job.shown_in is None:
        return None  # It was asked for in a terminal, where nobody waits any more.
    if answer.mode == "model" or failure not in _PASSING or job.attempt >= len(_DELAYS):
        return None
    trigger = Trigger(kind="alert", key=f"complete:{job.id}")
    later = job.model_copy(
        update={
            "id": job_id(trigger, job.tenant.team),
            "trigger": trigger,
            "reply_to": None,
            "shown_in": job.message,
            "earlier": answer,
            "attempt": job.attempt + 1,
        }
    )
    return Later(later, _DELAYS[job.attempt])
