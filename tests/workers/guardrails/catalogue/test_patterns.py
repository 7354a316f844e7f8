"""What is read from a pattern: never a literal that a match may lack, never a trigger that misses a match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.guardrails.catalogue import CATALOGUE, Rule
from workers.guardrails.catalogue.patterns import (
    UnreadablePattern,
    crossed_line,
    first_part,
    head_literals,
    longest_match,
)

PATTERNS = sorted(rule.pattern for rule in CATALOGUE)


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("ghp_[a-z]{4}", ("ghp_",)),
        ("gh[po]_x+", ("ghp_x", "gho_x")),
        ("(?i)ab(?:c|de)f*", ("abc", "abde")),
        ("(?:ab)?cd", ("abcd", "cd")),
        ("ab?c", ("abc", "ac")),
        ("ab*c", ("a",)),
        ("a{2}b", ("a",)),
        (r"a\.b\d", ("a.b",)),
        ("[0-2]/x", ("0/x", "1/x", "2/x")),
        ("[a-z]x", ("",)),
        ("[^a]x", ("",)),
        ("ab|cd", ("ab", "cd")),
        ("(?P<v>ab)c", ("abc",)),
        ("(?:ab)+c", ("ab",)),
        ("(?:a|b[a-z]+)c", ("a", "b")),
        ("", ("",)),
    ],
)
def test_the_heads_of_a_pattern(pattern: str, heads: tuple[str, ...]) -> None:
    assert head_literals(pattern) == heads


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("ghp_[a-z]{30,}", "ghp_[a-z]{8}"),
        ("ghp_[a-z]{4}-x", "ghp_[a-z]{4}-x"),
        ("x(?P<v>[a-z]{30})y", "x[a-z]{8}"),
        ("x(?P<v>a|b)y", "x(?:a|b)y"),
        ("x(?:[a-z]{30}|y)z", "x(?:[a-z]{30}|y)z"),
        ("ab|cd", "(?:ab|cd)"),
    ],
)
def test_the_first_part_of_a_pattern(pattern: str, part: str) -> None:
    assert first_part(pattern, length=8) == part


@pytest.mark.parametrize("pattern", [r"\s", r"\W", r"\D", r"\n", "[^a]", "(?s).", "(?m)^a", "a\nb", r"[a\n]", r"\x0a"])
def test_what_could_match_a_line_end_is_told(pattern: str) -> None:
    assert crossed_line("abc" + pattern)


@pytest.mark.parametrize("pattern", [r"\w", r"\d", ".", "[a-z]", r"[^a\n]", "(?i)a", r"\.", r"\x3d", "(?:a|b)"])
def test_what_stays_within_a_line_is_let_through(pattern: str) -> None:
    assert crossed_line(pattern + "abc") is None


@pytest.mark.parametrize("pattern", ["[a", "a{", "(?<!a)b"])
def test_what_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(UnreadablePattern):
        head_literals(pattern)


@given(
    st.sampled_from(PATTERNS).flatmap(
        lambda p: st.tuples(st.just(p), st.from_regex(re.compile(p, re.ASCII), fullmatch=True))
    )
)
def test_each_match_begins_with_a_head_and_holds_the_first_part(made: tuple[str, str]) -> None:
    pattern, text = made
    flags = re.ASCII | (re.IGNORECASE if pattern.startswith("(?i)") else 0)

    assert any(text.lower().startswith(head.lower()) for head in head_literals(pattern))
    assert re.match(first_part(pattern, length=8), text, flags)


@given(
    st.sampled_from([rule for rule in CATALOGUE if rule.trigger]).flatmap(
        lambda rule: st.tuples(st.just(rule), st.from_regex(re.compile(rule.pattern, re.ASCII), fullmatch=True))
    )
)
def test_a_trigger_of_its_own_stands_in_each_match(made: tuple[Rule, str]) -> None:
    rule, text = made

    assert re.search(rule.trigger, text, re.ASCII)


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        ("ab[cd]{2,4}", 6),
        ("(?:a|bcd)e?", 4),
        ("ab+", None),
        (r"a\pL", None),
    ],
    ids=["a repeat", "alternatives", "no end", "what Python cannot read"],
)
def test_how_long_a_match_may_be(pattern: str, longest: int | None) -> None:
    assert longest_match(pattern) == longest
