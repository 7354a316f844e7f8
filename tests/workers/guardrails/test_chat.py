"""Secrets that people tell in a chat, in English and in Spanish, and what they say about secrets without any."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TOLD = (
    "it's {}, that's the password for the vpn",
    "the password is ```{}```",
    "pw for admin → {}",
    "the password is **{}**",
    "the password is: 👉 {} 👈",
    "here's the password:\n\n`{}`",
    "here is the password:\n```\n{}\n```",
    "{} is the new root password",
    "{} ← password",
    "ana: what's the password for the vpn?\nbob: {}",
    "[10:01] ana: cuál es la contraseña del vpn?\n[10:02] bob: es {}",
    "ana: whats the pass for grafana again\nbob: {} I think",
    "log in as admin with {}",
    "same password as always, {}!",
    "creds: admin {}",
    "the creds for grafana: admin / {}",
    "acceso: admin / {}",
    "user and password are admin and {}",
    "the secret for the webhook is {}",
    "ponle {} de clave",
    "la contraseña (no la compartas): {}",
    "someone leaked {} which is the prod db password",
    "we still use {} as the root password",
    "set DB_PASSWORD to {} in the env",
    "DB_PASSWORD debe ser {}",
    "password \u2013 {}",
    "password => {}",
    "pasword: {}",
    "la contra es {}",
    "te paso la clave: {}",
    "prueba con {} de contraseña",
    "when it prompts enter {}",
    "just enter {} when prompted for the password",
    "A temporary password is generated for root@localhost: {}",
    "Password for the [elastic] user successfully reset.\nNew value: {}",
    "Please use the following password to proceed to installation:\n\n{}\n",
    "10.0.0.3 → backup / {}!",
)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("frame", TOLD)
def test_no_letter_of_a_told_password_is_left(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    assert value not in str(redact(frame.format(value)).text), frame


@pytest.mark.parametrize(
    "frame",
    [
        "rotated the bot token, signing secret too, it's {}",
        "the webhook secret also changed, now it's {}",
        "el token también lo he rotado, es {}",
        "I lost the encryption key, luckily bob had it: {}",
    ],
)
def test_a_key_that_a_clause_of_its_own_tells_is_masked(frame: str) -> None:
    value = Forge(6).hex(32)
    assert value not in str(redact(frame.format(value)).text)


def test_a_value_that_begins_like_an_algorithm_is_masked() -> None:
    value = f"A6c_uXxPvZ{Forge(1).chars(3, 'abcdef')}"
    assert str(redact(f'password = "{value}"').text).count(value) == 0


@pytest.mark.parametrize("letters", ["a", "Kz", "Z"])
def test_a_long_number_with_letters_is_no_measure_but_a_password(letters: str) -> None:
    value = Forge(len(letters)).chars(8, "123456789") + letters
    assert value not in str(redact(f"the root password is now {value}").text)


SEVERAL = (
    "prod password is {0} and staging is {1}",
    "the passwords are {0} and {1}",
    "las contraseñas son {0} y {1}",
    "passwords: prod {0}, staging {1}",
    "passwords:\n- prod: {0}\n- staging: {1}\n",
    "I changed the password from {0} to {1}",
    "bob: password is {0}\nbob: sorry, it's {1}",
    "ana: la clave es {0}\nana: me equivoqué, es {1}",
    "contraseña actual {0}, nueva {1}",
)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("frame", SEVERAL)
def test_each_of_several_told_passwords_is_masked(frame: str, seed: int) -> None:
    forge = Forge(seed)
    values = forge.password(), forge.password()
    left = str(redact(frame.format(*values)).text)
    assert [value for value in values if value in left] == [], frame


@pytest.mark.parametrize("text", ["the pin is {}", "PIN: {}", "el pin es {}", "ADMIN_PIN={}", "código de acceso: {}"])
def test_a_pin_is_masked(text: str) -> None:
    pin = Forge(2).chars(6, "0123456789")
    assert pin not in str(redact(text.format(pin)).text)


PHRASES = ("the passphrase is {}", 'passphrase: "{}"', "la frase de paso es {}", "the password is {}.")


def test_a_quoted_passphrase_of_three_words_for_something_is_masked_whole() -> None:
    phrase = "river copper falcon"
    text = f'passphrase for the gpg key: "{phrase}"'
    assert [text[s.start : s.end] for s in redact(text).spans] == [phrase]


def test_a_commit_that_a_service_named_after_users_logs_stays() -> None:
    commit = Forge(3).chars(40, "0123456789abcdef")
    assert not redact(f"DEBUG user-profile.worker deployed commit {commit}").spans


@pytest.mark.parametrize("text", PHRASES)
def test_a_passphrase_of_several_words_is_masked_whole(text: str) -> None:
    phrase = "river copper falcon maple"
    assert [text.format(phrase)[s.start : s.end] for s in redact(text.format(phrase)).spans] == [phrase]


NO_SECRETS = (
    "the password is in 1password",
    "la clave está en 1Password",
    "the password is stored in Vault under secret/prod/db1",
    "the password is longer than 72 bytes",
    "the password was changed by ana on 2026-11-02",
    "la contraseña caduca en 30 días",
    "la contraseña no es esa",
    "la contraseña es segura",
    "contraseña: (pendiente)",
    "contraseña: mínimo 12 caracteres",
    "usuario o contraseña incorrectos",
    "la clave es reiniciar el pod antes de las 10:30",
    "la clave es que el nodo-3 se quedó sin disco",
    "la clave primaria es user_id2",
    "contra todo pronóstico el build 42 pasó",
    "what is the password for db1?",
    "ana: what's the password policy?\nbob: 12 chars, 1 digit",
    "ana: did you change the password?\nbob: yesterday at 10:30",
    "ana: who has the vault password?\nbob: ask-carlos2 or the oncall",
    "sorry, it's pod-3 not pod-2",
    "the secret is called db-creds1",
    "use secret db-creds2 instead",
    "login with okta",
    "az login --tenant 8f03b0e4-3f1b-add7-744f-40ef3bd52c5a",
    "vault login -method=oidc -path oidc-prod2",
    "usuario: ana / equipo: sre2",
    "the pin is loose on connector 3",
    "PIN 13 is HIGH",
    "Erlang/OTP 26 [erts-14.2]",
    "the error code is 137",
    "password: see 1password",
    "pw: n/a",
    "Accepted publickey for ana from 10.0.0.3 port 22 ssh2: ED25519 SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8",
    "Failed password for invalid user admin1 from 10.0.0.3 port 41000",
)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_what_people_say_about_secrets_stays(text: str) -> None:
    assert [text[span.start : span.end] for span in redact(text).spans] == []


@pytest.mark.parametrize("frame", ["recovery codes:\n1. {}\n2. {}\n", "backup codes: {}, {}\nend", "- {}\n- {}"])
def test_recovery_codes_are_masked_below_their_name_or_beside_it(frame: str) -> None:
    forge = Forge(4)
    codes = [f"a{forge.chars(3, '23456789')}-{forge.chars(4, 'abcdefgh')}" for _ in range(2)]
    text = frame.format(*codes)
    assert [code in str(redact(text).text) for code in codes] == ["code" not in frame] * 2
