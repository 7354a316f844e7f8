"""The cases: the made-up incidents of this folder, and real ones from a folder that stays out of the project."""

import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.evals.logs.incidents import INCIDENTS, SECOND, THIRD, Incident
from tests.evals.logs.measure import Case
from tests.evals.logs.mixer import mixed
from tests.evals.logs.world import write

_SEEDS: Final = (1, 2)
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def incidents(*, held_out: bool) -> Iterator[Case]:
    """Yield the made-up incidents of one half of the first world, each under two seeds."""
    return _written(incident for incident in INCIDENTS if incident.held_out == held_out)


def second_incidents() -> Iterator[Case]:
    """Yield the made-up incidents of the second world, each under two seeds."""
    return _written(SECOND)


def third_incidents(*, held_out: bool, crowded: bool) -> Iterator[Case]:
    """Yield the made-up incidents of one half of the third set, each under two seeds; `crowded` as of `write`."""
    chosen = (incident for incident in THIRD if incident.held_out == held_out)
    return _written(chosen, crowded=crowded)


def _written(chosen: Iterable[Incident], *, crowded: bool = False) -> Iterator[Case]:
    for incident in chosen:
        for seed in _SEEDS:
            written = write(incident, seed, crowded=crowded)
            yield Case(
                f"{incident.name}/{seed}",
                incident.alert,
                written.alert_time,
                written.lines,
                must_contain=incident.must,
            )


def log_cases(folder: Path, unpacked: Path, *, noisy: bool) -> Iterator[Case]:
    """Yield the cases of a folder with `cases.jsonl` and `logs.tar.xz`.

    Args:
        folder: where they are.
        unpacked: an empty folder to unpack the logs into, or one in which they are.
        noisy: mix other pods' lines in.
    """
    if not (unpacked / "logs").is_dir():
        with tarfile.open(folder / "logs.tar.xz") as archive:
            archive.extractall(unpacked, filter="data")
    for number, line in enumerate((folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        lines = _lines(unpacked / case["logs"])
        at = datetime.fromisoformat(case["alert_time"]) if case["alert_time"] else None
        yield Case(
            case["id"],
            case["alert"],
            at,
            mixed(lines, [_time(each) for each in lines], number) if noisy else lines,
            _lines(unpacked / case["baseline"]) if case["baseline"] else (),
            tuple(case["must_contain"]),
            tuple(case["must_match"]),
        )


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")


def _time(line: str) -> datetime | None:
    found = _ISO.search(line, 0, 60)
    return datetime.fromisoformat(found[0]).replace(tzinfo=UTC) if found else None
