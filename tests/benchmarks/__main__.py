"""`make bench`: each benchmark beside its baseline, in the same run. Name some to run only those."""

import sys

from tests.benchmarks import (
    ack,
    checking,
    condensing,
    gates,
    growth,
    in_flight,
    job_time,
    kubernetes_check,
    redaction,
    runbooks,
    storm,
)

BENCHMARKS = {
    "ack": ack.run,
    "job-time": job_time.run,
    "in-flight": in_flight.run,
    "redaction": redaction.run,
    "storm": storm.run,
    "runbooks": runbooks.run,
    "condensing": condensing.run,
    "kubernetes-check": kubernetes_check.run,
    "checking": checking.run,
    "gates": gates.run,
    "growth": growth.run,
}


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.")
    for name in names:
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
