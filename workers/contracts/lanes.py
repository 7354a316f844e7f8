"""Lanes: the queues, each with its own workers, so that one kind of traffic never waits for another."""

from enum import StrEnum
from typing import Final


class Lane(StrEnum):
    """A queue with its own workers."""

    INTERACTIVE = "interactive"
    """A person waits for the answer."""
    ALERTS = "alerts"
    """An alert asked; a storm of them must not keep people waiting."""
    BATCH = "batch"
    """Nobody waits: reports, drafts, re-runs."""
    DELIVERY = "delivery"
    """Calls to Slack, and to Alertmanager for a silence: their waits must never hold a worker that has a GPU."""


class TaskName(StrEnum):
    """The Celery tasks by the names that travel in messages. Each takes a job's id and nothing else."""

    RUN_JOB = "vigia.run_job"
    DELIVER = "vigia.deliver"
    SILENCE = "vigia.silence"
    PUBLISH = "vigia.publish"
    PROPOSE = "vigia.propose"


JOB_LANES: Final = (Lane.INTERACTIVE, Lane.ALERTS, Lane.BATCH)
"""The lanes that jobs run on."""
