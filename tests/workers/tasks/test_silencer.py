"""Silencing a group's alerts: by the labels they share, told on their message, and never wider than meant."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from redis import Redis

from bot.sandbox.local_redis import free_port
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook, investigate_job
from workers.alertmanager import Alertmanager, SilenceFailed
from workers.contracts import AlertGroup, TaskName
from workers.ledger import AlertWord, Ledger
from workers.tasks import Silencer

STORM = "s" * 16


class Silences:
    """Keeps what it was asked to silence, or refuses."""

    def __init__(self, problem: SilenceFailed | None = None) -> None:
        self.asked: list[tuple[dict[str, str], int, str]] = []
        self._problem = problem

    def silence(self, labels: Mapping[str, str], *, seconds: int, by: str) -> datetime:
        if self._problem:
            raise self._problem
        self.asked.append((dict(labels), seconds, by))
        return datetime.now(UTC) + timedelta(seconds=seconds)


@pytest.fixture
def message(ledger: Ledger) -> str:
    return observe(ledger, *(am_alert(pod=pod) for pod in ("api-0", "api-1")))


def observe(ledger: Ledger, *told: dict[str, object]) -> str:
    alerts = alerts_of(am_webhook(*told))
    words = [AlertWord.of(alert) for alert in alerts]
    return ledger.alerts.observe(words, investigate_job(alerts), group=alerts[0].group, storm=STORM)[1]


def group_of(ledger: Ledger, message: str) -> AlertGroup:
    found = ledger.alerts.group(message)
    assert found
    return found


def test_what_the_firing_alerts_have_in_common_is_silenced_and_said(ledger: Ledger, message: str) -> None:
    silences = Silences()
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    Silencer(ledger, silences).silence(message)
    labels = {"alertname": "KubePodCrashLooping", "namespace": "shop", "severity": "critical"}
    assert silences.asked == [(labels, 3_600, "U1")]
    group = group_of(ledger, message)
    assert group.silenced_by == "U1"
    assert group.silenced_until
    assert group.silence_failed is None


def test_a_task_that_comes_twice_silences_once(ledger: Ledger, message: str) -> None:
    silences = Silences()
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    for _ in range(3):
        Silencer(ledger, silences).silence(message)
    assert len(silences.asked) == 1


def test_a_task_that_is_lost_comes_back_by_the_due_set(ledger: Ledger, message: str, redis: Redis) -> None:
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    assert TaskName.SILENCE in {work.task for work in ledger.take_due()}
    Silencer(ledger, Silences()).silence(message)
    assert redis.zscore("vigia:due", f"{TaskName.SILENCE}:{message}") is None


@pytest.mark.parametrize("problem", ["unreachable", "refused"])
def test_why_it_failed_is_said(ledger: Ledger, message: str, problem: str) -> None:
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    Silencer(ledger, Silences(SilenceFailed(problem))).silence(message)  # type: ignore[arg-type]
    assert group_of(ledger, message).silence_failed == problem


def test_without_an_alertmanager_it_says_so(ledger: Ledger, message: str) -> None:
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    Silencer(ledger, None).silence(message)
    assert group_of(ledger, message).silence_failed == "not_configured"


def test_alerts_that_share_no_name_are_not_silenced(ledger: Ledger) -> None:
    silences, message = Silences(), observe(ledger, am_alert("One"), am_alert("Two"))
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    Silencer(ledger, silences).silence(message)
    assert silences.asked == []
    assert group_of(ledger, message).silence_failed == "too_wide"


def test_a_masked_label_cannot_name_an_alert(ledger: Ledger) -> None:
    silences, message = Silences(), observe(ledger, am_alert(labels={"db_password": "hunter2hunter2!X"}))
    ledger.alerts.ask_silence(message, seconds=3_600, by="U1")
    Silencer(ledger, silences).silence(message)
    assert silences.asked == []
    assert group_of(ledger, message).silence_failed == "masked"


def test_an_alertmanager_that_is_away_is_unreachable() -> None:
    with pytest.raises(SilenceFailed) as caught:
        Alertmanager(f"http://127.0.0.1:{free_port()}").silence({"alertname": "X"}, seconds=60, by="U1")
    assert caught.value.problem == "unreachable"
