"""Literals are found where they stand, in whichever way they are searched for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import literal_search
from workers.guardrails.literal_search import find_literals

WAYS = ("one by one", "by their heads", "together")


@contextmanager
def searching(way: str) -> Iterator[None]:
    """Search in one way, however much there is to search."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literal_search, "_FEW", 0 if way == "by their heads" else 10**9)
        patch.setattr(literal_search, "_DENSE", 10**9)
        patch.setattr(literal_search, "_EACH", 0)
        patch.setattr(literal_search, "_SMALL_WORK", 0 if way == "together" else 10**18)
        yield


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    if request.param == "together" and find_spec("hyperscan") is None:
        pytest.skip("hyperscan has no wheel for this machine")
    return str(request.param)


@settings(max_examples=100)
@given(
    text=st.text("aAb.é😀\n", max_size=200),
    wanted=st.lists(st.text("aAb.é", min_size=1, max_size=12), min_size=1, max_size=12, unique=True),
)
def test_literals_of_any_length_are_found_where_they_stand(text: str, wanted: list[str]) -> None:
    data, literals = text.encode(), [each.encode() for each in wanted]
    right = sorted(
        (match.start() + len(each), each)
        for each in literals
        for match in re.finditer(b"(?=" + re.escape(each) + b")", data)
    )

    for each_way in WAYS if find_spec("hyperscan") else WAYS[:2]:
        with searching(each_way):
            assert sorted(find_literals(data, literals)) == right


def test_literals_are_found_over_the_borders_of_what_is_searched_together(way: str) -> None:
    forge = Forge(2)
    literals = [forge.chars(length).encode() for length in (3, 5, 9, 30, 900)]
    for border in (8192, 16384):
        for literal in literals:
            for shift in (0, 1, len(literal) // 2, len(literal)):
                data = b"." * (border - shift) + literal + b"." * 40
                with searching(way):
                    assert list(find_literals(data, literals)) == [(border - shift + len(literal), literal)]


def test_a_literal_too_long_for_hyperscan_is_found_beside_many_short_ones(way: str) -> None:
    forge = Forge(1)
    long, short = forge.chars(5000).encode(), [forge.password().encode() for _ in range(50)]
    data = b" ".join([long, *short, long])

    with searching(way):
        found = list(find_literals(data, [long, *short]))

    assert max(found) == (len(data), long)
    assert len(found) == 52
