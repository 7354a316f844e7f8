"""The connection to Redis and the Lua scripts; where every redis-py error becomes LedgerUnavailable."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from redis import BlockingConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from workers.errors import LedgerUnavailable
from workers.ledger.models import Timing

if TYPE_CHECKING:
    from redis.commands.core import Script

T = TypeVar("T")

_CONNECTIONS: Final = 32
"""Sockets to Redis that one process has open; a thread beyond them waits its turn."""

_HEALTH_CHECK_SECONDS: Final = 25

_RETRY_DELAY: Final = 1.0
"""Seconds that callers are advised to wait when Redis is away."""


@cache
def _source(name: str) -> str:
    folder = resources.files("workers.ledger") / "scripts"
    return "\n".join((folder / f"{part}.lua").read_text(encoding="utf-8") for part in ("prelude", name))


class Store:
    """A pool of connections and the scripts that run over it. Safe to share between threads.

    The scripts build the names of their keys themselves (see `scripts/prelude.lua`), which Redis Cluster would not
    allow; Celery's Redis transport does not run there either.
    """

    def __init__(self, url: str, *, timeout: float, timing: Timing) -> None:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=_CONNECTIONS,
            timeout=timeout,
            socket_timeout=timeout,
            socket_connect_timeout=timeout,
            socket_keepalive=True,
            health_check_interval=_HEALTH_CHECK_SECONDS,
            # One more try at once, for a connection that died while it lay in the pool. Every script may be repeated.
            retry=Retry(NoBackoff(), retries=1),
            decode_responses=True,
        )
        self._redis: Redis = Redis.from_pool(pool)
        self._timing = json.dumps(asdict(timing))
        self._scripts: dict[str, Script] = {}

    def run(self, name: str, *args: str | float) -> Any:
        """Run a script and return what it answers.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        script = self._scripts.get(name)
        if script is None:
            script = self._scripts[name] = self._redis.register_script(_source(name))
        return self.call(lambda _: script(args=[self._timing, *args]))

    def call(self, ask: Callable[[Redis], T]) -> T:
        """Return what `ask` gets from Redis.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        try:
            return ask(self._redis)
        except RedisError as error:
            raise LedgerUnavailable("Redis cannot be reached", delay=_RETRY_DELAY) from error

    def fields(self, key: str, *names: str) -> list[str | None]:
        """Return fields of the hash `key`; None for each that it does not have.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        return cast("list[str | None]", self.call(lambda redis: redis.hmget(key, list(names))))

    def all_fields(self, key: str) -> dict[str, str]:
        """Return the hash `key`; empty if there is none.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        return cast("dict[str, str]", self.call(lambda redis: redis.hgetall(key)))

    def newest(self, key: str, limit: int) -> list[str]:
        """Return the `limit` members of the sorted set `key` with the highest scores, highest first.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        return cast("list[str]", self.call(lambda redis: redis.zrevrange(key, 0, limit - 1)))

    def scores(self, key: str) -> dict[str, float]:
        """Return the members of the sorted set `key` with their scores.

        Raises:
            LedgerUnavailable: Redis cannot be reached.
        """
        found = self.call(lambda redis: redis.zrange(key, 0, -1, withscores=True))
        return dict(cast("list[tuple[str, float]]", found))

    def close(self) -> None:
        """Close every connection."""
        self._redis.close()
        self._redis.connection_pool.disconnect()
