"""Codes and verifiers that are exchanged for a token, where a request is broken up into lines or options."""

import pytest

from tests.workers.guardrails.fakes import ALNUM, Forge
from workers.guardrails import redact

URL_SAFE = ALNUM + "-_"

EXCHANGED = (
    "client_id=web\n&code={}\n&redirect_uri=https%3A%2F%2Fexample.com%2Fcb\n&grant_type=authorization_code",
    "  grant_type=authorization_code&code={}\n  &redirect_uri=https%3A%2F%2Fexample.com%2Fcb",
    "curl https://example.com/token \\\n  -d grant_type=authorization_code \\\n  -d code={} \\\n  -d client_id=web",
    "--data-urlencode 'code={}' \\\n--data-urlencode 'redirect_uri=https://example.com/cb'",
    "grant_type: authorization_code\ncode: {}\nclient_id: web",
    '{{"grant_type": "authorization_code", "code": "{}"}}',
    "&code_verifier={}",
    '"code_verifier": "{}"',
    "code_verifier: {}",
    '{{"device_code": "{}", "interval": 5}}',
    "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={}",
    "RelayState=%2F&SAMLResponse={}",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", EXCHANGED)
def test_what_is_exchanged_for_a_token_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).chars(48, URL_SAFE).strip("-")
    text = frame.format(value)

    assert masked(text) == [value], text


def test_the_code_that_a_person_types_is_masked_beside_the_devices() -> None:
    device, user = Forge(1).chars(40), "WDJB" + "-" + "MJHT"

    assert masked(f'{{"device_code": "{device}", "user_code": "{user}"}}') == [device, user]


@pytest.mark.parametrize(
    "text",
    [
        "GET /authorize?response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        '{"error": "invalid_grant", "code": 400, "redirect_uri": "https://example.com/cb"}',
        "redirect_uri mismatch, code=ERR_OAUTH_REDIRECT_MISMATCH",
        "grant_type missing, code: authorization-grant-type-missing-1",
        "exit code=137 reason=OOMKilled",
        "deploy code=4f2a9c1e7b3d5f6a8c0e2b4d6f8a1c3e5b7d9f0a",
        'user_code: "EMPL0042"',
        "code_verifier=$VERIFIER",
        "code_verifier = generate_token(64)",
        "&code=<authorization code>&grant_type=authorization_code",
    ],
)
def test_other_codes_and_references_stay(text: str) -> None:
    assert masked(text) == []
