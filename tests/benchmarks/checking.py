"""(g) Checking: a candidate's time in process, beside `terraform validate` where terraform is at hand.

VIGIA_TERRAFORM_PLUGIN_DIR names terraform's providers.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.stack import show
from tests.evals.terraform.mutants import mutants
from tests.evals.terraform.mutants.original import originals
from workers.iac.gates import Candidate, TerraformGate
from workers.iac.terraform import check

CANDIDATES = 300
ALONE = 3


def run() -> None:
    """Print the times: of the processor for ours, of the clock for terraform's, which waits for its provider.

    The ratio is to our median for the same configurations, which are valid.
    """
    valid = [each.text for each in originals()]
    medians = {}
    for name, texts in (("valid", valid * 5), ("mutants", [each.text for each in mutants(CANDIDATES, seed=1)])):
        for text in texts:  # The types that they use are read now, as in a worker that has run for a while.
            check(text)
        times = sorted(_seconds(check, text, time.process_time) for text in texts)
        lines = median(text.count("\n") for text in texts)
        p95 = times[int(len(times) * 0.95)]
        medians[name] = median(times)
        show("checking", of=name, lines=lines, p50_ms=median(times) * 1000, p95_ms=p95 * 1000, aim="1 ms, 20 ms")
    plugins = os.environ.get("VIGIA_TERRAFORM_PLUGIN_DIR")
    if plugins is None or shutil.which("terraform") is None:
        show("checking", of="terraform validate", aim="no terraform here, or no VIGIA_TERRAFORM_PLUGIN_DIR")
        return
    gate = TerraformGate(Path(plugins))
    alone = median(
        _seconds(lambda text: gate.validate([Candidate(text)]), text, time.perf_counter) for text in valid[:ALONE]
    )
    show("checking", of="terraform validate", p50_ms=alone * 1000, ratio=alone / medians["valid"])


def _seconds(work: Callable[[str], object], text: str, clock: Callable[[], float]) -> float:
    began = clock()
    work(text)
    return clock() - began
