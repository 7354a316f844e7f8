"""Tickets, products, files and the places that a secret is kept in stay in talk of it; what is told does not."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

PLACES = (
    "the password on {} expired yesterday",
    "I forgot my password on {}",
    "the password is in {}",
    "creds: see {}",
    "credentials for {} please",
    "vpn password reset via {}",
    "rotated the password and restarted {}",
    "la contraseña está en {}",
    "la contraseña es la de {}",
    "la clave de {} no funciona",
    "me pide contraseña en {}",
    "credenciales de {} por favor",
    "ana: what's the password?\nraj: access to {} denied",
)
NAMES = (
    "srv-bcn-014",
    "CP-7945G",
    "room-3B",
    "3a1f9c52-77d0-4e0e-9a41-5cf0b8d2e613",
    "66f2a91b7d2e4f5a6b8c9d0e",
    "jperez2",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", PLACES)
def test_where_a_secret_works_or_is_kept_stays(place: str, name: str) -> None:
    text = place.format(name)
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "thing",
    "CHG0041221 IAM-3381 INC-20481 AROAXQ7M2ZK4T5V6B8N1P U04AB12CD3E X.509 ISO27001 RFC-6749 OpenSSH_9.6p1 KeePass2 "
    "YubiKey-5C Pixel8 auth2.py users_2026.csv Program.cs backup-2026-11-20.tar.gz base64-encoded".split(),
)
@pytest.mark.parametrize(
    "talk",
    [
        "password change needs {}",
        "password policy changed with {}",
        "login with {} fails",
        "which password? the {} one",
        "password ({}) expired",
        "rotated password, now {} is back",
        "usa {} para entrar",
        "alguien sabe la contraseña?\nluis: {}: wrong password",
    ],
)
def test_what_is_called_like_a_thing_stays(talk: str, thing: str) -> None:
    text = talk.format(thing)
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "told",
    [
        "the password on srv-bcn-014 is {}",
        "la contraseña de jperez2 es {}",
        "password of {} works for root",
        "con la contraseña {} entra",
        "changed the password from {} to something else",
        "la puse en {}, prueba otra vez",
        "the password is {}.",
        "try {} if the password fails",
        "creds for srv-bcn-014: ana/{}",
    ],
)
def test_a_password_beside_a_place_is_masked(told: str) -> None:
    password = f"Otter-{Forge(8).chars(6)}9!"
    assert password not in str(redact(told.format(password)).text)


@pytest.mark.parametrize("said", ["the password is {}", "la clave es {}", "contraseña: {}"])
def test_a_password_that_is_called_like_a_product_is_masked(said: str) -> None:
    assert "Grafana22" not in str(redact(said.format("Grafana22")).text)


def test_a_sum_of_a_program_is_no_password() -> None:
    text = 's.log.Warn("wrong password", "user", username, "attempts", user.FailedAttempts+1)'
    assert str(redact(text).text) == text


def test_the_number_of_a_host_is_no_code() -> None:
    text = "mfa on WS-4411 was reset, and the PIN on x0041221 too"
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "line",
    [
        "jorge: ¿qué clave catastral tiene el local?\neva: 9872023VH5797S0001WX",
        "charon: 05[IKE] pre-shared key of the site\ncharon: 12[IKE] no shared key found for 'vpn.example.com'",
        "Currently stored credentials:\n    Target: TERMSRV/srv-bi-02\n    Type: Domain Password",
        "Secret version id:   3a1f9c52-77d0-4e0e-9a41-5cf0b8d2e613",
        "Signing key id:   9F3C2A91B7D2E4F5",
        "Credential source:   Ec2InstanceMetadata",
        "Clave cache:   clientes:v2",
        "  recaptcha_site_key: 6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
        "Caducidad de la contraseña: 90d",
        "Longitud de la clave: 256b",
        "- name: PASSWORD_SECRET\n  value: ledger-db",
    ],
)
def test_a_label_of_what_is_said_about_a_secret_promises_none(line: str) -> None:
    assert str(redact(line).text) == line


@pytest.mark.parametrize("name", ["7Q2mX9", "ak_7Q2mX9", "3a1f9c52-77d0-4e0e-9a41-5cf0b8d2e613"])
@pytest.mark.parametrize(
    "said",
    [
        "token {} of mgil revoked",
        "raj: can't log in\nana: api key {} belongs to root",
        "token {} was last used 16:40 from pg-main",
        "signing key {} is gone from the JWKS",
        "el token {} es de ana y caduca mañana",
        "the password of ana is in the vault, item {}",
    ],
)
def test_what_identifies_a_key_stays(said: str, name: str) -> None:
    text = said.format(name)
    assert str(redact(text).text) == text


@pytest.mark.parametrize("said", ["token {} was revoked", "the leaked token was {}", "api key {} belongs to root"])
def test_a_key_of_which_the_same_is_said_is_masked(said: str) -> None:
    key = f"Zx8Qm2vT{Forge(9).chars(16)}"
    assert key not in str(redact(said.format(key)).text)


@pytest.mark.parametrize(
    "text",
    [
        "the leaked token was 3f1c9a0… and is revoked",
        "does the new login need approvals?\nbob: filed as SEC-REQ-523",
        "rotating the password now\nmax: old user v-kube-ledger-x7k2pQ9z dropped",
        "jan: no access. Public key in the server's config is 7Q2mX9vT4bN1zR8wL5sKd3Yg6hQ0jP9oI2uU4tR6eW8=",
        "raj: can't log in\nana: key ak_7Q2mX9 rotated, old one aXk2pQ9z disabled",
        "creds for ana@10.4.2.17: KeePass",
        "sudo on bastion1 asks jperez2 for a password since friday",
        "creds for jperez2@srv-bi-02 please",
        "ssh svc_backup@ap-3b-02 (key in KeePass), the password is gone",
        "log in to pg-main as jperez2, the password is in kv-ledger",
        "entra en pg-main como jperez2, la contraseña está en Vault",
    ],
)
def test_users_and_beginnings_stay(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "text",
    [
        "clave de rastreo 2026110340014BMOV0000394857112",
        "Clave de rastreo | BNET01002611030041",
        "clave de elector: GMVLMR80070501M100",
        "la clave de registro es 48213377",
        'remoteRef: { key: prod/crm/db, property: password, version: "3f1d2c5e-7a44-4b4e-9d6d-1e7a6f3c2b11" }',
        "Granted access on secrets/SENDGRID_API_KEY to 795126218990-compute@developer.gserviceaccount.com",
    ],
)
def test_what_a_register_finds_a_thing_by_stays(text: str) -> None:
    assert str(redact(text).text) == text
