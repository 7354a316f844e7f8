"""Secrets as real tools print them: container environments, state files, prefixed logs, tables, credential files."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

PRINTED = (
    "- value: {}\n  name: DB_PASSWORD\n- value: prod\n  name: STAGE",
    '[{{"value":"prod","name":"STAGE"}},{{"value":"{}","name":"API_TOKEN"}}]',
    '"outputs": {{"admin_token": {{"value": "{}", "type": "string"}}}}',
    '"admin_token": {{\n  "sensitive": true,\n  "value": "{}"\n}}',
    '"type": "random_password",\n"attributes": {{"id": "none", "result": "{}"}}',
    'password = sensitive("{}")',
    '- "--admin-token"\n- "{}"',
    "| DB_PASSWORD | {} |",
    " api_token    | {}\n",
    "Key         Value\npassword    {}\n",
    "db-1:5432:*:app:{}",
    "*:*:*:app:{}",
    "10.0.0.3:6432:shop:app:{}\n",
    "    client-key-data: {}",
    "PHPSESSID={}",
    "curl -b 'session={}' https://h",
    "Authorization: SSWS {}",
    "unzip -P {} a.zip",
    "gh secret set KEY --body {}",
    "rabbitmqctl add_user app {}",
    "db.auth('app', '{}')",
    "127.0.0.1:6379> AUTH {}",
    "mc alias set s3 https://h user {}",
    "npm config set //registry.npmjs.org/:_authToken {}",
    "requests.get(url, auth=('app', '{}'))",
    "java -Dencryption.key={} -jar a.jar",
    '<property name="db.password">{}</property>',
    "SET PASSWORD FOR 'bob'@'%' = PASSWORD('{}');",
    "Login: app / {}",
    "entra con app / {}",
    "usa {} de contraseña",
    "user app, password {}",
    "my password's {} lol",
    "use this token {} today",
    "la contra es {}",
)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("frame", PRINTED)
def test_a_secret_is_masked_alone_and_whole_as_tools_print_it(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("token", ["abc.def.ghi", "aaaa.bbbb.cccc"])
def test_a_short_token_of_three_parts_is_masked_in_a_header(token: str) -> None:
    text = f"> Authorization: Bearer {token}"
    assert [text[span.start : span.end] for span in redact(text).spans] == [token]


@pytest.mark.parametrize("prefix", ["2026-11-21T10:00:01.123Z stdout F ", "[deploy] ", "> "])
def test_the_values_of_a_secret_are_masked_behind_the_prefix_of_a_log(prefix: str) -> None:
    first, second = Forge(1).base64(12), Forge(2).base64(15)
    lines = ("kind: Secret", "metadata:", "  name: db", "data:", f"  a: {first}", f"  b: {second}", "type: Opaque")
    text = "\n".join(prefix + line for line in lines)
    assert [text[span.start : span.end] for span in redact(text).spans] == [first, second]


NO_SECRETS = (
    "--set auth.existingSecret=db-creds",
    "adminPasswordKey: postgres-password",
    "the password manager is down",
    "nextPageToken: Zx81jQw72LmPq0",
    "password: z.string().min(8)",
    "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
    "image: registry.example.com/auth-proxy:ae0e0e6",
    "APP_KEY=base64:********",
    "password_encryption = scram-sha-256",
    "api_key: Optional[str] = None",
    "ok  \tgithub.com/x/auth\t0.04830s",
    "- name: DB_PASSWORD\n  valueFrom: x\n- value: production1\n  name: STAGE",
    '"password": {"type": "string", "minLength": 8}',
    "| password | varchar(255) | NO |",
)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_what_tools_print_about_secrets_stays(text: str) -> None:
    assert not redact(text).spans
