"""Where an approved draft goes beside its file: what fails there is told, and takes nothing from what is saved."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.sandbox.people import INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.fakes.forge import FakeGitHub, FakeGitLab, Fault
from tests.workers.tasks.test_publisher import Post, drafted, files, news
from workers.contracts import CanvasNews, DraftJob, PullRequestNews, RunbookDraft, TaskName
from workers.errors import LedgerUnavailable, SlackRefused, SlackThrottled, SlackUnavailable
from workers.forge import Forge
from workers.guardrails import SafeText, redact
from workers.ledger import Ledger, ReviewOutcome
from workers.runbooks import RunbookShelf
from workers.slack import SlackApi
from workers.tasks import Copies, Publisher

Make = Callable[..., Publisher]


class Canvases:
    """Slack's canvases, which may refuse."""

    def __init__(self, error: Exception | None = None) -> None:
        self.made: list[tuple[str, str]] = []
        self._error = error

    def create_canvas(self, channel: str, *, title: SafeText, markdown: SafeText) -> str:
        if self._error:
            raise self._error
        self.made.append((channel, str(title)))
        return "https://sandbox.slack.com/docs/T1/F1"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    monkeypatch.setattr("workers.forge.http.random.uniform", lambda *_: 0.0)
    with FakeGitHub() as server:
        yield server


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def make(ledger: Ledger, library: Path, fake: FakeGitHub) -> Make:
    def _make(*, canvases: Canvases | None = None, forge: bool = True, keeps_file: bool = True) -> Publisher:
        repository = Forge.of(
            "github", url=fake.url, token=SecretStr(fake.token), repository=fake.repository, base=None
        )
        copies = Copies(ledger, repository if forge else None, canvases, "docs/runbooks")
        shelf = RunbookShelf(library, prefix="", paths=frozenset)
        return Publisher(ledger, shelf, Post(), lambda: None, copies, keeps_file)

    return _make


def approved(ledger: Ledger, by: str = "U2") -> str:
    draft = drafted(ledger)
    assert ledger.drafts.approve(draft, by=by, version=0) is ReviewOutcome.DONE
    return draft


def test_a_draft_is_a_file_and_a_pull_request_with_the_same_text(
    ledger: Ledger, make: Make, library: Path, fake: FakeGitHub
) -> None:
    draft = approved(ledger)
    make().publish(draft)
    (pull,) = fake.pulls
    branch = fake.branches[f"vigia/runbook-{draft}"]
    assert branch["docs/runbooks/cart-crashes.md"] == (library / "cart-crashes.md").read_bytes()
    assert pull["title"] == "Runbook: Cart crashes"
    (told,) = news(ledger)
    assert told.path == "cart-crashes.md"
    assert told.pull_request == ledger.drafts.review(draft).pull_request == PullRequestNews(url=pull["html_url"])


def test_its_text_names_the_thread_and_roles_and_no_people(ledger: Ledger, make: Make, fake: FakeGitHub) -> None:
    make().publish(approved(ledger, by="U2"))
    body = fake.pulls[0]["body"]
    assert "[a thread in Slack](https://slack.com/archives/C1/p10)" in body
    assert "Approved by: a second person, not the one who asked for it." in body
    assert "U1" not in body + fake.pulls[0]["title"]
    assert "U2" not in body
    fake.pulls.clear()
    fake.branches = {"main": {"README.md": b""}}
    draft = drafted(ledger, key="own")
    ledger.drafts.approve(draft, by="U1", version=0)
    make().publish(draft)
    assert "Approved by: the person who asked for it." in fake.pulls[0]["body"]


def test_a_forge_that_fails_takes_nothing_from_the_file(
    ledger: Ledger, make: Make, library: Path, fake: FakeGitHub
) -> None:
    fake.faults.append(Fault(401, times=99))
    draft = approved(ledger)
    make().publish(draft)
    assert files(library) == ["cart-crashes.md"]
    review = ledger.drafts.review(draft)
    assert (review.state, review.path) == ("published", "cart-crashes.md")
    (told,) = news(ledger)
    assert told.pull_request == review.pull_request == PullRequestNews(problem="unauthorized")


def test_a_name_that_the_repository_has_is_told_with_the_file(ledger: Ledger, make: Make, fake: FakeGitHub) -> None:
    fake.branches["main"]["docs/runbooks/cart-crashes.md"] = b"another's"
    make().publish(approved(ledger))
    (told,) = news(ledger)
    assert told.pull_request == PullRequestNews(problem="file_exists", path="docs/runbooks/cart-crashes.md")


def test_a_pull_request_alone_writes_no_file(ledger: Ledger, make: Make, library: Path, fake: FakeGitHub) -> None:
    draft = approved(ledger)
    make(keeps_file=False).publish(draft)
    assert files(library) == []
    (told,) = news(ledger)
    assert (told.path, told.pull_request and told.pull_request.url) == (None, fake.pulls[0]["html_url"])
    assert ledger.drafts.review(draft).state == "published"


def test_a_pull_request_alone_that_fails_leaves_the_draft_open_for_another_approval(
    ledger: Ledger, make: Make, fake: FakeGitHub
) -> None:
    fake.may_write = False
    draft = approved(ledger)
    make(keeps_file=False, canvases=Canvases()).publish(draft)
    review = ledger.drafts.review(draft)
    assert (review.state, review.problem, news(ledger)) == ("open", "pull_request", [])
    assert (review.pull_request, review.canvas) == (PullRequestNews(problem="forbidden"), None)
    fake.may_write = True
    edited = redact("---\ntitle: Cart\n---\n" + str(ledger_text(ledger, draft)).partition("\n---\n")[2]).text
    ledger.drafts.edit(draft, by="U3", version=0, markdown=edited)
    ledger.drafts.approve(draft, by="U3", version=1)
    make(keeps_file=False).publish(draft)
    assert ledger.drafts.review(draft).state == "published"
    assert [pull["head"]["ref"] for pull in fake.pulls] == [f"vigia/runbook-{draft}-1"]


