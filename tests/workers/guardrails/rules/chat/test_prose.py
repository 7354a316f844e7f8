"""What the rules for prose leave alone: the values of other fields, and parts of addresses."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact


@pytest.mark.parametrize(
    "text",
    [
        '{{"msg": "password changed", "userId": "{}", "ok": true}}',
        '{{"error_description": "The access token expired", "trace": "{}"}}',
        "level=info msg='the password was reset' request_id={} ms=3",
    ],
)
def test_an_identifier_with_a_name_of_its_own_stays(text: str) -> None:
    line = text.format(Forge(1).hex(32))
    assert str(redact(line).text) == line


@pytest.mark.parametrize(
    "text",
    [
        "la clave de svc_ledger en redis-01.acme-retail.com la tiene Tom",
        "use the shared vault entry as the pw for ana on cache-01.acme-retail.com",
        "1. Connect: `ssh ana@mq-eu1.svc.cluster.local` (key in 1Password)",
        "quién tiene la contraseña de sql-prod-weu.database.windows.net?",
    ],
)
def test_a_host_stays_whole(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize("name", ["message", "text", "value"])
def test_what_a_field_says_is_read(name: str) -> None:
    password = Forge(2).password()
    assert password not in str(redact(f'{{"{name}": "the password is {password}"}}').text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("otp=751261 accepted", ["751261"]),
        ("led_pin = 2048", []),
        ("login ok user=ana password=[PROTECTED] ip=10.0.0.1", []),
        ("- secretKey: apiKey", []),
        ("db.createUser({ user: 'ana', pwd: passwordPrompt(), roles: [] })", []),
        ("$ redis-cli -h mongo-01.svc.cluster.local -p 6379 --askpass", []),
    ],
)
def test_forms_that_read_like_others(text: str, masked: list[str]) -> None:
    assert [text[span.start : span.end] for span in redact(text).spans] == masked


@pytest.mark.parametrize("text", ["api/v2/a@1.2.3/x", "https://example.com/@ana/posts", "npm install acme/app@latest"])
def test_paths_with_an_at_sign_are_no_logins(text: str) -> None:
    assert str(redact(text).text) == text


def test_a_login_of_oracle_is_masked_wherever_it_stands() -> None:
    password = Forge(5).chars(14)
    text = f"RuntimeException: sa/{password}@//db.mq.svc:1521/ORCLPDB1"
    assert [text[span.start : span.end] for span in redact(text).spans] == [password]


IDENTIFIED = (
    "raj: the signing key was rotated, kid of the new key: {}\nana: the password stays",
    "paolo: sí, ya está. kid nuevo: {}\nlaura: ¿y la clave?",
    "raj: the token is rejected, its key id is `{}`",
    "luis: client id: {}\nluis: the secret is in the vault",
    "luis: el id de la clave nueva es {}\nluis: la contraseña no cambia",
    "raj: trace id for the failed login: {}\nraj: the password was fine",
)


@pytest.mark.parametrize("text", IDENTIFIED)
def test_what_is_called_the_id_of_a_key_stays(text: str) -> None:
    said = text.format(f"og6NyI7k{Forge(4).chars(14)}")
    assert str(redact(said).text) == said


@pytest.mark.parametrize(
    "text",
    [
        "luis: the client id is acme-web and the secret is {}",
        "ana: id del cliente nuevo: acme-web, secreto: {}",
        "ana: the password for the kid account is {}",
        "ops: key id 3f1c9a0b, the signing key is {}",
        "role id: 3a1f9c52-77d0-4e0e-9a41-5cf0b8d2e613, secret id: {}",
    ],
)
def test_a_secret_beside_the_id_of_a_key_is_masked(text: str) -> None:
    secret = f"Zx8Qm2vT{Forge(5).chars(16)}"
    assert secret not in str(redact(text.format(secret)).text)


def test_base64_with_a_slash_is_no_login() -> None:
    text = f"  username: Ag{Forge(6).chars(40)}/{Forge(7).chars(50)}\n"
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "text",
    ["¿cómo se recupera la contraseña de un ASR920?", "what is the password of an ASR920?", "the PIN for a T54W?"],
)
def test_the_model_that_a_password_is_asked_of_stays(text: str) -> None:
    assert not redact(text).spans
