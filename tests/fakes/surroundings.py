"""What a pipeline is given in tests: a model fed from a queue, and threads, files and runbooks held in memory."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from workers.contracts import FileRef, Progress, ThreadRef
from workers.documents import RawDocument
from workers.errors import ModelFailure, ModelUnavailable, VigiaError
from workers.inference import Completion
from workers.limits import Limits
from workers.pipelines.code_tools import CodeTools
from workers.pipelines.deps import Deps
from workers.prompting import Prompt, PromptLibrary
from workers.runbooks import RunbookHit
from workers.settings import content_dir


class QueuedModel:
    """A model whose answers are queued beforehand. It keeps the prompts that it was given."""

    evidence_tokens = 4_000

    def __init__(self, *answers: BaseModel | ModelFailure) -> None:
        self._answers = deque(answers)
        self.prompts: list[Prompt] = []

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 1

    def complete(self, prompt: Prompt, schema: type[BaseModel], *, limits: Limits) -> Completion:
        limits.check()
        self.prompts.append(prompt)
        answer = self._answers.popleft()
        if isinstance(answer, ModelFailure):
            raise ModelUnavailable(answer)
        assert isinstance(answer, schema)
        return Completion(value=answer, model="queued", prompt_tokens=7, cached_tokens=3, completion_tokens=5)

    @property
    def seen(self) -> str:
        """Everything that the model was shown."""
        return "\n".join(f"{prompt.system}\n{prompt.user}" for prompt in self.prompts)


class Texts:
    """Threads and files by their names; an error in a text's place is raised."""

    def __init__(self, **texts: str | VigiaError) -> None:
        self._texts = texts

    def read_thread(self, ref: ThreadRef, *, limits: Limits) -> RawDocument:
        return self._read("thread", ref.channel, limits)

    def read_file(self, ref: FileRef, *, limits: Limits) -> RawDocument:
        return self._read(f"file:{ref.id}", ref.id, limits)

    def _read(self, source: str, name: str, limits: Limits) -> RawDocument:
        limits.check()
        text = self._texts[name]
        if isinstance(text, VigiaError):
            raise text
        return RawDocument(source, text)


class NoRunbooks:
    """A library without a single runbook."""

    @property
    def paths(self) -> frozenset[str]:
        return frozenset()

    def search(self, query: str, k: int) -> Sequence[RunbookHit]:
        return ()

    def for_alert(self, name: str, text: str, *, runbook_url: str | None = None, k: int = 3) -> Sequence[RunbookHit]:
        return ()


class Diary:
    """Keeps the progress that was reported."""

    def __init__(self) -> None:
        self.entries: list[Progress] = []

    def __call__(self, progress: Progress) -> None:
        self.entries.append(progress)


def deps_for(
    model: QueuedModel,
    *,
    texts: Texts | None = None,
    limits: Limits | None = None,
    report: Diary | None = None,
    prompts: Path | None = None,
    code: CodeTools | None = None,
) -> Deps:
    """Return surroundings with the repository's own prompts."""
    read = texts or Texts()
    return Deps(
        threads=read,
        files=read,
        model=model,
        runbooks=NoRunbooks(),
        prompts=PromptLibrary.load(prompts or content_dir("prompts")),
        limits=limits or Limits.of(30),
        report=report or Diary(),
        code=code or CodeTools(),
    )
