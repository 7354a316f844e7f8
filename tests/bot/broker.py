"""What the bot has put on its queues, read as a worker would read it."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from redis import Redis

from workers.contracts import Job
from workers.ledger import Ledger


@dataclass(frozen=True)
class Sent:
    """One message on a lane."""

    task: str
    args: list[Any]
    headers: dict[str, Any]


class Broker:
    """A look into the Redis that the bot uses."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.redis = Redis.from_url(url)
        self.ledger = Ledger.connect(url)

    def sent(self, lane: str) -> list[Sent]:
        """Return the messages of a lane, oldest first."""
        return [_read(raw) for raw in reversed(self.redis.lrange(lane, 0, -1))]

    def only_job(self) -> Job:
        """Return the one job there is."""
        [job] = self.jobs()
        return job

    def jobs(self) -> list[Job]:
        return self.ledger.recent_jobs()

    def everything(self) -> str:
        """Return all that Redis holds, bodies of messages decoded, as one text."""
        texts = [*map(repr, self.redis.keys("*"))]
        for key in self.redis.keys("*"):
            kind = self.redis.type(key)
            if kind == b"string":
                texts.append(repr(self.redis.get(key)))
            elif kind == b"hash":
                texts.append(repr(self.redis.hgetall(key)))
            elif kind == b"list":
                items = self.redis.lrange(key, 0, -1)
                texts += [repr(items), *(repr(base64.b64decode(json.loads(item)["body"])) for item in items)]
            elif kind == b"zset":
                texts.append(repr(self.redis.zrange(key, 0, -1)))
            elif kind == b"set":
                texts.append(repr(self.redis.smembers(key)))
        return "\n".join(texts)

    def close(self) -> None:
        self.redis.close()
        self.ledger.close()


def _read(raw: bytes | str) -> Sent:
    message = json.loads(raw)
    args, _kwargs, _embed = json.loads(base64.b64decode(message["body"]))
    return Sent(message["headers"]["task"], args, message["headers"])
