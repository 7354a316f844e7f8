"""Grounding: the types that a request may be about, and their schemas exactly as the checks know them."""

import pytest

from workers.iac import check
from workers.iac.contents import types_in
from workers.iac.examples import ExampleLibrary
from workers.iac.grounding import Grounding
from workers.iac.kubernetes.slices import kinds
from workers.iac.terraform import schemas_in
from workers.iac.terraform.slices import schema_slice
from workers.language import Language
from workers.settings import content_dir

GROUNDING = Grounding()


@pytest.mark.parametrize(
    ("request_", "wanted"),
    [
        ("Crea un cluster EKS con 3 nodos t3.medium", ["aws_eks_cluster", "aws_eks_node_group"]),
        ("un bucket S3 privado con versionado", ["aws_s3_bucket", "aws_s3_bucket_public_access_block"]),
        ("a Lambda triggered by an SQS queue", ["aws_lambda_function", "aws_sqs_queue"]),
        ("VPC con 3 subredes privadas y NAT", ["aws_vpc", "aws_subnet", "aws_nat_gateway", "aws_route_table"]),
        ("una base de datos postgres", ["aws_db_instance", "aws_db_subnet_group"]),
        ("an ECR repository", ["aws_ecr_repository"]),
        ("tabla dynamodb", ["aws_dynamodb_table"]),
        ("an ALB with a Google login", ["aws_lb", "aws_lb_listener"]),
        ("un EFS y su DNS", ["aws_efs_file_system", "aws_route53_record"]),
        ("anything at all", ["aws_iam_role", "data.aws_iam_policy_document"]),
    ],
)
def test_the_types_that_a_request_needs_are_among_those_to_choose_from(request_: str, wanted: list[str]) -> None:
    candidates = GROUNDING.candidates("terraform", request_)

    assert set(wanted) <= set(candidates)
    assert len(candidates) <= 64


def test_what_a_vetted_example_uses_comes_first() -> None:
    candidates = GROUNDING.candidates("terraform", "a queue", also=["aws_eks_addon", "aws_no_such_thing"])

    assert candidates[0] == "aws_eks_addon"
    assert "aws_no_such_thing" not in candidates


def test_a_provider_that_is_not_known_has_no_candidates() -> None:
    assert GROUNDING.candidates("terraform", "an AKS cluster in Azure") == ()


def test_a_slice_says_what_has_to_be_given_what_may_be_and_what_may_not() -> None:
    (told,) = GROUNDING.slices("terraform", ["aws_eks_node_group", "aws_no_such_thing"])
    lines = told.splitlines()

    assert lines[0] == 'resource "aws_eks_node_group"'
    assert "required: cluster_name, node_role_arn, subnet_ids set(string)" in lines[1]
    assert "  block scaling_config (exactly 1)" in lines
    assert "    required: desired_size number, max_size number, min_size number" in lines
    assert lines[-1].startswith("  can be referred to, never set: id, arn")


def test_every_required_attribute_that_a_slice_names_is_one_that_the_check_misses() -> None:
    schemas = schemas_in(None)
    for name in ("aws_lb", "aws_iam_role", "aws_db_instance", "aws_ecs_service", "aws_route53_record"):
        told = (schema_slice(name, schemas) or "").splitlines()
        required = next((line for line in told[1:2] if line.strip().startswith("required:")), "")
        missed = " ".join(str(each.message) for each in check("terraform", f'resource "{name}" "x" {{}}').diagnostics)
        for attribute in required.partition(":")[2].split(","):
            assert not attribute or attribute.split()[0] in missed


@pytest.mark.parametrize("name", ["aws_wafv2_web_acl", "aws_quicksight_dashboard", "aws_medialive_channel"])
def test_the_largest_types_are_cut_to_what_a_prompt_holds(name: str) -> None:
    assert len(schema_slice(name, schemas_in(None)) or "") < 7_200


def test_the_kinds_to_choose_from_are_those_that_people_write() -> None:
    assert {"Deployment", "Service", "Ingress", "CronJob", "NetworkPolicy"} <= set(kinds())
    assert not {"PodList", "Status", "TokenReview", "Node"} & set(kinds())


def test_kinds_that_share_a_type_are_told_it_once() -> None:
    slices = GROUNDING.slices("kubernetes", ["Deployment", "StatefulSet", "Ingress"])

    assert "".join(slices).count("\nPodSpec: ") == 1
    assert "pathType* (Exact|Prefix|ImplementationSpecific)" in slices[2]
    assert slices[0].startswith("kind: Deployment, apiVersion: apps/v1\n")


def test_every_kind_has_a_slice() -> None:
    for name in kinds():
        (told,) = GROUNDING.slices("kubernetes", [name])
        assert len(told) < 6_500


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_types_of_every_vetted_example_are_found_by_its_title_alone(language: Language) -> None:
    for example in ExampleLibrary.load(content_dir("prompts") / "examples").examples:
        if example.kind == "terraform":
            candidates = GROUNDING.candidates("terraform", example.title.in_(language))
            assert set(types_in("terraform", example.text)) <= set(candidates), example.name
