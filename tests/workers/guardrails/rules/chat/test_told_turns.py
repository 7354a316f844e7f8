"""Turns of phrase that hand over a password or a key, and what reads like them but hands over nothing."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.rules.chat.nouns import is_slip
from workers.guardrails.rules.words.phrases import is_dated, is_jumble, is_phrase, is_signed

TURNS = (
    "can you change my pw? set it to {}",
    "the db pwd got changed, now it is {}",
    "cambia la clave del admin, ponla en {}",
    "reinicié tu clave, quedó en {}",
    "the vpn needs a password, it's {}",
    "i changed the the ftp password to {}",
    "CAN YOU UPDATE THE grafana PASS TO {} TY",
    "use {} as the password for now",
    "I typed {} as the password and it does not work",
    "lmk if {} works as the password",
    "mete {} como clave en web",
    "I've set it to {} (the root password)",
    "Le he puesto de clave {} al usuario ana",
    "the basic auth one is ana and {}",
    "can you log in with ana:{} ?",
    "so I logged in with ana and {} and got a 403",
    "root:{} is the login for the switch",
    "u: ana p: {}",
    "User ana / pass {}",
    "entra con ana y la contraseña {}",
    "svc_app / {}  <- staging admin",
    "we rotated the password from orbit.lamp.cafe.70 to {}",
    "it's {} (case sensitive)",
    "the sudo pw there is {}",
    "la frase de paso de la vpn es {}",
    "hey pw 4 jira -- {}",
    "te paso la clave del shop: {}",
    "unlock the zip with {}",
    "type {} at the password prompt",
    "anyone know if {} still works as the password for jenkins?",
    "new pass {} btw",
    "my gmail passwod is {} can you check the spam",
    "LA CONTRASEÑA DEL SERVIDOR ES {}",
)
CHOSEN = ("manzana{}", "otter_19{}", "blue-horse-lamp-{}", "w4lnut_11{}", "Verano20{}!")


@pytest.mark.parametrize("chosen", CHOSEN)
@pytest.mark.parametrize("turn", TURNS)
def test_a_chosen_password_is_masked_in_each_turn(turn: str, chosen: str) -> None:
    value = chosen.format(10 + len(turn))
    assert value not in str(redact(turn.format(value)).text)


KEYS = (
    "pls use {} as the api token",
    "fyi set it to {} (the token i mean)",
    "hey why does my token {} return 403?",
    "I'm getting 401 with api key {}",
    "the datadog key is {}",
    "the encryption key is `{}`",
    "mete {} como token en web",
    "nuevo token 👉 {}",
    "clave de la api de stripe {}",
    "Set `TOKEN_SIGNING_SECRET` to `{}` before you start the app.",
    "PAT for the repo: {}",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("turn", KEYS)
def test_a_key_is_masked_in_each_turn(turn: str, seed: int) -> None:
    value = Forge(seed).hex(32)
    assert value not in str(redact(turn.format(value)).text)


CODES = (
    "authenticator says {}",
    "lockbox code: {}, key is inside",
    "G-{} is your Google verification code",
    "clave de la alarma {}",
    "EL CÓDIGO DE LA PUERTA ES {}",
    "me llegó el código {} , métela ya",
)


@pytest.mark.parametrize("turn", CODES)
def test_a_code_is_masked_in_each_turn(turn: str) -> None:
    code = str(4000 + 7 * len(turn))
    assert code not in str(redact(turn.format(code)).text)


@pytest.mark.parametrize(
    "text",
    [
        "the failing one is web-1 and worker-02",
        "the password is wrong, use the reset link",
        "use python3.11 as the default interpreter, not the password manager's",
        "build / test-py311 (pull_request)",
        "the password for user ana_2024 was reset",
        "set it to 30 seconds (the token timeout)",
        "PASS: test-login-flow",
        "password must be at least 12 characters",
        "the key is to restart it before noon",
        "log in with google and github",
        "can you log in with ana@example.com ?",
        "connect with db-1:5432 and retry",
        "la clave primaria es user-id-key",
        "la palabra clave es despliegue",
        "2026-01-02T10:00:00Z INFO user a1b2c3d4 changed the password on worker-2019",
        "msg='invalid token' tokens_remaining=3314",
        "it's fine (case sensitive)",
        "password for prod: see the vault",
        "the password was fine",
        "la contraseña caducó ayer",
        "cache key linux-node-20-lock",
    ],
)
def test_what_hands_over_nothing_stays(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    ("fits", "value"),
    [
        (is_phrase, "silver-horse-lamp"),
        (is_phrase, "volcan.lantern.339"),
        (is_signed, "otterSummer#"),
        (is_dated, "tiger_1987"),
        (is_dated, "a1b2c3-d4e5f6-g7h8i9"),
        (is_jumble, "kmCF^Iffi$UVb-m"),
    ],
)
def test_what_people_and_machines_choose(fits: Callable[[str], bool], value: str) -> None:
    assert fits(value)


@pytest.mark.parametrize(
    ("fits", "value"),
    [
        (is_phrase, "www.example.com"),
        (is_phrase, "not-set-yet"),
        (is_phrase, "server.log.12"),
        (is_signed, "required!"),
        (is_dated, "10.0.0.1"),
        (is_jumble, "getUserPasswordHashFromDb"),
    ],
)
def test_what_is_no_password(fits: Callable[[str], bool], value: str) -> None:
    assert not fits(value)


@pytest.mark.parametrize("typed", ["passwrod", "passwordd", "contraseeña", "clavve", "claev"])
def test_slips_of_the_finger_are_nouns(typed: str) -> None:
    assert is_slip(typed)


@pytest.mark.parametrize("word", ["password", "cave", "lave", "calve", "passport", "clases"])
def test_words_are_no_slips(word: str) -> None:
    assert not is_slip(word)


@pytest.mark.parametrize("line", ["password={}", "db.password: {}", "Pass={}"])
def test_a_setting_below_a_user_keeps_its_name(line: str) -> None:
    forge = Forge(8)
    for _ in range(20):
        value = forge.chars(12)
        out = str(redact(f"user=ana\n{line.format(value)}\n").text)
        assert out.startswith("user=ana\n" + line.format("[REDACTED:")), out
        assert value not in out


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "turn", ["Login: svc_orders / {}", "credentials for the api: reporting / {} 👍", "le hemos puesto la contraseña {}"]
)
def test_base64_with_a_slash_is_told_like_any_other(turn: str, seed: int) -> None:
    value = f"{Forge(seed).chars(9)}/{Forge(seed + 9).chars(14)}"
    assert value not in str(redact(turn.format(value)).text)


@pytest.mark.parametrize(
    "text",
    ["login: see docs / GettingStartedGuide", "access to s3: team / backups/daily", "la contraseña y/o la clave"],
)
def test_paths_and_titles_beside_a_login_stay(text: str) -> None:
    assert str(redact(text).text) == text
