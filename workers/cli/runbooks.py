"""`vigia runbooks search`: the library of runbooks, searched as the pipelines search it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workers.cli.group import JSON_OPTION, Ended, ExitCode, terminal_language
from workers.cli.streams import STDIN, read_lines, write, write_json
from workers.cli.wording import NO_DIRECTORY, NO_QUERY, NO_RUNBOOK

if TYPE_CHECKING:
    from workers.runbooks import RunbookHit, RunbookIndex

DIRECTORY_OPTION = click.option(
    "--dir", "directory", type=click.Path(path_type=Path), help="Folder of runbooks. Default: the configured ones."
)


@click.group()
def runbooks() -> None:
    """Search, check and draft runbooks."""


@runbooks.command()
@click.argument("query", nargs=-1)
@click.option("-k", "most", type=click.IntRange(min=1), default=3, show_default=True, help="Results at most.")
@DIRECTORY_OPTION
@JSON_OPTION
@click.option("--jsonl", is_flag=True, help='Read {"id", "query"} lines; write {"id", "results"} lines.')
def search(query: tuple[str, ...], most: int, directory: Path | None, *, as_json: bool, jsonl: bool) -> None:
    """Find the runbooks that speak of QUERY, best first, each once.

    QUERY is a question in English or Spanish, an alert's text or name, or an error
    message. With --jsonl the queries come from standard input; a line that cannot be
    used becomes {"id", "error"}, the others go on, and the exit code is 2.
    """
    asked = " ".join(query).strip()
    if not asked and not jsonl:
        raise Ended(NO_QUERY, ExitCode.USAGE)
    index = open_index(directory)
    if jsonl:
        if not _search_records(index, most):
            raise click.exceptions.Exit(ExitCode.USAGE)
        return
    hits = index.search(asked, most)
    if as_json:
        write_json({"results": [_record(hit) for hit in hits]})
    elif hits:
        write("\n\n".join(_shown(hit) for hit in hits))
    else:
        click.echo(NO_RUNBOOK.in_(terminal_language()), err=True)


def open_index(directory: Path | None) -> "RunbookIndex":
    """Return the index over `directory`, or over the configured folders. Its problems go to standard error.

    Raises:
        Ended: there is no such folder.
    """
    # Search and settings take a third of a second to load, which `vigia --help` should not.
    from workers.cli.environment import start_logging  # noqa: PLC0415
    from workers.runbooks import RunbookIndex, default_folder  # noqa: PLC0415

    start_logging()
    index = RunbookIndex.load(*folders(directory), kept_in=default_folder())
    for problem in index.problems:
        click.echo(str(problem), err=True)
    return index


def folders(directory: Path | None) -> Sequence[Path]:
    """Return `directory`, or the configured folders of runbooks, the main one first.

    Raises:
        Ended: there is no such folder.
    """
    from workers.cli.environment import load_settings  # noqa: PLC0415 - as above

    settings = load_settings()
    chosen = (directory,) if directory else settings.runbook_folders
    for folder in chosen:
        if not folder.is_dir():
            raise Ended(NO_DIRECTORY.in_(terminal_language(), name=folder), ExitCode.USAGE)
    return chosen


def _search_records(index: "RunbookIndex", most: int) -> bool:
    """Answer each line with a line. Return whether all could be used."""
    all_good = True
    for line in read_lines((STDIN,)):
        answer = _search_record(line, lambda query: index.search(query, most))
        all_good = all_good and "error" not in answer
        write_json(answer)
    return all_good


def _search_record(line: str, find: Callable[[str], Sequence["RunbookHit"]]) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is not JSON"}
    if not isinstance(record, dict) or "id" not in record:
        return {"id": None, "error": 'this line is not an object with "id" and "query"'}
    query = record.get("query")
    if not isinstance(query, str):
        return {"id": record["id"], "error": '"query" is missing, or is not a string'}
    return {
        "id": record["id"],
        "results": [{"path": hit.path, "section": hit.section, "score": round(hit.score, 4)} for hit in find(query)],
    }


def _record(hit: "RunbookHit") -> dict[str, Any]:
    return {
        "path": hit.path,
        "title": hit.title,
        "section": hit.section,
        "score": round(hit.score, 4),
        "start_line": hit.start_line,
        "end_line": hit.end_line,
        "text": _masked(hit.text),
    }


def _shown(hit: "RunbookHit") -> str:
    place = click.style(f"{hit.path}:{hit.start_line}", bold=True)
    indented = "\n".join(f"    {line}" if line else "" for line in _masked(hit.text).splitlines())
    return f"{place}  {hit.title} › {hit.section}\n{indented}"  # noqa: RUF001 - a path of headings


def _masked(text: str) -> str:
    """Return a passage without secrets: somebody may have written one into a runbook."""
    from workers.guardrails import redact  # noqa: PLC0415 - the guardrails take a while to load

    return str(redact(text).text)
