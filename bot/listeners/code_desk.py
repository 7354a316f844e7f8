"""What people press about code: defaults to accept, a question to answer, a change, a request, a review."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.access import Access, Action
from bot.listeners.desk import Desk
from bot.listeners.incidents import place_of
from bot.listeners.intake import Request
from bot.listeners.messages import files_of
from bot.parsing import Command, Verb, parse_command
from bot.queue import JobQueue
from bot.wording import CODE_FORGOTTEN, QUEUE_AWAY
from workers.cards import change_view, requested
from workers.contracts import CodeAnswer, GenerateJob, ReplyTo, Tenant, Trigger
from workers.errors import LedgerUnavailable
from workers.guardrails.identifiers import IdentifierGuard
from workers.language import Wording
from workers.ledger import ProposalOutcome, restored
from workers.telemetry import get_logger

_log = get_logger(__name__)

Show = Callable[[dict[str, Any]], Awaitable[None]]
"""Opens a view."""
Values = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""What a person has put into a modal's fields, as Slack tells it."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A request for code, what came of it, and where people speak of it; its stand-ins restored."""

    job: GenerateJob
    answer: CodeAnswer
    place: ReplyTo


class CodeDesk:
    """Serves the buttons and the modal. Each method returns what to tell the person alone, or None."""

    def __init__(self, queue: JobQueue, access: Access, desk: Desk, identifiers: IdentifierGuard) -> None:
        self._queue = queue
        self._access = access
        self._desk = desk
        self._identifiers = identifiers

    async def accept_defaults(self, tenant: Tenant, about: str) -> str | None:
        """Have the code written with what was to be taken where nobody answers."""
        earlier = await self._earlier(about)
        if isinstance(earlier, Wording):
            return await self._told(tenant, earlier)
        if earlier.answer.question is None:
            return await self._told(tenant, CODE_FORGOTTEN)
        defaults = "\n".join(map(str, earlier.answer.question.defaults))
        # Two people who press the button want the same thing once.
        return await self._write(tenant, earlier, f"{earlier.job.request}\n{defaults}", key=f"defaults:{about}")

    async def open_change(self, tenant: Tenant, about: str, show: Show) -> str | None:
        """Open the modal in which a person answers the question, or says what to change."""
        earlier = self._access.refusal(tenant, Action.SUBMIT) or await self._earlier(about)
        if isinstance(earlier, Wording):
            return await self._told(tenant, earlier)
        await show(change_view(earlier.answer, channel=tenant.channel))
        return None

    async def change(self, tenant: Tenant, about: str, words: str, key: str) -> str | None:
        """Have the code changed as a person says, or written with their answer to the question.

        Args:
            tenant: who asks.
            about: the job whose code, or question, it is.
            words: what they have put into the modal. Not redacted.
            key: the id of the modal that it came from.
        """
        earlier = await self._earlier(about)
        if isinstance(earlier, Wording):
            return await self._told(tenant, earlier)
        key = f"change:{about}:{key}"
        if earlier.answer.question is not None:
            return await self._write(tenant, earlier, f"{earlier.job.request}\n{words}", key=key)
        return await self._write(tenant, earlier, words, key=key, code=_code_of(earlier.answer))

    async def explain(self, tenant: Tenant, about: str) -> str | None:
        """Have the code explained to whoever asks, in their language; the answer goes into its thread."""
        earlier = await self._earlier(about)
        if isinstance(earlier, Wording):
            return await self._told(tenant, earlier)
        language = await self._desk.locales.language_of(tenant.user)
        wanted = Request(
            command=Command(Verb.ASK, rest=_code_of(earlier.answer)),
            language=language,
            tenant=tenant,
            # Two people who press the button want the same thing once, if they speak the same language.
            trigger=Trigger(kind="button", key=f"explain:{about}:{language}"),
            reply_to=earlier.place,
            explained=earlier.job.kind,
        )
        return await self._served(wanted)

    async def propose(self, tenant: Tenant, about: str) -> str | None:
        """Have a pull request opened of the code; its message tells of it."""
        refusal = self._access.refusal(tenant, Action.SUBMIT)
        if refusal is not None:
            return await self._told(tenant, refusal)
        try:
            outcome = await asyncio.to_thread(self._queue.propose, about, by=tenant.user)
        except LedgerUnavailable:
            return await self._told(tenant, QUEUE_AWAY)
        _log.info("pull request asked for", job_id=about, user=tenant.user, outcome=outcome.value)
        return await self._told(tenant, CODE_FORGOTTEN) if outcome is ProposalOutcome.UNKNOWN else None

    async def request(self, tenant: Tenant, verb: Verb, values: Values, key: str) -> str:
        """Have code written that a person has asked for field by field.

        Args:
            tenant: who asks, and where.
            verb: TERRAFORM or KUBERNETES.
            values: what they have put into the fields. Not redacted.
            key: the id of the modal that it came from.
        """
        command = Command(verb, rest=requested("terraform" if verb is Verb.TERRAFORM else "kubernetes", values))
        wanted = Request(
            command=command,
            language=await self._desk.language_of(command, tenant.user),
            tenant=tenant,
            trigger=Trigger(kind="button", key=f"request:{key}"[:300]),
            reply_to=ReplyTo(channel=tenant.channel),
        )
        return await self._served(wanted)

    async def review(self, tenant: Tenant, message: dict[str, Any], key: str) -> str:
        """Have the code in a message, or in its files, reviewed; the answer goes into its thread.

        Args:
            tenant: who asks.
            message: as Slack tells of it.
            key: what Slack calls this one press of the shortcut.
        """
        ts = str(message["ts"])
        command = parse_command(f"{Verb.REVIEW} {message.get('text') or ''}")
        request = Request(
            command=command,
            language=await self._desk.language_of(command, tenant.user),
            tenant=tenant,
            trigger=Trigger(kind="shortcut", key=f"{Verb.REVIEW}:{tenant.channel}:{ts}:{key}"[:300]),
            reply_to=ReplyTo(channel=tenant.channel, thread_ts=message.get("thread_ts") or ts),
            files=files_of(message),
        )
        return await self._served(request)

    async def _write(self, tenant: Tenant, earlier: _Earlier, request: str, *, key: str, code: str = "") -> str:
        wanted = Request(
            command=Command(Verb(earlier.job.kind), rest=request),
            language=earlier.job.language,
            tenant=tenant,
            trigger=Trigger(kind="button", key=key[:300]),
            reply_to=earlier.place,
            earlier=code or str(earlier.job.earlier or ""),
            may_ask=False,
        )
        return await self._served(wanted)

    async def _served(self, wanted: Request) -> str:
        try:
            return (await self._desk.serve(wanted)).text
        except LedgerUnavailable:
            return QUEUE_AWAY.in_(wanted.language)

    async def _earlier(self, about: str) -> _Earlier | Wording:
        """Return the earlier job, or why there is none."""
        try:
            return await asyncio.to_thread(self._found, about) or CODE_FORGOTTEN
        except LedgerUnavailable:
            return QUEUE_AWAY

    def _found(self, about: str) -> _Earlier | None:
        ledger = self._queue.ledger
        job, answer = ledger.job(about), ledger.outcome(about)
        place = place_of(ledger, job) if job else None
        if not isinstance(job, GenerateJob) or not isinstance(answer, CodeAnswer) or place is None:
            return None
        maps = ledger.identifiers
        return _Earlier(
            restored(self._identifiers, maps, about, job), restored(self._identifiers, maps, about, answer), place
        )

    async def _told(self, tenant: Tenant, wording: Wording) -> str:
        return wording.in_(await self._desk.locales.language_of(tenant.user))


def _code_of(answer: CodeAnswer) -> str:
    return "\n".join(str(file.text) for file in answer.files)
