"""A pair of Alertmanagers that tell of the same life of alerts, each in order, however their words interleave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.webhooks import BEGAN, alerts_of, am_alert, am_webhook, investigate_job
from workers.contracts import Alert
from workers.ledger import AlertWord, Ledger, Observation

STORM = "s" * 16
_runs = count()


@dataclass(frozen=True)
class Told:
    """One word of a peer's: that an alert fires for the nth time, or no longer does."""

    pod: str
    time: int
    status: str


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[Told], list[bool]]:
    """Return what happened, and the order in which two peers tell of it: whose turn it is, for each word."""
    changes = draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=8))
    turns = dict.fromkeys("abc", 0)
    told = []
    for pod in changes:
        told.append(Told(pod, turns[pod] // 2, "resolved" if turns[pod] % 2 else "firing"))
        turns[pod] += 1
    return told, draw(st.permutations([False, True] * len(told)))


def alert_of(told: Told, group: str) -> Alert:
    began = BEGAN + timedelta(hours=told.time)
    return alerts_of(am_webhook(am_alert(pod=told.pod, status=told.status, began=began), group=group))[0]


def observed(ledger: Ledger, words: Sequence[Told], order: Sequence[bool], group: str) -> list[tuple[Observation, str]]:
    peers = {False: iter(words), True: iter(words)}
    seen = []
    for peer in order:
        alert = alert_of(next(peers[peer]), group)
        job = investigate_job([alert], channel=group)
        seen.append(ledger.alerts.observe([AlertWord.of(alert)], job, group=alert.group, storm=STORM))
    return seen


@pytest.mark.usefixtures("redis")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=lives())
def test_whatever_the_order_the_end_is_what_happened(ledger: Ledger, life: tuple[list[Told], list[bool]]) -> None:
    words, order = life
    group = f"C{next(_runs)}"  # Each run has a channel of its own: many in one would be a storm.
    seen = observed(ledger, words, order, group)
    messages = {message for _, message in seen if message}
    assert len(messages) == 1
    assert [outcome for outcome, _ in seen].count(Observation.NEW) == 1
    shown = ledger.alerts.group(messages.pop())
    assert shown
    last = {word.pod: word.status for word in words}
    assert shown.firing == sum(status == "firing" for status in last.values())
    assert shown.resolved == sum(status == "resolved" for status in last.values())
    assert {str(each.labels["pod"]): each.status for each in shown.alerts} == last
    assert shown.refired == sum(word.status == "firing" and word.time > 0 for word in words)
