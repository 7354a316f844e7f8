"""The values of Terraform's resources that are called like a secret."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

RESOURCES = (
    (
        '  ~ resource "aws_ssm_parameter" "db_password" {\n        id             = "/prod/db/password"\n'
        '      ~ insecure_value = "%s" -> "%s"\n        # (9 unchanged attributes hidden)\n    }\n'
    ),
    '  ~ resource "aws_ssm_parameter" "api_key" {\n      ~ value   = "%s" -> "%s"\n      ~ version = 3 -> 4\n    }\n',
    '  ~ resource "gitlab_project_variable" "npm" {\n        key   = "NPM_TOKEN"\n    ~ value = "%s" -> "%s"\n    }\n',
    'resource "consul_keys" "app" {\n  key {\n    path  = "app/db/password"\n    value = "%s"\n  }\n}\n',
    'resource "aws_ssm_parameter" "db_password" {\n    data_type      = "text"\n    insecure_value = "%s"\n}\n',
    'resource "google_storage_bucket_object" "ftp_password" {\n  name    = "x"\n  content = "%s"\n}\n',
)
OTHERS = (
    'resource "aws_ssm_parameter" "db_password_length" {\n  name  = "/prod/db/password_length"\n  value = "a16b"\n}\n',
    (
        'resource "aws_ssm_parameter" "db_host" {\n  name  = "/prod/db/host"\n  value = "db-primary-2"\n}\n'
        'resource "aws_ssm_parameter" "db_password" {\n  name  = "/prod/db/password"\n  value = var.db_password\n}\n'
    ),
    '+ resource "aws_cloudwatch_log_metric_filter" "auth_failures" {\n    + name = "x"\n    + value = "metric1x"\n }\n',
    'resource "aws_ssm_parameter" "db_password" {\n  value = (sensitive value)\n  tier  = "Standard"\n}\n',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", RESOURCES)
def test_the_values_of_a_secret_and_what_they_change_to_are_masked_alone(frame: str, seed: int) -> None:
    values = [Forge(seed + place).password() for place in range(frame.count("%s"))]
    text = frame % tuple(values)
    assert [text[span.start : span.end] for span in redact(text).spans] == values, text


@pytest.mark.parametrize("text", OTHERS)
def test_the_values_of_other_resources_stay(text: str) -> None:
    assert str(redact(text).text) == text
