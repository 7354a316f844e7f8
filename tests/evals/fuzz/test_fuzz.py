"""A short run of the fuzzer, and that it would tell of what it is for."""

from statistics import median

import pytest

from tests.evals.fuzz import measure as measuring
from tests.evals.fuzz.__main__ import run
from tests.evals.fuzz.measure import Result, measure
from tests.evals.fuzz.shapes import CHANGES, LARGEST, SHAPES, Input, make
from workers.errors import GuardrailError
from workers.guardrails import redact
from workers.language import Wording

OUT_OF_LINE = 60
"""Times as slow as the middle one of the run: a machine that is busy makes nothing of that kind."""


def test_a_short_run_finds_no_failure_and_nothing_out_of_line() -> None:
    results = run(seed=20261121, seconds=5)

    assert [result for result in results if result.failure] == []
    large = [result for result in results if result.size > 2000]
    usual = median(result.each for result in large)
    assert [result for result in large if result.is_slow() and result.each > OUT_OF_LINE * usual] == []


def test_an_input_can_be_made_again_from_its_number() -> None:
    for number in range(30):
        made = make(f"5/{number}")
        assert made == make(f"5/{number}")
        assert len(made.text) <= LARGEST


def test_inputs_have_every_shape_and_every_change() -> None:
    told = {part for number in range(400) for part in make(f"6/{number}").shape.split(", then ")}

    assert told == {*SHAPES, *CHANGES}


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise GuardrailError("redaction failed: KeyError", wording=Wording(en="", es=""))

    monkeypatch.setattr(measuring, "redact", failing)

    assert measure(Input("0/0", "a test", "x")).failure == "raised redaction failed: KeyError"


def test_a_broken_promise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "redact", lambda text, **_: redact(f"{text} and more"))

    assert measure(Input("0/0", "a test", "x")).failure == "the spans do not lead to the text"


@pytest.mark.parametrize(
    ("size", "seconds", "slow"),
    [(10_000, 0.021, True), (10_000, 0.019, False), (10, 0.0019, False), (10, 0.0021, True)],
)
def test_slow_is_more_than_20_ms_for_10_kb_and_2_ms_for_anything(size: int, seconds: float, *, slow: bool) -> None:
    assert Result("0/0", "a test", size, seconds).is_slow() is slow
