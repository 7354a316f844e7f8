"""What people do with runbooks and summaries: ask for them, edit, approve, discard, share, say what helped."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from bot.access import Access, Action
from bot.listeners.desk import Desk
from bot.listeners.incidents import known_of_job, place_of
from bot.listeners.intake import HIDING_SECONDS, REDACTION_SECONDS, Known, Request
from bot.parsing import Command, Verb
from bot.queue import JobQueue
from bot.wording import (
    DRAFT_ACCEPTED,
    DRAFT_FORGOTTEN,
    EDIT_EMPTY,
    EDIT_LOST,
    HELPED_SAVED,
    NO_THREAD_YET,
    QUEUE_AWAY,
    REVIEW_OUTCOMES,
    SUMMARY_FORGOTTEN,
    SUMMARY_SHARED,
)
from workers.cards import edit_view, edited_text
from workers.contracts import (
    DraftJob,
    Handover,
    HandoverJob,
    ReplyTo,
    RunbookDraft,
    Tenant,
    ThreadRef,
    Trigger,
    job_id,
)
from workers.errors import GuardrailError, LedgerUnavailable
from workers.guardrails import SafeText, redact
from workers.guardrails.identifiers import IdentifierGuard
from workers.language import Language, Wording
from workers.ledger import ReviewOutcome, opened, restored
from workers.telemetry import get_logger

_log = get_logger(__name__)

Show = Callable[[dict[str, Any]], Awaitable[None]]
"""Opens a view."""
Values = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""What a person has put into a modal's fields, as Slack tells it."""


