# ruff: noqa: E501 - a configuration in one line is easier to compare
from pathlib import Path

import pytest

from workers.guardrails import redact
from workers.iac.terraform import check

VALID = Path(__file__).parents[3] / "evals" / "terraform" / "configurations"

INSTANCE = 'resource "aws_instance" "a" {\n  ami           = "ami-1"\n  instance_type = "t3.micro"\n'


def rules(text: str, *, file: Path | None = None) -> dict[str, int]:
    """Return the line of each rule that is broken."""
    return {each.rule: each.line for each in check(text, file=file).diagnostics if each.severity == "error"}


@pytest.mark.parametrize("file", sorted(VALID.glob("*.tf")), ids=lambda file: file.stem)
def test_a_valid_configuration_is_valid_and_blocked_by_nothing(file: Path) -> None:
    found = check(file.read_text(encoding="utf-8"))
    assert found.valid is True
    assert not found.blocked


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("resource {\n", "syntax", 1),
        (INSTANCE + '  instance_typ = "x"\n}\n', "unknown-attribute", 4),
        ('resource "aws_instance" "a" {\n  ami = "x"\n  root_block_device = {\n  }\n}\n', "block-expected", 3),
        (INSTANCE + '  tags {\n    Name = "x"\n  }\n}\n', "argument-expected", 4),
        (INSTANCE + "  root_disk {\n  }\n}\n", "unknown-block", 4),
        (INSTANCE + "  root_block_device {\n  }\n  root_block_device {\n  }\n}\n", "too-many-blocks", 1),
        (INSTANCE + "  lifecycle {\n  }\n  lifecycle {\n  }\n}\n", "too-many-blocks", 6),
        (INSTANCE + '  arn = "x"\n}\n', "computed-attribute", 4),
        (INSTANCE + '  monitoring = "perhaps"\n}\n', "wrong-type", 4),
        (INSTANCE + '  vpc_security_group_ids = "sg-1"\n}\n', "wrong-type", 4),
        (
            'resource "aws_eks_cluster" "a" {\n  name = "a"\n  vpc_config {\n    subnet_ids = []\n  }\n}\n',
            "missing-attribute",
            1,
        ),
        (
            'resource "aws_eks_cluster" "a" {\n  name = "a"\n  role_arn = "arn:aws:iam::1:role/a"\n}\n',
            "missing-block",
            1,
        ),
        ('resource "aws_instanc" "a" {\n}\n', "unknown-type", 1),
        (INSTANCE + "  subnet_id = aws_subnet.none.id\n}\n", "undeclared-resource", 4),
        (INSTANCE + "  key_name = var.none\n}\n", "undeclared-variable", 4),
        (INSTANCE + "  key_name = local.none\n}\n", "undeclared-local", 4),
        (INSTANCE + "  key_name = module.none.x\n}\n", "undeclared-module", 4),
        (INSTANCE + "  key_name = none\n}\n", "invalid-reference", 4),
        (INSTANCE + "  key_name = each.key\n}\n", "no-each", 4),
        (INSTANCE + "  key_name = count.index\n}\n", "no-count", 4),
        ('locals {\n  a = [for x in ["A"] : lowr(x)]\n}\n', "unknown-function", 2),
        ('locals {\n  a = { for x in ["A"] : x => lower(x, x) }\n}\n', "wrong-argument-count", 2),
        (
            'resource "aws_security_group" "a" {\n  ingress {\n    from_port = 1\n    to_port   = 1\n  }\n}\n',
            "missing-attribute",
            2,
        ),
        (
            'resource "aws_efs_file_system" "a" {\n  lifecycle_policy {\n    transition_to_ia = ""\n  }\n}\n',
            "invalid-value",
            3,
        ),
        (INSTANCE + "  key_name = self.id\n}\n", "no-self", 4),
        (INSTANCE + '}\noutput "x" {\n  value = aws_instance.a.ip\n}\n', "unknown-reference-attribute", 6),
        (INSTANCE + '}\noutput "x" {\n  value = aws_instance.a[0].id\n}\n', "unexpected-instance-key", 6),
        (INSTANCE + '  count = 2\n}\noutput "x" {\n  value = aws_instance.a.id\n}\n', "missing-instance-key", 7),
        (INSTANCE + "  count = 2\n  for_each = {}\n}\n", "count-and-for-each", 5),
        (INSTANCE + '  for_each = ["a"]\n}\n', "wrong-type", 4),
        (INSTANCE + "  depends_on = [aws_instance.a.id]\n}\n", "invalid-depends-on", 4),
        (
            INSTANCE + "  depends_on = aws_instance.b\n}\n" + INSTANCE.replace('"a"', '"b"') + "}\n",
            "invalid-depends-on",
            4,
        ),
        (INSTANCE + "  provider = aws.none\n}\n", "undeclared-provider", 4),
        (INSTANCE + '  lifecycle {\n    prevent_destroy = var.x\n  }\n}\nvariable "x" {}\n', "not-a-literal", 5),
        (INSTANCE + "  lifecycle {\n    ignore_changes = [none]\n  }\n}\n", "unknown-attribute", 5),
        (INSTANCE + '  provisioner "chef" {\n  }\n}\n', "unknown-type", 4),
        (INSTANCE + '  dynamic "ebs_block_device" {\n    for_each = []\n  }\n}\n', "dynamic-content", 4),
        (INSTANCE + "}\n" + INSTANCE + "}\n", "duplicate-name", 5),
        ('locals {\n  a = uper("x")\n}\n', "unknown-function", 2),
        ('locals {\n  a = upper("x", "y")\n}\n', "wrong-argument-count", 2),
        ('locals {\n  a = file("none.txt")\n}\n', "missing-file", 2),
        ("locals {\n  a = local.b\n  b = local.a\n}\n", "cycle", 2),
        ('module "a" {\n  source = "./none"\n}\n', "missing-module", 2),
        ('module "a" {\n  source = "modules/none"\n}\n', "invalid-module-source", 2),
        ('variable "a" {\n  type = strin\n}\n', "invalid-type", 2),
        ('variable "a" {\n  type    = number\n  default = "many"\n}\n', "wrong-type", 3),
        ('variable "count" {\n}\n', "invalid-name", 1),
        ('output "a" {\n  valu = 1\n}\n', "unknown-attribute", 2),
        ('resurce "aws_instance" "a" {\n}\n', "unknown-block", 1),
        ('resource "aws_instance" {\n}\n', "wrong-labels", 1),
        ("a = 1\n", "argument-outside-block", 1),
        (
            (
                'resource "aws_s3_bucket_versioning" "a" {\n  bucket = "b"\n  versioning_configuration {\n'
                '    status = "enabled"\n  }\n}\n'
            ),
            "invalid-value",
            4,
        ),
        ('resource "aws_lb_target_group" "a" {\n  port = 99999\n}\n', "invalid-value", 2),
        ('resource "aws_iam_policy" "a" {\n  policy = "{"\n}\n', "invalid-value", 2),
        (
            'resource "aws_iam_user_policy" "a" {\n  name = "a"\n  name_prefix = "a"\n  user = "u"\n  policy = "{}"\n}\n',
            "conflicting-attributes",
            2,
        ),
    ],
)
def test_what_terraform_rejects_is_rejected_in_its_line(text: str, rule: str, line: int) -> None:
    assert rules(text).get(rule) == line, rules(text)
    assert check(text).valid is False


