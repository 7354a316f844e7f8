"""(h) Gates: the whole of the checks of eight candidates at once, beside what people run for one after the other.

VIGIA_TERRAFORM_PLUGIN_DIR names the providers; checkov is measured where it is on the path. Figures of ours are
medians of rounds; of theirs, sums and medians over the candidates.
"""

import os
import shutil
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from tests.benchmarks.stack import show
from workers.iac.examples import ExampleLibrary
from workers.iac.gates import Candidate, Scanner, ScannerGate, TerraformGate
from workers.iac.terraform import check
from workers.limits import Limits
from workers.pipelines.gating import Gates, joined
from workers.settings import content_dir

CANDIDATES = 8
ROUNDS = 3
_SECONDS = 600.0
_Given = TypeVar("_Given")


def run() -> None:
    """Print the seconds of the clock for all candidates; each ratio is to the full gate for all at once."""
    library = ExampleLibrary.load(content_dir("prompts") / "examples")
    candidates = [Candidate(each.text) for each in library.examples if each.kind == "terraform"][:CANDIDATES]
    _fast(candidates)
    fast = median(_seconds(_fast, candidates) for _ in range(ROUNDS))
    show("gates", of="vigia, in process alone", candidates=CANDIDATES, milliseconds=fast * 1000)
    plugins = os.environ.get("VIGIA_TERRAFORM_PLUGIN_DIR")
    if plugins is None or shutil.which("terraform") is None:
        show("gates", of="terraform", aim="no terraform here, or no VIGIA_TERRAFORM_PLUGIN_DIR")
        return
    terraform = TerraformGate(Path(plugins))
    full = median(_seconds(partial(_full, Gates(terraform)), candidates) for _ in range(ROUNDS))
    show("gates", of="vigia, full gate, all at once", candidates=CANDIDATES, seconds=full, ratio=1.0)
    _one_by_one("terraform validate", lambda each: terraform.validate([each]), candidates, full)
    if shutil.which("checkov") is None:
        show("gates", of="checkov, one by one", aim="no checkov here")
        return
    scanner = ScannerGate((Scanner.parse("checkov -f {file} -o sarif"),))
    _one_by_one("checkov", lambda each: scanner.check("terraform", each.text), candidates, full)


def _one_by_one(name: str, look: Callable[[Candidate], object], candidates: Sequence[Candidate], full: float) -> None:
    times = [_seconds(look, each) for each in candidates]
    show(
        "gates",
        of=f"{name}, one by one",
        candidates=len(times),
        seconds=sum(times),
        p50_seconds=median(times),
        ratio=sum(times) / full,
    )


def _fast(candidates: Sequence[Candidate]) -> None:
    for each in candidates:
        check(each.text)


def _full(gates: Gates, candidates: Sequence[Candidate]) -> None:
    """Do what is done before code is shown: the checks in process, terraform's form and word, and the two as one."""
    verdicts = gates.check("terraform", candidates, language="en", limits=Limits.of(_SECONDS))
    for candidate, each in zip(candidates, verdicts, strict=True):
        joined(check(candidate.text), each)


def _seconds(work: Callable[[_Given], object], given: _Given) -> float:
    began = time.perf_counter()
    work(given)
    return time.perf_counter() - began
