"""The desk: what Vigía does with a request, however it came, and the words it answers with."""

import asyncio
from dataclasses import dataclass, replace
from typing import Final

from bot.access import Access, Action
from bot.listeners.incidents import known_of_thread
from bot.listeners.intake import Intake, Known, Request, wants_logs
from bot.listeners.locales import Locales
from bot.metrics import JobOutcome, count_job
from bot.parsing import Command, Verb
from bot.queue import JobQueue, Submission
from bot.wording import (
    ACCEPTED,
    ACCEPTED_AHEAD,
    ALREADY_ACCEPTED,
    ASK_USAGE,
    CANCEL_OUTCOMES,
    CANCEL_USAGE,
    DRAFT_USAGE,
    HELP,
    KUBERNETES_USAGE,
    LANE_LINE,
    LOGS_USAGE,
    NO_JOBS,
    NOT_UNDERSTOOD,
    REVIEW_USAGE,
    RUNBOOKS_USAGE,
    STAGES,
    STATES,
    STATUS_HEADING,
    STATUS_LINE,
    STATUS_LINE_AHEAD,
    SUMMARY_ACCEPTED,
    SUMMARY_USAGE,
    TERRAFORM_USAGE,
    UNKNOWN_JOB,
)
from workers.cards.words import kind_words
from workers.contracts import JobState, JobStatus, Lane, Tenant, ThreadRef
from workers.errors import Permanent
from workers.language import Language, recognise_language
from workers.ledger import LaneStatus

