"""The verdict follows from what was verified."""

import pytest

from workers.checking import verdict
from workers.contracts import Cause, Citation, Confidence, Evidence, Finding, Verdict
from workers.guardrails import redact

TEXT = redact("connection refused").text
EVIDENCE = [
    Evidence(id="E1", source="question", start_line=1, end_line=1, text=TEXT),
    Evidence(id="E2", source="file:app.log", start_line=1, end_line=1, text=TEXT),
    Evidence(id="E3", source="runbook:db.md#Causes", start_line=1, end_line=1, text=TEXT),
]


def cause(evidence: str, confidence: Confidence = "high") -> Cause:
    return Cause(text=TEXT, confidence=confidence, citations=(Citation(evidence=evidence, line=1, quote=TEXT),))


def finding(evidence: str, confidence: Confidence = "high") -> Finding:
    citation = Citation(evidence=evidence, line=1, quote=TEXT)
    return Finding(rule="dns", text=TEXT, confidence=confidence, evidence=(evidence,), citations=(citation,))


@pytest.mark.parametrize(
    ("causes", "findings", "dropped", "expected"),
    [
        ([cause("E2")], [], 0, "supported"),
        ([cause("E2", "medium")], [], 1, "supported"),
        ([], [finding("E2")], 0, "supported"),
        ([cause("E1")], [finding("E2", "medium")], 0, "supported"),
        ([cause("E1")], [finding("E1")], 0, "partial"),
        ([cause("E2", "low")], [], 0, "partial"),
        ([cause("E3")], [], 0, "partial"),
        ([cause("E2")], [], 2, "partial"),
        ([], [], 1, "inconclusive"),
        ([], [], 0, "not_an_issue"),
    ],
)
def test_verdicts(causes: list[Cause], findings: list[Finding], dropped: int, expected: Verdict) -> None:
    assert verdict(causes, findings, EVIDENCE, dropped=dropped, error_like=False) == expected


def test_trouble_that_nobody_explains_is_inconclusive() -> None:
    assert verdict([], [], EVIDENCE, dropped=0, error_like=True) == "inconclusive"


def test_trouble_that_is_over_is_no_issue_whatever_its_failure_logged() -> None:
    over = finding("E2").model_copy(update={"harmless": True})

    assert verdict([cause("E2")], [finding("E2"), over], EVIDENCE, dropped=1, error_like=True) == "not_an_issue"


def test_words_alone_never_show_that_all_is_well() -> None:
    said = [item for item in EVIDENCE if item.id != "E2"]

    assert verdict([], [], said, dropped=0, error_like=False) == "inconclusive"
