"""What people do with the message of a group of alerts: take it on, silence it, have it looked into again, judge it."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

from bot.access import Access, Action
from bot.listeners.locales import Locales
from bot.queue import JobQueue
from bot.wording import (
    AGAIN_ACCEPTED,
    ALERT_FORGOTTEN,
    FEEDBACK_SAVED,
    NOTHING_TO_JUDGE,
    QUEUE_AWAY,
    SILENCE_ASKED,
)
from workers.alerts import by_urgency
from workers.contracts import Alert, Answer, InvestigateJob, Lane, Tenant, Trigger, job_id
from workers.contracts.evals import EvalCase, FeedbackReason
from workers.errors import LedgerUnavailable
from workers.language import Wording
from workers.telemetry import get_logger

_log = get_logger(__name__)


class AlertDesk:
    """Serves the buttons. Each method returns what to tell the person alone; None where the message says it all."""

    def __init__(self, queue: JobQueue, access: Access, locales: Locales) -> None:
        self._queue = queue
        self._access = access
        self._locales = locales

    async def acknowledge(self, tenant: Tenant, message: str) -> str | None:
        """Have the message say that a person has taken it on."""
        return await self._do(tenant, Action.ACKNOWLEDGE, partial(self._acknowledge, tenant, message))

    async def silence(self, tenant: Tenant, message: str, seconds: int) -> str | None:
        """Have a worker silence the alerts in Alertmanager."""
        return await self._do(tenant, Action.SILENCE, partial(self._silence, tenant, message, seconds))

    async def again(self, tenant: Tenant, message: str, key: str) -> str | None:
        """Have the alerts investigated again. `key` is what Slack repeats when it tells of the same press again."""
        return await self._do(tenant, Action.SUBMIT, partial(self._again, message, key))

    async def judge(self, tenant: Tenant, message: str, reason: FeedbackReason) -> str | None:
        """Keep the investigation as an eval case, with what the person thinks of it."""
        return await self._do(tenant, Action.SUBMIT, partial(self._judge, message, reason))

    async def _do(self, tenant: Tenant, action: Action, deed: Callable[[], Wording | None]) -> str | None:
        refusal = self._access.refusal(tenant, action)
        if refusal is None:
            try:
                refusal = await asyncio.to_thread(deed)
            except LedgerUnavailable:
                refusal = QUEUE_AWAY
        return refusal.in_(await self._locales.language_of(tenant.user)) if refusal else None

    def _acknowledge(self, tenant: Tenant, message: str) -> Wording | None:
        known = self._queue.ledger.alerts.mark(message, acknowledged_by=tenant.user)
        return None if known else ALERT_FORGOTTEN

    def _silence(self, tenant: Tenant, message: str, seconds: int) -> Wording:
        known = self._queue.silence(message, seconds=seconds, by=tenant.user)
        return SILENCE_ASKED if known else ALERT_FORGOTTEN

    def _again(self, message: str, key: str) -> Wording:
        job = self._queue.ledger.job(message)
        if not isinstance(job, InvestigateJob):
            return ALERT_FORGOTTEN
        trigger = Trigger(kind="button", key=f"{message}:{key}"[:300])
        again = job.model_copy(
            update={
                "id": job_id(trigger, job.tenant.team),
                "trigger": trigger,
                "reply_to": None,
                "shown_in": message,
                "alerts": self._as_they_stand(job, message),
                # A person waits for this one.
                "lane": Lane.INTERACTIVE,
            }
        )
        return AGAIN_ACCEPTED if self._queue.follow_up(again) else ALERT_FORGOTTEN

    def _as_they_stand(self, job: InvestigateJob, message: str) -> tuple[Alert, ...]:
        """Return the alerts of a group that fire by now; those that the first job was about where none does.

        A storm has no other alerts than those it began with: stand-ins of identifiers are made for each group.
        """
        group = self._queue.ledger.alerts.group(message)
        firing = [alert for alert in group.alerts if alert.status == "firing"] if group and not group.storm else ()
        return tuple(by_urgency(firing)) or job.alerts

    def _judge(self, message: str, reason: FeedbackReason) -> Wording:
        ledger = self._queue.ledger
        job, group = ledger.job(message), ledger.alerts.group(message)
        if not isinstance(job, InvestigateJob) or group is None:
            return ALERT_FORGOTTEN
        answer = ledger.outcome(group.shown) or ledger.outcome(message)
        if not isinstance(answer, Answer):
            return NOTHING_TO_JUDGE
        ledger.evals.save(EvalCase(id=message, reason=reason, saved_at=time.time(), job=job, answer=answer))
        _log.info("answer judged", job_id=message, reason=reason)
        return FEEDBACK_SAVED
