"""Reviews: findings by line, and a patch that is shown only if the patched file passes the checks itself."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fakes.jobs import review_job
from tests.fakes.surroundings import QueuedModel, Texts, deps_for
from workers.cards.code import code_files
from workers.cluster import DRY_RUN
from workers.contracts import CodeAnswer, Diagnostic, IacKind, ModelCode, ModelFile, ReviewJob
from workers.contracts.gates import GateVerdict
from workers.errors import BadInput, ModelFailure
from workers.guardrails import redact
from workers.iac.gates import Candidate
from workers.language import Language
from workers.limits import Limits
from workers.pipelines import review
from workers.pipelines.code_tools import CodeTools

GOOD = """resource "aws_sqs_queue" "orders" {
  name                    = "orders"
  sqs_managed_sse_enabled = true
}
"""
WRONG = GOOD.replace("sqs_managed_sse_enabled", "managed_encryption     ")


def patch(text: str) -> ModelCode:
    return ModelCode(files=[ModelFile(path="main.tf", text=text)], assumptions=[])


def run(job: ReviewJob, *replies: ModelCode | ModelFailure, texts: Texts | None = None) -> CodeAnswer:
    return review.run(job, deps_for(QueuedModel(*replies), texts=texts, code=CodeTools()))


def test_findings_name_the_line_and_the_rule_and_quote_it() -> None:
    answer = run(review_job(WRONG), ModelFailure.NOT_CONFIGURED)
    finding = next(each for each in answer.findings if each.rule == "unknown-attribute")
    cited = next(item for item in answer.evidence if item.id == finding.evidence[0])

    assert (cited.source, cited.start_line) == ("paste", 3)
    assert str(cited.text) == WRONG.splitlines()[2]
    assert (answer.mode, answer.verdict) == ("findings_only", "inconclusive")
    assert answer.provenance.model_failure is ModelFailure.NOT_CONFIGURED


def test_findings_are_in_the_language_of_who_asks() -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndta: {}\n"
    answer = run(review_job(text, language="es"), ModelFailure.NOT_CONFIGURED)

    assert [str(each.text) for each in answer.findings] == ["`dta` no existe: un ConfigMap no tiene el campo `dta`."]


def test_a_patch_that_passes_is_shown_as_a_diff() -> None:
    answer = run(review_job(WRONG), patch(GOOD))

    assert answer.mode == "model"
    assert "+  sqs_managed_sse_enabled = true" in str(answer.patches[0].diff)
    assert str(answer.files[0].text) == GOOD
    assert answer.check is not None
    assert answer.check.valid is False  # The check is of what was reviewed.


@pytest.mark.parametrize(
    "bad",
    [
        WRONG.replace("managed_encryption", "encryption_managed"),
        'variable "nothing" {}\n',
        'resource "aws_sns_topic" "other" {\n  name = "x"\n}\n',
        "",
        "I will not.",
    ],
)
def test_a_patch_that_does_not_pass_or_loses_something_is_dropped(bad: str) -> None:
    answer = run(review_job(WRONG), patch(bad))

    assert answer.patches == ()
    assert any("dropped" in str(note) for note in answer.notes)


def test_clean_code_asks_no_model() -> None:
    answer = run(review_job(GOOD))

    assert (answer.verdict, answer.findings, answer.mode) == ("not_an_issue", (), "findings_only")


def test_files_of_one_module_know_of_each_other() -> None:
    texts = Texts(
        A='variable "name" {\n  type = string\n}\n',
        B=GOOD.replace('"orders"\n', "var.name\n"),
        C=GOOD.replace('"orders"\n', "var.other\n").replace('"orders" {', '"more" {'),
    )
    job = review_job(files=("A", "B", "C"))
    answer = review.run(job, deps_for(QueuedModel(ModelFailure.UNREACHABLE), texts=texts, code=CodeTools()))

    assert [check.valid for check in answer.checks] == [True, True, False]
    assert answer.checks[2].diagnostics[0].line == 2


def test_what_stands_beside_a_file_on_this_machine_counts(tmp_path: Path) -> None:
    (tmp_path / "variables.tf").write_text('variable "name" {\n  type = string\n}\n')
    tools = CodeTools(paths={"A": tmp_path / "main.tf"})
    texts = Texts(A=GOOD.replace('"orders"\n', "var.name\n"))
    answer = review.run(review_job(files=("A",)), deps_for(QueuedModel(), texts=texts, code=tools))

    assert answer.verdict == "not_an_issue"


def test_text_that_is_no_code_is_told() -> None:
    with pytest.raises(BadInput):
        run(review_job("why is it slow?"))
    with pytest.raises(BadInput):
        run(review_job(""))


class Records:
    """Gates that find the same fault in every file, and keep what they were given."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []

    def check(
        self, kind: IacKind, candidates: Sequence[Candidate], *, limits: Limits, language: Language
    ) -> list[tuple[GateVerdict, ...]]:
        self.candidates += candidates
        fault = Diagnostic(line=1, rule="team-rule", severity="block", message=redact("Not here.").text)
        return [(GateVerdict(gate="rego", state="failed", diagnostics=(fault,)),) for _ in candidates]


def test_what_the_gates_find_joins_the_review_and_they_see_the_whole_module() -> None:
    gates = Records()
    texts = Texts(A='variable "name" {\n  type = string\n}\n', B=GOOD.replace('"orders"\n', "var.name\n"))
    tools = CodeTools(gates=lambda: gates)
    model = QueuedModel(ModelFailure.UNREACHABLE)
    answer = review.run(review_job(files=("A", "B")), deps_for(model, texts=texts, code=tools))

    assert answer.check is not None
    assert answer.check.blocked
    assert [(layer.name, layer.state) for layer in answer.layers][-1] == ("rego", "failed")
    assert {finding.rule for finding in answer.findings} == {"team-rule"}
    assert [len(each.beside) for each in gates.candidates] == [1, 1]


def test_a_patch_is_checked_with_the_other_files_of_its_module() -> None:
    variables, queue = 'variable "name" {\n  type = string\n}\n', WRONG.replace('"orders"\n', "var.name\n")
    model = QueuedModel(patch(GOOD.replace('"orders"\n', "var.name\n")))
    texts = Texts(A=variables, B=queue)
    answer = review.run(review_job(files=("A", "B")), deps_for(model, texts=texts, code=CodeTools()))

    assert len(answer.patches) == 1
    assert "+  sqs_managed_sse_enabled = true" in str(answer.patches[0].diff)


class ClusterAnswers:
    """A gate that says what a cluster would change."""

    def check(
        self, kind: IacKind, candidates: Sequence[Candidate], *, limits: Limits, language: Language
    ) -> list[tuple[GateVerdict, ...]]:
        diff = redact("-  replicas: 2\n+  replicas: 3\n").text
        return [(GateVerdict(gate=DRY_RUN, state="passed", text=diff),) for _ in candidates]


def test_what_a_manifest_would_change_in_the_cluster_is_in_its_review() -> None:
    manifest = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nautomountServiceAccountToken: false\n"
    gates = ClusterAnswers()
    deps = deps_for(QueuedModel(ModelFailure.UNREACHABLE), code=CodeTools(gates=lambda: gates))
    answer = review.run(review_job(manifest), deps)

    assert str(answer.live_diff) == "-  replicas: 2\n+  replicas: 3\n"
    assert [file.name for file in code_files(answer)] == [f"cluster-{answer.job_id}.diff"]
