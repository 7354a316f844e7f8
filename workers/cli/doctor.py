"""`vigia doctor`: what is configured, what of it works, and what to do about the rest."""

from typing import TYPE_CHECKING, Final

import click

from workers.cli.group import JSON_OPTION, ExitCode, terminal_language
from workers.cli.streams import write, write_json
from workers.cli.wording import STATES
from workers.language import Language

if TYPE_CHECKING:
    from workers.cli.checks import Check

_NAME_WIDTH: Final = 13


@click.command()
@click.option("--language", type=click.Choice(("en", "es")), help="Language of the report. Default: this terminal's.")
@JSON_OPTION
@click.pass_context
def doctor(context: click.Context, language: Language | None, *, as_json: bool) -> None:
    """Say what is configured, what can be reached, and what to do about the rest.

    The exit code is 0 if everything that is configured works, else 1. What is not
    configured is no failure: Vigía does without it, and the report says what is missed.
    """
    # The checks load every client there is, which `vigia --help` should not.
    from workers.cli.checks import State, examine  # noqa: PLC0415
    from workers.cli.environment import load_settings, start_logging  # noqa: PLC0415

    start_logging()
    spoken = language or terminal_language()
    checks = examine(load_settings(), spoken)
    well = all(check.state is not State.FAILED for check in checks)
    if as_json:
        write_json({"ok": well, "checks": [check.record() for check in checks]})
    else:
        write("\n".join(_lines(check, spoken) for check in checks))
    context.exit(ExitCode.DONE if well else ExitCode.FAILED)


def _lines(check: "Check", language: Language) -> str:
    state = STATES[check.state.value].in_(language)
    told = f"{check.name:{_NAME_WIDTH}}  {state}: {check.detail}"
    return f"{told}\n{'':{_NAME_WIDTH}}  → {check.next_step}" if check.next_step else told
