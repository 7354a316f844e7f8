"""Secrets of which a log or a message with a limit has cut the end off."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CUT = (
    "fatal: could not connect to amqp://app:{}",
    '"default_user","app"\n"amqp_password","{} [truncated]',
    "INSERT INTO accounts (id, api_token) VALUES (42, '{}…",
    "db_password = '{} [truncated]",
    "<server>\n  <deployToken>{}",
)
WHOLE = (
    "listening on http://localhost:8080",
    "docker pull docker://registry:latest",
    "INSERT INTO shops (id, name) VALUES (42, 'Norteval…",
    "GET https://d111111abcdef8-static.cloudfront",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", CUT)
def test_what_is_left_of_a_secret_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).chars(20)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", WHOLE)
def test_other_ends_of_texts_stay(text: str) -> None:
    assert str(redact(text).text) == text