class RunbookDesk:
    """Serves buttons, shortcuts and the modal. Each method returns what to tell the person alone, or None."""

    def __init__(self, queue: JobQueue, access: Access, desk: Desk, identifiers: IdentifierGuard) -> None:
        self._queue = queue
        self._access = access
        self._desk = desk
        self._identifiers = identifiers

    async def from_message(self, tenant: Tenant, verb: Verb, thread_ts: str, key: str) -> str:
        """Have a runbook drafted from the thread of a message, or the thread summed up.

        Args:
            tenant: who asks, and in which channel.
            verb: DRAFT or SUMMARY.
            thread_ts: the thread's root.
            key: what Slack calls this one press of the shortcut.
        """
        language = await self._language_of(tenant)
        thread = ThreadRef(channel=tenant.channel, thread_ts=thread_ts)
        request = Request(
            command=Command(verb),
            language=language,
            tenant=tenant,
            trigger=Trigger(kind="shortcut", key=f"{verb}:{tenant.channel}:{thread_ts}:{key}"[:300]),
            reply_to=ReplyTo(channel=tenant.channel, thread_ts=thread_ts),
            thread=thread,
        )
        return await self._written_down(request, thread)

    async def from_job(self, tenant: Tenant, about: str, key: str) -> str:
        """Have a runbook drafted from what a job found out and what people say in its thread."""
        language = await self._language_of(tenant)
        try:
            found = await asyncio.to_thread(self._place_and_known, about)
        except LedgerUnavailable:
            return QUEUE_AWAY.in_(language)
        if found is None:
            return NO_THREAD_YET.in_(language)
        place, known = found
        thread = ThreadRef(channel=place.channel, thread_ts=place.thread_ts or "")
        request = Request(
            command=Command(Verb.DRAFT),
            language=language,
            tenant=tenant,
            trigger=Trigger(kind="button", key=f"draft:{about}:{key}"[:300]),
            reply_to=place,
            thread=thread,
            known=known,
        )
        return await self._written_down(request, thread)

    async def edit(
        self, tenant: Tenant, draft_id: str, show: Callable[[dict[str, Any]], Awaitable[None]]
    ) -> str | None:
        """Open the modal with a draft's text as it is now.

        Args:
            tenant: who wants to edit it.
            draft_id: the draft's job.
            show: opens a view.
        """
        language = await self._language_of(tenant)
        refusal = self._access.refusal(tenant, Action.SUBMIT)
        if refusal is not None:
            return refusal.in_(language)
        try:
            draft, review = await asyncio.to_thread(self._draft_and_review, draft_id)
        except LedgerUnavailable:
            return QUEUE_AWAY.in_(language)
        if draft is None:
            return DRAFT_FORGOTTEN.in_(language)
        if review.state != "open":
            return REVIEW_OUTCOMES[ReviewOutcome(review.state)].in_(language)
        await show(edit_view(draft, review, channel=tenant.channel))
        return None

    async def save(self, tenant: Tenant, draft_id: str, version: int, values: Values) -> str | None:
        """Keep what a person made of a draft, redacted; what it returns says why it could not be kept."""
        language = await self._language_of(tenant)
        why = self._access.refusal(tenant, Action.SUBMIT) or await self._kept(
            partial(self._save, tenant, draft_id, version, values)
        )
        return EDIT_LOST.in_(language, why=why.in_(language)) if why else None

    async def approve(self, tenant: Tenant, draft_id: str, version: int) -> str | None:
        """Approve the version of a draft that a person saw, and have it saved."""
        return await self._told(tenant, partial(self._approve, tenant, draft_id, version))

    async def discard(self, tenant: Tenant, draft_id: str, version: int) -> str | None:
        """End a draft's review without saving anything."""
        return await self._told(tenant, partial(self._discard, tenant, draft_id, version))

    async def share(self, tenant: Tenant, summary_id: str) -> str | None:
        """Post a summary that one person sees into its thread, for all."""
        return await self._told(tenant, partial(self._share, tenant, summary_id))

    async def judge(self, tenant: Tenant, shown_by: str, path: str, *, helped: bool) -> str | None:
        """Count whether a runbook that a job's answer brought along helped a person."""
        return await self._told(tenant, partial(self._judge, tenant, shown_by, path, helped))

    async def _written_down(self, request: Request, thread: ThreadRef) -> str:
        try:
            reply = await self._desk.write_down(request, thread)
        except LedgerUnavailable:
            return QUEUE_AWAY.in_(request.language)
        if reply.submitted and request.command.verb is Verb.DRAFT:
            return DRAFT_ACCEPTED.in_(request.language)
        return reply.text

    async def _told(self, tenant: Tenant, deed: Callable[[], Wording | None]) -> str | None:
        wording = self._access.refusal(tenant, Action.SUBMIT) or await self._kept(deed)
        return wording.in_(await self._language_of(tenant)) if wording else None

    async def _kept(self, deed: Callable[[], Wording | None]) -> Wording | None:
        try:
            return await asyncio.to_thread(deed)
        except LedgerUnavailable:
            return QUEUE_AWAY
        except GuardrailError as error:
            return error.wording

    async def _language_of(self, tenant: Tenant) -> Language:
        return await self._desk.locales.language_of(tenant.user)

    def _place_and_known(self, about: str) -> tuple[ReplyTo, Known] | None:
        ledger = self._queue.ledger
        job = ledger.job(about)
        place = place_of(ledger, job) if job else None
        return (place, known_of_job(ledger, job)) if job and place else None

    def _draft_and_review(self, draft_id: str) -> tuple[RunbookDraft | None, Any]:
        outcome = self._queue.ledger.outcome(draft_id)
        review = self._queue.ledger.drafts.review(draft_id)
        if not isinstance(outcome, RunbookDraft):
            return None, review
        guard, maps = self._identifiers, self._queue.ledger.identifiers
        return restored(guard, maps, draft_id, outcome), restored(guard, maps, draft_id, review)

    def _save(self, tenant: Tenant, draft_id: str, version: int, values: Values) -> Wording | None:
        job = self._queue.ledger.job(draft_id)
        if not isinstance(job, DraftJob):
            return DRAFT_FORGOTTEN
        text = edited_text(values)
        if not text.strip():
            return EDIT_EMPTY
        safe = redact(text, key=job.mask_key, time_limit=REDACTION_SECONDS).text
        hidden = self._hidden(draft_id, safe)
        outcome = self._queue.ledger.drafts.edit(draft_id, by=tenant.user, version=version, markdown=hidden)
        _log.info("draft edited", job_id=draft_id, user=tenant.user, outcome=outcome.value)
        return REVIEW_OUTCOMES.get(outcome)

    def _hidden(self, draft_id: str, text: SafeText) -> SafeText:
        """Return what a person wrote as the ledger keeps it: with stand-ins, whose meaning is in the draft's map."""
        maps = self._queue.ledger.identifiers
        pseudonyms = opened(self._identifiers, draft_id, maps.of_job(draft_id))
        hidden, _ = pseudonyms.hide(text, time_limit=HIDING_SECONDS)
        maps.extend(draft_id, self._identifiers.sealed(draft_id, pseudonyms.values))
        return hidden

    def _approve(self, tenant: Tenant, draft_id: str, version: int) -> Wording | None:
        job = self._queue.ledger.job(draft_id)
        if job is None:
            return DRAFT_FORGOTTEN
        refusal = self._access.approval_refusal(tenant, job.tenant.user)
        if refusal is not None:
            return refusal
        outcome = self._queue.approve(job, by=tenant.user, version=version)
        _log.info("draft approved", job_id=draft_id, user=tenant.user, outcome=outcome.value)
        return REVIEW_OUTCOMES.get(outcome)

    def _discard(self, tenant: Tenant, draft_id: str, version: int) -> Wording | None:
        outcome = self._queue.ledger.drafts.discard(draft_id, by=tenant.user, version=version)
        _log.info("draft discarded", job_id=draft_id, user=tenant.user, outcome=outcome.value)
        return REVIEW_OUTCOMES.get(outcome)

    def _share(self, tenant: Tenant, summary_id: str) -> Wording:
        ledger = self._queue.ledger
        job, outcome = ledger.job(summary_id), ledger.outcome(summary_id)
        # It is its asker's alone until they share it: nobody else can have seen the button.
        mine = isinstance(job, HandoverJob) and job.tenant.user == tenant.user
        if not mine or not isinstance(job, HandoverJob) or not isinstance(outcome, Handover):
            return SUMMARY_FORGOTTEN
        trigger = Trigger(kind="button", key=f"share:{summary_id}")
        shared = job.model_copy(
            update={
                "id": job_id(trigger, job.tenant.team),
                "trigger": trigger,
                "private": False,
                "about": (),
                "shares": summary_id,
            }
        )
        ledger.accept_ended(shared, outcome.model_copy(update={"job_id": shared.id}))
        return SUMMARY_SHARED

    def _judge(self, tenant: Tenant, shown_by: str, path: str, helped: bool) -> Wording:  # noqa: FBT001 - private
        self._queue.ledger.runbook_use.judge(path, job_id=shown_by, user=tenant.user, helped=helped)
        return HELPED_SAVED
