from typing import Any

import pytest

from bot.sandbox.people import ANA, INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from bot.wording import QUEUE_AWAY, REFUSED_JOB
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.running_bot import RunningBot
from workers.cards import ACTION_CANCEL
from workers.contracts import Job, JobState

pytestmark = pytest.mark.usefixtures("bot")


def ask(sandbox: SandboxServer, broker: Broker, *, thread_ts: str | None = None) -> Job:
    sandbox.mention("incidentes", "why is it down?", thread_ts=thread_ts)
    assert sandbox.wait_for(broker.jobs)
    return broker.jobs()[0]


def press(sandbox: SandboxServer, job_id: str, *, user: str = "U0ANA0001") -> Any:
    """Send what Slack sends when someone presses the button under a job's progress."""
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "sandbox"},
        "user": {"id": user, "team_id": TEAM},
        "channel": {"id": INCIDENTS, "name": "incidentes"},
        "container": {"type": "message", "channel_id": INCIDENTS},
        "trigger_id": "1.2.3",
        "actions": [{"type": "button", "action_id": ACTION_CANCEL, "block_id": "b", "value": job_id}],
    }
    return sandbox._call(_ask(sandbox, payload))


async def _ask(sandbox: SandboxServer, payload: dict[str, Any]) -> Any:
    return await sandbox.dispatcher.ask("interactive", payload)


def state(broker: Broker, job: Job) -> JobState:
    status = broker.ledger.status(job.id)
    assert status is not None
    return status.state


def whispers(sandbox: SandboxServer, user: str) -> list[str]:
    return [message["text"] for message in sandbox.ephemerals("incidentes", user=user)]


def test_the_button_cancels_and_tells_who_pressed_it(sandbox: SandboxServer, broker: Broker) -> None:
    job = ask(sandbox, broker)
    assert press(sandbox, job.id).ok
    assert state(broker, job) is JobState.CANCELLED
    assert whispers(sandbox, "ana") == [f"Cancelled: job `{job.id}` will not run."]


def test_the_button_is_the_askers(sandbox: SandboxServer, broker: Broker) -> None:
    job = ask(sandbox, broker)
    assert press(sandbox, job.id, user="U0BOB0001").ok
    assert state(broker, job) is JobState.QUEUED
    assert whispers(sandbox, "bob") == [REFUSED_JOB.en]


def test_without_redis_who_pressed_is_told(
    sandbox: SandboxServer, make_settings: MakeSettings, closed_url: str
) -> None:
    with RunningBot(make_settings(redis_url=closed_url)) as bot:
        sandbox.connect_bot(bot.events_url)
        assert press(sandbox, "a" * 16).ok
    assert whispers(sandbox, "ana") == [QUEUE_AWAY.es]


def test_slacks_own_stop_button_cancels_what_runs_in_the_thread(sandbox: SandboxServer, broker: Broker) -> None:
    elsewhere = ask(sandbox, broker)
    root = sandbox.post_message("incidentes", "the API is down")
    sandbox.mention("incidentes", "what happened?", thread_ts=root)
    sandbox.wait_for(lambda: len(broker.jobs()) == 2)
    here = broker.jobs()[0]
    event = {"type": "agent_session_stopped", "channel": INCIDENTS, "thread_ts": root, "user": ANA.id}
    stopped = {"type": "event_callback", "team_id": TEAM, "event": event | {"streaming_message_ts": []}}
    assert sandbox._call(_ask(sandbox, stopped)).ok
    assert state(broker, here) is JobState.CANCELLED
    assert state(broker, elsewhere) is JobState.QUEUED
