"""Tests of what counts as a storm: when it began, and which words are its own."""

from collections.abc import Iterable

from workers.condense.candidates import candidates
from workers.condense.reading import Reader
from workers.condense.scoring import Order, Storm, find_storm
from workers.guardrails import redact

_SECONDS = 7_200


def _storm(said: Iterable[tuple[int, str]]) -> Storm:
    """Return what became loud in two hours of `api`, who answers each second and says this at these seconds besides."""
    ordinary = ((second, f"INFO http.server answered {second} times") for second in range(_SECONDS))
    lines = [
        f"2026-11-20T{6 + second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000Z api-0 app {text}"
        for second, text in sorted([*ordinary, *said])
    ]
    reader = Reader()
    reader.read([redact("\n".join(lines)).text])
    found = candidates(reader, ["log"], None)
    return find_storm(found, Order(found), None)


def test_a_storm_begins_where_its_messages_do() -> None:
    storm = _storm((second, "ERROR http.server: pool exhausted") for second in range(6_480, _SECONDS, 10))

    assert storm.onset is not None
    assert abs(storm.onset - 0.9) < 0.01


def test_what_came_rarely_all_the_time_is_no_storm_because_it_came_late_the_first_time() -> None:
    assert _storm((second, "ERROR http.server: broken pipe") for second in range(1_500, _SECONDS, 1_000)).onset is None


def test_the_words_of_every_line_are_not_the_storms_own() -> None:
    storm = _storm((second, "ERROR http.server: pool exhausted") for second in range(6_480, _SECONDS, 10))

    assert {"pool", "exhausted"} <= storm.words
    assert not storm.words & {"http", "server"}
