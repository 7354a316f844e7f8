"""The sentences that Slack and the terminal share: an answer, or a job at work, reads the same in both."""

from typing import Final

from workers.cards import wording
from workers.contracts import Answer, CodeAnswer, Evidence, Finding, JobState, JobStatus, Progress, Stage, sources
from workers.guardrails import SafeText
from workers.guardrails.receipt import describe_receipt
from workers.language import Language

_WITHIN: Final = " › "  # noqa: RUF001 - the sign for a part of something


def verdict_line(answer: Answer) -> str:
    """Return the verdict in words."""
    verdicts = wording.EXPLAINED if answer.kind == "explain" else wording.VERDICTS
    return verdicts[answer.verdict].in_(answer.language)


def own_summary(answer: Answer) -> SafeText | None:
    """Return the summary, or None where it only says what a cause below it says again."""
    repeated = any(cause.text == answer.summary for cause in answer.causes)
    return None if repeated else answer.summary


def model_note(answer: Answer) -> str:
    """Return that no model answered, and why; empty if one did."""
    if answer.mode == "model":
        return ""
    failure = answer.provenance.model_failure
    why = wording.MODEL_FAILURES[failure] if failure else wording.WHY_UNKNOWN
    return wording.FINDINGS_ONLY.in_(answer.language, why=why.in_(answer.language))


def source_words(source: str, language: Language) -> str:
    """Return the words for where evidence comes from."""
    if own := wording.SOURCES.get(source):
        return own.in_(language)
    if source.startswith(sources.LINKED):
        return wording.LINKED.in_(language, number=source.removeprefix(sources.LINKED))
    if name := sources.file_name(source):
        return wording.FILE.in_(language, name=name)
    if place := sources.runbook_place(source):
        return wording.RUNBOOK.in_(language, place=_WITHIN.join(filter(None, place)))
    return source


def message_url(channel: str, ts: str) -> str:
    """Return the address of a message. Slack leads whoever is signed in from there to their own workspace."""
    return f"https://slack.com/archives/{channel}/p{ts.replace('.', '')}"


def lines_of(start: int, end: int, language: Language) -> str:
    """Return the words for a range of lines, or for one."""
    words = wording.LINE if start == end else wording.LINES
    return words.in_(language, start=start, end=end)


def times_of(evidence: Evidence, language: Language) -> str:
    """Return the words for how many lines are like `evidence`, and until when; empty for one alone."""
    if evidence.count == 1:
        return ""
    # A time in the state of an object is since when, not when it was written.
    if not evidence.last or not evidence.last_line or sources.is_state(evidence.source):
        return wording.TIMES.in_(language, count=evidence.count)
    return wording.TIMES_UNTIL.in_(language, count=evidence.count, last=evidence.last, line=evidence.last_line)


def first_line(evidence: Evidence) -> SafeText:
    """Return the line that stands for `evidence`: its first that is neither blank nor a Markdown heading."""
    lines = evidence.text.lines()
    return next((line for line in lines if (shown := str(line).strip()) and not shown.startswith("#")), lines[0])


def other_findings(answer: Answer) -> list[Finding]:
    """Return the findings that no cause says already."""
    said = {cause.text for cause in answer.causes}
    return [finding for finding in answer.findings if finding.text not in said]


def causes_heading(answer: Answer) -> str:
    """Return the heading of the causes: there is often but one."""
    if answer.kind == "explain":
        return wording.CLAIMS.in_(answer.language)
    words = wording.CAUSE if len(answer.causes) == 1 else wording.CAUSES
    return words.in_(answer.language)


def steps_heading(answer: Answer) -> str:
    """Return the heading of what to do next."""
    words = wording.FIRST_STEPS if answer.kind == "explain" else wording.STEPS
    return words.in_(answer.language)


def findings_heading(answer: Answer) -> str:
    """Return the heading of what the rules found."""
    words = wording.READ_IN_CODE if answer.kind == "explain" else wording.FINDINGS
    return words.in_(answer.language)


def omitted_line(answer: Answer) -> str:
    """Return what condensing left out; empty if nothing was."""
    omitted = answer.omitted
    if not omitted.lines and not omitted.groups:
        return ""
    return wording.OMITTED.in_(answer.language, lines=omitted.lines, groups=omitted.groups)


def receipt_line(answer: Answer | CodeAnswer) -> str:
    """Return the receipt: what was masked, by kind and count."""
    words = describe_receipt(answer.receipt, answer.language)
    return f"{words[0].upper()}{words[1:]}."


def provenance_parts(answer: Answer | CodeAnswer) -> list[str]:
    """Return how the answer came to be, in short parts."""
    language, provenance = answer.language, answer.provenance
    parts = [wording.JOB.in_(language, id=provenance.job_id)]
    if provenance.model:
        parts.append(wording.MODEL.in_(language, name=provenance.model))
    if provenance.prompt:
        version = provenance.prompt_version or "?"
        parts.append(wording.PROMPT.in_(language, name=provenance.prompt, version=version))
    if provenance.timings_ms:
        seconds = sum(provenance.timings_ms.values()) / 1000
        parts.append(wording.SECONDS.in_(language, seconds=f"{seconds:.2f}"))
    if provenance.dropped_claims:
        parts.append(wording.DROPPED.in_(language, count=provenance.dropped_claims))
    return parts


def kind_words(kind: str, language: Language) -> str:
    """Return the words for a kind of job; the kind itself if it is none that is known here."""
    words = wording.KINDS.get(kind)
    return words.in_(language) if words else kind


def step_words(stage: Stage, language: Language) -> str:
    """Return the words for a step."""
    return wording.STAGES[stage].in_(language)


def stage_words(status: JobStatus) -> str:
    """Return the step that a waiting or running job is in."""
    return step_words(_stage(status), status.language)


def state_words(status: JobStatus) -> str:
    """Return where the job stands: its end if it has one, else the step that it is in."""
    ended = wording.ENDS.get(status.state)
    return ended.in_(status.language) if ended else stage_words(status)


def place_words(status: JobStatus) -> str:
    """Return the job's place in the queue; empty once it no longer waits."""
    if status.ahead is None or _stage(status) is not Stage.QUEUED:
        return ""
    places = {0: wording.AHEAD_NONE, 1: wording.AHEAD_ONE}
    return places.get(status.ahead, wording.AHEAD).in_(status.language, count=status.ahead)


def figure_words(progress: Progress, language: Language) -> str:
    """Return what was done so far in figures; empty if nothing was."""
    figures = (
        (wording.LINES_READ, progress.lines),
        (wording.GROUPS_KEPT, progress.groups),
        (wording.VALUES_MASKED, progress.masked),
    )
    return " · ".join(words.in_(language, count=count) for words, count in figures if count is not None)


def _stage(status: JobStatus) -> Stage:
    waits = status.state in {JobState.ACCEPTED, JobState.QUEUED}
    return Stage.QUEUED if waits else status.progress.stage
