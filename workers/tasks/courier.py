"""Delivers a job's view to Slack: one message for each job, posted once and from then on updated."""

import hashlib
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from workers.cards import AlertView, Card, CardFile, Offer, alert_card, answer_files, code_files, evidence_card
from workers.cards.code_wording import FILES
from workers.cards.wording import FILES_OF
from workers.contracts import (
    Answer,
    CodeAnswer,
    DraftJob,
    DraftReview,
    Failure,
    GenerateJob,
    HandoverJob,
    InvestigateJob,
    Job,
    JobStatus,
    ReplyTo,
)
from workers.errors import LedgerUnavailable, SlackRefused, SlackThrottled, SlackUnavailable
from workers.guardrails.identifiers import IdentifierGuard
from workers.ledger import DeliveryTurn, Ledger, restored
from workers.limits import Deadline
from workers.slack import Posted
from workers.tasks import metrics
from workers.tasks.patience import patiently
from workers.tasks.views import card_of
from workers.telemetry import bind_job, get_logger

_log = get_logger(__name__)

_LEASE_SECONDS: Final = 30.0
"""Longer than one call to Slack takes, its timeout included."""

_PATIENCE_SECONDS: Final = 15.0
"""How long a delivery waits for Redis to come back, to note what Slack shows."""

_LONGEST_DELAY: Final = 300.0
"""Seconds between two attempts once Slack has been away for long."""

_MOST_ATTEMPTS_WITH_BUGS: Final = 5
"""Attempts after which a view that cannot be made or sent for a reason of our own is given up."""

_GONE: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""Slack's codes for a message that can no longer be updated."""


class Slack(Protocol):
    """What a delivery needs of Slack. Each raises SlackThrottled, SlackUnavailable or SlackRefused."""

    def post(self, channel: str, card: Card, *, thread_ts: str | None, job_id: str, user: str | None) -> Posted:
        """Post a card."""
        ...

    def update(self, channel: str, ts: str, card: Card) -> None:
        """Replace a posted card."""
        ...

    def upload(self, channel: str, files: Sequence[CardFile], *, thread_ts: str, comment: str) -> None:
        """Share files in a thread, unless they stand there already."""
        ...

    def whisper(self, channel: str, card: Card, *, user: str, thread_ts: str | None) -> None:
        """Show a card to one person alone. It can be neither found nor updated later."""
        ...

    def find_posted(
        self, channel: str, thread_ts: str | None, job_id: str, *, user: str | None = None
    ) -> Posted | None:
        """Return the job's message, if there is one."""
        ...


@dataclass(frozen=True, slots=True)
class _View:
    """One version of what the asker is to see."""

    job: Job
    reply_to: ReplyTo
    turn: DeliveryTurn
    card: Card
    final: bool
    answer: Answer | None = None
    """Whose evidence stands in the thread under the message, if anybody's."""
    files: tuple[CardFile, ...] = ()
    """Code to download, in the thread."""

    @property
    def is_private(self) -> bool:
        """Whether the asker alone is to see it, and nothing but its end."""
        return isinstance(self.job, HandoverJob) and self.job.private


