"""The places worth reading: both engines find the same ones, and each place in an excerpt leads back to the text."""

import random
import re
from importlib.util import find_spec
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evals.redaction.corpus import corpus
from tests.workers.guardrails.fakes import Forge
from tests.workers.guardrails.texts import TEXTS, WORDS
from workers.guardrails import literal_search, redact, triggers
from workers.guardrails.detectors import DETECTORS
from workers.guardrails.policy import Policy, install_policy
from workers.guardrails.rules.places import ENCODED
from workers.guardrails.ruleset import BUILT_IN, Ruleset
from workers.guardrails.triggers import (
    GAP,
    Excerpt,
    HyperscanSearch,
    Re2Search,
    Reach,
    escaped,
    literals,
    make_finder,
    make_search,
    to_code_points,
    windows,
)

PATTERNS: Final = sorted({ENCODED.pattern} | {trigger.pattern for each in DETECTORS for trigger in each.triggers})
CASES: Final = [case.text for case in corpus(seed=4, count=1)]

needs_hyperscan = pytest.mark.skipif(find_spec("hyperscan") is None, reason="hyperscan has no wheel for this machine")
BOTH: Final = pytest.mark.parametrize("engine", [pytest.param(HyperscanSearch, marks=needs_hyperscan), Re2Search])


@pytest.fixture(scope="module")
def fast() -> HyperscanSearch:
    return HyperscanSearch(PATTERNS)


@pytest.fixture(scope="module")
def slow() -> Re2Search:
    return Re2Search(PATTERNS)


