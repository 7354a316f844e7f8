"""Infrastructure code that a person wrote: checked, its findings told by line, and a patch that passes the checks too.

collect → redact → check → mend → check → Answer. Without a model there are the findings alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from workers.condense import LogSource
from workers.contracts import (
    Check,
    Citation,
    CodeAnswer,
    CodeFile,
    Diagnostic,
    Evidence,
    FileCheck,
    Finding,
    Layer,
    ModelCode,
    Patch,
    Progress,
    ReviewJob,
    Stage,
    Verdict,
    sources,
)
from workers.errors import BadInput, ModelFailure, ModelUnavailable
from workers.guardrails import SafeText
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.iac import kind_of
from workers.iac.contents import types_in
from workers.iac.gates import Candidate
from workers.inference import Completion
from workers.pipelines import code_wording as wording
from workers.pipelines.code_answer import PATHS, diff_of, provenance_of
from workers.pipelines.code_verdict import layers_of, verdict_of
from workers.pipelines.collect import Collected, collect, mask
from workers.pipelines.deps import Deps
from workers.pipelines.gated import joined_by_gates
from workers.pipelines.gather import injection_notes
from workers.pipelines.reviewed_files import ReviewedFile, check_among
from workers.pipelines.rounds import Candidate as Attempt
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.wording import say
from workers.pipelines.writing import Desk, Usage, asked, candidate_of, told
from workers.prompting import ReviewContext

_MOST_FINDINGS: Final = 60


@dataclass(frozen=True, slots=True)
class _Reviewed(ReviewedFile):
    """A file and what the checks say of it."""

    check: Check


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that is known of the code before a model is asked to mend it.

    Attributes:
        layers: the verdicts of the checks in process, and those of the gates.
        live_diff: what a cluster says that it would change of what runs there.
        receipt: what was masked in the code.
        notes: what could not be read or told.
    """

    reviewed: tuple[_Reviewed, ...]
    layers: tuple[Layer, ...]
    live_diff: SafeText | None
    receipt: tuple[MaskedCount, ...]
    notes: tuple[SafeText, ...]


@dataclass(slots=True)
class _Mended:
    """What the model made of the files that need mending.

    Attributes:
        dropped: notes of the patches that did not pass.
        failure: why no model took part.
    """

    patches: list[Patch] = field(default_factory=list)
    files: list[CodeFile] = field(default_factory=list)
    dropped: list[SafeText] = field(default_factory=list)
    failure: ModelFailure | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """One review under way."""

    job: ReviewJob
    deps: Deps
    watch: Stopwatch = field(default_factory=Stopwatch)
    usage: Usage = field(default_factory=Usage)


