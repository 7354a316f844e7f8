"""terraform's own word. Its built-in provider stands in where a real one would only take longer."""

from dataclasses import replace
from pathlib import Path

import pytest

from workers.iac.examples import ExampleLibrary
from workers.iac.gates import Candidate, TerraformGate
from workers.limits import Limits
from workers.settings import content_dir

GOOD = 'resource "terraform_data" "a" {\n  input = "a"\n}\n'
BAD = 'resource "terraform_data" "a" {\n  inpt = "a"\n}\n'
TWICE = 'variable "a" {}\n\nvariable "a" {}\n'
IMPORTED = GOOD + '\nimport {\n  to = terraform_data.a\n  id = "a"\n}\n'
UNKNOWN = 'resource "azurerm_resource_group" "a" {\n  name     = "a"\n  location = "b"\n}\n'


def validated(gate: TerraformGate, *texts: str) -> list[tuple[str, str]]:
    verdicts = gate.validate([Candidate(text) for text in texts])
    return [(each.state, str(each.why or " ".join(str(one.message) for one in each.diagnostics))) for each in verdicts]


def test_every_example_is_valid_and_in_terraforms_own_form(terraform: TerraformGate) -> None:
    examples = [
        each for each in ExampleLibrary.load(content_dir("prompts") / "examples").examples if each.kind == "terraform"
    ]

    verdicts = terraform.check([Candidate(each.text) for each in examples])

    states = {
        example.name: [(each.state, str(each.why), [str(one.message) for one in each.diagnostics]) for each in both]
        for example, both in zip(examples, verdicts, strict=True)
    }
    assert states == {each.name: [("passed", "None", [])] * 2 for each in examples}


def test_a_candidate_that_fails_keeps_no_other_from_being_looked_at(terraform: TerraformGate) -> None:
    verdicts = validated(terraform, GOOD, BAD, TWICE, IMPORTED, UNKNOWN)

    assert [state for state, _ in verdicts] == ["passed", "failed", "failed", "passed", "not_checked"]
    assert 'An argument named "inpt" is not expected here.' in verdicts[1][1]
    assert "was already declared at line 1." in verdicts[2][1]
    assert "no version of the provider hashicorp/azurerm that is wanted" in verdicts[4][1]


def test_the_line_is_the_files(terraform: TerraformGate) -> None:
    (verdict,) = terraform.validate([Candidate(BAD)])

    assert [(each.line, each.rule, each.severity) for each in verdict.diagnostics] == [
        (2, "terraform-validate", "error")
    ]


def test_variables_without_a_value_are_not_known_in_a_child_either(terraform: TerraformGate) -> None:
    text = 'variable "a" {\n  type = list(string)\n}\n\noutput "b" {\n  value = element(var.a, 3)\n}\n'

    assert [state for state, _ in validated(terraform, text, text)] == ["passed", "passed"]


def test_the_files_beside_it_are_of_the_same_module(terraform: TerraformGate) -> None:
    text = 'output "a" {\n  value = var.b\n}\n'
    beside = {"main.tf": 'variable "b" {\n  type = string\n}\n'}

    (alone,), (together,) = (terraform.validate([Candidate(text, files)]) for files in ({}, beside))

    assert (alone.state, together.state) == ("failed", "passed")


def test_what_a_function_reads_beside_it_is_taken_to_be_there(terraform: TerraformGate) -> None:
    text = 'output "a" {\n  value = [filemd5("build/a.zip"), file("${path.module}/b.txt")]\n}\n'

    assert validated(terraform, text) == [("passed", "")]
    assert validated(terraform, text, text) == [("passed", ""), ("passed", "")]


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ('file("/etc/passwd")', "`file` reads a file that may be anywhere on this machine"),
        ('file("~/.aws/credentials")', "may be anywhere"),
        ('filebase64("../../secret")', "may be anywhere"),
        ('file("${path.module}/../secret")', "may be anywhere"),
        ('core::file(join("/", ["", "etc", "passwd"]))', "may be anywhere"),
        ('[for f in fileset("/etc", "*"): f]', "may be anywhere"),
        ('{ a = "x${templatefile(local.b, {})}" }', "may be anywhere"),
    ],
)
def test_no_file_of_this_machine_is_read(expression: str, why: str) -> None:
    text = f'output "a" {{\n  value = {expression}\n}}\n'

    ((state, told),) = validated(TerraformGate(Path("/nowhere")), text)

    assert state == "not_checked"
    assert why in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('module "a" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n', "somewhere else, and nothing is fetched"),
        ('module "a" {\n  source = "./a"\n}\n', "in another folder"),
        ("resource {", "no valid HCL"),
    ],
)
def test_what_terraform_would_have_to_fetch_is_not_given_to_it(text: str, why: str) -> None:
    ((state, told),) = validated(TerraformGate(Path("/nowhere")), text)

    assert state == "not_checked"
    assert why in told


def test_without_providers_nothing_is_validated() -> None:
    assert validated(TerraformGate(None), GOOD) == [
        ("not_checked", "VIGIA_TERRAFORM_PLUGIN_DIR names no folder of providers")
    ]


def test_without_terraform_nothing_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    ((form, validity),) = TerraformGate(tmp_path).check([Candidate(GOOD)])

    assert (form.state, str(form.why)) == ("not_checked", "terraform is not installed")
    assert (validity.state, str(validity.why)) == ("not_checked", "terraform is not installed")


def test_the_time_is_over_for_all_that_is_left(terraform: TerraformGate) -> None:
    hurried = TerraformGate(terraform.plugins, seconds=0.0)

    assert [state for state, _ in validated(hurried, GOOD, GOOD)] == ["not_checked", "not_checked"]


def test_a_job_that_is_nearly_over_is_not_held_up(terraform: TerraformGate) -> None:
    ((state, why),) = validated(replace(terraform, limits=Limits.of(2)), GOOD)

    assert (state, why) == ("not_checked", "terraform took too long")


def test_another_form_is_shown_as_terraform_writes_it(terraform: TerraformGate) -> None:
    verdict = terraform.format('resource "terraform_data" "a" {\ninput="a"\n}\n')

    assert (verdict.state, str(verdict.text)) == ("failed", GOOD)
    assert [(each.line, each.severity) for each in verdict.diagnostics] == [(2, "advice")]
    assert terraform.format(str(verdict.text)).state == "passed"
    assert terraform.format("resource {").state == "not_checked"


def test_a_secret_that_terraform_quotes_is_masked(terraform: TerraformGate) -> None:
    key = "AKIA" + "Q3EGRIVBWXYZ2357"
    text = f'variable "a" {{\n  type    = number\n  default = "{key}"\n}}\n'

    (verdict,) = terraform.validate([Candidate(text)])

    assert verdict.state == "failed"
    assert key not in verdict.model_dump_json()
