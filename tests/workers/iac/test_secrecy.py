"""Secrets leave generated code for a variable or a reference, and what cannot be replaced keeps its placeholder."""

from workers.iac import check
from workers.iac.secrecy import REFERRED_TO, without_secrets

MASKED = "[REDACTED:password:3f9a]"


def test_a_whole_value_becomes_a_sensitive_variable_that_is_declared_once() -> None:
    hcl = f'resource "x" "a" {{\n  password = "{MASKED}"\n}}\nresource "x" "b" {{\n  password = "{MASKED}"\n}}\n'
    cleared = without_secrets("terraform", hcl, "en")

    assert cleared.replaced == ["password"]
    assert cleared.text.count("password = var.password") == 2
    assert cleared.text.count('variable "password"') == 1
    assert MASKED not in cleared.text


def test_a_variable_is_described_in_the_language_of_who_asks() -> None:
    cleared = without_secrets("terraform", f'  password = "{MASKED}"\n', "es")

    assert 'description = "Secreto: dale valor fuera del código."' in cleared.text


def test_a_part_of_a_value_is_put_together_from_the_variable() -> None:
    cleared = without_secrets("terraform", f'  url = "postgres://app:{MASKED}@db/app"\n', "en")

    assert '"postgres://app:${var.url}@db/app"' in cleared.text


def test_a_variable_loses_its_default_and_becomes_sensitive() -> None:
    cleared = without_secrets(
        "terraform", f'variable "token" {{\n  type    = string\n  default = "{MASKED}"\n}}\n', "en"
    )

    assert cleared.text == 'variable "token" {\n  type    = string\n  sensitive = true\n}\n'


def test_a_variable_of_a_container_refers_to_a_secret() -> None:
    secret, plain = f"- name: DB_PASSWORD\n  value: {MASKED}\n", "- name: MODE\n  value: a\n"
    yaml = secret + plain
    cleared = without_secrets("kubernetes", yaml, "en")

    assert cleared.replaced == ["DB_PASSWORD"]
    assert f"  valueFrom:\n    secretKeyRef:\n      name: {REFERRED_TO}\n      key: DB_PASSWORD\n" in cleared.text
    assert cleared.text.endswith(plain)


def test_what_cannot_be_replaced_keeps_its_placeholder() -> None:
    yaml = f"stringData:\n  password: '{MASKED}'\n"

    assert without_secrets("kubernetes", yaml, "en").text == yaml


def test_what_is_made_of_it_is_valid() -> None:
    hcl = f'resource "aws_db_instance" "a" {{\n  instance_class = "db.t3.micro"\n  password = "{MASKED}"\n}}\n'

    assert not any(
        each.severity == "error"
        for each in check("terraform", without_secrets("terraform", hcl, "en").text).diagnostics
    )
