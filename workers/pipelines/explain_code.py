"""Infrastructure code explained: what it creates, what it assumes, in which way it costs money, what to look at first.

outline → check → find → render → infer → check → Answer. The evidence is the code itself, part by part, so every claim
is cited by line; without a model there is what the checker's own tree and the checks tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workers.contracts import (
    Answer,
    Check,
    Citation,
    Evidence,
    ExplainJob,
    Finding,
    NextStep,
    Omitted,
    Progress,
    Stage,
    sources,
)
from workers.errors import BadInput, ModelFailure
from workers.guardrails import SafeText, redact
from workers.guardrails.injection import injection_signs
from workers.iac.outline import outline
from workers.iac.parts import Part
from workers.pipelines import explain_wording as wording
from workers.pipelines.code_answer import PATHS
from workers.pipelines.deps import Deps
from workers.pipelines.explain import Case, Explained, conclude, explain
from workers.pipelines.gather import Gathered, Retrieved, injection_notes
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.wording import say
from workers.prompting import ExplainContext

_MOST_NAMED: Final = 12
_MOST_REMARKS: Final = 20
_BEFORE_A_PART: Final = ("#", "//", "---")
"""What a line begins with that belongs to the part below it."""
_LOOK_WITH: Final = {"terraform": "terraform plan", "kubernetes": "kubectl diff -f {path}"}


@dataclass(frozen=True, slots=True)
class _Code:
    """A file, its parts, and the evidence that it makes, a piece for each part."""

    job: ExplainJob
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]

    def cited(self, line: int) -> Citation:
        """Return the citation of a line; of one that is beyond the end, the last."""
        item = next((each for each in reversed(self.evidence) if each.start_line <= line), self.evidence[0])
        lines = item.text.lines()
        place = min(line - item.start_line, len(lines) - 1)
        return Citation(evidence=item.id, line=item.start_line + place, quote=lines[place])


def run(job: ExplainJob, deps: Deps) -> Answer:
    """Explain the code of `job`.

    Raises:
        Permanent: there is nothing to explain; its wording says so.
        JobCancelled: a person cancelled the job.
    """
    watch = Stopwatch()
    deps.report(Progress(stage=Stage.CHECKING_CODE))
    with watch.step("outline"):
        parts = outline(job.code_kind, str(job.code))
        code = _Code(job, parts, _evidence(job, parts))
    with watch.step("check"):
        checked = deps.code.check_written(job.code_kind, job.code, language=job.language, path=job.path)
    with watch.step("find"):
        findings = _with_first_look(job, [*_told(code), *_remarked(code, checked)])
    shown = _fitting(code.evidence, deps)
    notes = injection_notes(code.evidence, job.language)
    if len(shown) < len(code.evidence):
        notes += (say(wording.CUT, job.language, line=shown[-1].end_line if shown else 0),)
    gathered = Gathered(code.evidence, Omitted(), code.evidence[-1].end_line, len(parts))
    case = Case(job, gathered, Retrieved((), (), ()), findings, job.receipt, notes)
    context = ExplainContext(language=job.language, code_kind=job.code_kind, evidence=shown, findings=findings)
    explained = explain(context, case, deps, watch) if shown else Explained(failure=ModelFailure.PROMPT_TOO_LONG)
    return _answer(conclude(case, explained, watch), case, explained, _summary(code, checked))


def _answer(answer: Answer, case: Case, explained: Explained, summary: SafeText) -> Answer:
    """Return the answer with what the rules read as findings alone: it is no cause of anything."""
    if explained.checked and explained.checked.causes:
        return answer
    return answer.model_copy(update={"causes": (), "findings": case.findings, "summary": summary})


def _evidence(job: ExplainJob, parts: Sequence[Part]) -> tuple[Evidence, ...]:
    """Cut the file where its parts begin; each line is in exactly one piece."""
    lines = job.code.slice(0, len(str(job.code).rstrip())).lines()
    starts = sorted({1, *(_first_line(lines, part.line) for part in parts[1:])})
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    return tuple(
        _piece(job, lines[start - 1 : end], number, start)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def _piece(job: ExplainJob, lines: Sequence[SafeText], number: int, start: int) -> Evidence:
    text = SafeText.join("\n", lines)
    return Evidence(
        id=f"E{number}",
        source=sources.file(_path(job)),
        start_line=start,
        end_line=start + len(lines) - 1,
        text=text,
        flags=injection_signs(str(text)),
    )


def _first_line(lines: Sequence[SafeText], line: int) -> int:
    """Return where the comments above a part begin."""
    while line > 1 and str(lines[line - 2]).lstrip().startswith(_BEFORE_A_PART):
        line -= 1
    return line


def _fitting(evidence: Sequence[Evidence], deps: Deps) -> tuple[Evidence, ...]:
    """Return as much of the code, from its beginning, as the model has room for."""
    room, shown = deps.model.evidence_tokens, []
    for item in evidence:
        room -= deps.model.count_tokens(str(item.text))
        if room < 0:
            break
        shown.append(item)
    return tuple(shown)


def _told(code: _Code) -> Iterator[Finding]:
    """Yield what the tree tells: what is created and assumed, and in which way it costs money."""
    for role, words in wording.ROLES.items():
        if parts := [part for part in code.parts if part.role == role]:
            yield _of_parts(code, role, say(words, code.job.language, parts=_named(parts, code)), parts)
    for way, words in wording.BILLINGS.items():
        if parts := [part for part in code.parts if way in part.billing]:
            yield _of_parts(code, f"paid-by-{way}", say(words, code.job.language, parts=_named(parts, code)), parts)


def _of_parts(code: _Code, rule: str, text: SafeText, parts: Sequence[Part]) -> Finding:
    return _finding(rule, text, [code.cited(part.line) for part in parts])


def _remarked(code: _Code, checked: Check) -> Iterator[Finding]:
    """Yield what the checks say of the code."""
    for each in checked.diagnostics[:_MOST_REMARKS]:
        text = SafeText.join(" ", [say(wording.REMARK, code.job.language, line=each.line), each.message])
        yield _finding(each.rule, text, [code.cited(each.line)])


def _finding(rule: str, text: SafeText, citations: Sequence[Citation]) -> Finding:
    evidence = tuple(dict.fromkeys(each.evidence for each in citations))
    return Finding(rule=rule, text=text, confidence="high", evidence=evidence, citations=tuple(citations))


def _named(parts: Sequence[Part], code: _Code) -> SafeText:
    language = code.job.language
    names = [wording.PLACE.in_(language, name=part.name, line=part.line) for part in parts[:_MOST_NAMED]]
    if len(parts) > _MOST_NAMED:
        names.append(wording.MORE.in_(language, count=len(parts) - _MOST_NAMED))
    return redact(", ".join(names), key=code.job.mask_key).text


def _with_first_look(job: ExplainJob, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings; the first carries what to look at before anything is applied.

    Raises:
        BadInput: there is none.
    """
    if not findings:
        raise BadInput("nothing of the code can be read", wording=wording.NOTHING_TO_EXPLAIN)
    command = redact(_LOOK_WITH[job.code_kind].format(path=_path(job))).text
    step = NextStep(text=say(wording.LOOK_FIRST[job.code_kind], job.language), command=command)
    return findings[0].model_copy(update={"next_steps": (step,)}), *findings[1:]


def _summary(code: _Code, checked: Check) -> SafeText:
    roles = [part.role for part in code.parts]
    counts = {
        "creates": roles.count("creates") + roles.count("calls"),
        "assumes": roles.count("reads") + roles.count("asks"),
        "remarks": len(checked.diagnostics),
    }
    return say(wording.READ_BY_RULES, code.job.language, path=_path(code.job), **counts)


def _path(job: ExplainJob) -> str:
    return job.path or PATHS[job.code_kind]