@pytest.mark.parametrize("collection", ["var.names", "[]"])
def test_what_a_loop_may_never_make_is_no_error(collection: str) -> None:
    text = f'variable "names" {{\n}}\nlocals {{\n  a = [for x in {collection} : lowr(x)]\n}}\n'
    assert check(text).valid is True


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("instanceType", "instance_type"),
        ("instance_types", "instance_type"),
        ("security_group_ids", "vpc_security_group_ids"),
        ("instance_profile", "iam_instance_profile"),
        ("volume_size", "root_block_device.volume_size"),
    ],
)
def test_the_name_that_was_meant_is_among_the_suggestions(wrong: str, right: str) -> None:
    text = f'resource "aws_instance" "a" {{\n  ami = "x"\n  {wrong} = "y"\n}}\n'
    found = next(each for each in check(text).diagnostics if each.rule == "unknown-attribute")
    assert right in found.suggestions


def test_a_provider_that_is_not_known_is_not_checked_and_never_valid() -> None:
    found = check('resource "azurerm_public_ip" "a" {\n  name = "a"\n}\n')
    assert found.valid is None
    assert [each.what for each in found.not_checked] == ["provider hashicorp/azurerm"]


def test_a_version_that_is_not_known_is_not_checked() -> None:
    text = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n'
    text += '      version = "~> 3.0"\n    }\n  }\n}\nresource "aws_instance" "a" {\n  none = 1\n}\n'
    found = check(text)
    assert found.valid is None
    assert found.not_checked[0].what == "provider hashicorp/aws ~> 3.0"


def test_what_is_not_checked_hides_nothing_that_is_wrong() -> None:
    assert check('resource "azurerm_public_ip" "a" {\n  name = var.none\n}\n').valid is False


def test_files_beside_a_file_are_of_its_module(tmp_path: Path) -> None:
    (tmp_path / "variables.tf").write_text('variable "key" {\n}\n')
    (tmp_path / "policy.json").write_text("{}")
    text = INSTANCE + '  key_name = var.key\n  user_data = file("policy.json")\n}\n'
    assert check(text, file=tmp_path / "main.tf").valid is True
    assert check(text).valid is False


