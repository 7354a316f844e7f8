"""What people paste most: plans, diffs, chats, consoles; beside each secret, what reads like one there and is none."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CHANGED = (
    '  - name: API_SECRET\n-              value: "{}"\n+              value: "{}"',
    'name  = "DB_PASSWORD"\n    ~ value = "{}" -> "{}"',
)
ALONE = (
    "- name: DB_PASSWORD\n  value: !!str {}",
    "- name: DB_PASSWORD\n  value: &db {}",
    "db_password = <<EOT\n{}",
    '<entry key="api.key">{}…',
    "could not connect to https://{}…",
    '{{"body": "host,user,api_token\\ndb1,ana,{}"}}',
    "<pre>host,user,api_token\ndb1,ana,{}</pre>",
    "host,user,api_token\ndb1,ana,{} [truncated]",
    "$ echo $CLAVE_SECRETA\n{}",
    "new SymmetricSecurityKey(Encoding.UTF8.GetBytes('{}'))",
    "https://feeds.example.com/rss?user=7&key={}",
    "mq.example.com creds -> svc : {} thanks!",
    "logging in as ana:{}",
    "el token del webhook caducó: he generado {}",
    "the deploy token expired, I just created a new one: {}",
    "Ana: did you give them the new key?\nBob: yes, this one: {}",
    "Ana: need the sudo pw on db-7\nBob: ask in #access\nCid: nobody is there\nBob: fine. {}!",
    "Ana: me falta el secret del cliente\nBob: ah vale, {}, no?",
    "¿Usuario? ana\n¿Contraseña? {}",
    "He puesto de clave temporal {} y os pedirá cambiarla",
    "consul kv put shop/adminpw {}",
    "sqlplus j.gil/{}@db1.example.com:1521/orcl",
    "10.0.1.7:6379> AUTH j.gil {}",
    "531:HEROKU_API_KEY    {}",
    "password: |\r\n    {}\r\n",
    "2026-11-26T09:14:22Z   user ana insecure-password {}",
    '{{"stream": "stdout", "log": "host,user,api_token\\ndb1,ana,{}\\n"}}',
    "la contraseña del root:\n{}, avísame si no va",
)
CHOSEN = (
    ("REDIS_PASSWORD:  {}", "p481e4-mstcjf-vthtqj"),
    ("REDISCLI_AUTH={} redis-cli ping", "h4vssy-579xb3-aoengk"),
    ("... pwd: '{}',", "/ywNe/GiQZpy/DZIiRNFnycU"),
    ("kubeadm join 10.4.191.22:6443 --token {} --v=5", "h3mw8e.czdiagl8vtpvuula"),
    ("the password for the vpn is {}.", "empresa.estrella.thunder.56"),
    ('    "MAIL_PASSWORD={}",', "sol copper orbit thunder 86"),
    ('    "POSTGRES_PASSWORD={}",', ",mV-AMd={=jbKEjK"),
)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("frame", CHANGED)
def test_the_old_and_the_new_value_are_masked(frame: str, seed: int) -> None:
    old, new = (Forge(seed * 10 + each).chars(20) + "x7Q" for each in range(2))
    text = str(redact(frame.format(old, new)).text)
    assert old not in text
    assert new not in text


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("frame", ALONE)
def test_a_secret_is_masked_where_people_paste_it(frame: str, seed: int) -> None:
    value = "aQ7" + Forge(seed).chars(24)
    text = frame.format(*([value] * frame.count("{}")))
    assert value not in str(redact(text).text)


@pytest.mark.parametrize(("frame", "value"), CHOSEN)
def test_a_password_is_masked_whole_though_it_reads_like_something_else(frame: str, value: str) -> None:
    before, after = frame.split("{}")
    text = str(redact(frame.replace("{}", value)).text)
    assert text.startswith(before + "[REDACTED:")
    assert text.endswith("]" + after)


@pytest.mark.parametrize("name", ["VAULT_SECRET_ID", "x-tencentcloud-secret-id"])
def test_the_id_of_a_secret_is_masked_where_only_a_machine_makes_it(name: str) -> None:
    forge = Forge(4)
    value = "-".join(forge.hex(length) for length in (8, 4, 4, 4, 9))
    assert value not in str(redact(f"{name}={value}...").text)
    assert str(redact(f"{name}=prod/db-password-v2").text) == f"{name}=prod/db-password-v2"


STAYS = (
    'password-hash = "0.5"',
    '"passport-local": "^1.0.0"',
    "│ password-hash │ GHSA-no6t-226x-9knj │ LOW │",
    "|  staging/db-password  |  2026-11-26T09:14:22Z  |",
    "unknown user (SHA1 of given password: 785ba6)",
    "The token has expired, query 9476, location: table_s3_scanner.cpp:92, process: query0",
    "Fingerprint: 4f2c9e1b7a6d4f3e:src/main/application-secret.yml:generic-api-key:199",
    "location /auth: see db-password.yml:12",
    "filter=%7Bsecret%3D%22geo-tiles%22%7D",
    "TOKEN_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'",
    'INVALID_PASSWORD("AUTH-001"),',
    "PASSWORD=${PASSWORD:-$(tr -dc 'A-Za-z0-9' </dev/urandom | head -c 24)}",
    "COMMENT ON COLUMN users.password IS 'argon2id hash';",
    "String.fromEnvironment('API_KEY', defaultValue: '')",
    'http.Header{"X-Token": []string{token}}',
    "auth - credentials: provider=StaticCredentialsProvider source=env",
    "SetCredentialEncrypted=api-token: \\\n        Whxqht+dQJax1aZeCGLxmiAAAAABAAAADAAAABAAAAC",
    "  AccessKey : deploy",
    "consumer_key: checkout",
    "certificatesSecret: redis-tls",
    "it is in KeePass: Root/app-a13",
    "Password:\nsw-core>enable",
    '<BinarySecurityToken ValueType="#X509v3">MIIDkDEGZ+J42Ldt7ftDmPtM8ou95G21igB9pHew</BinarySecurityToken>',
    "msbuild app.vcxproj /m /p:OutDir=lib",
    "$ kubectl get secret regcred -o jsonpath='{.type}'\nkubernetes.io/dockerconfigjson",
    "Ana: the password expired again\nBob: done, INC2303366",
    "Ana: is the JWT secret new?\nBob: yes, kid is now ksCkRuumri9RXbqqgugDab",
    "ana: anyone knows the sudo password policy on app01?",
    '    "SECRET_NAME=shop db",',
    "cp /etc/ssl/private/app/Token.key /opt/IBM/WAS/AppServer/PasswordStore/KeyRing",
    "cipher aes256-gcm4-sha384x, token kid p256r1",
    "la contraseña:\n12 caracteres, con letras",
    "Ana: where is the badge of the data center, and which pin?\nBob: badge B-0412",
    "STRIPE_PUBLISHABLE_KEY: pk_live_51HxYzAbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
    "security.password.hash.iterations=310000",
    "-   password: '-------- # (24 bytes)'\n+   password: '++++++++ # (32 bytes)'",
    " Column | Type | Nullable\n--------+------+---\n id | uuid | not null\n pass_hash | text |\n reset_token | text |",
    "09:14:22.311 WARN KeyRotator : Signing key 531ba271-e3bd-354d-21a3-3b42d597e64d is older than 90d",
    "Password failed\n  Status:\t0xC000006D",
    "Warning  FailedToRetrieveImagePullSecret   pod/orders-6355eae706-9cc8d   Unable to retrieve some secrets",
)


@pytest.mark.parametrize("text", STAYS)
def test_what_only_reads_like_a_secret_stays(text: str) -> None:
    assert str(redact(text).text) == text
