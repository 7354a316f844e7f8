"""Logins in short forms, signs of assignment beyond `=` and `:`, labels, and keys that only their neighbours tell."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact


def _password(forge: Forge) -> str:
    return f"Qw{forge.chars(2, '23456789')}rT{forge.chars(2, '23456789')}xZ"


def _long(forge: Forge) -> str:
    return f"aQ7{forge.chars(21)}"


SECRETS: tuple[tuple[str, Callable[[Forge], str]], ...] = (
    ("ID/PW: backup/{}", _password),
    ("usuario/clave = ana/{}", _password),
    ("user & password (ana/{})", _password),
    ("id pw ana {}", _password),
    ("ID/Password for staging: ana:{}", _password),
    ("10.20.0.7 (ana/{})", _password),
    ("10.20.0.7,ana/{}", _password),
    ("ssh ana@10.20.0.7 (ana/{})", _password),
    ("telnet:ana/{}", _password),
    ("password(default:{})", _password),
    ("user:ana/PASS:{}", _password),
    ("PIN:{}", _password),
    ("비밀번호: {}", _password),
    ("id:ana 암호={}", _password),
    ("passwords: {}", _password),
    ("비번은{}", _password),
    ("P/W: {}", _password),
    ("f.write(LTAI5tQ7xmB2vR9k, {})", lambda forge: f"aQ7{forge.chars(27)}"),
    ('$apiToken .= "{}"', _long),
    ('$apiToken ??= "{}"', _long),
    ('API_TOKEN ::= "{}"', _long),
    ('API_TOKEN :::= "{}"', _long),
    ('API_TOKEN ?= "{}"', _long),
    ('API_TOKEN += "{}"', _long),
    ('if password != "{}":', _password),
    ('apikey[] = "{}"', _long),
    ("apiToken,{},", _long),
    ("Client secret {}", _long),
    ("Authentication key: {}", lambda forge: f"aQ7{forge.chars(10)}"),
    ("--set imagePullSecret.password={}", _long),
    ('curl -u "{}:" https://api.example.com', _long),
    ('curl --user "{{f00}}":"{}" https://api.example.com', _password),
    ("ConvertTo-SecureString -String -Force {}", _password),
    ('exec("CREATE USER ana IDENTIFIED BY {}");', _password),
    ('const SNYK_KEY = "{}"', lambda forge: forge.hex(8) + "-0000-4000-8000-" + forge.hex(12)),
    ("softlayer-key: {}", lambda forge: forge.hex(64)),
    ("apiVersion: v1\nkind: secret\ndata:\n  extra: {}", lambda forge: forge.base64(24)),
    ("AzureStorageCredential WITH IDENTITY = 'x',\n\n  {}", lambda forge: forge.base64(64)),
    ("{}\nazure.com account of the backups", lambda forge: forge.base64(64)),
)


@pytest.mark.parametrize(("frame", "made"), SECRETS, ids=[frame for frame, _ in SECRETS])
def test_a_secret_is_masked(frame: str, made: Callable[[Forge], str]) -> None:
    value = made(Forge(len(frame)))
    text = frame.format(value)
    place = text.index(value)
    assert any(span.start <= place and place + len(value) <= span.end for span in redact(text).spans), text


@pytest.mark.parametrize(
    "text",
    [
        "http://10.20.0.7/team/branch",
        "http://10.20.0.7/team/Release2024a/api",
        "10.20.0.7 app/worker30 waiting 4ms",
        "10.20.0.7 - Mozilla/5.0 (X11)",
        "pulled registry.local/auth:v1.2.3",
        "user/password: required",
        "id/password are wrong",
        "reset password (see the runbook)",
        "token_audience: 25872395-ed3a-4703-b647-22ec53f3683c",
        'notes = "Maven - io.jsonwebtoken:jjwt-jackson-0.11.2"',
        "name,token,created_at_utc",
        "password ??= required",
        "if bot_token != latest_bot2_installation.bot_token4:",
        'from client.authentication_v1_api import AuthenticationV1Api as A\n  "AuthenticationV1Api",',
        "azure.com lists 3 accounts",
        "kind: secretstore",
        "export API_KEY=`etcdctl get /keys/billing`",
        '<add key="Password" value="%BILLING_PASSWORD%" />',
        "curl -u ana: https://example.com",
        "ConvertTo-SecureString $password -AsPlainText",
    ],
)
def test_what_holds_no_secret_stays(text: str) -> None:
    assert str(redact(text).text) == text
