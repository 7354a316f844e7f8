"""A real Redis for the scripts: a fake one would only show that the fake agrees with itself."""

from collections.abc import Callable, Iterator

import pytest
from redis import Redis

from bot.sandbox.local_redis import LocalRedis
from workers.ledger import Ledger, Timing

AT_ONCE = Timing(send_grace=0, resend_after=0, claim=60, margin=0, placeholder_after=0, quiet=0, live_quiet=0)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRedis]:
    with LocalRedis(tmp_path_factory.mktemp("redis")) as redis:
        yield redis


@pytest.fixture
def redis(server: LocalRedis) -> Iterator[Redis]:
    with Redis.from_url(server.url, decode_responses=True) as client:
        client.flushall()
        yield client


@pytest.fixture
def connect(redis: Redis, server: LocalRedis) -> Iterator[Callable[[Timing], Ledger]]:
    """Connect ledgers of chosen timing to an empty Redis."""
    ledgers: list[Ledger] = []

    def _connect(timing: Timing) -> Ledger:
        ledgers.append(Ledger.connect(server.url, timing=timing))
        return ledgers[-1]

    yield _connect
    for ledger in ledgers:
        ledger.close()


@pytest.fixture
def ledger(connect: Callable[[Timing], Ledger]) -> Ledger:
    """A ledger in which whatever will be due is due at once."""
    return connect(AT_ONCE)
