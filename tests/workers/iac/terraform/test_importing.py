import pytest

from workers.iac.terraform.importing.complaints import plain_path, rule_in
from workers.iac.terraform.importing.plugin import configuration, holding_nothing
from workers.iac.terraform.importing.probing import Nonsense, probe
from workers.iac.terraform.schema import NoIndex, ProviderIndex, packed
from workers.iac.terraform.versions import allows

SCHEMA = {
    "block": {
        "attributes": {
            "name": {"type": "string", "required": True},
            "size": {"type": "number", "optional": True},
            "arn": {"type": "string", "computed": True},
            "zones": {"type": ["set", "string"], "optional": True},
        },
        "block_types": {
            "disk": {
                "nesting_mode": "list",
                "min_items": 1,
                "max_items": 2,
                "block": {"attributes": {"kind": {"type": "string", "optional": True}}},
            }
        },
    }
}


@pytest.mark.parametrize(
    ("summary", "detail", "found"),
    [
        ('expected a.0.kind to be one of ["x" "y z"], got ~vigia~', "", ("a.kind", ["enum", ["x", "y z"], True])),
        ("expected size to be one of [0 1 5], got -9", "", ("size", ["enum", [0, 1, 5], True])),
        ("expected port to be in the range (1 - 65535), got 0", "", ("port", ["range", 1, 65535])),
        ("expected n to be at least (2), got -9", "", ("n", ["range", 2, None])),
        ("expected a.0.path to have prefix /, got ~vigia~", "", ("a.path", ["pattern", "^/"])),
        (
            "Missing required argument",
            'The argument "rule.0.port" is required, but no definition was found.',
            ("rule.port", ["given"]),
        ),
        ('"a_arn" (~vigia~) is an invalid ARN: arn: invalid prefix', "", ("a_arn", ["arn"])),
        ("Conflicting configuration arguments", '"a.0.b": conflicts with a.0.c', ("a.b", ["conflicts", ["a.c"]])),
        (
            "Invalid combination of arguments",
            '"a": only one of `a,b` can be specified, but `a,b` were specified.',
            ("a", ["exclusive", ["a", "b"]]),
        ),
        (
            "Invalid Attribute Value Match",
            'Attribute rule[0].status value must be one of: ["On" "Off"], got: "~vigia~"',
            ("rule.status", ["enum", ["On", "Off"], True]),
        ),
        (
            "Invalid String Enum Value",
            "It does not match any valid values.\n\nPath: a\nGiven Value: ~vigia~\nValid Values: [X Y ]",
            ("a", ["enum", ["X", "Y"], True]),
        ),
        (
            'expected value of a to match regular expression "^\\\\d+$", got ~vigia~',
            "",
            ("a", ["pattern", r"^\d+$"]),
        ),
        ("something that is in no known form", "", None),
    ],
)
def test_rules_are_read_out_of_complaints(summary: str, detail: str, found: object) -> None:
    assert rule_in(summary, detail) == found


def test_a_path_is_without_its_indexes() -> None:
    assert plain_path('rule[Value({"a":"b"})].x[0].y.3.z') == "rule.x.y.z"


def test_a_probe_is_wrong_wherever_it_can_be() -> None:
    made = probe("resource", "a_thing", SCHEMA, Nonsense())

    assert made.text == (
        'resource "a_thing" "x" {\n  name = "~vigia~"\n  size = -98765\n  zones = ["~vigia~"]\n'
        '  disk {\n    kind = "~vigia~"\n  }\n}\n'
    )
    assert made.paths == ["", "name", "size", "zones", "disk", "disk.kind", "disk", ""]


def test_the_least_probe_holds_what_has_to_be_given() -> None:
    assert probe("data", "a_thing", SCHEMA, Nonsense(least=True)).paths == ["", "name", "disk", "disk", ""]


def test_blocks_may_be_given_though_nothing_in_them_is() -> None:
    schema = {"block": {"block_types": {"disk": {**SCHEMA["block"]["block_types"]["disk"], "min_items": 0}}}}

    assert configuration("a_thing", schema, Nonsense(least=True)) == {"disk": []}
    assert configuration("a_thing", schema, Nonsense(least=True, blocks=True)) == {"disk": [{"kind": None}]}


def test_a_list_of_objects_is_given_one_that_holds_nothing() -> None:
    rule = {"type": ["set", ["object", {"port": "number"}]], "optional": True}
    schema = {"block": {"attributes": {"rule": rule, "name": {"type": "string", "optional": True}}}}

    assert holding_nothing("a_thing", schema, Nonsense(least=True)) == {"rule": [{"port": None}], "name": None}


def test_an_index_gives_back_what_was_packed() -> None:
    rules = {"resource": {"a_thing": {"size": [["range", 1, 2]]}}}
    content = packed({"resource_schemas": {"a_thing": SCHEMA}}, source="acme/a", version="1.0.0", rules=rules)

    index = ProviderIndex(content)

    block = index.block("resource", "a_thing")
    assert (index.source, index.version, block.required) == ("acme/a", "1.0.0", ("name",))
    assert (block.blocks["disk"].least, block.blocks["disk"].most) == (1, 2)
    assert str(block.attributes["zones"].type) == "set of string"
    assert not block.attributes["arn"].settable
    assert [(each.path, each.rules) for each in index.rules("resource", "a_thing")] == [("size", [["range", 1, 2]])]
    assert index.rules("data", "a_thing") == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"vigia-schema 1\n9 9\nxxxxxxxxxxxxxxxxxxxx"])
def test_what_is_no_index_is_refused(content: bytes) -> None:
    with pytest.raises(NoIndex):
        ProviderIndex(content)


@pytest.mark.parametrize(
    ("constraint", "version", "allowed"),
    [
        ("~> 5.0", "5.100.0", True),
        ("~> 5.0.1", "5.100.0", False),
        (">= 4.0, < 5.0", "5.100.0", False),
        (">= 4.0", "5.100.0", True),
        ("5.100.0", "5.100.0", True),
        ("!= 5.100.0", "5.100.0", False),
        ("about 5", "5.100.0", None),
    ],
)
def test_a_constraint_allows_a_version_or_not(constraint: str, version: str, allowed: object) -> None:
    assert allows(constraint, version) is allowed
