import secrets
import string
import subprocess
import sys

import pytest

from tests.workers.cli.conftest import Program, Vigia
from workers.cli import main


def test_help_names_every_command_and_the_exit_codes(vigia: Vigia) -> None:
    shown = vigia("--help").stdout

    assert all(f"\n  {name} " in shown for name in ("ask", "logs", "redact", "runbooks", "status", "doctor"))
    assert "3  refused by a guardrail" in shown


@pytest.mark.parametrize("command", main.commands)
def test_every_command_explains_itself(vigia: Vigia, command: str) -> None:
    result = vigia(command, "--help")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 5


def test_an_unknown_command_is_wrong_usage(program: Program) -> None:
    result = program("frobnicate")

    assert result.returncode == 2
    assert result.stdout == b""
    assert b"No such command" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("{}",), ("--{}",), ("logs", "{}"), ("ask", "--{}"), ("runbooks", "search", "--dir", "{}", "x"), ("status", "{}")],
)
def test_a_secret_in_a_wrong_place_is_not_repeated(vigia: Vigia, no_redis: None, arguments: tuple[str, ...]) -> None:
    token = "ghp_" + "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(36))
    result = vigia(*(argument.format(token) for argument in arguments))

    assert result.exit_code == 2
    assert result.stderr
    assert token not in result.output


REDACT_NOTHING = (
    "from click.testing import CliRunner; from workers.cli import main; CliRunner().invoke(main, ['redact'])"
)


@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        ("import workers.cli", ("pydantic", "rich", "redis", "celery", "slack_sdk", "httpx", "jinja2", "structlog")),
        (
            REDACT_NOTHING,
            ("rich", "redis", "celery", "slack_sdk", "httpx", "jinja2", "structlog", "pydantic_settings"),
        ),
    ],
    ids=["help", "redact"],
)
def test_hooks_and_pipes_do_not_wait_for_what_they_do_not_use(command: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys; {command}; print(*sorted(set(sys.modules) & set({heavy!r})))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == ""
