"""A thread is masked as one chat: what a message asks tells what the next one answers."""

from typing import Any

from tests.workers.guardrails.fakes import Forge
from workers.runbooks.drafting.thread import read_thread

KEY = "0" * 32


def _thread(*texts: str) -> list[dict[str, Any]]:
    return [
        {"user": f"U{number % 2}AAAA", "ts": f"{number}.1", "text": text} for number, text in enumerate(texts, start=1)
    ]


def test_an_answer_is_masked_by_its_question_and_wherever_it_recurs() -> None:
    value = Forge(1).password()
    said = read_thread(
        _thread("what's the root password of the db node?", value, f"thanks, {value} works, 3 pods restarted"),
        "en",
        key=KEY,
        everything=True,
    )

    assert value not in repr(said)
    assert [each.clock for each in said] == ["00:00"] * len(said)
    assert str(said[0].text) == "what's the root password of the db node?"
    assert str(said[-1].text).endswith("works, 3 pods restarted")


def test_what_a_later_message_tells_is_masked_in_the_earlier_ones_and_in_their_links() -> None:
    value = Forge(2).password()
    address = f"https://wiki.example.com/?q={value}"
    said = read_thread(
        _thread(f"error: {value} fails, see {address}", f"cause: DB_PASSWORD={value} was old"), "en", key=KEY
    )

    assert value not in repr(said)
    assert [len(each.links) for each in said] == [1, 0]


def test_a_secret_that_goes_over_two_messages_is_masked_in_the_first() -> None:
    pem = Forge(3).pem().split("\n")
    said = read_thread(
        _thread("error: see this key 500\n" + "\n".join(pem[:4]), "\n".join(pem[4:]), "the disk is full, error 12"),
        "en",
        key=KEY,
        everything=True,
    )

    assert not any(line in repr(said) for line in pem[1:-1])
    assert str(said[-1].text) == "the disk is full, error 12"
