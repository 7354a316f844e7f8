"""The ledger's fixtures, and what the tasks need beside it."""

from collections.abc import Callable

import pytest

from tests.workers.ledger.conftest import connect, ledger, redis, server
from tests.workers.tasks.channel import Channel
from workers.ledger import Ledger
from workers.tasks import Courier, courier

__all__ = ["connect", "ledger", "redis", "server"]


@pytest.fixture
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_backoff", lambda _attempts: 0.0)


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def deliver(ledger: Ledger, channel: Channel) -> Callable[[str], None]:
    return Courier(ledger, channel).deliver