def run(job: ReviewJob, deps: Deps) -> CodeAnswer:
    """Review the code of `job`.

    Raises:
        Permanent: there is nothing to review, or none of it can be read; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    work = _Work(job, deps)
    deps.report(Progress(stage=Stage.COLLECTING))
    with work.watch.step("collect"):
        collected = collect(job, deps)
    own = (LogSource(sources.PASTE, job.text),) if job.text.strip() else ()
    with work.watch.step("redact"):
        masked = mask(own, collected, job, deps.pseudonyms)
    deps.report(Progress(stage=Stage.CHECKING_CODE))
    with work.watch.step("check"):
        reviewed, untold = _reviewed(masked.sources, work)
    _require_something(reviewed, untold, collected)
    own_layers = layers_of(_together(reviewed), job.language)
    with work.watch.step("gates"):
        gated = [_gated(each, reviewed, work) for each in reviewed]
    live = [diff for _, _, diff in gated if diff]
    seen = _Seen(
        reviewed=tuple(each for each, _, _ in gated),
        layers=tuple(dict.fromkeys([*own_layers, *(layer for _, told, _ in gated for layer in told)])),
        live_diff=SafeText.join("\n", live) if live else None,
        receipt=masked.receipt,
        notes=(*collected.notes, *untold),
    )
    return _answer(seen, _mended(seen.reviewed, work), work)


def _answer(seen: _Seen, mended: _Mended, work: _Work) -> CodeAnswer:
    job = work.job
    evidence, findings = _findings(seen.reviewed)
    whole = _together(seen.reviewed)
    return CodeAnswer(
        job_id=job.id,
        kind="review",
        mode="model" if work.usage.prompt else "findings_only",
        verdict=_verdict(whole),
        language=job.language,
        summary=_summary(seen.reviewed, whole, job),
        files=tuple(mended.files),
        check=whole,
        checks=tuple(FileCheck(path=each.path, **dict(each.check)) for each in seen.reviewed),
        layers=seen.layers,
        live_diff=seen.live_diff,
        rounds=len(mended.patches) + len(mended.dropped),
        patches=tuple(mended.patches),
        findings=findings,
        evidence=evidence,
        receipt=add_receipts(seen.receipt, work.usage.masked),
        notes=(*seen.notes, *mended.dropped, *injection_notes(evidence, job.language)),
        provenance=provenance_of(job, work.usage, work.watch, mended.failure),
    )


def _reviewed(read: tuple[LogSource, ...], work: _Work) -> tuple[tuple[_Reviewed, ...], tuple[SafeText, ...]]:
    """Check each source; return notes of those that do not tell their language."""
    files, untold = [], []
    for source in read:
        name = sources.file_name(source.name) or ""
        kind = kind_of(name, str(source.text))
        if kind is None:
            untold.append(say(wording.NO_KIND, work.job.language, path=name or source.name))
            continue
        path = name or PATHS[kind]
        files.append(ReviewedFile(path, source.name, kind, source.text, path in work.deps.code.paths))
    return tuple(_checked(each, files, work) for each in files), tuple(untold)


def _checked(file: ReviewedFile, files: Sequence[ReviewedFile], work: _Work) -> _Reviewed:
    check = check_among(file, files, file.text, work.deps.code.check_written, work.job.language)
    return _Reviewed(file.path, file.source, file.kind, file.text, file.on_disk, check)


def _gated(
    each: _Reviewed, reviewed: tuple[_Reviewed, ...], work: _Work
) -> tuple[_Reviewed, tuple[Layer, ...], SafeText | None]:
    """Return a file with what the gates say of it, their verdicts, and what it would change in a cluster."""
    beside = {}
    if each.kind == "terraform":
        others = {other.path: str(other.text) for other in reviewed if other.kind == each.kind and other is not each}
        beside = work.deps.code.beside(each.path) | others
    candidate = Candidate(str(each.text), beside)
    check, layers, live_diff = joined_by_gates(each.kind, each.check, candidate, work.deps, work.job.language)
    return replace(each, check=check), layers, live_diff


def _require_something(reviewed: tuple[_Reviewed, ...], untold: tuple[SafeText, ...], collected: Collected) -> None:
    if reviewed:
        return
    if untold:
        raise BadInput("the language of the code is not told", wording=wording.NOTHING_TO_REVIEW)
    raise collected.refusal or BadInput("neither text nor a readable file", wording=wording.NOTHING_TO_REVIEW)


def _findings(reviewed: tuple[_Reviewed, ...]) -> tuple[tuple[Evidence, ...], tuple[Finding, ...]]:
    """Return each line that something is said of as evidence, and what is said as findings that cite it."""
    evidence: dict[tuple[str, int], Evidence] = {}
    findings = []
    said = [(each, diagnostic) for each in reviewed for diagnostic in each.check.diagnostics][:_MOST_FINDINGS]
    for each, diagnostic in said:
        item = evidence.setdefault((each.path, diagnostic.line), _line(each, diagnostic.line, len(evidence) + 1))
        findings.append(_finding(diagnostic, item))
    return tuple(evidence.values()), tuple(findings)


def _line(reviewed: _Reviewed, line: int, number: int) -> Evidence:
    lines = reviewed.text.lines()
    text = lines[min(line, len(lines)) - 1]
    return Evidence(id=f"E{number}", source=reviewed.source, start_line=line, end_line=line, text=text)


def _finding(diagnostic: Diagnostic, item: Evidence) -> Finding:
    return Finding(
        rule=diagnostic.rule,
        text=diagnostic.message,
        confidence="medium" if diagnostic.severity == "advice" else "high",
        evidence=(item.id,),
        citations=(Citation(evidence=item.id, line=item.start_line, quote=item.text),),
    )


def _mended(reviewed: tuple[_Reviewed, ...], work: _Work) -> _Mended:
    """Have each file with faults mended, as long as there is a model."""
    mended, job = _Mended(), work.job
    for each in reviewed:
        before = Attempt(each.text, each.check, objects=())
        if not before.problems:
            continue
        work.deps.report(Progress(stage=Stage.WRITING))
        try:
            reply = _ask(each, before, work)
        except ModelUnavailable as error:
            mended.failure = error.failure
            return mended
        check = partial(_check_mended, each, reviewed, work)
        after = candidate_of(reply, Desk(each.kind, check), job, work.usage)
        if after and _passes(after, before, each):
            mended.patches.append(Patch(path=each.path, diff=diff_of(each.path, each.text, after.text)))
            mended.files.append(CodeFile(path=each.path, text=after.text))
        else:
            mended.dropped.append(say(wording.PATCH_DROPPED, job.language, path=each.path))
    return mended


def _check_mended(each: _Reviewed, reviewed: Sequence[_Reviewed], work: _Work, text: SafeText) -> Check:
    return check_among(each, reviewed, text, work.deps.code.check_generated, work.job.language)


def _ask(each: _Reviewed, before: Attempt, work: _Work) -> ModelCode:
    """Have a file mended.

    Raises:
        ModelUnavailable: no usable answer came, or the file is too long for the model.
    """
    deps = work.deps
    room = deps.model.evidence_tokens - deps.model.count_tokens(str(each.text))
    if room < 0:
        raise ModelUnavailable(ModelFailure.PROMPT_TOO_LONG)
    schemas = []
    for schema in deps.code.grounding.slices(each.kind, types_in(each.kind, str(each.text))):
        room -= deps.model.count_tokens(schema)
        if room >= 0:
            schemas.append(schema)
    problems = told(before.problems)
    context = ReviewContext(
        language=work.job.language, schemas=tuple(schemas), path=each.path, code=each.text, problems=problems
    )
    prompt = deps.prompts.render(context)

    def call() -> Completion:
        with work.watch.step("infer"):
            return deps.model.complete(prompt, ModelCode, limits=deps.limits)

    return asked(call, prompt, work.usage)


def _passes(after: Attempt, before: Attempt, each: _Reviewed) -> bool:
    """Tell whether a patch is worth showing: nothing is wrong after it, less is told of it, and nothing is gone."""
    kept = set(types_in(each.kind, str(each.text))) <= set(types_in(each.kind, str(after.text)))
    return kept and not after.faults and after.badness < before.badness


def _together(reviewed: tuple[_Reviewed, ...]) -> Check:
    """Return one check of all files: valid if all are."""
    checks = [each.check for each in reviewed]
    valid = [each.valid for each in checks]
    return Check(
        valid=False if False in valid else None if None in valid else True,
        blocked=any(each.blocked for each in checks),
        diagnostics=tuple(diagnostic for each in checks for diagnostic in each.diagnostics),
        not_checked=tuple(dict.fromkeys(part for each in checks for part in each.not_checked)),
    )


def _verdict(check: Check) -> Verdict:
    return "not_an_issue" if check.valid and not check.diagnostics else verdict_of(check)


def _summary(reviewed: tuple[_Reviewed, ...], check: Check, job: ReviewJob) -> SafeText:
    files = ", ".join(each.path for each in reviewed)
    counts = {
        name: sum(each.severity == severity for each in check.diagnostics)
        for name, severity in (("errors", "error"), ("blocks", "block"), ("advice", "advice"))
    }
    if check.diagnostics:
        return say(wording.REVIEW_FOUND, job.language, files=files, **counts)
    words = wording.REVIEW_UNCHECKED if check.valid is None else wording.REVIEW_CLEAN
    return say(words, job.language, files=files)
