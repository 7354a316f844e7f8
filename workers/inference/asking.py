"""Asks the model for an instance of a schema, in the server's dialect, and once more where the answer is none."""

import asyncio

from pydantic import BaseModel

from workers.errors import ModelFailure
from workers.inference.answers import NotAnAnswer, read_answer
from workers.inference.calls import Calls
from workers.inference.completion import Completion, PromptText
from workers.inference.config import ModelConfig
from workers.inference.discovery import Discovery, Listing
from workers.inference.failures import CallFailed
from workers.inference.protocol import Dialect, Reply, chat_body


class Asking:
    """What ModelClient does, on one event loop."""

    def __init__(self, config: ModelConfig) -> None:
        self._config = config
        self._calls = Calls(config)
        self._discovery = Discovery(config.name, list_models=self._calls.models, chat=self._calls.chat)
        self._slots = asyncio.Semaphore(config.concurrency)
        self._without_grammar: set[type[BaseModel]] = set()

    async def listing(self, *, fresh: bool = False) -> Listing:
        """Return the model's name and context; `fresh`: as the server says now.

        Raises:
            CallFailed: the server cannot be asked, or has no model.
        """
        return await self._discovery.listing(fresh=fresh)

    async def dialect(self) -> Dialect:
        """Return what the server takes.

        Raises:
            CallFailed: the server cannot be asked.
        """
        return await self._discovery.dialect()

    async def complete(self, prompt: PromptText, schema: type[BaseModel]) -> Completion:
        """Return an instance of `schema`.

        Raises:
            CallFailed: none came within the configured time.
        """
        async with self._slots:
            try:
                async with asyncio.timeout(self._config.timeout):
                    return await self._complete(prompt, schema)
            except TimeoutError:
                raise CallFailed(ModelFailure.TIMEOUT) from None
            except CallFailed as failed:
                if failed.failure is ModelFailure.UNREACHABLE:
                    self._discovery.forget()
                raise

    async def close(self) -> None:
        """Close the connections."""
        await self._calls.close()

    async def _complete(self, prompt: PromptText, schema: type[BaseModel]) -> Completion:
        model = (await self.listing()).model
        dialect = await self.dialect()
        if schema in self._without_grammar:
            dialect = Dialect(schema=False, thinking_switch=dialect.thinking_switch)
        try:
            reply = await self._calls.chat(chat_body(model, prompt, schema, dialect))
        except CallFailed as failed:
            if failed.failure is not ModelFailure.REFUSED or not dialect.schema:
                raise
            # The probe's schema passed and this one did not: the server's grammars cannot say it.
            self._without_grammar.add(schema)
            return await self._complete(prompt, schema)
        try:
            return _completion(reply, model, schema)
        except NotAnAnswer as wrong:
            if dialect.schema:  # A constrained answer is wrong only where it was cut off, and would be again.
                raise CallFailed(ModelFailure.NONSENSE) from None
            problems = wrong.problems
        return await self._repair(chat_body(model, prompt, schema, dialect, problems), model, schema)

    async def _repair(self, body: dict[str, object], model: str, schema: type[BaseModel]) -> Completion:
        try:
            return _completion(await self._calls.chat(body), model, schema)
        except NotAnAnswer:
            raise CallFailed(ModelFailure.NONSENSE) from None


def _completion(reply: Reply, model: str, schema: type[BaseModel]) -> Completion:
    return Completion(
        value=read_answer(reply.text, schema),
        model=model,
        prompt_tokens=reply.prompt_tokens,
        cached_tokens=reply.cached_tokens,
        completion_tokens=reply.completion_tokens,
    )
