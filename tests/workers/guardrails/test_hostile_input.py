"""Hostile input is read to its end: no piece, however often it is repeated, makes redaction run out of its time.

How long it takes is measured by `python -m tests.evals.fuzz` and by the benchmarks, not here.
"""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SIZE = 20_000
"""Code points. The quadratic mistakes of the past took more than redaction's time limit for as many."""

PIECES = (
    'password="',
    'password=\\"',
    'password="a password=\\"b ',
    "password=\\",
    "password: |\n  a\n",
    "password for a b c d ",
    "the password is ",
    "name: password value ",
    "secret {",
    "key=",
    "pass",
    "://",
    "://a:b@",
    "://a:b/",
    "-eyJaaaaaaaa",
    "-----BEGIN PRIVATE KEY-----",
    "password  ab12cd34\n",
    "pass, pass, pass = ",
    "tokens { ",
    "--token \\\n",
    "INSERT INTO users VALUES (",
    "Ana: pw?\nBob: well\n",
    'login("pass" ',
    "-----BEGIN PRIVATE KEY-----\n" + "QUJD" * 16 + "\n",
    "-----END PRIVATE KEY-----\n" + "QUJD" * 16 + "\n",
    "kind: Secret\n",
    "kind: Secret\ndata:\n a: b\n---\n",
    '{"kind":"Secret","data":{"a":"b"}}',
    "authorization: ",
    "cookie: a=b;",
    "bearer ",
    "curl -u ",
    "mysql -p",
    "docker login \\\n -p ",
    "a:@tcp(",
    ":5432:a:b:",
    "sig=",
    "<password>",
    "value: a1b2c3d4\n  name: password\n",
    "- value: ",
    "&quot;password&quot;:&quot;",
    "password | ab12cd34 ",
    "password  ab12cd34\n",
    "password x='y'>",
    '"admin_token": {"a": 1, ',
    "*:*:*:app:",
    "> kind: Secret\n> data:\n>   a: b\n",
    "login: user / ",
    "use password as password ",
    "random_password ",
    "curl -b a=b ",
    "QUJDREVGR0hJSktMbW5v",
    "cGFzc3dvcmQ9aHVudGVyMjIyMg== ",
    "AKIA :AA 8Q~ -us NRAL ",
    "user: a\n",
    "password is a1b2c3 and ",
    "passwords:\n- a: b1c2d3\n",
    "what is the password?\nbob: a1b2c3\n",
    "password\nno, it's a1b2c3\n",
    '1) "password"\n2) "a1b2c3"\n',
    "$ kubectl get secret x -o jsonpath=y\na1b2c3d4\n",
    "insert into t (a, password) values ('b', 'c1d2e3f4'), ",
    "id,password\n1,a1b2c3d4\n",
    "| id | password |\n",
    "snmp community createUser x SHA ",
    'DBPassword:\n  Type: a\n  Default: "b',
    '{"kty": "d": "',
    '"name": "password", "type": "a", ',
    'login("a", ',
    "curl -u a -p b1c2d3 ",
    "root:a1 admin/b2 ",
    "$2b$12$ {SSHA} ",
    "the passphrase is river copper ",
    "recovery codes: ab1-cd2 ",
    "recovery code ",
    "token key secret A1b2C3d4E5f6G7h8I9 ",
    "token=\u00e9",
    "token=<",
    "key=var.",
    "password=>[",
    "token=>a:b@",
    "secret_token=AQICAH",
    "password ****",
    "password = a.b. ",
    'password=\\"%( ',
    "[REDACTED:",
    "[REDACTED:password:abcd]",
    "\u200b",
    "\x1b[",
    "\\",
    " ",
    "x",
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_repeated_piece_is_read_within_the_time_limit(piece: str) -> None:
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]

    once = redact(text)

    assert redact(str(once.text)).text == once.text


def test_many_different_secrets_are_read_within_the_time_limit() -> None:
    forge = Forge(1)
    text = "\n".join(f"password={forge.password()} tail" for _ in range(2000))

    assert len(redact(text).spans) == 2000
