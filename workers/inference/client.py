"""ModelClient: the model server as the rest of Vigía sees it, from any thread and within a job's limits."""

import time
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from pydantic import BaseModel

from workers.errors import JobCancelled, ModelFailure, ModelUnavailable
from workers.inference import metrics
from workers.inference.asking import Asking
from workers.inference.completion import Completion, ModelStatus, PromptText
from workers.inference.config import ModelConfig
from workers.inference.failures import CallFailed
from workers.inference.loop import LoopThread
from workers.inference.tokens import DEFAULT_CONTEXT, count_tokens, evidence_tokens
from workers.limits import Limits

T = TypeVar("T")

_LISTING_SECONDS: Final = 3.0
_PROBE_SECONDS: Final = 15.0

_NO_SIGN_OF_LIFE: Final = frozenset({ModelFailure.UNREACHABLE, ModelFailure.TIMEOUT, ModelFailure.CIRCUIT_OPEN})


class ModelClient:
    """The client of one model server. Threads may share it: one connection pool, one circuit breaker, one limit."""

    def __init__(self, config: ModelConfig) -> None:
        self._asking = Asking(config)
        self._loop = LoopThread(at_close=self._asking.close)
        self._context = config.context

    @property
    def evidence_tokens(self) -> int:
        """How many tokens of evidence fit into one prompt.

        The server is asked for its context window until it has answered once; where it does not, a small one is taken.
        """
        if self._context is None:
            listing = self._outcome(self._asking.listing, Limits.of(_LISTING_SECONDS))
            self._context = None if isinstance(listing, ModelFailure) else listing.context or DEFAULT_CONTEXT
        return evidence_tokens(self._context or DEFAULT_CONTEXT)

    def count_tokens(self, text: str) -> int:
        """Return about how many tokens `text` has. No call is made."""
        return count_tokens(text)

    def complete(self, prompt: PromptText, schema: type[BaseModel], *, limits: Limits) -> Completion:
        """Return an instance of `schema`, as the model filled it in.

        Raises:
            ModelUnavailable: no usable answer came within the limits; its `failure` says why.
            JobCancelled: the job was cancelled; the server has been told to stop.
            TypeError: a text of the prompt is not SafeText.
        """
        started = time.monotonic()
        with metrics.UNDER_WAY.track_inprogress():
            try:
                outcome = self._outcome(lambda: self._asking.complete(prompt, schema), limits)
            except JobCancelled:
                metrics.CALLS.labels(metrics.CANCELLED).inc()
                raise
            finally:
                metrics.SECONDS.observe(time.monotonic() - started)
        # Raised out here, where no other exception is in flight: none that holds text of the server is chained to it.
        if isinstance(outcome, ModelFailure):
            metrics.CALLS.labels(outcome).inc()
            raise ModelUnavailable(outcome)
        metrics.CALLS.labels(metrics.ANSWERED).inc()
        metrics.count_tokens_of(outcome)
        return outcome

    def probe(self) -> ModelStatus:
        """Say how the server stands. Raises nothing, takes some seconds at most, costs a few tokens once."""
        limits = Limits.of(_PROBE_SECONDS)
        listing = self._outcome(lambda: self._asking.listing(fresh=True), limits)
        if isinstance(listing, ModelFailure):
            return ModelStatus(reachable=listing not in _NO_SIGN_OF_LIFE, failure=listing)
        context = self._context or listing.context
        dialect = self._outcome(self._asking.dialect, limits)
        if isinstance(dialect, ModelFailure):
            alive = dialect not in _NO_SIGN_OF_LIFE
            return ModelStatus(reachable=alive, model=listing.model, context=context, failure=dialect)
        return ModelStatus(reachable=True, model=listing.model, schema_support=dialect.schema, context=context)

    def close(self) -> None:
        """Stop what is under way and close the connections."""
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _outcome(self, work: Callable[[], Coroutine[Any, Any, T]], limits: Limits) -> T | ModelFailure:
        """Return what `work` returns, or the failure that it ended in."""
        try:
            return self._loop.run(work, limits)
        except CallFailed as failed:
            return failed.failure
