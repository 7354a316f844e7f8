"""The command group: the one place where an error becomes a line on standard error and an exit code."""

import io
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

import click

from workers.cli import wording
from workers.errors import (
    BadInput,
    GuardrailError,
    JobCancelled,
    LedgerUnavailable,
    Permanent,
    Retryable,
)
from workers.language import LANGUAGES, Language, Wording

LANGUAGE_OPTION: Final = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of the answer. Default: the question's, else this terminal's.",
)
JSON_OPTION: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")


class ExitCode(IntEnum):
    """What `vigia` tells the shell."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    REFUSED = 3


_PERMANENT: Final = (
    (GuardrailError, ExitCode.REFUSED),
    (BadInput, ExitCode.USAGE),
    (Permanent, ExitCode.FAILED),
)
_OTHERS: Final = (
    (LedgerUnavailable, wording.LEDGER_AWAY, ExitCode.USAGE),
    (JobCancelled, wording.CANCELLED, ExitCode.FAILED),
    (Retryable, wording.TRY_LATER, ExitCode.FAILED),
)


class Ended(Exception):
    """The command ends here, with one clear line on standard error.

    Args:
        words: the line; wording is said in the terminal's language.
        code: what the shell is told.
    """

    def __init__(self, words: str | Wording, code: ExitCode) -> None:
        super().__init__(words)
        self.line = words if isinstance(words, str) else words.in_(terminal_language())
        self.code = code


class VigiaGroup(click.Group):
    """A group whose commands raise Vigía's exceptions; people see one clear line and never a traceback."""

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        """Read the group's own options."""
        with _masked_complaints():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn what it raises into words and an exit code."""
        _speak_utf8()
        try:
            with _masked_complaints():
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the last line of defence: exception text may hold a secret
            ended = _ended(error)
        click.echo(f"vigia: {_masked(ended.line)}", err=True)
        raise click.exceptions.Exit(ended.code)


def terminal_language() -> Language:
    """Return the language that the person's terminal is set to."""
    chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "es" if chosen.lower().startswith("es") else "en"


@contextmanager
def _masked_complaints() -> Iterator[None]:
    """Mask secrets in click's complaints, which repeat what was typed: standard error ends up in the logs of CI."""
    try:
        yield
    except click.ClickException as error:
        error.message = _masked(error.message)  # type: ignore[misc]  # a new one shows otherwise
        raise


def _masked(words: str) -> str:
    # The guardrails bring pydantic, which is loaded where something is to be masked alone.
    from workers.guardrails import redact  # noqa: PLC0415

    try:
        return str(redact(words).text)
    except GuardrailError as error:
        return error.wording.in_(terminal_language())


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what it cannot hold (half characters) is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _ended(error: Exception) -> Ended:
    if isinstance(error, Ended):
        return error
    if isinstance(error, Permanent):
        return Ended(error.wording, next(code for kind, code in _PERMANENT if isinstance(error, kind)))
    for sort, words, code in _OTHERS:
        if isinstance(error, sort):
            return Ended(words, code)
    bug = wording.BUG.in_(terminal_language(), error=type(error).__name__, place=_place(error))
    return Ended(bug, ExitCode.FAILED)


def _place(error: Exception) -> str:
    """Return the file and line that raised, without a path of this machine."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
