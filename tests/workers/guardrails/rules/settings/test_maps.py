"""Maps, lists, arguments, dumps and serialised objects: what they hold, and what else stands in them."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


MAPS = (
    'db_passwords = {{\n  orders  = "{0}"\n  host    = "db-1.internal"\n}}',
    "tokens:\n  github: {0}\n  username: ana\nother: 1",
    '"apiKeys": {{ "ana": "{0}" }}',
    'ssh_passwords = ["{0}"]',
    '{{"cookies":{{"sid":"{0}","theme":"dark"}}}}',
)
ARGUMENTS = (
    'ssh.connect("h", 22, "svc", "{0}")',
    "http.basic_auth 'svc', '{0}'",
    'r = redis.StrictRedis("redis", 6379, 0, "{0}")',
    '.signWith(SignatureAlgorithm.HS256, "{0}")',
    'request.setValue("{0}", forHTTPHeaderField: "X-API-Key")',
    'env.put(Context.SECURITY_CREDENTIALS, "{0}");',
    'let client = ApiClient::new("{0}");',
)
DUMPS = (
    "CREATE TABLE users (id INTEGER, email TEXT, api_key TEXT);\nINSERT INTO users VALUES(1,'a@b.es','{0}');",
    "CREATE TABLE `u` (\n  `id` int,\n  `api_token` char(64),\n  KEY `i` (`id`)\n);\nINSERT INTO `u` VALUES (1,'{0}');",
    '{{"k":"DB_PASSWORD","v":"{0}"}}',
    'a:2:{{s:4:"user";s:3:"ana";s:8:"password";s:20:"{0}";}}',
    "    [apiKey:App\\Client:private] => {0}",
    "||Host||User||Password||\n|db-1|app|{0}|",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", [*MAPS, *ARGUMENTS, *DUMPS])
def test_the_secret_alone_is_masked(frame: str, seed: int) -> None:
    value = Forge(seed).chars(24)
    assert masked(frame.format(value)) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "tokens:\n  issuer: https://auth2.example.com\n  ttl: 3600s\n",
        "secrets:\n  - source: db_password\n  - source: api_token2\n",
        'connect("tcp", "redis01", 6379)',
        "openssl_encrypt($data, 'aes-256-cbc', $key, 0, $iv)",
        "jwt.verify(token, publicKey, 'RS256')",
        'var password = Configuration["Db:Password"];',
        'let password = std::env::var("DB_PASSWORD").expect("DB_PASSWORD must be set");',
        "public function setPassword(string $password): self",
        "$user->password = Hash::make($request->password);",
        "db_password: >\n  ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAxggEhMIIBHQIBADAFMAACAQEwDQYJKoZIhvcN\n  AQEB]",
        "    [apiKey:App\\Client:private] => ***",
        "APP_SECRET=%env(APP_SECRET)%",
        "from_secret: docker_username2",
    ],
)
def test_code_references_and_ciphertext_stay(text: str) -> None:
    assert masked(text) == []
