"""What comes of jobs about runbooks: passages that were found, drafts and their review, and summaries of threads."""

from typing import Literal, TypeAlias

from pydantic import Field

from workers.contracts.answers import Mode, Provenance
from workers.contracts.base import Contract
from workers.contracts.forge import PullRequestNews
from workers.guardrails import SafeText
from workers.guardrails.receipt import MaskedCount
from workers.language import Language

ReviewState: TypeAlias = Literal["open", "approved", "published", "discarded"]
PublishProblem: TypeAlias = Literal["read_only", "no_space", "no_folder", "unwritable", "lint", "pull_request"]
"""Why an approved draft could not be saved. `pull_request`: nothing else was wanted, and it could not be opened."""

CanvasProblem: TypeAlias = Literal["no_scope", "disabled", "no_channel", "throttled", "uncertain", "refused"]
"""Why there is no canvas. `uncertain`: Slack did not say whether it has made one."""


class _Outcome(Contract):
    job_id: str
    language: Language


class RunbookPassage(Contract):
    """A section of a runbook that was found.

    Attributes:
        path: the runbook, as the library names it.
        start_line: where the section begins in its file, counted from 1.
    """

    path: str
    title: SafeText
    section: SafeText
    start_line: int = Field(ge=1)
    text: SafeText


class RunbookResults(_Outcome):
    """What a search in the library found, best first."""

    kind: Literal["runbooks"] = "runbooks"
    query: SafeText
    passages: tuple[RunbookPassage, ...] = ()
    receipt: tuple[MaskedCount, ...] = ()


class RunbookDraft(_Outcome):
    """A runbook that was drafted and is not in the library yet.

    Attributes:
        path: where it would go.
        unverified: what stands in it without a source, and what was left out for that.
        lint: what the linter says of it, one line each.
        refused: messages that were left out because they give orders to a model.
    """

    kind: Literal["draft"] = "draft"
    mode: Mode
    path: str
    title: SafeText
    markdown: SafeText
    unverified: tuple[SafeText, ...] = ()
    lint: tuple[SafeText, ...] = ()
    refused: int = 0
    notes: tuple[SafeText, ...] = ()
    receipt: tuple[MaskedCount, ...] = ()
    provenance: Provenance


class DraftVersion(Contract):
    """A draft's text as one person left it.

    Attributes:
        by: their id; for the first version, that of who asked for the draft.
        at: seconds since the epoch.
    """

    by: str
    at: float
    markdown: SafeText


class CanvasNews(Contract):
    """A canvas of a runbook, or why there is none.

    Attributes:
        url: where it is.
        problem: why it was not made.
    """

    url: str | None = Field(default=None, pattern=r"^https?://[^\s<>|\"]+$", max_length=1_000)
    problem: CanvasProblem | None = None


class DraftReview(Contract):
    """Where the review of a draft stands.

    Attributes:
        versions: its texts after people's edits, oldest first; empty as long as nobody has edited it.
        approved_at: seconds since the epoch.
        path: the file that it is, or is about to be, saved as.
        problem: why the last attempt to save it failed.
        told: what the linter said then, one line each.
        pull_request: what became of it, where one was wanted.
        canvas: the same of the canvas.
    """

    job_id: str
    state: ReviewState = "open"
    versions: tuple[DraftVersion, ...] = ()
    approved_by: str | None = None
    approved_at: float | None = None
    discarded_by: str | None = None
    path: str | None = None
    problem: PublishProblem | None = None
    told: tuple[SafeText, ...] = ()
    pull_request: PullRequestNews | None = None
    canvas: CanvasNews | None = None

    @property
    def version(self) -> int:
        """How often the text was changed. An approval is for one version and no other."""
        return len(self.versions)

    def markdown_of(self, draft: RunbookDraft) -> SafeText:
        """Return the text as it is now."""
        return self.versions[-1].markdown if self.versions else draft.markdown


class PublishedRunbook(_Outcome):
    """The news that a draft is in the library now, or on its way there.

    Attributes:
        path: the file that it is saved as; None where a pull request alone was wanted.
        by: the id of the person who approved it.
        pull_request: what became of it, where one was wanted.
        canvas: the same of the canvas.
    """

    kind: Literal["published"] = "published"
    path: str | None
    title: SafeText
    by: str
    pull_request: PullRequestNews | None = None
    canvas: CanvasNews | None = None


class HandoverSource(Contract):
    """Where something in a summary comes from: a label such as `10:42`, and the message's address, if there is one."""

    label: str
    link: str | None = None


class HandoverItem(Contract):
    """One line of a summary. Without a source it is shown as unverified."""

    text: SafeText
    sources: tuple[HandoverSource, ...] = ()


class Handover(_Outcome):
    """A thread, summed up for whoever takes over."""

    kind: Literal["handover"] = "handover"
    mode: Mode
    happened: tuple[HandoverItem, ...] = ()
    known: tuple[HandoverItem, ...] = ()
    tried: tuple[HandoverItem, ...] = ()
    open: tuple[HandoverItem, ...] = ()
    refused: int = 0
    dropped: int = 0
    """Claims of the model that nothing in the thread bears out."""
    notes: tuple[SafeText, ...] = ()
    receipt: tuple[MaskedCount, ...] = ()
    provenance: Provenance
