"""Fuzzes redaction: `python -m tests.evals.fuzz --seconds 300 --seed 7`. Exits with 1 if something is found."""

import argparse
import cProfile
import pstats
import random
import sys
import time
from itertools import count

from tests.evals.fuzz.measure import Result, measure
from tests.evals.fuzz.shapes import make


def main() -> int:
    """Run it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (default: %(default)s)")
    parser.add_argument("--seed", type=int, help="default: another each time")
    parser.add_argument("--only", metavar="SEED/COUNT", help="make one input again, and profile it")
    parser.add_argument(
        "--slowest", type=int, default=10, help="how many of the slowest to print (default: %(default)s)"
    )
    arguments = parser.parse_args()
    if arguments.only:
        return _profile(arguments.only)
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(10**6)
    results = run(seed, arguments.seconds)
    slow = [result for result in results if result.is_slow()]
    failed = [result for result in results if result.failure]
    total, size = sum(result.seconds for result in results), sum(result.size for result in results)
    print(f"seed {seed}: {len(results)} inputs, {size / 1e6:.1f} MB, {total / max(size, 1) * 1e7:.2f} ms for 10 KB")
    _print("Failed", failed)
    _print("Slower than they may be", sorted(slow, key=lambda result: -result.each))
    rest = (result for result in results if result.size > 1000 and not result.is_slow())
    _print("The slowest of the others", sorted(rest, key=lambda result: -result.each)[: arguments.slowest])
    return 1 if slow or failed else 0


def run(seed: int, seconds: float) -> list[Result]:
    """Return what the inputs of `seed` did, as many as can be measured in that time."""
    until = time.monotonic() + seconds
    results = []
    for number in count():
        if time.monotonic() >= until:
            break
        results.append(measure(make(f"{seed}/{number}")))
    return results


def _print(title: str, results: list[Result]) -> None:
    print(f"{title}: {len(results)}" if results else f"{title}: none")
    for each in results:
        print(
            f"  {each.number:>12} {each.size:7} bytes {each.each * 1e3:8.2f} ms for 10 KB  {each.shape} {each.failure}"
        )


def _profile(number: str) -> int:
    made = make(number)
    result = measure(made)
    _print("Measured", [result])
    profile = cProfile.Profile()
    profile.runcall(measure, made, runs=1)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    return 1 if result.is_slow() or result.failure else 0


if __name__ == "__main__":
    sys.exit(main())
