"""Which words of a chat could be a secret, and what of them."""

import pytest

from workers.guardrails.rules.chat.candidates import words_in
from workers.guardrails.rules.chat.utterances import Utterances


def words(text: str, *within: int) -> list[str]:
    return [text[word.start : word.end] for word in words_in(text, Utterances(text).at(0), *within)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ana: try `Kiwi_harbor31`, please", ["Kiwi_harbor31"]),
        ("ana: the pin is 4417", ["4417"]),
        ("ana: user ana/Kiwi_harbor31", ["Kiwi_harbor31"]),
        ("smbclient -U ana%Kiwi_harbor31", ["Kiwi_harbor31"]),
        ("ftp: acme:Kiwi_harbor31@ftp01", ["Kiwi_harbor31"]),
        ("ana: Kiwi_harbor31!", ["Kiwi_harbor31!"]),
        ("ana: nothing to see here", []),
    ],
)
def test_a_word_stands_without_what_is_around_it(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("value", ["qT7%xV4Kw2m", "26xA%0fJNP@gT6e"])
def test_no_sign_amid_a_generated_password_divides_it(value: str) -> None:
    assert words(f"ana: now it is {value}, ok?") == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. `2112 6664`", ["2112 6664"]),
        ("ana: seed FV4V 3DIU 1AMK 4TXV, then 958 673", ["958 673", "FV4V 3DIU 1AMK 4TXV"]),
        ("ana: 1441, 1552 and 12 345,67 or 12 45%", ["1441", "1552"]),
        ("ana: DROP TABLE USERS CASCADE", []),
    ],
)
def test_groups_of_a_code_are_one(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_words_are_looked_at_where_they_are_asked_for() -> None:
    text = "ana: 4417 or 5528 or 6639"
    at = text.index("5528")
    assert words(text, at, at + 4) == ["5528"]
    assert words(text, at + 2) == ["5528", "6639"]
