"""What comes again and again is read a few times, and what is found there is found each time."""

import random
from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from tests.workers.guardrails.texts import SYNTAXES
from workers.guardrails import Redaction, redact, redaction
from workers.guardrails.repetition import Abridged, runs_in
from workers.guardrails.rules import Hit

MANY = 800
"""Lines of a run that is long enough to be abridged."""


def abridged(text: str) -> Abridged:
    return Abridged(text, runs_in(text))


def read_whole(text: str) -> Redaction:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redaction, "runs_in", lambda _text: iter(()))
        return redact(text, key="k")


@pytest.mark.parametrize(
    "unit",
    [
        "2026-11-21 retrying in 5 s\n",
        "one\ntwo\n",
        "a line that is long " * 60 + "\n",
    ],
)
def test_the_middle_of_a_run_is_left_out(unit: str) -> None:
    text = f"before\n{unit * MANY * 4}after\n"
    shorter = abridged(text).text

    assert len(shorter) < len(text) / 2
    assert shorter.startswith(text[:700])
    assert shorter.endswith(text[-700:])


@pytest.mark.parametrize("unit", ["retry, ", "docker login \\\n -p "])
def test_within_a_line_nothing_is_left_out(unit: str) -> None:
    assert abridged(unit * MANY).text == unit * MANY


def test_what_does_not_come_again_stays_as_it_is() -> None:
    source = random.Random(7)
    text = "".join(f"request {source.random()} done\n" for _ in range(2000))

    assert abridged(text).text == text


def test_a_hit_in_the_last_period_that_is_read_stands_in_each_that_is_not() -> None:
    unit = "say secret\n"
    text = f"first\n{unit * MANY}last"
    shown = abridged(text)
    places = [at for at in range(len(shown.text)) if shown.text.startswith("secret", at)]

    restored = shown.restored([Hit("password", at, at + 6) for at in places])

    assert restored is not None
    assert sorted(hit.start for hit in restored) == [6 + 4 + number * len(unit) for number in range(MANY)]
    assert {text[hit.start : hit.end] for hit in restored} == {"secret"}


def test_nothing_is_restored_where_the_periods_around_a_cut_differ() -> None:
    unit = "say secret\n"
    shown = abridged(unit * MANY)
    places = [at for at in range(len(shown.text)) if shown.text.startswith("secret", at)]

    assert shown.restored([Hit("password", at, at + 6) for at in places[: len(places) // 2]]) is None
    assert shown.restored([Hit("password", 0, len(shown.text))]) is None


def test_a_span_over_a_cut_stands_for_all_that_was_left_out() -> None:
    text = "before\n" + "again\n" * 2000 + "after\n"
    shown = abridged(text)

    assert shown.source_span(0, len(shown.text)) == (0, len(text))
    assert shown.source_span(0, 6) == (0, 6)
    start, end = shown.source_span(shown.text.index("after"), len(shown.text))
    assert text[start:end] == "after\n"


@pytest.mark.parametrize("write", SYNTAXES[::4])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_secret_that_comes_again_is_masked_as_if_all_were_read(write: Callable[[str], str], end: str) -> None:
    text = "the log:\n" + (write(Forge(5).password()) + end) * 200 + "the end"

    assert redact(text, key="k") == read_whole(text)


@pytest.mark.parametrize("number", range(2))
def test_runs_among_other_text_change_nothing_that_is_found(number: int) -> None:
    source, forge = random.Random(number), Forge(number)
    parts = []
    for _ in range(4):
        unit = "".join(
            source.choice(SYNTAXES)(forge.password()) + source.choice("\n ") for _ in range(source.randint(1, 3))
        )
        parts += [
            unit * (12_000 // len(unit)),
            source.choice(("name,password\n", "\n", "| user | pass |\n", "---\n", "")),
        ]
    text = "".join(parts)

    assert redact(text, key="k") == read_whole(text)


def test_places_are_told_in_the_shorter_text_and_those_left_out_at_the_cut() -> None:
    shown = Abridged("0123abababab89cdcdcd67", [(4, 12, 2), (14, 20, 2)])

    assert shown.text == "01238967"
    assert shown.places([0, 3, 4, 11, 12, 13, 14, 19, 20, 21]) == [0, 3, 4, 4, 4, 5, 6, 6, 6, 7]
    assert Abridged("0123", []).places([1, 2]) == [1, 2]
