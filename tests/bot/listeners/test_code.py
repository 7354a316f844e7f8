"""Code as people ask for it in Slack, and what they press under it."""

import secrets
from typing import Any

import pytest

from bot.sandbox.people import INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from bot.wording import CODE_FORGOTTEN, REVIEW_USAGE, TERRAFORM_USAGE
from tests.bot.broker import Broker
from tests.bot.listeners.test_runbook_buttons import is_told, press
from workers.cards import code_card
from workers.contracts import (
    Check,
    CodeAnswer,
    CodeFile,
    CodeProposal,
    ExplainJob,
    GenerateJob,
    JobState,
    Lane,
    Provenance,
    Question,
    ReplyTo,
    ReviewJob,
    TaskName,
    Tenant,
    Trigger,
    job_id,
)
from workers.guardrails import new_mask_key, redact
from workers.slack import SlackApi

pytestmark = pytest.mark.usefixtures("bot")

ANA = "U0ANA0001"
CODE = 'resource "aws_sqs_queue" "a" {}\n'


def ended(broker: Broker, sandbox: SandboxServer, **changes: Any) -> tuple[GenerateJob, str]:
    """Return a request that is answered, and its message's timestamp."""
    trigger = Trigger(kind="slash", key=secrets.token_hex(8))
    job = GenerateJob(
        id=job_id(trigger, TEAM),
        trigger=trigger,
        tenant=Tenant(team=TEAM, channel=INCIDENTS, user=ANA),
        language="en",
        reply_to=ReplyTo(channel=INCIDENTS),
        mask_key=new_mask_key(),
        kind="terraform",
        request=redact("a queue").text,
        may_ask=True,
    )
    fields: dict[str, Any] = {
        "job_id": job.id,
        "kind": "terraform",
        "mode": "model",
        "verdict": "supported",
        "language": "en",
        "summary": "Valid Terraform.",
        "files": (CodeFile(path="main.tf", text=redact(CODE).text),),
        "check": Check(valid=True, blocked=False),
        "provenance": Provenance(job_id=job.id),
    }
    answer = CodeAnswer.model_validate(fields | changes)
    broker.ledger.accept(job)
    broker.ledger.lease(job.id, "w", 60)
    broker.ledger.finish(job.id, "w", JobState.DONE, answer)
    api = SlackApi(sandbox.bot_token, sandbox.api_url)
    ts = api.post(INCIDENTS, code_card(answer), thread_ts=None, job_id=job.id, user=None).ts
    broker.ledger.deliveries.done(job.id, 1, INCIDENTS, ts)
    return job, ts


def others(broker: Broker, job: GenerateJob) -> list[GenerateJob]:
    return [each for each in broker.jobs() if isinstance(each, GenerateJob) and each.id != job.id]


QUESTION = {"question": Question(text=redact("FIFO?").text, defaults=(redact("Standard.").text,)), "files": ()}


def test_the_command_makes_a_job_of_the_kind_that_it_names(sandbox: SandboxServer, broker: Broker) -> None:
    password = secrets.token_hex(12)
    sandbox.slash(f"terraform an RDS database with password={password}")
    job = broker.only_job()

    assert isinstance(job, GenerateJob)
    assert (job.kind, job.may_ask) == ("terraform", True)
    assert str(job.request).startswith("an RDS database with")
    assert password not in broker.everything()


