"""Writes `.env.example` from the settings classes, so that it explains every setting that there is, and no other."""  # noqa: INP001 - a script

import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from bot.settings import BotSettings
from workers.settings import WorkerSettings

TARGET: Final = Path(__file__).resolve().parent.parent / ".env.example"

COMPOSE: Final[Mapping[str, str]] = {
    "REDIS_PASSWORD": "Redis's password: letters and digits, such as `openssl rand -hex 24` makes.",
    "VLLM_MODEL": "The model that vLLM serves, by its name on Hugging Face.",
    "HF_TOKEN": "A Hugging Face token, for models that want one.",
}
"""What `deploy/compose.yaml` takes from `.env` beside the settings. The first has to be set."""

_HEAD: Final = """\
# Vigía's settings. Made from the settings classes by `make env-example`: do not edit.
#
# Copy it to .env and fill in the lines that are not commented out. The others show the default, if there is one:
# uncomment them to change it. A variable that is set to nothing counts as set, so leave those commented out.
#
# Vigía reads its environment, not this file. Docker Compose reads it: `docker compose --env-file .env …`.
# In a shell: `set -a; . ./.env; set +a`, then start the bot, a worker or `vigia`. There, quote values with spaces.
"""
_WIDTH: Final = 110


def render() -> str:
    """Return the content of `.env.example`."""
    bot, workers = BotSettings.model_fields, WorkerSettings.model_fields
    shared = {name: field for name, field in bot.items() if name in workers}
    sections = [
        _section("The bot and the workers", _settings(shared)),
        _section("The bot", _settings({name: field for name, field in bot.items() if name not in shared})),
        _section(
            "The workers and the terminal",
            _settings({name: field for name, field in workers.items() if name not in shared}),
        ),
        _section("Only for deploy/compose.yaml", _compose()),
    ]
    return "\n".join([_HEAD, *sections])


def _section(title: str, entries: Iterable[str]) -> str:
    return "\n".join([f"# --- {title} {'-' * (_WIDTH - 7 - len(title))}", "", *entries])


def _settings(fields: Mapping[str, FieldInfo]) -> Iterable[str]:
    for name, field in fields.items():
        line = f"VIGIA_{name.upper()}={_default(field)}"
        yield _entry(field.description or "", line if field.is_required() else f"# {line}")


def _compose() -> Iterable[str]:
    required = next(iter(COMPOSE))
    for name, description in COMPOSE.items():
        yield _entry(description, f"{name}=" if name == required else f"# {name}=")


def _entry(description: str, line: str) -> str:
    comment = textwrap.fill(" ".join(description.split()), _WIDTH, initial_indent="# ", subsequent_indent="# ")
    return f"{comment}\n{line}\n"


def _default(field: FieldInfo) -> str:
    """Return a default as it would be written; nothing for one that is made at start-up, such as a folder."""
    value = field.default
    if value is None or value is PydanticUndefined:
        return ""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, frozenset | tuple):
        return ",".join(sorted(map(str, value)))
    return str(value)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"Wrote {TARGET.name}\n")
