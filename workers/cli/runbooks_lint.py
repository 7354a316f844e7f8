"""`vigia runbooks lint`: what would fail or mislead the person who follows a runbook at night."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workers.cli.group import JSON_OPTION, Ended, ExitCode, terminal_language
from workers.cli.runbooks import folders, runbooks
from workers.cli.streams import write, write_json
from workers.cli.wording import LINT_CLEAN, LINT_COUNT, NO_RULES

if TYPE_CHECKING:
    from workers.runbooks.lint import Diagnostic

RULES_OPTION = click.option(
    "--alert-rules",
    "rule_files",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Prometheus rules, a file or a folder: each alert there needs a runbook. May be repeated.",
)


@runbooks.command()
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@RULES_OPTION
@JSON_OPTION
@click.option("--sarif", "as_sarif", is_flag=True, help="Print SARIF 2.1.0 for code hosts and editors.")
def lint(directory: Path | None, rule_files: tuple[Path, ...], *, as_json: bool, as_sarif: bool) -> None:
    """Check the runbooks in DIR, by default the configured ones.

    One line for each finding, FILE:LINE:COL: rule message, as editors read it. The exit
    code is 1 if there is any.
    """
    # The parsers take a while to load, which `vigia --help` should not.
    from workers.runbooks.lint import lint as find  # noqa: PLC0415
    from workers.runbooks.lint import sarif  # noqa: PLC0415

    alerts = read_alerts(rule_files)
    today = dt.datetime.now(dt.UTC).date()
    found = [each for folder in folders(directory) for each in find(folder, today=today, alerts=alerts)]
    if as_sarif:
        write_json(sarif(found))
    elif as_json:
        write_json({"diagnostics": [as_record(each) for each in found]})
    else:
        for each in found:
            write(str(each))
        words = LINT_COUNT if found else LINT_CLEAN
        click.echo(words.in_(terminal_language(), count=len(found)), err=True)
    if found:
        raise click.exceptions.Exit(ExitCode.FAILED)


def read_alerts(files: Sequence[Path]) -> list[str]:
    """Return the alerts that rule files define.

    Raises:
        Ended: one cannot be used.
    """
    from workers.runbooks.lint import alerts_in  # noqa: PLC0415 - as above

    found: list[str] = []
    for file in files:
        inside = sorted([*file.rglob("*.yaml"), *file.rglob("*.yml")]) if file.is_dir() else [file]
        for each in inside:
            try:
                found += alerts_in(each)
            except (OSError, ValueError):
                raise Ended(NO_RULES.in_(terminal_language(), name=each), ExitCode.USAGE) from None
    return list(dict.fromkeys(found))


def as_record(diagnostic: "Diagnostic") -> dict[str, Any]:
    """Return a diagnostic as JSON."""
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "rule": str(diagnostic.rule),
        "severity": diagnostic.severity,
        "message": diagnostic.message,
    }
