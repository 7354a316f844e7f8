"""Kombu's Redis transport, made to outlive an outage of Redis with tasks under way.

As of kombu 5.7 a worker dies of it: tasks that end afterwards confirm their messages on a channel that is closed, and
closing that channel tries to put the messages back over the connection that is gone. Neither is wanted here: what is
left unconfirmed comes back by the visibility timeout, and the ledger knows what is done.
"""

from kombu.transport import redis


class _Channel(redis.Channel):
    do_restore = False

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:  # noqa: FBT001, FBT002 - kombu's signature
        if not self.closed:
            super().basic_ack(delivery_tag, multiple=multiple)  # type: ignore[no-untyped-call]

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:  # noqa: FBT001, FBT002 - kombu's signature
        if not self.closed:
            super().basic_reject(delivery_tag, requeue=requeue)  # type: ignore[no-untyped-call]


class Transport(redis.Transport):
    """The transport; Celery is given its name."""

    Channel = _Channel
