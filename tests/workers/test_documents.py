"""How bytes become text: packed or not, in several encodings, and never more than is allowed."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.documents import NotUnpacked, TooLarge, decoded, is_garbled


def text_of(*pieces: bytes, most: int | None = None) -> str:
    return "".join(decoded(pieces, most=most))


@given(st.text(min_size=4), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans(), st.integers(1, 50))
def test_text_arrives_whole_however_it_was_packed_and_cut(text: str, encoding: str, packed: bool, size: int) -> None:  # noqa: FBT001
    content = text.encode(encoding, "replace")
    if not packed and (
        content.startswith(b"\x1f\x8b\x08") or (encoding == "utf-8" and ("\x00" in text or text[0] == "\ufeff"))
    ):
        return
    if encoding == "utf-8" and ("\x00" in text or text.startswith("\ufeff")):
        return
    if packed:
        content = gzip.compress(content)
    pieces = [content[at : at + size] for at in range(0, len(content), size)]

    assert text_of(*pieces) == text.encode("utf-8", "replace").decode()


def test_utf_16_without_a_mark_is_told_by_its_zeros() -> None:
    assert text_of("hello log\n".encode("utf-16-le")) == "hello log\n"
    assert text_of("hello log\n".encode("utf-16-be")) == "hello log\n"


def test_broken_bytes_are_replaced() -> None:
    assert text_of(b"bad \xff\xfe", b"\xc3") == "bad \ufffd\ufffd\ufffd"


def test_several_members_are_one_text_and_what_follows_them_is_ignored() -> None:
    assert text_of(gzip.compress(b"one\n") + gzip.compress(b"two\n") + bytes(20)) == "one\ntwo\n"


def test_an_archive_that_was_cut_short_gives_what_is_there() -> None:
    content = gzip.compress(bytes(range(256)) * 100)

    assert len(text_of(content[:-12])) > 20_000


def test_no_archive_is_refused() -> None:
    with pytest.raises(NotUnpacked):
        text_of(b"\x1f\x8b\x08 no archive after all")


def test_a_small_archive_of_too_much_is_refused_while_it_unpacks() -> None:
    with pytest.raises(TooLarge):
        text_of(gzip.compress(bytes(50_000_000)), most=1_000_000)


def test_nothing_is_nothing() -> None:
    assert text_of() == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-20T10:00:00Z INFO started\n",
        "\x1b[31mERROR\x1b[0m \x1b[1mno space left\x1b[0m\n",
        "ERROR conexi\ufffdn ca\ufffdda con la base de datos\n",
        "\x00" * 50_000 + "2026-11-20T10:00:00Z INFO rotated\n",
        "日志 журнал registro\n",
    ],
    ids=["empty", "plain", "in colours", "accents of another encoding", "a hole of zeros", "other scripts"],
)
def test_text_is_not_garbled(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "content", [gzip.compress(bytes(range(256)) * 9)[3:], "log line\n".encode("utf-32"), bytes(range(256))]
)
def test_what_is_packed_or_a_program_is(content: bytes) -> None:
    assert is_garbled(content.decode("utf-8", "replace"))
