"""Opens pull requests of generated code, for people who pressed the button. Nothing is applied by it, or merged.

Code that the checks found wrong, or that a policy blocks, is not proposed: the button that changes it stands beside,
and a repository where such code waits for whoever merges without reading is worse than none. What no check could judge
says so in the title.
"""

from dataclasses import dataclass, field
from typing import Final

from workers.cards import found_lines, layer_line
from workers.contracts import CodeAnswer, CodeFile, GenerateJob, Lane, PullRequestNews, TaskName, is_plain_path
from workers.errors import LedgerUnavailable
from workers.forge import Proposal
from workers.guardrails import redact
from workers.guardrails.identifiers import IdentifierGuard
from workers.language import Wording
from workers.ledger import Ledger, restored
from workers.tasks.copies import Forge, proposed
from workers.tasks.outbox import Send
from workers.tasks.pull_request_text import JOB, headed, plain_title, source_of, span
from workers.telemetry import bind_job, get_logger

_log = get_logger(__name__)

_SECONDS: Final = 150.0
"""Longer than a forge may take."""
_TITLE_CHARS: Final = 100
_PATH_CHARS: Final = 80

_TITLES: Final = {
    "terraform": Wording(en="Terraform: {request}", es="Terraform: {request}"),
    "kubernetes": Wording(en="Kubernetes: {request}", es="Kubernetes: {request}"),
}
_NOT_CHECKED: Final = Wording(en="[not checked] {title}", es="[sin revisar] {title}")
_WRITTEN: Final = Wording(
    en="Vigía wrote this for a request in {source}, and a person there pressed *Open a pull request*. It was checked "
    "as below; nothing was applied.",
    es="Vigía escribió esto para una petición en {source}, y una persona pulsó allí *Abrir un pull request*. Se "
    "comprobó como sigue; no se aplicó nada.",
)
_ASKED: Final = Wording(en="What was asked for", es="Lo que se pidió")
_CHECKS: Final = Wording(en="Checks", es="Comprobaciones")
_FOUND: Final = Wording(en="What they found", es="Lo que hallaron")
_ASSUMED: Final = Wording(en="Taken for granted", es="Se dio por supuesto")


@dataclass(frozen=True, slots=True)
class Proposer:
    """Opens them. Safe to share between threads.

    Attributes:
        forge: None where none is configured.
        folder: the repository's folder for code.
        identifiers: restores for people what was kept from the model.
    """

    ledger: Ledger
    forge: Forge | None
    send: Send
    folder: str = "generated"
    identifiers: IdentifierGuard = field(default_factory=IdentifierGuard)

    def propose(self, job_id: str) -> None:
        """Open the pull request that a person wants. Raises nothing: the due set brings back what is left."""
        with bind_job(job_id):
            try:
                if self.ledger.proposals.begin(job_id, _SECONDS):
                    self._propose(job_id)
            except LedgerUnavailable:
                _log.warning("ledger unavailable, the pull request is left to the due set")

    def _propose(self, job_id: str) -> None:
        job, answer = self.ledger.job(job_id), self.ledger.outcome(job_id)
        if isinstance(job, GenerateJob) and isinstance(answer, CodeAnswer):
            maps = self.ledger.identifiers
            job, answer = (
                restored(self.identifiers, maps, job_id, job),
                restored(self.identifiers, maps, job_id, answer),
            )
            news = self._opened(job, answer)
        else:
            news = PullRequestNews(problem="not_valid")
        _log.info("pull request asked for", problem=news.problem)
        self.ledger.proposals.end(job_id, news)
        self.send(TaskName.DELIVER, job_id, Lane.DELIVERY)

    def _opened(self, job: GenerateJob, answer: CodeAnswer) -> PullRequestNews:
        if self.forge is None:
            return PullRequestNews(problem="not_configured")
        if not answer.is_usable or not answer.files:
            return PullRequestNews(problem="not_valid")
        return proposed(self.forge, code_proposal(job, answer, self.folder))


def code_proposal(job: GenerateJob, answer: CodeAnswer, folder: str) -> Proposal:
    """Return the pull request of generated code: in a folder of its own, so that it meets no other file.

    Args:
        job: what was asked for.
        answer: what came of it.
        folder: the repository's folder for code.
    """
    language = answer.language
    title = _TITLES[job.kind].in_(language, request=plain_title(job.request)[:_TITLE_CHARS])
    if not (answer.check and answer.check.valid):
        title = _NOT_CHECKED.in_(language, title=title)
    parts = [
        _WRITTEN.in_(language, source=source_of(job, language)),
        f"### {_ASKED.in_(language)}\n\n{span(job.request)}",
        headed(_CHECKS, [layer_line(layer, language) for layer in answer.layers], language),
        headed(_FOUND, found_lines(answer), language),
        headed(_ASSUMED, [str(each) for each in answer.assumptions], language),
        JOB.in_(language, id=job.id),
    ]
    return Proposal(
        branch=f"vigia/{job.kind}-{job.id}",
        title=redact(title).text,
        body=redact("\n\n".join(parts) + "\n").text,
        files=tuple(
            CodeFile(path=f"{folder}/{job.id}/{_name(number, file.path)}", text=file.text)
            for number, file in enumerate(answer.files, start=1)
        ),
    )


def _name(number: int, path: str) -> str:
    """Return a file's name: as the model calls it, unless that leads elsewhere."""
    if is_plain_path(path) and len(path) <= _PATH_CHARS:
        return path
    _, dot, ending = path.rpartition(".")
    return f"file-{number}{dot}{ending}" if is_plain_path(f"x{dot}{ending}") and "/" not in ending else f"file-{number}"
