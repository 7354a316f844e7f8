"""The delivery side of the ledger: one message in Slack for each job, shown in its newest version."""

from workers.ledger.models import Delivery, DeliveryTurn
from workers.ledger.store import Store


class Deliveries:
    """Who delivers a job's view, which version Slack shows, and where.

    Every method raises LedgerUnavailable when Redis cannot be reached.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def next(self, job_id: str, owner: str, seconds: float) -> DeliveryTurn | None:
        """Take, or keep for `seconds` more, the right to deliver the newest view of a job.

        Returns:
            None, with the right given back, where there is nothing newer to deliver, another has the right, or
            it is too early: then the due set says when.
        """
        answer = self._store.run("next_delivery", job_id, owner, seconds)
        if answer is None:
            return None
        version, channel, ts, posting, attempts, reposted = answer
        return DeliveryTurn(
            version=version,
            channel=channel or None,
            ts=ts or None,
            uncertain=bool(posting),
            attempts=attempts,
            reposted=bool(reposted),
        )

    def begin_post(self, job_id: str, owner: str) -> bool:
        """Note that a post is about to be sent. Return False if the right is no longer `owner`'s."""
        return bool(self._store.run("begin_post", job_id, owner))

    def done(self, job_id: str, version: int, channel: str, ts: str) -> None:
        """Note that Slack shows `version` in the message `ts` of `channel`."""
        self._store.run("delivered", job_id, version, channel, ts)

    def postpone(self, job_id: str, owner: str, delay: float, *, uncertain: bool, throttled: str | None = None) -> None:
        """Give the right back until `delay` seconds have passed.

        Args:
            job_id: the job.
            owner: who has the right.
            delay: seconds until the next attempt.
            uncertain: a post that was begun may have reached Slack.
            throttled: the channel that Slack wants a pause for; its deliveries then come one after another.
        """
        self._store.run("postpone", job_id, owner, delay, "1" if uncertain else "0", throttled or "")

    def lost(self, job_id: str, owner: str) -> None:
        """Note that the message is gone from Slack, so that it is posted anew."""
        self._store.run("lost", job_id, owner)

    def fail(self, job_id: str, owner: str, code: str) -> None:
        """Give delivery up; `code` says why."""
        self._store.run("fail_delivery", job_id, owner, code)

    def state(self, job_id: str) -> Delivery:
        """Return where the job's message stands."""
        key = f"vigia:delivery:{job_id}"
        delivered, channel, ts, failed = self._store.fields(key, "delivered", "channel", "ts", "failed")
        return Delivery(delivered=int(delivered or 0), channel=channel, ts=ts, failed=failed)
