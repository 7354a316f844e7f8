"""An alert: what it says, what the systems know about it from that moment, and the runbook that speaks of it."""

from collections.abc import Sequence
from typing import Final

from workers.condense.clock import moment
from workers.contracts import (
    Alert,
    Answer,
    Change,
    Evidence,
    Finding,
    InvestigateJob,
    NextStep,
    Progress,
    Provenance,
    Stage,
    sources,
)
from workers.documents import CollectedSources
from workers.findings import changes, find
from workers.guardrails import SafeText, redact
from workers.guardrails.injection import injection_signs
from workers.pipelines.chart import charts
from workers.pipelines.collect import Collected, Masked, collect, mask
from workers.pipelines.deps import Deps
from workers.pipelines.explain import Case, conclude, explain
from workers.pipelines.gather import (
    RUNBOOKS_SHOWN,
    Gathered,
    Retrieved,
    gather,
    injection_notes,
    retrieved,
    runbook_query,
)
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.subjects import look_up
from workers.pipelines.wording import (
    ALERT_RUNBOOK,
    CHECK_ALERT,
    EXPECTED,
    NO_SOURCES,
    THIS_ALERT,
    UNREADABLE,
    say,
)
from workers.prompting import InvestigateContext
from workers.runbooks import RunbookHit

_DESCRIBED: Final = 5
"""Alerts of the group that are evidence one by one: the more alike they are, the less a further one tells."""

_ALERT_NUMBER: Final = 1


def run(job: InvestigateJob, deps: Deps) -> Answer:
    """Investigate the alerts of `job`.

    Raises:
        Permanent: no answer is possible; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    if job.expected:
        return _expected(job)
    watch = Stopwatch()
    case = _case_again(job, job.earlier) if job.earlier else _case(job, deps, watch)
    context = InvestigateContext(
        language=job.language,
        evidence=case.evidence,
        findings=case.findings,
        omitted=case.gathered.omitted,
        unread=case.notes,
    )
    return conclude(case, explain(context, case, deps, watch), watch)


def _case(job: InvestigateJob, deps: Deps, watch: Stopwatch) -> Case:
    """Gather all that code can know about the alert."""
    alert = job.alerts[0]
    words = _words(alert)

    deps.report(Progress(stage=Stage.COLLECTING))
    with watch.step("collect"):
        collected = _collected(job, deps)
    with watch.step("redact"):
        masked = mask((), collected, job, deps.pseudonyms)

    deps.report(Progress(stage=Stage.CONDENSING, lines=masked.lines))
    with watch.step("condense"):
        gathered = _gathered(job, masked, deps, words)
    with watch.step("find"):
        findings = find(gathered.evidence, job.language)
    with watch.step("retrieve"):
        runbooks = _retrieved(job, words, gathered, findings, deps)

    notes = collected.notes + injection_notes(gathered.evidence + runbooks.evidence, job.language)
    changed, drawn = _changes(job, gathered.evidence), charts(job, collected.pictures, masked.sources)
    return Case(job, gathered, runbooks, findings, masked.receipt, notes, changed, drawn)


def _changes(job: InvestigateJob, evidence: Sequence[Evidence]) -> tuple[Change, ...]:
    """Return what changed before the alert."""
    return changes(evidence, job.language, at=job.alerts[0].starts_at, moment=moment)


def _case_again(job: InvestigateJob, earlier: Answer) -> Case:
    """Return the case of an answer that the model is to complete: the systems may no longer show what they did."""
    runbooks = tuple(item for item in earlier.evidence if sources.is_runbook(item.source))
    others = tuple(item for item in earlier.evidence if not sources.is_runbook(item.source))
    found = [step for finding in earlier.findings for step in finding.next_steps]
    steps = tuple(step for step in earlier.next_steps if step not in found)
    lines = sum(item.count for item in others) + earlier.omitted.lines
    gathered = Gathered(others, earlier.omitted, lines, len(others) + earlier.omitted.groups)
    return Case(
        job, gathered, Retrieved(runbooks, steps, ()), earlier.findings, earlier.receipt, earlier.notes, earlier.changes
    )


def _collected(job: InvestigateJob, deps: Deps) -> Collected:
    """Read what the job points at and what the systems know. What cannot be read becomes a note."""
    language = job.language
    pointed = collect(job, deps)
    known = look_up(job, deps)
    notes = [
        say(UNREADABLE, language, source=note.source.in_(language), cause=note.cause.in_(language))
        for note in known.notes
    ]
    if known == CollectedSources() and not pointed.documents:
        notes.append(say(NO_SOURCES, language))
    return Collected(pointed.documents + known.documents, pointed.notes + tuple(notes), pointed.refusal, known.pictures)


def _gathered(job: InvestigateJob, masked: Masked, deps: Deps, words: str) -> Gathered:
    """Put what the alert says before the condensed evidence: the reader has to know what it is about."""
    told = _told(job.alerts)
    budget = max(0, deps.model.evidence_tokens - deps.model.count_tokens(str(told.text)))
    rest = gather(masked, deps, question=words, budget=budget, first=_ALERT_NUMBER + 1, at=job.alerts[0].starts_at)
    return Gathered((told, *rest.evidence), rest.omitted, rest.lines + told.end_line, rest.groups)


def _retrieved(
    job: InvestigateJob, words: str, gathered: Gathered, findings: Sequence[Finding], deps: Deps
) -> Retrieved:
    """Find the runbook that is the alert's own, and that of what was found; where it has none, by all words."""
    alert = job.alerts[0]
    named = _own_runbook(alert, deps)
    if not named:
        found = deps.runbooks.search(runbook_query(words, gathered, findings), RUNBOOKS_SHOWN)
    elif findings:
        found = deps.runbooks.search(runbook_query(_said(alert), gathered, findings), RUNBOOKS_SHOWN)
    else:
        found = ()
    passages = retrieved(found, gathered, job, deps, named=named)
    steps = [
        NextStep(text=say(words, job.language, link=alert.links[kind]))
        for kind, words in (("runbook", ALERT_RUNBOOK), ("source", CHECK_ALERT))
        if kind in alert.links
    ]
    return Retrieved(passages.evidence, (*passages.steps, *steps), passages.receipt)


