"""What is expected here is what `terraform validate` 1.11 says of the same outputs."""

import pytest

from workers.iac.terraform import check

DECLARED = """variable "s" { type = string }
variable "n" { type = number }
variable "b" { type = bool }
variable "ls" { type = list(string) }
variable "o" { type = object({ a = string }) }
variable "any" {}
locals {
  words = ["a", "b"]
}
"""


def errors(expression: str) -> list[str]:
    found = check(f'{DECLARED}output "it" {{\n  value = {expression}\n}}\n')
    return [each.rule for each in found.diagnostics if each.severity == "error"]


@pytest.mark.parametrize(
    "expression",
    [
        "true * 2",
        '1 + "a"',
        "var.ls < 3",
        "!var.n",
        "-var.b",
        "-var.ls",
        'var.b && "yes"',
        "[1] || var.b",
        '"yes" ? 1 : 2',
        "local.words ? 1 : 2",
        "var.b ? 1 : [1]",
        "var.b ? var.ls : {}",
        "var.b ? true : 1",
        "[for each_one in var.s : each_one]",
        "{ for each_one in 3 : each_one => each_one }",
        '"names: ${["a"]}"',
        '"names: ${local.words}"',
        '"${upper(var.s)}: ${{ a = 1 }}"',
        "(var.n > 1) + 1 > true",
        'merge(var.o, "a")',
        "keys(var.ls)",
    ],
)
def test_a_value_of_a_type_that_does_not_fit_is_an_error(expression: str) -> None:
    assert "wrong-type" in errors(expression)


@pytest.mark.parametrize(
    "expression",
    [
        '"2" * 2',
        "var.s + 1",
        'var.b == "yes"',
        "!var.s",
        "var.any && var.any",
        "var.s ? 1 : 2",
        "var.b ? 1 : var.s",
        "var.b ? [] : var.ls",
        "var.b ? {} : var.o",
        "var.b ? null : var.ls",
        "var.b ? var.any : [1]",
        "[for each_one in var.any : each_one + 1]",
        "[for name, value in var.o : value]",
        '"names: ${var.ls}"',
        '"${var.ls}"',
        '"${var.n}: ${var.b}"',
        "try(true * 2, 0)",
        "merge(var.o, null, var.any, { a = 1 })",
        'merge(var.any, "a")',
        "keys(var.any)",
        "var.b ? true * 2 : 0",
        'var.b ? upper("a", "b") : 0',
        "[for each_one in var.ls : true * 2]",
        '"%{ if var.b }${true * 2}%{ endif }"',
        '"%{ for each_one in var.ls }${each_one}%{ endfor }"',
    ],
)
def test_what_fits_or_may_fit_or_is_not_looked_at_is_none(expression: str) -> None:
    assert errors(expression) == []
