"""Evidence recall, beside rivals in the same run: `make eval-logs`, or `python -m tests.evals.logs [--misses]`.

The made-up incidents are always run; the folder that `VIGIA_LOG_CASES` names, clean and with noise, if it is set.
Exits with 1 where a bar that the project holds itself to is missed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.evals.logs.cases import incidents, log_cases, second_incidents, third_incidents
from tests.evals.logs.measure import RIVALS, Case

_BARS: Final = {
    "tune": 0.6,
    "held out": 0.6,
    "second world": 0.6,
    "third tune": 0.6,
    "third held out": 0.6,
    "third crowded tune": 0.6,
    "third crowded held out": 0.6,
    "log cases": 25 / 26,
    "log cases with noise": 22 / 26,
}
"""The least share of each set that Vigía has to find."""


def main() -> int:
    """Run it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="name what Vigía misses; never of what is held out")
    parser.add_argument("--only", action="append", choices=list(_BARS), help="run this set alone")
    parser.add_argument("--alone", action="store_true", help="without the rivals")
    arguments = parser.parse_args()
    rivals = ["vigia"] if arguments.alone else list(RIVALS)
    wanted = arguments.only or list(_BARS)
    met = True
    with tempfile.TemporaryDirectory() as unpacked:
        for name in wanted:
            found = _run(
                name, _cases(name, Path(os.environ.get("VIGIA_LOG_CASES_UNPACKED", unpacked))), rivals, arguments.misses
            )
            met = met and found
    return 0 if met else 1


def _cases(name: str, unpacked: Path) -> Iterable[Case]:
    if name == "second world":
        return second_incidents()
    if name.startswith("third"):
        return third_incidents(held_out=name.endswith("held out"), crowded="crowded" in name)
    if not name.startswith("log cases"):
        return incidents(held_out=name == "held out")
    folder = os.environ.get("VIGIA_LOG_CASES")
    if not folder:
        print(f"{name}: skipped, VIGIA_LOG_CASES names no folder")
        return ()
    return log_cases(Path(folder), unpacked, noisy=name.endswith("noise"))


def _run(name: str, cases: Iterable[Case], rivals: list[str], misses: bool) -> bool:  # noqa: FBT001 - private
    hits = dict.fromkeys(rivals, 0)
    total = 0
    missed = []
    for case in cases:
        total += 1
        for rival in rivals:
            hit = case.is_hit_by(RIVALS[rival](case))
            hits[rival] += hit
            if rival == "vigia" and not hit:
                missed.append(case.name)
    if total:
        print(f"{name}: {total} cases; " + ", ".join(f"{rival} {hit}" for rival, hit in hits.items()))
    if misses and name != "second world" and not name.endswith("held out") and missed:
        print(f"  missed: {', '.join(missed)}")
    return not total or hits["vigia"] >= _BARS[name] * total


if __name__ == "__main__":
    sys.exit(main())
