"""From masked sources to numbered evidence: condensed lines first, then the runbooks that speak of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from workers.condense import CondensedItem, condense
from workers.contracts import AnyJob, Evidence, Finding, NextStep, Omitted, sources
from workers.guardrails import SafeText, redact
from workers.guardrails.injection import injection_signs
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.language import Language
from workers.pipelines.collect import Masked
from workers.pipelines.deps import Deps
from workers.pipelines.wording import INJECTION, READ_RUNBOOK, say
from workers.runbooks import RunbookHit

RUNBOOKS_SHOWN: Final = 2
"""Runbooks that come with an answer at most."""

_WORTH_SHOWING: Final = 0.7
"""The share of the best runbook's score that a further one needs: the runner-up of a clear match is noise."""

_LEAST_SCORE: Final = 2.0
"""Below this score, over the runbooks that come with Vigía, a match rests on one or two common words."""

_STATE_SHARE: Final = 2
"""One part in so many of the budget is kept for what is known of the systems' state."""

_QUERY_CHARS: Final = 2_000

_PASSAGES_KEPT: Final = 512
"""More than the sections that are ever shown of some hundred runbooks."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Numbered evidence from the sources.

    Attributes:
        groups: groups of like lines that were kept.
    """

    evidence: tuple[Evidence, ...]
    omitted: Omitted
    lines: int
    groups: int


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages of runbooks as evidence, and the steps that point at them.

    Attributes:
        receipt: what was masked in the passages.
    """

    evidence: tuple[Evidence, ...]
    steps: tuple[NextStep, ...]
    receipt: tuple[MaskedCount, ...]


def gather(  # noqa: PLR0913 - each is told apart by its name
    masked: Masked, deps: Deps, *, question: str, budget: int, first: int = 1, at: datetime | None = None
) -> Gathered:
    """Condense the sources into evidence of at most `budget` tokens, numbered from `first`.

    What is known of the systems' state comes first, and up to half of the budget is kept for it, more where the logs
    are small: it is short and tells much, and a loud log would leave no room for it. What led up to `at`, where that
    is known, ranks higher.
    """
    state = [source for source in masked.sources if sources.is_state(source.name)]
    logs = [source for source in masked.sources if not sources.is_state(source.name)]
    # No text has more tokens than characters.
    most = max(budget // _STATE_SHARE, budget - sum(len(source.text) for source in logs)) if state else 0
    count = deps.model.count_tokens
    stated = condense(state, budget=most, count=count, question=question)
    left = budget - sum(count(f"{item.text}\n") for item in stated.items)
    logged = condense(logs, budget=max(0, left), count=count, question=question, at=at)
    evidence = tuple(_numbered(item, number) for number, item in enumerate((*stated.items, *logged.items), start=first))
    omitted = Omitted(
        lines=stated.omitted.lines + logged.omitted.lines, groups=stated.omitted.groups + logged.omitted.groups
    )
    return Gathered(evidence, omitted, stated.lines + logged.lines, stated.groups + logged.groups)


def retrieve(
    question: str,
    gathered: Gathered,
    findings: Sequence[Finding],
    job: AnyJob,
    deps: Deps,
) -> Retrieved:
    """Find the runbooks for the question and the findings, and number them after the evidence."""
    found = deps.runbooks.search(runbook_query(question, gathered, findings), RUNBOOKS_SHOWN)
    return retrieved(found, gathered, job, deps)


def runbook_query(question: str, gathered: Gathered, findings: Sequence[Finding]) -> str:
    """Return the words that runbooks are searched by: what code concluded, then what was asked or seen."""
    spoken = question or " ".join(str(item.text) for item in gathered.evidence[:5])
    quoted = [str(finding.citations[0].quote) for finding in findings]
    # A word counts once in a query, so what is said anyway need not be quoted.
    concluded = [*(finding.rule for finding in findings), *(quote for quote in quoted if quote not in spoken)]
    return " ".join((*concluded, spoken))[:_QUERY_CHARS]


def retrieved(
    found: Sequence[RunbookHit], gathered: Gathered, job: AnyJob, deps: Deps, *, named: Sequence[RunbookHit] = ()
) -> Retrieved:
    """Number passages of runbooks after the evidence.

    Args:
        found: the hits of a search, best first; those that are worth showing are.
        gathered: the evidence before them.
        job: the job, for its language.
        deps: the job's surroundings.
        named: hits that are shown whatever they score, before the others.
    """
    worthy = [hit for hit in found if hit.score >= max(_LEAST_SCORE, _WORTH_SHOWING * found[0].score)]
    hits: dict[str, RunbookHit] = {}
    for hit in (*named, *worthy):
        hits.setdefault(hit.path, hit)
    evidence, steps, receipts = [], [], []
    for number, hit in enumerate(list(hits.values())[:RUNBOOKS_SHOWN], start=len(gathered.evidence) + 1):
        read = _read_passage(sources.runbook(hit.path, hit.section), hit.text)
        passage, masked = deps.pseudonyms.hide(read.text)
        place, _ = deps.pseudonyms.hide(read.place)
        receipts += [read.receipt, masked]
        item = Evidence(
            id=f"E{number}",
            source=str(place)[:300],
            start_line=hit.start_line,
            end_line=hit.end_line,
            text=passage,
            flags=read.flags,
        )
        evidence.append(item)
        follow = say(READ_RUNBOOK, job.language, title=hit.title, evidence=item.id)
        steps.append(NextStep(text=deps.pseudonyms.hide(follow)[0]))
    return Retrieved(tuple(evidence), tuple(steps), add_receipts(*receipts))


@dataclass(frozen=True, slots=True)
class _Passage:
    """A runbook's passage without secrets, and the orders that it gives a model."""

    place: SafeText
    text: SafeText
    receipt: tuple[MaskedCount, ...]
    flags: tuple[str, ...]


@lru_cache(maxsize=_PASSAGES_KEPT)
def _read_passage(place: str, text: str) -> _Passage:
    """Redact a passage once for all the jobs that it is shown to: it is the same for each, and takes milliseconds."""
    redaction, named = redact(text), redact(place)
    flags = injection_signs(f"{named.text}\n{redaction.text}")
    return _Passage(named.text, redaction.text, redaction.receipt, flags)


def injection_notes(evidence: Sequence[Evidence], language: Language) -> tuple[SafeText, ...]:
    """Return a note that names the evidence that tries to give a model orders, by a file's name too, or nothing."""
    suspects = [item.id for item in evidence if item.flags]
    return (say(INJECTION, language, evidence=", ".join(suspects)),) if suspects else ()


def _numbered(item: CondensedItem, number: int) -> Evidence:
    return Evidence(
        id=f"E{number}",
        source=item.source[:300],
        start_line=item.line,
        end_line=item.end_line,
        text=item.text,
        count=item.count,
        last_line=item.last_line,
        last=item.last,
        flags=injection_signs(f"{item.source}\n{item.text}"),
    )
