"""What people say is read line by line, without who says it, and without what a program has written."""

import pytest

from workers.guardrails.rules.chat.utterances import Utterances
from workers.guardrails.view import MASK

CHAT = "[10:41] ana: ¿cuál es la clave del router?\n\n[10:42] luis: mira en el armario\ngracias, entré"


def test_who_speaks_and_when_is_no_word_of_what_is_said() -> None:
    first = Utterances(CHAT).at(3)
    assert first.speaker == "[10:41] ana:"
    assert first.says == ("cual", "es", "la", "clave", "del", "router")


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("the password is in the vault", "secret"),
        ("no puedo entrar en grafana", "access"),
        ("which one?", "asks"),
        ("what is the exit code", "counts"),
        ("the commit id is wrong", "another"),
        ('key = "value";', "structured"),
        ("root@db1:~$ passwd ana", "command"),
        ("gracias, ya está", "thanks"),
    ],
)
def test_a_line_tells_what_it_is_about(line: str, topic: str) -> None:
    assert topic in Utterances(line).at(0).topics
    assert topic not in Utterances("hello there").at(0).topics


def test_what_is_said_above_and_below_comes_nearest_first_and_blank_lines_count() -> None:
    said = Utterances(CHAT)
    last = said.at(len(CHAT))
    assert [above.speaker for above in said.above(last, 3)] == ["[10:42] luis:", "[10:41] ana:"]
    assert [above.speaker for above in said.above(last, 2)] == ["[10:42] luis:"]
    assert [below.says[0] for below in said.below(said.at(0), 4)] == ["mira", "gracias"]


def test_nothing_is_said_across_the_mark_of_a_gap() -> None:
    text = f"what is the password?\n{MASK}\nof another place"
    said = Utterances(text)
    assert not list(said.above(said.at(len(text)), 5))
    assert not list(said.below(said.at(0), 5))


@pytest.mark.parametrize("line", ["2026-11-28T10:41:02.113Z login ok", "word " * 200])
def test_nobody_says_a_line_of_a_log_or_one_that_is_too_long(line: str) -> None:
    utterance = Utterances(line).at(0)
    assert utterance.is_log
    assert not utterance.words
