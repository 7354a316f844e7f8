"""The gates' last look: what they find joins the check, their form is taken on, and what did not look says why."""

from collections.abc import Sequence

from tests.fakes.jobs import generate_job
from tests.fakes.surroundings import QueuedModel, deps_for
from workers.cluster import DRY_RUN
from workers.contracts import Check, Diagnostic, IacKind
from workers.contracts.gates import GateVerdict
from workers.errors import DeadlineExceeded
from workers.guardrails import SafeText, redact
from workers.iac.gates import FORMAT, VALIDATE, Candidate, RulesNotUsable
from workers.iac.wording import Phrase
from workers.language import Language
from workers.limits import Limits
from workers.pipelines.code_tools import CodeTools, Gates
from workers.pipelines.gated import Shown, gated

CODE = 'resource "aws_sqs_queue" "a" {\n  name = "a"\n  sqs_managed_sse_enabled = true\n}\n'
FORMED = CODE.replace("  name =", "  name                    =")
VALID = Check(valid=True, blocked=False)


def safe(text: str) -> SafeText:
    return redact(text).text


class Says:
    """Gates that give the same verdicts whatever the code."""

    def __init__(self, *verdicts: GateVerdict) -> None:
        self._verdicts = verdicts

    def check(
        self, kind: IacKind, candidates: Sequence[Candidate], *, limits: Limits, language: Language
    ) -> list[tuple[GateVerdict, ...]]:
        return [self._verdicts for _ in candidates]


class OutOfTime:
    def check(
        self, kind: IacKind, candidates: Sequence[Candidate], *, limits: Limits, language: Language
    ) -> list[tuple[GateVerdict, ...]]:
        raise DeadlineExceeded


def look(gates: Gates, check: Check = VALID) -> Shown:
    deps = deps_for(QueuedModel(), code=CodeTools(gates=lambda: gates))
    return gated(generate_job("a queue"), safe(CODE), check, deps)


def test_code_gets_the_form_that_terraform_gives_it() -> None:
    shown = look(Says(GateVerdict(gate=FORMAT, state="failed", text=safe(FORMED))))

    assert str(shown.text) == FORMED
    assert [(layer.name, layer.state) for layer in shown.layers][2:] == [(FORMAT, "passed")]
    assert shown.check.valid is True


def test_what_terraform_calls_invalid_is_never_shown_as_valid() -> None:
    wrong = Diagnostic(line=2, rule="terraform-validate", severity="error", message=safe("No such thing."))
    shown = look(Says(GateVerdict(gate=VALIDATE, state="failed", diagnostics=(wrong,))))

    assert shown.check.valid is False
    assert [layer.state for layer in shown.layers] == ["passed", "passed", "failed"]
    assert str(shown.layers[2].why) == "No such thing."


def test_what_the_index_does_not_know_is_valid_if_terraform_says_so() -> None:
    shown = look(Says(GateVerdict(gate=VALIDATE, state="passed")), Check(valid=None, blocked=False))

    assert shown.check.valid is True


def test_a_gate_that_did_not_look_says_why() -> None:
    shown = look(Says(GateVerdict(gate=VALIDATE, state="not_checked", why=safe("terraform is not installed"))))

    assert (shown.layers[2].state, str(shown.layers[2].why)) == ("not_checked", "terraform is not installed")
    assert shown.check.valid is True


def test_gates_without_time_or_rules_cost_no_answer() -> None:
    assert look(OutOfTime()).layers[2].state == "not_checked"

    def unusable() -> Gates:
        raise RulesNotUsable(Phrase("{name}: it cannot be read", name="team.rego"))

    deps = deps_for(QueuedModel(), code=CodeTools(gates=unusable))
    english = gated(generate_job("a queue"), safe(CODE), VALID, deps)
    spanish = gated(generate_job("una cola", language="es"), safe(CODE), VALID, deps)

    assert str(english.layers[2].why) == "team.rego: it cannot be read"
    assert str(spanish.layers[2].why) == "team.rego: no se puede leer"


def test_without_gates_there_are_the_layers_in_process() -> None:
    shown = gated(generate_job("a queue"), safe(CODE), VALID, deps_for(QueuedModel()))

    assert [layer.name for layer in shown.layers] == ["schema", "policy"]


def test_what_would_change_in_the_cluster_is_kept_apart_from_the_code() -> None:
    change = safe("--- live/Service web\n+++ dry run/Service web\n-  port: 80\n+  port: 81")
    shown = look(Says(GateVerdict(gate=DRY_RUN, state="passed", text=change)))

    assert (str(shown.text), shown.live_diff) == (CODE, change)
    assert look(Says(GateVerdict(gate=DRY_RUN, state="passed"))).live_diff is None
