"""Condensing keeps the raw lines that matter, and never more than the budget."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.condense import Condensed, CondensedItem, LogSource, condense
from workers.guardrails import SafeText, redact


def source(text: str, name: str = "paste") -> LogSource:
    return LogSource(name, redact(text, max_chars=20_000_000).text)


def condensed(text: str, budget: int = 13_000, question: str = "") -> Condensed:
    return condense([source(text)], budget=budget, count=len, question=question)


def texts(result: Condensed) -> list[str]:
    return [str(item.text) for item in result.items]


def normal(count: int) -> list[str]:
    return [f"2026-11-20T10:00:{i % 60:02d}Z INFO handled request id={i} status=200" for i in range(count)]


def test_like_lines_become_one_item_with_their_count_and_times() -> None:
    result = condensed(
        "2026-11-20T10:00:00Z WARN retry 1\n2026-11-20T10:00:05Z WARN retry 2\n2026-11-20T10:00:09Z WARN retry 3"
    )

    assert result.items == (
        CondensedItem(
            source="paste",
            line=1,
            end_line=1,
            count=3,
            first="2026-11-20T10:00:00Z",
            last="2026-11-20T10:00:09Z",
            last_line=3,
            text=redact("2026-11-20T10:00:00Z WARN retry 1").text,
            level="warning",
        ),
    )
    assert (result.lines, result.groups, result.omitted.lines) == (3, 1, 0)


def test_one_question_line_comes_back_as_it_is() -> None:
    assert texts(condensed("my pod shows ImagePullBackOff", budget=40)) == ["my pod shows ImagePullBackOff"]


def test_nothing_gives_nothing() -> None:
    result = condense([source(""), source("\n \r\n")], budget=100, count=len)

    assert result.items == ()
    assert result.lines == 0


def test_a_needle_is_found_among_many_normal_lines() -> None:
    lines = normal(5000)
    lines.insert(3210, "2026-11-20T11:00:00Z ERROR could not acquire connection from pool after 30s")

    result = condensed("\n".join(lines), budget=300)

    assert [(item.line, item.level) for item in result.items if item.level == "error"] == [(3211, "error")]


def test_the_questions_words_decide_between_lines_that_are_otherwise_equal() -> None:
    lines = [f"service {name} says hello" for name in ("alpha", "bravo", "charlie", "delta", "echo")]

    result = condensed("\n".join(lines), budget=60, question="what does charlie do?")

    assert "service charlie says hello" in texts(result)


def test_items_stand_in_order_of_source_and_line() -> None:
    sources = [source("b error\na error", "two"), source("z failed\ny failed", "one")]

    result = condense(sources, budget=1000, count=len)

    assert [(item.source, item.line) for item in result.items] == [("two", 1), ("two", 2), ("one", 1), ("one", 2)]


def test_what_was_left_out_is_counted() -> None:
    deeds = "opened closed started stopped enabled disabled connected disconnected".split()
    lines = [f"the door {deed} {'again ' * i}" for i, deed in enumerate(deeds)] * 2

    result = condensed("\n".join(lines), budget=130)

    kept = len(result.items)
    assert 0 < kept < 8
    assert result.omitted.groups == 8 - kept
    assert result.omitted.lines == 2 * (8 - kept)


def test_a_short_trace_is_one_item_over_all_its_lines() -> None:
    trace = "ValueError: bad port\n    at parse (/app/a.js:1:1)\n    at main (/app/b.js:2:2)"

    (before, item) = condensed(f"starting\n{trace}").items

    assert (before.line, item.line, item.end_line) == (1, 2, 4)
    assert str(item.text) == trace


def test_a_huge_trace_keeps_head_cause_and_tail_at_their_own_lines() -> None:
    frames = [f"\tat com.acme.Deep.call{i}(Deep.java:{i})" for i in range(400)]
    lines = ["java.lang.RuntimeException: outer", *frames, "Caused by: java.io.IOException: disk", *frames[:300]]

    result = condensed("\n".join(lines), budget=6_000)

    assert any("Caused by: java.io.IOException: disk" in item.text for item in result.items)
    for item in result.items:
        assert str(item.text).split("\n") == lines[item.line - 1 : item.end_line]


def test_a_line_too_long_is_sliced_around_its_trouble() -> None:
    (item,) = condensed("x " * 5_000 + "connection refused by db" + " y" * 5_000, budget=300).items

    assert len(item.text) < 300
    assert "connection refused" in item.text


def test_windows_line_ends_and_colours_do_not_count() -> None:
    result = condensed("\x1b[31mERROR\x1b[0m disk 1\r\n\x1b[31mERROR\x1b[0m disk 2\r\n")

    assert [(item.count, item.level) for item in result.items] == [(2, "error")]
    assert texts(result) == ["\x1b[31mERROR\x1b[0m disk 1"]


@given(
    st.lists(st.text(st.sampled_from(list("ab0 \n\r\t.:=ERRORat\x1b[31m\"'ñ🙂")), max_size=80), max_size=12),
    st.integers(0, 400),
    st.sampled_from([len, lambda text: len(text.encode()), lambda text: len(text) // 4 + 1]),
)
@settings(max_examples=200)
def test_the_budget_is_never_exceeded_and_every_item_is_raw(
    parts: list[str], budget: int, count: Callable[[str], int]
) -> None:
    sources = [LogSource(f"s{i}", redact(part).text) for i, part in enumerate(parts)]

    result = condense(sources, budget=budget, count=count)

    assert count("\n".join(texts(result))) <= budget or not result.items
    assert sum(count(text) for text in texts(result)) <= budget
    raw = {each.name: each.text.lines() for each in sources}
    for item in result.items:
        lines = raw[item.source][item.line - 1 : item.end_line]
        assert str(item.text) in str(SafeText.join("\n", lines)) or "\r" in str(sources[int(item.source[1:])].text)
    assert result == condense(sources, budget=budget, count=count)


@pytest.mark.parametrize(
    "hostile", ["a" * 300_000, "a." * 150_000, "\tat " * 100_000, '"' * 200_000, "A:" * 100_000, "0" * 300_000]
)
@pytest.mark.timeout(30)  # Anything worse than linear would take minutes.
def test_hostile_lines_are_read_to_their_end(hostile: str) -> None:
    assert condense([source(hostile)], budget=1_000, count=len).lines == 1
