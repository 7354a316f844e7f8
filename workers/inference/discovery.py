"""Finds out what the model server is: its model, its context window, and which parts of a request it takes.

Asked once and kept, until the server goes away: what comes back may be another.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from workers.errors import ModelFailure
from workers.guardrails import SafeText, redact
from workers.inference.answers import NotAnAnswer, read_answer
from workers.inference.completion import PromptText
from workers.inference.failures import CallFailed, Feature
from workers.inference.protocol import Dialect, Reply, chat_body


class SchemaProbe(BaseModel):
    """What only a constrained model answers: nothing in the prompt hints at it."""

    model_config = ConfigDict(extra="forbid")

    vigia: Literal["7k2q"]


@dataclass(frozen=True, slots=True)
class ProbePrompt:
    """The prompt of the probe."""

    system: SafeText
    user: SafeText
    temperature: float = 0.0
    max_tokens: int = 64


@dataclass(frozen=True, slots=True)
class Listing:
    """What the server says of the model.

    Attributes:
        model: the name to ask for.
        context: its context window in tokens, if said.
    """

    model: str
    context: int | None


ListModels = Callable[[], Awaitable[list[dict[str, Any]]]]
Chat = Callable[[dict[str, Any]], Awaitable[Reply]]


class Discovery:
    """What is known of the server. To be used on one event loop."""

    def __init__(self, name: str | None, *, list_models: ListModels, chat: Chat) -> None:
        self._name = name
        self._list_models = list_models
        self._chat = chat
        self._lock = asyncio.Lock()
        self._listing: Listing | None = None
        self._dialect: Dialect | None = None

    def forget(self) -> None:
        """The server is away: ask again when it is back."""
        self._listing = self._dialect = None

    async def listing(self, *, fresh: bool = False) -> Listing:
        """Return the model's name and context; `fresh`: as the server says now.

        Raises:
            CallFailed: the server cannot be asked, or has no model.
        """
        async with self._lock:
            if fresh:
                listing = _choose(await self._list_models(), self._name)
                if listing != self._listing:
                    self._listing, self._dialect = listing, None
            return await self._known_listing()

    async def dialect(self) -> Dialect:
        """Return what the server takes, found by a probe of a few tokens.

        Raises:
            CallFailed: the server cannot be asked.
        """
        async with self._lock:
            if self._dialect is None:
                self._dialect = await self._probe((await self._known_listing()).model)
            return self._dialect

    async def _known_listing(self) -> Listing:
        if self._listing is None:
            self._listing = _choose(await self._list_models(), self._name)
        return self._listing

    async def _probe(self, model: str) -> Dialect:
        dialect = Dialect()
        while True:
            try:
                reply = await self._chat(chat_body(model, _probe_prompt(), SchemaProbe, dialect))
            except CallFailed as failed:
                dialect = _simpler(dialect, failed)
            else:
                return Dialect(dialect.schema and _is_constrained(reply), dialect.thinking_switch)


def _simpler(dialect: Dialect, failed: CallFailed) -> Dialect:
    """Return `dialect` without the feature that the server refused: the named one, else the less important one first.

    Raises:
        CallFailed: it was refused for another reason, or nothing is left to give up.
    """
    if failed.failure is not ModelFailure.REFUSED or not (dialect.schema or dialect.thinking_switch):
        raise failed
    if dialect.thinking_switch and failed.rejected is not Feature.SCHEMA:
        return Dialect(dialect.schema, thinking_switch=False)
    return Dialect(schema=False, thinking_switch=dialect.thinking_switch)


def _choose(models: list[dict[str, Any]], name: str | None) -> Listing:
    """Take the wanted model, or the first. A name that is not listed is asked for anyway: the server decides."""
    chosen = next((model for model in models if name in {None, model["id"]}), None)
    if chosen is None and name is None:
        raise CallFailed(ModelFailure.UNKNOWN_MODEL)
    context = chosen.get("max_model_len") if chosen else None
    return Listing(name or str(chosen and chosen["id"]), context if isinstance(context, int) and context > 0 else None)


def _probe_prompt() -> PromptText:
    return ProbePrompt(redact("You are friendly.").text, redact("Say hello.").text)


def _is_constrained(reply: Reply) -> bool:
    try:
        read_answer(reply.text, SchemaProbe)
    except NotAnAnswer:
        return False
    return True
