"""Several sources as one: at once, each line once, and none sinks another."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from workers.documents import CollectedSources, Picture, RawDocument, SourceNote
from workers.errors import DeadlineExceeded, JobCancelled, VigiaError
from workers.language import Wording
from workers.limits import Limits
from workers.pipelines.evidence_sources import AllSources

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)
NOTE = SourceNote(Wording(en="Loki", es="Loki"), Wording(en="away.", es="ausente."))
PICTURE = Picture("x", (), Wording(en="x", es="x"))


class Source:
    def __init__(
        self, *documents: RawDocument, notes: tuple[SourceNote, ...] = (), error: Exception | None = None
    ) -> None:
        self._known = CollectedSources(documents, notes, (PICTURE,) if notes else ())
        self._error = error

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        if self._error:
            raise self._error
        return self._known


def collect(*each: Source, limits: Limits | None = None) -> CollectedSources:
    return AllSources(each).collect({"namespace": "shop"}, AT, limits=limits or Limits.of(5))


def test_what_all_of_them_know_comes_in_their_order() -> None:
    first, second = RawDocument("pod:shop/api-0", "a"), RawDocument("metric:X", "b")

    assert collect(Source(first, notes=(NOTE,)), Source(second)) == CollectedSources(
        (first, second), (NOTE,), (PICTURE,)
    )


def test_none_at_all_know_nothing() -> None:
    assert collect() == CollectedSources()


def test_they_are_asked_at_once() -> None:
    both = threading.Barrier(2, timeout=5)

    class Meeting(Source):
        def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
            both.wait()
            return CollectedSources()

    assert collect(Meeting(), Meeting()) == CollectedSources()


def test_a_log_that_two_have_is_kept_once() -> None:
    cluster = RawDocument("log:shop/api-0/app", "2026-11-26T10:00:00.1Z started\n2026-11-26T10:00:01Z boom")
    before = RawDocument("log:shop/api-0/app (previous)", "2026-11-26T09:50:00Z oom")
    store = RawDocument(
        "loki:shop/api-0/app",
        "2026-11-26T09:40:00Z long ago\n2026-11-26T09:50:00.000000000Z oom\n2026-11-26T10:00:01.000000000Z boom",
        truncated=True,
    )

    kept = collect(Source(cluster, before), Source(store)).documents

    assert kept == (
        cluster,
        before,
        RawDocument("loki:shop/api-0/app", "2026-11-26T09:40:00Z long ago", truncated=True),
    )
    assert collect(Source(cluster), Source(RawDocument("loki:shop/api-0/app", cluster.text))).documents == (cluster,)


def test_a_log_that_only_the_store_has_is_kept_whole() -> None:
    gone = RawDocument("loki:shop/api-9/app", "2026-11-26T10:00:01Z boom")

    assert collect(Source(RawDocument("log:shop/api-0/app", gone.text)), Source(gone)).documents[1] == gone


def test_a_defect_in_one_is_a_note_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    document = RawDocument("pod:shop/api-0", "a")

    collected = collect(Source(error=KeyError("hunter2")), Source(document))

    assert collected.documents == (document,)
    assert [note.source.en for note in collected.notes] == ["One of the sources"]
    assert "hunter2" not in repr(collected) + caplog.text
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("error", [JobCancelled(), DeadlineExceeded()])
def test_a_job_that_has_to_stop_stops(error: VigiaError) -> None:
    with pytest.raises(type(error)):
        collect(Source(error=error))


def test_a_job_whose_time_is_up_asks_nobody() -> None:
    with pytest.raises(DeadlineExceeded):
        collect(Source(error=AssertionError()), limits=Limits.of(-1))
