"""Tests of the lines that say once what their message says otherwise each other time."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.condense.deviants import deviants
from workers.condense.reading import Reader
from workers.guardrails import redact


def _odd(lines: Sequence[str]) -> list[str]:
    """Return what deviates in lines of one message."""
    reader = Reader()
    reader.read([redact("\n".join(lines)).text])
    return sorted(str(text) for _, (_, text) in deviants(reader.groups()))


def _reloads(count: int) -> list[str]:
    return [f"2026-11-20T06:{minute:02d}:00Z config reloaded in {minute} ms, pool.max=50" for minute in range(count)]


@pytest.mark.parametrize("place", [0, 5, 11])
def test_a_number_that_differs_once_deviates_wherever_it_stands(place: int) -> None:
    lines = _reloads(12)
    lines[place] = lines[place].replace("pool.max=50", "pool.max=5")

    assert _odd(lines) == [lines[place]]


def test_a_word_that_differs_once_deviates() -> None:
    lines = _reloads(12)
    lines[7] = lines[7].replace("pool.max", "pool.least")

    assert _odd(lines) == [lines[7]]


def test_one_that_says_more_deviates() -> None:
    lines = _reloads(12)
    lines[7] += " (was 50)"

    assert _odd(lines) == [lines[7]]


def test_what_differs_each_time_deviates_nowhere() -> None:
    assert not _odd([f"2026-11-20T06:{n:02d}:00Z request {n * 7919} took {n * 37 % 11} ms" for n in range(30)])


def test_of_two_or_three_none_deviates() -> None:
    assert not _odd([*_reloads(2), "2026-11-20T07:00:00Z config reloaded in 3 ms, pool.max=5"])


def test_many_that_differ_are_no_deviants() -> None:
    lines = _reloads(20)
    lines[::4] = [line.replace("pool.max=50", f"pool.max={number}") for number, line in enumerate(lines[::4])]

    assert not _odd(lines)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nov 20 23:{:02d}:00 n1 app: reloaded", "Nov 21 00:01:00 n1 app: reloaded"),
        ("I1120 23:{:02d}:00.000001 1 a.go:7] reloaded", "I1121 00:01:00.000001 1 a.go:7] reloaded"),
        ("2026-11-20 23:{:02d}:00,123 INFO reloaded", "2026-11-21 00:01:00,123 INFO reloaded"),
    ],
)
def test_a_new_day_is_no_deviation(before: str, after: str) -> None:
    assert not _odd([*(before.format(minute) for minute in range(20)), after])


@given(st.lists(st.text(alphabet="a1.-:=[ _é", max_size=12), min_size=4, max_size=40))
def test_what_deviates_is_some_of_the_lines_whatever_they_are(lines: list[str]) -> None:
    assert set(_odd(lines)) <= set(lines)


def test_long_lines_whose_numbers_differ_in_length_are_compared_too() -> None:
    lines = [f"sizes {' '.join(str(7**place % 10 ** (1 + n % 3)) for place in range(300))}" for n in range(12)]

    assert not _odd(lines)
