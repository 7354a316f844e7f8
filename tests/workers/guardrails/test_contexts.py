"""Secrets that are known by what stands around them: each syntax with a value made at run time."""

import base64

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SEEDS = range(6)

# Where a password may stand: each frame, and whether the value may hold punctuation there.
ASSIGNED = (
    "DB_PASSWORD={}",
    "export DB_PASSWORD={}",
    'DB_PASSWORD="{}"',
    "DB_PASSWORD='{}'",
    "password={} user=app",
    "password = {}",
    '{{"password": "{}", "user": "app"}}',
    '{{"user":"app","password":"{}"}}',
    "{{'password': '{}', 'a': 1}}",
    '{{"log":"{{\\"password\\":\\"{}\\",\\"a\\":1}}"}}',
    '{{"a":"{{\\"b\\":\\"{{\\\\\\"password\\\\\\":\\\\\\"{}\\\\\\"}}\\"}}"}}',
    "password: {}",
    "  db_password: {}\n  port: 1",
    'password: "{}"',
    "- password: {}",
    "spring.datasource.password={}",
    'password = "{}"',
    'master_password = "{}" # rotate',
    "[db]\npassword = {}\nport=1",
    "<password>{}</password>",
    '<add name="x" password="{}"/>',
    "run --password {} --port 1",
    "run --password={} --port 1",
    '["run","--password","{}"]',
    "https://h/x?user=a&password={}&x=1",
    "Server=db;User Id=sa;Password={};Database=x",
    "Pwd={};",
    "PGPASSWORD={} psql -h db",
    "Config(user=app, password={}, port=1)",
    "{{user=app, password={}}}",
    "mysql -u root -p{} db",
    "mysqldump -p'{}' x",
    "sshpass -p {} ssh h",
    "sshpass -p '{}' ssh h",
    "curl -u admin:{} https://h/",
    "curl -s --user 'admin:{}' https://h/",
    "docker login -u x -p {} reg",
    "redis-cli -h h -a {} ping",
    "machine h login u password {}",
    "machine h\n  login u\n  password {}\n",
    "the password is {}",
    "the admin password for db-1 is {}.",
    "The root password was changed to {}, ok",
    "password is: {}",
    "la contraseña es {}",
    "la contraseña de la base de datos es {}.",
    "La clave del usuario admin es {}",
    "la contraseña nueva es: {}",
    "cambié la contraseña: {}",
    "log in with password {}",
    "entra con la contraseña {}",
    "my password is `{}` ok?",
    "- name: DB_PASSWORD\n  value: {}\n",
    '- name: DB_PASSWORD\n  value: "{}"\n',
    '{{"name":"DB_PASSWORD","value":"{}"}}',
    'variable "db_password" {{\n  type = string\n  default = "{}"\n}}',
    "postgres://app:{}@db:5432/x",
    "redis://:{}@cache:6379/0",
    "mongodb+srv://u:{}@c.mongodb.net/x?retryWrites=true",
    "amqp://u:{}@mq/",
    "jdbc:postgresql://db/x?user=a&password={}",
    "jdbc:sqlserver://h:1433;user=sa;password={};encrypt=true",
    "app:{}@tcp(db:3306)/x",
    "host=db user=a password={} sslmode=on",
    "contraseña={}",
    "contraseña: {}",
    "ldapsearch -D cn=x -w {} -b y",
    "echo {} | docker login --password-stdin",
    "x_password=>{}",
    "kubectl create secret generic x --from-literal=pass={}",
    "\x1b[36mpassword\x1b[0m={}",
    "pass\u200bword={}",
    "\uff50assword\uff1a{}",
    "password:\n{}\n",
    "define('DB_PASSWORD', '{}');",
    'setProperty("password", "{}")',
    "CREATE USER bob WITH PASSWORD '{}';",
    "ALTER USER bob IDENTIFIED BY '{}';",
    'ConvertTo-SecureString "{}" -AsPlainText',
    "ENV DB_PASSWORD {}\nRUN x",
    "requirepass {}",
    "*Password:* {}",
    "set the password to {} yesterday",
    "password for prod db: {}",
    "la pass es {}",
    "{} is the password",
    "credentials: bob/{}",
    "<connectionString>Server=x;Password={};</connectionString>",
    "redirect=%2Fa%3Fpassword%3D{}",
    "?password={}#top",
)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("frame", ASSIGNED)
def test_a_password_is_masked_alone_and_whole_in_every_syntax(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


HARD = (
    "DB_PASSWORD={}",
    'DB_PASSWORD="{}"',
    '{{"password": "{}"}}',
    '{{"log":"{{\\"password\\":\\"{}\\"}}"}}',
    "password: {}",
    'password: "{}"',
    'password = "{}"',
    "<password>{}</password>",
    "run --password '{}'",
    "run --password={} -x",
    "Password={};Database=x",
    "the password is {}",
    "la contraseña es {}",
    "sshpass -p '{}' ssh h",
    "mysql -u root -p{} db",
)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("frame", HARD)
def test_no_part_of_a_password_with_punctuation_is_left(frame: str, seed: int) -> None:
    value = Forge(seed).hard_password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


TOKENS = (
    "Authorization: Bearer {}",
    '"Authorization": "Bearer {}"',
    "authorization: token {}",
    "Authorization: {}",
    "-H 'Authorization: Bearer {}' https://h",
    "map[Authorization:[Bearer {}] Host:[h]]",
    "Proxy-Authorization: Basic {}",
    "sent Bearer {} to h",
    "X-Api-Key: {}",
    "x-api-key={}",
    "X-Auth-Token: {}",
    "X-Vault-Token: {}",
    "PRIVATE-TOKEN: {}",
    "api_key={}",
    "apiKey: {}",
    '"apiKey":"{}"',
    "?api_key={}&x=1",
    "?access_token={}",
    "CLIENT_SECRET={}",
    "client_secret: {}",
    "--token {}",
    "--api-key={}",
    "auth_token = {}",
    "SECRET_KEY = '{}'",
    "secret_key_base: {}",
    "Cookie: session={}; theme=dark",
    "Set-Cookie: sid={}; Path=/; HttpOnly",
    "_authToken={}",
    "signing_key: {}",
    "encryption_key={}",
    "the API key is {}",
    "el token es {}",
    "SLACK_SIGNING_SECRET={}",
    "https://{}@github.com/o/r.git",
    "datadog.api_key: {}",
    "private_key={}",
    "token: {}",
    "my_token={}",
    "AccountKey={};EndpointSuffix=x",
    "SharedAccessKey={}",
)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("frame", TOKENS)
def test_a_token_is_masked_alone_and_whole_in_every_syntax(frame: str, seed: int) -> None:
    value = Forge(seed).chars(40)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("seed", SEEDS)
def test_basic_credentials_are_masked_without_their_header(seed: int) -> None:
    value = base64.b64encode(f"admin:{Forge(seed).password()}".encode()).decode()
    text = f"proxy sent Basic {value} upstream"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "frame",
    [
        "aws_secret_access_key = {}",
        "AWS_SECRET_ACCESS_KEY={}",
        '"SecretAccessKey": "{}"',
        "secretAccessKey: {}",
        "aws configure set aws_secret_access_key {}",
    ],
)
def test_aws_secret_keys_are_known_by_their_name(frame: str, seed: int) -> None:
    value = Forge(seed).chars(40, "ABCDEFabcdefghijklmnopqrstuvwxyz0123456789+/")
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("seed", SEEDS)
def test_an_aws_secret_key_is_known_by_the_key_id_near_it(seed: int) -> None:
    forge = Forge(seed)
    key_id, value = "AKIA" + forge.chars(16, "ABCDEFGHJKLMNPQRSTUVWXYZ234567"), forge.chars(40)
    text = f"keys: {key_id} / {value}\ncommit {forge.hex(40)}"
    assert [(s.kind, text[s.start : s.end]) for s in redact(text).spans] == [
        ("aws-access-key", key_id),
        ("aws-secret-key", value),
    ]


def test_both_sides_of_a_planned_change_are_masked() -> None:
    old, new = Forge(1).password(), Forge(2).password()
    text = f'  ~ password = "{old}" -> "{new}"'
    assert [text[span.start : span.end] for span in redact(text).spans] == [old, new]


@pytest.mark.parametrize(
    "frame",
    [
        'Authorization: Digest username="a", realm="r", nonce="n", response="{}"',
        "Authorization: AWS4-HMAC-SHA256 Credential=x/20261121/eu-west-1/s3/aws4_request, Signature={}",
    ],
)
def test_of_a_header_with_named_parts_the_signature_is_masked(frame: str) -> None:
    value = Forge(3).hex(64)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_the_signature_of_a_shared_access_url_is_masked() -> None:
    value = Forge(4).chars(43) + "%3D"
    text = f"https://a.blob.core.windows.net/c/f?sv=2022-11-02&sr=b&sig={value}&se=x"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]
