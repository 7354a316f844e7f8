import re
import struct
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.iac.terraform.importing.complaints import rule_in
from workers.iac.terraform.importing.messages import Said, errors_in, request
from workers.iac.terraform.importing.plugin import configuration
from workers.iac.terraform.importing.probing import Nonsense
from workers.iac.terraform.importing.sampling import Sampler
from workers.iac.terraform.importing.shapes import Ask, Target, networks, shapes

THING: Target = ("a_thing", "name")
SCHEMA = {
    "block": {
        "attributes": {
            "name": {"type": "string", "optional": True},
            "size": {"type": "number", "required": True},
            "arn": {"type": "string", "computed": True},
        },
        "block_types": {
            "disk": {
                "nesting_mode": "list",
                "block": {"attributes": {"kind": {"type": ["set", "string"], "optional": True}}},
            },
            "timeouts": {"nesting_mode": "single", "block": {"attributes": {}}},
        },
    }
}


def refusing(refuses: Callable[[str], bool]) -> Ask:
    """Return a provider that refuses some strings."""

    def ask(strings: Mapping[Target, str]) -> frozenset[Target]:
        return frozenset(target for target, text in strings.items() if refuses(text))

    return ask


def accepting(pattern: str) -> Ask:
    """Return a provider that accepts what matches a pattern."""
    return refusing(lambda text: re.fullmatch(pattern, text, re.DOTALL) is None)


def test_the_form_of_a_name_is_found_by_trial() -> None:
    (kind, refused, least, most, words) = shapes([THING], accepting("[a-z][a-z0-9-]{2,39}"))[THING]

    assert kind == "shape"
    assert (least, most) == (3, 40)
    assert words == "holds no capital letters, spaces, `_`, `.`, begins with no digits, `-`"
    assert [text for text in ("web-1", "Web", "web_1", "web 1", "1web") if re.search(refused, text)] == [
        "Web",
        "web_1",
        "web 1",
        "1web",
    ]


def test_where_everything_is_accepted_nothing_is_learned() -> None:
    assert shapes([THING], refusing(lambda _: False)) == {}


def test_where_everything_is_refused_nothing_is_learned() -> None:
    assert shapes([THING], refusing(lambda _: True)) == {}


def test_what_is_accepted_in_another_form_is_refused_by_no_rule() -> None:
    """A dot within a word is refused here, but not in an address."""
    rule = shapes([THING], accepting(r"[a-z]+|\d+(\.\d+){3}"))[THING]

    assert re.search(rule[1], "ab_c")
    assert re.search(rule[1], "10.0.0.1") is None


@given(st.integers(1, 6), st.integers(33, 2000))
def test_the_bounds_of_a_length_are_exact(least: int, most: int) -> None:
    rule = shapes([THING], refusing(lambda text: not least <= len(text) <= most))[THING]

    assert rule[2:4] == [least, most]


def test_how_large_a_network_may_be_is_found_by_trial() -> None:
    def refuses(text: str) -> bool:
        return not 16 <= int(text.rpartition("/")[2]) <= 28 or text.startswith("10.0.0.5")

    assert networks([THING], refusing(refuses)) == {THING: ["network", 16, 28]}


def test_what_is_no_ipv4_network_stays_unknown() -> None:
    assert networks([THING], refusing(lambda _: True)) == {}


def test_a_configuration_holds_every_name_of_its_schema() -> None:
    least = Nonsense("abc", "1", least=True, strings={"a_thing": {"disk.kind": "x"}})

    assert configuration("a_thing", SCHEMA, least) == {
        "name": None,
        "size": 1,
        "arn": None,
        "disk": [{"kind": ["x"]}],
        "timeouts": None,
    }


def test_nonsense_is_given_wherever_it_can_be_but_where_it_is_left_out() -> None:
    made = configuration("a_thing", SCHEMA, Nonsense(), frozenset({"name"}))

    assert made == {"name": None, "size": -98765, "arn": None, "disk": [{"kind": ["~vigia~"]}], "timeouts": {}}


def field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2, len(content)]) + content


def test_errors_are_read_and_warnings_are_not() -> None:
    steps = field(1, field(1, b"disk")) + field(1, bytes([3 << 3, 0])) + field(1, field(1, b"kind"))
    error = bytes([1 << 3, 1]) + field(2, b"bad") + field(3, b"why") + field(4, steps)
    warning = bytes([1 << 3, 2]) + field(2, b"old")

    assert errors_in(field(1, warning) + field(1, error)) == [Said("disk.kind", "bad", "why")]


def test_a_request_holds_the_type_and_the_values_in_msgpack() -> None:
    sent = request("a_thing", {"name": None, "on": True, "size": -2, "zones": ["a"]})

    assert sent.startswith(field(1, b"a_thing"))
    assert b"\xc0" in sent
    assert struct.pack(">q", -2) in sent


class Provider:
    """A provider that says the same against everything."""

    def __init__(self, said: Said) -> None:
        self._said = said

    def errors(self, _section: str, configurations: object) -> list[list[Said]]:
        return [[self._said] for _ in configurations]  # type: ignore[attr-defined]  # It is an iterator.


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (Said("disk.kind", "no such kind", ""), True),
        (Said("disk", "invalid value for disk.0.kind (must be short)", ""), True),
        (Said("size", "too large", ""), False),
        (Said("disk.kind", "Conflicting configuration arguments", '"disk.0.kind": conflicts with name'), False),
    ],
)
def test_only_what_is_said_of_a_string_itself_refuses_it(said: Said, refused: bool) -> None:  # noqa: FBT001
    ask = Sampler(Provider(said), "resource", {"a_thing": SCHEMA})  # type: ignore[arg-type]  # It stands for one.

    assert ask({("a_thing", "disk.kind"): "x"}) == ({("a_thing", "disk.kind")} if refused else frozenset())


@pytest.mark.parametrize(
    ("summary", "detail", "found"),
    [
        (
            "Invalid Attribute Combination",
            "Exactly one of these attributes must be configured: [a[0].b,a[0].c]",
            ("a.b", ["exclusive", ["a.b", "a.c"]]),
        ),
        (
            "Missing Attribute Configuration",
            "At least one of these attributes must be configured: [a,b]",
            ("a", ["some", ["a", "b"]]),
        ),
        (
            "Invalid Attribute Combination",
            "2 attributes specified when one (and only one) of [d[0].s.<.t,d[0].s] is required",
            ("d.t", ["exclusive", ["d.t", "d.s"]]),
        ),
        (
            "\"name\" must begin with 'alias/' and be comprised of only [0-9A-Za-z_/-]",
            "",
            ("name", ["pattern", "^alias/[0-9A-Za-z_/-]+$"]),
        ),
        (
            '"priority" must be in the range 1-50000 for normal rule or 99999 for the default rule',
            "",
            ("priority", ["range", 1, 50000, 99999]),
        ),
        (
            "Not enough list items",
            "Attribute subnet_ids requires 2 item minimum, but config has only 1 declared.",
            ("subnet_ids", ["items", 2, None]),
        ),
        ("Invalid value", "Unable to parse as JSON", ("", ["json"])),
    ],
)
def test_rules_of_forms_and_combinations_are_read(summary: str, detail: str, found: object) -> None:
    assert rule_in(summary, detail) == found
