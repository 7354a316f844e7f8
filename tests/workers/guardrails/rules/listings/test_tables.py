"""Secrets in columns, of which the name stands once at the head: CSV, database shells, Markdown, `INSERT … VALUES`."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TABLES = (
    "id,username,password,email\n1,ana,{0},a@example.com\n2,bob,{1},b@example.com\n",
    '"id","login","api_key","active"\n"1","svc","{0}","true"\n"2","svc2","{1}","false"\n',
    "name;host;db_password;created\nci;gl-1;{0};2026-01-02\ncd;gl-2;{1};2026-01-03\n",
    "id\tusername\tpassword\n1\tana\t{0}\n2\tbob\t{1}\n",
    " id | username | password\n----+----------+-----------\n  1 | ana      | {0}\n  2 | bob      | {1}\n(2 rows)\n",
    " id |  token  | last_used\n----+---------+-----------\n  1 | {0} | \n  2 | {1} | 2026-01-03\n(2 rows)\n",
    "+----+------+----------+\n| id | user | password |\n+----+------+---+\n|  1 | ana | {0} |\n|  2 | bob | {1} |\n",
    "id|name|password\n1|ana|{0}\n2|bob|{1}\n",
    "id  name  password\n--  ----  --------\n1   ana   {0}\n2   bob   {1}\n",
    "NAME      USER    PASSWORD        HOST\nprod-db   app     {0}   10.0.0.3\nstage-db  app     {1}   10.0.0.4\n",
    "| env | user | password |\n|---|---|---|\n| prod | app | `{0}` |\n| dev | app | {1} |\n",
    "INSERT INTO users (id, name, password) VALUES (1, 'ana', '{0}'), (2, 'bob', '{1}');",
    "INSERT INTO `users` (`name`, `password`, `mail`) VALUES\n('ana', '{0}', 'a@x'),\n('bob', '{1}', 'b@x');\n",
    "COPY public.users (id, name, password) FROM stdin;\n1\tana\t{0}\n2\tbob\t{1}\n\\.\n",
    '1) "requirepass"\n2) "{0}"\n3) "masterauth"\n4) "{1}"\n',
    "-[ RECORD 1 ]----\nid       | 1\npassword | {0}\n-[ RECORD 2 ]----\nid       | 2\npassword | {1}\n",
    "*** 1. row ***\n      id: 1\npassword: {0}\n*** 2. row ***\n      id: 2\npassword: {1}\n",
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("frame", TABLES)
def test_the_cells_below_a_sensitive_head_are_masked_alone_and_whole(frame: str, seed: int) -> None:
    forge = Forge(seed)
    first, second = forge.password(), forge.password()
    text = frame.format(first, second)
    assert [text[span.start : span.end] for span in redact(text).spans] == [first, second], text


def test_a_column_is_read_for_forty_rows() -> None:
    forge = Forge(3)
    values = [forge.password() for _ in range(40)]
    text = "user,password\n" + "".join(f"u{number},{value}\n" for number, value in enumerate(values))
    assert [text[span.start : span.end] for span in redact(text).spans] == values


NO_SECRETS = (
    " Column   |  Type  | Nullable\n-----+-----+---\n password | character varying(128) |\n token  | uuid | not null\n",
    "| Field    | Type         | Null | Key | Default |\n| password | varchar(255) | NO   |     | NULL    |\n",
    "id,user,password_last_changed,mfa_active\n1,ana,2026-01-01T10:00:00+00:00,true\n",
    "user | password | role\nana | ******** | admin\nbob | ******** | dev\n",
    "NAME       PASS  FAIL  SKIP\nauth-1     120   3     1\ntoken-2    12    0     0\n",
    "NAME    READY   SECRET     AGE\nx1      True    x1-tls-2   3d\n",
    "| Setting | Value |\n|---|---|\n| password_min_length | 12 |\n| token_ttl | 3600s |\n",
    "KEY          TYPE     TTL\nuser:123     string   3600\n",
    "INSERT INTO users (name, password) VALUES ($1, $2);",
    "INSERT INTO users (name, password) VALUES (?, ?);",
    "SELECT id, password, name FROM users WHERE id = 12345;",
    '127.0.0.1:6379> KEYS *token*\n1) "token:1"\n2) "token:2:abc"\n',
)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_a_table_about_secrets_stays(text: str) -> None:
    assert not redact(text).spans
