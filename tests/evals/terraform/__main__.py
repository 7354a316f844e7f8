"""Prints how far the check in process agrees with terraform: `python -m tests.evals.terraform [--count N] [--seed N]`.

Needs terraform and hashicorp/aws, without a network: TF_CLI_CONFIG_FILE names where providers are. Exits with 1 where
a bar is missed.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.evals.terraform.mutants import Mutant, mutants
from tests.evals.terraform.score import Score, measured
from tests.evals.terraform.verdicts import Complaint, Terraform, Verdicts, terraform_is_here

BAR_REJECTED = 0.97
BAR_FALSE = 0.001
BAR_SUGGESTED = 0.90


def main() -> int:
    """Measure; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--misses", action="store_true", help="show what was not told apart as terraform does")
    parser.add_argument("--verdicts", type=Path, help="a file that keeps terraform's verdicts for the next time")
    arguments = parser.parse_args()
    if not terraform_is_here():
        print("There is no terraform here, or TF_CLI_CONFIG_FILE does not say where its providers are.")
        return 0
    cases = list(mutants(arguments.count, arguments.seed))
    verdicts = _verdicts(cases, arguments.verdicts)
    by_sort: dict[str, list[Mutant]] = defaultdict(list)
    for case in cases:
        by_sort[case.sort].append(case)
    print(f"{'class':34} {'cases':>6} {'invalid':>8} {'rejected':>9} {'wrongly':>8} {'top 5':>7}")
    total = Score()
    for sort, some in by_sort.items():
        score = measured(some, verdicts)
        print(f"{sort:34} {score.row()}")
        total += score
    print(f"{'all':34} {total.row()}")
    for line in total.misses if arguments.misses else ():
        print(line)
    good = total.rejected >= BAR_REJECTED and total.wrongly <= BAR_FALSE and total.suggested >= BAR_SUGGESTED
    print(f"p50 {total.milliseconds(0.5):.2f} ms, p95 {total.milliseconds(0.95):.2f} ms of the processor")
    return 0 if good else 1


def _verdicts(cases: list[Mutant], kept: Path | None) -> Verdicts:
    texts = {case.name: case.text for case in cases}
    if kept and kept.exists():
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["texts"] == texts:
            return {name: [Complaint(*each) for each in some] for name, some in known["verdicts"].items()}
    with tempfile.TemporaryDirectory() as folder:
        verdicts = Terraform(Path(folder)).verdicts(texts)
    if kept:
        plain = {name: [[each.line, each.summary, each.detail] for each in some] for name, some in verdicts.items()}
        kept.write_text(json.dumps({"texts": texts, "verdicts": plain}), encoding="utf-8")
    return verdicts


if __name__ == "__main__":
    sys.exit(main())
