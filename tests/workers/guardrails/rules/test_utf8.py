"""A place in the bytes of a text is found in the text."""

from hypothesis import given

from tests.workers.guardrails.texts import TEXTS
from workers.guardrails.rules.utf8 import Utf8, heads_of

LONG = "ñandú 😀 pass" * 300


@given(text=TEXTS)
def test_each_character_is_found_by_the_byte_that_it_begins_with(text: str) -> None:
    for read in map(Utf8, (text, f"{LONG}{text}{LONG}")):
        step = max(1, len(read.text) // 50)
        for place in range(0, len(read.text) + 1, step):
            assert read.point(len(read.text[:place].encode())) == place


@given(text=TEXTS)
def test_heads_are_the_first_bytes_of_the_characters(text: str) -> None:
    heads = bytes(character.encode()[0] for character in text)

    assert heads_of(text) == Utf8(text).heads == heads
