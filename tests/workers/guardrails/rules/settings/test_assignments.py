"""Values of sensitive names in the syntaxes that few scanners know, and names and values that are harmless."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SYNTAXES = (
    "DB_PASSWORD ::= {}",
    "DB_PASSWORD :::= {}",
    "DB_PASSWORD ?= {}",
    "DB_PASSWORD += {}",
    'ENV["API_TOKEN"] ||= "{}"',
    '"bindCredential" : [ "{}" ]',
    '"bindCredential": [\n  "{}"\n]',
    "amqp password (worker): {}",
    "<td>Password</td><td>{}</td>",
    "<Password>\n  <Value>{}</Value>\n  <PlainText>true</PlainText>\n</Password>",
    '<property name="mailToken"><value>{}</value></property>',
    '<setting name="SmtpPassword" serializeAs="String">\n  <value>{}</value>\n</setting>',
    '<env:var env:name="DB_PASS" env:value="{}"/>',
    '<password encrypted="false">\n<![CDATA[\n{}\n]]>\n</password>',
    'password = (\n    "{}"\n)',
    "storage_key = <<EOT\n{}\nEOT",
    "failed to bind under 'api.token': value \"{}\" rejected",
    "fastcgi_param REDIS_PASSWORD {}",
    "git config --global api.dbPassword {}",
    "using erp_password '{}'",
    '  secret "{}";',
    'CONFIG SET requirepass "{}"',
    "<pre>password: &quot;{}&quot;</pre>",
    "<pre>SET password = &#x27;{}&#x27;;</pre>",
    '{{"user":"a","pass":"{}"}}',
    "connect(SignatureKey={}, 1)",
    "'adminpw' => '{}',",
    "sonar.login={}",
    "(1,'smtp_password','{}'),",
    "| db pass | {} |",
    "password,host\n{},db-1\n",
    '"NAME_PASSWORD","{}"',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", SYNTAXES)
def test_the_value_of_a_sensitive_name_is_masked_in_each_syntax(frame: str, seed: int) -> None:
    value = Forge(seed).chars(24)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize(
    "frame",
    ["*Account Key*: {}", "Access key:\t{}", "# rails master key = {}", 'export KEY="{}"', '#define API_KEY "{}"'],
)
def test_a_key_is_known_by_the_words_before_it(frame: str) -> None:
    value = Forge(7).chars(32)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize(
    ("frame", "sign"),
    [
        ("DB_PASSWORD={}\nDB_HOST=x\n", "&c="),
        ("spring.datasource.password={}\n", "#&06="),
        ("DB_PASSWORD={}", "&"),
        ("DB_PASSWORD={}", "3&Y="),
        ("Environment=POSTGRES_PASSWORD={}", "|GI=BVE&"),
        ("sasl_password: {}", ",}!_"),
    ],
)
def test_the_value_of_a_line_of_settings_goes_on_to_the_end_of_the_line(frame: str, sign: str) -> None:
    forge = Forge(5)
    value = forge.password() + sign + forge.password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize(
    "text", ["password=a1b2c3d4e5&user=ana&x=1", "password=a1b2c3d4e5,user=ana", "a;pwd=a1b2c3d4e5;b=2"]
)
def test_the_value_in_a_list_or_a_query_ends_where_the_next_one_begins(text: str) -> None:
    assert [text[span.start : span.end] for span in redact(text).spans] == ["a1b2c3d4e5"]


@pytest.mark.parametrize("text", ["DB_PASSWORD={}", "password: {}\n", "db.password={}\n", 'password = "{}"'])
def test_a_plain_word_is_a_password_where_it_is_clearly_assigned(text: str) -> None:
    assert redact(text.format("pichin" + "cha")).spans


def test_a_phrase_in_quotes_is_a_password_under_a_short_name() -> None:
    value = "-".join("sevilla betis verano".split())
    text = f"  pass: '{value}'\n"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_a_passphrase_of_words_in_quotes_is_masked_whole() -> None:
    value = "coffee denver tiger freedom"
    text = f'export GPG_PASSPHRASE="{value}"'
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


HARMLESS = (
    "password=email-26e2ac",
    "DB_PASSWORD: user-1a2b3c",
    '"apiKey": "ip-0abcde"',
    "new API key created: id=6429 name=ci",
    "keyid=7F3A9B2C11",
    "secretName: web-tls-2024",
    "password_hash_algorithm: pbkdf2_sha256",
    "tokens: 1234",
    '"usage":{"prompt_tokens":12,"completion_tokens":345}',
    "$password = $_POST['password'];",
    '"clientSecret": "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x)"',
    "APP_KEY=base64:xxxxxxxx",
    "contraseña.longitud.minima=12",
    "client_secret: &lt;token&gt;",
    "partition key: orders_2024",
    "idempotency key: 43b7f96e-a89d-424b-bb67-d0594e67c0e9",
    "s3 key=logs/2024/01/file.gz",
    "cache key=orders:2024:7f3a",
    '"primaryKey": "order_id_2"',
    "export KEY=value",
    'secret "web-tls-2" not found',
    'Error syncing key "kube-system/coredns-7f9c4d"',
    "tokens += count",
    "api_key = <<EOT\n${var.key}\nEOT",
    "<Password><PlainText>true</PlainText></Password>",
    "<td>Password</td><td>required</td>",
    '{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2","e":"AQAB","kid":"k-2024-1"}',
    "rules = ['token', 'required', 'uuid1234']",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_names_or_describes_a_secret_stays(text: str) -> None:
    assert not redact(text).spans, text


@pytest.mark.parametrize(
    "frame",
    [
        "spring.datasource.username=app\nspring.datasource.password={} {}\nspring.datasource.url=jdbc:x\n",
        "user = app\npassword = {} and {}\n",
        "db.password={} {}\ndb.pool=4\n",
    ],
)
def test_a_password_with_spaces_is_masked_to_the_end_of_its_setting(frame: str) -> None:
    first, second = Forge(1).password(), Forge(2).password()
    masked = str(redact(frame.format(first, second)).text)
    assert first not in masked
    assert second not in masked


@pytest.mark.parametrize("rest", ["; the old one", "# the old one", "user = ana", "./run.sh --fast", "(see the wiki)"])
def test_what_follows_a_password_in_its_line_stays(rest: str) -> None:
    value = Forge(3).password()
    text = f"user = app\npassword = {value} {rest}\nhost = db\n"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "frame",
    ['password = "{}" +\n  "{}"', 'password = "{}" .\n  "{}";', 'password: "{}"\n  + "{}",', 'pwd = "{}" & "{}"'],
)
def test_the_texts_that_are_joined_to_a_password_are_masked_with_it(frame: str) -> None:
    values = [Forge(4).chars(8), "harbor"]
    text = frame.format(*values)
    assert [text[span.start : span.end] for span in redact(text).spans] == values


def test_a_text_in_quotes_that_goes_on_in_the_next_line_is_masked_whole() -> None:
    first, second = Forge(5).chars(8), Forge(6).chars(8)
    masked = str(redact(f'password: "{first}\\\n  {second}"\nuser: ana\n').text)
    assert first not in masked
    assert second not in masked
    assert masked.endswith('"\nuser: ana\n')


@pytest.mark.parametrize("frame", ["db.password={}\\\n    {}\ndb.user=app\n", "export API_TOKEN={}\\\n{}\n"])
def test_a_value_that_a_backslash_breaks_is_masked_to_its_end(frame: str) -> None:
    first, second = Forge(7).chars(12), Forge(8).chars(12)
    masked = str(redact(frame.format(first, second)).text)
    assert first not in masked
    assert second not in masked


def test_the_next_name_that_a_plan_adds_is_no_part_of_the_value_above() -> None:
    value = Forge(9).password()
    text = f'  + "DB_PASSWORD" = "{value}"\n  + "LOG_LEVEL"   = "info"\n  + "name": "shop"\n'
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "frame",
    [
        '<datasource\n  password\n  ="{}"\n  url="x"/>',
        '<connection user="app" password=\n   "{}" />',
        'const token =\n  "{}";',
    ],
)
def test_the_value_of_an_attribute_that_goes_on_below_is_masked(frame: str) -> None:
    value = Forge(4).chars(16)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("frame", ["bytes.fromhex('{}')", "binascii.unhexlify('{}')", 'hex!("{}")'])
def test_the_bytes_of_a_secret_are_masked_where_code_decodes_them(frame: str) -> None:
    value = Forge(4).hex(64)
    assert value not in str(redact("c.cookie_secret = " + frame.format(value)).text)


@pytest.mark.parametrize("frame", ["POST /login user=ana&pass={}", "GET /main.cgi?cmd=login&pwd={} HTTP/1.1"])
def test_a_sign_that_begins_a_fragment_elsewhere_is_a_part_of_a_password(frame: str) -> None:
    value = "Vereda" + "#1814"
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_the_fragment_behind_a_parameter_stays() -> None:
    value = Forge(3).chars(20)
    text = f"https://example.com/?api_key={value}#section"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "DATABASE_URL: postgres://app:${DB_PASSWORD:?err}@db:5432/app",
        '"ultimoCambioContrasena": "2024-11-02T10:00:00Z",',
        '"lastPassword": "2024-11-02 10:00:00.123+02:00"',
    ],
)
def test_what_a_shell_asks_for_and_a_moment_stay(text: str) -> None:
    assert not redact(text).spans
