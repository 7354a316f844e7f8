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
    "<server><deployToken><![CDATA[{}...",
    "jdbc:oracle:thin:scott/{} [truncated]",
    "could not open jdbc:oracle:thin:scott/{}...",
    'url: "mysql2://app:{}',
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


@pytest.mark.parametrize("phrase", ["castle_river_", "nube_purple_rocket_", "Letmein_"])
def test_words_that_were_cut_after_a_sign_are_no_head_of_a_token(phrase: str) -> None:
    assert phrase not in str(redact(f"http_proxy_password = '{phrase} [truncated]").text)


@pytest.mark.parametrize("head", ["ghp_", "sk_live_", "github_pat_"])
def test_the_head_of_a_token_stays(head: str) -> None:
    text = f"the token: {head}…"
    assert str(redact(text).text) == text


def test_a_phrase_that_was_cut_in_an_element_is_masked_with_its_spaces() -> None:
    assert "barcelona" not in str(redact("<keyStorePassword>monkey barcelona ca…").text)
