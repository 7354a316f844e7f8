"""What gates say of code joins what the check in process said."""

import pytest

from workers.contracts.checks import Check, Diagnostic, Gravity, NotChecked
from workers.contracts.gates import GateState, GateVerdict
from workers.guardrails import redact
from workers.iac.gates import Candidate, Scanner, ScannerGate, TerraformGate
from workers.limits import Limits
from workers.pipelines.gating import Gates, joined

UNKNOWN = Check(valid=None, blocked=False, not_checked=(NotChecked(what="provider a/b", why=redact("unknown").text),))


def verdict(gate: str, state: GateState, *severities: Gravity, why: str | None = None) -> GateVerdict:
    found = tuple(Diagnostic(line=3, rule="a", severity=each, message=redact("b").text) for each in severities)
    return GateVerdict(gate=gate, state=state, diagnostics=found, why=redact(why).text if why else None)


@pytest.mark.parametrize(
    ("check", "verdicts", "valid", "blocked"),
    [
        (UNKNOWN, [verdict("terraform validate", "passed")], True, False),
        (UNKNOWN, [verdict("terraform fmt", "passed")], None, False),
        (UNKNOWN, [verdict("terraform validate", "passed"), verdict("dry run", "failed", "error")], False, False),
        (Check(valid=True, blocked=False), [verdict("terraform validate", "failed", "error")], False, False),
        (Check(valid=False, blocked=False), [verdict("terraform validate", "passed")], False, False),
        (Check(valid=True, blocked=False), [verdict("team rules", "failed", "block")], True, True),
        (Check(valid=True, blocked=True), [verdict("checkov", "passed", "advice")], True, True),
    ],
)
def test_gates_add_and_take_nothing_back(
    check: Check, verdicts: list[GateVerdict], valid: object, blocked: object
) -> None:
    whole = joined(check, verdicts)

    assert (whole.valid, whole.blocked) == (valid, blocked)


def test_what_did_not_look_is_named_and_findings_are_by_line() -> None:
    first = Diagnostic(line=9, rule="z", severity="advice", message=redact("z").text)
    missing = verdict("checkov", "not_checked", why="checkov is not installed")

    whole = joined(
        UNKNOWN.model_copy(update={"diagnostics": (first,)}), [missing, verdict("rules", "passed", "advice")]
    )

    assert [each.line for each in whole.diagnostics] == [3, 9]
    assert [(each.what, str(each.why)) for each in whole.not_checked] == [
        ("provider a/b", "unknown"),
        ("checkov", "checkov is not installed"),
    ]


def test_without_settings_each_language_says_what_did_not_look() -> None:
    gates = Gates(TerraformGate(None))

    (objects,) = gates.check("kubernetes", [Candidate("kind: Pod")], limits=Limits.of(9), language="en")
    (code,) = gates.check("terraform", [Candidate("locals {\n  a = 1\n}\n")], limits=Limits.of(9), language="en")

    assert [(each.gate, each.state, str(each.why)) for each in objects] == [
        ("dry run", "not_checked", "VIGIA_CLUSTER_DRY_RUN is off")
    ]
    assert [each.gate for each in code] == ["terraform fmt", "terraform validate"]
    assert (code[1].state, "VIGIA_TERRAFORM_PLUGIN_DIR" in str(code[1].why)) == ("not_checked", True)


def test_what_did_not_look_says_so_in_the_language_of_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    gates = Gates(TerraformGate(None), ScannerGate((Scanner(("no-such-scanner",)),)))

    (objects,) = gates.check("kubernetes", [Candidate("kind: Pod")], limits=Limits.of(9), language="es")
    (code,) = gates.check("terraform", [Candidate("locals {\n  a = 1\n}\n")], limits=Limits.of(9), language="es")

    assert [str(each.why) for each in (*objects, *code)] == [
        "VIGIA_CLUSTER_DRY_RUN está desactivado",
        "no-such-scanner no está instalado",
        "terraform no está instalado",
        "VIGIA_TERRAFORM_PLUGIN_DIR no indica ninguna carpeta de proveedores",
        "no-such-scanner no está instalado",
    ]