@pytest.fixture(scope="module")
def without_hyperscan() -> Ruleset:
    """All rules as on a machine for which there is no wheel, for the searches of literals too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(triggers, "hyperscan", None)
        patch.setattr(literal_search, "hyperscan", None)
        return Ruleset(DETECTORS)


# Two engines, one result.


@needs_hyperscan
def test_both_engines_find_the_same_lines_of_every_kind_of_text(fast: HyperscanSearch, slow: Re2Search) -> None:
    assert [text for text in CASES if fast(text.encode()) != slow(text.encode())] == []


@needs_hyperscan
def test_both_engines_find_the_same_lines_of_one_long_text(fast: HyperscanSearch, slow: Re2Search) -> None:
    data = "\n".join(CASES).encode()

    assert fast(data) == slow(data)


@needs_hyperscan
@pytest.mark.parametrize("line_end", ["\r\n", "\n\n\n", "\r", " 😀 ", "\x85", "\u2028"])
def test_both_engines_agree_on_what_ends_a_line(fast: HyperscanSearch, slow: Re2Search, line_end: str) -> None:
    data = line_end.join(text.replace("\n", line_end) for text in CASES[::5]).encode()

    assert fast(data) == slow(data)


@needs_hyperscan
@settings(max_examples=150)
@given(text=TEXTS)
def test_both_engines_find_the_same_lines_of_any_text(fast: HyperscanSearch, slow: Re2Search, text: str) -> None:
    data = text.encode()

    assert fast(data) == slow(data)


@needs_hyperscan
@pytest.mark.parametrize("seed", range(3))
def test_both_engines_agree_on_very_long_lines(fast: HyperscanSearch, slow: Re2Search, seed: int) -> None:
    source = random.Random(seed)
    line = "".join(source.choice((*WORDS, "é", "😀", "x" * 50, " ", "=")) for _ in range(8000)).replace("\n", " ")
    data = f"\n{line}\n\n{line[::2]}".encode()

    assert fast(data) == slow(data)


@needs_hyperscan
@pytest.mark.parametrize("data", [b"", b"\n", b"\n\n\n", b"\r\n", b"\xf0\x9f\x98\x80"])
def test_where_nothing_stands_neither_engine_finds_a_line(fast: HyperscanSearch, slow: Re2Search, data: bytes) -> None:
    assert fast(data) == slow(data) == {}


def test_a_machine_without_hyperscan_searches_with_re2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "hyperscan", None)

    assert isinstance(make_search(PATTERNS), Re2Search)


@needs_hyperscan
@pytest.mark.usefixtures("policy_restored")
@pytest.mark.parametrize("part", range(4))
def test_a_machine_without_hyperscan_masks_the_same(
    without_hyperscan: Ruleset, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    texts = CASES[part::4]
    with_hyperscan = [redact(text, key="k") for text in texts]
    monkeypatch.setattr(triggers, "hyperscan", None)
    install_policy(Policy(without_hyperscan))

    assert [redact(text, key="k") for text in texts] == with_hyperscan


@BOTH
@pytest.mark.parametrize("bad", ["(?<!x)secret", "(?=x)secret", r"(secret)\1", "secret(", "[z-a]"])
def test_a_pattern_that_cannot_be_searched_for_is_refused(
    engine: type[HyperscanSearch | Re2Search], bad: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match="cannot search for these patterns"):
        engine(["fine", bad])

    assert capfd.readouterr() == ("", "")


# Literals.


@BOTH
@pytest.mark.parametrize("word", ["a.b", "[x]", "a|b", "$1^", "(?i)", "a\\b", "-{2}", "/*+?"])
def test_a_literal_stands_for_itself_alone(engine: type[HyperscanSearch | Re2Search], word: str) -> None:
    (trigger,) = literals([word])
    search = engine([trigger.pattern])

    assert search(f"first\nsay {word.upper()} twice\n".encode()) == {0: {6}}
    assert search(word.replace(word[0], "~").encode()) == {}
    assert re.fullmatch(escaped(word), word)


@needs_hyperscan
@given(data=st.binary(max_size=60), wanted=st.binary(min_size=1, max_size=4))
def test_one_of_several_bytes_is_found_alike_with_and_without_hyperscan(data: bytes, wanted: bytes) -> None:
    with_hyperscan = make_finder(wanted)(data)
    assert with_hyperscan is not set(wanted).isdisjoint(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(triggers, "hyperscan", None)
        assert make_finder(wanted)(data) is with_hyperscan


# What stands around a place.

LINES: Final = st.lists(
    st.sampled_from(["", "x", "é😀", "---", "data", "-----BEGIN X", "-----END X", "y\r"]), max_size=60
)


@given(lines=LINES, marks=st.lists(st.tuples(st.integers(0, 59), st.sampled_from(Reach)), max_size=8))
def test_windows_are_whole_lines_sorted_and_apart_and_hold_the_place(
    lines: list[str], marks: list[tuple[int, Reach]]
) -> None:
    text = "\n".join(lines)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places = [(starts[line % len(starts)], reach) for line, reach in marks]

    found = windows(text, {reach: [place for place, each in places if each is reach] for reach in Reach})

    assert found == sorted(found)
    assert all(end < start for (_, end), (start, _) in pairwise(found))
    for start, end in found:
        assert start in starts
        assert end == len(text) or text[end - 1] == "\n"
    for place, _ in places:
        assert any(start <= place <= end for start, end in found)


@pytest.mark.parametrize(
    ("reach", "first", "last"), [(Reach.NEAR, 97, 104), (Reach.TABLE, 97, 160), (Reach.DOCUMENT, 50, 150)]
)
def test_each_reach_takes_so_many_lines(reach: Reach, first: int, last: int) -> None:
    lines = ["---" if number in {50, 150} else f"line {number}" for number in range(200)]
    text = "\n".join(lines)

    ((start, end),) = windows(text, {reach: [text.index("line 100")]})

    read = text[start:end].splitlines()
    assert set(lines[first : last + 1]) <= set(read)
    assert len(read) <= last - first + 3


@pytest.mark.parametrize(("reach", "at"), [(Reach.BLOCK_DOWN, "-----BEGIN"), (Reach.BLOCK_UP, "-----END")])
def test_a_key_is_read_from_its_first_line_to_its_last(reach: Reach, at: str) -> None:
    key = Forge(2).pem()
    text = "before\n" * 100 + key + "\nafter" * 100

    ((start, end),) = windows(text, {reach: [text.index(at)]})

    assert key in text[start:end]
    assert end - start < len(key) + 60


@given(text=TEXTS, cuts=st.lists(st.integers(0, 2000), max_size=12))
def test_spans_of_bytes_become_spans_of_code_points(text: str, cuts: list[int]) -> None:
    places = sorted(min(cut, len(text)) for cut in cuts)
    spans = list(zip(places[::2], places[1::2], strict=False))
    in_bytes = [(len(text[:start].encode()), len(text[:end].encode())) for start, end in spans]

    assert to_code_points(text.encode(), in_bytes) == spans


@given(lines=st.lists(TEXTS, min_size=1, max_size=12), taken=st.data())
def test_every_place_of_an_excerpt_leads_back_to_its_character(lines: list[str], taken: st.DataObject) -> None:
    text = "".join(f"{line}\n" for line in lines)
    starts = [0, *(match.end() for match in re.finditer("\n", text))][:-1]
    chosen = taken.draw(st.lists(st.sampled_from(starts), min_size=1, max_size=3, unique=True))
    spans = windows(text, {Reach.NEAR: chosen})

    excerpt = Excerpt(text, spans)

    assert excerpt.text.split(GAP) == GAP.join(text[start:end] for start, end in spans).split(GAP)
    at = 0
    for start, end in spans:
        for place in range(end - start):
            assert excerpt.span(at + place, at + place + 1) == (start + place, start + place + 1)
            assert excerpt.text[at + place] == text[start + place]
        past = at + end - start
        assert excerpt.span(past, past + len(GAP)) == (end, end)
        assert excerpt.span(at, past + 1) == (start, end)
        at = past + len(GAP)
    assert at == len(excerpt.text) + len(GAP)


def test_nothing_that_is_found_reaches_over_a_gap_between_two_windows() -> None:
    value = Forge(3).password()
    noise = "ok 200\n" * 100
    text = f"password:\n{noise}{value}\nsecret=\n{noise}{value}"

    assert BUILT_IN.detect(text, until=float("inf")) == []


def test_spans_that_cross_an_excerpt_s_windows_are_kept_as_far_as_they_are_in_them() -> None:
    text = "".join(f"line {number}\n" for number in range(10))
    excerpt = Excerpt(text, [(14, 28), (42, 56)])

    kept = list(excerpt.kept([(0, 7), (10, 16), (15, 17), (20, 50), (14, 28), (28, 42), (60, 63)]))

    shown = [excerpt.text[start:end] for start, end in kept]
    assert shown == [text[14:16], text[15:17], text[20:28], text[42:50], text[14:28]]
