"""Every source's webhook becomes the same kind of alert; what is none of its is refused with the reason."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.webhooks import (
    BEGAN,
    alerts_of,
    am_alert,
    am_webhook,
    datadog_webhook,
    grafana_webhook,
    pagerduty_ping,
    pagerduty_webhook,
)
from workers.alerts import GenericMapping, parse, read_webhook, recognise
from workers.contracts import AlertSource
from workers.errors import BadInput

BODIES: dict[AlertSource, Any] = {
    "alertmanager": am_webhook(),
    "grafana": grafana_webhook(),
    "pagerduty": pagerduty_webhook(),
    "datadog": datadog_webhook(),
    "generic": am_alert(),
}
SOURCES: list[AlertSource] = ["alertmanager", "grafana", "pagerduty", "datadog", "generic"]


def test_an_alertmanagers_alert_keeps_what_names_it() -> None:
    (alert,) = alerts_of(am_webhook())
    assert str(alert.name) == "KubePodCrashLooping"
    assert str(alert.labels["pod"]) == "api-0"
    assert alert.severity == "critical"
    assert alert.status == "firing"
    assert alert.ends_at is None
    assert alert.starts_at == datetime(2026, 11, 20, 10, 0, 0, 123456, UTC)
    assert str(alert.links["runbook"]) == "https://runbooks.example.test/crash-loop"
    assert str(alert.links["source"]).startswith("http://prometheus.example.test/")


def test_both_of_a_pair_tell_of_the_same_group_and_alert() -> None:
    first, second = (alerts_of(am_webhook() | {"externalURL": f"http://peer-{peer}"})[0] for peer in (1, 2))
    assert (first.group, first.fingerprint, first.starts_at) == (second.group, second.fingerprint, second.starts_at)


def test_another_group_key_is_another_group() -> None:
    assert alerts_of(am_webhook())[0].group != alerts_of(am_webhook(group="{}:{}"))[0].group


def test_a_resolved_alert_has_an_end() -> None:
    (alert,) = alerts_of(am_webhook(am_alert(status="resolved")))
    assert alert.status == "resolved"
    assert alert.ends_at is not None


def test_a_missing_fingerprint_follows_from_the_labels() -> None:
    bare = [am_alert(pod=pod) | {"fingerprint": ""} for pod in ("a", "b", "a")]
    first, second, third = alerts_of(am_webhook(*bare))
    assert first.fingerprint == third.fingerprint != second.fingerprint


def test_grafanas_panel_is_the_dashboard_to_look_at() -> None:
    (alert,) = alerts_of(grafana_webhook(), "grafana")
    assert alert.source == "grafana"
    assert "viewPanel=2" in str(alert.links["dashboard"])


def test_a_pagerduty_incident_is_an_alert_of_its_own_group() -> None:
    (fired,) = alerts_of(pagerduty_webhook(), "pagerduty")
    (resolved,) = alerts_of(pagerduty_webhook("incident.resolved"), "pagerduty")
    assert str(fired.name) == "Checkout is slow"
    assert fired.severity == "critical"
    assert (fired.group, fired.starts_at) == (resolved.group, resolved.starts_at)
    assert resolved.status == "resolved"


def test_an_event_that_changes_nothing_tells_of_no_alert() -> None:
    assert alerts_of(pagerduty_webhook("incident.annotated"), "pagerduty") == ()


@pytest.mark.parametrize(
    "event",
    [
        pagerduty_ping(),
        {"event": {"event_type": "incident.responder.added", "data": {"incident": {"id": "Q1"}, "state": "pending"}}},
        {"event": {"event_type": "service.updated", "data": {"id": "S1"}}},
        {"event": {"event_type": "of.a.later.release"}},
    ],
    ids=["a ping", "a responder", "a service", "a later one"],
)
def test_pagerdutys_other_events_are_taken_whatever_they_hold(event: Any) -> None:
    assert alerts_of(event, "pagerduty") == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("[P2] [Triggered on {host:web-1,env:prod}] Load is high", "Load is high"),
        ("[Recovered] Load is high", "Load is high"),
        ("[Re-No Data on {host:x}] Load is high", "Load is high"),
        ("[prod] Load is high", "[prod] Load is high"),
        ("[Triggered]", "[Triggered]"),
    ],
)
def test_a_monitor_has_one_name_whatever_datadog_puts_before_it(title: str, name: str) -> None:
    (alert,) = alerts_of(datadog_webhook() | {"title": title}, "datadog")
    assert str(alert.name) == name


@pytest.mark.parametrize("date", ["", "yesterday", "-1", "999999999999999", True, 1.5, -1])
def test_a_date_that_is_none_of_datadogs_is_refused(date: Any) -> None:
    with pytest.raises(BadInput):
        alerts_of(datadog_webhook() | {"date": date}, "datadog")


def test_datadogs_scope_becomes_labels() -> None:
    (alert,) = alerts_of(datadog_webhook(), "datadog")
    assert str(alert.labels["host"]) == "web-1"
    assert str(alert.labels["env"]) == "prod"
    assert alert.severity == "error"


def test_datadogs_recovery_is_of_the_alert_that_fired() -> None:
    (fired,) = alerts_of(datadog_webhook(), "datadog")
    (recovered,) = alerts_of(datadog_webhook("Recovered"), "datadog")
    assert recovered.status == "resolved"
    assert (fired.group, fired.fingerprint) == (recovered.group, recovered.fingerprint)


def test_any_json_is_an_alert_where_a_mapping_says_what_stands_where() -> None:
    mapping = GenericMapping.model_validate(
        {
            "alerts": "results",
            "name": "check.title",
            "status": "state",
            "resolved": ["fine"],
            "starts_at": "since",
            "fingerprint": "check.id",
            "group": "check.service",
            "severity": "level",
            "labels": {"host": "targets.0.host"},
            "annotations": {"summary": "message"},
            "links": {"source": "url"},
        }
    )
    check = {"title": "disk", "id": 17, "service": "db"}
    result = {"check": check, "state": "bad", "since": 1_795_168_800, "level": "crit", "message": "96 % full"}
    body = {"results": [result | {"targets": [{"host": "db-1"}], "url": "https://checks.example.test/17"}]}
    (alert,) = alerts_of(body, "generic", mapping=mapping)
    assert {name: str(value) for name, value in alert.labels.items()} == {"alertname": "disk", "host": "db-1"}
    assert alert.severity == "critical"
    assert alert.starts_at == datetime.fromtimestamp(1_795_168_800, UTC)
    assert str(alert.summary) == "96 % full"


def test_without_a_mapping_an_alert_of_alertmanagers_api_is_understood() -> None:
    (alert,) = alerts_of([am_alert() | {"status": {"state": "active", "silencedBy": []}}], "generic")
    assert str(alert.name) == "KubePodCrashLooping"
    assert alert.status == "firing"


def test_an_alert_without_a_beginning_began_when_it_came() -> None:
    (alert,) = alerts_of({"labels": {"alertname": "X"}}, "generic")
    assert alert.starts_at == BEGAN
    assert not alert.dated


def test_only_a_source_that_tells_since_when_dates_its_alerts() -> None:
    told = {source: alerts_of(body, source)[0].dated for source, body in BODIES.items()}
    assert told == {"alertmanager": True, "grafana": True, "pagerduty": True, "generic": True, "datadog": False}


@pytest.mark.parametrize(
    ("source", "body", "told"),
    [
        ("alertmanager", am_webhook() | {"version": "3"}, "version input should be '4'"),
        ("alertmanager", am_webhook() | {"alerts": []}, "alerts list should have at least 1 item"),
        ("alertmanager", {}, "groupKey field required"),
        ("grafana", am_webhook(), "orgId field required"),
        ("pagerduty", {"event": {}}, "event.event_type field required"),
        (
            "pagerduty",
            {"event": {"event_type": "incident.triggered", "data": {}}},
            "event.occurred_at field required; event.data.id field required",
        ),
        ("datadog", {"id": "1"}, "transition field required"),
        ("generic", {"nothing": 1}, "alert 1 has no name at `labels.alertname`"),
        ("generic", [], "there is no alert in it"),
        ("generic", 7, "alert 1 is no object"),
    ],
)
def test_nonsense_is_refused_with_what_is_wrong(source: AlertSource, body: Any, told: str) -> None:
    with pytest.raises(BadInput) as caught:
        alerts_of(body, source)
    assert told in caught.value.wording.en
    assert source in caught.value.wording.es


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}'])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(BadInput):
        parse(body)


def test_a_refusal_repeats_no_value() -> None:
    with pytest.raises(BadInput) as caught:
        alerts_of(am_webhook() | {"version": "hunter2hunter2"})
    assert "hunter2" not in caught.value.wording.en


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
known_keys = st.sampled_from(
    "status alerts labels annotations startsAt version groupKey orgId event event_type data id date transition".split()
)


@given(
    source=st.sampled_from(SOURCES),
    body=json_values | st.dictionaries(known_keys, json_values, max_size=8),
)
def test_no_json_is_anything_but_alerts_or_refused(source: AlertSource, body: Any) -> None:
    try:
        webhook = read_webhook(source, json.dumps(body), mapping=GenericMapping(), received=BEGAN)
    except BadInput:
        return
    assert all(alert.source == source for alert in webhook.alerts)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("alertmanager", am_webhook()),
        ("grafana", grafana_webhook()),
        ("pagerduty", pagerduty_webhook()),
        ("datadog", datadog_webhook()),
        ("generic", am_alert()),
        ("generic", [am_alert()]),
    ],
)
def test_a_body_shows_whose_it_is(source: AlertSource, body: Any) -> None:
    assert recognise(body) == source
