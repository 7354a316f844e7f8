"""Keys that the name of a service beside them tells, and what services' names stand beside that is none."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SMALL = "abcdefghijklmnopqrstuvwxyz0123456789"
MADE: tuple[Callable[[Forge], str], ...] = (
    lambda forge: forge.hex(40),
    lambda forge: forge.hex(64),
    lambda forge: forge.chars(32),
    lambda forge: "q7x2m4" + forge.chars(30, SMALL),
)
ALONE = (
    "deepgram = '{}'",
    "DEEPGRAM={}",
    '"assemblyai": "{}"',
    '{{"AssemblyAI":"{}"}}',
    'customer.io: "{}"',
    "AlienVault => '{}'",
)
UNDER_A_NOUN = (
    "abuseipdb_key: {}",
    'alienVaultKey := "{}"',
    "the abuseipdb key {}",
    "You can find a shodan secret {} within",
    "virustotal api key is {}",
    "deepgram-api: {}",
    "BROWSERSTACK_ACCESS_KEY={}",
    "statuspage_api: OAuth {}",
    "('nytimes', 1), ('newsapi key', '{}')",
    "stagingDeepgram: {}",
    "ACMEDeepgram={}",
    "the deepgrammar of deepgram key: {}",
)
IN_USE = (
    "[INFO] Sending request to the weather API\n[DEBUG] Using Key={}\n[INFO] 200 OK",
    "sending request to api.example.com\nusing key = {}\n",
    "API call: using API key: {}",
)
STAYS = (
    "using key = 9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",  # A cache's, as nothing speaks of an interface.
    "the API is slow\n\n\n\nusing key = 9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",
    "mapbox: 64f1a2b3c4d5e6f708192a3b",  # An object's id.
    "shodan_query_id: 9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",
    "circleci_revision=9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",
    "uses: codecov/codecov-action@9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",
    "grafana: 9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",
    'intercom: "conversation_9f8c2b1e7d6a5f4c3b2a"',
    "hubspot: 3f2b1c9d-77aa-4c1e-9b1d-5a6f7e8c9d0a",
    "pagerduty key: rotate-it-before-november-2026-please",
    "mixpanel token: ${MIXPANEL_TOKEN}",
    "zendesk => support-portal-frontend-7d9f8b6c5d-x2x9q",
    "redeepgram: 9f8c2b1e7d6a5f4c3b2a1908f7e6d5c4b3a29180",  # The end of another word.
    'deepgram: "https://api.deepgram.example/v1/listen?model=2"',
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("frame", [*ALONE, *UNDER_A_NOUN, *IN_USE])
def test_a_key_is_masked_beside_the_name_of_the_service_that_gave_it(frame: str, made: Callable[[Forge], str]) -> None:
    value = made(Forge(len(frame)))
    text = frame.format(value)
    assert masked(text) == [value], text


@pytest.mark.parametrize("frame", ["snyk = '{}'", '"postmark": "{}"', "shodan_key={}", "fal-api = '{}'"])
def test_a_uuid_is_a_key_where_the_service_gives_such_or_the_name_says_so(frame: str) -> None:
    value = "-".join(Forge(length).hex(length) for length in (8, 4, 4, 4, 12))
    value += f":{Forge(5).hex(32)}" if frame.startswith("fal") else ""
    text = frame.format(value)
    assert masked(text) == [value]


@pytest.mark.parametrize("text", STAYS)
def test_what_else_a_service_is_named_beside_stays(text: str) -> None:
    assert not masked(text)


@pytest.mark.parametrize("length", [20, 32])
def test_a_key_in_the_query_of_a_url_may_have_no_capitals(length: int) -> None:
    key = "q7x2m4" + Forge(length).chars(length - 6, SMALL)
    assert masked(f"https://api.example.com/v1/users?key={key}") == [key]


def test_what_finds_a_thing_in_the_query_of_a_url_stays() -> None:
    assert not masked("https://api.example.com/v1/users?key=quarterly_summary_of_reports_final")
