"""Jobs handed to the workers: accepted by the ledger, sent, and waited for there."""

import time
from typing import Final

import click

from workers.cli.group import Ended, ExitCode
from workers.cli.jobs import Made
from workers.cli.progress import ProgressLines
from workers.cli.wording import JOB_LOST, QUEUED, WAITED_LONG_ENOUGH
from workers.contracts import Answer, CodeAnswer, Failure, Job, JobState, TaskName
from workers.errors import JobCancelled
from workers.guardrails.identifiers.choices import guard_of
from workers.ledger import Ledger, restored
from workers.limits import Deadline
from workers.settings import WorkerSettings
from workers.tasks import Outbox

_POLL_SECONDS: Final = 0.2


def answer_by_workers(
    made: Made, settings: WorkerSettings, progress: ProgressLines, *, wait: float
) -> Answer | CodeAnswer:
    """Hand a job in and return the workers' answer, as a person may read it. Ctrl-C cancels the job.

    Raises:
        LedgerUnavailable: Redis is away.
        JobCancelled: somebody cancelled the job.
        Ended: the workers failed, or took too long.
    """
    url = settings.redis_url.get_secret_value()
    job, identifiers = made.job, guard_of(settings)
    ledger = Ledger.connect(url)
    try:
        ledger.accept(job)
        ledger.identifiers.extend(job.id, identifiers.sealed(job.id, made.pseudonyms.values))
        if Outbox.connect(url).send(TaskName.RUN_JOB, job.id, job.lane):
            ledger.mark_queued(job.id)
        click.echo(QUEUED.in_(job.language, id=job.id), err=True)
        answer = restored(identifiers, ledger.identifiers, job.id, _waited_for(job, ledger, progress, wait))
        ledger.identifiers.forget(job.id)
        return answer
    except KeyboardInterrupt:
        ledger.cancel(job.id)
        raise JobCancelled from None
    finally:
        ledger.close()


def _waited_for(job: Job, ledger: Ledger, progress: ProgressLines, wait: float) -> Answer | CodeAnswer:
    deadline = Deadline.after(wait)
    while deadline.remaining():
        status = ledger.status(job.id)
        if status is None:
            raise _lost(job)
        if status.state.is_final:
            return _end(job, ledger, status.state)
        progress.show(status)
        time.sleep(min(_POLL_SECONDS, deadline.remaining()))
    raise Ended(WAITED_LONG_ENOUGH.in_(job.language, id=job.id, seconds=f"{wait:g}"), ExitCode.FAILED)


def _end(job: Job, ledger: Ledger, state: JobState) -> Answer | CodeAnswer:
    if state is JobState.CANCELLED:
        raise JobCancelled
    match ledger.outcome(job.id):
        case Answer() | CodeAnswer() as answer:
            return answer
        case Failure() as failure:
            raise Ended(str(failure.text), ExitCode.FAILED)
        case _:
            raise _lost(job)


def _lost(job: Job) -> Ended:
    return Ended(JOB_LOST.in_(job.language, id=job.id), ExitCode.FAILED)
