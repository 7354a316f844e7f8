"""Codes of doors, alarms, SIMs and second factors, recovery keys and seeds that a chat tells, and other numbers."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SIX = (
    "code for the server room: {}#",
    "safe code is {}",
    "caja fuerte: {}",
    "me ha llegado el código: {}",
    "el código es {}, corre que caduca",
    "ok el código es {}, tiene como 30 segundos",
    "code just arrived: {}",
    "2fa code please\n{}",
    "pásame el código del sms\n{}",
    "token: {}\nes el de la VPN, caduca en 30 seg",
    "bob: Ana, te mandé el SMS\nana: el nuevo codigo: {}",
    "printer admin page pw is {}",
    "la clave de la reu es {}",
    "Puerta de sala 2: teclado, código {} y almohadilla",
    "el código de la jaula es {} y luego gato (#)",
    "nobody knew the password of the demo box (id 1 383, password {}, now you know)",
    "ana: te manda el código a ti\nbob: ahora me llega\nbob: {}",
    "ana: y el código de la alarma?\nbob: {} y numeral",
    "ana: need the MFA for the root account\nbob: sec, finding the drawer\nbob: {}",
    "ana: need the MFA for the root account\nbob: ok next, ready? {}",
    "ana: me pide un código del mfa\nbob: el codigo es 979717\nana: se venció\nbob: va otro: {}",
)
FOUR = (
    "Jaula 2-C: candado de combinación ({})",
    "deben identificarse con el PIN de cliente que es el {}.",
    "si, te pide un pin, es el {}",
    "alarm: {}",
    "la alarma se quita con {}",
    "the key box code is {}",
    "el código del garaje es {}",
)
CLEAN = (
    "el código es 500123 en la tabla de productos",
    "código de cliente: 104522",
    "error code: 504231",
    "zip code: 280013",
    "exit code 137",
    "la alarma saltó a las 0315",
    "rack door sensor 4512 is offline",
    "mmcli: SIM unlock retries: sim-pin (3), sim-puk (10); operator code 21407; modem",
    "reset password 12345678 times",
    "password is 12 characters, rotated 20260312",
    "password reset count: 123456",
    "clave primaria: 123456",
    "token validated for user 623241",
    "meeting 81234567 moved to 16:30",
    "seed data: seed_users_v2.sql",
    "authenticator app rolled out to 1300 users, see RFC6238",
    "la comunidad es grande",
    "sms gateway returned\n200 OK",
)


@pytest.mark.parametrize("frame", SIX)
def test_six_digits_that_let_somebody_in_are_masked(frame: str) -> None:
    digits = Forge(len(frame)).chars(6, "23456789")
    assert digits not in str(redact(frame.format(digits)).text)


@pytest.mark.parametrize("frame", FOUR)
def test_four_digits_that_open_a_thing_are_masked(frame: str) -> None:
    digits = Forge(len(frame)).chars(4, "23456789")
    assert digits not in str(redact(frame.format(digits)).text)


@pytest.mark.parametrize("text", CLEAN)
def test_other_numbers_stay(text: str) -> None:
    assert not redact(text).spans


def test_a_recovery_key_of_bitlocker_is_masked_wherever_it_stands() -> None:
    key = "-".join(Forge(3).chars(6, "123456789") for _ in range(8))
    assert key not in str(redact(f"bob: {key}").text)


@pytest.mark.parametrize("frame", ["gmail app password: {}", "contraseña de aplicación: {}"])
def test_an_app_password_in_groups_is_masked_as_a_whole(frame: str) -> None:
    groups = " ".join(Forge(number).chars(4, "abcdefghk") for number in range(4))
    assert groups.split()[-1] not in str(redact(frame.format(groups)).text)


@pytest.mark.parametrize("frame", ["totp seed for the shared account: {}", "semilla: {}", "type {} as the setup key"])
def test_the_seed_of_a_second_factor_is_masked(frame: str) -> None:
    seed = " ".join(Forge(number).chars(4, "ABCD2345") for number in range(4))
    assert seed[-4:] not in str(redact(frame.format(seed)).text)


@pytest.mark.parametrize("frame", ["comunidad snmp: {}", "la comunidad es {}"])
def test_the_community_of_snmp_is_masked(frame: str) -> None:
    value = f"rk{Forge(5).chars(4, '2345')}wq"
    assert value not in str(redact(frame.format(value)).text)


def test_the_puk_beside_a_pin_is_masked() -> None:
    puk = Forge(6).chars(8, "123456789")
    assert puk not in str(redact(f"el PIN es 4417 y el PUK {puk}").text)
