"""Pull requests of generated code: who wants one, and what became of it."""

from workers.contracts import CodeProposal, PullRequestNews
from workers.ledger.models import ProposalOutcome
from workers.ledger.store import Store


class Proposals:
    """Where they stand. Every method raises LedgerUnavailable when Redis cannot be reached."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, job_id: str, *, by: str) -> ProposalOutcome:
        """Write down that a person wants a pull request of what a job has written."""
        return ProposalOutcome(self._store.run("ask_proposal", job_id, by))

    def begin(self, job_id: str, seconds: float) -> bool:
        """Take the right to open it for so long. Return False if nobody wants it, or another is at it."""
        return bool(self._store.run("begin_proposal", job_id, seconds))

    def end(self, job_id: str, news: PullRequestNews) -> None:
        """Note what became of it. Where it was not opened, it can be asked for again."""
        self._store.run("end_proposal", job_id, "open" if news.url else "failed", news.model_dump_json())

    def of(self, job_id: str) -> CodeProposal | None:
        """Return where the pull request of what a job has written stands; None if nobody has asked for one."""
        by, news = self._store.fields(f"vigia:proposal:{job_id}", "by", "news")
        return CodeProposal(by=by, news=PullRequestNews.model_validate_json(news) if news else None) if by else None
