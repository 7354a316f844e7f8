"""Which shapes are one message, where there are more messages than a log has."""

import pytest

from workers.condense.templates import mine

PLACES = ("paris.eu", "rome.eu", "oslo.eu")
FRUIT = ("apple", "banana", "cherry", "damson")


def shapes() -> list[str]:
    """Return shapes of four messages, in each of which two names differ."""
    return [f"ERROR no {fruit} was sent to {place} from x{place}" for fruit in FRUIT for place in PLACES]


def test_shapes_that_differ_in_several_names_are_one_message() -> None:
    mined = mine(shapes())

    assert len(mined.tokens) == len(FRUIT)


def test_beyond_the_most_messages_that_are_compared_every_shape_stays_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.condense.templates._MOST_CLUSTERS", 2)
    mined = mine(shapes())

    assert len(mined.tokens) == 2 + 2 * len(PLACES)
    assert [" ".join(tokens) for tokens in mined.tokens[2:4]] == [
        "ERROR no cherry was sent to paris.eu from xparis.eu",
        "ERROR no cherry was sent to rome.eu from xrome.eu",
    ]
