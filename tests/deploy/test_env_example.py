"""`.env.example` explains every setting, once, and is current."""

import re
import secrets
import subprocess
from pathlib import Path

from bot.settings import BotSettings
from deploy.env_example import COMPOSE, TARGET, render
from workers.settings import WorkerSettings

VARIABLE = re.compile(r"^(?:# )?([A-Z][A-Z0-9_]+)=", flags=re.MULTILINE)


def test_the_file_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == render(), "run `make env-example`"


def test_every_setting_stands_there_once() -> None:
    settings = {f"VIGIA_{name.upper()}" for name in {**BotSettings.model_fields, **WorkerSettings.model_fields}}
    found = VARIABLE.findall(render())

    assert sorted(found) == sorted(settings | set(COMPOSE))


def test_every_setting_is_explained_in_its_class() -> None:
    for settings in (BotSettings, WorkerSettings):
        for name, field in settings.model_fields.items():
            assert field.description, f"{settings.__name__}.{name} has no docstring"


def test_what_both_parts_read_has_one_default() -> None:
    for name in BotSettings.model_fields.keys() & WorkerSettings.model_fields.keys():
        bot, worker = BotSettings.model_fields[name], WorkerSettings.model_fields[name]

        assert bot.is_required() or bot.default == worker.default, name


def test_only_what_has_to_be_set_stands_uncommented_and_it_is_empty() -> None:
    live = re.findall(r"^([A-Z_]+)=(.*)$", render(), flags=re.MULTILINE)
    required = {f"VIGIA_{name.upper()}" for name, field in BotSettings.model_fields.items() if field.is_required()}

    assert dict(live) == dict.fromkeys([*required, "REDIS_PASSWORD"], "")


def test_a_shell_reads_it_as_it_says(tmp_path: Path) -> None:
    settings = tmp_path / ".env"
    settings.write_text(render().replace("REDIS_PASSWORD=", f"REDIS_PASSWORD={(word := secrets.token_hex())}"))
    lines = "set -a; . ./.env; set +a"
    assert f"`{lines}`" in render()

    told = subprocess.run(
        ["sh", "-euc", f"{lines}; env"], cwd=tmp_path, env={}, capture_output=True, text=True, check=True
    )

    assert f"REDIS_PASSWORD={word}" in told.stdout.splitlines()
    assert told.stderr == ""


def test_no_path_of_the_machine_that_made_it_is_in_it() -> None:
    assert str(TARGET.parent) not in render()
