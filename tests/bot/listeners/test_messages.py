import secrets
from typing import Any

import pytest

from bot.sandbox.activity import Upload
from bot.sandbox.people import ANA, INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from bot.wording import HELP, NO_JOBS, REFUSED_USER
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.running_bot import RunningBot
from workers.contracts import AskJob, FileRef, Lane, LogsJob, ReplyTo, Tenant, ThreadRef

pytestmark = pytest.mark.usefixtures("bot")


def settle(sandbox: SandboxServer, events: int) -> None:
    """Wait until the bot has acknowledged so many events besides the check of its address."""
    assert sandbox.wait_for(lambda: len([done for done in events_of(sandbox) if done.ack.ok]) >= events)


def events_of(sandbox: SandboxServer) -> list[Any]:
    return [delivery for delivery in sandbox.deliveries if "event" in delivery.attempt.payload]


def bots_words(sandbox: SandboxServer, channel: str, thread_ts: str) -> list[str]:
    return [message["text"] for message in sandbox.messages(channel, thread_ts) if message.get("bot_id")]


def test_a_mention_is_answered_in_a_thread_under_it(sandbox: SandboxServer, broker: Broker) -> None:
    ts = sandbox.mention("incidentes", "¿por qué no responde la API?")
    settle(sandbox, 2)
    job = broker.only_job()
    assert isinstance(job, AskJob)
    assert str(job.question) == "¿por qué no responde la API?"
    assert job.language == "es"
    assert job.tenant == Tenant(team=TEAM, channel=INCIDENTS, user=ANA.id)
    assert job.reply_to == ReplyTo(channel=INCIDENTS, thread_ts=ts)
    assert job.thread is None
    assert job.trigger.key == f"{INCIDENTS}:{ts}"


def test_a_mention_takes_along_the_threads_that_it_links_to(sandbox: SandboxServer, broker: Broker) -> None:
    root = sandbox.post_message("incidentes", "The API is down: OOMKilled")
    link = f"https://acme.slack.com/archives/{INCIDENTS}/p{root.replace('.', '')}"
    sandbox.mention("incidentes", f"why did <{link}> happen?")
    settle(sandbox, 3)

    assert broker.only_job().linked == (ThreadRef(channel=INCIDENTS, thread_ts=root),)


def test_a_mention_in_a_thread_takes_what_was_said_before_as_context(sandbox: SandboxServer, broker: Broker) -> None:
    root = sandbox.post_message("incidentes", "the API is down")
    ts = sandbox.mention("incidentes", "what happened?", thread_ts=root)
    settle(sandbox, 3)
    job = broker.only_job()
    assert job.thread == ThreadRef(channel=INCIDENTS, thread_ts=root, before_ts=ts)
    assert job.reply_to == ReplyTo(channel=INCIDENTS, thread_ts=root)


def test_a_direct_message_is_a_question(sandbox: SandboxServer, broker: Broker) -> None:
    ts = sandbox.direct_message("why is it down?")
    settle(sandbox, 1)
    job = broker.only_job()
    assert isinstance(job, AskJob)
    assert job.reply_to == ReplyTo(channel=ANA.direct_channel, thread_ts=ts)


