"""Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote

from workers.runbooks.lint.diagnostic import DESCRIPTIONS, Diagnostic, Rule

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return a SARIF log of one run."""
    rules = list(Rule)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "vigia runbooks lint",
                        "version": version("vigia"),
                        "rules": [
                            {"id": str(rule), "shortDescription": {"text": DESCRIPTIONS[rule]}} for rule in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(diagnostic, rules.index(diagnostic.rule)) for diagnostic in diagnostics],
            }
        ],
    }


def _result(diagnostic: Diagnostic, index: int) -> dict[str, Any]:
    return {
        "ruleId": str(diagnostic.rule),
        "ruleIndex": index,
        "level": diagnostic.severity,
        "message": {"text": diagnostic.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(diagnostic.path)},
                    "region": {"startLine": diagnostic.line, "startColumn": diagnostic.column},
                }
            }
        ],
    }
