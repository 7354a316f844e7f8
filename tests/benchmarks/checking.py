"""(g) Checking: a candidate's time in process, beside `terraform validate` where terraform is at hand."""

import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.stack import show
from tests.evals.terraform.mutants import mutants
from tests.evals.terraform.mutants.original import originals
from tests.evals.terraform.verdicts import Terraform, terraform_is_here
from workers.iac.terraform import check

CANDIDATES = 300
ALONE = 3


def run() -> None:
    """Print the times: of the processor for ours, of the clock for terraform's, which waits for its provider."""
    valid = [each.text for each in originals()]
    for name, texts in (("valid", valid * 5), ("mutants", [each.text for each in mutants(CANDIDATES, seed=1)])):
        for text in texts:  # The types that they use are read now, as in a worker that has run for a while.
            check(text)
        times = sorted(_seconds(text) for text in texts)
        lines = median(text.count("\n") for text in texts)
        p95 = times[int(len(times) * 0.95)]
        show("checking", of=name, lines=lines, p50_ms=median(times) * 1000, p95_ms=p95 * 1000, aim="1 ms, 20 ms")
    if not terraform_is_here():
        show("checking", of="terraform validate", aim="no terraform here, or no TF_CLI_CONFIG_FILE")
        return
    with tempfile.TemporaryDirectory() as folder:
        terraform = Terraform(Path(folder))
        alone = []
        for number, text in enumerate(valid[:ALONE]):
            began = time.perf_counter()
            terraform.verdicts({str(number): text})
            alone.append(time.perf_counter() - began)
    show("checking", of="terraform validate", p50_ms=median(alone) * 1000, ratio=median(alone) / median(times))


def _seconds(text: str) -> float:
    began = time.process_time()
    check(text)
    return time.process_time() - began
