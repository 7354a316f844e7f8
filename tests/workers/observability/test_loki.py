"""Loki's lines around an alert, by whatever labels its shipper gives them."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.fakes.observability import FakeLoki, Fault
from workers.documents import CollectedSources
from workers.limits import Limits
from workers.observability import Backend, BackendProblem, Loki

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
START = int(AT.timestamp()) * 1_000_000_000
SECOND = 1_000_000_000
POD = "api-7d9f4c5b6-x2k4p"


def stream(pod: str = POD, seconds: range = range(-5, 5), **labels: str) -> Any:
    place = {"namespace": "shop", "pod": pod, "container": "api", **labels}
    return place, [(START + second * SECOND, f"line {second}") for second in seconds]


@pytest.fixture
def loki() -> Iterator[FakeLoki]:
    with FakeLoki() as server:
        server.streams = [stream(), stream("web-0")]
        yield server


def collect(server: FakeLoki, labels: dict[str, str] | None = None, **settings: Any) -> CollectedSources:
    backend = settings.pop("backend", None) or Backend.at(server.url)
    chosen = labels or {"namespace": "shop", "pod": POD}
    return Loki(backend, **settings).collect(chosen, AT, limits=Limits.of(30))


def test_the_pods_lines_are_read_before_and_after_the_moment(loki: FakeLoki) -> None:
    (document,) = collect(loki).documents

    lines = document.text.splitlines()
    assert document.source == f"loki:shop/{POD}/api"
    assert lines[0] == "2026-11-20T09:59:55.000000000Z line -5"
    assert lines[-1] == "2026-11-20T10:00:04.000000000Z line 4"
    assert len(lines) == 10
    assert not document.truncated


def test_lines_outside_the_window_are_left_out(loki: FakeLoki) -> None:
    loki.streams = [stream(seconds=range(-7200, 7200, 600))]

    assert len(collect(loki).documents[0].text.splitlines()) == 5


def test_a_loud_pods_lines_are_read_page_by_page_and_those_nearest_are_kept(loki: FakeLoki) -> None:
    loki.streams = [stream(seconds=range(-1500, 800))]
    loki.streams[0] = (
        loki.streams[0][0],
        [(at + n, f"{text} {n}") for at, text in loki.streams[0][1] for n in range(10)],
    )

    collected = collect(loki, max_bytes=100_000)

    lines = collected.documents[0].text.splitlines()
    assert sum(len(line) - 31 for line in lines) <= 100_000
    assert any("line -1 " in line for line in lines)
    assert any("line 0 " in line for line in lines)
    assert not any("line -1500 " in line for line in lines)
    assert collected.documents[0].truncated
    assert [note.source.en for note in collected.notes] == ["All lines of Loki"]


def test_pages_meet_without_a_gap(loki: FakeLoki) -> None:
    place, _ = stream()
    loki.streams = [(place, [(START + second * SECOND, f"{second} {n}") for second in range(120) for n in range(100)])]

    lines = collect(loki, max_bytes=10_000_000).documents[0].text.splitlines()

    assert len(lines) == len(set(lines)) == 12_000


def test_a_page_that_fails_keeps_those_before_it(loki: FakeLoki) -> None:
    place, _ = stream()
    loki.streams = [(place, [(START + n * SECOND // 10, f"{n}") for n in range(8_000)])]
    loki.fault = Fault(status=500, after=3)

    collected = collect(loki, max_bytes=10_000_000)

    assert len(collected.documents[0].text.splitlines()) == 5_000
    assert collected.documents[0].truncated


@pytest.mark.parametrize(
    "names",
    [
        {"k8s_namespace_name": "shop", "k8s_pod_name": POD, "k8s_container_name": "api"},
        {"kubernetes_namespace_name": "shop", "kubernetes_pod_name": POD, "kubernetes_container_name": "api"},
    ],
)
def test_the_labels_of_other_shippers_are_known(loki: FakeLoki, names: dict[str, str]) -> None:
    loki.streams = [(names, [(START, "hello")])]

    assert collect(loki).documents[0].source == f"loki:shop/{POD}/api"


def test_a_workloads_pods_are_found_by_name_or_app(loki: FakeLoki) -> None:
    by_name = collect(loki, {"namespace": "shop", "deployment": "api"})
    loki.streams = [stream("other", app="api")]
    by_app = collect(loki, {"namespace": "shop", "deployment": "api"})

    assert [document.source for document in by_name.documents] == [f"loki:shop/{POD}/api"]
    assert [document.source for document in by_app.documents] == ["loki:shop/other/api"]


def test_a_namespace_alone_is_read_whole(loki: FakeLoki) -> None:
    assert len(collect(loki, {"namespace": "shop"}).documents) == 2


def test_an_alert_about_no_namespace_asks_for_nothing(loki: FakeLoki) -> None:
    assert collect(loki, {"alertname": "Watchdog"}) == CollectedSources()
    assert loki.requests == []


def test_a_hostile_label_reaches_no_query(loki: FakeLoki) -> None:
    collect(loki, {"namespace": "shop", "pod": 'x"} |= "', "deployment": "api"})

    assert not [query for _, query in loki.requests if "|=" in query.get("query", "")]


def test_a_tenant_and_a_token_are_sent(loki: FakeLoki) -> None:
    loki.tenant, loki.authorization = "team-a", f"Bearer {secrets.token_hex(8)}"

    well = Loki(Backend.at(loki.url, authorization=loki.authorization, tenant="team-a"))
    poor = Loki(Backend.at(loki.url))

    assert well.probe(limits=Limits.of(5)) is None
    assert poor.probe(limits=Limits.of(5)) is BackendProblem.UNAUTHORIZED
    assert loki.authorization not in repr(well)


@pytest.mark.parametrize("body", [b"{}", b'{"data": {"result": [{"stream": {}}]}}', b'{"data": 3}', b"[]", b"nonsense"])
def test_an_answer_that_is_none_is_a_note(loki: FakeLoki, body: bytes) -> None:
    loki.fault = Fault("query_range", body=body)

    assert [note.cause.en for note in collect(loki).notes] == ["the answer is not one of such a server."]


def test_lines_with_line_ends_stay_one_line(loki: FakeLoki) -> None:
    loki.streams = [(stream()[0], [(START, "first\nsecond\r\n")])]

    assert collect(loki).documents[0].text == "2026-11-20T10:00:00.000000000Z first second"


def test_names_in_a_store_are_as_hostile_as_its_lines(loki: FakeLoki) -> None:
    loki.streams = [({"namespace": "shop", "pod": POD, "container": "a\nb" + "x" * 900}, [(START, "hello")])]

    (document,) = collect(loki).documents

    assert "\n" not in document.source
    assert len(document.source) < 600
