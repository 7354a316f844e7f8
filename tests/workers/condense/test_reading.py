"""Reading: whatever a log holds, what is kept of it has bounds, every line is counted, and what is rare stands out."""

import random
from collections.abc import Iterator

import pytest

from workers.condense.pieces import Writers
from workers.condense.reading import Reader
from workers.condense.tally import Group
from workers.guardrails import redact

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read(*texts: str) -> Reader:
    reader = Reader()
    reader.read(redact(text, max_chars=20_000_000).text for text in texts)
    return reader


def said_by(pod: int, message: str) -> str:
    return f"2026-11-20T06:00:00Z web-{pod:05d} app INFO {message}\n"


def group_of(reader: Reader, text: str) -> Group:
    (found,) = (group for group in reader.groups() if text in str(group.exemplar[0][1]))
    return found


def unlike_words(count: int) -> Iterator[str]:
    source = random.Random(5)
    for _ in range(count):
        yield " ".join("".join(source.choices(LETTERS, k=7)) for _ in range(5))


def test_groups_are_bounded_however_many_writers_say_however_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.condense.tally._MOST_GROUPS", 100)
    messages = list(unlike_words(20))
    reader = read(*("".join(said_by(pod, message) for message in messages) for pod in range(200)))

    assert len(reader.groups()) <= 100 + len(messages)
    assert sum(group.count for group in reader.groups()) == 200 * len(messages)


def test_what_nobody_said_before_is_a_group_of_its_own_even_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workers.condense.tally._MOST_GROUPS", 10)
    usual = "".join(said_by(pod, "handled a request") for pod in range(40))
    reader = read(usual, said_by(7, "the pool has been resized"), usual)

    assert group_of(reader, "resized").count == 1


def test_shapes_are_bounded_when_no_two_lines_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.condense.shapes._MOST_SHAPES", 100)
    monkeypatch.setattr("workers.condense.shapes._MOST_BEGINNINGS", 50)
    lines = list(unlike_words(2000))
    reader = read("\n".join(lines))

    assert len(reader.shapes.names) <= 100 + 50 + len(LETTERS)
    assert sum(group.count for group in reader.groups()) == len(lines)


def test_shapes_are_bounded_by_their_length_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.condense.shapes._MOST_BYTES", 10_000)
    reader = read("\n".join(unlike_words(2000)), f"{'a ' * 20_000}\n{'a ' * 30_000}")

    assert reader.shapes.bytes <= 10_000 + 2000 * 24


def test_of_very_long_lines_the_beginnings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.condense.reading._MOST_EXEMPLARS", 20_000)
    reader = read("\n".join(f"{words} {'x' * 9000}" for words in unlike_words(50)))

    assert reader.exemplars <= 20_000 + 9100 + 50 * 1000


def test_prefixes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.condense.pieces._MOST_PREFIXES", 100)
    writers = Writers(lambda _pod: 7)
    told = {writers[f"web-{number} app".encode()] for number in range(1000)}

    assert len(told) == 1
    assert len(writers) == 100


def test_where_there_is_no_room_for_all_the_lines_of_the_rarest_groups_are_kept_however_late_they_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workers.condense.tally._KEPT", 10_000)
    seldom = "".join(f"{words} {number}\n" for words in unlike_words(100) for number in range(20))
    reader = read(seldom, "the pool was set to 50\n", "the pool was set to 5\n")

    kept = sum(len(text) for group in reader.groups() for _, text in group.others)
    assert kept <= 10_000
    assert [str(text) for _, text in group_of(reader, "set to 50").others] == ["the pool was set to 5"]
