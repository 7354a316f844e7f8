# ruff: noqa: E501 - a configuration in one line is easier to compare
"""A configuration is told in Spanish what it is told in English, and nothing stays English but names and values."""

import pytest

from tests.evals.terraform.mutants import mutants
from tests.workers.iac.telling import ENGLISH, english_in, outline, without_code
from workers.iac.terraform import check
from workers.iac.terraform.providers import schemas_in
from workers.iac.terraform.value_words import IN_WORDS
from workers.iac.wording import in_language

BROKEN = [
    "a = 1 b = 2\n",
    "a {\n  b = 1\n",
    "a = 1\n}\n",
    "a = 'b'\n",
    "a = [1 2]\n",
    "a = 1\na = 2\n",
    "a: 1\n",
    "a\n",
    'a "b" c d = 1\n',
    "a =\n1\n",
    "x = {\n  a = 1 b = 2\n}\n",
    "x = {\n  a\n}\n",
    'a = "no end\n',
    'a = "\\q"\n',
    "a = <<EOT\nno end\n",
    "a = << \n",
    "a { b = 1, c = 2 }\n",
    "a {}  b {}\n",
    "a = f(1, 2\nb = 3\n",
    "a = f(b... , 2)\n",
    "a = b ? c\n",
    "a = b[1\n",
    "a = (1\n",
    "a = ;\n",
    '"a" = 1\n',
    'a = "%{ if b }c"\n',
    'a = "%{ else }c"\n',
    'a = "%{ endif }c"\n',
    'a = "%{ when }c"\n',
    'a = "%{ for }c"\n',
    'a = "${b"\n',
    "a = [for b]\n",
    "a = [for b in c]\n",
    "a = {for b in c : d}\n",
    "a = [for b in c : d\n",
    "a = " + "(" * 90 + "\n",
]
WRONG = [
    'resource "aws_instance" "a" {\n  ebs_block_device {\n    tags {\n    }\n  }\n}\n',
    'variable "a" {\n  type = "string"\n}\nvariable "b" {\n  type = list(string, string)\n}\nvariable "c" {\n  type = x\n}\n',
    'variable "a" {\n  type = object({ b = optional() })\n}\nvariable "b" {\n  type = tuple(string)\n}\n',
    'variable "a" {\n  type = object(string)\n}\nvariable "b" {\n  default = var.a\n}\n',
    'module "a" {\n  source = "git::https://example.com/a.git"\n}\nmodule "b" {\n  source = "inner"\n}\nmodule "c" {\n}\n',
    'locals {\n  a = list(1)\n  b = upper()\n  c = provider::aws::none()\n  d = none()\n  e = file("none")\n}\n',
    "locals {\n  a = { b = 1 }\n  c = local.a.d\n  e = [1]\n  f = local.e.g\n  h = local.e[3]\n  i = toset([1])[0]\n}\n",
    'terraform {\n  required_version = "x"\n  backend {\n  }\n  required_providers {\n    aws {\n    }\n  }\n}\n',
    'terraform {\n  required_providers {\n    aws = {\n      none = 1\n      version = "x"\n    }\n  }\n}\ncheck "a" {\n}\n',
    'resource "azurerm_public_ip" "a" {\n}\nresource "aws_instance" "a" {\n  provisioner "none" {\n  }\n}\n',
    'resource "aws_instance" "a" {\n  dynamic "tags" {\n  }\n  dynamic {\n  }\n  dynamic "ebs_block_device" {\n    b = 1\n  }\n}\n',
    'resource "aws_instance" "a" {\n  lifecycle {\n    ignore_changes = ["a"]\n    prevent_destroy = var.a\n  }\n}\n',
    'locals {\n  a = "x" + 1\n  b = [] ? 1 : 2\n  c = true ? [1] : 2\n  d = [for e in "f" : e]\n  g = "h${[1]}"\n}\n',
    'resource "aws_instance" "1a" {\n  provider = aws.none\n  for_each = ["a"]\n  depends_on = [1, aws_vpc.b.id]\n}\n',
]


@pytest.mark.parametrize("text", [*BROKEN, *WRONG])
def test_what_is_wrong_is_told_the_same_in_spanish(text: str) -> None:
    english, spanish = check(text), check(text, language="es")

    assert english.valid is not True
    assert outline(spanish) == outline(english)
    assert english_in(spanish) == []


def test_slips_of_every_kind_are_told_the_same_in_spanish() -> None:
    for each in mutants(120, seed=6):
        spanish = check(each.text, language="es")
        assert outline(spanish) == outline(check(each.text))
        assert english_in(spanish) == [], each.sort


def test_a_sentence_begins_with_a_capital_letter_and_names_a_block_within_without_one() -> None:
    inner = WRONG[0]
    (english,) = (str(each.message) for each in check(inner).diagnostics if each.rule == "argument-expected")
    (spanish,) = (
        str(each.message) for each in check(inner, language="es").diagnostics if each.rule == "argument-expected"
    )
    unlabelled = 'output "a" {\n}\n'

    assert english == "`tags` is an argument of the block `ebs_block_device`, and takes an equals sign: `tags = …`."
    assert spanish == "`tags` es un argumento en el bloque `ebs_block_device`, y lleva signo igual: `tags = …`."
    assert [str(each.message) for each in check(unlabelled, language="es").diagnostics] == [
        "El bloque `output` necesita el argumento `value`."
    ]


def test_no_secret_is_quoted_in_spanish() -> None:
    secret = "AKIA" + "QYLPMN5HHHFPZAM2"
    found = check(f'resource "aws_instance" "a" {{\n  ami = "x"\n  {secret} = 1\n}}\n', language="es")

    assert secret not in found.model_dump_json()
    assert any("no tiene el argumento" in str(each.message) for each in found.diagnostics)


def test_every_rule_that_was_learned_of_values_is_told_in_spanish() -> None:
    index = schemas_in(None).get("hashicorp/aws")
    assert index is not None
    learned = [
        rule
        for section in ("resource", "data")
        for kind in index.names(section)
        for each in index.rules(section, kind) or ()
        for rule in each.rules
        if rule[0] in IN_WORDS and rule[0] != "pattern"
    ]
    told = {in_language(IN_WORDS[kind](*how), "es") for kind, *how in learned}

    assert len(told) > 300
    assert [each for each in told if ENGLISH.search(without_code(each))] == []


def test_the_form_of_a_string_is_told_part_by_part() -> None:
    words = (
        "holds no capital letters, `_`, other signs, begins with no digits, ends with no `-`, holds no two `-` together"
    )
    form = IN_WORDS["shape"]("[A-Z_]", 3, 63, words)

    assert in_language(form, "en") == f"{words}, has from 3 to 63 characters"
    assert in_language(form, "es") == (
        "no admite mayúsculas, `_`, otros signos, no empieza por dígitos, no termina en `-`, "
        "no lleva dos `-` seguidos, debe tener de 3 a 63 caracteres"
    )
    assert in_language(IN_WORDS["shape"]("[A-Z]", 1, None, "holds no capital letters"), "es") == "no admite mayúsculas"
    assert in_language(IN_WORDS["shape"]("x", 2, None, ""), "es") == "debe tener 2 o más caracteres"
