"""Values that a command sets: whatever stands in a platform's store of secrets, and elsewhere by the name."""

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
SET = (
    "app config set smtp_pwd {}",
    "app config set db.pass {}",
    "occ config:system:set dbpassword --value {}",
    'occ config:system:set mail_smtppassword --value="{}"',
    "salt-call grains.setval api_token {}",
    "augtool set /files/etc/app.conf/password {}",
    "cf set-env shop DB_PASSWORD {}",
    "consul kv put prod/db/password {}",
    r'reg add "HKLM\SOFTWARE\App" /v DbPassword /t REG_SZ /d "{}" /f',
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("command", WRITTEN)
def test_what_is_written_into_a_store_of_secrets_is_masked(command: str, seed: int) -> None:
    value = Forge(seed).password()
    assert masked(command.format(value)) == [value]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("command", SET)
def test_what_a_sensitive_setting_is_set_to_is_masked(command: str, seed: int) -> None:
    value = Forge(seed).chars(14)
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
        "app config set password_policy strict2",
        "app config set token_ttl 3600s",
        "nova-config --set /etc/nova.conf keystone_authtoken auth_url http://keystone2:5000",
        "app config set db_host db-prod-2",
        "app config set smtp_pwd $SMTP_PWD",
        "config set db_pass --from-file=./pass2.txt",
        r"reg add HKLM\SOFTWARE\App /v PasswordAge /t REG_DWORD /d 90",
        "the secrets set in 2024 = all of those in Vault2",
    ],
)
def test_references_flags_and_plain_settings_stay(text: str) -> None:
    assert masked(text) == []
