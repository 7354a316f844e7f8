"""The cluster role that people apply: exactly what Vigía asks for, and nothing that could do harm."""

from pathlib import Path
from typing import Any

import yaml

from workers.cluster import PERMISSIONS

DOCUMENTS: list[dict[str, Any]] = list(
    yaml.safe_load_all((Path(__file__).resolve().parents[2] / "deploy" / "rbac.yaml").read_text(encoding="utf-8"))
)
ROLE = next(each for each in DOCUMENTS if each["kind"] == "ClusterRole")


def granted() -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (group, resource): tuple(rule["verbs"])
        for rule in ROLE["rules"]
        for group in rule["apiGroups"]
        for resource in rule["resources"]
    }


def test_the_role_grants_exactly_what_vigia_asks_for() -> None:
    assert granted() == dict(PERMISSIONS)


def test_nothing_secret_and_nothing_that_changes_anything_is_granted() -> None:
    words = {word for rule in ROLE["rules"] for values in rule.values() for word in values}

    assert "*" not in words
    assert words.isdisjoint({"secrets", "configmaps", "pods/exec", "pods/attach", "pods/portforward", "nodes/proxy"})
    assert {verb for rule in ROLE["rules"] for verb in rule["verbs"]} == {"get", "list"}


def test_the_role_is_bound_to_the_service_account_alone() -> None:
    binding = next(each for each in DOCUMENTS if each["kind"] == "ClusterRoleBinding")
    account = next(each for each in DOCUMENTS if each["kind"] == "ServiceAccount")["metadata"]

    assert binding["roleRef"]["name"] == ROLE["metadata"]["name"]
    assert binding["subjects"] == [{"kind": "ServiceAccount", **account}]


def test_writing_is_granted_for_dry_runs_alone_and_to_nothing_secret() -> None:
    file = Path(__file__).resolve().parents[2] / "deploy" / "rbac-dry-run.yaml"
    kinds = {each["kind"]: each for each in yaml.safe_load_all(file.read_text(encoding="utf-8"))}
    rules = kinds["ClusterRole"]["rules"]
    policy, binding = kinds["ValidatingAdmissionPolicy"], kinds["ValidatingAdmissionPolicyBinding"]
    (guarded,) = policy["spec"]["matchConstraints"]["resourceRules"]

    assert {verb for rule in rules for verb in rule["verbs"]} == {"get", "create", "patch"}
    assert {each for rule in rules for each in rule["resources"]}.isdisjoint({"*", "secrets", "pods", "namespaces"})
    assert {group for rule in rules for group in rule["apiGroups"]} <= set(guarded["apiGroups"])
    assert (guarded["resources"], guarded["operations"]) == (["*"], ["CREATE", "UPDATE", "DELETE"])
    assert [each["expression"] for each in policy["spec"]["validations"]] == ["has(request.dryRun) && request.dryRun"]
    assert (policy["spec"]["failurePolicy"], binding["spec"]["validationActions"]) == ("Fail", ["Deny"])
    assert binding["spec"]["policyName"] == policy["metadata"]["name"]
