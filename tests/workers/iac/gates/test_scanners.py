"""Scanners that write SARIF: a script stands for one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.iac.gates import Scanner, ScannerGate
from workers.iac.gates.findings import NotSarif, findings_in

TEXT = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"


def log(*results: dict[str, Any], rules: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "Kube Linter", "rules": rules or []}}, "results": list(results)}],
    }


def result(line: int = 2, uri: str = "manifest.yaml", **more: Any) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}
    return {"ruleId": "no-root", "message": {"text": "runs as root"}, "locations": [place]} | more


def scanner(tmp_path: Path, script: str, *, prefix: str = "") -> Scanner:
    file = tmp_path / "scan"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return Scanner.parse(f"{prefix}{file} {{file}}")


def test_what_a_scanner_prints_joins_as_advice(tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(json.dumps(log(result(level="error"), result(3, level="note"))))
    one = scanner(tmp_path, f'grep -q "kind: Pod" "$1" && cat {tmp_path}/log.sarif; exit 1')

    (advising,) = ScannerGate((one,)).check("kubernetes", TEXT)
    (blocking,) = ScannerGate((one,), blocks=True).check("kubernetes", TEXT)

    assert (advising.gate, advising.state) == ("scan", "passed")
    assert [(each.line, each.rule, each.severity, str(each.message)) for each in advising.diagnostics] == [
        (2, "kube-linter/no-root", "advice", "runs as root"),
        (3, "kube-linter/no-root", "advice", "runs as root"),
    ]
    assert (blocking.state, [each.severity for each in blocking.diagnostics]) == ("failed", ["block", "advice"])


def test_what_a_scanner_writes_beside_the_file_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(json.dumps(log(result())))
    one = scanner(tmp_path, f"cp {tmp_path}/log.sarif results.sarif; echo 1 finding")

    (verdict,) = ScannerGate((one,)).check("kubernetes", TEXT)

    assert [each.line for each in verdict.diagnostics] == [2]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo hello; exit 2", "the output is no JSON (exit code 2)"),
        ("echo '{}'", "the output is no SARIF 2.1.0 (exit code 0)"),
        ("sleep 30", "scan took too long"),
    ],
)
def test_a_scanner_that_says_nothing_usable_has_not_checked(tmp_path: Path, script: str, why: str) -> None:
    gate = ScannerGate((scanner(tmp_path, script),), seconds=0.2)

    (verdict,) = gate.check("kubernetes", TEXT)

    assert (verdict.state, str(verdict.why)) == ("not_checked", why)


def test_a_scanner_that_is_not_there_has_not_checked() -> None:
    (verdict,) = ScannerGate((Scanner.parse("no-such-scanner {file}"),)).check("terraform", "")

    assert (verdict.state, str(verdict.why)) == ("not_checked", "no-such-scanner is not installed")


def test_a_scanner_is_for_a_language_or_for_each(tmp_path: Path) -> None:
    gate = ScannerGate((scanner(tmp_path, "true", prefix="terraform: "), Scanner.parse("no-such-scanner")))

    assert [each.gate for each in gate.check("kubernetes", TEXT)] == ["no-such-scanner"]
    assert [each.gate for each in gate.check("terraform", "")] == ["scan", "no-such-scanner"]


@pytest.mark.parametrize("written", ["", "terraform:", "checkov 'a", "./checkov {file}"])
def test_what_is_no_command_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="scanner"):
        Scanner.parse(written)


@pytest.mark.parametrize(
    "left_out",
    [
        {"suppressions": [{"kind": "inSource"}]},
        {"kind": "pass"},
        {"level": "none"},
        {"baselineState": "absent"},
        {"locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///other.yaml"}}}]},
    ],
)
def test_what_is_no_finding_of_this_file_is_left_out(left_out: dict[str, Any]) -> None:
    assert findings_in(json.dumps(log(result(**left_out))), "manifest.yaml") == []


def test_what_a_rule_says_stands_for_what_a_result_leaves_out() -> None:
    rules = [
        {
            "id": "R1",
            "defaultConfiguration": {"level": "error"},
            "messageStrings": {"default": {"text": "{0} has no {1}"}},
        }
    ]
    written = {"ruleIndex": 0, "message": {"id": "default", "arguments": ["a", "limit"]}}

    (found,) = findings_in(json.dumps(log(written, rules=rules)), "manifest.yaml")

    assert (found.line, found.rule, found.message, found.serious) == (1, "kube-linter/R1", "a has no limit", True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "version runs tool driver name rules id results ruleId ruleIndex message text locations level kind "
                "physicalLocation artifactLocation uri region startLine suppressions arguments".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=40)
@given(runs=JSON)
def test_no_log_breaks_the_reader(runs: Any) -> None:
    try:
        found = findings_in(json.dumps({"version": "2.1.0", "runs": [{"results": [runs]}, runs]}), "main.tf")
    except NotSarif:
        return
    assert all(each.line >= 1 and each.rule and each.message for each in found)
