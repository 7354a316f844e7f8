"""What is read again once something is masked: the lines near it, and the windows that reach to it, and no more."""

import re
from collections.abc import Iterator

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact, redaction
from workers.guardrails.detectors import DETECTORS
from workers.guardrails.policy import Policy
from workers.guardrails.readings import changed_by, readings
from workers.guardrails.rules import Hit, Scan
from workers.guardrails.rules.base import Family
from workers.guardrails.ruleset import Ruleset
from workers.guardrails.triggers import Trigger

LINES = [f"line {number}\n" for number in range(400)]
TEXT = "".join(LINES)
AT = TEXT.index("line 200")
MASKED = [(AT, AT + 4)]


def shown(windows: list[tuple[int, int]]) -> list[str]:
    return [line for start, end in windows for line in TEXT[start:end].splitlines(keepends=True)]


def test_only_the_lines_near_a_masked_value_are_read_again() -> None:
    windows = changed_by(TEXT, MASKED, MASKED, [])

    assert shown(windows) == LINES[186:215]


def test_a_window_that_reaches_to_the_masked_value_is_read_again_whole() -> None:
    reaching = (TEXT.index("line 150"), TEXT.index("line 201"))
    apart = (TEXT.index("line 10\n"), TEXT.index("line 90\n"))

    windows = changed_by(TEXT, MASKED, MASKED, [apart, reaching])

    assert shown(windows) == LINES[150:215]


def test_lines_are_counted_as_they_are_once_a_block_is_masked() -> None:
    block = (TEXT.index("line 201\n"), TEXT.index("line 300"))

    windows = changed_by(TEXT, [*MASKED, block], MASKED, [])

    assert shown(windows)[-1] == "line 313\n"


def test_lines_are_counted_as_a_terminal_shows_them_where_it_swallows_their_ends() -> None:
    at = TEXT.index("line 202\n")
    title = "\x1b]0;one\ntwo\nthree\x07"
    text = f"{TEXT[:at]}{title}{TEXT[at:]}"

    (window,) = changed_by(text, MASKED, MASKED, [])

    assert text[slice(*window)].startswith("line 186\n")
    assert text[slice(*window)].endswith("line 214\n")


def test_a_place_in_some_windows_leads_back_to_the_text() -> None:
    windows = [(AT, AT + 18), (AT + 90, AT + 108)]

    (reading,) = readings(TEXT, MASKED, windows)

    assert reading.text == "\x00 200\nline 201\n\n\x00\nline 210\nline 211\n"
    found = reading.text.index("210")
    assert reading.source_span(found, found + 3) == (TEXT.index("210"), TEXT.index("210") + 3)
    assert reading.source_span(0, 1) == MASKED[0]


def test_a_secret_far_from_another_one_is_masked_in_a_text_that_is_read_in_parts() -> None:
    forge = Forge(1)
    first, second = forge.password(), forge.password()
    text = f"password={first}\n{TEXT}token: {second}\n{TEXT}again {first} and {second}\n"

    masked = str(redact(text).text)

    assert first not in masked
    assert second not in masked


@pytest.mark.parametrize("escaped", ["https://shop.example/?p=password%3D%{:02x}{}", "pass\x1b]0;title\x07word={}{}"])
def test_a_value_that_is_told_in_one_way_of_reading_is_masked_where_another_one_shows_it(escaped: str) -> None:
    value = Forge(2).password()
    told = escaped.format(ord(value[0]) if "{:02x}" in escaped else value[0], value[1:])

    for text in (f"typed {value} again\n{TEXT}{told}\n", f"{told}\n{TEXT}typed {value} again\n"):
        assert value[1:] not in str(redact(text).text)


def test_a_value_that_shows_once_another_is_masked_is_looked_for_in_every_way_of_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def beside_masked(scan: Scan) -> Iterator[Hit]:
        """Find the word behind a masked value."""
        for found in re.finditer(r"\x00 then (\w+)", scan.text):
            yield Hit("password", *found.span(1))

    ruleset = Ruleset((*DETECTORS, Family((Trigger("then"),), beside_masked)))
    monkeypatch.setattr(redaction, "current_policy", lambda: Policy(ruleset))
    value = Forge(3).password()
    spelled = "".join(f"%{ord(character):02x}" for character in value)

    masked = str(
        redact(f"password={Forge(4).password()} then {value}\n{TEXT}https://shop.example/?q=%20{spelled}\n").text
    )

    assert value not in masked
    assert spelled not in masked


def test_a_pattern_is_looked_for_in_the_lines_of_its_own_trigger() -> None:
    here, there = Trigger("here"), Trigger("there")
    lines = {here: ((0, 4),), there: ((5, 10),)}
    scan = Scan("here\nthere\n", float("inf"), ((0, 4), (5, 10)), lines.__getitem__)

    assert scan.lines_of(here) == ((0, 4),)
    assert scan.lines_of(there, here) == ((0, 4), (5, 10))
    assert Scan("here\nthere\n", float("inf")).lines_of(here) == ((0, 11),)


def test_as_a_terminal_shows_it_a_text_is_read_near_what_the_terminal_swallows() -> None:
    title = "\x1b]0;one\x07"
    text = f"{TEXT[:AT]}{title}{TEXT[AT:]}{title}"

    as_it_stands, shown_by_terminal = readings(text, [])

    assert as_it_stands.near == ()
    assert [shown_by_terminal.text[place:][:8] for place in shown_by_terminal.near[0]] == ["line 200", "\n"]


def test_once_something_is_masked_only_what_is_near_it_and_what_the_terminal_swallows_is_read() -> None:
    text = f"{TEXT[:AT]}\x1b]0;one\x07{TEXT[AT:]}"
    masked = [(0, 4)]

    _, shown_by_terminal = readings(text, masked, news=masked)

    assert [list(places) for places in shown_by_terminal.near] == [[0], [AT - 3]]


def test_a_secret_is_found_that_a_terminal_shows_in_the_last_line_alone() -> None:
    password = Forge(3).hard_password()
    text = "nothing\n" * 20 + f"DB_PASS\x1b]0;title\x07WORD={password}\x1b]0;title\x07"

    assert password not in str(redact(text).text)
