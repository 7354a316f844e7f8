"""From a webhook's body to the ledger and the queue: routed, redacted, told apart from what is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from bot.metrics import AlertOutcome, count_alerts
from bot.queue import JobQueue
from workers.alerts import (
    GenericMapping,
    Normalised,
    RawAlert,
    Route,
    Routing,
    by_urgency,
    group_id,
    hidden_in,
    normalise,
    read_webhook,
)
from workers.contracts import (
    ALERT_TEAM,
    MOST_ALERTS,
    Alert,
    AlertSource,
    InvestigateJob,
    ReplyTo,
    Tenant,
    alert_job_id,
    alert_trigger,
)
from workers.guardrails import new_mask_key
from workers.guardrails.identifiers import IdentifierGuard
from workers.language import Language
from workers.ledger import AlertWord
from workers.telemetry import get_logger

_log = get_logger(__name__)

_REDACTION_SECONDS: Final = 4.0
"""What takes longer to make safe is refused: the sender waits. It takes a hundredth of that but on a busy machine."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the alerts of one group.

    Attributes:
        group: the group's id.
        outcome: a word for it.
        job: the job whose message shows them; empty where nothing does.
    """

    group: str
    outcome: AlertOutcome
    job: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Takes webhooks. Synchronous; safe to share between threads.

    Attributes:
        queue: the way to the workers.
        routing: where alerts go.
        mapping: what stands where in a generic body.
        language: of messages whose route says none.
        identifiers: what is kept from the model, if anything.
    """

    queue: JobQueue
    routing: Routing
    mapping: GenericMapping
    language: Language
    identifiers: IdentifierGuard = field(default_factory=IdentifierGuard)

    def take(self, source: AlertSource, body: bytes) -> list[Taken]:
        """Make safe and queue what a request tells.

        Raises:
            BadInput: it is none of the source's; the wording says why.
            GuardrailError: it could not be made safe. Nothing was queued.
            LedgerUnavailable: Redis cannot be reached. The sender has to send it again; what was queued is known then.
        """
        webhook = read_webhook(source, body, mapping=self.mapping, received=datetime.now(UTC))
        groups = groupby(sorted(webhook.alerts, key=_group), key=_group)
        taken = [self._take_group(list(alerts), webhook.left_out) for _, alerts in groups]
        for each in taken:
            count_alerts(source, each.outcome)
            _log.info("alerts taken", source=source, group=each.group, outcome=each.outcome.value, job_id=each.job)
        return taken

    def _take_group(self, raws: Sequence[RawAlert], left_out: int) -> Taken:
        group = raws[0].group
        normalised = normalise(raws, key=new_mask_key(), time_limit=_REDACTION_SECONDS)
        routed = [(alert, self.routing.route(alert)) for alert in normalised.alerts]
        wanted = [(alert, route) for alert, route in routed if route.investigated]
        if not wanted:
            return Taken(group, AlertOutcome.NOT_AN_ISSUE)
        alerts = by_urgency(alert for alert, _ in wanted)
        route = next(route for alert, route in wanted if alert is alerts[0])
        return self._observe(alerts, route, normalised, left_out)

    def _observe(self, alerts: Sequence[Alert], route: Route, normalised: Normalised, left_out: int) -> Taken:
        group = alerts[0].group
        pseudonyms = self.identifiers.of_job(group)
        named = {id(alert): hidden_in(alert, pseudonyms) for alert in sorted(alerts, key=_moment)[-MOST_ALERTS:]}
        first = [named.get(id(alert)) or hidden_in(alert, pseudonyms) for alert in alerts[:MOST_ALERTS]]
        words = [
            AlertWord.of(named[id(alert)]) if id(alert) in named else AlertWord.counted(alert)
            for alert in sorted(alerts, key=_moment)
        ]
        job = _job(first, route, normalised, route.language or self.language)
        outcome, message = self.queue.observe(
            words,
            job,
            group=group,
            storm=group_id("storm", route.channel),
            left_out=left_out,
            stand_ins=lambda message: self.identifiers.sealed(message, pseudonyms.values),
        )
        return Taken(group, AlertOutcome(outcome.value), message)


def _job(alerts: Sequence[Alert], route: Route, normalised: Normalised, language: Language) -> InvestigateJob:
    first = alerts[0]
    return InvestigateJob(
        id=alert_job_id(first, ALERT_TEAM),
        trigger=alert_trigger(first),
        tenant=Tenant(team=ALERT_TEAM, channel=route.channel, user=first.source),
        language=language,
        reply_to=ReplyTo(channel=route.channel),
        mask_key=normalised.mask_key,
        receipt=normalised.receipt,
        lane=route.lane,
        alerts=tuple(alerts),
    )


def _group(raw: RawAlert) -> str:
    return raw.group_key


def _moment(alert: Alert) -> datetime:
    """Return when an alert last changed."""
    return alert.ends_at or alert.starts_at
