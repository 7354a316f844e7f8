"""`vigia evals`: the investigations that people have judged, listed, and run again from their masked evidence."""

from typing import TYPE_CHECKING, Any

import click

from workers.cli.group import JSON_OPTION, Ended, ExitCode, terminal_language
from workers.cli.streams import write, write_json
from workers.cli.wording import EVAL_UNKNOWN, NO_EVALS

if TYPE_CHECKING:
    from workers.contracts import Answer
    from workers.contracts.evals import EvalCase


@click.group()
def evals() -> None:
    """Look at the answers that people called right or wrong, and try them again."""


@evals.command("list")
@JSON_OPTION
def list_cases(*, as_json: bool) -> None:
    """List the cases, newest first. Needs Redis (VIGIA_REDIS_URL)."""
    # The ledger and the contracts take a third of a second to load, which `vigia --help` should not.
    from workers.cli.eval_cases import saved_cases  # noqa: PLC0415

    cases = saved_cases()
    if as_json:
        write_json({"cases": [_record(case) for case in cases]})
    elif cases:
        write("\n".join(_line(case) for case in cases))
    else:
        click.echo(NO_EVALS.in_(terminal_language()), err=True)


@evals.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@JSON_OPTION
def replay(ids: tuple[str, ...], *, as_json: bool) -> None:
    """Answer the cases again, all or those named, from the evidence they were saved with.

    The model and the prompts are today's; nothing is collected anew. What comes out otherwise than before is marked.
    """
    from workers.cli.eval_cases import replayed, saved_cases  # noqa: PLC0415 - as above

    known = {case.id: case for case in saved_cases()}
    if unknown := [case_id for case_id in ids if case_id not in known]:
        raise Ended(EVAL_UNKNOWN.in_(terminal_language(), id=unknown[0]), ExitCode.USAGE)
    pairs = replayed([known[case_id] for case_id in ids or known])
    if as_json:
        write_json({"cases": [_compared(case, answer) for case, answer in pairs]})
        return
    for case, answer in pairs:
        mark = "=" if _told(case.answer) == _told(answer) else "≠"
        told = (f"    {each.verdict}: {each.summary}" for each in (case.answer, answer))
        write("\n".join((f"{mark} {_line(case)}", *told)))


def _record(case: "EvalCase") -> dict[str, Any]:
    return {
        "id": case.id,
        "reason": case.reason,
        "saved_at": case.saved_at,
        "alert": str(case.job.alerts[0].name or ""),
        "verdict": case.answer.verdict,
    }


def _compared(case: "EvalCase", answer: "Answer") -> dict[str, Any]:
    before, after = _told(case.answer), _told(answer)
    return _record(case) | {"before": before, "after": after, "changed": before != after}


def _told(answer: "Answer") -> dict[str, Any]:
    """Return what an answer says in substance: its verdict, and what its causes cite."""
    cited = [sorted({citation.evidence for citation in cause.citations}) for cause in answer.causes]
    return {"mode": answer.mode, "verdict": answer.verdict, "summary": str(answer.summary), "cited": cited}


def _line(case: "EvalCase") -> str:
    return f"{case.id}  {case.reason:12} {case.answer.verdict:13} {case.job.alerts[0].name or ''}"
