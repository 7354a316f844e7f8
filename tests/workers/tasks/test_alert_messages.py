"""An alert's message in Slack over its life: one message, kept up to date, completed when the model is back."""

from collections.abc import Callable

import pytest

from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from tests.workers.tasks.answers import Sent, answer_to
from tests.workers.tasks.channel import Channel
from workers.contracts import Answer, Evidence, InvestigateJob, Job, Provenance
from workers.errors import ModelFailure, SlackRefused, SlackThrottled, SlackUnavailable
from workers.guardrails import redact
from workers.ledger import AlertWord, Ledger
from workers.limits import Limits
from workers.pipelines.deps import Report
from workers.tasks import Courier, Runner
from workers.tasks.completion import completing

STORM = "s" * 16


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def deliver(ledger: Ledger, channel: Channel) -> Callable[[str], None]:
    return Courier(ledger, channel).deliver


def observe(ledger: Ledger, pod: str, status: str = "firing") -> str:
    alerts = alerts_of(am_webhook(am_alert(pod=pod, status=status)))
    words = [AlertWord.of(alert) for alert in alerts]
    return ledger.alerts.observe(words, investigate_job(alerts), group=alerts[0].group, storm=STORM)[1]


def run(ledger: Ledger, job_id: str, *, failure: ModelFailure | None = None, seen: str = "") -> None:
    def pipeline(job: Job, _limits: Limits, _report: Report) -> Answer:
        provenance = Provenance(job_id=job.id, model_failure=failure)
        answer = answer_to(job, "From the rules." if failure else "From the model.")
        evidence = (
            (Evidence(id="E2", source="log:shop/api-0/app", start_line=7, end_line=7, text=redact(seen).text),)
            if seen
            else ()
        )
        mode = "findings_only" if failure else "model"
        return answer.model_copy(update={"mode": mode, "provenance": provenance, "evidence": evidence})

    Runner(ledger, pipeline, Sent(), lease_seconds=15, deadline_seconds=30).run(job_id)


def only_text(channel: Channel) -> str:
    (text,) = channel.messages.values()
    return text


def test_one_message_shows_the_alert_then_the_answer_then_the_end(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    deliver(message)
    assert only_text(channel) == "Firing: KubePodCrashLooping"
    run(ledger, message)
    deliver(message)
    assert "From the model." in only_text(channel)
    observe(ledger, "api-0", "resolved")
    deliver(message)
    assert only_text(channel).startswith("Resolved: KubePodCrashLooping")
    assert "From the model." in only_text(channel)


def test_an_answer_without_the_model_is_completed_in_place(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    run(ledger, message, failure=ModelFailure.UNREACHABLE)
    deliver(message)
    assert "From the rules." in only_text(channel)
    group = ledger.alerts.group(message)
    assert group
    assert group.completing
    job, answer = ledger.job(message), ledger.outcome(message)
    assert isinstance(job, InvestigateJob)
    assert isinstance(answer, Answer)
    later = completing(job, answer)
    assert later
    run(ledger, later.job.id)
    deliver(message)
    assert "From the model." in only_text(channel)
    group = ledger.alerts.group(message)
    assert group
    assert not group.completing


def test_a_model_that_stays_away_is_asked_for_an_hour_and_no_longer() -> None:
    job, waited = investigate_job(), 0.0
    answer = answer_to(job).model_copy(
        update={"provenance": Provenance(job_id=job.id, model_failure=ModelFailure.TIMEOUT)}
    )
    ids = {job.id}
    while later := completing(job, answer):
        job, waited = later.job, waited + later.delay
        ids.add(job.id)
        assert job.message == investigate_job().id
    assert waited == 3_600
    assert len(ids) == 8


def test_the_evidence_stands_in_the_thread_once(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    run(ledger, message, seen="ERROR boom")
    deliver(message)
    first, evidence = channel.messages.values()
    assert first.startswith("Firing")
    assert "line numbers" in evidence
    assert list(channel.threads.values()) == [None, "1.0"]
    observe(ledger, "api-1")
    deliver(message)
    assert len(channel.messages) == 2


def test_evidence_that_slack_would_not_take_now_comes_with_the_next_view(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    deliver(message)
    run(ledger, message, seen="ERROR boom")
    channel.fail("post", SlackThrottled("slow down", delay=0.0))
    deliver(message)
    deliver(message)
    assert len(channel.messages) == 2


def names(channel: Channel) -> list[str]:
    return [file.name for _, file in channel.files]


def test_the_whole_evidence_stands_in_the_thread_as_a_file_once(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    run(ledger, message, seen="ERROR boom")
    deliver(message)
    ((thread, file),) = channel.files
    assert thread == "1.0"
    assert file.name == f"evidence-{message}.txt"
    assert "ERROR boom" in file.content.decode()
    observe(ledger, "api-1")
    deliver(message)
    assert len(channel.files) == 1


def test_a_completed_answer_that_stands_on_the_same_evidence_brings_no_second_file(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    run(ledger, message, failure=ModelFailure.UNREACHABLE, seen="ERROR boom")
    deliver(message)
    job, answer = ledger.job(message), ledger.outcome(message)
    assert isinstance(job, InvestigateJob)
    assert isinstance(answer, Answer)
    later = completing(job, answer)
    assert later
    run(ledger, later.job.id, seen="ERROR boom")
    deliver(message)
    assert "From the model." in channel.messages["1.0"]
    assert names(channel) == [f"evidence-{message}.txt"]


@pytest.mark.parametrize("after_effect", [False, True])
def test_files_that_slack_would_not_take_now_come_with_the_next_view_and_the_card_does_not_again(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None], *, after_effect: bool
) -> None:
    message = observe(ledger, "api-0")
    deliver(message)
    run(ledger, message, seen="ERROR boom")
    channel.fail("upload", SlackUnavailable("away"), after_effect=after_effect)
    deliver(message)
    deliver(message)
    assert len(channel.messages) == 2
    assert names(channel) == [f"evidence-{message}.txt"]


def test_where_slack_takes_no_files_the_message_and_its_evidence_stand_all_the_same(
    ledger: Ledger, channel: Channel, deliver: Callable[[str], None]
) -> None:
    message = observe(ledger, "api-0")
    run(ledger, message, seen="ERROR boom")
    channel.fail("upload", SlackRefused("missing_scope"))
    deliver(message)
    deliver(message)
    assert len(channel.messages) == 2
    assert channel.files == []


@pytest.mark.parametrize("failure", [ModelFailure.NOT_CONFIGURED, ModelFailure.UNAUTHORIZED, ModelFailure.NONSENSE])
def test_what_does_not_pass_by_itself_is_not_waited_for(failure: ModelFailure) -> None:
    job = investigate_job()
    provenance = Provenance(job_id=job.id, model_failure=failure)
    assert completing(job, answer_to(job).model_copy(update={"provenance": provenance})) is None


def test_in_a_terminal_nobody_waits_for_the_model() -> None:
    job = investigate_job(reply=False)
    provenance = Provenance(job_id=job.id, model_failure=ModelFailure.TIMEOUT)
    assert completing(job, answer_to(job).model_copy(update={"provenance": provenance})) is None
