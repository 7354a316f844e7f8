"""Timestamps, as they are written and as moments."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.condense.clock import moment, timestamp

NOON = datetime(2026, 11, 20, 23, 49, 27, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-11-20T23:49:27.666Z up", "2026-11-20T23:49:27.666Z"),
        ("2026-11-20 23:49:27,666 up", "2026-11-20 23:49:27,666"),
        ("2026/11/20 23:49:27 [error] up", "2026/11/20 23:49:27"),
        ('10.0.0.1 - - [20/Nov/2026:23:49:27 +0000] "GET /"', "20/Nov/2026:23:49:27 +0000"),
        ("E1120 23:49:27.666734 1 x.go:1] up", "1120 23:49:27.666734"),
        ("Nov 20 23:49:27 host sshd[1]: up", "Nov 20 23:49:27"),
        ('{"level":"info","ts":1700000000.5,"msg":"up"}', "1700000000.5"),
        ("no time at all 12:3", None),
    ],
)
def test_timestamps_are_found_as_written(line: str, expected: str | None) -> None:
    assert timestamp(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-20T23:49:27Z up",
        "2026-11-21T00:49:27+01:00 up",
        "2026-11-20 23:49:27 up",
        '10.0.0.1 - - [20/Nov/2026:23:49:27 +0000] "GET /"',
        "E1120 23:49:27 1 x.go:1] up",
        "Nov 20 23:49:27 host sshd[1]: up",
        f'{{"level":"info","ts":{int(NOON)},"msg":"up"}}',
    ],
)
def test_moments_of_all_formats_can_be_compared(line: str) -> None:
    assert moment(line, year=2026) == NOON


@pytest.mark.parametrize("line", ["23:49:27 up", "2026-13-40T23:49:27Z up", "20/Foo/2026:23:49:27 up", "up"])
def test_what_is_no_moment_is_none(line: str) -> None:
    assert moment(line) is None


@given(st.text(st.sampled_from("0123456789-:./TZ+ NovE,"), max_size=40))
def test_no_line_breaks_the_clock(line: str) -> None:
    moment(line)
    timestamp(line)