def test_a_mention_that_wants_something_made_is_a_request_for_code(sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.mention("incidentes", "Crea un cluster EKS con 3 nodos t3.medium")
    assert sandbox.wait_for(broker.jobs)
    job = broker.only_job()

    assert isinstance(job, GenerateJob)
    assert (job.kind, job.language) == ("terraform", "es")
    assert str(job.request) == "Crea un cluster EKS con 3 nodos t3.medium"


def test_code_in_a_fence_is_reviewed_without_its_fence(sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.mention("incidentes", f"review this:\n```\n{CODE}```")
    assert sandbox.wait_for(broker.jobs)
    job = broker.only_job()

    assert isinstance(job, ReviewJob)
    assert str(job.text) == CODE.strip()


def test_without_words_the_person_is_told_how(sandbox: SandboxServer, broker: Broker) -> None:
    assert sandbox.slash("terraform").json["text"] in {TERRAFORM_USAGE.en, TERRAFORM_USAGE.es}
    assert sandbox.slash("revisa").json["text"] == REVIEW_USAGE.es
    assert broker.jobs() == []


def test_defaults_are_accepted_by_a_button_once(sandbox: SandboxServer, broker: Broker) -> None:
    job, ts = ended(broker, sandbox, **QUESTION)
    for user in ("ana", "bob"):
        assert sandbox.click(ts, "code_defaults", user=user).ok
    (again,) = others(broker, job)

    assert str(again.request) == "a queue\nStandard."
    assert again.may_ask is False
    assert again.reply_to == ReplyTo(channel=INCIDENTS, thread_ts=ts)


def test_a_question_is_answered_in_a_modal(sandbox: SandboxServer, broker: Broker) -> None:
    job, ts = ended(broker, sandbox, **QUESTION)
    assert sandbox.click(ts, "code_change", user="bob").ok
    (view,) = sandbox.views(user="bob")
    assert view["blocks"][0]["label"]["text"] == "FIFO?"
    assert sandbox.submit(view["id"], user="bob", change="Yes, FIFO.") == {}

    assert sandbox.wait_for(lambda: others(broker, job))
    assert str(others(broker, job)[0].request) == "a queue\nYes, FIFO."


def test_code_is_changed_by_words_and_a_secret_among_them_goes_no_further(
    sandbox: SandboxServer, broker: Broker
) -> None:
    job, ts = ended(broker, sandbox)
    password = secrets.token_hex(12)
    sandbox.click(ts, "code_change")
    (view,) = sandbox.views()
    sandbox.submit(view["id"], change=f"call it b, password={password}")

    assert sandbox.wait_for(lambda: others(broker, job))
    (again,) = others(broker, job)
    assert str(again.earlier) == CODE
    assert str(again.request).startswith("call it b")
    assert password not in broker.everything()


@pytest.mark.parametrize("action", ["code_defaults", "code_change", "code_propose"])
def test_code_from_long_ago_is_not_known(sandbox: SandboxServer, action: str) -> None:
    assert press(sandbox, action, "a" * 16).ok
    assert is_told(sandbox, CODE_FORGOTTEN)


def test_the_code_in_a_message_is_reviewed_by_its_shortcut(sandbox: SandboxServer, broker: Broker) -> None:
    ts = sandbox.post_message("incidentes", f"is this right?\n```\n{CODE}```", user="bob")
    assert sandbox.shortcut(ts, "vigia_review").ok
    job = broker.only_job()

    assert isinstance(job, ReviewJob)
    assert str(job.text) == CODE.strip()
    assert job.reply_to == ReplyTo(channel=INCIDENTS, thread_ts=ts)


@pytest.mark.parametrize(("verb", "where"), [("terraform", "region"), ("kubernetes", "namespace")])
def test_who_prefers_fields_gets_a_modal(sandbox: SandboxServer, broker: Broker, verb: str, where: str) -> None:
    sandbox.slash(verb)
    assert sandbox.wait_for(sandbox.views)
    (view,) = sandbox.views()
    assert sandbox.submit(view["id"], **{"what": "a queue", where: "here", "limits": "cheap"}) == {}

    assert sandbox.wait_for(broker.jobs)
    job = broker.only_job()
    assert isinstance(job, GenerateJob)
    assert job.kind == verb
    assert str(job.request).splitlines() == ["a queue", f"{where.capitalize()}: here", "Constraints: cheap"]


def test_a_pull_request_is_a_task_for_the_batch_workers_once(sandbox: SandboxServer, broker: Broker) -> None:
    job, _ = ended(broker, sandbox)
    for _ in range(2):
        assert press(sandbox, "code_propose", job.id).ok
    assert sandbox.wait_for(lambda: broker.sent(Lane.BATCH))
    assert broker.ledger.proposals.of(job.id) == CodeProposal(by=ANA)
    assert [(sent.task, sent.args) for sent in broker.sent(Lane.BATCH)] == [(TaskName.PROPOSE.value, [job.id])]


def test_code_is_explained_in_its_thread_once_and_in_the_language_of_who_asks(
    sandbox: SandboxServer, broker: Broker
) -> None:
    job, ts = ended(broker, sandbox)
    for _ in range(2):
        assert sandbox.click(ts, "code_explain", user="ana").ok
    (explained,) = [each for each in broker.jobs() if isinstance(each, ExplainJob)]

    assert str(explained.code) == CODE
    assert (explained.code_kind, explained.language) == (job.kind, "es")
    assert explained.reply_to == ReplyTo(channel=INCIDENTS, thread_ts=ts)


def test_code_that_is_forgotten_is_not_explained(sandbox: SandboxServer, broker: Broker) -> None:
    press(sandbox, "code_explain", "a" * 16)

    assert is_told(sandbox, CODE_FORGOTTEN)
    assert not [each for each in broker.jobs() if isinstance(each, ExplainJob)]
