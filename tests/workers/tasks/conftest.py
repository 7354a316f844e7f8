"""The ledger's fixtures, and what the tasks need beside it."""

from tests.workers.ledger.conftest import connect, ledger, redis, server

__all__ = ["connect", "ledger", "redis", "server"]