def test_the_inputs_of_a_module_in_a_folder_are_checked(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "main.tf").write_text('variable "size" {\n  type = number\n}\n')
    text = 'module "a" {\n  source = "./inner"\n  sise = 3\n}\n'
    found = rules(text, file=tmp_path / "main.tf")
    assert found == {"unknown-attribute": 3, "missing-attribute": 1}


def test_a_secret_blocks_and_is_in_no_message() -> None:
    secret = "AKIA" + "QYLPMN5HHHFPZAM2"
    text = f'resource "aws_instance" "a" {{\n  ami = "x"\n  key_name = "{secret}"\n  {secret} = 1\n}}\n'
    found = check(text)
    assert found.blocked
    assert any(each.rule == "plain-text-secret" and each.line == 3 for each in found.diagnostics)
    assert secret not in found.model_dump_json()


def test_a_secret_that_was_masked_before_still_blocks() -> None:
    secret = "AKIA" + "QYLPMN5HHHFPZAM2"
    assert check(redact(f'locals {{\n  key = "{secret}"\n}}\n').text).blocked


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            (
                'resource "aws_security_group" "a" {\n  ingress {\n    from_port = 20\n    to_port = 30\n    protocol = "tcp"\n'
                '    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n'
            ),
            "open-to-everybody",
        ),
        (
            (
                'resource "aws_vpc_security_group_ingress_rule" "a" {\n  security_group_id = "sg-1"\n  cidr_ipv6 = "::/0"\n'
                '  ip_protocol = "-1"\n}\n'
            ),
            "open-to-everybody",
        ),
        ('resource "aws_s3_bucket_acl" "a" {\n  bucket = "b"\n  acl = "public-read"\n}\n', "public-bucket"),
        ('resource "aws_ebs_volume" "a" {\n  availability_zone = "a"\n  size = 1\n}\n', "not-encrypted"),
        (
            'data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["*"]\n    resources = ["*"]\n  }\n}\n',
            "allows-everything",
        ),
        (
            (
                'resource "aws_iam_policy" "a" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", '
                'Resource = "*" }] })\n}\n'
            ),
            "allows-everything",
        ),
        (
            'resource "aws_secretsmanager_secret_version" "a" {\n  secret_id = "a"\n  secret_string = "open sesame"\n}\n',
            "plain-text-secret",
        ),
    ],
)
def test_a_chosen_few_block(text: str, rule: str) -> None:
    found = check(text)
    assert found.valid is True
    assert found.blocked
    assert rule in {each.rule for each in found.diagnostics if each.severity == "block"}


def test_what_comes_from_a_variable_is_nobodys_secret() -> None:
    text = 'variable "s" {\n}\nresource "aws_secretsmanager_secret_version" "a" {\n  secret_id = "a"\n'
    assert not check(text + "  secret_string = var.s\n}\n").blocked


def test_a_variable_that_nobody_uses_is_advice() -> None:
    found = check('variable "a" {\n}\n')
    assert found.valid is True
    assert [(each.rule, each.severity) for each in found.diagnostics] == [("unused-variable", "advice")]


SSE = """
resource "aws_s3_bucket_server_side_encryption_configuration" "a" {{
  bucket = "b"

  rule {{
    bucket_key_enabled = {enabled}

    apply_server_side_encryption_by_default {{
      sse_algorithm = "rot13"
    }}
  }}
}}

variable "enabled" {{
  type = bool
}}

locals {{
  enabled = true
}}

output "a" {{
  value = var.enabled
}}
"""


@pytest.mark.parametrize(
    ("enabled", "severity"),
    [
        ("true", "error"),
        ("local.enabled", "error"),
        ("var.enabled", "advice"),
        ("aws_s3_bucket.b.force_destroy", "advice"),
    ],
)
def test_a_wrong_value_in_a_block_that_is_not_all_known_is_wrong_only_later(enabled: str, severity: str) -> None:
    text = SSE.format(enabled=enabled) + 'resource "aws_s3_bucket" "b" {\n}\n'

    (found,) = (each for each in check(text).diagnostics if each.rule == "invalid-value")

    assert (found.severity, "sse_algorithm" in str(found.message)) == (severity, True)


def test_what_is_not_declared_is_not_taken_for_something_of_another_type() -> None:
    def told(reference: str) -> str:
        text = 'resource "aws_db_instance" "x" {\n}\noutput "a" {\n  value = ' + reference + ".id\n}\n"
        return next(str(each.message) for each in check(text).diagnostics if each.rule == "undeclared-resource")

    assert "Did you mean" not in told("aws_vpc.main")
    assert "Did you mean `aws_db_instance.x`?" in told("aws_db_instance.main")
    assert "Did you mean `aws_db_instance.x`?" in told("aws_db_instanc.x")
