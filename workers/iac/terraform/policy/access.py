"""Who may do what, by IAM."""

import json
from collections.abc import Iterator
from typing import Any, Final

from workers.iac.terraform.hcl.nodes import Attribute, Body, Call, Expression, items_of, plain, text_of
from workers.iac.terraform.policy.reading import Declared, literal, texts, value_in
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase

_EVERYTHING: Final = frozenset({"*", "*:*"})
_POLICIES: Final = {
    "aws_iam_policy": "policy",
    "aws_iam_role_policy": "policy",
    "aws_iam_user_policy": "policy",
    "aws_iam_group_policy": "policy",
    "aws_s3_bucket_policy": "policy",
    "aws_sqs_queue_policy": "policy",
    "aws_sns_topic_policy": "policy",
}
_WORDS: Final = Phrase(
    "This allows everything on everything: who gets hold of it owns the account. "
    "Name the actions and the resources that are needed."
)


def check_access(declared: Declared, report: Report) -> None:
    """Block policies that allow everything."""
    for document in declared.data("aws_iam_policy_document"):
        for statement in document.body.of_type("statement"):
            _statement(statement.body, report)
    for kind, argument in _POLICIES.items():
        for block in declared.resources(kind):
            attribute = block.body.attributes.get(argument)
            if attribute:
                _document(attribute, report)
    for attachment in declared.resources(*_ATTACHMENTS):
        attribute = attachment.body.attributes.get("policy_arn")
        if attribute and (text_of(attribute.value) or "").endswith(":policy/AdministratorAccess"):
            message = Phrase("AdministratorAccess allows everything on everything. Attach what is needed.")
            report.advise(attribute.at, "administrator-access", message)


_ATTACHMENTS: Final = (
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment",
)


def _statement(body: Body, report: Report) -> None:
    actions, targets = body.attributes.get("actions"), body.attributes.get("resources")
    allows = (literal(body, "effect") in {None, "Allow"} and "effect" not in body.attributes) or literal(
        body, "effect"
    ) == "Allow"
    if allows and actions and targets and _all(texts(actions.value)) and "*" in texts(targets.value):
        report.block(actions.at, "allows-everything", _WORDS)


def _document(attribute: Attribute, report: Report) -> None:
    for effect, actions, targets in _statements(attribute.value):
        if effect == "Allow" and _all(actions) and "*" in targets:
            report.block(attribute.at, "allows-everything", _WORDS)
            return


def _statements(expression: Expression) -> Iterator[tuple[str, list[str], list[str]]]:
    """Return the effect, the actions and the resources of each statement that is written out."""
    value = plain(expression)
    if isinstance(value, Call) and value.name == "jsonencode" and len(value.arguments) == 1:
        statements = value_in(value.arguments[0], "Statement")
        for each in items_of(statements) or ([statements] if statements is not None else []):
            yield (
                text_of(value_in(each, "Effect")) or "",
                texts(value_in(each, "Action")),
                texts(value_in(each, "Resource")),
            )
    elif written := text_of(value):
        yield from _written(written)


def _written(text: str) -> Iterator[tuple[str, list[str], list[str]]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return
    statements = document.get("Statement") if isinstance(document, dict) else None
    for each in statements if isinstance(statements, list) else [statements]:
        if isinstance(each, dict):
            yield str(each.get("Effect")), _listed(each.get("Action")), _listed(each.get("Resource"))


def _listed(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _all(actions: list[str]) -> bool:
    return bool(_EVERYTHING & set(actions))
