"""Secrets that a statement of SQL takes as parameters."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LOGS = (
    (
        "Hibernate: update app set smtp_password=? where id=?\n"
        "2026-01-01 10:00:00 TRACE o.h.type.BasicBinder - binding parameter [1] as [VARCHAR] - [{}]\n"
        "2026-01-01 10:00:00 TRACE o.h.type.BasicBinder - binding parameter [2] as [BIGINT] - [895]"
    ),
    (
        "insert into users (email,password,id) values (?,?,?)\n"
        "binding parameter (1:VARCHAR) <- [ana@example.com]\nbinding parameter (2:VARCHAR) <- [{}]"
    ),
    (
        "==>  Preparing: INSERT INTO users (email, password) VALUES (?, ?)\n"
        "==> Parameters: ana@example.com(String), {}(String)"
    ),
    "INSERT INTO users (email, api_token) VALUES (?, ?)\n[generated in 0.00012s] ('ana@example.com', '{}')",
    'UPDATE "u" SET "email" = %s, "password" = %s WHERE "id" = %s; args=(\'ana@example.com\', \'{}\', 5)',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", LOGS)
def test_the_parameter_of_a_sensitive_column_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)

    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "select id from users where password_reset = ? and id = ?\nbinding parameter [1] as [VARCHAR] - [abc123]",
        "select id from users where password = ?\nbinding parameter [2] as [BIGINT] - [123456]",
        "update users set name = ? where id = ?\nbinding parameter [1] as [VARCHAR] - [Ana12345]",
        "UPDATE t SET password = %s; args=(None, 5)",
        "execute <unnamed>: SELECT id FROM t WHERE clave_catastral = $1\nDETAIL:  parameters: $1 = '93-391-399-9982'",
        "execute <unnamed>: SELECT id FROM t WHERE clave = $1\nDETAIL:  parameters: $1 = '93-391-399-9982'",
        "delete from tokens where id = ?\n==> Parameters: 123456(Long)",
    ],
)
def test_other_parameters_stay(text: str) -> None:
    assert str(redact(text).text) == text