def test_files_make_it_a_job_about_logs(sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.direct_message("", files=[Upload("app.log", b"ERROR a"), Upload("db.log", b"ERROR b")])
    settle(sandbox, 1)
    job = broker.only_job()
    assert isinstance(job, LogsJob)
    assert len(job.files) == 2
    assert all(isinstance(file, FileRef) for file in job.files)


def test_a_message_in_a_channel_that_does_not_mention_vigia_is_left_alone(
    sandbox: SandboxServer, broker: Broker
) -> None:
    sandbox.post_message("incidentes", "why is it down?")
    settle(sandbox, 1)
    assert broker.jobs() == []
    assert not [call for call in sandbox.calls if call.method.startswith("chat.")]


def test_an_event_that_comes_three_times_is_one_job(sandbox: SandboxServer, broker: Broker) -> None:
    ts = sandbox.direct_message("why is it down?")
    settle(sandbox, 1)
    [first] = events_of(sandbox)
    for _ in range(2):
        sandbox._call(_deliver_again(sandbox, first.attempt.payload))
    settle(sandbox, 3)
    assert broker.only_job().trigger.key.endswith(ts)
    assert len(broker.sent(Lane.INTERACTIVE)) == 1


async def _deliver_again(sandbox: SandboxServer, payload: dict[str, Any]) -> None:
    await sandbox.dispatcher.ask("events_api", payload)


def test_without_redis_slack_is_asked_to_come_again_and_the_job_is_not_lost(
    sandbox: SandboxServer, broker: Broker, make_settings: MakeSettings, closed_url: str
) -> None:
    with RunningBot(make_settings(redis_url=closed_url)) as bot:
        sandbox.connect_bot(bot.events_url)
        sandbox.direct_message("why is it down?")
        assert sandbox.wait_for(lambda: len(events_of(sandbox)) == 4)
    assert {delivery.ack.status for delivery in events_of(sandbox)} == {500}
    assert broker.jobs() == []


@pytest.mark.parametrize(
    ("text", "words"), [("help", HELP.es), ("ayuda", HELP.es), ("", HELP.es), ("estado", NO_JOBS.es)]
)
def test_what_is_no_job_is_answered_where_it_was_asked(sandbox: SandboxServer, text: str, words: str) -> None:
    ts = sandbox.mention("incidentes", text)
    [said] = sandbox.wait_for(lambda: bots_words(sandbox, "incidentes", ts))
    assert said.startswith(words)


def test_help_is_given_once_for_one_message(sandbox: SandboxServer) -> None:
    ts = sandbox.direct_message("help")
    sandbox.wait_for(lambda: bots_words(sandbox, ANA.direct_channel, ts))
    settle(sandbox, 1)
    sandbox._call(_deliver_again(sandbox, events_of(sandbox)[0].attempt.payload))
    assert len(bots_words(sandbox, ANA.direct_channel, ts)) == 1


def test_the_bot_does_not_answer_itself(sandbox: SandboxServer, broker: Broker) -> None:
    ts = sandbox.direct_message("help")
    settle(sandbox, 2)  # The second is the event of the bot's own reply.
    assert len(bots_words(sandbox, ANA.direct_channel, ts)) == 1
    assert broker.jobs() == []


@pytest.mark.parametrize(
    "change",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"bot_id": "B1"},
        {"edited": {"user": "U1", "ts": "2.2"}},
        {"user": None},
    ],
)
def test_what_no_person_newly_wrote_is_left_alone(
    sandbox: SandboxServer, broker: Broker, change: dict[str, Any]
) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "ts": "1.1", "text": "why?"}
    payload = {"type": "event_callback", "team_id": TEAM, "event": event | change}
    sandbox._call(_deliver_again(sandbox, payload))
    assert sandbox.deliveries[-1].ack.ok
    assert broker.jobs() == []


def test_a_refusal_is_said_where_it_was_asked(
    sandbox: SandboxServer, broker: Broker, make_settings: MakeSettings
) -> None:
    with RunningBot(make_settings(allowed_users=frozenset({"U0NOBODY"}))) as bot:
        sandbox.connect_bot(bot.events_url)
        ts = sandbox.mention("incidentes", "why is it down?")
        [said] = sandbox.wait_for(lambda: bots_words(sandbox, "incidentes", ts))
    assert said == REFUSED_USER.en
    assert broker.jobs() == []


def test_slack_failing_does_not_bring_the_event_back(sandbox: SandboxServer) -> None:
    sandbox.fail_next("chat.postMessage", status=500)
    sandbox.direct_message("help")
    settle(sandbox, 1)
    assert len(events_of(sandbox)) == 1
    assert len([call for call in sandbox.calls if call.method == "chat.postMessage"]) == 1


def test_a_secret_in_a_message_does_not_pass_the_edge(sandbox: SandboxServer, broker: Broker) -> None:
    secret = secrets.token_urlsafe(18)
    sandbox.mention("incidentes", f"why does it fail? password={secret}")
    settle(sandbox, 2)
    assert broker.only_job().receipt
    assert secret not in broker.everything()
