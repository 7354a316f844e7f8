"""Masking blocks: like lines get one shape, and offsets do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.condense.masking import flattened, masked, numbers_of, without_colours


def shape(line: str) -> bytes:
    return masked(without_colours(line.encode("latin-1", "replace")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("request took 15 ms", "request took 999 ms"),
        ("user u-17 logged in", "user u-4711 logged in"),
        ("connect to 10.0.0.7:5432", "connect to 192.168.17.200:80"),
        ("id=3f2b8c1d-1111-4222-8333-abcdefabcdef", "id=00000000-aaaa-4bbb-8ccc-dddddddddddd"),
        ("object 0x7ffee at 3f9ac01d", "object 0x1a at 99fe01aa"),
        ("2026-11-20T10:00:00Z started", "2027-01-02T23:59:59.123Z started"),
        ("\x1b[31mfailed\x1b[0m 3 times", "failed 4 times"),
        ("GET /orders/17/items", "GET /orders/9982/items"),
        ("latency=40ms", "latency=999ms"),
    ],
)
def test_lines_that_differ_in_values_share_a_shape(one: str, other: str) -> None:
    assert flattened(shape(one)) == flattened(shape(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("request done status=200", "request done status=500"),
        ('"GET / HTTP/1.1" 200 15', '"GET / HTTP/1.1" 502 15'),
        ('{"msg": "done", "status": 200}', '{"msg": "done", "status": 429}'),
        ("container exited with exit code 0", "container exited with exit code 137"),
        ("payload 9000 bytes", "payload 9000000 bytes"),
        ("latency=40ms", "latency=12000ms"),
        ("disk ok", "disk full"),
    ],
)
def test_lines_that_say_different_things_do_not(one: str, other: str) -> None:
    assert shape(one) != shape(other)


def test_a_block_is_masked_as_its_lines_are() -> None:
    lines = ["a 12 b", "", "20 apples", "x1\ty2\r", "no numbers", "ends in 7"]

    assert masked("\n".join(lines).encode()).split(b"\n") == [shape(line) for line in lines]


@given(st.text(st.characters(max_codepoint=255), max_size=300))
def test_any_text_can_be_masked_and_keeps_its_lines(text: str) -> None:
    block = text.encode("latin-1")

    assert masked(block).count(b"\n") == block.count(b"\n")


def test_a_longer_number_and_a_bad_code_stand_out() -> None:
    assert numbers_of(shape("took 99999 ms"))[0] > numbers_of(shape("took 9 ms"))[0]
    assert numbers_of(shape("status=503"))[0] > numbers_of(shape("status=200"))[0]
