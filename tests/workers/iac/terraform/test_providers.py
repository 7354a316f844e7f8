# ruff: noqa: E501 - a configuration in one line is easier to compare
"""The small providers that configurations of AWS lean on are known as that is; an imported index goes before."""

from pathlib import Path

import pytest

from workers.iac.terraform import check, schemas_in
from workers.iac.terraform.schema import packed

VALID = [
    'resource "random_password" "a" {\n  length = 20\n}\noutput "a" {\n  value     = random_password.a.result\n  sensitive = true\n}\n',
    'resource "random_shuffle" "a" {\n  input        = ["a", "b"]\n  result_count = 1\n}\noutput "a" {\n  value = random_shuffle.a.result[0]\n}\n',
    'resource "null_resource" "a" {\n  triggers = { a = timestamp() }\n}\n',
    'data "archive_file" "a" {\n  type        = "zip"\n  output_path = "a.zip"\n  source {\n    content  = "x"\n    filename = "y"\n  }\n}\noutput "a" {\n  value = data.archive_file.a.output_base64sha256\n}\n',
    'resource "local_file" "a" {\n  filename = "a"\n  content  = "x"\n}\n',
    'resource "tls_private_key" "a" {\n  algorithm = "RSA"\n  rsa_bits  = 4096\n}\nresource "tls_self_signed_cert" "a" {\n  private_key_pem       = tls_private_key.a.private_key_pem\n  validity_period_hours = 1\n  allowed_uses          = []\n  subject {\n    common_name = "a"\n  }\n}\n',
    'data "tls_certificate" "a" {\n  url = "https://a"\n}\noutput "a" {\n  value = data.tls_certificate.a.certificates[0].sha1_fingerprint\n}\n',
    'data "http" "a" {\n  url = "https://a"\n  retry {\n    attempts = 2\n  }\n}\noutput "a" {\n  value = data.http.a.response_body\n}\n',
    'resource "time_sleep" "a" {\n  create_duration = "30s"\n}\n',
    'data "cloudinit_config" "a" {\n  part {\n    content = "x"\n  }\n}\noutput "a" {\n  value = data.cloudinit_config.a.rendered\n}\n',
    'data "external" "a" {\n  program = ["true"]\n}\noutput "a" {\n  value = data.external.a.result.b\n}\n',
    'data "template_file" "a" {\n  template = "x"\n  vars     = { a = 1 }\n}\noutput "a" {\n  value = data.template_file.a.rendered\n}\n',
    'ephemeral "random_password" "a" {\n  length = 20\n}\n',
    'locals {\n  a = provider::time::rfc3339_parse("2026-01-01T00:00:00Z")\n}\noutput "a" {\n  value = local.a.year\n}\nterraform {\n  required_providers {\n    time = {\n      source = "hashicorp/time"\n    }\n  }\n}\n',
]
WRONG = [
    ('resource "random_password" "a" {\n  lenght = 20\n}\n', "unknown-attribute", "length"),
    ('resource "random_strng" "a" {\n  length = 20\n}\n', "unknown-type", "random_string"),
    (
        'output "a" {\n  value = data.archive_file.a.output_sha265\n}\ndata "archive_file" "a" {\n  type        = "zip"\n  output_path = "a"\n}\n',
        "unknown-reference-attribute",
        "output_sha256",
    ),
    ('resource "tls_private_key" "a" {\n}\n', "missing-attribute", "algorithm"),
]


@pytest.mark.parametrize("text", VALID)
def test_a_small_provider_is_known(text: str) -> None:
    found = check(text)
    assert (found.valid, [str(each.message) for each in found.diagnostics if each.severity == "error"]) == (True, [])


@pytest.mark.parametrize(("text", "rule", "meant"), WRONG)
def test_what_it_does_not_have_is_told_with_what_it_has(text: str, rule: str, meant: str) -> None:
    found = {each.rule: each.suggestions for each in check(text).diagnostics if each.severity == "error"}
    assert rule in found
    assert meant in found[rule]


def test_an_imported_index_goes_before_the_one_that_ships(tmp_path: Path) -> None:
    block = {"version": 0, "block": {"attributes": {"other": {"type": "string", "required": True}}}}
    schema = {"resource_schemas": {"random_id": block}}
    (tmp_path / "hashicorp-random.schema").write_bytes(packed(schema, source="hashicorp/random", version="9.0.0"))

    found = check('resource "random_id" "a" {\n  other = "x"\n}\n', schemas=schemas_in(tmp_path))
    assert found.valid is True
