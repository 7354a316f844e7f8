"""Pairs that a command hands to a platform's store of secrets, where whatever stands is a secret."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

WRITTEN = (
    "flyctl secrets set SMTP={}",
    "fly secrets set -a shop K={} --stage",
    "supabase secrets set STRIPE='{}'",
    'fly secrets set "DSN={}"',
    "doppler secrets set SMTP={}",
    "infisical secrets set SMTP={} --env=prod",
    "modal secret create billing SMTP={}",
    "chamber write billing db_conn {}",
    "chamber write billing db_conn -- {}",
    "eas secret:create --name SMTP --value {}",
    "npx sst secret set Smtp {}",
    "credhub set -n /prod/db -t password -w {}",
    "conjur variable set -i prod/db -v {}",
    "credstash put prod.db {}",
    "keyring set db ana <<< {}",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("command", WRITTEN)
def test_what_is_written_into_a_store_of_secrets_is_masked(command: str, seed: int) -> None:
    value = Forge(seed).password()
    assert masked(command.format(value)) == [value]


def test_each_of_several_pairs_is_masked() -> None:
    first, second = Forge(1).password(), Forge(2).password()
    assert masked(f"flyctl secrets set A={first} B='{second}'") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "flyctl secrets set SMTP=$SMTP_URL DEBUG=true PORT=8080",
        "fly secrets set --app shop2 < .env",
        "doppler secrets set --help",
        "heroku config:set RACK_ENV=production2",
        "chamber write billing db_conn -",
        "the secrets set in 2024 = all of those in Vault2",
    ],
)
def test_references_flags_and_plain_settings_stay(text: str) -> None:
    assert masked(text) == []
