"""What standards, licences, platforms, models and classes are called by."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.rules.words.designations import is_designation

DESIGNATIONS = (
    *("GPL-3+", "LGPL-2.1-or-later", "LGPLv3+", "BSD-3-clause", "Apache-2.0", "CC-BY-SA-4.0"),
    *("non-UTF-8", "ISO-8859-15", "RFC-2822", "rfc8684", "float128", "manylinux2014", "POSIX.1"),
    *("s390X*-linux", "x86_64-pc-linux-gnu", "efi-bsdrv-aarch64", "linux-arm64"),
    *("R760s", "MX9116n", "i7-13700H", "DL380Gen10", "AA2J083659327"),
    *("mistralai/Mistral-7B-v0.1", "Llama-3.1-8B-Instruct", "qwen2.5-0.5b"),
    *("SNMP.1#AgentCommunity", "iDRAC.Embedded.1#Password"),
    *("BCryptPasswordEncoder2", "OAuth2Credentials", "Ed25519Algorithm", "ed25519.Sign"),
    *("U+05E7", "U+2215-U+2044", "Bug#315466", "bgo#761600", "vnd.oasis.opendocument.text+zip", "0001-disable.patch"),
)
PASSWORDS = (
    *("Kiwi#2024", "Harbor!31", "dbus!157", "MangoServer12", "AdminTest1", "Verano-2024", "Kiwi-31b4", "GPLorange31"),
    *("Summer2Beach", "linux4ever!", "R2d2c3po", "mango.tree7", "ISOlated31"),
)


@pytest.mark.parametrize("value", DESIGNATIONS)
def test_a_designation_is_one(value: str) -> None:
    assert is_designation(value)


@pytest.mark.parametrize("value", PASSWORDS)
def test_a_chosen_password_is_none(value: str) -> None:
    assert not is_designation(value)


@pytest.mark.parametrize("seed", range(20))
def test_no_generated_password_is_one(seed: int) -> None:
    forge = Forge(seed)
    assert not any(map(is_designation, (forge.password(), forge.hard_password(), forge.chars(24), forge.hex(32))))


@pytest.mark.parametrize("value", ["GPL-3+", "R760s", "non-UTF-8", "BCryptPasswordEncoder2"])
def test_a_designation_that_answers_a_question_about_a_login_stays(value: str) -> None:
    text = f"ana: I cannot get into the login module, which one is it?\nbob: {value}\n"
    assert str(redact(text).text) == text
