"""`vigia status`: how the queue stands, or one job on it. Read from the ledger; no job's text is shown."""

from typing import TYPE_CHECKING, Final

import click

from workers.cli.group import JSON_OPTION, Ended, ExitCode, terminal_language
from workers.cli.streams import write, write_json
from workers.cli.wording import JOB_UNKNOWN, RUNNING, WAITING

if TYPE_CHECKING:
    from workers.contracts import JobStatus, Lane
    from workers.ledger import LaneStatus, Ledger

_RECENT: Final = 10


@click.command()
@click.argument("job_id", required=False)
@JSON_OPTION
def status(job_id: str | None, *, as_json: bool) -> None:
    """Show what waits and what runs, by lane, and the newest jobs; or how JOB_ID stands.

    Needs Redis (VIGIA_REDIS_URL).
    """
    # Redis and the contracts take a third of a second to load, which `vigia --help` should not.
    from workers.cli.environment import load_settings, start_logging  # noqa: PLC0415
    from workers.ledger import Ledger  # noqa: PLC0415

    start_logging()
    ledger = Ledger.connect(load_settings().redis_url.get_secret_value())
    try:
        if job_id is None:
            _show_all(ledger, as_json=as_json)
        else:
            _show_one(ledger, job_id, as_json=as_json)
    finally:
        ledger.close()


def _show_one(ledger: "Ledger", job_id: str, *, as_json: bool) -> None:
    found = ledger.status(job_id) if job_id.isascii() else None  # Redis takes no half characters.
    if found is None:
        raise Ended(JOB_UNKNOWN.in_(terminal_language(), id=job_id), ExitCode.USAGE)
    if as_json:
        write_json(found.model_dump(mode="json"))
    else:
        write(_line(found))


def _show_all(ledger: "Ledger", *, as_json: bool) -> None:
    lanes = ledger.lanes()
    jobs = [found for job in ledger.recent_jobs(_RECENT) if (found := ledger.status(job.id))]
    if as_json:
        counted = {lane.value: {"waiting": held.waiting, "running": held.running} for lane, held in lanes.items()}
        write_json({"lanes": counted, "jobs": [found.model_dump(mode="json") for found in jobs]})
        return
    write(f"{'':12}{WAITING.in_(terminal_language()):>12}{RUNNING.in_(terminal_language()):>12}")
    for lane, held in lanes.items():
        write(_lane_line(lane, held))
    if jobs:
        write("\n" + "\n".join(_line(found) for found in jobs))


def _lane_line(lane: "Lane", held: "LaneStatus") -> str:
    return f"{lane.value:12}{held.waiting:>12}{held.running:>12}"


def _line(found: "JobStatus") -> str:
    # The cards' words come with pydantic, as the ledger does.
    from workers.cards.words import figure_words, kind_words, place_words, state_words  # noqa: PLC0415

    parts = [state_words(found), place_words(found).rstrip("."), figure_words(found.progress, found.language)]
    kind = kind_words(found.kind, found.language)
    return f"{found.id}  {kind:10} {' · '.join(part for part in parts if part)}"
