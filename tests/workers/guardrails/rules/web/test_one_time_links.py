"""Links that let somebody in, and those whose parameters only look like it."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LINKS = (
    "GET /callback?code={}&state=ok HTTP/1.1",
    "https://id.example.com/oauth2/return?state=ok&code={}",
    "POST /reset-password?t={} HTTP/1.1",
    "https://app.example.com/cas/serviceValidate?ticket={}",
    "sent https://app.example.com/verify-email/{} to ana",
    "GET /api/export?sig={}&format=csv",
    "https://app.example.com/account/activate?u=12&k={}",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("link", LINKS)
def test_what_lets_somebody_in_is_masked_alone(link: str, seed: int) -> None:
    value = Forge(seed).chars(40)
    text = link.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "GET /errors?code=unsupported_grant_type&state=x",
        "GET /orders?id=5f1d7a84-0f36-4b55-9a6e-0c6b8f0f6d11",
        "GET /static/app.js?v=3f6a0d19c2b84e0f9a6e0c6b8f0f6d11",
        "GET /search?q=how+to+reset+a+password+on+linux",
        "https://docs.example.com/reset/how-to-reset-your-password",
        "GET /login?next=%2Faccount%2Forders%2F2024",
    ],
)
def test_other_parameters_stay(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        "https://onetimesecret.com/secret/{}",
        "https://eu.onetimesecret.com/secret/{}",
        "https://pwpush.com/p/{}",
        "https://privnote.com/{}#Zx81Kl29",
        "https://cloud.example.com/lostpassword/reset/form/{}/ana",
    ],
)
def test_what_a_link_shows_once_is_masked(frame: str) -> None:
    value = Forge(5).chars(24)
    assert value not in str(redact(f"you can read it here: {frame.format(value)}").text)
