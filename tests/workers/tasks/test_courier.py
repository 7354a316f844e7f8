"""Delivery: one message for each job, its newest version, whatever Slack and the workers go through."""

import threading
from collections.abc import Callable, Sequence

import pytest

from tests.fakes.jobs import ask_job, generate_job
from tests.workers.tasks.answers import answer_to
from workers.cards import Card, CardFile
from workers.contracts import (
    Check,
    CodeAnswer,
    CodeFile,
    Handover,
    HandoverItem,
    HandoverJob,
    JobState,
    Progress,
    Provenance,
    PullRequestNews,
    ReplyTo,
    Stage,
    ThreadRef,
)
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.guardrails import redact
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.ledger import Acceptance, Ledger
from workers.slack import Posted
from workers.tasks import Courier, courier
from workers.tasks.courier import _backoff as backoff


class Channel:
    """A channel in memory. Faults are queued; one may strike after its call has had its effect."""

    def __init__(self) -> None:
        self.messages: dict[str, str] = {}
        self.jobs: dict[str, str] = {}
        self.threads: dict[str, str | None] = {}
        self.whispers: list[tuple[str, str | None, str]] = []
        self.faults: list[tuple[str, Exception, bool]] = []
        self.files: list[tuple[str | None, CardFile]] = []
        self.on_post: Callable[[], None] = lambda: None
        self._lock = threading.Lock()

    def fail(self, method: str, error: Exception, *, after_effect: bool = False) -> None:
        self.faults.append((method, error, after_effect))

    def post(self, channel: str, card: Card, *, thread_ts: str | None, job_id: str, user: str | None) -> Posted:
        with self._lock:
            fault = self._fault("post")
            ts = f"{len(self.jobs) + 1}.0"
            self.messages[ts] = card.text
            self.jobs[ts] = job_id
            self.threads[ts] = thread_ts
        self.on_post()
        if fault:
            raise fault
        return Posted(channel, ts)

    def whisper(self, channel: str, card: Card, *, user: str, thread_ts: str | None) -> None:
        fault = self._fault("whisper")
        self.whispers.append((user, thread_ts, card.text))
        if fault:
            raise fault

    def update(self, channel: str, ts: str, card: Card) -> None:
        fault = self._fault("update")
        if ts not in self.messages:
            raise SlackRefused("message_not_found")
        self.messages[ts] = card.text
        if fault:
            raise fault

    def upload(self, channel: str, files: Sequence[CardFile], *, thread_ts: str, comment: str) -> None:
        fault = self._fault("upload")
        self.files += [(thread_ts, file) for file in files if (thread_ts, file) not in self.files]
        if fault:
            raise fault

    def find_posted(
        self, channel: str, thread_ts: str | None, job_id: str, *, user: str | None = None
    ) -> Posted | None:
        self._fault("find_posted")
        return next((Posted(channel, ts) for ts, job in self.jobs.items() if job == job_id), None)

    def _fault(self, method: str) -> Exception | None:
        """Raise the fault that is next for `method`, or return it if it strikes after the effect."""
        for fault in self.faults:
            name, error, after_effect = fault
            if name == method:
                self.faults.remove(fault)
                if after_effect:
                    return error
                raise error
        return None


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "_backoff", lambda _attempts: 0.0)


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def deliver(ledger: Ledger, channel: Channel) -> Callable[[str], None]:
    return Courier(ledger, channel).deliver


@pytest.fixture
def job_id(ledger: Ledger) -> str:
    job = ask_job("why?", reply_to=ReplyTo(channel="C1"))
    ledger.accept(job)
    ledger.lease(job.id, "worker", 60)
    return job.id


def finish(ledger: Ledger, job_id: str) -> None:
    job = ledger.job(job_id)
    assert job
    assert ledger.finish(job_id, "worker", JobState.DONE, answer_to(job, "It was the DNS."))


