"""Variables that hold a key and are not called one, keys that are told by their purpose, and names that read alike."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

MADE = Forge(3).chars(32)
HEXADECIMAL = Forge(3).hex(32)

NAMED = (
    "SLACK_SIGNING=%s",
    "export STRIPE_SIGNING='%s'",
    "JWT_PRIVATE=%s",
    "VAPID_PRIVATE: %s",
    "STRIPE_SK=%s",
    "| STRIPE_SK         | %s |",
    "DATA_ENCRYPTION=%s",
    "SENDINBLUE_API=%s",
    "el Secret para la firma %s",
    "secreto para firmar los webhooks: %s",
    "the key for signing of the cookies is %s",
    "token for webhooks: %s",
    "clave para el cifrado de copias: %s",
)
OF_BOTH_CASES = ("CONTENTFUL_DELIVERY=%s", "CONTENTFUL_PREVIEW: %s", "NEXT_PUBLIC_CONTENTFUL_CDA=%s")
OTHERS = (
    "APP_SIGNING=enabled",
    "GITHUB_API=https://api.github.com",
    "DEPLOY_PREVIEW=9f3acb24d0e14c7a8f22b90d3e7c551a9f3acb24",
    "CONTENTFUL_PREVIEW=false",
    "JWT_PRIVATE=/run/keys/jwt-2024.pem",
    "the key for the firmware of rack 12 is in the drawer",
    "token for signing expired 2026-11-03T10:02:11Z",
    "clave para firmar en el portal",
    "TRACE_API=order-service-v2-canary-eu-west-1",
)


@pytest.mark.parametrize("value", [MADE, HEXADECIMAL])
@pytest.mark.parametrize("text", NAMED)
def test_a_key_under_another_name_is_masked(text: str, value: str) -> None:
    assert [(text % value)[span.start : span.end] for span in redact(text % value).spans] == [value]


@pytest.mark.parametrize("text", OF_BOTH_CASES)
def test_a_token_for_content_is_masked(text: str) -> None:
    assert MADE not in str(redact(text % MADE).text)


def test_the_key_in_a_collection_of_postman_is_masked() -> None:
    text = (
        '"auth": {"type": "apikey", "apikey": [\n'
        f'  {{ "key": "value", "value": "{MADE}", "type": "string" }},\n'
        '  { "key": "key", "value": "X-Partner-Key", "type": "string" }\n]}'
    )
    assert [text[span.start : span.end] for span in redact(text).spans] == [MADE]


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_reads_alike_stays(text: str) -> None:
    assert str(redact(text).text) == text
