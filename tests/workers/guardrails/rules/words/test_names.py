"""Names in Spanish and of PINs: what they promise, and what they are in other trades."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.rules.words.names import key_of_any_kind, sensitive_name


@pytest.mark.parametrize(
    "name", ["CLAVE_ACCESO", "claveCorreo", "clave_bd", "ftp.clave", "FRASE_CLAVE", "miClave", "CLAVE_ADMIN"]
)
def test_a_spanish_name_that_says_whose_password_it_holds_is_as_good_as_an_english_one(name: str) -> None:
    found = sensitive_name(name)
    assert found is not None
    assert (found.kind, found.weak) == ("password", False)


@pytest.mark.parametrize("name", ["contrasenya", "senha", "db_senha", "mot_de_passe", "KENNWORT"])
def test_the_neighbours_words_for_a_password_count_too(name: str) -> None:
    found = sensitive_name(name)
    assert found is not None
    assert found.kind == "password"


@pytest.mark.parametrize(
    "name", ["FromEmailPassword", "from_smtp_api_key", "skey", "DUO_SKEY", "salt1", "relayapi_key", "relayprivate_key"]
)
def test_other_names_that_promise_a_secret(name: str) -> None:
    assert sensitive_name(name) is not None


@pytest.mark.parametrize("name", ["from_password", "fromToken", "use_password", "salted"])
def test_what_is_only_told_of_a_secret_promises_none(name: str) -> None:
    assert sensitive_name(name) is None


@pytest.mark.parametrize("name", ["LLAVE_API", "llaveApi", "claveFirma", "clave_api", "llave_secreta"])
def test_the_spanish_names_of_keys(name: str) -> None:
    found = sensitive_name(name)
    assert found is not None
    assert not found.weak


@pytest.mark.parametrize(
    "name",
    ["palabra_clave", "palabrasClave", "llave_foranea", "llave", "tipo_clave", "clave_catastral", "claveProducto"],
)
def test_keywords_and_the_keys_of_tables_promise_nothing(name: str) -> None:
    assert sensitive_name(name) is None


@pytest.mark.parametrize(
    "name",
    "host_key_algorithms account_key_vault caducidad_contraseña contraseña_minima token_caducidad "
    "politica_contraseñas clave_longitud secret_sources 1Password 1password_vault".split(),
)
def test_names_of_what_is_set_about_a_secret_promise_nothing(name: str) -> None:
    assert sensitive_name(name) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("pat={}", 1),
        ("java -Dpat={} -jar app.jar", 1),
        ('<add key="Pat" value="{}" />', 1),
        ("| PAT | {} |", 1),
        ("X-JFrog-Art-Api: {}", 1),
        ("path={}", 0),
        ("pattern: {}", 0),
        ("patch={}", 0),
    ],
)
def test_a_personal_access_token_goes_by_three_letters(text: str, count: int) -> None:
    assert len(redact(text.format("TJd7T6bImJRCPLXNQqsm")).spans) == count


PINS = (
    "door.pin=5150",
    'public string DoorPin { get; set; } = "1061";',
    "<key>SimPin</key>\n<string>541209</string>",
    'variable "door_pin" {\n  type    = string\n  default = "1786"\n}',
    "PIN_ACCESO='609791' ./run",
    "X-Sim-Pin: 9287",
    "GET /api?voicemailPin=8793 HTTP/1.1",
    '{"name": "USER_PIN", "value": "4821"}',
    "| card_pin | 4821 |",
    "user,pin\nana,4821",
    "otp_code: 482913",
    'unlock_code = "4821"',
    "codigo_acceso=4821",
    '"verificationCode": "482913"',
    "The value of CardPin (22165) is not valid.",
    "2026-01-01 10:00:00|auth|DEBUG|userPin|4821|",
)


@pytest.mark.parametrize("text", PINS)
def test_a_pin_is_masked_under_its_name_in_settings_and_code(text: str) -> None:
    (span,) = redact(text).spans
    assert text[span.start : span.end].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "gpio.pin=1234",
        "error_code: 4001",
        "exit_code=1370",
        "postal_code: 28001",
        "codigo_postal=28001",
        "access_code=granted",
        "ledPin = 2048",
        "mapping: 4567",
        "ping=1234",
        "spinning: 2024",
        "pin_count=2048",
        "pin_retries: 1000",
        "pin.version=2024.1",
        "shippingPinned: 12345",
        "pin_timeout=3600",
    ],
)
def test_contacts_counts_and_other_words_are_no_pins(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize("name", ["LEDGER_KEY", "ledgerKey", "app.crypto.payload-key"])
def test_a_key_of_any_kind_is_promised_by_what_a_machine_made(name: str) -> None:
    made, said = Forge(3).chars(44), "linux-npm-" + Forge(3).hex(40)
    assert str(redact(f"{name}={made}").text) != f"{name}={made}"
    assert str(redact(f"{name}={said}").text) == f"{name}={said}"


def test_the_key_of_a_cache_promises_nothing() -> None:
    line = f"cache_key={Forge(3).chars(44)}"
    assert str(redact(line).text) == line


def test_dots_may_lead_from_a_name_to_its_value() -> None:
    password = Forge(4).chars(16)
    line = f"DEBUG HikariConfig - password........................{password}"
    assert [line[span.start : span.end] for span in redact(line).spans] == [password]


@pytest.mark.parametrize("value", ["@Dragon24@", "$Winter89$", "%Admin87%"])
def test_a_chosen_password_between_signs_is_no_variable(value: str) -> None:
    assert value not in str(redact(f"password: {value}").text)


@pytest.mark.parametrize("name", ["clarifai_key", "deepgramKey", "PINECONE_KEY", "ollama key", "uptimerobot.key"])
def test_the_key_of_a_service_is_one_that_it_issued(name: str) -> None:
    assert len(redact(f'{name} = "{Forge(3).hex(32)}"').spans) == 1


@pytest.mark.parametrize("name", ["buildkite_key", "digitaloceanKey", "VERCEL_KEY", "zapier key", "crowdin.key"])
def test_so_are_the_keys_of_services_that_few_teams_use(name: str) -> None:
    assert len(redact(f'{name} = "{Forge(4).hex(32)}"').spans) == 1


@pytest.mark.parametrize("name", ["paasword", "passwrod", "pswrd", "DB_PSWD", "mypw", "secert", "client_sercret"])
def test_a_misspelt_name_promises_what_the_right_one_does(name: str) -> None:
    assert len(redact(f"{name}: {Forge(4).password()}").spans) == 1


@pytest.mark.parametrize("name", ["pass_mask32", "key_mask", "token.mask"])
def test_a_mask_is_none_of_what_it_covers(name: str) -> None:
    assert redact(f'"{name}": "0x81103c1452dd61cd"').spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "grid_key: sidebar",
        "travis key: /var/cache/travis",
        "youtube_key = video_of_the_day",
        "figma_key: design-system",
    ],
)
def test_a_service_beside_the_key_of_another_thing_promises_nothing(text: str) -> None:
    assert redact(text).spans == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("auth_tkn", "token"),
        ("palabra_secreta", "password"),
        ("motdepasse", "password"),
        ("key_secreta", "api-key"),
        ("wep_key", "api-key"),
        ("luksKey", "api-key"),
    ],
)
def test_short_and_foreign_names_of_secrets(name: str, kind: str) -> None:
    found = sensitive_name(name)
    assert found is not None
    assert (found.kind, found.weak) == (kind, False)


@pytest.mark.parametrize(
    ("frame", "count"),
    [
        ("merchant_key = {}", 1),
        ("passkey: {}", 1),
        ("PEPPER={}", 1),
        ("sk: {}", 1),
        ("risk: {}", 0),
        ("disk={}", 0),
    ],
)
def test_names_that_things_have_too_hold_a_secret_where_the_value_is_made(frame: str, count: int) -> None:
    assert len(redact(frame.format(Forge(6).chars(32))).spans) == count


@pytest.mark.parametrize(
    "text",
    [
        "passkey: enabled2",
        "partner_key: acme-eu-2",
        "terminal_key: F12",
        "bell pepper: 3.50 EUR",
        "merchant_key: m4412",
    ],
)
def test_what_such_names_say_of_things_stays(text: str) -> None:
    assert redact(text).spans == ()


@pytest.mark.parametrize("name", ["WEBHOOK_HMAC", "BACKEND_HMAC"])
def test_an_environment_keeps_the_key_of_a_signature_under_its_name(name: str) -> None:
    assert len(redact(f"{name}={Forge(5).chars(44)}").spans) == 1


@pytest.mark.parametrize("text", ["DEFAULT_HMAC=sha256", f"X-Hub-Hmac-Sha256: {'5f1c0a' * 10}", "hmac: HmacSHA256"])
def test_a_signature_and_its_algorithm_stay(text: str) -> None:
    assert redact(text).spans == ()


@pytest.mark.parametrize("name", ["server_key", "NAKAMA_HTTP_KEY", "serverKey"])
def test_the_keys_of_a_games_server_may_be_words_with_a_number(name: str) -> None:
    assert len(redact(f"{name}: harborkiwi31").spans) == 1
    assert redact(f"{name}: server-key.pem").spans == ()


@pytest.mark.parametrize("name", ["FE_CAN_QPSK", "MOD_DQPSK", "new_authtok_reqd"])
def test_what_only_ends_like_a_secrets_name_promises_nothing(name: str) -> None:
    assert sensitive_name(name) is None


@pytest.mark.parametrize("name", ["COOKIE_HASH_KEY", "HASH_KEY", "cookieHashKey", "session.hash_key", "CSRF_HASH_KEY"])
def test_a_hash_key_of_a_cookie_or_in_an_environment_signs(name: str) -> None:
    assert key_of_any_kind(name) is not None


@pytest.mark.parametrize(
    "name", ["hash_key", "hashKey", "CACHE_HASH_KEY", "table.hash_key", "TABLE_PARTITION_HASH_KEY"]
)
def test_a_hash_key_of_a_table_or_a_cache_finds_an_item(name: str) -> None:
    assert key_of_any_kind(name) is None


@pytest.mark.parametrize("value", ["session-cookie-name", "UserId", "account_id"])
def test_a_word_under_such_a_name_stays(value: str) -> None:
    assert not redact(f"cookie_hash_key={value}").spans
