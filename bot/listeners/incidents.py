"""What the ledger knows of the incident that a thread is about: its alerts, and what jobs answered there."""

from collections.abc import Iterator
from typing import Final

from bot.listeners.intake import Known
from workers.contracts import MOST_ANSWERS, Answer, InvestigateJob, Job, ReplyTo
from workers.ledger import Ledger

_JOBS_LOOKED_AT: Final = 100
"""The newest jobs, among which those of a thread are looked for. It takes a few milliseconds."""


def known_of_thread(ledger: Ledger, channel: str, thread_ts: str) -> Known:
    """Return what jobs have found out in a thread.

    Raises:
        LedgerUnavailable: Redis cannot be reached.
    """
    jobs = [job for job in ledger.recent_jobs(_JOBS_LOOKED_AT) if _is_in(ledger, job, channel, thread_ts)]
    alerts = next((known_of_job(ledger, job).alerts for job in jobs if isinstance(job, InvestigateJob)), ())
    answers = [answer for job in jobs for answer in known_of_job(ledger, job).answers]
    return Known(alerts, tuple(answers[:MOST_ANSWERS]))


def known_of_job(ledger: Ledger, job: Job) -> Known:
    """Return what one job was about and what came of it.

    Raises:
        LedgerUnavailable: Redis cannot be reached.
    """
    if not isinstance(job, InvestigateJob):
        return Known(answers=tuple(_answers(ledger, job.id)))
    group = ledger.alerts.group(job.id)
    alerts = group.alerts if group and group.alerts else job.alerts
    shown = group.shown if group else job.id
    return Known(alerts, tuple(_answers(ledger, shown, job.id))[:1])


def place_of(ledger: Ledger, job: Job) -> ReplyTo | None:
    """Return the thread in which people speak of a job's answer: the one it stands in, or the one that it begins.

    Raises:
        LedgerUnavailable: Redis cannot be reached.
    """
    posted = ledger.deliveries.state(job.id)
    if job.reply_to is None or not posted.channel or not posted.ts:
        return None
    return ReplyTo(channel=posted.channel, thread_ts=job.reply_to.thread_ts or posted.ts)


def _answers(ledger: Ledger, *job_ids: str) -> Iterator[Answer]:
    for each in job_ids:
        outcome = ledger.outcome(each) if each else None
        if isinstance(outcome, Answer):
            yield outcome


def _is_in(ledger: Ledger, job: Job, channel: str, thread_ts: str) -> bool:
    if job.reply_to is None or job.reply_to.channel != channel:
        return False
    return thread_ts in {job.reply_to.thread_ts, ledger.deliveries.state(job.id).ts}
