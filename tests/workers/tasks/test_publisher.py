"""An approved draft becomes one file and one piece of news, whoever approves, dies or finds the disk closed."""

import datetime as dt
import errno
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.fakes.jobs import TENANT
from workers.contracts import (
    DraftJob,
    JobState,
    Lane,
    Provenance,
    PublishedRunbook,
    ReplyTo,
    RunbookDraft,
    TaskName,
    Trigger,
    job_id,
)
from workers.errors import LedgerUnavailable
from workers.guardrails import new_mask_key, redact
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.ledger import Ledger, ReviewOutcome, restored
from workers.runbooks import RunbookIndex, RunbookShelf, publishing
from workers.runbooks.publishing import Approved
from workers.tasks import Publisher

SECTIONS = ("Meaning", "Impact", "Diagnosis", "Mitigation", "Verification", "Escalation", "References")
DRAFT = (
    '---\ntitle: "Cart crashes"\nalerts: []\nservices: []\ntags: []\nseverity: warning\nstatus: draft\nlanguage: en\n'
    "---\n# Cart crashes\n\n" + "\n".join(f"## {name}\n\n- The cart has no DB_URL.\n" for name in SECTIONS)
)


class Post:
    """Where tasks are sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[TaskName, str]] = []

    def __call__(self, task: TaskName, job: str, lane: Lane) -> bool:
        self.sent.append((task, job))
        return True


def draft_job(key: str = "1") -> DraftJob:
    trigger = Trigger(kind="shortcut", key=key)
    return DraftJob(
        id=job_id(trigger, "T1"),
        trigger=trigger,
        tenant=TENANT,
        language="en",
        reply_to=ReplyTo(channel="C1", thread_ts="1.0"),
        mask_key=new_mask_key(),
    )


def drafted(ledger: Ledger, *, key: str = "1", text: str = DRAFT) -> str:
    """Have a draft wait for its review, and return its id."""
    job = draft_job(key)
    ledger.accept(job)
    ledger.lease(job.id, "w", 60)
    draft = RunbookDraft(
        job_id=job.id,
        language="en",
        mode="model",
        path="cart-crashes.md",
        title=redact("Cart crashes").text,
        markdown=redact(text).text,
        provenance=Provenance(job_id=job.id),
    )
    assert ledger.finish(job.id, "w", JobState.DONE, draft)
    return job.id


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def publisher(ledger: Ledger, library: Path, post: Post) -> Publisher:
    shelf = RunbookShelf(library, prefix="", paths=frozenset)
    return Publisher(ledger, shelf, post, lambda: None)


def files(library: Path) -> list[str]:
    """Return what lies in the library, what is left of a write included."""
    return sorted(path.name for path in library.iterdir() if path.is_file())


def news(ledger: Ledger) -> list[PublishedRunbook]:
    outcomes = [ledger.outcome(job.id) for job in ledger.recent_jobs()]
    return [outcome for outcome in outcomes if isinstance(outcome, PublishedRunbook)]


def test_what_is_approved_is_saved_announced_and_found(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    draft = drafted(ledger)
    assert ledger.drafts.approve(draft, by="U2", version=0) is ReviewOutcome.DONE
    publisher.publish(draft)
    today = dt.datetime.now(dt.UTC).date()
    text = (library / "cart-crashes.md").read_text()
    assert f"reviewed: {today}\n---" in text
    assert "status:" not in text
    assert [hit.path for hit in RunbookIndex.load(library).search("cart crashes without DB_URL", 3)] == [
        "cart-crashes.md"
    ]
    (told,) = news(ledger)
    assert (told.path, told.by) == ("cart-crashes.md", "U2")
    assert ledger.drafts.review(draft).state == "published"
    (history,) = (library / ".history").iterdir()
    steps = json.loads(history.read_text())["history"]
    assert [(step["what"], step["by"]) for step in steps] == [("drafted", "U1"), ("approved", "U2")]


def test_of_two_people_who_approve_at_once_one_does(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    draft = drafted(ledger)
    with ThreadPoolExecutor(2) as people:
        outcomes = list(people.map(lambda by: ledger.drafts.approve(draft, by=by, version=0), ("U2", "U3")))
        list(people.map(publisher.publish, (draft, draft)))
    assert sorted(outcomes) == [ReviewOutcome.APPROVED, ReviewOutcome.DONE]
    assert files(library) == ["cart-crashes.md"]
    assert len(news(ledger)) == 1


@pytest.mark.parametrize("step", ["accept_ended", "published"])
def test_a_crash_after_saving_loses_nothing_and_doubles_nothing(
    ledger: Ledger, publisher: Publisher, library: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    draft = drafted(ledger)
    ledger.drafts.approve(draft, by="U2", version=0)

    def die(*_: object, **__: object) -> None:
        raise LedgerUnavailable("the worker is gone")

    with monkeypatch.context() as crash:
        crash.setattr(ledger if step == "accept_ended" else ledger.drafts, step, die)
        publisher.publish(draft)
    assert ledger.drafts.review(draft).state == "approved"
    publisher.publish(draft)
    publisher.publish(draft)
    assert files(library) == ["cart-crashes.md"]
    assert len(news(ledger)) == 1
    assert ledger.drafts.review(draft).state == "published"


def test_another_file_is_never_written_over(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    (library / "cart-crashes.md").write_text("another's", encoding="utf-8")
    for key in ("1", "2"):
        draft = drafted(ledger, key=key, text=DRAFT.replace("no DB_URL", f"no DB_URL, case {key}"))
        ledger.drafts.approve(draft, by="U2", version=0)
        publisher.publish(draft)
    assert files(library) == ["cart-crashes-2.md", "cart-crashes-3.md", "cart-crashes.md"]
    assert (library / "cart-crashes.md").read_text(encoding="utf-8") == "another's"


def test_a_file_that_appears_between_claim_and_saving_stays(
    ledger: Ledger, publisher: Publisher, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = drafted(ledger)
    ledger.drafts.approve(draft, by="U2", version=0)
    put = publishing._put

    def late(written: Path, target: Path) -> bool:
        if target.name == "cart-crashes.md":
            target.write_text("somebody was faster", encoding="utf-8")
        return put(written, target)

    monkeypatch.setattr(publishing, "_put", late)
    publisher.publish(draft)
    assert (library / "cart-crashes.md").read_text(encoding="utf-8") == "somebody was faster"
    assert ledger.drafts.review(draft).path == "cart-crashes-2.md"
    assert files(library) == ["cart-crashes-2.md", "cart-crashes.md"]


@pytest.mark.parametrize(
    "case",
    [(errno.EROFS, "read_only"), (errno.EACCES, "read_only"), (errno.ENOSPC, "no_space"), (errno.EIO, "unwritable")],
)
def test_what_cannot_be_saved_waits_for_another_approval(
    ledger: Ledger, publisher: Publisher, library: Path, case: tuple[int, str]
) -> None:
    code, problem = case
    draft = drafted(ledger)
    ledger.drafts.approve(draft, by="U2", version=0)
    with patch("tempfile.mkstemp", side_effect=OSError(code, "closed")):
        publisher.publish(draft)
    review = ledger.drafts.review(draft)
    assert (review.state, review.problem, files(library), news(ledger)) == ("open", problem, [], [])
    assert ledger.drafts.approve(draft, by="U3", version=0) is ReviewOutcome.DONE
    publisher.publish(draft)
    assert files(library) == ["cart-crashes.md"]


def test_a_library_that_is_not_there_is_said(ledger: Ledger, library: Path, post: Post) -> None:
    publisher = Publisher(ledger, RunbookShelf(library / "gone", prefix="", paths=frozenset), post, lambda: None)
    draft = drafted(ledger)
    ledger.drafts.approve(draft, by="U2", version=0)
    publisher.publish(draft)
    assert ledger.drafts.review(draft).problem == "no_folder"


def test_a_draft_has_to_pass_the_linter(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    harm = "\n```sh\nkubectl delete namespace shop\n```\n"
    draft = drafted(ledger, text=DRAFT.replace("## Diagnosis\n", f"## Diagnosis\n{harm}"))
    ledger.drafts.approve(draft, by="U2", version=0)
    publisher.publish(draft)
    review = ledger.drafts.review(draft)
    assert (review.state, review.problem, files(library)) == ("open", "lint", [])
    assert any("diagnosis-changes-things" in str(line) for line in review.told)


def test_an_approval_is_for_the_text_that_was_read(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    draft = drafted(ledger)
    edited = redact(DRAFT.replace("no DB_URL", "no DB_URL at all")).text
    assert ledger.drafts.edit(draft, by="U3", version=0, markdown=edited) is ReviewOutcome.DONE
    assert ledger.drafts.approve(draft, by="U2", version=0) is ReviewOutcome.CHANGED
    assert ledger.drafts.edit(draft, by="U2", version=0, markdown=edited) is ReviewOutcome.CHANGED
    assert ledger.drafts.approve(draft, by="U2", version=1) is ReviewOutcome.DONE
    publisher.publish(draft)
    assert "no DB_URL at all" in (library / "cart-crashes.md").read_text(encoding="utf-8")


def test_what_is_discarded_is_not_saved(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    draft = drafted(ledger)
    assert ledger.drafts.discard(draft, by="U2", version=0) is ReviewOutcome.DONE
    assert ledger.drafts.approve(draft, by="U3", version=0) is ReviewOutcome.DISCARDED
    publisher.publish(draft)
    assert files(library) == []


def test_nothing_is_published_that_nobody_approved(ledger: Ledger, publisher: Publisher, library: Path) -> None:
    publisher.publish(drafted(ledger))
    publisher.publish("a" * 16)
    assert files(library) == []


def test_an_approval_whose_task_is_lost_is_due(ledger: Ledger) -> None:
    draft = drafted(ledger)
    ledger.drafts.approve(draft, by="U2", version=0)
    due = [work for work in ledger.take_due() if work.task is TaskName.PUBLISH]
    assert [(work.job_id, work.lane) for work in due] == [(draft, Lane.BATCH)]


def test_file_systems_without_hard_links_are_written_to_once_too(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    shelf = RunbookShelf(library, prefix="", paths=frozenset)
    text, nothing = redact(DRAFT).text, redact("{}").text
    first = Approved("a" * 16, redact("Cart").text, text, dt.date(2026, 1, 1), nothing)
    other = Approved("b" * 16, redact("Cart").text, redact("other").text, dt.date(2026, 1, 1), nothing)
    assert shelf.save(first, "cart.md")
    assert shelf.save(first, "cart.md")
    assert not shelf.save(other, "cart.md")
    assert (library / "cart.md").read_text(encoding="utf-8") == DRAFT


def test_a_runbook_names_what_was_kept_from_the_model_and_the_ledger_does_not(
    ledger: Ledger, library: Path, post: Post
) -> None:
    guard = IdentifierGuard(IdentifierConfig(kinds=frozenset(Kind)), Sealer(new_key()))
    pseudonyms = guard.of_job(draft_job().id)
    hidden, _ = pseudonyms.hide(redact(DRAFT.replace("Cart crashes", "Cart crashes at 10.20.30.40")).text)
    draft = drafted(ledger, text=str(hidden))
    ledger.identifiers.extend(draft, guard.sealed(draft, pseudonyms.values))
    assert ledger.drafts.approve(draft, by="U2", version=0) is ReviewOutcome.DONE
    shelf = RunbookShelf(library, prefix="", paths=frozenset)
    Publisher(ledger, shelf, post, lambda: None, identifiers=guard).publish(draft)

    (saved,) = library.glob("*.md")
    assert "# Cart crashes at 10.20.30.40" in saved.read_text()
    (told,) = news(ledger)
    assert "10.20.30.40" not in str(told.title)
    announcement = ledger.job(told.job_id)
    assert announcement
    shown = restored(guard, ledger.identifiers, announcement.told_by, told)
    assert str(shown.title) == "Cart crashes at 10.20.30.40"
