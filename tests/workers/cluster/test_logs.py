"""A loud container's log is read where it matters: before the moment, around it, and at its end."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes.kubernetes_api import FakeApiServer, Fault
from tests.fakes.kubernetes_api.objects import pod
from workers.cluster.connection import configure
from workers.cluster.logs import ContainerLog, LogText, read_log
from workers.cluster.reader import ClusterReader, ReadProblem
from workers.limits import Limits

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)
Reads = Callable[..., LogText]


def log(*, minutes: range, step: float = 1.0, width: int = 60) -> str:
    """Return a line every `step` seconds, in minutes from the moment."""
    start, end = AT + timedelta(minutes=minutes.start), AT + timedelta(minutes=minutes.stop)
    lines = []
    while start < end:
        lines.append(f"{start:%Y-%m-%dT%H:%M:%S.%f}789Z {'x' * width}")
        start += timedelta(seconds=step)
    return "\n".join(lines) + "\n"


@pytest.fixture
def read(api: FakeApiServer) -> Iterator[Reads]:
    api.add("pods", pod("api-0"))
    _, configuration = configure(None, timeout=20)
    with ClusterReader(configuration, timeout=2.0, limits=Limits.of(30), connections=1) as reader:

        def call(content: str | bytes, *, previous: bool = False, limit: int = 40_000) -> LogText:
            api.log("shop/api-0", "api", content, previous=previous)
            return read_log(reader, ContainerLog("shop", "api-0", "api", previous), AT, limit=limit)

        yield call


def test_a_small_log_is_read_whole(read: Reads) -> None:
    content = log(minutes=range(-30, 5), step=60)

    assert read(content) == LogText(content.rstrip("\n"), 0, None)


def test_what_was_written_hours_before_is_left_out(read: Reads) -> None:
    lines = read(log(minutes=range(-300, 1), step=60)).text.splitlines()

    assert lines[0].startswith("2026-11-26T09:00:00")
    assert lines[-1].startswith("2026-11-26T10:00:00")


def test_a_log_that_was_silent_since_keeps_its_last_words(read: Reads) -> None:
    assert read("2026-11-26T03:00:00Z waiting for the lock\n").text == "2026-11-26T03:00:00Z waiting for the lock"


def test_a_loud_log_is_read_before_around_and_at_its_end(read: Reads) -> None:
    found = read(log(minutes=range(-60, 60)))

    times = [line.split(" ")[0] for line in found.text.splitlines()]
    assert times == sorted(set(times))
    assert times[0].startswith("2026-11-26T09:00")
    assert any(time.startswith("2026-11-26T09:58:30") for time in times)
    assert any(time.startswith("2026-11-26T10:00:30") for time in times)
    assert times[-1].startswith("2026-11-26T10:59:59")
    assert found.gaps == 3
    assert len(found.text) <= 40_000


def test_pieces_that_overlap_are_joined_without_a_gap(read: Reads) -> None:
    content = log(minutes=range(-60, 1), step=25)

    assert read(content) == LogText(content.rstrip("\n"), 0, None)


def test_long_lines_at_the_end_leave_room_for_the_very_last(read: Reads) -> None:
    found = read(log(minutes=range(-60, 60), width=900))

    assert found.text.splitlines()[-1].startswith("2026-11-26T10:59:59")


def test_half_a_line_is_not_read(read: Reads) -> None:
    widths = {len(line) for line in read(log(minutes=range(-60, 60), width=333)).text.splitlines()}

    assert len(widths) == 1


def test_a_crashed_containers_log_is_read_at_its_end(read: Reads) -> None:
    found = read(log(minutes=range(-300, -200), width=900), previous=True)

    assert found.text.splitlines()[-1].startswith("2026-11-26T06:39:59")


def test_what_came_before_a_connection_broke_stays(api: FakeApiServer, read: Reads) -> None:
    content = log(minutes=range(-3, 1), step=60)
    api.faults.append(Fault("/log", body=content.encode()[:-10], hang_up=True))

    found = read(content)

    assert found.problem is ReadProblem.UNREACHABLE
    assert found.text.splitlines() == content.splitlines()[:-1]


def test_what_was_read_before_the_time_was_up_stays(api: FakeApiServer, read: Reads) -> None:
    api.faults.append(Fault("tailLines", delay=2.5))

    found = read(log(minutes=range(-60, 60)))

    assert found.problem is ReadProblem.TIMED_OUT
    assert found.text.startswith("2026-11-26T09:00")


def test_a_token_is_shown_by_no_error(api: FakeApiServer, read: Reads) -> None:
    api.token = secrets.token_hex(16)

    with pytest.raises(Exception, match=r"^unauthorized$") as caught:
        read("x")
    assert caught.value.__cause__ is None
