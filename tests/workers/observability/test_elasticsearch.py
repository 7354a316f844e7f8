"""Elasticsearch's lines around an alert, by whatever fields its shipper writes."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.fakes.observability import FakeElasticsearch, Fault
from workers.documents import CollectedSources
from workers.limits import Limits
from workers.observability import Backend, BackendProblem, Elasticsearch

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
POD = "api-7d9f4c5b6-x2k4p"


def written(seconds: float) -> str:
    return (AT + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def filebeat(seconds: float, text: str, pod: str = POD) -> dict[str, Any]:
    place = {"namespace": "shop", "pod": {"name": pod}, "container": {"name": "api"}}
    return {"@timestamp": written(seconds), "message": text, "kubernetes": place}


@pytest.fixture
def elastic() -> Iterator[FakeElasticsearch]:
    with FakeElasticsearch() as server:
        server.documents = [filebeat(second, f"line {second}") for second in range(-5, 5)]
        server.documents.append(filebeat(0, "other", "web-0"))
        yield server


def collect(server: FakeElasticsearch, labels: dict[str, str] | None = None, **settings: Any) -> CollectedSources:
    backend = settings.pop("backend", None) or Backend.at(server.url)
    chosen = labels or {"namespace": "shop", "pod": POD}
    return Elasticsearch(backend, "logs-*", **settings).collect(chosen, AT, limits=Limits.of(30))


def test_the_pods_lines_are_read_before_and_after_the_moment(elastic: FakeElasticsearch) -> None:
    (document,) = collect(elastic).documents

    lines = document.text.splitlines()
    assert document.source == f"elasticsearch:shop/{POD}/api"
    assert lines[0] == "2026-11-20T09:59:55.000000000Z line -5"
    assert len(lines) == 10
    assert elastic.requests[0][0] == "/logs-*/_search"


@pytest.mark.parametrize(
    "source",
    [
        {"log": "hello", "kubernetes": {"namespace_name": "shop", "pod_name": POD, "container_name": "api"}},
        {
            "message": "hello",
            "kubernetes.namespace": "shop",
            "kubernetes.pod.name": POD,
            "kubernetes.container.name": "api",
        },
        {
            "body": {"text": "hello"},
            "k8s": {"namespace.name": "shop", "pod": {"name": POD}},
            "k8s.container.name": "api",
        },
    ],
)
def test_the_fields_of_other_shippers_are_known(elastic: FakeElasticsearch, source: dict[str, Any]) -> None:
    elastic.documents = [{"@timestamp": "2026-11-20T10:00:00.123456789Z", **source}]

    (document,) = collect(elastic).documents

    assert document.source == f"elasticsearch:shop/{POD}/api"
    assert document.text == "2026-11-20T10:00:00.123456789Z hello"


def test_pages_meet_without_a_gap(elastic: FakeElasticsearch) -> None:
    elastic.documents = [filebeat(second, f"{second} {n}") for second in range(100) for n in range(30)]

    lines = collect(elastic, max_bytes=10_000_000).documents[0].text.splitlines()

    assert len(lines) == len(set(lines)) == 3_000


def test_what_is_nearest_to_the_moment_is_kept(elastic: FakeElasticsearch) -> None:
    elastic.documents = [filebeat(second, f"line {second} " + "x" * 100) for second in range(-900, 800)]

    collected = collect(elastic, max_bytes=20_000)

    text = collected.documents[0].text
    assert " line -1 " in text
    assert " line 0 " in text
    assert " line -900 " not in text
    assert [note.source.es for note in collected.notes] == ["El total de líneas de Elasticsearch"]


def test_a_workloads_pods_are_found_by_name(elastic: FakeElasticsearch) -> None:
    assert len(collect(elastic, {"namespace": "shop", "deployment": "api"}).documents) == 1
    assert len(collect(elastic, {"namespace": "shop"}).documents) == 2


def test_documents_without_a_time_or_a_text_are_left_out(elastic: FakeElasticsearch) -> None:
    elastic.documents += [filebeat(1, ""), {"@timestamp": 3, "kubernetes": None}]
    elastic.documents[0]["@timestamp"] = "2026-11-20T10:00:00 nonsense"

    assert len(collect(elastic).documents[0].text.splitlines()) == 9


def test_a_key_is_sent_and_shown_nowhere(elastic: FakeElasticsearch) -> None:
    elastic.authorization = f"ApiKey {secrets.token_hex(8)}"

    well = Elasticsearch(Backend.at(elastic.url, authorization=elastic.authorization), "logs-*")

    assert well.probe(limits=Limits.of(5)) is None
    assert elastic.authorization not in repr(well)
    assert Elasticsearch(Backend.at(elastic.url), "x").probe(limits=Limits.of(5)) is BackendProblem.UNAUTHORIZED


@pytest.mark.parametrize("body", [b"{}", b'{"hits": {"hits": [3]}}', b'{"hits": {"hits": [{"_source": {}}]}}', b"[]"])
def test_an_answer_that_is_none_loses_nothing_else(elastic: FakeElasticsearch, body: bytes) -> None:
    elastic.fault = Fault(body=body)

    collected = collect(elastic)

    assert collected.documents == ()


def test_a_server_that_fails_is_a_note(elastic: FakeElasticsearch) -> None:
    elastic.fault = Fault(status=503, body=b"secret words")

    assert [(note.source.en, note.cause.en) for note in collect(elastic).notes] == [("Elasticsearch", "it failed.")]
