"""Delivery of what is no plain answer: a summary for its asker alone, and code with its file and its pull request."""

from collections.abc import Callable

import pytest

from tests.fakes.jobs import ask_job, generate_job
from tests.workers.tasks.channel import Channel
from workers.contracts import (
    Check,
    CodeAnswer,
    CodeFile,
    Handover,
    HandoverItem,
    HandoverJob,
    JobState,
    Provenance,
    PullRequestNews,
    ReplyTo,
    ThreadRef,
)
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.guardrails import redact
from workers.ledger import Acceptance, Ledger

pytestmark = pytest.mark.usefixtures("_no_waiting")


def summed_up(ledger: Ledger) -> str:
    """Have a summary that its asker alone is to see, and return its id."""
    asked = ask_job("why?", reply_to=ReplyTo(channel="C1", thread_ts="1.5"))
    thread = ThreadRef(channel="C1", thread_ts="1.5")
    fields = asked.model_dump(include={"id", "trigger", "tenant", "language", "reply_to", "mask_key"})
    job = HandoverJob(thread=thread, **fields)
    ledger.accept(job)
    ledger.lease(job.id, "worker", 60)
    return job.id


def told(job_id: str) -> Handover:
    item = HandoverItem(text=redact("It was the DNS.").text)
    return Handover(job_id=job_id, language="en", mode="model", happened=(item,), provenance=Provenance(job_id=job_id))


def test_what_is_for_its_asker_alone_is_whispered_once_and_only_at_its_end(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    job_id = summed_up(ledger)
    deliver(job_id)
    assert (channel.messages, channel.whispers) == ({}, [])
    ledger.finish(job_id, "worker", JobState.DONE, told(job_id))
    deliver(job_id)
    deliver(job_id)
    (whisper,) = channel.whispers
    assert whisper[:2] == ("U1", "1.5")
    assert "DNS" in whisper[2]
    assert channel.messages == {}


def test_a_whisper_that_slack_did_not_take_is_tried_again(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    job_id = summed_up(ledger)
    ledger.finish(job_id, "worker", JobState.DONE, told(job_id))
    channel.faults.append(("whisper", SlackThrottled("busy", delay=0.0), False))
    deliver(job_id)
    deliver(job_id)
    assert len(channel.whispers) == 1


def test_a_job_that_is_over_at_birth_is_posted_once(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    job_id = summed_up(ledger)
    job = ledger.job(job_id)
    assert isinstance(job, HandoverJob)
    shared = job.model_copy(update={"id": "b" * 16, "private": False})
    assert ledger.accept_ended(shared, told(shared.id)) is Acceptance.NEW
    assert ledger.accept_ended(shared, told(shared.id)) is Acceptance.KNOWN
    channel.fail("post", SlackUnavailable("lost"), after_effect=True)
    deliver(shared.id)
    deliver(shared.id)
    assert len(channel.messages) == 1
    assert "DNS" in channel.messages["1.0"]


def code_of(ledger: Ledger) -> str:
    """Finish a request for code, and return its job's id."""
    job = generate_job("a queue").model_copy(update={"reply_to": ReplyTo(channel="C1")})
    ledger.accept(job)
    ledger.lease(job.id, "worker", 60)
    text = redact('resource "aws_sqs_queue" "a" {}\n').text
    answer = CodeAnswer(
        job_id=job.id,
        kind="terraform",
        mode="model",
        verdict="supported",
        language="en",
        summary=redact("Valid Terraform.").text,
        files=(CodeFile(path="main.tf", text=text),),
        check=Check(valid=True, blocked=False),
        provenance=Provenance(job_id=job.id),
    )
    assert ledger.finish(job.id, "worker", JobState.DONE, answer)
    return job.id


@pytest.mark.parametrize("fault", [None, SlackThrottled("429", delay=0), SlackUnavailable("500")])
def test_code_stands_in_the_thread_as_a_file_whatever_slack_does(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], fault: Exception | None
) -> None:
    job_id = code_of(ledger)
    if fault:
        channel.fail("upload", fault)
    deliver(job_id)
    deliver(job_id)
    assert len(channel.messages) == 1
    assert [(thread, file.name) for thread, file in channel.files] == [("1.0", f"main-{job_id}.tf")]


def test_code_that_slack_does_not_take_as_a_file_is_shown_all_the_same(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    job_id = code_of(ledger)
    channel.fail("upload", SlackRefused("missing_scope"))
    deliver(job_id)
    assert "Valid Terraform" in channel.messages["1.0"]
    assert channel.files == []


def test_the_message_of_code_tells_of_its_pull_request(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    job_id = code_of(ledger)
    deliver(job_id)
    assert "code_propose" not in channel.messages["1.0"]
    ledger.proposals.ask(job_id, by="U222")
    deliver(job_id)
    assert "I am opening it" in channel.messages["1.0"]
    ledger.proposals.end(job_id, PullRequestNews(url="https://git.example.com/a/b/pull/1"))
    deliver(job_id)
    assert "<https://git.example.com/a/b/pull/1|Pull request>" in channel.messages["1.0"]
    assert (len(channel.messages), len(channel.files)) == (1, 1)
