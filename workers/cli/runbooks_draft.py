"""`vigia runbooks draft`: what an incident taught, as a runbook in which everything says where it comes from."""

import datetime as dt
import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workers.cli import wording
from workers.cli.group import JSON_OPTION, LANGUAGE_OPTION, Ended, ExitCode, terminal_language
from workers.cli.runbooks import DIRECTORY_OPTION, open_index, runbooks
from workers.cli.runbooks_lint import as_record
from workers.cli.streams import read, write, write_json
from workers.language import Language

if TYPE_CHECKING:
    from workers.pipelines.draft import Drafted

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)


@runbooks.command()
@click.option("--alert", "alert_file", type=_FILE, help="An alert: the body of an Alertmanager webhook.")
@click.option("--thread", "thread_file", type=_FILE, help="A JSON list of Slack messages.")
@DIRECTORY_OPTION
@LANGUAGE_OPTION
@JSON_OPTION
def draft(
    alert_file: str | None, thread_file: str | None, directory: Path | None, language: Language | None, **how: Any
) -> None:
    """Draft a runbook from an alert or from the thread of an incident.

    The draft goes to standard output; what has no source is marked in it, and listed on
    standard error. Nothing is saved.
    """
    if (alert_file is None) == (thread_file is None):
        raise Ended(wording.ONE_SOURCE, ExitCode.USAGE)
    drafted = _drafted(alert_file, thread_file, directory, language)
    if how["as_json"]:
        write_json(_record(drafted))
        return
    write(str(drafted.markdown), end="")
    for line in _remarks(drafted, terminal_language()):
        click.echo(line, err=True)


def _drafted(
    alert_file: str | None, thread_file: str | None, directory: Path | None, language: Language | None
) -> "Drafted":
    # The pipelines take half a second to load, which `vigia --help` should not.
    from workers.cli.environment import load_settings  # noqa: PLC0415
    from workers.guardrails.identifiers.choices import guard_of  # noqa: PLC0415
    from workers.limits import Limits  # noqa: PLC0415
    from workers.pipelines import draft as pipeline  # noqa: PLC0415
    from workers.prompting import PromptLibrary  # noqa: PLC0415
    from workers.wiring import model_of  # noqa: PLC0415

    settings = load_settings()
    given = _json(alert_file or thread_file or "", most=settings.max_input_bytes)
    model = model_of(settings)
    try:
        around = pipeline.Surroundings(
            library=open_index(directory),
            model=model,
            prompts=PromptLibrary.load(settings.prompts_dir),
            limits=Limits.of(settings.job_deadline),
            today=dt.datetime.now(dt.UTC).date(),
            pseudonyms=guard_of(settings).of_job(secrets.token_hex(16)),
        )
        run = pipeline.from_alert if alert_file else pipeline.from_thread
        return run(given, language, around)
    finally:
        model.close()


def _json(name: str, *, most: int) -> Any:
    try:
        return json.loads(read(name, most=most))
    except (ValueError, RecursionError):
        raise Ended(wording.NOT_JSON.in_(terminal_language(), name=name), ExitCode.USAGE) from None


def _record(drafted: "Drafted") -> dict[str, Any]:
    return {
        "path": drafted.path,
        "markdown": str(drafted.markdown),
        "unverified": list(drafted.unverified),
        "lint": [as_record(each) for each in drafted.lint],
        "mode": "findings_only" if drafted.failure else "model",
    }


def _remarks(drafted: "Drafted", language: Language) -> list[str]:
    from workers.cards.wording import MODEL_FAILURES  # noqa: PLC0415 - as above

    remarks = [wording.DRAFT_PATH.in_(language, path=drafted.path)]
    if drafted.failure is not None:
        why = MODEL_FAILURES[drafted.failure].in_(language)
        remarks.append(wording.DRAFT_NO_MODEL.in_(language, why=why))
    if drafted.refused:
        remarks.append(wording.DRAFT_REFUSED.in_(language, count=drafted.refused))
    if drafted.unverified:
        listed = "\n".join(f"  {each}" for each in drafted.unverified)
        remarks.append(wording.DRAFT_UNVERIFIED.in_(language, listed=listed))
    return [*remarks, *map(str, drafted.lint)]
