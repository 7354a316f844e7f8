"""Prints what is caught: `python -m tests.evals.kubernetes [--rounds N] [--misses]`. Exits with 1 below the bar."""

import argparse
import sys

from tests.evals.kubernetes.corpus import manifests
from tests.evals.kubernetes.measure import alarms, measure

BAR = 0.99


def main() -> int:
    """Measure; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=8, help="manifests of each shape (default: %(default)s)")
    parser.add_argument("--misses", action="store_true", help="show what was not caught")
    arguments = parser.parse_args()
    valid = list(manifests(arguments.rounds))
    wrong = alarms(valid)
    print(f"{len(valid)} valid manifests, {len(wrong)} said not to be")
    for manifest, made in wrong:
        for found in made.diagnostics:
            if found.severity == "error":
                print(f"  {manifest.name}, line {found.line}: {found.rule}: {found.message}")
    good = not wrong
    tallies = measure(valid)
    for name, tally in tallies.items():
        good = good and tally.share >= BAR
        print(f"  {name:40} {tally.made:5}  {tally.share:7.2%}")
        for manifest_name, text in tally.missed[:3] if arguments.misses else ():
            print(f"    missed in {manifest_name}\n{text}")
    print(f"{len(tallies)} classes, {sum(tally.made for tally in tallies.values())} mutants")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
