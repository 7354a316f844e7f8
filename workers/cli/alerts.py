"""`vigia alerts route` and `vigia investigate`: where an alert would go, and its investigation in this process."""

from typing import TYPE_CHECKING, Any, Final

import click

from workers.cli.analyse import job_options
from workers.cli.group import JSON_OPTION
from workers.cli.streams import write, write_json
from workers.language import Language

if TYPE_CHECKING:
    from workers.alerts import Route

_SOURCES: Final = ("alertmanager", "grafana", "pagerduty", "datadog", "generic")

_SOURCE_OPTION: Final = click.option(
    "--source", type=click.Choice(_SOURCES), help="Whose webhook it is. Default: as its form shows."
)
_FILE: Final = click.Path(exists=True, dir_okay=False, allow_dash=True)


@click.group()
def alerts() -> None:
    """Try out what happens to alerts."""


@alerts.command()
@click.argument("file", type=_FILE)
@_SOURCE_OPTION
@JSON_OPTION
def route(file: str, source: str | None, *, as_json: bool) -> None:
    """Show which channel and lane the alerts of a webhook's body go to, and by which rule.

    FILE is the body, or - for standard input. The rules are those of VIGIA_ALERT_ROUTES.
    """
    # Settings and models take a third of a second to load, which `vigia --help` should not.
    from workers.cli.alert_files import route_of  # noqa: PLC0415

    found = route_of(file, source)
    if as_json:
        write_json(_record(found))
    else:
        write(_line(found))


@click.command()
@click.option("--alert", "alert", type=_FILE, required=True, metavar="FILE", help="A webhook's body, or one alert.")
@click.argument("files", nargs=-1, type=_FILE, metavar="[LOG]...")
@_SOURCE_OPTION
@job_options
def investigate(alert: str, files: tuple[str, ...], source: str | None, language: Language | None, **how: Any) -> None:
    """Investigate an alert: read what the systems know about it, and log files beside it.

    \b
    vigia investigate --alert webhook.json
    curl -s http://alertmanager:9093/api/v2/alerts | vigia investigate --alert - app.log
    """  # noqa: D301 - click reads \b as "leave this paragraph alone"
    from workers.cli.running import How, run_investigate  # noqa: PLC0415 - as above

    run_investigate(alert, files, source=source, language=language, how=How(**how))


def _record(found: "Route") -> dict[str, Any]:
    return {
        "channel": found.channel,
        "lane": found.lane.value,
        "rule": found.rule,
        "language": found.language,
        "investigated": found.investigated,
    }


def _line(found: "Route") -> str:
    note = "" if found.investigated else "  (not investigated)"
    return f"{found.channel}  {found.lane.value}  {found.rule}{note}"
