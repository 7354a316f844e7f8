"""Secrets in a listing of keys and values, as Vault's command line prints it."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

HEAD = "====== Data ======\nKey         Value\n---         -----\n"


@pytest.mark.parametrize("margin", ["", " 12\t", "2026-01-01T10:00:00Z ", "> "])
@pytest.mark.parametrize(
    "row",
    [
        "ftp_pass    {}",
        "minio_root_password{}",
        "aws_session_token{}",
        "contrasena_bd{}",
        "db_name     backoffice\nrabbitmq_default_pass    {}",
    ],
)
def test_a_value_is_masked_with_a_gap_before_it_and_without_one(row: str, margin: str) -> None:
    value = Forge(2).password()
    text = "".join(f"{margin}{line}\n" for line in (HEAD + row.format(value)).splitlines())

    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_a_passphrase_of_plain_words_is_masked() -> None:
    text = f"{HEAD}ftp_pass    cookie-orbita-lumina-window\n"
    assert "cookie" not in str(redact(text).text)


@pytest.mark.parametrize(
    "row",
    [
        "token_accessor       8609694a-cdbc-db9b-d345-e782dbb562ed",
        "token_duration       768h",
        "token_policies       [default]",
        "db_password_file/run/secrets/db_password",
        "mongo_root_password<oculto>",
        "auth_enabledtrue",
        "google_client_secret${DB_PASSWORD}",
        "max_tokens  8192",
        "cert_serial  27E467874E2925DE",
        "lease_id             database/creds/app/2f6a614c",
    ],
)
def test_what_is_no_secret_in_such_a_listing_stays(row: str) -> None:
    text = f"{HEAD}{row}\n"
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "command",
    ["vault kv get -format=json secret/app | jq .data.data", "curl -s $V/v1/secret/data/app | jq '.data.data'"],
)
def test_what_jq_shows_of_a_stored_secret_is_masked_whatever_it_is_called(command: str) -> None:
    value = Forge(3).chars(24)
    text = f'$ {command}\n{{\n  "api": "{value}",\n  "host": "db-1.example.com",\n  "region": "eu-west-1"\n}}\n'
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_what_jq_shows_of_another_answer_stays() -> None:
    text = f'$ curl -s https://api.example.com/jobs | jq .data\n{{\n  "job": "{Forge(3).chars(24)}"\n}}\n'
    assert not redact(text).spans
