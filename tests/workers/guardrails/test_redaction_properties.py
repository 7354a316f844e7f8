"""What holds of every text: redacting again changes nothing, and every span says exactly what was masked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.guardrails.fakes import Forge
from tests.workers.guardrails.texts import PIECES, SYNTAXES, TEXTS, VALUES
from workers.guardrails import Redaction, redact
from workers.guardrails.stream import RedactionStream
from workers.guardrails.view import PLACEHOLDER

KEY = "a key"

many = settings(max_examples=300)
some = settings(max_examples=100)


def masked(text: str) -> Redaction:
    return redact(text, key=KEY)


@many
@given(TEXTS)
def test_redacting_again_changes_nothing(text: str) -> None:
    once = masked(text)

    again = redact(str(once.text), key="another key")

    assert again.text == once.text
    assert again.spans == ()
    assert again.receipt == ()


@many
@given(TEXTS)
def test_the_text_is_the_input_with_a_placeholder_for_each_span_and_nothing_else(text: str) -> None:
    redaction = masked(text)

    out, at, place = str(redaction.text), 0, 0
    for span in redaction.spans:
        assert at <= span.start < span.end <= len(text)
        kept = text[at : span.start]
        assert out.startswith(kept, place)
        placeholder = PLACEHOLDER.match(out, place + len(kept))
        assert placeholder
        assert placeholder[0].startswith(f"[REDACTED:{span.kind}:")
        at, place = span.end, placeholder.end()
    assert out[place:] == text[at:]


@many
@given(st.lists(st.one_of(PIECES, st.sampled_from(SYNTAXES)), max_size=16), VALUES)
def test_a_value_that_was_found_once_is_left_nowhere(pieces: list[object], value: str) -> None:
    text = "".join(piece(value) if callable(piece) else f"{piece} {value} " for piece in pieces)
    redaction = masked(text)

    if value in {text[span.start : span.end] for span in redaction.spans}:
        assert value not in str(redaction.text)


def tags_of(value: str, text: str) -> set[str]:
    """The tags of the spans that are `value`, no more and no less."""
    redaction = masked(text)
    out, at, place, tags = str(redaction.text), 0, 0, set()
    for span in redaction.spans:
        placeholder = PLACEHOLDER.match(out, place + span.start - at)
        assert placeholder
        at, place = span.end, placeholder.end()
        if text[span.start : span.end] == value:
            tags.add(placeholder[0][-5:-1])
    return tags


@some
@given(st.lists(st.sampled_from(SYNTAXES), max_size=8), st.lists(st.sampled_from(SYNTAXES), max_size=8), VALUES)
def test_a_value_has_one_tag_under_one_key_in_every_text(first: list[object], second: list[object], value: str) -> None:
    texts = ["\n".join(write(value) for write in writes if callable(write)) for writes in (first, second)]

    assert len(tags_of(value, texts[0]) | tags_of(value, texts[1])) <= 1
    assert masked(texts[0]) == masked(texts[0])


@some
@given(st.sampled_from(SYNTAXES), VALUES, st.text("😀é\u200b日\U0010ffff\t ", max_size=12))
def test_what_stands_before_a_line_moves_its_spans_and_nothing_else(write: object, value: str, before: str) -> None:
    assert callable(write)
    text = write(value)
    first = f"{before}\r\n\r\n"

    spans = {(span.kind, span.start + len(first), span.end + len(first)) for span in masked(text).spans}

    assert {(span.kind, span.start, span.end) for span in masked(first + text).spans} == spans


@pytest.mark.parametrize("write", SYNTAXES[:-1])
def test_the_value_alone_is_masked_in_every_syntax(write: object) -> None:
    assert callable(write)
    for seed in range(5):
        value = Forge(seed).password()
        text = f"😀 before\r\n{write(value)}\r\nafter 😀"
        redaction = masked(text)
        assert redaction.spans
        assert value not in str(redaction.text)
        assert str(redaction.text).startswith("😀 before\r\n")
        assert str(redaction.text).endswith("after 😀")


NOISE = "2026-11-21T10:00:00 INFO the request was served in twelve milliseconds\n"


def streamed(text: str, *, window: int, block: int, piece: int) -> str:
    stream = RedactionStream(KEY, window=window, block=block)
    out = "".join(str(stream.feed(text[at : at + piece])) for at in range(0, len(text), piece))
    return out + str(stream.finish())


@pytest.mark.parametrize("seed", range(3))
def test_a_block_that_ends_anywhere_in_a_text_gives_what_the_whole_text_gives(seed: int) -> None:
    value = Forge(seed).password()
    text = "".join(f"{write(value)} 😀\r\n" for write in SYNTAXES[seed::6])
    text = f"{text}{NOISE * 80}"
    whole = str(masked(text).text)

    for cut in range(1, len(text) - 80 * len(NOISE), 3):
        assert streamed(text, window=4000, block=cut + 1500 * (cut < 100), piece=len(text)) == whole


@some
@given(TEXTS, st.integers(1, 300), st.integers(1, 400))
def test_a_stream_gives_what_the_whole_text_gives(text: str, block: int, piece: int) -> None:
    text = f"{NOISE * 4}{text}\n{NOISE * 70}"

    assert streamed(text, window=4000, block=max(block, 1 + len(text) // 12), piece=piece) == str(masked(text).text)


@some
@given(st.lists(st.sampled_from(["\ud800", "\udfff", "password=", "a1B2c3D4e5", " ", "\n", '"', "😀"]), max_size=20))
def test_half_characters_are_no_obstacle(pieces: list[str]) -> None:
    text = "".join(pieces)
    once = masked(text).text

    assert masked(str(once)).text == once
