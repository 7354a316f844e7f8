"""Passwords told beside a user's name: the value alone is masked, without what names it."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

VALUE = f"Kiwi{Forge(4).chars(4, '2345678')}xTr"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("login failed for user app with password=", ""),
        ("usuario ana y contraseña temporal ", ""),
        ("user ana and temporary password ", ""),
        ("log in as ana with ", ", then change it"),
        ("the password is N'", "'"),
    ],
)
def test_a_password_beside_its_user_is_masked_alone(before: str, after: str) -> None:
    shown = str(redact(f"{before}{VALUE}{after}").text)
    assert VALUE not in shown
    assert shown.startswith(f"{before}[REDACTED:password:")
    assert shown.endswith(f"]{after}")


@pytest.mark.parametrize(
    "text",
    [
        "username, password = decode_auth(data[0])",
        "clave SAT 84111506",
        "signing key 53CC78EF286AF6BF90C52F3666C8AD79F9CCE8E5",
    ],
)
def test_an_element_of_a_list_a_product_and_a_fingerprint_stay(text: str) -> None:
    assert not redact(text).spans
