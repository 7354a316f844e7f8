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
