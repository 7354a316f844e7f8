"""Streams: the same result whatever the pieces in which a text arrives, and as that of the whole text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.stream import RedactionStream

KEY = "a key"


def streamed(pieces: list[str], *, window: int = 1 << 20, block: int = 3 << 20) -> str:
    stream = RedactionStream(KEY, window=window, block=block)
    out = "".join(str(stream.feed(piece)) for piece in pieces)
    return out + str(stream.finish())


def whole(text: str) -> str:
    return str(redact(text, key=KEY).text)


def log(seed: int, lines: int) -> str:
    forge, source = Forge(seed), random.Random(seed)
    password = forge.password()
    kinds = (
        "2026-11-21T10:00:00 INFO request {n} took 12 ms\n",
        f"connecting with password={password} try {{n}}\n",
        f"retrying {password}@db\n",
        "GET /health 200\n",
    )
    return "".join(source.choice(kinds).format(n=n) for n in range(lines))


def test_a_stream_cut_anywhere_equals_the_whole_text() -> None:
    text = f"héllo 😀\r\nexport DB_PASSWORD={Forge(2).password()}\nand {Forge(2).password()} again\r\n"
    for cut in range(len(text) + 1):
        assert streamed([text[:cut], text[cut:]]) == whole(text)


@pytest.mark.parametrize("seed", range(4))
def test_many_small_blocks_equal_the_whole_text(seed: int) -> None:
    text = log(seed, 300)

    assert streamed([text], window=4000, block=2000) == whole(text)


@settings(max_examples=30)
@given(st.integers(0, 5), st.lists(st.integers(1, 4000), max_size=12))
def test_the_pieces_change_nothing(seed: int, sizes: list[int]) -> None:
    text = log(seed, 200)
    pieces, at = [], 0
    for size in sizes:
        pieces.append(text[at : at + size])
        at += size
    pieces.append(text[at:])

    assert streamed(pieces, window=3000, block=1000) == streamed([text], window=3000, block=1000)


def test_a_value_is_masked_within_the_window_before_and_after_the_place_that_tells_it() -> None:
    value = Forge(4).password()
    noise = "all is well\n" * 100
    text = f"retrying {value}\n{noise}password={value}\n{noise}retrying {value}\n"

    assert value not in streamed([text], window=len(noise) + 100, block=500)


def test_a_value_is_forgotten_beyond_the_window() -> None:
    value = Forge(4).password()
    noise = "all is well\n" * 8000
    text = f"password={value}\n{noise}retrying {value}\n"

    assert streamed([text], window=1000, block=5000).count(value) == 1


def test_a_private_key_longer_than_all_that_is_read_at_once_is_masked() -> None:
    key = Forge(5).pem()
    text = "before\n" * 50 + key + "\nafter\n" * 50

    out = streamed([text[i : i + 7] for i in range(0, len(text), 7)], window=200, block=100)

    assert not any(line in out for line in key.split("\n"))
    assert out.startswith("before\n" * 50)
    assert out.endswith("\nafter\n" * 50)


def test_a_line_without_an_end_is_let_out_too() -> None:
    text = "x" * 50_000 + f" password={Forge(6).password()} " + "y" * 50_000

    assert streamed([text], window=2000, block=1000) == whole(text)


def test_the_receipt_counts_what_was_let_out() -> None:
    text = log(1, 300)
    stream = RedactionStream(KEY, window=3000, block=1000)
    stream.feed(text)
    stream.finish()

    assert stream.receipt == redact(text, key=KEY).receipt
