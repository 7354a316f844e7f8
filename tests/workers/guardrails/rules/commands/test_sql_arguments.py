"""What a statement of SQL hands to functions, and the settings that its condition names."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

STATED = (
    "UPDATE wp_options SET option_value='%s' WHERE option_name='smtp_pass';",
    "update settings set value = '%s' where name = 'smtp_password';",
    "UPDATE core_config_data SET value='%s' WHERE path='payment/stripe/secret_key';",
    "postgres=# SELECT crypt('%s', gen_salt('bf'));",
    "mysql> SELECT MD5('%s');",
    "update users set hash = sha2('%s', 256) where id = 4",
    "SELECT AES_DECRYPT(pan, '%s') FROM cards LIMIT 1;",
    "select pgp_sym_decrypt(ssn, '%s') from people;",
    "SELECT HASHBYTES('SHA2_256', N'%s')",
    "SELECT DECRYPTBYPASSPHRASE('%s', data) FROM t",
    "SELECT * FROM postgresql('db:5432', 'shop', 'orders', 'app', '%s');",
    "CREATE TABLE o ENGINE = MySQL('db:3306', 'shop', 'orders', 'app', '%s')",
    "SELECT * FROM remote('db1:9000', 'shop', 'orders', 'app', '%s')",
    "LOG: execute: INSERT INTO users (email, password) VALUES ($1, $2)\nDETAIL:  parameters: $1 = 'a@b.c', $2 = '%s'",
    "hiera -c h.yaml db_password\n%s",
    "$ puppet lookup profile::db::password --node db1\n--- %s",
    "$ salt-call pillar.get mysql:root_password\nlocal:\n    %s",
    "Password for the [elastic] user successfully reset.\nNew value: %s",
    "$ db2 connect to shop user db2inst1 using %s",
    "$ hey -a ana:%s https://x/",
)
OTHERS = (
    "mysql> select md5('test');",
    "select md5('2026-11-27');",
    "SELECT md5(email) FROM users WHERE id = 4;",
    "UPDATE settings SET value = 'https://x2.example.com' WHERE name = 'api_url';",
    "UPDATE settings SET value = '3600' WHERE name = 'token_ttl';",
    "SELECT * FROM s3('https://b.s3.amazonaws.com/data_2026/*.parquet', 'Parquet');",
    "SELECT * FROM remote('db1:9000', 'shop', 'orders', 'app');",
    "SELECT aes_decrypt(a, unhex('%s'))",
    "DETAIL:  parameters: $1 = 'a@b.c', $2 = '42'",
    "Password for the [elastic] user successfully reset.",
)


@pytest.mark.parametrize("frame", STATED)
def test_what_a_statement_hands_over_is_masked_alone(frame: str) -> None:
    value = Forge(6).chars(14)
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_other_arguments_stay(text: str) -> None:
    assert str(redact(text).text) == text


def test_a_row_of_a_table_of_settings_tells_its_secret_by_the_cell_before() -> None:
    value = Forge(9).chars(20)
    rows = "VALUES (1,'default','web/base_url','http://x.io/2'),(4,'smtp/auth/password','{}',0)"
    text = f"INSERT INTO `core_config_data` {rows};".replace("{}", value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]
    hints = "INSERT INTO i18n VALUES ('login.password_hint','At least 8 characters');"
    assert redact(hints).spans == ()
