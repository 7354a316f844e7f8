"""The rules of the repair loop, against scripted candidates: it always ends, and keeps the best."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.contracts import Check, Diagnostic, Gravity
from workers.guardrails import redact
from workers.iac.terraform import FAILS_ON_APPLY
from workers.pipelines.rounds import MOST_ROUNDS, Candidate, Turn, improve


def candidate(text: str, *rules: str, severity: Gravity = "error", objects: Sequence[str] = ("a.b",)) -> Candidate:
    """Return code with one fault for each rule."""
    diagnostics = tuple(
        Diagnostic(line=number, rule=rule, severity=severity, message=redact(f"{rule} is wrong").text)
        for number, rule in enumerate(rules, start=1)
    )
    wrong = bool(rules) and severity == "error"
    check = Check(valid=not wrong, blocked=bool(rules) and severity == "block", diagnostics=diagnostics)
    return Candidate(redact(text).text, check, tuple(objects))


class Script:
    """A writer that says what it is told to, and keeps what it was asked."""

    def __init__(self, *replies: Candidate | None) -> None:
        self._replies: Iterator[Candidate | None] = iter(replies)
        self.turns: list[Turn] = []

    def __call__(self, turn: Turn) -> Candidate | None:
        self.turns.append(turn)
        return next(self._replies)


def test_good_code_ends_the_loop_at_once() -> None:
    good = candidate("good")
    ended = improve(Script(good))

    assert (ended.best, ended.rounds, ended.stop) == (good, 1, "clean")


def test_advice_is_no_reason_for_another_round() -> None:
    assert improve(Script(candidate("good", "latest-tag", severity="advice"))).rounds == 1


def test_what_fails_on_apply_is_sent_back_once() -> None:
    refused = candidate("refused", FAILS_ON_APPLY, severity="advice")
    script = Script(refused, candidate("refused still", FAILS_ON_APPLY, severity="advice"))
    ended = improve(script)

    assert (ended.best, ended.rounds, ended.stop) == (refused, 2, "clean")
    assert [each.rule for each in script.turns[1].best.problems] == [FAILS_ON_APPLY]  # type: ignore[union-attr]


def test_what_fails_on_apply_is_no_worse_than_what_is_not_valid() -> None:
    refused = candidate("refused", FAILS_ON_APPLY, FAILS_ON_APPLY, severity="advice")
    ended = improve(Script(candidate("bad", "unknown-attribute"), refused))

    assert (ended.best, ended.rounds) == (refused, 2)


def test_bad_code_is_sent_back_with_its_faults_and_what_is_mended_is_told() -> None:
    bad, good = candidate("bad", "unknown-attribute", "missing-block"), candidate("good")
    script = Script(bad, good)
    ended = improve(script)

    assert (ended.best, ended.rounds, ended.stop) == (good, 2, "clean")
    assert script.turns[1].best == bad
    assert [each.rule for each in ended.repaired] == ["unknown-attribute", "missing-block"]


@pytest.mark.parametrize("words", ["it is there twice (see line {line})", "está dos veces (mira la línea {line})"])
def test_a_fault_that_only_moved_is_not_mended(words: str) -> None:
    bad, moved = (candidate(f"bad at {line}", words.format(line=line)) for line in (3, 14))
    ended = improve(Script(bad, moved, None))

    assert ended.repaired == ()


def test_what_a_policy_blocks_is_sent_back_too() -> None:
    ended = improve(Script(candidate("open", "open-port", severity="block"), candidate("closed")))

    assert (ended.rounds, ended.stop) == (2, "clean")


def test_ever_worse_code_ends_with_the_first() -> None:
    first = candidate("one", "a")
    ended = improve(Script(first, candidate("two", "a", "b"), candidate("three", "a", "b", "c")))

    assert (ended.best, ended.rounds) == (first, MOST_ROUNDS)
    assert ended.repaired == ()


def test_a_repair_that_makes_it_worse_is_not_built_upon_and_is_told() -> None:
    first = candidate("one", "a")
    script = Script(first, candidate("two", "a", "b"), candidate("three"))
    ended = improve(script)

    assert script.turns[2].best == first
    assert [each.rule for each in script.turns[2].rejected] == ["a", "b"]
    assert ended.stop == "clean"


def test_who_repeats_himself_is_not_asked_again() -> None:
    first = candidate('a  = "x"\n', "a")
    ended = improve(Script(first, candidate('# mended\na = "x"', "a")))

    assert (ended.best, ended.rounds, ended.stop) == (first, 2, "repeated")


def test_deleting_most_of_the_code_is_no_repair() -> None:
    whole = candidate("whole", "a", objects=["x.1", "x.2", "x.3"])
    ended = improve(Script(whole, candidate("gone", objects=["x.1"]), None))

    assert ended.best == whole


def test_what_a_repair_left_out_is_told() -> None:
    ended = improve(Script(candidate("whole", "a", objects=["x.1", "x.2"]), candidate("less", objects=["x.1"])))

    assert ended.dropped == ("x.2",)


def test_silence_keeps_what_there_was() -> None:
    first = candidate("one", "a")

    assert improve(Script(first, None)).best == first
    assert improve(Script(None)).best is None


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 4)) | st.none(), min_size=1, max_size=8))
def test_it_always_ends_within_its_rounds_with_the_best_there_was(script: list[tuple[str, int] | None]) -> None:
    replies = [each and candidate(each[0], *"abcd"[: each[1]]) for each in script]
    ended = improve(Script(*replies, *[None] * MOST_ROUNDS))

    assert 1 <= ended.rounds <= MOST_ROUNDS
    if ended.seen:
        assert ended.best is not None
        assert ended.best.badness == min(each.badness for each in ended.seen)
