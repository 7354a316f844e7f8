"""What somebody typed where a program asked for a secret."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

ASKED = (
    "AWS Secret Access Key [None]: {}\nDefault region name [None]: eu-west-1",
    "Enter pass phrase for server.key: {}",
    "Enter PEM pass phrase: {}\n",
    "[sudo] password for deploy: {}\nSorry, try again.",
    "Password for user postgres: {}",
    "Password for 'https://ana@git.example.com': {}",
    "ana@10.0.0.3's password: {}",
    "Retype new password: {}",
    "New password: {}",
    "Introduzca la contraseña para continuar: {}",
    "[sudo] contraseña para ana: {}",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", ASKED)
def test_what_is_typed_at_a_prompt_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)

    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Enter the password: required",
        "New password for admin: rejected",
        "2026-01-01 INFO new token for session: abc-12",
        "Enter passphrase (empty for no passphrase): \nEnter same passphrase again: ",
        "AWS Secret Access Key [****************WXYZ]: \nDefault region name [None]: ",
        "[sudo] password for deploy: \n",
        "No hay clave para usuario: juan",
    ],
)
def test_a_prompt_without_an_answer_and_a_remark_stay(text: str) -> None:
    assert str(redact(text).text) == text
