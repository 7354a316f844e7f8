"""What is expected here was written by terraform 1.11; where it is at hand, it is asked about every configuration."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from workers.iac.terraform.formatting import formatted
from workers.iac.terraform.formatting.tokens import tokens_of

ROOT = Path(__file__).parents[4]
CONFIGURATIONS = sorted([*ROOT.glob("prompts/**/*.tf"), *ROOT.glob("tests/evals/terraform/configurations/*.tf")])
GLUED = {"literal", "open-quote", "open-heredoc", "close-heredoc", "close-template", ".", "::", "!", "-"}
GLUED_BEFORE = {"literal", "close-quote", "close-heredoc", "open-template", "newline", ".", "::"}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("a=1\nlong =  2\n", "a    = 1\nlong = 2\n"),
        ("a = 1 # one\nbcd = 22 // two\n", "a   = 1  # one\nbcd = 22 // two\n"),
        ("a = 1\n\nlong = 2\n", "a = 1\n\nlong = 2\n"),
        ("a = [1,2,\n3,\n   4]\nb = 1\n", "a = [1, 2,\n  3,\n4]\nb = 1\n"),
        ("e = foo({\na = 1\n}, [\n2\n])\n", "e = foo({\n  a = 1\n  }, [\n  2\n])\n"),
        ("b {\nc {\n# remark\nd = 1\n}\n}\n", "b {\n  c {\n    # remark\n    d = 1\n  }\n}\n"),
        ("a = foo( b ,c... )\n", "a = foo(b, c...)\n"),
        ("a = -1 -  2*-3\n", "a = -1 - 2 * -3\n"),
        ("a = !  b&&! c\n", "a = !b && !c\n"),
        ("a = b?-1:c\n", "a = b ? -1 : c\n"),
        ("a = b [0].c . d\n", "a = b[0].c.d\n"),
        ('a = {for k,v in b:k=>v if v!=""}\n', 'a = { for k, v in b : k => v if v != "" }\n'),
        ("a = {}\nb = { }\nc = {d=1}\n", "a = {}\nb = {}\nc = { d = 1 }\n"),
        ("a = { b : 1 }\n", "a = { b : 1 }\n"),
        ('a = "${ {b=1}["b"] } c"\n', 'a = "${ { b = 1 }["b"]} c"\n'),
        ('a = "%{ if b ~}c%{ endif }"\n', 'a = "%{if b~}c%{endif}"\n'),
        ("a = <<-EOT\n    b ${ c }\n      EOT\nlong = 1\n", "a    = <<-EOT\n    b ${c}\n      EOT\nlong = 1\n"),
        ("ñandú = 1\né = 2\n", "ñandú = 1\né     = 2\n"),
        ("b { c=1 }\n", "b { c = 1 }\n"),
        ("", ""),
    ],
)
def test_spaces_and_columns_are_those_of_terraform(written: str, wanted: str) -> None:
    assert formatted(written) == wanted
    assert formatted(wanted) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('a = "${b.c}"\n', "a = b.c\n"),
        ('a = "${b}${c}"\n', 'a = "${b}${c}"\n'),
        ('a = "${b} "\n', 'a = "${b} "\n'),
        ('a = "${f("${b}")}"\n', 'a = f("${b}")\n'),
        ('a = "${\n  b\n}"\n', "a = b\n"),
        ('a = "${\nb ? c\n: d\n}"\n', "a = (b ? c\n: d)\n"),
        ("resource aws_vpc main {}\n", 'resource "aws_vpc" "main" {}\n'),
        ('variable "a" {\n  type = "list"\n}\n', 'variable "a" {\n  type = list(string)\n}\n'),
        ('variable "a" { type = map }\n', 'variable "a" { type = map(any) }\n'),
        ('variable "a" { type = "string" }\n', 'variable "a" { type = string }\n'),
        ('resource "a" "b" { type = "string" }\n', 'resource "a" "b" { type = "string" }\n'),
    ],
)
def test_what_older_versions_asked_for_is_modernised(written: str, wanted: str) -> None:
    assert formatted(written) == wanted


def test_what_is_no_hcl_stays_as_it_is() -> None:
    assert formatted("a  =  {\n") == "a  =  {\n"


@pytest.mark.parametrize("file", CONFIGURATIONS, ids=lambda file: file.stem)
def test_spaces_that_were_put_elsewhere_come_back(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert formatted(_shaken(text, seed=1)) == formatted(text)


@pytest.mark.skipif(shutil.which("terraform") is None, reason="there is no terraform here")
def test_terraform_writes_every_configuration_alike() -> None:
    for seed, file in enumerate(CONFIGURATIONS):
        shaken = _shaken(file.read_text(encoding="utf-8"), seed)

        assert formatted(shaken) == _by_terraform(shaken), file.name


def _shaken(text: str, seed: int) -> str:
    """Return a configuration with other spaces between its tokens: more where there are some, and none or some else."""
    shaken = random.Random(seed)
    pieces, before = [], None
    for token in tokens_of(text):
        least = 0 if before in {"{", "[", "(", ",", "newline", None} or token.kind in {"}", "]", ")", ","} else 1
        calls = before == "name" and token.kind in {"(", "["}
        stays = before in GLUED or token.kind in GLUED_BEFORE or calls
        pieces.append((0 if stays else shaken.randint(least, 3)) * " " + token.text)
        before = token.kind
    return "".join(pieces)


def _by_terraform(text: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "TF_CLI_CONFIG_FILE"}
    command = ["terraform", "fmt", "-no-color", "-"]
    done = subprocess.run(command, input=text, text=True, capture_output=True, check=True, env=environment)
    return done.stdout
