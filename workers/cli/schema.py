"""`vigia schema import`: teaches the Terraform checks a provider, on a machine where terraform can load it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workers.cli.check_wording import IMPORTED, NO_SCHEMA_JSON, NO_TERRAFORM, NOT_IMPORTED
from workers.cli.group import Ended, ExitCode, terminal_language
from workers.cli.streams import read, write

if TYPE_CHECKING:
    from workers.iac.terraform.importing.importer import Imported


@click.group()
def schema() -> None:
    """Manage what is known of Terraform's providers."""


@schema.command("import")
@click.argument("source", required=False)
@click.option(
    "--version", "constraint", help="Version of the provider, such as 5.100.0 or '~> 5.0'. Default: the newest."
)
@click.option(
    "--from",
    "json_file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="What `terraform providers schema -json` printed, instead of running it. Needs --version.",
)
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Where to write. Default: VIGIA_SCHEMA_DIR.")
@click.option(
    "--rules/--no-rules",
    default=True,
    show_default=True,
    help="Learn the rules for values too, by asking the provider about each type; takes minutes.",
)
def import_(
    source: str | None, constraint: str | None, json_file: str | None, folder: Path | None, *, rules: bool
) -> None:
    """Import the schema of the provider SOURCE, such as hashicorp/google.

    terraform installs it as its own configuration says. What is written there is known
    to `vigia check`, and may be copied to machines that have no terraform.
    """
    from workers.cli.environment import load_settings, start_logging  # noqa: PLC0415 - pydantic takes a while to load
    from workers.iac.terraform.importing.importer import import_json, import_provider  # noqa: PLC0415 - as above
    from workers.iac.terraform.importing.terraform import TerraformFailed  # noqa: PLC0415 - as above

    start_logging()
    place = folder or load_settings().schema_dir
    if json_file:
        try:
            written = import_json(json.loads(read(json_file)), place, constraint or "0.0.0")
        except (ValueError, RecursionError):
            raise Ended(NO_SCHEMA_JSON.in_(terminal_language(), name=json_file), ExitCode.USAGE) from None
    elif not source:
        raise click.UsageError("Name a provider, such as hashicorp/google, or give --from FILE.")
    else:
        try:
            written = [import_provider(source, place, version=constraint, probe=rules, tell=_tell)]
        except TerraformFailed as error:
            words = NO_TERRAFORM if "PATH" in str(error) else NOT_IMPORTED
            raise Ended(words.in_(terminal_language(), source=source, why=error), ExitCode.USAGE) from None
    for each in written:
        write(_told(each))


def _tell(done: str) -> None:
    click.echo(done, err=True)


def _told(imported: "Imported") -> str:
    index = imported.index
    return IMPORTED.in_(
        terminal_language(),
        source=index.source,
        version=index.version,
        resources=len(index.names("resource")),
        data=len(index.names("data")),
        file=imported.file,
        size=imported.file.stat().st_size / 1000,
    )
