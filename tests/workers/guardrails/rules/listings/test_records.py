"""Secrets in records of two fields: settings that an export names in one cell and keeps in the next."""

import json

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SETTINGS = (
    "name,value\nFTP_PASSWORD,{}\nSTAGE,prod",
    'user,host\n"smtp_password","{}"\n',
    "db_password;{}",
    "2026-02-20 20:57:32 INFO | DB_PASSWORD,{}",
    "| `ADMIN_PASSWORD` | `{}` | The first login |",
    "| **API token** | {} |",
    "2026-02-20T20:57:32Z|portal|TRACE|thread-5|tokenAcceso|{}|",
    "Set `TOKEN_SIGNING_SECRET` to `{}` before you start.",
    "Pon `CLAVE_ACCESO` a `{}`.",
    "INSERT INTO `settings` VALUES\n(1,'smtp_password','{}'),\n(2,'smtp_host','mail.example.com');",
    "INSERT INTO options VALUES (1,'siteurl','https://example.com','yes'),(2,'api_secret','{}','no');",
    "VALUES ('client_secret', N'{}')",
    '{{"environment": [{{"name": "DB_PASS", "value": "{}"}}]}}',
    '[{{"ParameterKey":"DbPassword","ParameterValue":"{}"}}]',
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("frame", SETTINGS)
def test_the_field_behind_a_sensitive_name_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)

    assert masked(text) == [value], text


@pytest.mark.parametrize("name", ["session", "sessionid", "PHPSESSID", "_app_session", "connect.sid", "remember_token"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_session_among_the_cookies_of_an_http_archive_is_masked(name: str, indent: int | None) -> None:
    value = Forge(3).chars(40)
    text = json.dumps({"cookies": [{"name": name, "value": value, "httpOnly": True}]}, indent=indent)

    assert masked(text) == [value], text


@pytest.mark.parametrize(
    "text",
    [
        "user,password\nemail,name",
        "password,user\n",
        "token,expires_in",
        "secret_key,field_1",
        "db_password,DB_PASSWORD_V2",
        "API_KEY,${API_KEY_2}",
        "(5,'auth','0003_alter_user_email_max_length','2026-01-01 10:00:00'),",
        "(3,'token','access_tokens_v2'),",
        "VALUES ('password_reset', 'template_2')",
        "SELECT coalesce('password', 'x1') FROM t",
        "| `DB_PASSWORD` | `app-db-creds-2` | The Secret that holds it |",
        "| password | varchar(255) |",
        "| Password reset | 30d |",
        "| API token | see vault |",
        '{"name": "DB_PASSWORD", "value": "vault:secret/data/app#password"}',
        '{"name": "DB_PASSWORD", "value": "********"}',
        '"cookies": [{"name": "theme", "value": "dark-mode-with-contrast-2"}]',
        '"cookies": [{"name": "session", "value": "none"}]',
        '{"name": "active_sessions", "value": "1234567890123456789"}',
    ],
)
def test_names_references_and_prose_in_two_fields_stay(text: str) -> None:
    assert masked(text) == []


@pytest.mark.parametrize("head", ["[10:22:18] [billing] ", "  388  ", "main DEBUG - "])
def test_a_row_is_read_behind_what_a_log_puts_before_it(head: str) -> None:
    text = f"{head}ALGOLIA_ADMIN_KEY,{Forge(1).hex(32)}"
    (span,) = redact(text).spans
    assert text[: span.start].endswith("_KEY,")


def test_a_row_in_spanish_is_one_too() -> None:
    assert len(redact('"contraseña","ffd7xd-u35928-juwtmd"').spans) == 1


@pytest.mark.parametrize("text", ["usage: set TOKEN_TYPE,TOKEN_NAME", "found AUTH,KEY and PASS in the header"])
def test_names_in_capitals_with_a_comma_between_stay(text: str) -> None:
    assert redact(text).spans == ()


def test_a_row_in_quotes_is_read_within_a_string_of_json() -> None:
    rows = f'"marta","cache"\n"client_secret","{Forge(2).chars(40)}"'
    text = json.dumps({"stdout": rows, "time": "10:22"})
    (span,) = redact(text).spans
    assert text[: span.start].endswith('client_secret\\",\\"')
