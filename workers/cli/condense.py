"""`vigia condense`: logs of any size in, the few raw lines that matter out."""

from typing import TYPE_CHECKING

import click

from workers.cli.group import JSON_OPTION, Ended, ExitCode
from workers.cli.streams import STDIN
from workers.cli.wording import BYTES_OR_TOKENS, ONE_LOG, WRONG_TIME

if TYPE_CHECKING:
    from datetime import datetime

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.command()
@click.argument("files", nargs=-1, type=_FILE, metavar="[FILE]...")
@click.option(
    "--alert", metavar="FILE_OR_TEXT", help="What fired: a webhook's JSON, or words. Its own lines rank higher."
)
@click.option("--at", metavar="RFC3339", help="When it fired. Default: what --alert says.")
@click.option("--baseline", multiple=True, type=_FILE, metavar="FILE", help="A log of a healthy time; may be repeated.")
@click.option("--bytes", "most_bytes", type=click.IntRange(min=1), metavar="N", help="Budget in bytes. Default: 13000.")
@click.option("--tokens", "most_tokens", type=click.IntRange(min=1), metavar="N", help="Budget in tokens, estimated.")
@click.option("--groups", is_flag=True, help='Write {"line", "group", "template"} for each line of one log instead.')
@click.option("-v", "--verbose", is_flag=True, help="Say how long redacting and condensing took.")
@JSON_OPTION
def condense(  # noqa: PLR0913 - a parameter for each option
    files: tuple[str, ...],
    *,
    alert: str | None,
    at: str | None,
    baseline: tuple[str, ...],
    most_bytes: int | None,
    most_tokens: int | None,
    groups: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Keep the lines of log files, or of standard input, that matter most.

    Secrets are masked first. Lines may begin with TIMESTAMP POD CONTAINER; files may be
    packed with gzip, in UTF-16, or in the formats of the CRI and of Docker.

    \b
    vigia condense --alert "checkout is slow" --at 2026-11-20T10:00:00Z app.log db.log.gz
    kubectl logs --prefix --timestamps -l app=api | vigia condense --tokens 4000
    vigia condense --groups app.log
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    if most_bytes and most_tokens:
        raise Ended(BYTES_OR_TOKENS, ExitCode.USAGE)
    names = files or (STDIN,)
    # The guardrails and numpy take a moment to load, which `vigia --help` can do without.
    from workers.cli.condensing import Run, condense_files, group_file  # noqa: PLC0415

    if groups:
        if len(names) > 1:
            raise Ended(ONE_LOG, ExitCode.USAGE)
        group_file(names[0])
        return
    run = Run(
        names=names,
        baseline=baseline,
        alert=alert or "",
        at=_time(at) if at else None,
        budget=most_tokens or most_bytes,
        in_tokens=most_tokens is not None,
    )
    condense_files(run, as_json=as_json, verbose=verbose)


def _time(written: str) -> "datetime":
    from datetime import datetime  # noqa: PLC0415 - for this alone

    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Ended(WRONG_TIME, ExitCode.USAGE) from None
    if moment.tzinfo is None:
        raise Ended(WRONG_TIME, ExitCode.USAGE)
    return moment
