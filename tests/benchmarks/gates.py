"""The full gate for eight candidates at once, beside `terraform validate` and checkov for one after the other.

VIGIA_TERRAFORM_PLUGIN_DIR names the providers; checkov is measured where it is on the path.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.stack import show
from workers.iac.examples import ExampleLibrary
from workers.iac.gates import Candidate, Scanner, ScannerGate, TerraformGate
from workers.settings import content_dir

CANDIDATES = 8


def run() -> None:
    """Print the seconds of the clock for all candidates."""
    plugins = os.environ.get("VIGIA_TERRAFORM_PLUGIN_DIR")
    if plugins is None or shutil.which("terraform") is None:
        show("gates", of="terraform", aim="no terraform here, or no VIGIA_TERRAFORM_PLUGIN_DIR")
        return
    library = ExampleLibrary.load(content_dir("prompts") / "examples")
    candidates = [Candidate(each.text) for each in library.examples if each.kind == "terraform"][:CANDIDATES]
    gate = TerraformGate(Path(plugins))
    together = _seconds(lambda: gate.check(candidates))
    alone = _seconds(lambda: [gate.validate([each]) for each in candidates])
    show("gates", of="terraform fmt and validate, together", candidates=CANDIDATES, seconds=together)
    show("gates", of="terraform validate, one by one", candidates=CANDIDATES, seconds=alone, ratio=alone / together)
    if shutil.which("checkov"):
        scanner = ScannerGate((Scanner.parse("checkov -f {file} -o sarif"),))
        scanned = _seconds(lambda: [scanner.check("terraform", each.text) for each in candidates])
        show("gates", of="checkov, one by one", candidates=CANDIDATES, seconds=scanned, ratio=scanned / together)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