_USAGES: Final = {
    Verb.CANCEL: CANCEL_USAGE,
    Verb.DRAFT: DRAFT_USAGE,
    Verb.SUMMARY: SUMMARY_USAGE,
    Verb.RUNBOOKS: RUNBOOKS_USAGE,
    Verb.TERRAFORM: TERRAFORM_USAGE,
    Verb.KUBERNETES: KUBERNETES_USAGE,
    Verb.REVIEW: REVIEW_USAGE,
    Verb.HELP: HELP,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person is told at once.

    Attributes:
        submitted: a job is on its way and will speak for itself where the answer goes.
        whispered: the job speaks at its end alone and to one person, who is told meanwhile that it is on its way.
    """

    text: str
    submitted: bool = False
    whispered: bool = False


class Desk:
    """Serves requests. Its methods raise LedgerUnavailable when Redis cannot be reached.

    Attributes:
        locales: the languages of people whose text is in neither.
    """

    def __init__(self, queue: JobQueue, access: Access, locales: Locales, intake: Intake) -> None:
        self._queue = queue
        self._access = access
        self._intake = intake
        self.locales = locales

    async def language_of(self, command: Command, user: str) -> Language:
        """Return the language of what a person wrote; where the words do not tell it, their own in Slack."""
        return _language_told(command) or await self.locales.language_of(user)

    async def serve(self, request: Request) -> Reply:
        """Do what a request asks for."""
        match request.command.verb:
            case Verb.ASK | Verb.LOGS:
                return await self._submit(request)
            case Verb.TERRAFORM | Verb.KUBERNETES if request.command.rest:
                return await self._submit(request)
            case Verb.REVIEW if request.command.rest or request.files:
                return await self._submit(request)
            case Verb.RUNBOOKS if request.command.looked_for:
                return await self._submit(request)
            case Verb.DRAFT | Verb.SUMMARY if request.thread:
                return await self.write_down(request, request.thread)
        return Reply(await self._tell(request.command, request.tenant, request.language))

    async def write_down(self, request: Request, thread: ThreadRef) -> Reply:
        """Have a runbook drafted from a thread, or the thread summed up, with what jobs have found out in it."""
        if self._access.refusal(request.tenant, Action.SUBMIT) is None and request.known == Known():
            arguments = (self._queue.ledger, thread.channel, thread.thread_ts)
            request = replace(request, known=await asyncio.to_thread(known_of_thread, *arguments))
        reply = await self._submit(request)
        if not reply.submitted or request.command.verb is not Verb.SUMMARY:
            return reply
        return Reply(SUMMARY_ACCEPTED.in_(request.language), submitted=True, whispered=True)

    async def status(self, tenant: Tenant, job_id: str | None, language: Language) -> str:
        """Return where one job stands, or the person's last ones and the queue."""
        refusal = self._access.refusal(tenant, Action.STATUS)
        if refusal is not None:
            return refusal.in_(language)
        if job_id is None:
            return await self._overview(tenant, language)
        status = await asyncio.to_thread(self._queue.ledger.status, job_id)
        if status is None:
            return UNKNOWN_JOB.in_(language)
        refusal = self._access.refusal(tenant, Action.STATUS, status.tenant)
        return refusal.in_(language) if refusal else _status_line(status, language)

    async def cancel(self, tenant: Tenant, job_id: str, language: Language | None = None) -> str:
        """Cancel a job, if its asker or an admin says so.

        Args:
            tenant: who cancels.
            job_id: as the person gave it.
            language: the language of the reply. None: the job's, or theirs where it is not their job.
        """
        status = await asyncio.to_thread(self._queue.ledger.status, job_id)
        spoken = language or await self._language_for(tenant, status)
        if status is None:
            return UNKNOWN_JOB.in_(spoken)
        refusal = self._access.refusal(tenant, Action.CANCEL, status.tenant)
        if refusal is not None:
            return refusal.in_(spoken)
        outcome = await asyncio.to_thread(self._queue.cancel, job_id)
        return CANCEL_OUTCOMES[outcome].in_(spoken, job=job_id)

    async def stop_thread(self, tenant: Tenant, thread_ts: str) -> None:
        """Cancel what a person has running in one thread."""
        arguments = (tenant.team, tenant.user, tenant.channel, thread_ts)
        for job_id in await asyncio.to_thread(self._queue.running_in, *arguments):
            await self.cancel(tenant, job_id)

    async def _language_for(self, tenant: Tenant, status: JobStatus | None) -> Language:
        if status is not None and status.tenant.user == tenant.user:
            return status.language
        return await self.locales.language_of(tenant.user)

    async def _tell(self, command: Command, tenant: Tenant, language: Language) -> str:
        match command.verb:
            case Verb.STATUS | Verb.CANCEL if command.rest and not command.job_id:
                return UNKNOWN_JOB.in_(language)
            case Verb.STATUS:
                return await self.status(tenant, command.job_id, language)
            case Verb.CANCEL if command.job_id:
                return await self.cancel(tenant, command.job_id, language)
        usage = _USAGES.get(command.verb) if command.verb else None
        return usage.in_(language) if usage else f"{NOT_UNDERSTOOD.in_(language)}\n{HELP.in_(language)}"

    async def _submit(self, request: Request) -> Reply:
        refusal = self._access.refusal(request.tenant, Action.SUBMIT)
        if refusal is not None:
            count_job(JobOutcome.REFUSED)
            return Reply(refusal.in_(request.language))
        if not request.command.rest and not request.files and request.thread is None:
            usage = LOGS_USAGE if wants_logs(request) else ASK_USAGE
            return Reply(usage.in_(request.language))
        try:
            submission = await self._intake.submit(request)
        except Permanent as error:
            return Reply(error.wording.in_(request.language))
        return Reply(_accepted(submission, request.language), submitted=True)

    async def _overview(self, tenant: Tenant, language: Language) -> str:
        ledger = self._queue.ledger
        jobs, lanes = await asyncio.gather(
            asyncio.to_thread(ledger.jobs_of, tenant.team, tenant.user), asyncio.to_thread(ledger.lanes)
        )
        heading = [STATUS_HEADING.in_(language)] if jobs else [NO_JOBS.in_(language)]
        lines = [_status_line(status, language) for status in jobs]
        return "\n".join(heading + lines + _lane_lines(lanes, language))


def _language_told(command: Command) -> Language | None:
    """Return the language that a person's words tell. An English verb tells nothing: it is the command's own name."""
    if command.verb is None:
        return recognise_language(f"{command.word} {command.rest}")
    return recognise_language(command.rest) or ("es" if recognise_language(command.word) == "es" else None)


def _accepted(submission: Submission, language: Language) -> str:
    if submission.duplicate:
        return ALREADY_ACCEPTED.in_(language, job=submission.job_id)
    if submission.ahead:
        return ACCEPTED_AHEAD.in_(language, job=submission.job_id, ahead=submission.ahead)
    return ACCEPTED.in_(language, job=submission.job_id)


def _status_line(status: JobStatus, language: Language) -> str:
    state = STATES[status.state].in_(language)
    if status.state is JobState.RUNNING:
        state = f"{state} ({STAGES[status.progress.stage].in_(language)})"
    kind = kind_words(status.kind, language)
    if status.ahead:
        return STATUS_LINE_AHEAD.in_(language, job=status.id, kind=kind, state=state, ahead=status.ahead)
    return STATUS_LINE.in_(language, job=status.id, kind=kind, state=state)


def _lane_lines(lanes: dict[Lane, LaneStatus], language: Language) -> list[str]:
    lane = lanes.get(Lane.INTERACTIVE)
    return [LANE_LINE.in_(language, waiting=lane.waiting, running=lane.running)] if lane else []
