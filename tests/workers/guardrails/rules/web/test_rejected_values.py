"""Secrets that a validation repeats as it refuses them."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact


@pytest.mark.parametrize(
    "said",
    [
        "Field error in object 'user' on field 'password': rejected value [VALUE]; codes [Size.user.password]",
        'spec.auth.password: Invalid value: "VALUE": must be at least 24 chars',
        "User validation failed: password: Path `password` (`VALUE`) is shorter than the minimum allowed length (24).",
        'password must match the following: "/^[a-z]+$/", but the final value was: `"VALUE"`.',
        "The value 'VALUE' is not valid for Password.",
        '"password" with value "VALUE" fails to match the required pattern: /^[a-z]$/',
        "tool: error: argument -p/--db-password: invalid int value: 'VALUE'",
        "Error: Invalid value for '--api-token': 'VALUE' is not a valid UUID.",
        'invalid value "VALUE" for flag -password: parse error',
        'Error: invalid argument "VALUE" for "-t, --token" flag: strconv.ParseInt: parsing',
        "error: invalid value 'VALUE' for '--token <TOKEN>': not a number",
        'invalid type: found string "VALUE", expected u16 for key "default.db_password" in TOML file',
        "for property 'password'; nested exception is NumberFormatException: For input string: \"VALUE\"",
    ],
)
@pytest.mark.parametrize("seed", range(2))
def test_a_value_that_is_refused_is_masked(said: str, seed: int) -> None:
    value = Forge(seed).password()
    text = f"before\n{said.replace('VALUE', value)}\nafter\n"

    assert {text[span.start : span.end] for span in redact(text).spans} == {value}


@pytest.mark.parametrize(
    "said",
    [
        'spec.tls[0].secretName: Invalid value: "App_Secret2": must be lower case',
        'spec.containers[0].image: Invalid value: "nginx:1.27-a1": not found',
        'invalid value "10x" for flag -timeout: parse error',
        "argument --level: invalid choice: 'debug2' (choose from 'info', 'debug')",
        "The value 'abc123' is not valid for Quantity.",
        'found string "80a", expected u16 for key "default.port"',
    ],
)
def test_what_is_refused_and_is_no_secret_stays(said: str) -> None:
    assert str(redact(said).text) == said


@pytest.mark.parametrize(
    "said",
    [
        '{"password": ["This password is too short. It must contain at least 8 characters."]}',
        "{'password': ['Shorter than minimum length 12.']}",
        '{"errors":{"password":["The password must be at least 8 characters."]}}',
        '{"errors":{"password":["is too short (minimum is 8 characters)", "can\'t be blank"]}}',
        '{"password":"must be at least 12 characters","apiKey":"is required"}',
        '{"errors":{"password":["La contraseña debe tener al menos 8 caracteres."]}}',
        '{"password":["Ensure this field has no more than 128 characters."]}',
    ],
)
def test_what_a_validation_demands_of_a_secret_stays(said: str) -> None:
    assert str(redact(said).text) == said


@pytest.mark.parametrize("value", ["Otter 12 letters! 8", "hunter2 has 12 characters ok"])
def test_a_phrase_that_only_speaks_of_letters_is_masked(value: str) -> None:
    assert value not in str(redact(f'password: "{value}"').text)
