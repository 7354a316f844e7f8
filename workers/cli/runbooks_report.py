"""`vigia runbooks report`: the state of the library, for whoever keeps it."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workers.cli.group import JSON_OPTION, terminal_language
from workers.cli.runbooks import DIRECTORY_OPTION, folders, runbooks
from workers.cli.runbooks_lint import RULES_OPTION, read_alerts
from workers.cli.streams import write, write_json
from workers.cli.wording import REPORT_HEADINGS, REPORT_NONE, REPORT_UNCOUNTED

if TYPE_CHECKING:
    from workers.runbooks.report import Use


@runbooks.command()
@DIRECTORY_OPTION
@RULES_OPTION
@JSON_OPTION
def report(directory: Path | None, rule_files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say which runbooks are stale, unused, broken or no help, and which alerts have none.

    What people were shown and what helped them is counted in Redis; where it cannot be
    reached, the report says so on standard error and goes without.
    """
    # The parsers take a while to load, which `vigia --help` should not.
    from workers.runbooks.report import report as look  # noqa: PLC0415

    alerts = read_alerts(rule_files)
    found = look(folders(directory), today=dt.datetime.now(dt.UTC).date(), alerts=alerts, use=_use())
    if as_json:
        write_json(found)
    else:
        write(_shown(found))


def _use() -> "Use | None":
    """Return how the library was used; None where Redis cannot be reached."""
    from workers.cli.environment import load_settings  # noqa: PLC0415 - as above
    from workers.errors import LedgerUnavailable  # noqa: PLC0415
    from workers.ledger import Ledger  # noqa: PLC0415
    from workers.runbooks.report import Use  # noqa: PLC0415

    ledger = Ledger.connect(load_settings().redis_url.get_secret_value())
    try:
        counted = ledger.runbook_use.all()
    except LedgerUnavailable:
        click.echo(REPORT_UNCOUNTED.in_(terminal_language()), err=True)
        return None
    finally:
        ledger.close()
    return Use(counted.last, counted.helped, counted.failed, tuple(counted.missing))


def _line(each: object) -> str:
    """Return an entry of a list as a person reads it."""
    return f"{each['path']} (✗ {each['failed']}, ✓ {each['helped']})" if isinstance(each, dict) else str(each)


def _shown(found: dict[str, Any]) -> str:
    language = terminal_language()
    parts = []
    for key, heading in REPORT_HEADINGS.items():
        value = found[key]
        if value is None:
            continue
        if isinstance(value, list):
            lines = "\n".join(f"  {_line(each)}" for each in value) or f"  {REPORT_NONE.in_(language)}"
            parts.append(f"{heading.in_(language)} ({len(value)})\n{lines}")
        else:
            parts.append(f"{heading.in_(language)}: {value}")
    return "\n\n".join(parts)
