"""An alert's own expression becomes figures to cite and a picture to look at."""

import math
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.fakes.observability import FakePrometheus, Fault
from workers.documents import CollectedSources
from workers.errors import DeadlineExceeded
from workers.limits import Limits
from workers.observability import Backend, BackendProblem, Prometheus
from workers.observability.promql import Condition, condition_of

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
LABELS = {"alertname": "HighErrorRate", "pod": "api-0", "severity": "page"}
FIGURE = 'sum by (pod) (rate(errors_total{path!~"/x > 1"}[5m]))'


@pytest.fixture
def prometheus() -> Iterator[FakePrometheus]:
    with FakePrometheus() as server:
        server.rules = [
            {"name": "HighErrorRate", "query": f"{FIGURE} > 1", "labels": {"severity": "ticket"}},
            {"name": "HighErrorRate", "query": f"{FIGURE} > 5", "labels": {"severity": "page"}},
            {"name": "Other", "query": "up == 0", "labels": {}},
        ]

        def rising(when: float) -> float:
            return 1.0 if when < AT.timestamp() - 600 else 8.0

        server.series = {FIGURE: [({"pod": "api-0"}, rising), ({"pod": "api-1"}, lambda _: 99.0)]}
        yield server


def collect(server: FakePrometheus, labels: dict[str, str] = LABELS, **settings: Any) -> CollectedSources:
    backend = settings.pop("backend", None) or Backend.at(server.url)
    return Prometheus(backend, **settings).collect(labels, AT, limits=Limits.of(30))


def test_the_rules_figure_is_read_without_its_threshold(prometheus: FakePrometheus) -> None:
    collected = collect(prometheus)

    (document,) = collected.documents
    assert document.source == "metric:HighErrorRate"
    expression, summary, *_ = document.text.splitlines()
    assert expression == f"expression: {FIGURE} > 5"
    assert summary == (
        'A {pod="api-0"}: before the alert least 1, median 1, most 8; at its start 8, since then most 8 at 10:00:00Z, '
        "last 8; > 5 since 09:50:08Z"
    )
    assert collected.notes == ()


def test_only_series_that_agree_with_the_alert_are_shown(prometheus: FakePrometheus) -> None:
    assert "api-1" not in collect(prometheus).documents[0].text
    everyone = collect(prometheus, {"alertname": "HighErrorRate", "severity": "page"}).documents[0].text
    assert everyone.index("api-1") < everyone.index("api-0")


def test_the_picture_has_the_figures_their_threshold_and_words_in_both_languages(prometheus: FakePrometheus) -> None:
    (picture,) = collect(prometheus).pictures

    ((first, *_),) = picture.series
    assert first[1] == 1
    assert picture.threshold == 5
    assert picture.alt.en != picture.alt.es


def test_points_that_are_no_numbers_are_left_out(prometheus: FakePrometheus) -> None:
    prometheus.series[FIGURE] = [({"pod": "api-0"}, lambda when: math.nan if when < AT.timestamp() else 7.0)]

    assert 'A {pod="api-0"}: at its start 7' in collect(prometheus).documents[0].text


def test_a_rule_or_series_that_is_not_there_is_said(prometheus: FakePrometheus) -> None:
    nobody = collect(prometheus, {"alertname": "Unknown"})
    prometheus.series = {}
    nothing = collect(prometheus)

    assert [note.cause.en for note in nobody.notes] == ["Prometheus has no alerting rule of that name."]
    assert [note.cause.en for note in nothing.notes] == ["the rule's expression gives no series around that time."]


def test_an_alert_without_a_name_asks_for_nothing(prometheus: FakePrometheus) -> None:
    assert collect(prometheus, {"pod": "api-0"}) == CollectedSources()
    assert prometheus.requests == []


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Fault(status=500, body=b"secret words"), "it failed."),
        (Fault(status=401), "it refuses the credentials. See: vigia doctor"),
        (Fault(status=429), "it is overloaded."),
        (Fault(status=422), "it does not take the query."),
        (Fault(status=302, location="http://127.0.0.1:1/"), "the answer is not one of such a server."),
        (Fault(body=b"<html>"), "the answer is not one of such a server."),
        (Fault(body=b'{"status":"error","error":"secret words"}'), "the answer is not one of such a server."),
        (Fault(body=b'{"status":"success","data":{"groups":[1]}}'), "the answer is not one of such a server."),
        (Fault(body=b" " * 17_000_000), "the answer is more than may be read."),
        (Fault(delay=2.0), "it did not answer in time."),
        (Fault(body=b" " * 400, drip=0.01), "it did not answer in time."),
    ],
)
def test_a_server_that_fails_is_a_note_in_words_of_our_own(
    prometheus: FakePrometheus, fault: Fault, cause: str
) -> None:
    prometheus.fault = fault
    slow = fault.delay or fault.drip

    collected = collect(prometheus, seconds=0.5 if slow else 20.0)

    assert [(note.source.en, note.cause.en) for note in collected.notes] == [("Prometheus", cause)]
    assert "secret words" not in repr(collected)


def test_a_server_that_is_away_is_a_note() -> None:
    with FakePrometheus() as server:
        url = server.url
    collected = Prometheus(Backend.at(url)).collect(LABELS, AT, limits=Limits.of(5))

    assert collected.notes[0].cause.es == "no se llega a él. Mira: vigia doctor"


def test_a_login_in_the_address_is_sent_and_shown_nowhere(prometheus: FakePrometheus) -> None:
    password = secrets.token_urlsafe(12)
    prometheus.want_login("vigia", password)
    backend = Backend.at(f"http://vigia:{password}@{prometheus.address}/")

    assert collect(prometheus, backend=backend).documents
    assert password not in repr(Prometheus(backend))
    prometheus.want_login("vigia", "another")
    assert Prometheus(backend).probe(limits=Limits.of(5)) is BackendProblem.UNAUTHORIZED
    assert password not in repr(collect(prometheus, backend=backend))


def test_a_token_is_sent(prometheus: FakePrometheus) -> None:
    prometheus.authorization = f"Bearer {secrets.token_hex(8)}"

    backend = Backend.at(prometheus.url, authorization=prometheus.authorization)

    assert Prometheus(backend).probe(limits=Limits.of(5)) is None


def test_a_job_whose_time_is_up_stops(prometheus: FakePrometheus) -> None:
    with pytest.raises(DeadlineExceeded):
        Prometheus(Backend.at(prometheus.url)).collect(LABELS, AT, limits=Limits.of(-1))


@pytest.mark.parametrize(
    ("expression", "condition"),
    [
        ("up == 0", Condition("up", "==", 0.0)),
        ("rate(x[5m]) > 0.05", Condition("rate(x[5m])", ">", 0.05)),
        ("(a / b) * 100 <= bool 1e-3", Condition("(a / b) * 100", "<=", 0.001)),
        ("a > 5 and b < 3", Condition("a", ">", 5.0)),
        ("a > 5 unless on (x) c", Condition("a", ">", 5.0)),
        ("a > 5 or b > 6", Condition("a > 5 or b > 6")),
        ('x{a=~"b > 1|c"} > 2', Condition('x{a=~"b > 1|c"}', ">", 2.0)),
        ("sum(a > 1)", Condition("sum(a > 1)")),
        ("a > b", Condition("a > b")),
        ("absent(up)", Condition("absent(up)")),
        ("", Condition("")),
        ("((", Condition("((")),
    ],
)
def test_a_threshold_is_told_from_its_figure(expression: str, condition: Condition) -> None:
    assert condition_of(expression) == condition
