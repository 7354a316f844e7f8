"""From what a person wrote to a job on the queue: the edge at which text is redacted, or goes no further."""

import asyncio
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from bot.metrics import JobOutcome, count_job
from bot.parsing import Command, Verb, linked_threads
from bot.queue import JobQueue, Submission
from bot.wording import TOO_LONG
from workers.contracts import (
    MOST_LINKED,
    Alert,
    Answer,
    AnyJob,
    AskJob,
    DraftJob,
    ExplainJob,
    FileRef,
    GenerateJob,
    HandoverJob,
    IacKind,
    LogsJob,
    ReplyTo,
    ReviewJob,
    RunbooksJob,
    Tenant,
    ThreadRef,
    Trigger,
    job_id,
)
from workers.errors import BadInput, LedgerUnavailable, Permanent
from workers.guardrails import SafeText, new_mask_key, redact
from workers.guardrails.identifiers import IdentifierGuard, Pseudonyms
from workers.guardrails.receipt import add_receipts
from workers.language import Language
from workers.telemetry import get_logger

_log = get_logger(__name__)

_MEGABYTE: Final = 1_000_000

REDACTION_SECONDS: Final = 1.5
"""Slack gives the whole request three seconds. What takes longer to make safe is refused, not passed on."""

HIDING_SECONDS: Final = 0.5
"""How long the search for identifiers may take after it; a message of Slack's longest takes a tenth of that."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows of an incident.

    Attributes:
        alerts: those that it is about.
        answers: what came of earlier jobs.
    """

    alerts: tuple[Alert, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What a person wants, as one interaction told it.

    Attributes:
        command: the verb and the text. Not redacted.
        language: the language they are answered in.
        reply_to: where a job's answer goes.
        thread: what was written before, to be read as context.
        known: what jobs have found out about the same incident.
        earlier: the code that is to be changed. Not redacted.
        may_ask: one question may come back before code is written.
        explained: the language of the code that the command's text is, where that is to be explained.
    """

    command: Command
    language: Language
    tenant: Tenant
    trigger: Trigger
    reply_to: ReplyTo
    thread: ThreadRef | None = None
    known: Known = field(default_factory=Known)
    files: tuple[FileRef, ...] = ()
    earlier: str = field(default="", repr=False)
    may_ask: bool = True
    explained: IacKind | None = None


class Intake:
    """Makes a job of a request and hands it to the queue.

    Args:
        max_input_bytes: the longest text that is taken.
        identifiers: what is kept from the model, if anything.
    """

    def __init__(self, queue: JobQueue, *, max_input_bytes: int, identifiers: IdentifierGuard | None = None) -> None:
        self._queue = queue
        self._max_input_bytes = max_input_bytes
        self._identifiers = identifiers or IdentifierGuard()

    async def submit(self, request: Request) -> Submission:
        """Redact the request's text and queue its job.

        Raises:
            BadInput: the text is too long.
            GuardrailError: the text could not be made safe. Nothing was queued.
            LedgerUnavailable: Redis cannot be reached.
        """
        try:
            submission = await asyncio.to_thread(self._submit, request)
        except Permanent:
            count_job(JobOutcome.REFUSED)
            raise
        except LedgerUnavailable:
            count_job(JobOutcome.UNAVAILABLE)
            raise
        count_job(JobOutcome.DUPLICATE if submission.duplicate else JobOutcome.SUBMITTED)
        if submission.duplicate:
            _log.info("job known already", job_id=submission.job_id)
        else:
            _log.info("job submitted", job_id=submission.job_id, ahead=submission.ahead)
        return submission

    def _submit(self, request: Request) -> Submission:
        if len(request.command.rest.encode()) > self._max_input_bytes:
            raise BadInput("input too long", wording=TOO_LONG.filled(limit=_size(self._max_input_bytes)))
        pseudonyms = self._identifiers.of_job(job_id(request.trigger, request.tenant.team))
        job = build_job(request, pseudonyms, max_chars=self._max_input_bytes)
        return self._queue.submit(job, identifiers=self._identifiers.sealed(job.id, pseudonyms.values))


def build_job(  # noqa: PLR0911 - one for each kind
    request: Request, pseudonyms: Pseudonyms, *, max_chars: int
) -> AnyJob:
    """Return the job of a request, its text redacted under the job's own key and its identifiers hidden.

    Raises:
        GuardrailError: the text could not be made safe.
    """
    key = new_mask_key()
    redaction = redact(_words(request.command), key=key, max_chars=max_chars, time_limit=REDACTION_SECONDS)
    text, hidden = pseudonyms.hide(redaction.text, time_limit=HIDING_SECONDS)
    common = {
        "id": job_id(request.trigger, request.tenant.team),
        "trigger": request.trigger,
        "tenant": request.tenant,
        "language": request.language,
        "reply_to": request.reply_to,
        "mask_key": key,
        "receipt": add_receipts(redaction.receipt, hidden),
        "thread": request.thread,
        "files": request.files,
    }
    if request.explained:
        return ExplainJob(code=text, code_kind=request.explained, **common)
    known = request.known
    match request.command.verb:
        case Verb.DRAFT:
            return DraftJob(alerts=known.alerts, about=known.answers, **common)
        case Verb.SUMMARY:
            return HandoverJob(about=known.answers, **common)
        case Verb.RUNBOOKS:
            return RunbooksJob(query=text, **common)
        case Verb.TERRAFORM:
            return _generate_job("terraform", text, request, pseudonyms, common)
        case Verb.KUBERNETES:
            return _generate_job("kubernetes", text, request, pseudonyms, common)
        case Verb.REVIEW:
            return ReviewJob(text=text, **common | {"thread": None})
    common["linked"] = _linked(request)
    if wants_logs(request):
        return LogsJob(text=text, **common)
    return AskJob(question=text, **common)


def _linked(request: Request) -> tuple[ThreadRef, ...]:
    """Return the threads that a person links to, beside the one that they write in."""
    own = request.reply_to.thread_ts
    linked = (ref for ref in linked_threads(request.command.rest) if ref.thread_ts != own)
    return tuple(islice(linked, MOST_LINKED))


def _generate_job(
    kind: IacKind, text: SafeText, request: Request, pseudonyms: Pseudonyms, common: dict[str, Any]
) -> GenerateJob:
    """Return the job of code to be written; it is written from words, not from files."""
    redaction = redact(request.earlier, key=common["mask_key"], time_limit=REDACTION_SECONDS)
    earlier, hidden = pseudonyms.hide(redaction.text, time_limit=HIDING_SECONDS)
    changed = {
        "files": (),
        "receipt": add_receipts(common["receipt"], redaction.receipt, hidden),
        "earlier": earlier if earlier.strip() else None,
        "may_ask": request.may_ask,
    }
    return GenerateJob(**common | changed, kind=kind, request=text)


def _words(command: Command) -> str:
    """Return what a job takes of a person's words: of a request about a thread, none."""
    if command.verb in {Verb.DRAFT, Verb.SUMMARY}:
        return ""
    return command.looked_for or command.rest if command.verb is Verb.RUNBOOKS else command.rest


def wants_logs(request: Request) -> bool:
    """Tell whether a request is about logs: it says so, brings files, or is mainly a paste."""
    return request.command.verb is Verb.LOGS or bool(request.files) or request.command.pasted


def _size(limit: int) -> str:
    return f"{limit / _MEGABYTE:g} MB" if limit >= _MEGABYTE else f"{limit // 1000} kB"
