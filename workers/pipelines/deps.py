"""What a pipeline needs from outside, as protocols: pipelines know neither Celery nor Slack nor HTTP."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel

from workers.contracts import FileRef, Progress, ThreadRef
from workers.documents import CollectedSources, RawDocument, RawThread
from workers.guardrails.identifiers import Pseudonyms
from workers.inference import Completion
from workers.limits import Limits
from workers.pipelines.code_tools import CodeTools
from workers.prompting import Prompt, PromptContext
from workers.runbooks import RunbookHit


class Threads(Protocol):
    """Reads a Slack thread as text: root first, then newest first within the limit, shown in order of time."""

    def read_thread(self, ref: ThreadRef, *, limits: Limits) -> RawDocument:
        """Return the thread. Raise VigiaError if it cannot be read."""
        ...


class ThreadMessages(Protocol):
    """Reads a Slack thread message by message, for those who have to say who said what where."""

    def read_messages(self, ref: ThreadRef, *, limits: Limits) -> RawThread:
        """Return the thread. Raise VigiaError if it cannot be read."""
        ...


class NoThreads:
    """Stands where no Slack is configured."""

    def read_messages(self, ref: ThreadRef, *, limits: Limits) -> RawThread:  # noqa: ARG002 - the protocol's
        """Return a thread without messages."""
        return RawThread(())


class Files(Protocol):
    """Reads files that people attached."""

    def read_file(self, ref: FileRef, *, limits: Limits) -> RawDocument:
        """Return the file's text. Raise VigiaError if it cannot be read."""
        ...


class EvidenceSources(Protocol):
    """Reads what clusters, log stores and metrics know about an alert."""

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        """Return what was found about the alert with `labels` that began `at` that moment.

        Args:
            labels: the alert's labels, redacted and as hostile as any other text.
            at: when the alert began to fire.
            limits: the job's. A source that does not answer in time becomes a note.

        Raises:
            JobCancelled, DeadlineExceeded: `limits` said so. Nothing else: what fails becomes a note.
        """
        ...


class NoSources:
    """Stands where no source is configured: there is nothing to read."""

    def collect(
        self,
        labels: Mapping[str, str],  # noqa: ARG002 - the protocol's
        at: datetime,  # noqa: ARG002 - the protocol's
        *,
        limits: Limits,
    ) -> CollectedSources:
        """Return nothing."""
        limits.check()
        return CollectedSources()


class Model(Protocol):
    """The model server."""

    @property
    def evidence_tokens(self) -> int:
        """How many tokens of evidence fit into one prompt."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return about how many tokens `text` has; never fewer than half of the truth."""
        ...

    def complete(self, prompt: Prompt, schema: type[BaseModel], *, limits: Limits) -> Completion:
        """Return an instance of `schema`. Raise ModelUnavailable or JobCancelled."""
        ...


class Runbooks(Protocol):
    """The library of runbooks."""

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all runbooks."""
        ...

    def search(self, query: str, k: int) -> Sequence[RunbookHit]:
        """Return the `k` best sections, best first, one for each runbook."""
        ...

    def for_alert(self, name: str, text: str, *, runbook_url: str | None = None, k: int = 3) -> Sequence[RunbookHit]:
        """Return the `k` best runbooks for an alert: what its `runbook_url` names, then its name, then its text."""
        ...


class Prompts(Protocol):
    """The prompt templates."""

    def render(self, context: PromptContext) -> Prompt:
        """Return the prompt of `context`'s kind."""
        ...


class Report(Protocol):
    """Tells the asker how far the job is."""

    def __call__(self, progress: Progress, /) -> None:
        """Show `progress`."""
        ...


def no_report(_progress: Progress) -> None:
    """Show nothing: for callers with nobody to tell."""


@dataclass(frozen=True, slots=True)
class Deps:
    """A pipeline's surroundings for one job.

    Attributes:
        link_hosts: hosts that links and commands of the model may lead to.
        evidence: reads what the systems know about an alert.
        messages: reads threads message by message.
        code: schemas, vetted examples and checks of infrastructure code.
        pseudonyms: the job's stand-ins: what comes from outside is hidden behind them the moment it is redacted.
    """

    threads: Threads
    files: Files
    model: Model
    runbooks: Runbooks
    prompts: Prompts
    limits: Limits
    report: Report = no_report
    link_hosts: frozenset[str] = frozenset()
    evidence: EvidenceSources = field(default_factory=NoSources)
    pseudonyms: Pseudonyms = field(default_factory=Pseudonyms.none)
    messages: ThreadMessages = field(default_factory=NoThreads)
    code: CodeTools = field(default_factory=CodeTools)
