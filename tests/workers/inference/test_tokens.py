"""The estimate of tokens, and the share of the context that the evidence has."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.inference.tokens import DEFAULT_CONTEXT, count_tokens, evidence_tokens


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        # As Mistral's tekken (131,000 tokens) counts them.
        ("Back-off pulling image", 4),
        ("2026-11-20T09:14:03.221Z ERROR dial tcp 10.0.0.7:5432: connect: connection refused", 46),
        ("El pod de facturación no arranca después del último despliegue.", 15),
    ],
)
def test_comes_near_to_what_tokenizers_say(text: str, measured: int) -> None:
    assert 0.8 * measured <= count_tokens(text) <= 2 * measured


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(one: str, other: str) -> None:
    assert count_tokens(one) <= count_tokens(one + other) <= count_tokens(one) + count_tokens(other)


def test_is_cheap() -> None:
    line = "2026-11-20T09:14:03.221Z ERROR dial tcp 10.0.0.7:5432: connect: connection refused\n"
    started = time.process_time()
    count_tokens(line * 10_000)

    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("context", [1024, 4096, DEFAULT_CONTEXT, 32_768, 1_000_000])
def test_evidence_leaves_room_for_the_rest(context: int) -> None:
    assert 0 < evidence_tokens(context) <= context * 3 / 4
