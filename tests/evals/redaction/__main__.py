"""Prints the score: `python -m tests.evals.redaction --seed 1 --count 20`. Exits with 1 where a bar is missed."""

import argparse
import json
import sys
import time

from tests.evals.redaction.beyond import BEYOND, NOT_MEASURED
from tests.evals.redaction.corpus import corpus
from tests.evals.redaction.score import LEAK_BAR, OVER_BAR, PASTE_BAR, Score, Tally, score


def main() -> int:
    """Make the corpus, redact it, print the score; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20, help="cases of each kind (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only the kinds whose names begin so")
    parser.add_argument("--worst", type=int, default=2, help="examples to show of each kind that fails")
    parser.add_argument("--by-carrier", action="store_true", help="a table per carrier instead of per kind")
    parser.add_argument("--json", action="store_true", help="the score as JSON")
    arguments = parser.parse_args()
    cases = list(corpus(arguments.seed, arguments.count, only=arguments.only))
    began = time.perf_counter()
    result = score(cases, examples=arguments.worst)
    rate = sum(len(case.text) for case in cases) / (time.perf_counter() - began) / 1e6
    if arguments.json:
        print(json.dumps(_as_json(result), indent=2, ensure_ascii=False))
    else:
        _print_table(result.carriers if arguments.by_carrier else result.kinds)
        _print_totals(result, len(cases), rate)
    return 1 if result.missed_bars() else 0


def _print_table(tallies: dict[str, Tally]) -> None:
    print(f"{'kind':40} failed   cases    rate  beside: cases, characters")
    for name, tally in sorted(tallies.items(), key=lambda item: (-item[1].share, -item[1].taken, item[0])):
        print(f"{name:40} {tally.failed:6} {tally.cases:7} {tally.share:7.2%} {tally.beside:7} {tally.taken:7}")
        for shown in tally.worst:
            print(f"      {shown}")


def _print_totals(result: Score, cases: int, rate: float) -> None:
    print(f"\n{cases} cases, {len(result.kinds)} kinds, {rate:.2f} MB/s")
    for name, tally, bar in (
        ("leak rate", result.leaking, LEAK_BAR),
        ("over-redaction rate", result.changed, OVER_BAR),
        ("leak rate of pastes", result.pastes, PASTE_BAR),
        ("over-redaction rate of pastes", result.clean_pastes, PASTE_BAR),
    ):
        print(f"{name:30} {tally.share:7.2%}  ({tally.failed} of {tally.cases}; the bar is {bar:.1%})")
    beside = result.leaking
    print(f"{'masked beside a secret':30} {beside.beside:7}  cases, {beside.taken} characters")
    beside = result.pastes
    print(f"{'  in pastes':30} {beside.beside:7}  cases, {beside.taken} characters")
    print("\nKnown misses (no bar counts them):")
    for name, (what, _) in BEYOND.items():
        tally = result.kinds.get(f"beyond/{name}", Tally())
        print(f"  {tally.share:7.1%} missed  {name}: {what}")
    for what in NOT_MEASURED:
        print(f"  not measured    {what}")
    for missed in result.missed_bars():
        print(f"MISSED {missed}")


def _as_json(result: Score) -> dict[str, object]:
    def row(tally: Tally) -> dict[str, object]:
        return {
            "cases": tally.cases,
            "failed": tally.failed,
            "rate": round(tally.share, 6),
            "beside_cases": tally.beside,
            "beside_characters": tally.taken,
        }

    return {
        "leak": row(result.leaking),
        "over": row(result.changed),
        "paste_leak": row(result.pastes),
        "paste_over": row(result.clean_pastes),
        "missed_bars": result.missed_bars(),
        "kinds": {name: row(tally) for name, tally in sorted(result.kinds.items())},
    }


if __name__ == "__main__":
    sys.exit(main())
