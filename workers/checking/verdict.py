"""The verdict: how far the evidence carries the answer. Code computes it from what was verified."""

from collections.abc import Sequence

from workers.contracts import Cause, Evidence, Finding, Verdict
from workers.contracts.sources import is_observed


def verdict(
    causes: Sequence[Cause],
    findings: Sequence[Finding],
    evidence: Sequence[Evidence],
    *,
    dropped: int,
    error_like: bool,
) -> Verdict:
    """Return the verdict.

    Args:
        causes: the causes that are left, each with verified citations.
        findings: what code concluded.
        evidence: all evidence of the job.
        dropped: the model's causes that had no support.
        error_like: whether any line of the evidence looks like an error or a warning.

    Returns:
        `supported`: a claim of high or medium confidence cites what was observed.
        `partial`: claims rest on the asker's own words, or are of low confidence, or more were dropped than kept.
        `not_an_issue`: there was something to observe, nothing in it looks like trouble, and nobody claims any; or code
            found that the trouble is over, such as a job that failed and then succeeded, whatever its failure logged.
        `inconclusive`: nothing is left.
    """
    if any(finding.harmless for finding in findings):
        return "not_an_issue"
    claims: list[Cause | Finding] = [*causes, *findings]
    observed = {item.id for item in evidence if is_observed(item.source)}
    if claims:
        enough = dropped <= len(claims) and any(_is_carried(claim, observed) for claim in claims)
        return "supported" if enough else "partial"
    nothing_wrong = bool(observed) and not error_like and not dropped
    return "not_an_issue" if nothing_wrong else "inconclusive"


def _is_carried(claim: Cause | Finding, observed: set[str]) -> bool:
    return claim.confidence != "low" and any(citation.evidence in observed for citation in claim.citations)
