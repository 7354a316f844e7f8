"""The buttons under an alert's message, pressed as Slack tells of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from bot.sandbox.people import INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from bot.wording import (
    AGAIN_ACCEPTED,
    ALERT_FORGOTTEN,
    FEEDBACK_SAVED,
    NOTHING_TO_JUDGE,
    QUEUE_AWAY,
    REFUSED_CHANNEL,
    REFUSED_SILENCE,
    SILENCE_ASKED,
)
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.running_bot import RunningBot
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from tests.workers.tasks.answers import answer_to
from workers.cards import ACTION_ACKNOWLEDGE, ACTION_AGAIN, ACTION_FEEDBACK, ACTION_OPEN, ACTION_SILENCE
from workers.contracts import AlertGroup, InvestigateJob, JobState, Lane, TaskName
from workers.language import Wording
from workers.ledger import AlertWord

ANA = "U0ANA0001"


@pytest.fixture
def silencer_bot(sandbox: SandboxServer, make_settings: MakeSettings) -> Iterator[RunningBot]:
    """A bot that lets Ana silence."""
    with RunningBot(make_settings(silencers=ANA)) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        yield bot


@pytest.fixture
def message(broker: Broker) -> str:
    alerts = alerts_of(am_webhook())
    words = [AlertWord.of(alert) for alert in alerts]
    job = investigate_job(alerts, channel=INCIDENTS)
    return broker.ledger.alerts.observe(words, job, group=alerts[0].group, storm="s" * 16)[1]


def press(sandbox: SandboxServer, action_id: str, value: str, *, ts: str = "1.5") -> Any:
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "sandbox"},
        "user": {"id": ANA, "team_id": TEAM},
        "channel": {"id": INCIDENTS, "name": "incidentes"},
        "container": {"type": "message", "channel_id": INCIDENTS},
        "trigger_id": "1.2.3",
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": ts}],
    }
    return sandbox._call(_ask(sandbox, payload))


async def _ask(sandbox: SandboxServer, payload: dict[str, Any]) -> Any:
    return await sandbox.dispatcher.ask("interactive", payload)


def is_told(sandbox: SandboxServer, wording: Wording) -> bool:
    said = {message["text"] for message in sandbox.ephemerals("incidentes", user="ana")}
    return bool(said & {wording.en, wording.es})


def group_of(broker: Broker, message: str) -> AlertGroup:
    found = broker.ledger.alerts.group(message)
    assert found
    return found


@pytest.mark.usefixtures("bot")
class TestEverybody:
    def test_who_takes_an_alert_on_is_named_on_it(self, sandbox: SandboxServer, broker: Broker, message: str) -> None:
        assert press(sandbox, ACTION_ACKNOWLEDGE, message).ok
        assert group_of(broker, message).acknowledged_by == ANA
        assert sandbox.ephemerals("incidentes") == []

    def test_an_investigation_asked_for_again_is_shown_in_the_message(
        self, sandbox: SandboxServer, broker: Broker, message: str
    ) -> None:
        assert press(sandbox, ACTION_AGAIN, message).ok
        assert is_told(sandbox, AGAIN_ACCEPTED)
        again = group_of(broker, message).again
        assert again
        job = broker.ledger.job(again)
        assert isinstance(job, InvestigateJob)
        assert (job.shown_in, job.reply_to, job.lane) == (message, None, Lane.INTERACTIVE)
        assert [sent.args for sent in broker.sent(Lane.INTERACTIVE)] == [[again]]

    def test_an_investigation_asked_for_again_is_of_what_fires_by_now(
        self, sandbox: SandboxServer, broker: Broker, message: str
    ) -> None:
        over, joined = am_alert(status="resolved"), am_alert(pod="api-1")
        told = alerts_of(am_webhook(over, joined))
        words = [AlertWord.of(alert) for alert in told]
        broker.ledger.alerts.observe(
            words, investigate_job(told, channel=INCIDENTS), group=told[0].group, storm="s" * 16
        )
        press(sandbox, ACTION_AGAIN, message)
        again = group_of(broker, message).again
        assert again
        job = broker.ledger.job(again)
        assert isinstance(job, InvestigateJob)
        assert [str(alert.labels["pod"]) for alert in job.alerts] == ["api-1"]

    def test_slack_that_tells_of_one_press_twice_starts_one_investigation(
        self, sandbox: SandboxServer, broker: Broker, message: str
    ) -> None:
        for _ in range(2):
            press(sandbox, ACTION_AGAIN, message)
        assert len(broker.sent(Lane.INTERACTIVE)) == 1

    def test_silencing_needs_a_permission(self, sandbox: SandboxServer, broker: Broker, message: str) -> None:
        assert press(sandbox, f"{ACTION_SILENCE}_3600", message).ok
        assert is_told(sandbox, REFUSED_SILENCE)
        assert broker.ledger.alerts.silence_request(message) is None
        assert broker.sent(Lane.DELIVERY) == []

    def test_a_wrong_answer_is_kept_as_a_case(self, sandbox: SandboxServer, broker: Broker, message: str) -> None:
        job = broker.ledger.job(message)
        assert job
        broker.ledger.lease(message, "w", 60)
        broker.ledger.finish(message, "w", JobState.DONE, answer_to(job, "It was the DNS."))
        press(sandbox, f"{ACTION_FEEDBACK}_wrong_cause", message)
        press(sandbox, f"{ACTION_FEEDBACK}_missed", message)
        assert is_told(sandbox, FEEDBACK_SAVED)
        (case,) = broker.ledger.evals.all()
        assert case.reason == "missed"
        assert str(case.answer.summary) == "It was the DNS."
        assert case.job == job

    def test_before_there_is_an_answer_there_is_nothing_to_judge(
        self, sandbox: SandboxServer, broker: Broker, message: str
    ) -> None:
        press(sandbox, f"{ACTION_FEEDBACK}_right", message)
        assert is_told(sandbox, NOTHING_TO_JUDGE)
        assert broker.ledger.evals.all() == []

    @pytest.mark.parametrize("action", [ACTION_ACKNOWLEDGE, ACTION_AGAIN, f"{ACTION_FEEDBACK}_right"])
    def test_an_alert_from_long_ago_is_not_known(self, sandbox: SandboxServer, action: str) -> None:
        assert press(sandbox, action, "a" * 16).ok
        assert is_told(sandbox, ALERT_FORGOTTEN)

    def test_a_button_that_opens_a_link_does_nothing_here(self, sandbox: SandboxServer, message: str) -> None:
        assert press(sandbox, f"{ACTION_OPEN}_runbook", message).ok
        assert sandbox.ephemerals("incidentes") == []


def test_who_may_silence_asks_a_worker_to(
    silencer_bot: RunningBot, sandbox: SandboxServer, broker: Broker, message: str
) -> None:
    assert press(sandbox, f"{ACTION_SILENCE}_3600", message).ok
    assert is_told(sandbox, SILENCE_ASKED)
    request = broker.ledger.alerts.silence_request(message)
    assert request
    assert (request.seconds, request.by) == (3_600, ANA)
    assert [sent.task for sent in broker.sent(Lane.DELIVERY)] == [TaskName.SILENCE]


def test_outside_the_channels_that_are_served_nobody_presses_anything(
    sandbox: SandboxServer, make_settings: MakeSettings, broker: Broker, message: str
) -> None:
    with RunningBot(make_settings(allowed_channels="C0OTHER")) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        press(sandbox, ACTION_ACKNOWLEDGE, message)
    assert is_told(sandbox, REFUSED_CHANNEL)
    assert group_of(broker, message).acknowledged_by is None


def test_while_redis_is_away_the_person_is_told(
    sandbox: SandboxServer, make_settings: MakeSettings, closed_url: str
) -> None:
    with RunningBot(make_settings(redis_url=SecretStr(closed_url))) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        press(sandbox, ACTION_ACKNOWLEDGE, "a" * 16)
    assert is_told(sandbox, QUEUE_AWAY)
