"""`vigia runbooks report`: the state of the library, for whoever keeps it."""

import datetime as dt
from pathlib import Path
from typing import Any

from workers.cli.group import JSON_OPTION, terminal_language
from workers.cli.runbooks import DIRECTORY_OPTION, folders, runbooks
from workers.cli.runbooks_lint import RULES_OPTION, read_alerts
from workers.cli.streams import write, write_json
from workers.cli.wording import REPORT_HEADINGS, REPORT_NONE, REPORT_USE


@runbooks.command()
@DIRECTORY_OPTION
@RULES_OPTION
@JSON_OPTION
def report(directory: Path | None, rule_files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say which runbooks are stale, broken or without an owner, and which alerts have none."""
    # The parsers take a while to load, which `vigia --help` should not.
    from workers.runbooks.report import report as look  # noqa: PLC0415

    alerts = read_alerts(rule_files)
    found = look(folders(directory), today=dt.datetime.now(dt.UTC).date(), alerts=alerts)
    if as_json:
        write_json(found)
    else:
        write(_shown(found))


def _shown(found: dict[str, Any]) -> str:
    language = terminal_language()
    parts = []
    for key, heading in REPORT_HEADINGS.items():
        value = found[key]
        if isinstance(value, list):
            lines = "\n".join(f"  {each}" for each in value) or f"  {REPORT_NONE.in_(language)}"
            parts.append(f"{heading.in_(language)} ({len(value)})\n{lines}")
        else:
            parts.append(f"{heading.in_(language)}: {value}")
    return "\n\n".join([*parts, REPORT_USE.in_(language)])
