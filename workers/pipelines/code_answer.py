"""Puts the answer about generated code together: the code, what each check said of it, and how it came to be."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

from workers.contracts import (
    Check,
    CodeAnswer,
    CodeFile,
    GenerateJob,
    IacKind,
    Provenance,
    Question,
    ReviewJob,
)
from workers.errors import ModelFailure
from workers.guardrails import SafeText, redact
from workers.guardrails.injection import injection_signs
from workers.guardrails.receipt import add_receipts
from workers.iac.examples import Match, fill
from workers.pipelines import code_wording as wording
from workers.pipelines.code_verdict import summary_of, verdict_of
from workers.pipelines.deps import Deps
from workers.pipelines.gated import Shown, gated
from workers.pipelines.rounds import Rounds
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.wording import say
from workers.pipelines.writing import Usage, Work

PATHS: Final[dict[IacKind, str]] = {"terraform": "main.tf", "kubernetes": "manifest.yaml"}
_MOST_TITLES: Final = 40
_WEAK: Final = 6.0
"""A score below which a match rests on a word or two that say little, over the examples that come with Vigía."""
_NEARLY_AS_NEAR: Final = 0.5
"""The part of the best score that a second meaning of a request has, such as the queue of "a queue with an alarm"."""


def written_answer(work: Work, rounds: Rounds, defaults: Sequence[SafeText]) -> CodeAnswer:
    """Return the answer whose code a model wrote. Its best candidate is there."""
    job, usage, best = work.job, work.usage, rounds.best
    assert best is not None  # noqa: S101 - the caller has seen to it
    shown = _gated(work, best.text, best.check)
    secrets = [say(wording.SECRETS_OUT, job.language)] if usage.masked else []
    path = PATHS[job.kind]
    return CodeAnswer(
        job_id=job.id,
        kind=job.kind,
        mode="model",
        verdict=verdict_of(shown.check),
        language=job.language,
        summary=summary_of(job.kind, shown.text, shown.check, rounds.rounds, job.language),
        files=(CodeFile(path=path, text=shown.text),),
        check=shown.check,
        layers=shown.layers,
        live_diff=shown.live_diff,
        rounds=rounds.rounds,
        repaired=tuple(each.message for each in rounds.repaired),
        dropped=tuple(redact(name).text for name in rounds.dropped),
        assumptions=tuple(dict.fromkeys([*best.assumptions, *defaults])),
        diff=diff_of(path, job.earlier, shown.text) if job.earlier else None,
        receipt=add_receipts(work.receipt, usage.masked),
        notes=(*work.notes, *secrets, *_injection(work)),
        provenance=provenance_of(job, work.usage, work.watch),
    )


def question_answer(work: Work, question: Question) -> CodeAnswer:
    """Return the answer that asks the one question before anything is written."""
    job = work.job
    return CodeAnswer(
        job_id=job.id,
        kind=job.kind,
        mode="model",
        verdict="inconclusive",
        language=job.language,
        summary=question.text,
        question=question,
        receipt=work.receipt,
        notes=(*work.notes, *_injection(work)),
        provenance=provenance_of(job, work.usage, work.watch),
    )


def example_answer(work: Work, failure: ModelFailure) -> CodeAnswer:
    """Return the nearest vetted example, with what the request tells filled in, and checked all the same."""
    job, deps, watch = work.job, work.deps, work.watch
    if job.earlier:
        return _nothing(work, failure, say(wording.NO_REFINING, job.language))
    if not work.near:
        return _nothing(work, failure, say(wording.NO_EXAMPLE, job.language, titles=_all_titles(job, deps)))
    best, *others = _worth_a_word(work.near)
    with watch.step("fill"):
        filled = fill(best.example, str(job.request))
    text = redact(filled.text, key=job.mask_key).text
    with watch.step("check"):
        check = deps.code.check_written(job.kind, text, language=job.language)
    shown = _gated(work, text, check)
    title = best.example.title.in_(job.language)
    values = "; ".join(f"{name} = {value}" for name, value in filled.filled)
    told = say(wording.FILLED, job.language, values=values) if values else say(wording.NOT_FILLED, job.language)
    also = _titles(match.example.title.in_(job.language) for match in others)
    more = [say(wording.OTHER_EXAMPLES, job.language, titles=also)] if others else []
    unusable = [say(wording.NO_CODE, job.language)] if failure is ModelFailure.NONSENSE else []
    return CodeAnswer(
        job_id=job.id,
        kind=job.kind,
        mode="findings_only",
        verdict=verdict_of(shown.check),
        language=job.language,
        summary=SafeText.join(
            " ",
            [
                say(wording.NO_MODEL_EXAMPLE, job.language, title=title),
                summary_of(job.kind, shown.text, shown.check, 0, job.language),
            ],
        ),
        files=(CodeFile(path=PATHS[job.kind], text=shown.text),),
        check=shown.check,
        layers=shown.layers,
        live_diff=shown.live_diff,
        example=redact(title).text,
        receipt=work.receipt,
        notes=(*work.notes, *unusable, told, *more, *_injection(work)),
        provenance=provenance_of(job, work.usage, watch, failure),
    )


def _worth_a_word(near: Sequence[Match]) -> list[Match]:
    """Return the nearest example, and of the others those that may be what was meant: nearly as near, or none is."""
    best = near[0].score
    return [each for each in near if best < _WEAK or each.score >= best * _NEARLY_AS_NEAR]


def diff_of(path: str, before: SafeText, after: SafeText) -> SafeText:
    """Return the change as a unified diff."""
    lines = difflib.unified_diff(
        str(before).splitlines(), str(after).splitlines(), f"a/{path}", f"b/{path}", lineterm=""
    )
    return redact("\n".join(lines)).text


def provenance_of(
    job: GenerateJob | ReviewJob, usage: Usage, watch: Stopwatch, failure: ModelFailure | None = None
) -> Provenance:
    """Return how an answer came to be; its tokens are those of all rounds."""
    return Provenance(
        job_id=job.id,
        prompt=usage.prompt.name if usage.prompt else None,
        prompt_version=usage.prompt.version if usage.prompt else None,
        model=usage.model,
        model_calls=usage.calls or None,
        prompt_tokens=usage.prompt_tokens,
        cached_tokens=usage.cached_tokens,
        completion_tokens=usage.completion_tokens,
        model_failure=failure,
        timings_ms=watch.timings_ms,
    )


def _nothing(work: Work, failure: ModelFailure, summary: SafeText) -> CodeAnswer:
    job, watch = work.job, work.watch
    return CodeAnswer(
        job_id=job.id,
        kind=job.kind,
        mode="findings_only",
        verdict="inconclusive",
        language=job.language,
        summary=summary,
        receipt=work.receipt,
        notes=(*work.notes, *_injection(work)),
        provenance=provenance_of(job, work.usage, watch, failure),
    )


def _gated(work: Work, text: SafeText, check: Check) -> Shown:
    with work.watch.step("gates"):
        return gated(work.job, text, check, work.deps)


def _injection(work: Work) -> tuple[SafeText, ...]:
    said = f"{work.job.request}\n{work.talk or ''}"
    return (say(wording.INJECTION, work.job.language),) if injection_signs(said) else ()


def _all_titles(job: GenerateJob, deps: Deps) -> str:
    titles = [each.title.in_(job.language) for each in deps.code.examples.examples if each.kind == job.kind]
    return _titles(sorted(titles)[:_MOST_TITLES]) or "—"


def _titles(titles: Iterable[str]) -> str:
    return ", ".join(titles)
