"""What stands on a command line in place of a password."""

import pytest

from workers.guardrails import redact


@pytest.mark.parametrize(
    "text",
    [
        "curl -sS -u 'fleet-cli:' -d 'grant_type=refresh_token' https://sso.example.com/token",
        "docker login loginServer -u 00000000-0000-0000-0000-000000000000 -p accessToken",
        "use the provided access token below, for example: 'docker login loginServer -u ana -p accessToken'",
    ],
)
def test_an_empty_password_and_what_stands_for_one_stay(text: str) -> None:
    assert not redact(text).spans
