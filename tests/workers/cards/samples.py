"""Answers for the tests of the cards: a full one, and any at all."""

from typing import Any

from hypothesis import strategies as st

from workers.contracts import (
    Answer,
    Cause,
    Change,
    Citation,
    Evidence,
    Finding,
    JobState,
    JobStatus,
    Lane,
    NextStep,
    Omitted,
    Progress,
    Provenance,
    Stage,
    Tenant,
)
from workers.errors import ModelFailure
from workers.guardrails import SafeText, redact
from workers.guardrails.receipt import MaskedCount

JOB_ID = "abcdefgh234567ab"


def safe(text: str) -> SafeText:
    return redact(text).text


def full_answer(**changes: Any) -> Answer:
    """Return an answer with everything in it, and `changes` made to it."""
    quote = Citation(evidence="E1", line=12, quote=safe('Failed to pull image "shop/api:1.4.2"'))
    step = NextStep(text=safe("Look at the pod's events."), command=safe("kubectl describe pod api -n shop"))
    remove = NextStep(text=safe("Start over."), command=safe("kubectl delete pvc data"), destructive=True)
    fields: dict[str, Any] = {
        "job_id": JOB_ID,
        "kind": "ask",
        "mode": "model",
        "verdict": "supported",
        "language": "en",
        "summary": safe("The registry does not know the image tag 1.4.2."),
        "causes": (Cause(text=safe("The tag was never pushed."), confidence="high", citations=(quote,)),),
        "findings": (
            Finding(
                rule="image-pull",
                text=safe("An image could not be pulled."),
                confidence="high",
                evidence=("E1",),
                citations=(quote,),
            ),
        ),
        "next_steps": (step, remove),
        "evidence": (
            Evidence(
                id="E1",
                source="file:app.log",
                start_line=12,
                end_line=13,
                text=safe('Failed to pull image "shop/api:1.4.2"\nnot found'),
                count=7,
                last_line=90,
            ),
        ),
        "omitted": Omitted(lines=1200, groups=37),
        "receipt": (MaskedCount(kind="password", count=2),),
        "notes": (safe("The thread could not be read."),),
        "provenance": Provenance(
            job_id=JOB_ID,
            prompt="ask",
            prompt_version="3",
            model="small-one",
            dropped_claims=1,
            timings_ms={"collect": 20.0, "infer": 1400.0},
        ),
    }
    return Answer(**fields | changes)


def status(**changes: Any) -> JobStatus:
    """Return the status of a job that waits behind two others, with `changes` made to it."""
    fields: dict[str, Any] = {
        "id": JOB_ID,
        "kind": "ask",
        "state": JobState.QUEUED,
        "progress": Progress(stage=Stage.QUEUED),
        "tenant": Tenant(team="T1", channel="C1", user="U1"),
        "language": "en",
        "lane": Lane.INTERACTIVE,
        "ahead": 2,
        "created_at": 1_700_000_000.0,
    }
    return JobStatus(**fields | changes)


_HOSTILE = (
    "<!channel>",
    "<@U1>",
    "<https://x.y|z>",
    "```",
    "`",
    "&lt;",
    "[bold]",
    "\x1b[31m",
    "*x*",
    "\u202e",
    "\n",
    "…",
)
_pieces = st.one_of(st.text(max_size=12), st.sampled_from((*_HOSTILE, "<" * 400, "&" * 700, '"' * 900, "x y " * 300)))
texts = st.lists(_pieces, max_size=3).map("".join).map(safe)
_confidences = st.sampled_from(("high", "medium", "low"))
_counts = st.integers(min_value=1, max_value=10**9)
_citations = st.builds(Citation, evidence=st.one_of(st.just("E1"), st.text(max_size=20)), line=_counts, quote=texts)
_several = st.builds(lambda citation, times: (citation,) * times, _citations, st.integers(1, 6))
_perhaps = st.one_of(st.none(), texts)
_steps = st.builds(
    NextStep, text=texts, command=_perhaps, destructive=st.booleans(), would=_perhaps, withheld=st.booleans()
)
_evidence = st.builds(
    Evidence,
    id=st.integers(1, 99).map("E{}".format),
    source=st.text(min_size=1, max_size=300),
    start_line=_counts,
    end_line=_counts,
    text=texts,
    count=_counts,
    flags=st.sampled_from(((), ("ignore-instructions",))),
)
_findings = st.builds(
    Finding,
    rule=st.just("image-pull"),
    text=texts,
    confidence=_confidences,
    evidence=st.just(("E1", "<E2>")),
    citations=_several,
)


def _up_to(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return tuples of one or two different items, repeated: long lists without the cost of drawing them."""
    few = st.lists(strategy, max_size=2)
    return st.builds(lambda items, times: tuple(items * times), few, st.integers(1, most // 2))


answers: st.SearchStrategy[Answer] = st.builds(
    Answer,
    job_id=st.just(JOB_ID),
    kind=st.sampled_from(("ask", "logs")),
    mode=st.sampled_from(("model", "findings_only")),
    verdict=st.sampled_from(("supported", "partial", "inconclusive", "not_an_issue")),
    language=st.sampled_from(("en", "es")),
    summary=texts,
    changes=_up_to(st.builds(Change, text=texts, citations=_several), 4),
    causes=_up_to(st.builds(Cause, text=texts, confidence=_confidences, citations=_several), 8),
    findings=_up_to(_findings, 8),
    next_steps=_up_to(_steps, 12),
    evidence=_up_to(_evidence, 12),
    omitted=st.builds(Omitted, lines=_counts, groups=_counts),
    receipt=_up_to(st.builds(MaskedCount, kind=st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True), count=_counts), 30),
    notes=_up_to(texts, 8),
    provenance=st.builds(
        Provenance,
        job_id=st.just(JOB_ID),
        model=st.one_of(st.none(), st.text(max_size=300)),
        prompt=st.one_of(st.none(), st.text(max_size=300)),
        prompt_version=st.text(max_size=300),
        model_failure=st.one_of(st.none(), st.sampled_from(ModelFailure)),
        timings_ms=st.dictionaries(st.text(max_size=5), st.floats(0, 1e6), max_size=2),
    ),
)