def test_a_placeholder_becomes_the_answer(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    assert "DNS" not in channel.messages["1.0"]
    finish(ledger, job_id)
    deliver(job_id)
    assert list(channel.messages) == ["1.0"]
    assert "DNS" in channel.messages["1.0"]


def test_a_quick_answer_needs_no_placeholder(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    deliver(job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_a_cancelled_job_says_so(ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str) -> None:
    deliver(job_id)
    before = channel.messages["1.0"]
    ledger.cancel(job_id)
    ledger.finish(job_id, "worker", JobState.CANCELLED, None)
    deliver(job_id)
    assert channel.messages["1.0"] != before


def test_what_changes_during_a_post_is_shown_after_it(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    channel.on_post = lambda: finish(ledger, job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_many_couriers_post_one_message(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    threads = [threading.Thread(target=deliver, args=(job_id,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(channel.messages) == 1


@pytest.mark.parametrize("fault", [SlackThrottled("429", delay=0), SlackUnavailable("500")])
def test_a_fault_before_the_post_costs_nothing(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str, fault: Exception
) -> None:
    finish(ledger, job_id)
    channel.fail("post", fault)
    deliver(job_id)
    assert channel.messages == {}
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_a_pause_that_slack_asks_for_is_kept(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    channel.fail("post", SlackThrottled("429", delay=60))
    deliver(job_id)
    deliver(job_id)
    assert channel.messages == {}


def test_a_post_that_arrived_though_its_reply_did_not_is_found(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    channel.fail("post", SlackUnavailable("500"), after_effect=True)
    channel.fail("find_posted", SlackThrottled("429", delay=0))
    deliver(job_id)
    finish(ledger, job_id)
    deliver(job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_a_post_whose_worker_died_is_found(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    ledger.deliveries.next(job_id, "dead", 0)
    ledger.deliveries.begin_post(job_id, "dead")
    channel.post("C1", Card("placeholder", ()), thread_ts=None, job_id=job_id, user=None)
    finish(ledger, job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_where_nobody_may_look_an_uncertain_post_is_repeated(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    channel.fail("post", SlackUnavailable("500"))
    channel.fail("find_posted", SlackRefused("missing_scope"))
    deliver(job_id)
    deliver(job_id)
    assert len(channel.messages) == 1


def test_an_update_is_repeated_until_slack_takes_it(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    finish(ledger, job_id)
    for _ in range(9):
        channel.fail("update", SlackUnavailable("500"))
        deliver(job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_an_answer_whose_placeholder_was_deleted_is_posted_anew(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    channel.messages.clear()
    finish(ledger, job_id)
    deliver(job_id)
    assert ["DNS" in text for text in channel.messages.values()] == [True]


def test_progress_whose_placeholder_was_deleted_is_not(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    channel.messages.clear()
    ledger.report(job_id, "worker", Progress(stage=Stage.CHECKING))
    deliver(job_id)
    assert channel.messages == {}


def test_a_message_that_vanishes_again_and_again_is_given_up(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    deliver(job_id)
    channel.messages.clear()
    channel.on_post = channel.messages.clear
    finish(ledger, job_id)
    deliver(job_id)
    assert len(channel.jobs) == 2


def test_a_refusal_is_final_and_seen_in_the_status(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    channel.fail("post", SlackRefused("is_archived"))
    deliver(job_id)
    deliver(job_id)
    assert channel.messages == {}
    status = ledger.status(job_id)
    assert status
    assert (status.state, status.undelivered) == (JobState.DONE, "is_archived")


def test_a_bug_is_retried_a_few_times_and_then_seen_in_the_status(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], job_id: str
) -> None:
    finish(ledger, job_id)
    for _ in range(9):
        channel.fail("post", ValueError("a bug"))
        deliver(job_id)
    assert len(channel.faults) == 4
    status = ledger.status(job_id)
    assert status
    assert status.undelivered == "internal_error"


def test_the_wait_for_a_slack_that_is_away_doubles_up_to_some_minutes() -> None:
    assert 0.5 <= backoff(0) <= 1
    assert 4 <= backoff(3) <= 8
    assert 150 <= backoff(1_000) <= 300


def test_people_see_what_was_kept_from_the_model_and_then_its_map_is_gone(
    ledger: Ledger, channel: Channel, job_id: str
) -> None:
    guard = IdentifierGuard(IdentifierConfig(kinds=frozenset(Kind)), Sealer(new_key()))
    pseudonyms, job = guard.of_job(job_id), ledger.job(job_id)
    said, _ = pseudonyms.hide(redact("It was db7.tienda-norte.com.").text)
    ledger.identifiers.extend(job_id, guard.sealed(job_id, pseudonyms.values))
    assert job
    ledger.finish(job_id, "worker", JobState.DONE, answer_to(job, str(said)))

    channel.fail("post", SlackUnavailable("500"))
    Courier(ledger, channel, guard).deliver(job_id)
    assert ledger.identifiers.of_job(job_id)
    Courier(ledger, channel, guard).deliver(job_id)
    assert ["db7.tienda-norte.com" in text for text in channel.messages.values()] == [True]
    assert ledger.identifiers.of_job(job_id) == {}


def test_an_answer_whose_map_cannot_be_opened_is_delivered_with_stand_ins(
    ledger: Ledger, channel: Channel, job_id: str
) -> None:
    job = ledger.job(job_id)
    assert job
    ledger.identifiers.extend(job_id, {"host-3f9a2c": "AAAA"})
    ledger.finish(job_id, "worker", JobState.DONE, answer_to(job, "It was host-3f9a2c."))
    Courier(ledger, channel, IdentifierGuard(sealer=Sealer(new_key()))).deliver(job_id)
    assert ["host-3f9a2c" in text for text in channel.messages.values()] == [True]


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
