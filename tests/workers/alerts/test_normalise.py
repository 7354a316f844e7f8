"""Alerts are redacted and bounded before anything else sees them."""

import base64
import secrets
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.webhooks import BEGAN, alerts_of, am_alert, am_webhook
from workers.alerts import RawAlert, normalise
from workers.contracts import MOST_LABELS, Alert
from workers.contracts.alerts import LONGEST_VALUE
from workers.guardrails import new_mask_key


def raw(**changes: Any) -> RawAlert:
    values: dict[str, Any] = {
        "source": "generic",
        "group_key": "g",
        "identity": "i",
        "status": "firing",
        "starts_at": BEGAN,
        "labels": {"alertname": "X"},
    }
    return RawAlert(**(values | changes))


def only(**changes: Any) -> Alert:
    (alert,) = normalise([raw(**changes)], key=new_mask_key()).alerts
    return alert


def test_a_secret_in_an_annotation_is_masked() -> None:
    password = secrets.token_urlsafe(18)
    (alert,) = alerts_of(am_webhook(am_alert(annotations={"description": f"login failed: password={password}"})))
    assert password not in alert.model_dump_json()
    assert "[REDACTED:" in str(alert.annotations["description"])


def test_a_label_whose_name_promises_a_secret_is_masked() -> None:
    password = secrets.token_urlsafe(18)
    assert password not in only(labels={"alertname": "X", "db_password": password}).model_dump_json()


def test_a_secret_that_one_alert_tells_is_masked_in_the_others() -> None:
    token = secrets.token_hex(20)
    told = raw(annotations={"description": f"API_TOKEN={token}"})
    shown = raw(identity="j", labels={"alertname": "Y", "url": f"/v1/{token}/x"})
    normalised = normalise([told, shown], key=new_mask_key())
    assert token not in "".join(alert.model_dump_json() for alert in normalised.alerts)
    assert sum(count.count for count in normalised.receipt) == 2


def test_a_key_over_several_lines_is_masked_whole() -> None:
    body = "\n".join(base64.b64encode(secrets.token_bytes(48)).decode() for _ in range(6))
    pem = f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----"
    alert = only(annotations={"a_key": pem, "summary": "after it"})
    assert body.splitlines()[2] not in alert.model_dump_json()
    assert str(alert.annotations["summary"]) == "after it"


def test_a_key_that_does_not_end_takes_nothing_with_it_in_clear() -> None:
    body = base64.b64encode(secrets.token_bytes(48)).decode()
    alert = only(annotations={"a_key": f"-----BEGIN RSA PRIVATE KEY-----\n{body}", "summary": body})
    assert body not in alert.model_dump_json()


def test_a_secret_as_a_name_is_dropped() -> None:
    token = "ghp_" + secrets.token_hex(18)
    assert token not in only(labels={"alertname": "X", token: "1"}).model_dump_json()


def test_values_and_their_number_are_bounded() -> None:
    labels = {f"label_{number}": "x" * 5_000 for number in range(500)}
    alert = only(labels={"alertname": "X", **labels})
    assert len(alert.labels) == MOST_LABELS
    assert max(len(value) for value in alert.labels.values()) == LONGEST_VALUE


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://a b", "https://x|<!channel>", ""]
)
def test_what_is_no_plain_web_address_is_no_link(link: str) -> None:
    assert only(links={"source": link}).links == {}


@pytest.mark.parametrize(
    ("word", "meant"),
    [("page", "critical"), ("P2", "error"), ("WARN", "warning"), ("notice", "info"), ("mauve", "none"), ("", "none")],
)
def test_a_teams_word_for_severity_is_read_as_one_of_five(word: str, meant: str) -> None:
    assert only(severity=word).severity == meant


def test_many_alerts_are_read_in_one_pass() -> None:
    raws = [raw(identity=str(number), labels={"alertname": "X", "pod": f"api-{number}"}) for number in range(300)]
    alerts = normalise(raws, key=new_mask_key()).alerts
    assert [str(alert.labels["pod"]) for alert in alerts] == [f"api-{number}" for number in range(300)]


@settings(max_examples=60)
@given(
    labels=st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=6),
    annotations=st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=6),
)
def test_any_text_becomes_an_alert_that_survives_the_queue(labels: dict[str, str], annotations: dict[str, str]) -> None:
    alert = only(labels=labels, annotations=annotations)
    assert Alert.model_validate_json(alert.model_dump_json()) == alert
