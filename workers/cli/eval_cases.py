"""Eval cases for the terminal: read from the ledger, and answered again in this process."""

from collections.abc import Sequence

from workers.cli.environment import load_settings, start_logging
from workers.contracts import Answer
from workers.contracts.evals import EvalCase
from workers.ledger import Ledger
from workers.limits import Limits
from workers.wiring import Wiring, build, run_pipeline


def saved_cases() -> list[EvalCase]:
    """Return the cases, newest first.

    Raises:
        LedgerUnavailable: Redis cannot be reached.
    """
    start_logging()
    ledger = Ledger.connect(load_settings().redis_url.get_secret_value())
    try:
        return ledger.evals.all()
    finally:
        ledger.close()


def replayed(cases: Sequence[EvalCase]) -> list[tuple[EvalCase, Answer]]:
    """Answer each case again from its own evidence, as an answer without a model is completed."""
    wiring = build(load_settings())
    try:
        return [(case, _again(case, wiring)) for case in cases]
    finally:
        wiring.close()


def _again(case: EvalCase, wiring: Wiring) -> Answer:
    job = case.job.model_copy(update={"earlier": case.answer, "reply_to": None})
    return run_pipeline(job, wiring.deps_for(job, Limits.of(wiring.settings.job_deadline)))