def _own_runbook(alert: Alert, deps: Deps) -> Sequence[RunbookHit]:
    """Return the runbook that the alert links to or that carries its name; nothing where there is none."""
    name, link = str(alert.name or ""), str(alert.links.get("runbook", ""))
    hits = deps.runbooks.for_alert(name, _said(alert), runbook_url=link or None, k=1)
    return [hit for hit in hits if hit.is_named]


def _told(alerts: Sequence[Alert]) -> Evidence:
    """Return the alerts' own words as one piece of evidence, a line for each label and annotation."""
    text = SafeText.join("\n", (line for alert in alerts[:_DESCRIBED] for line in _lines(alert)))
    return Evidence(
        id=f"E{_ALERT_NUMBER}",
        source=sources.ALERT,
        start_line=1,
        end_line=str(text).count("\n") + 1,
        text=text,
        flags=injection_signs(str(text)),
    )


def _lines(alert: Alert) -> list[SafeText]:
    moment = alert.starts_at.isoformat(timespec="seconds")
    since = redact(f"{alert.name or ''} {alert.status} since {moment}".strip()).text
    fields = {**alert.labels, **alert.annotations}
    # A value's own line ends stay: a citation names the line of this text that it stands in.
    return [since, *(SafeText.join(": ", (redact(name).text, value)) for name, value in fields.items())]


def _words(alert: Alert) -> str:
    """Return what to look for: the alert's name twice, since people name runbooks by it, and what it says."""
    runbook = str(alert.links.get("runbook", "")).rstrip("/").rpartition("/")[2]
    return " ".join(filter(None, (*2 * (str(alert.name or ""),), _said(alert), runbook)))


def _said(alert: Alert) -> str:
    """Return what people wrote about the alert."""
    return " ".join(str(text) for text in (alert.summary, alert.annotations.get("description")) if text)


def _expected(job: InvestigateJob) -> Answer:
    """Return the answer to an alert that only says that alerting works: neither sources nor the model are asked."""
    name = job.alerts[0].name or say(THIS_ALERT, job.language)
    return Answer(
        job_id=job.id,
        kind=job.kind,
        mode="findings_only",
        verdict="not_an_issue",
        language=job.language,
        summary=say(EXPECTED, job.language, name=name),
        evidence=(_told(job.alerts),),
        receipt=job.receipt,
        provenance=Provenance(job_id=job.id),
    )
