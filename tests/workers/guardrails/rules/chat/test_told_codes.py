"""Codes of a few digits or letters: those that let somebody in, and those that do not."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CODES = (
    ("ana: I need the MFA code for the root account\ntom: code is 482913, quick", ["482913"]),
    ("ana: me pide el segundo factor, ¿te llegó el SMS?\ntom: sí, el código es 482 913", ["482 913"]),
    ("Open https://device.example.com/ and then enter the code:\n\nQZTX-UDUY\n", ["QZTX-UDUY"]),
    ("Recovery codes of the owner\n\nKeep them safe:\n\nd8214-6eb86\n4f1a0-99c2b\n", ["d8214-6eb86", "4f1a0-99c2b"]),
)
OTHERS = (
    "the exit code is 137137 on every node",
    "postal code 280130, ask at the desk",
    "ana: MFA is mandatory since October\ntom: error code 482913 again",
    "Recovery key rotation\nsee the runbook of 2026-11 and ticket OPS-4821\n",
)


@pytest.mark.parametrize(("text", "codes"), CODES)
def test_a_code_that_lets_somebody_in_is_masked_alone(text: str, codes: list[str]) -> None:
    assert [text[span.start : span.end] for span in redact(text).spans] == codes


@pytest.mark.parametrize("text", OTHERS)
def test_other_codes_stay(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        "ana: vault-0 is sealed, threshold 3\nbob: here is mine\nbob: `{}`",
        "ana: can somebody unseal?\nbob: on my phone. My share: {}",
        "ana: están los tres sellados\nbob: yo tengo la mía, la metes tú: `{}`",
    ],
)
def test_a_share_of_a_vaults_key_is_masked_where_somebody_has_to_unseal_it(frame: str) -> None:
    share = Forge(1).base64(32)
    assert share not in str(redact(frame.format(share)).text)


@pytest.mark.parametrize(
    "frame",
    ["/msg NickServ IDENTIFY moth {}", "<moth> /msg nickserv identify {}", "/ns ghost moth {}", "/oper ana {}"],
)
def test_what_one_identifies_with_in_irc_is_masked(frame: str) -> None:
    value = Forge(2).password()
    assert value not in str(redact(frame.format(value)).text)


@pytest.mark.parametrize("label", ["Llave precompartida", "Pre-shared key", "Password", "Contraseña"])
def test_a_value_behind_a_row_of_dots_is_masked(label: str) -> None:
    value = Forge(3).password()
    assert value not in str(redact(f"  {label} ........ {value}").text)
    assert not redact(f"  {label} ........ ok").spans


@pytest.mark.parametrize("noun", ["temporary operator code", "maintenance code", "override code"])
def test_a_code_that_somebody_was_given_for_a_while_is_masked(noun: str) -> None:
    assert "677671" not in str(redact(f"vendor reset it; {noun} is 677671, valid till noon").text)


def test_what_terraform_shows_encrypted_stays() -> None:
    assert not redact(f'    encrypted_secret = "{Forge(1).base64(120)}"').spans
