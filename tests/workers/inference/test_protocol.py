"""Putting a reply together from a stream, and telling what errors mean."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.errors import ModelFailure
from workers.inference.failures import CallFailed, Feature, failure_of
from workers.inference.protocol import Reply


def lines(*events: Any) -> list[bytes]:
    return [b"data: " + json.dumps(event, ensure_ascii=False).encode() for event in events]


def choice(finish: str | None = None, **delta: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def read(*events: Any) -> Reply:
    reply = Reply()
    for line in lines(*events):
        reply.add(line)
    return reply


def test_puts_the_pieces_together_and_keeps_the_usage() -> None:
    figures = {"prompt_tokens": 9, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 8}}
    reply = read(
        choice(role="assistant", content=""),
        choice(content='{"a'),
        choice("stop", content='":1}'),
        {"choices": [], "usage": figures},
    )

    assert reply.text == '{"a":1}'
    assert (reply.prompt_tokens, reply.cached_tokens, reply.completion_tokens) == (9, 8, 2)
    reply.check_complete()


def test_ends_at_done_and_ignores_comments_and_other_fields() -> None:
    reply = Reply()

    assert not reply.add(b"")
    assert not reply.add(b": keep-alive")
    assert not reply.add(b"event: message")
    assert reply.add(b"data: [DONE]")


def test_keeps_line_separators_that_json_may_hold() -> None:
    assert read(choice("stop", content="a\u2028b\u0085c")).text == "a\u2028b\u0085c"


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content"])
def test_takes_the_reasoning_where_there_is_no_content(name: str) -> None:
    assert read(choice(content=None), choice("stop", **{name: '{"a": 1}'})).text == '{"a": 1}'
    assert read(choice(**{name: "hmm"}), choice("stop", content="{}")).text == "{}"


@pytest.mark.parametrize("finish", [None, "abort", "error"])
def test_an_unfinished_reply_is_broken(finish: str | None) -> None:
    with pytest.raises(CallFailed) as caught:
        read(choice(finish, content="{}")).check_complete()

    assert caught.value.failure is ModelFailure.BROKEN


@given(st.binary() | st.from_regex(rb"data: .*", fullmatch=True))
def test_any_line_is_taken_or_is_broken(line: bytes) -> None:
    with suppress(CallFailed):
        Reply().add(line)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["choices", "delta", "usage", "error", "code"]), inner)
    ),
)


@given(JSON_VALUES)
def test_any_event_is_taken_or_is_broken(event: Any) -> None:
    with suppress(CallFailed):
        assert isinstance(read(event).text, str)


def error(**fields: Any) -> bytes:
    return json.dumps(
        {"error": {"message": "", "type": "BadRequestError", "param": None, "code": 400} | fields}
    ).encode()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, b'{"error":"Unauthorized"}', ModelFailure.UNAUTHORIZED),
        (403, b"", ModelFailure.UNAUTHORIZED),
        (404, error(code=404), ModelFailure.UNKNOWN_MODEL),
        (400, error(param="input_tokens"), ModelFailure.PROMPT_TOO_LONG),
        (400, error(message="request exceeds the available context size"), ModelFailure.PROMPT_TOO_LONG),
        (400, error(message="temperature"), ModelFailure.REFUSED),
        (400, b'{"error":"a string"}', ModelFailure.REFUSED),
        (400, b"<html>", ModelFailure.REFUSED),
        (302, b"", ModelFailure.REFUSED),
        (429, b"", ModelFailure.OVERLOADED),
        (503, b"", ModelFailure.OVERLOADED),
        (500, b"", ModelFailure.BROKEN),
        (502, b"", ModelFailure.BROKEN),
    ],
)
def test_tells_what_an_error_means(status: int, body: bytes, expected: ModelFailure) -> None:
    assert failure_of(status, body).failure is expected


@pytest.mark.parametrize(
    ("message", "feature"),
    [
        ("Grammar error: Unimplemented keys", Feature.SCHEMA),
        ("response_format is not supported", Feature.SCHEMA),
        ("unrecognized argument: chat_template_kwargs", Feature.THINKING_SWITCH),
        ("temperature", None),
    ],
)
def test_names_the_feature_that_was_refused(message: str, feature: Feature | None) -> None:
    assert failure_of(400, error(message=message)).rejected is feature


def test_hears_how_long_to_wait() -> None:
    assert failure_of(429, b"", retry_after="7").retry_after == 7
    assert failure_of(429, b"", retry_after="Wed, 21 Oct 2026 07:28:00 GMT").retry_after == 0


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"message": "dead", "code": 500}, ModelFailure.BROKEN),
        ({"message": "Grammar error", "code": 400}, ModelFailure.REFUSED),
        ({"message": "full", "code": 503}, ModelFailure.OVERLOADED),
        ("a string", ModelFailure.BROKEN),
    ],
)
def test_an_error_inside_a_stream_means_the_same(body: Any, expected: ModelFailure) -> None:
    with pytest.raises(CallFailed) as caught:
        read({"error": body})

    assert caught.value.failure is expected
