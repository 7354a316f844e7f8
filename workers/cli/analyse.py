"""`vigia ask` and `vigia logs`: what to do, as told on the command line; `workers.cli.running` does it."""

import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from workers.cli.group import JSON_OPTION, LANGUAGE_OPTION, Ended, ExitCode
from workers.cli.streams import STDIN
from workers.cli.wording import EMPTY_QUESTION, NOTHING_TO_READ
from workers.language import Language

_Command = TypeVar("_Command", bound=Callable[..., Any])

_LONGEST_WAIT: Final = 600.0


def job_options(command: _Command) -> _Command:
    """Add the options that every command has which makes a job."""
    options = (
        JSON_OPTION,
        LANGUAGE_OPTION,
        click.option("--queue", is_flag=True, help="Let the workers do it; needs Redis and a worker."),
        click.option(
            "--wait",
            type=click.FloatRange(min=0),
            default=_LONGEST_WAIT,
            show_default=True,
            metavar="SECONDS",
            help="With --queue: how long to wait for the answer.",
        ),
        click.option("-v", "--verbose", is_flag=True, help="Show progress even where standard error is no terminal."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("question", nargs=-1)
@job_options
def ask(question: tuple[str, ...], language: Language | None, **how: Any) -> None:
    """Answer an incident question, with what supports the answer.

    QUESTION may be several words. A last word of - reads standard input as well, as
    text pasted under the question:

    \b
    vigia ask "Mi aplicación está fallando con ImagePullBackOff"
    kubectl describe pod api | vigia ask why does this pod not start -
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    words, pasted = (question[:-1], True) if question[-1:] == (STDIN,) else (question, False)
    asked = " ".join(words).strip()
    if not asked:
        raise Ended(EMPTY_QUESTION, ExitCode.USAGE)
    # The pipelines take half a second to load, which `vigia --help` should not.
    from workers.cli.running import How, run_ask  # noqa: PLC0415

    run_ask(asked, pasted=pasted, language=language, how=How(**how))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="[FILE]...")
@job_options
def logs(files: tuple[str, ...], language: Language | None, **how: Any) -> None:
    """Find what is wrong in log files, or in standard input.

    \b
    vigia logs app.log worker.log
    kubectl logs --previous deploy/api | vigia logs
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    if not files and sys.stdin.isatty():
        raise Ended(NOTHING_TO_READ, ExitCode.USAGE)
    from workers.cli.running import How, run_logs  # noqa: PLC0415 - as above

    run_logs(files or (STDIN,), language=language, how=How(**how))
