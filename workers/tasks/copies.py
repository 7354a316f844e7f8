"""Where an approved runbook goes beside the library's folder: a pull request, and a canvas in Slack.

Neither can undo what is saved: what fails is told with the news. A pull request is found again by its branch; a canvas
by nothing, so that it is made by whoever claims it first, and never twice.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from workers.contracts import CanvasNews, CanvasProblem, CodeFile, DraftJob, PullRequestNews
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.forge import ForgeFailed, Proposal, PullRequest
from workers.guardrails import SafeText
from workers.ledger import Ledger
from workers.tasks.pull_request_text import RunbookFacts, runbook_body, runbook_title
from workers.telemetry import get_logger

_log = get_logger(__name__)

_CANVAS_PROBLEMS: Final[dict[str, CanvasProblem]] = {
    "missing_scope": "no_scope",
    "not_allowed_token_type": "no_scope",
    "canvas_disabled_user_team": "disabled",
    "free_teams_cannot_create_non_tabbed_canvases": "disabled",
    "free_team_canvas_tab_already_exists": "disabled",
    "team_tier_cannot_create_channel_canvases": "disabled",
    "restricted_action": "disabled",
    "not_in_channel": "no_channel",
    "channel_not_found": "no_channel",
    "is_archived": "no_channel",
}


class Forge(Protocol):
    """The repository that pull requests are opened in."""

    def propose(self, proposal: Proposal) -> PullRequest:
        """Open a pull request, or find the one that was opened before. Raise ForgeFailed."""
        ...


class Canvases(Protocol):
    """What a canvas needs of Slack. It raises SlackThrottled, SlackUnavailable or SlackRefused."""

    def create_canvas(self, channel: str, *, title: SafeText, markdown: SafeText) -> str:
        """Make a canvas and return its address."""
        ...


def proposed(forge: Forge, proposal: Proposal) -> PullRequestNews:
    """Open a pull request, and return what became of it."""
    try:
        return PullRequestNews(url=forge.propose(proposal).url)
    except ForgeFailed as error:
        return PullRequestNews(problem=error.problem, path=error.path)


@dataclass(frozen=True, slots=True)
class Copies:
    """What is wanted of an approved runbook beside its file. Safe to share between threads.

    Attributes:
        forge: None where no pull request is wanted.
        canvases: None where no canvas is wanted.
        folder: the repository's folder for runbooks.
    """

    ledger: Ledger
    forge: Forge | None = None
    canvases: Canvases | None = None
    folder: str = "runbooks"

    def pull_request(self, facts: RunbookFacts, name: str) -> PullRequestNews | None:
        """Open the pull request that adds a runbook as the file `name`; None where none is wanted."""
        if self.forge is None:
            return None
        # Another text is another branch: what was edited after a failure must not meet what was written before it.
        version = f"-{facts.review.version}" if facts.review.version else ""
        proposal = Proposal(
            branch=f"vigia/runbook-{facts.job.id}{version}",
            title=runbook_title(facts),
            body=runbook_body(facts),
            files=(CodeFile(path=f"{self.folder}/{name}", text=facts.approved.markdown),),
        )
        return proposed(self.forge, proposal)

    def canvas(self, job: DraftJob, title: SafeText, markdown: SafeText) -> CanvasNews | None:
        """Make the canvas of a runbook, unless that was tried before; None where none is wanted."""
        if self.canvases is None or job.reply_to is None:
            return None
        known = self.ledger.drafts.claim_canvas(job.id)
        if known is not None:
            return known
        news = self._made(self.canvases, job.reply_to.channel, title, markdown)
        self.ledger.drafts.note_canvas(job.id, news)
        return news

    def _made(self, canvases: Canvases, channel: str, title: SafeText, markdown: SafeText) -> CanvasNews:
        try:
            return CanvasNews(url=canvases.create_canvas(channel, title=title, markdown=markdown))
        except SlackThrottled:
            return CanvasNews(problem="throttled")
        except SlackUnavailable:
            return CanvasNews(problem="uncertain")
        except SlackRefused as error:
            _log.warning("canvas not made", code=error.code)
            return CanvasNews(problem=_CANVAS_PROBLEMS.get(error.code, "refused"))
