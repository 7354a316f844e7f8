"""Pull requests of generated code: of what the checks let through alone, once, and nothing applied."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from tests.fakes.forge import FakeGitHub, Fault
from tests.fakes.jobs import generate_job
from tests.workers.tasks.answers import Sent
from workers.contracts import (
    Check,
    CodeAnswer,
    CodeFile,
    CodeProposal,
    Diagnostic,
    JobState,
    Lane,
    Layer,
    Provenance,
    PullRequestNews,
    ReplyTo,
    TaskName,
)
from workers.errors import LedgerUnavailable
from workers.forge import Forge
from workers.guardrails import redact
from workers.ledger import Ledger, ProposalOutcome
from workers.tasks import Proposer

CODE = 'resource "aws_sqs_queue" "a" {}\n'
Finish = Callable[..., str]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    monkeypatch.setattr("workers.forge.http.random.uniform", lambda *_: 0.0)
    with FakeGitHub(repository="acme/infra") as server:
        yield server


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def proposer(ledger: Ledger, fake: FakeGitHub, sent: Sent) -> Proposer:
    forge = Forge.of("github", url=fake.url, token=SecretStr(fake.token), repository=fake.repository, base=None)
    return Proposer(ledger, forge, sent, "infra/generated")


@pytest.fixture
def finish(ledger: Ledger) -> Finish:
    def _finish(request: str = "a queue", **changes: Any) -> str:
        key = secrets.token_hex(4)
        job = generate_job(f"{request} {key}").model_copy(
            update={"reply_to": ReplyTo(channel="C1", thread_ts="1.5"), "request": redact(request).text}
        )
        ledger.accept(job)
        ledger.lease(job.id, "worker", 60)
        fields: dict[str, Any] = {
            "job_id": job.id,
            "kind": "terraform",
            "mode": "model",
            "verdict": "supported",
            "language": "en",
            "summary": "Valid Terraform.",
            "files": (CodeFile(path="main.tf", text=redact(CODE).text),),
            "check": Check(valid=True, blocked=False),
            "layers": (Layer(name="schema", state="passed"), Layer(name="terraform validate", state="not_checked")),
            "provenance": Provenance(job_id=job.id),
        }
        assert ledger.finish(job.id, "worker", JobState.DONE, CodeAnswer.model_validate(fields | changes))
        return job.id

    return _finish


def news_of(ledger: Ledger, job: str) -> PullRequestNews | None:
    proposal = ledger.proposals.of(job)
    assert proposal
    return proposal.news


def test_the_branch_the_file_and_the_checks_are_in_the_pull_request(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish, sent: Sent
) -> None:
    job = finish("a queue for @ana, closes #1")
    assert ledger.proposals.ask(job, by="U1") is ProposalOutcome.DONE
    assert ledger.proposals.of(job) == CodeProposal(by="U1")
    proposer.propose(job)
    (pull,) = fake.pulls
    branch = fake.branches[f"vigia/terraform-{job}"]
    assert branch[f"infra/generated/{job}/main.tf"] == CODE.encode()
    assert pull["title"] == "Terraform: a queue for ana, closes 1"
    assert "`a queue for @ana, closes #1`" in pull["body"]
    assert "- `✓ syntax, schema and references: passed`" in pull["body"]
    assert "- `? terraform validate: not checked`" in pull["body"]
    assert "nothing was applied" in pull["body"]
    assert "(https://slack.com/archives/C1/p15)" in pull["body"]
    assert "U1" not in pull["body"]
    assert news_of(ledger, job) == PullRequestNews(url=pull["html_url"])
    assert sent.tasks == [(TaskName.DELIVER, job, Lane.DELIVERY)]


@pytest.mark.parametrize(
    "changes",
    [
        {"check": Check(valid=False, blocked=False)},
        {"check": Check(valid=True, blocked=True)},
        {"check": None},
        {"files": ()},
    ],
)
def test_what_is_wrong_or_blocked_is_not_proposed(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish, changes: dict[str, Any]
) -> None:
    job = finish(**changes)
    ledger.proposals.ask(job, by="U1")
    proposer.propose(job)
    assert news_of(ledger, job) == PullRequestNews(problem="not_valid")
    assert fake.requests == []


def test_what_no_check_could_judge_says_so_in_its_title(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish
) -> None:
    found = Diagnostic(line=1, rule="unknown-provider", severity="advice", message="acme is `unknown`")
    job = finish(check=Check(valid=None, blocked=False, diagnostics=(found,)))
    ledger.proposals.ask(job, by="U1")
    proposer.propose(job)
    assert fake.pulls[0]["title"] == "[not checked] Terraform: a queue"
    assert "acme is 'unknown' (unknown-provider)`" in fake.pulls[0]["body"]


def test_a_path_of_the_model_leads_nowhere_else(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish
) -> None:
    paths = (
        "../../.github/workflows/x.yml",
        "modules/a/main.tf",
        "/etc/passwd",
        ".gitlab-ci.yml",
        "a/../b.t/f",
        "x" * 150 + ".tf",
    )
    job = finish(files=tuple(CodeFile(path=path, text=redact(f"{path}\n").text) for path in paths))
    ledger.proposals.ask(job, by="U1")
    proposer.propose(job)
    added = fake.branches[f"vigia/terraform-{job}"].keys() - {"README.md"}
    names = {"file-1.yml", "modules/a/main.tf", "file-3", "file-4.yml", "file-5", "file-6.tf"}
    assert added == {f"infra/generated/{job}/{name}" for name in names}


def test_whoever_presses_again_gets_the_same_one(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish
) -> None:
    job = finish()
    assert ledger.proposals.ask(job, by="U1") is ProposalOutcome.DONE
    assert ledger.proposals.ask(job, by="U2") is ProposalOutcome.ASKED
    proposer.propose(job)
    proposer.propose(job)
    assert ledger.proposals.ask(job, by="U2") is ProposalOutcome.ASKED
    assert len(fake.pulls) == 1
    assert ledger.proposals.ask("a" * 16, by="U1") is ProposalOutcome.UNKNOWN


def test_one_that_failed_can_be_asked_for_again(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish
) -> None:
    fake.faults.append(Fault(401))
    job = finish()
    ledger.proposals.ask(job, by="U1")
    proposer.propose(job)
    assert news_of(ledger, job) == PullRequestNews(problem="unauthorized")
    assert ledger.proposals.ask(job, by="U2") is ProposalOutcome.DONE
    assert ledger.proposals.of(job) == CodeProposal(by="U2")
    proposer.propose(job)
    assert len(fake.pulls) == 1


def test_nothing_is_proposed_that_nobody_asked_for(proposer: Proposer, fake: FakeGitHub, finish: Finish) -> None:
    proposer.propose(finish())
    assert fake.requests == []


def test_a_wish_whose_task_is_lost_is_due_on_the_batch_lane(ledger: Ledger, finish: Finish) -> None:
    job = finish()
    ledger.proposals.ask(job, by="U1")
    due = [(work.job_id, work.lane) for work in ledger.take_due() if work.task is TaskName.PROPOSE]
    assert due == [(job, Lane.BATCH)]
    ledger.proposals.end(job, PullRequestNews(problem="refused"))
    assert [work for work in ledger.take_due() if work.task is TaskName.PROPOSE] == []


def test_while_one_opens_it_another_leaves_it_alone(ledger: Ledger, proposer: Proposer, finish: Finish) -> None:
    job = finish()
    ledger.proposals.ask(job, by="U1")
    assert ledger.proposals.begin(job, 60)
    proposer.propose(job)
    assert ledger.proposals.of(job) == CodeProposal(by="U1")


def test_a_ledger_that_is_away_leaves_it_to_the_due_set(
    ledger: Ledger, proposer: Proposer, fake: FakeGitHub, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = finish()
    ledger.proposals.ask(job, by="U1")

    def die(*_: object) -> None:
        raise LedgerUnavailable("away")

    with monkeypatch.context() as crash:
        crash.setattr(ledger.proposals, "end", die)
        proposer.propose(job)
    assert [work.job_id for work in ledger.take_due() if work.task is TaskName.PROPOSE] == [job]
    assert len(fake.pulls) == 1


def test_without_a_forge_that_is_said(ledger: Ledger, finish: Finish, sent: Sent) -> None:
    job = finish()
    ledger.proposals.ask(job, by="U1")
    Proposer(ledger, None, sent).propose(job)
    assert news_of(ledger, job) == PullRequestNews(problem="not_configured")