def ledger_text(ledger: Ledger, draft: str) -> SafeText:
    outcome = ledger.outcome(draft)
    assert isinstance(outcome, RunbookDraft)
    return outcome.markdown


@pytest.mark.parametrize("status", [429, 503])
def test_a_trouble_that_may_pass_is_waited_for_with_the_file_saved(
    ledger: Ledger, make: Make, library: Path, fake: FakeGitHub, status: int
) -> None:
    fake.faults.append(Fault(status, times=4, headers={"Retry-After": "0"}))
    draft = approved(ledger)
    make().publish(draft)
    assert (files(library), ledger.drafts.review(draft).state, news(ledger)) == (["cart-crashes.md"], "approved", [])
    assert TaskName.PUBLISH in {work.task for work in ledger.take_due()}
    make().publish(draft)
    assert (files(library), len(fake.pulls), len(news(ledger))) == (["cart-crashes.md"], 1, 1)


def test_a_trouble_that_does_not_pass_is_told(
    ledger: Ledger, make: Make, fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.faults.append(Fault(503, times=99, headers={"Retry-After": "0"}))
    monkeypatch.setattr("workers.tasks.publisher._PATIENCE", 0.0)
    make().publish(approved(ledger))
    (told,) = news(ledger)
    assert told.pull_request == PullRequestNews(problem="server_error")


@pytest.mark.parametrize("step", ["accept_ended", "published", "note_canvas"])
def test_a_crash_after_the_copies_doubles_none_of_them(
    ledger: Ledger, make: Make, fake: FakeGitHub, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    canvases = Canvases()
    draft = approved(ledger)

    def die(*_: object, **__: object) -> None:
        raise LedgerUnavailable("the worker is gone")

    with monkeypatch.context() as crash:
        crash.setattr(ledger if step == "accept_ended" else ledger.drafts, step, die)
        make(canvases=canvases).publish(draft)
    make(canvases=canvases).publish(draft)
    make(canvases=canvases).publish(draft)
    assert (len(fake.pulls), len(canvases.made), len(news(ledger))) == (1, 1, 1)
    known = ledger.drafts.review(draft).canvas
    assert known
    assert (known.url is None) == (step == "note_canvas")


def test_while_one_publishes_another_leaves_it_alone(ledger: Ledger, make: Make, library: Path) -> None:
    draft = approved(ledger)
    assert ledger.drafts.begin_publishing(draft, "first", 60)
    make().publish(draft)
    assert (files(library), ledger.drafts.review(draft).state) == ([], "approved")
    ledger.drafts.leave_publishing(draft, "somebody")
    assert not ledger.drafts.begin_publishing(draft, "second", 60)
    ledger.drafts.leave_publishing(draft, "first")
    make().publish(draft)
    assert files(library) == ["cart-crashes.md"]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (SlackRefused("missing_scope"), "no_scope"),
        (SlackRefused("canvas_disabled_user_team"), "disabled"),
        (SlackRefused("not_in_channel"), "no_channel"),
        (SlackRefused("canvas_creation_failed"), "refused"),
        (SlackThrottled("a pause"), "throttled"),
        (SlackUnavailable("away"), "uncertain"),
    ],
)
def test_a_canvas_that_fails_is_told_and_takes_nothing_away(
    ledger: Ledger, make: Make, library: Path, error: Exception, problem: str
) -> None:
    draft = approved(ledger)
    make(canvases=Canvases(error), forge=False).publish(draft)
    (told,) = news(ledger)
    assert told.canvas == ledger.drafts.review(draft).canvas
    assert told.canvas
    assert (told.canvas.problem, told.pull_request, files(library)) == (problem, None, ["cart-crashes.md"])


def test_a_canvas_is_made_in_slack_where_the_draft_was_asked_for(ledger: Ledger, library: Path) -> None:
    with SandboxServer() as slack:
        slack.slack.scopes.add("canvases:write")
        copies = Copies(ledger, canvases=SlackApi(slack.bot_token, slack.api_url))
        draft = drafted(ledger)
        job = ledger.job(draft)
        assert isinstance(job, DraftJob)
        assert job.reply_to
        there = job.model_copy(update={"reply_to": job.reply_to.model_copy(update={"channel": INCIDENTS})})
        made = copies.canvas(there, redact("Cart").text, ledger_text(ledger, draft))
        assert made == copies.canvas(there, redact("Cart").text, ledger_text(ledger, draft))
        ((canvas, shown),) = slack.workspace.canvases.items()
    assert isinstance(made, CanvasNews)
    assert str(made.url).endswith(canvas)
    assert shown["markdown"].startswith("## Meaning")


def test_gitlab_is_a_forge_too(ledger: Ledger, make: Make) -> None:
    with FakeGitLab() as lab:
        forge = Forge.of("gitlab", url=lab.url, token=SecretStr(lab.token), repository=lab.repository, base=None)
        publisher = make(forge=False)
        draft = approved(ledger)
        Publisher(ledger, publisher.shelf, Post(), lambda: None, Copies(ledger, forge), keeps_file=False).publish(draft)
    assert lab.pulls[0]["source_branch"] == f"vigia/runbook-{draft}"
