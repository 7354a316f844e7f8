"""Checks as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote

from workers.contracts.checks import Check, Diagnostic, Gravity

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final[dict[Gravity, str]] = {"error": "error", "block": "error", "advice": "note"}


def sarif(checks: Mapping[str, Check]) -> dict[str, Any]:
    """Return a SARIF log of one run.

    Args:
        checks: by the file's path.
    """
    rules = sorted({each.rule for check in checks.values() for each in check.diagnostics})
    results = [_result(path, each) for path, check in checks.items() for each in check.diagnostics]
    driver = {"name": "vigia check", "version": version("vigia"), "rules": [{"id": rule} for rule in rules]}
    unchecked = [
        {"level": "warning", "message": {"text": f"{path}: not checked: {each.what}: {each.why}"}}
        for path, check in checks.items()
        for each in check.not_checked
    ]
    invocation = {"executionSuccessful": True, "toolExecutionNotifications": unchecked}
    run = {"tool": {"driver": driver}, "invocations": [invocation], "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(path: str, diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": str(diagnostic.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(path)},
                    "region": {"startLine": diagnostic.line},
                }
            }
        ],
    }
