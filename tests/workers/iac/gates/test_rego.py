"""A team's own rules in Rego, run for real."""

import json
from pathlib import Path

import pytest

from workers.iac.gates import RegoGate, RulesNotUsable
from workers.iac.gates.documents import documents_in

pytest.importorskip("regopy")

RULES = """
package main

deny contains msg if {
    some name
    bucket := input.resource.aws_s3_bucket[name][_]
    not startswith(bucket.bucket, "acme-")
    msg := sprintf("aws_s3_bucket.%s: its name begins with acme-", [name])
}

warn contains {"msg": "name an owner", "line": 3} if {
    input.kind == "Deployment"
    not input.metadata.labels.owner
}
"""
OLDER = """
package team.images

deny[msg] {
    image := input.spec.template.spec.containers[_].image
    not startswith(image, "registry.acme.io/")
    msg := sprintf("the image %s is not from our registry", [image])
}
"""
BUCKETS = 'locals {\n  a = 1\n}\n\nresource "aws_s3_bucket" "good" {\n  bucket = "acme-a"\n}\n\n'
BUCKETS += 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n'
DEPLOYMENT = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec: {template: {spec: {containers: [{name: a, image: "nginx:1.27"}]}}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "main.rego").write_text(RULES)
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "images.rego").write_text(OLDER)
    (tmp_path / "main_test.rego").write_text("not rego at all {")
    return tmp_path


def test_deny_blocks_and_warn_advises(rules: Path) -> None:
    gate = RegoGate.load(rules)
    gate.verify()

    buckets, objects = gate.check("terraform", BUCKETS), gate.check("kubernetes", DEPLOYMENT)

    assert [(each.line, each.severity, str(each.message)) for each in buckets.diagnostics] == [
        (9, "block", "aws_s3_bucket.logs: its name begins with acme-")
    ]
    assert [(each.line, each.severity, str(each.message)) for each in objects.diagnostics] == [
        (3, "advice", "name an owner"),
        (5, "block", "the image nginx:1.27 is not from our registry"),
    ]
    assert (buckets.state, objects.state) == ("failed", "failed")


def test_what_keeps_the_rules_passes(rules: Path) -> None:
    verdict = RegoGate.load(rules).check("terraform", BUCKETS.replace('"logs"\n', '"acme-logs"\n'))

    assert (verdict.state, verdict.diagnostics) == ("passed", ())


def test_rules_that_do_not_compile_are_told_with_their_file(rules: Path) -> None:
    (rules / "broken.rego").write_text("package main\ndeny contains msg if { foo( }\n")
    gate = RegoGate.load(rules)

    with pytest.raises(RulesNotUsable, match=r"^broken\.rego: "):
        gate.verify()
    verdict = gate.check("terraform", BUCKETS)
    assert verdict.state == "not_checked"
    assert "broken.rego" in str(verdict.why)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "holds no rules"),
        ({"a.rego": "deny = 1"}, "a.rego: no line says which package it is"),
        ({"a.rego": "package a\n" + "#" * 1_000_001}, "larger than 1 MB"),
    ],
)
def test_a_folder_that_holds_no_rules_is_told(tmp_path: Path, files: dict[str, str], why: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    with pytest.raises(RulesNotUsable, match=why):
        RegoGate.load(tmp_path)


def test_rules_that_take_too_long_are_ended(rules: Path) -> None:
    verdict = RegoGate.load(rules, seconds=0.0).check("terraform", BUCKETS)

    assert (verdict.state, str(verdict.why)) == ("not_checked", "the rules took too long")


def test_what_is_no_file_of_its_language_is_not_checked(rules: Path) -> None:
    gate = RegoGate.load(rules)

    assert str(gate.check("terraform", "resource {").why) == "it is no valid HCL"
    assert str(gate.check("kubernetes", "a: [").why) == "it is no valid YAML"


def test_a_secret_in_a_message_is_masked(tmp_path: Path) -> None:
    key = "AKIA" + "Q3EGRIVBWXYZ2357"
    (tmp_path / "a.rego").write_text('package a\nwarn contains msg if { msg := sprintf("%v", [input]) }\n')

    verdict = RegoGate.load(tmp_path).check("terraform", f'locals {{\n  a = "{key}"\n}}\n')

    assert len(verdict.diagnostics) == 1
    assert key not in verdict.model_dump_json()


def test_terraform_is_data_in_the_usual_shape() -> None:
    text = """
resource "a" "b" {
  n    = 1
  list = [true, null, "x-${var.y}", upper("z")]
  ref  = a.c.id
  map  = { k = "v", "w" = local.x.y }
  json = jsonencode({ a = [1] })
  tag { k = 1 }
  tag { k = 2 }
}
"""
    (document,) = documents_in("terraform", text)

    assert json.loads(json.dumps(document.value)) == {
        "resource": {
            "a": {
                "b": [
                    {
                        "n": 1,
                        "list": [True, None, "x-${var.y}", "${…}"],
                        "ref": "${a.c.id}",
                        "map": {"k": "v", "w": "${local.x.y}"},
                        "json": {"a": [1]},
                        "tag": [{"k": 1}, {"k": 2}],
                    }
                ]
            }
        }
    }
