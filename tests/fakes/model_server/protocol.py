"""vLLM's protocol as values: requests that were asked, errors as vLLM words them, events of a stream."""

import json
import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

BYTES_PER_TOKEN = 3
BLOCK_TOKENS = 32
"""vLLM caches prefixes in whole blocks."""

PIECE_CHARACTERS = 40
"""How much of an answer one event of the stream carries."""


class Fault(StrEnum):
    """Something that goes wrong with a chat completion."""

    HANG = "hang"
    """The connection is taken and nothing ever comes."""
    HANG_IN_STREAM = "hang_in_stream"
    """The status comes, and some of the answer, then nothing more."""
    DRIBBLE = "dribble"
    """The answer comes one byte at a time, without end."""
    DIE_HALFWAY = "die_halfway"
    """The connection breaks in the middle of the stream."""
    CUT_SHORT = "cut_short"
    """The stream ends in good order, but in the middle of the answer."""
    NONSENSE = "nonsense"
    """What comes is no protocol at all."""
    ERROR_IN_STREAM = "error_in_stream"
    """The engine dies: an error inside the stream."""
    ABORT = "abort"
    """The engine gives up: `finish_reason` is `abort`."""
    LENGTH = "length"
    """`max_tokens` ends the answer in its middle."""
    UNCLOSED_REASONING = "unclosed_reasoning"
    """The model thinks until its tokens are over: no content."""
    HTTP_400 = "http_400"
    HTTP_500 = "http_500"
    HTTP_503 = "http_503"


class HttpFailure(Exception):
    """An error in vLLM's form.

    Attributes:
        late: it is found when the engine takes the request. A stream has begun by then, with status 200.
    """

    def __init__(self, status: int, message: str, kind: str, param: str | None = None, *, late: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.late = late
        self.body = {"error": {"message": message, "type": kind, "param": param, "code": status}}


@dataclass(slots=True)
class Request:
    """A chat completion that a client asked for.

    Attributes:
        body: the request's JSON.
        headers: the request's headers, names in lower case.
        at: when it came, on the monotonic clock.
        ended: when it was over, or None.
        disconnected: the client went away before the answer was whole.
    """

    body: dict[str, Any]
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)
    ended: float | None = None
    disconnected: bool = False

    @property
    def prompt(self) -> str:
        """All messages as one text."""
        return "\n".join(f"{message['role']}\n{message['content']}" for message in self.body["messages"])

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON schema that the answer has to satisfy, if any."""
        wanted = self.body.get("response_format") or {}
        found = wanted.get("json_schema", {}).get("schema")
        return found if isinstance(found, dict) else None

    @property
    def is_probe(self) -> bool:
        """Whether this is Vigía's probe for schema support, not a prompt."""
        return str(self.body["messages"][-1]["content"]).startswith("Say hello.")


def tokens_in(text: str) -> int:
    """Return how many tokens a text has here."""
    return len(text.encode()) // BYTES_PER_TOKEN + 1


class PrefixCache:
    """Counts the tokens of a prompt that were in the cache, in whole blocks, and keeps the prompt."""

    def __init__(self) -> None:
        self._blocks: set[int] = set()
        self.hits = 0
        self.queries = 0

    def look_up(self, prompt: str) -> int:
        """Return how many tokens were cached."""
        data, size = prompt.encode(), BYTES_PER_TOKEN * BLOCK_TOKENS
        chain, cached, unbroken = 0, 0, True
        for at in range(0, len(data) - size, size):
            chain = hash((chain, data[at : at + size]))
            unbroken = unbroken and chain in self._blocks
            cached += BLOCK_TOKENS if unbroken else 0
            self._blocks.add(chain)
        self.hits += cached
        self.queries += tokens_in(prompt)
        return cached


def event(value: Any) -> bytes:
    """Return one event of a stream."""
    return b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"


def chunk(model: str, delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
    """Return a chunk of a streamed completion."""
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [choice]}


def usage(prompt_tokens: int, cached_tokens: int, completion_tokens: int) -> dict[str, Any]:
    """Return the figures that close a completion."""
    return {
        "prompt_tokens": prompt_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
        "completion_tokens": completion_tokens,
        "prompt_tokens_details": {"cached_tokens": cached_tokens},
    }


def pieces(text: str) -> list[str]:
    """Cut an answer as a stream does."""
    return [text[at : at + PIECE_CHARACTERS] for at in range(0, len(text), PIECE_CHARACTERS)]
