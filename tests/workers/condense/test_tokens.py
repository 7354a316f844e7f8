"""Shapes become rows of tokens, in which values are one token and lists of values too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.condense.masking import MASK, masked
from workers.condense.tokens import VARIABLE, Lexicon, Tokens

VALUE = chr(MASK)


def tokens_of(*shapes: str) -> list[Tokens]:
    lexicon = Lexicon()
    found = {
        place: lexicon.tokens(row)
        for places, rows in lexicon.rows(shapes)
        for place, row in zip(places.tolist(), rows.tolist(), strict=True)
    }
    return [found[place] for place in range(len(shapes))]


@pytest.mark.parametrize(
    ("shape", "tokens"),
    [
        (f"read {VALUE} bytes", ("read", VARIABLE, "bytes")),
        (f"ports {VALUE},{VALUE}, {VALUE} open", ("ports", VARIABLE, "open")),
        (f"{VALUE} {VALUE}", (VARIABLE,)),
        (f"a {VALUE} , , {VALUE}", ("a", VARIABLE, ",", ",", VARIABLE)),
        (f", {VALUE}", (",", VARIABLE)),
        ("wanted: B C X+ now", ("wanted", ":", VARIABLE, "now")),
        ("open /etc/hosts again", ("open", VARIABLE, "again")),
        ("", ()),
    ],
)
def test_a_shape_is_words_marks_and_values(shape: str, tokens: Tokens) -> None:
    assert tokens_of(shape) == [tokens]


def test_values_of_one_shape_are_no_list_with_those_of_the_next() -> None:
    assert tokens_of(f"a {VALUE}", f"{VALUE} b", "") == [("a", VARIABLE), (VARIABLE, "b"), ()]


@given(st.lists(st.text(st.sampled_from("aZ1 .,:=/-")), min_size=1, max_size=5))
def test_the_tokens_of_a_shape_do_not_depend_on_the_others(lines: list[str]) -> None:
    shapes = [masked(line.encode()).decode("latin-1") for line in lines]

    assert tokens_of(*shapes) == [each for shape in shapes for each in tokens_of(shape)]


@given(st.text(st.sampled_from("aZ1 .,:=/-")))
def test_each_token_has_a_gap(line: str) -> None:
    shape = masked(line.encode()).decode("latin-1")
    (tokens,) = tokens_of(shape)
    lexicon = Lexicon()

    assert len(lexicon.gaps(shape)) == len(tokens)
