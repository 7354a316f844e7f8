"""Which lines of a text a person may say, and that the search for words of a chat passes over a log's."""

from importlib.util import find_spec

import pytest

from workers.guardrails import redact
from workers.guardrails.log_lines import said_among, unless_stamped
from workers.guardrails.triggers import HyperscanSearch, Re2Search

LOGGED = (
    "2026-11-20T10:41:22.123Z token refreshed for alice",
    "2026-11-20 10:41:22,123 the code is stale",
    "[2026-11-20T10:41:22.1Z] password check for alice failed",
    "10:41:22.123 the token of alice is stale",
    "Nov 20 10:41:22 web-1 sshd[411]: Failed password for alice",
    "Dec  2 10:41:22 web-1 sshd[411]: Failed password for alice",
    "I1120 10:41:22.123456 1 token.go:99] Rotating the token",
    '{"msg": "token refreshed"}',
    "time=1 level=info the token is stale",
    "the token is stale ERROR",
)
SAID = (
    "the wifi password is on the sticker",
    "10:41 alice: the token is stale",
    "[10:41:22] <alice> the token is stale",
    "[2026-11-20 10:41:22] alice: the token is stale",
    "20/11/2026, 10:41 - alice: the token is stale",
    "Nov 20 at 10:41 alice: the token is stale",
    "I changed it at 10:41:22",
    "",
)
needs_hyperscan = pytest.mark.skipif(find_spec("hyperscan") is None, reason="hyperscan has no wheel for this machine")
BOTH = pytest.mark.parametrize("engine", [pytest.param(HyperscanSearch, marks=needs_hyperscan), Re2Search])


def starts_of(text: str) -> list[int]:
    return [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]


@pytest.mark.parametrize("line", LOGGED)
def test_no_person_says_a_line_of_a_log(line: str) -> None:
    assert said_among(line, [0], {}) == set()


@pytest.mark.parametrize("line", SAID)
def test_a_person_may_say_what_has_the_form_of_a_message(line: str) -> None:
    assert said_among(line, [0], {}) == {0}


def test_each_line_is_told_by_itself() -> None:
    text = "\n".join(each for pair in zip(LOGGED, SAID, strict=False) for each in pair)
    starts = starts_of(text)

    assert said_among(text, starts, {}) == set(starts[1::2])


def test_what_is_known_of_a_line_is_not_looked_up_again() -> None:
    assert said_among(LOGGED[0], [0], {0: False}) == {0}


def test_a_line_that_is_longer_than_a_message_is_left_to_the_rules() -> None:
    assert said_among(LOGGED[0] + " and so on" * 30, [0], {}) == {0}


@BOTH
@pytest.mark.parametrize("line", [line for line in LOGGED if "level" not in line and "ERROR" not in line])
def test_behind_a_stamp_and_in_braces_no_word_is_found(
    engine: type[HyperscanSearch] | type[Re2Search], line: str
) -> None:
    search = engine([unless_stamped("{}", "[ :]") + "[A-Z][a-z]+[0-9]+!"])

    assert search(f"{line} Summer24!".encode()) == {}


@BOTH
@pytest.mark.parametrize("line", SAID)
def test_in_a_message_the_word_is_found_wherever_it_stands(
    engine: type[HyperscanSearch] | type[Re2Search], line: str
) -> None:
    search = engine([unless_stamped("{}", "[ :]") + "[A-Z][a-z]+[0-9]+!"])
    words = line.split(" ")
    texts = [" ".join((*words[:place], "Summer24!", *words[place:])).strip() for place in range(len(words) + 1)]

    assert [search(text.encode()) for text in texts] == [{0: {0}}] * len(texts)


@pytest.mark.parametrize("beginning", ["", "10:41 ", "2026-11-20 10:41 ", "Nov 20 10:41 ", "2) ", "[10:41] alice: "])
def test_a_password_is_found_behind_whatever_a_message_begins_with(beginning: str) -> None:
    word = "Asdf" + "123470!"

    assert word not in redact(f"they log in at the console with local/{word}\n{beginning}login is local/{word}x").text
