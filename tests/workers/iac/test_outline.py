"""The parts of a file: where they stand, what they do, and in which way they cost money."""

import pytest

from workers.iac.outline import outline
from workers.iac.parts import Billing
from workers.iac.terraform import schemas_in
from workers.iac.terraform.outline import BILLED


def test_a_variable_is_asked_for_only_where_it_has_no_default() -> None:
    parts = outline(
        "terraform", 'variable "a" {}\nvariable "b" {\n  default = 1\n}\nmodule "c" {\n  source = "./c"\n}\n'
    )

    assert [(part.name, part.role, part.line) for part in parts] == [
        ("var.a", "asks", 1),
        ("var.b", "other", 2),
        ("module.c", "calls", 5),
    ]


def test_only_what_has_to_be_there_before_is_read() -> None:
    text = 'data "aws_iam_policy_document" "a" {}\ndata "aws_vpc" "b" {}\n'

    assert [part.role for part in outline("terraform", text)] == ["other", "reads"]


def test_the_objects_of_a_list_are_told_one_by_one() -> None:
    item = "- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: NAME}\n"
    text = "apiVersion: v1\nkind: List\nitems:\n" + item.replace("NAME", "a") + item.replace("NAME", "b")
    parts = outline("kubernetes", text)

    assert [(part.name, part.line) for part in parts] == [("ConfigMap/a", 4), ("ConfigMap/b", 7)]


@pytest.mark.parametrize("text", ["resource {", "\x00", ""])
def test_what_cannot_be_read_has_no_parts(text: str) -> None:
    assert outline("terraform", text) == ()


def test_pods_claims_and_load_balancers_are_told_as_what_they_take() -> None:
    text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: LoadBalancer}\n"
    stateful = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: b}\nspec: {volumeClaimTemplates: [{}]}\n"

    assert [part.billing for part in outline("kubernetes", f"{text}---\n{stateful}")] == [
        ("time",),
        ("pods", "storage"),
    ]


@pytest.mark.parametrize("way", sorted(BILLED))
def test_every_type_that_is_known_to_cost_something_exists(way: Billing) -> None:
    aws = schemas_in(None).get("hashicorp/aws")
    assert aws is not None
    assert [name for name in BILLED[way] if not aws.has("resource", name)] == []
