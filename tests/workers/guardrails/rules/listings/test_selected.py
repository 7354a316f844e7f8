"""What a database's shell answers: the statement tells what its rows hold."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SELECTED = (
    "sqlite> select key, user_id from authtoken_token;\nkey        user_id\n---------  -------\n%s  2",
    (
        "mysql> select id, `key`, created from api_keys limit 1;\n+----+---+---------+\n| id | key | created |\n"
        "+----+---+---------+\n|  4 | %s | 2026-11-01 |\n+----+---+---------+"
    ),
    "shop=# select value from secrets where name = 'x';\n      value\n------------------\n %s\n(1 row)",
    (
        "shop=> select * from oauth_tokens where user_id=4;\n id | user_id | value | scope\n----+----+----+----\n"
        "  7 |       4 | %s | read\n(1 row)"
    ),
    "shop=# select token from t;\n      token\n------------------\n %s\n(1 row)",
    "mysql> select token from t;\n+-------+\n| token |\n+-------+\n| %s |\n+-------+\n1 row in set (0.00 sec)",
    "sqlite> select id, token from t;\n1|%s",
    "shop=> select value from settings where key='smtp_password';\n  value\n---------\n %s\n(1 row)",
    "mysql> SELECT value FROM core_config_data WHERE path='payment/stripe/secret_key';\n| value |\n+-------+\n| %s |",
    "$ mysql -Ne \"select option_value from wp_options where option_name = 'mailserver_pass'\"\n%s",
    "shop=# select current_setting('app.jwt_secret');\n current_setting\n----------------\n %s",
    "shop=# show app.jwt_secret;\n app.jwt_secret\n----------------\n %s",
    '$ psql -Atc "select password from users where id=4"\n%s',
    '$ mysql -Ne "select u.secret as s, u.secret from apps u"\nx\t%s',
    '$ sqlite3 db.sqlite "select value from secrets"\n%s',
    "SELECT id, code FROM invites\n 4 | %s",
    (
        "mysql> select * from wp_options\\G\n*************************** 1. row ***************************\n"
        "   option_id: 311\n option_name: smtp_pass\noption_value: %s\n"
    ),
    (
        "-[ RECORD 1 ]-+------\nname          | smtp_password\nvalue         | %s\n"
        "-[ RECORD 2 ]-+------\nname          | smtp_host\nvalue         | mail2.example.com\n"
    ),
)
PUBLIC = (
    "shop=> select value from settings where key='password_min_length';\n value\n-------\n 12chars",
    "shop=> select value from settings where key='smtp_host';\n value\n-------\n mail2.example.com",
    "shop=> select updated_at, host from settings where key='smtp_password';\n 2026-11-20 | db-prod-2",
    "shop=# show server_version;\n server_version\n----------------\n 16.4",
    "DEBUG SELECT token FROM api_tokens WHERE id = 4\n2026-11-27 10:00:02 DEBUG COMMIT",
    "Hibernate: select t.id, t.token from tokens t\nHibernate: select u1.id from users u1",
    "shop=# select count(*) from sessions;\n count\n-------\n   812\n(1 row)",
    "mysql> select token from t;\nEmpty set (0.00 sec)",
    "mysql> select name, token_type from oauth_clients;\n| name  | token_type |\n| web-1 | Bearer     |",
    "mysql> select id, `key` from translations;\n| 4 | home.title.v2 |",
    "shop=> select key, value from settings where key like '%token%';\n token_ttl | 3600\n token_url | https://a2.example.com",
    "shop=> select id, name from secrets;\n 4 | db-creds-v2",
    'psql -Atc "select password_changed_at from users where id=4"\n2026-11-27 10:00:00',
    'select password from users;\nERROR:  column "password" does not exist',
    "*************** 1. row ***************\n  Variable_name: password_history\n          Value: 0\n",
)


@pytest.mark.parametrize("frame", SELECTED)
def test_what_a_statement_selects_is_masked_alone(frame: str) -> None:
    value = Forge(11).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", PUBLIC)
def test_other_answers_stay(text: str) -> None:
    assert str(redact(text).text) == text