@dataclass(frozen=True, slots=True)
class Courier:
    """Delivers views. Safe to share between threads.

    Attributes:
        identifiers: restores for people what was kept from the model.
        link_hosts: hosts that the buttons of an alert may lead to.
        can_silence: there is an Alertmanager that can be asked for a silence.
        can_propose: there is a forge that pull requests can be opened in.
    """

    ledger: Ledger
    slack: Slack
    identifiers: IdentifierGuard = field(default_factory=IdentifierGuard)
    link_hosts: frozenset[str] = frozenset()
    can_silence: bool = False
    can_propose: bool = False

    def deliver(self, job_id: str) -> None:
        """Show the newest version of a job in Slack. Raises nothing: the due set brings back what is left."""
        owner = uuid.uuid4().hex
        with bind_job(job_id):
            try:
                while turn := self.ledger.deliveries.next(job_id, owner, _LEASE_SECONDS):
                    if not self._attempt(job_id, owner, turn):
                        return
            except LedgerUnavailable:
                _log.warning("ledger unavailable, the delivery is left to the due set")

    def _attempt(self, job_id: str, owner: str, turn: DeliveryTurn) -> bool:
        """Deliver one version. Return False if the right to deliver was given back or lost."""
        try:
            view = self._view(job_id, turn)
            return self._show(view, owner)
        except LedgerUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - an answer must not be lost to a bug in one version of its card
            _log.error("delivery failed", error=type(error).__name__, exc_info=True)
            self._after_bug(job_id, owner, turn)
            return False

    def _view(self, job_id: str, turn: DeliveryTurn) -> _View:
        job, status = self.ledger.job(job_id), self.ledger.status(job_id)
        if job is None or job.reply_to is None or status is None:
            raise LookupError("the ledger has a delivery without its job")
        final = status.state.is_final
        if isinstance(job, InvestigateJob):
            alerts = self._alert_view(status)
            answer = alerts.outcome if isinstance(alerts.outcome, Answer) else None
            return _View(job, job.reply_to, turn, alert_card(alerts), final, answer)
        outcome = self.ledger.outcome(status.id)
        if outcome:
            outcome = restored(self.identifiers, self.ledger.identifiers, job.told_by, outcome)
        files = code_files(outcome) if isinstance(outcome, CodeAnswer) else ()
        return _View(job, job.reply_to, turn, card_of(job, status, outcome, self._beside(job)), final, files=files)

    def _beside(self, job: Job) -> DraftReview | Offer | None:
        """Return what is known beside the outcome of a job."""
        if isinstance(job, DraftJob):
            return restored(self.identifiers, self.ledger.identifiers, job.id, self.ledger.drafts.review(job.id))
        if isinstance(job, GenerateJob):
            return Offer(self.can_propose, self.ledger.proposals.of(job.id))
        return None

    def _alert_view(self, status: JobStatus) -> AlertView:
        """Return what is shown of a group of alerts, with the answer that came last, whichever job it came from."""
        group = self.ledger.alerts.group(status.id)
        if group is None:
            raise LookupError("the ledger has an alert's job without its alerts")
        found = self.ledger.outcome(group.shown) or self.ledger.outcome(status.id)
        outcome = found if isinstance(found, Answer | Failure) else None
        maps, first = self.ledger.identifiers, next(iter(group.alerts), None)
        return AlertView(
            group=restored(self.identifiers, maps, status.id, group),
            status=status,
            outcome=restored(self.identifiers, maps, status.id, outcome)
            if isinstance(outcome, Answer | Failure)
            else None,
            link_hosts=self.link_hosts,
            can_silence=self.can_silence and not group.storm and first is not None and first.source == "alertmanager",
        )

    def _show(self, view: _View, owner: str) -> bool:
        job_id, deliveries = view.job.id, self.ledger.deliveries
        try:
            posted = self._put(view, owner)
        except SlackThrottled as error:
            return self._postponed(view, owner, error, uncertain=view.turn.uncertain)
        except SlackUnavailable as error:
            return self._postponed(view, owner, error, uncertain=True)
        except SlackRefused as error:
            return self._after_refusal(view, owner, error.code)
        if posted is None or not self._share_code(view, owner, posted):
            return False
        metrics.DELIVERIES.labels("delivered").inc()
        patience = Deadline.after(_PATIENCE_SECONDS)
        patiently(lambda: deliveries.done(job_id, view.turn.version, posted.channel, posted.ts), patience)
        if view.answer:
            self._show_evidence(job_id, view.answer, posted)
            self._share_files(job_id, view.answer, posted)
        return True

    def _show_evidence(self, job_id: str, answer: Answer, posted: Posted) -> None:
        """Put the evidence into the thread, once for each that is new; a completed answer stands on the same."""
        evidence = evidence_card(answer)
        if evidence is None or not self.ledger.alerts.claim_evidence(job_id, _digest(answer), form="evidence"):
            return
        try:
            self.slack.post(posted.channel, evidence, thread_ts=posted.ts, job_id=job_id, user=None)
        except (SlackThrottled, SlackUnavailable):
            # The message is shown again for this, and the evidence tried again with it.
            self.ledger.alerts.mark(job_id, evidence=None)
        except SlackRefused as error:
            _log.warning("evidence not posted", code=error.code)

    def _share_files(self, job_id: str, answer: Answer, posted: Posted) -> None:
        """Put the whole evidence and its pictures into the thread as files, once for each that is new."""
        files = self.ledger.alerts.claim_evidence(job_id, _digest(answer), form="files") and answer_files(answer)
        if not files:
            return
        comment = FILES_OF.in_(answer.language, job=answer.job_id)
        try:
            self.slack.upload(posted.channel, files, thread_ts=posted.ts, comment=comment)
        except (SlackThrottled, SlackUnavailable):
            self.ledger.alerts.mark(job_id, files=None)
        except SlackRefused as error:
            _log.warning("files not shared", code=error.code)

    def _share_code(self, view: _View, owner: str, posted: Posted) -> bool:
        """Put generated code into the thread. Return False if Slack wants it later: the message is then found again."""
        if not view.files:
            return True
        thread = view.reply_to.thread_ts or posted.ts
        comment = FILES.in_(view.job.language)
        try:
            self.slack.upload(posted.channel, view.files, thread_ts=thread, comment=comment)
        except (SlackThrottled, SlackUnavailable) as error:
            return self._postponed(view, owner, error, uncertain=True)
        except SlackRefused as error:
            # The card holds the code as far as it goes; without the right to share files that has to do.
            _log.warning("code not shared as a file", code=error.code)
        return True

    def _postponed(
        self, view: _View, owner: str, error: SlackThrottled | SlackUnavailable, *, uncertain: bool
    ) -> Literal[False]:
        """Have it tried again when Slack wants it, or a while later."""
        throttled = isinstance(error, SlackThrottled)
        metrics.DELIVERIES.labels("throttled" if throttled else "unavailable").inc()
        self.ledger.deliveries.postpone(
            view.job.id,
            owner,
            error.delay if isinstance(error, SlackThrottled) else _backoff(view.turn.attempts),
            uncertain=uncertain,
            throttled=view.reply_to.channel if throttled else None,
        )
        return False

    def _put(self, view: _View, owner: str) -> Posted | None:
        """Bring the card into Slack and return where it is, or None if another has the right to post by now."""
        channel, ts = view.turn.channel, view.turn.ts
        if view.is_private:
            return self._whisper(view)
        if channel and ts:
            self.slack.update(channel, ts, view.card)
            return Posted(channel, ts)
        found = self._find(view.job, view.reply_to) if view.turn.uncertain else None
        if found:
            self.slack.update(found.channel, found.ts, view.card)
            return found
        return self._post(view, owner)

    def _whisper(self, view: _View) -> Posted:
        reply_to = view.reply_to
        if view.final:
            self.slack.whisper(reply_to.channel, view.card, user=view.job.tenant.user, thread_ts=reply_to.thread_ts)
        return Posted(reply_to.channel, "")

    def _find(self, job: Job, reply_to: ReplyTo) -> Posted | None:
        try:
            return self.slack.find_posted(reply_to.channel, reply_to.thread_ts, job.id, user=_asker(job))
        except SlackRefused as error:
            # Better twice than never: without the right to read the channel nobody can tell.
            _log.warning("an uncertain post cannot be looked for", code=error.code)
            return None

    def _post(self, view: _View, owner: str) -> Posted | None:
        job, reply_to = view.job, view.reply_to
        if not self.ledger.deliveries.begin_post(job.id, owner):
            return None
        return self.slack.post(
            reply_to.channel, view.card, thread_ts=reply_to.thread_ts, job_id=job.id, user=_asker(job)
        )

    def _after_refusal(self, view: _View, owner: str, code: str) -> bool:
        """Post the end anew if its message is gone; progress on a message that is gone is nobody's loss."""
        job_id, turn = view.job.id, view.turn
        if code in _GONE and turn.channel and turn.ts:
            if not view.final:
                self.ledger.deliveries.done(job_id, turn.version, turn.channel, turn.ts)
                return True
            if not turn.reposted:
                self.ledger.deliveries.lost(job_id, owner)
                return True
        self._give_up(job_id, owner, code)
        return False

    def _after_bug(self, job_id: str, owner: str, turn: DeliveryTurn) -> None:
        if turn.attempts + 1 >= _MOST_ATTEMPTS_WITH_BUGS:
            self._give_up(job_id, owner, "internal_error")
        else:
            self.ledger.deliveries.postpone(job_id, owner, _backoff(turn.attempts), uncertain=True)

    def _give_up(self, job_id: str, owner: str, code: str) -> None:
        _log.error("delivery given up", code=code)
        metrics.DELIVERIES.labels("failed").inc()
        self.ledger.deliveries.fail(job_id, owner, code)


def _digest(answer: Answer) -> str:
    """Return what tells the evidence of an answer from another's."""
    return hashlib.sha256(answer.model_dump_json(include={"evidence", "charts"}).encode()).hexdigest()[:16]


def _asker(job: Job) -> str | None:
    """Return the person who asked; an alert was asked for by nobody."""
    return None if isinstance(job, InvestigateJob) else job.tenant.user


def _backoff(attempts: int) -> float:
    """Return the seconds to wait: doubling, spread, so that Slack is not met by everyone at once when it is back."""
    return min(_LONGEST_DELAY, 2.0 ** min(attempts, 16)) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
