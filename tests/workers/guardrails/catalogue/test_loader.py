"""A team adds rules as Vigía keeps its own; a bad one is refused with its file, its line and what to do."""

import re
from pathlib import Path

import pytest

from workers.errors import VigiaError
from workers.guardrails.catalogue import CATALOGUE, RuleError, load_rules
from workers.guardrails.ruleset import Ruleset

GOOD = """\
family: acme
description: What Acme's own services hand out.
rules:
  - id: acme-key
    kind: api-key
    description: A key of the ordering service.
    source: https://wiki.example.com/keys
    pattern: 'acme_(?P<v>[a-z0-9]{20})'
    boundary: both
    mixed: true
    match:
      - 'acme_[[{lower:20}]]'
    clean:
      - 'acme_xxxxxxxxxxxxxxxxxxxx'
"""


def directory(tmp_path: Path, text: str, name: str = "acme.yaml") -> Path:
    (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(RuleError) as refused:
        load_rules(directory(tmp_path, text))
    return str(refused.value)


def changed(key: str, value: str) -> str:
    return re.sub(rf"(?m)^( +(?:- )?{key}:).*$", lambda found: f"{found[1]} {value}", GOOD)


def test_a_teams_rule_works_beside_the_built_in_ones(tmp_path: Path) -> None:
    (rule,) = load_rules(directory(tmp_path, GOOD), known=CATALOGUE)
    value = "a1b2c3d4e5" * 2
    text = f"called with acme_{value}, got 403"

    hits = Ruleset((rule, *CATALOGUE)).detect(text, until=float("inf"))

    assert [(hit.rule, hit.kind, text[hit.start : hit.end]) for hit in hits] == [("acme-key", "api-key", value)]
    assert rule.place.endswith("acme.yaml:4")


@pytest.mark.parametrize(
    ("key", "value", "line", "says"),
    [
        ("pattern", r"'acme_(?=x)[a-z0-9]{20}'", 8, "RE2 cannot read the pattern"),
        ("pattern", r"'(acme_)\1[a-z0-9]{20}'", 8, "RE2 cannot read the pattern"),
        ("pattern", r"'acme_[a-z0-9'", 8, "RE2 cannot read the pattern"),
        ("pattern", r"'acme_\s[a-z0-9]{20}'", 8, "could match a line end"),
        ("pattern", r"'acme_[^x]{20}'", 8, "could match a line end"),
        ("pattern", r"'(?s)acme_.{20}'", 8, "could match a line end"),
        ("pattern", r"'(?:acme_[a-z0-9]{20})?'", 8, "no literal of 3 characters"),
        ("pattern", r"'[a-z0-9]{20}'", 8, "no literal of 3 characters"),
        ("pattern", r"'api-[a-z0-9\-]+'", 4, "too broad"),
        ("pattern", r"'acme_\p{Nope}{20}'", 8, "RE2 cannot read the pattern"),
        ("kind", "acme-key", 5, "'acme-key' is none of"),
        ("boundary", "right", 9, "'right' is none of both, left, none"),
        ("mixed", "perhaps", 10, "`true` or `false`"),
        ("match", "[]", 11, "a list with at least one text"),
        ("description", "''", 6, "a text is expected"),
    ],
)
def test_a_bad_value_is_refused_with_its_line(tmp_path: Path, key: str, value: str, line: int, says: str) -> None:
    text = changed(key, value) if key != "match" else GOOD.replace("match:\n      - 'acme_[[{lower:20}]]'", "match: []")

    found = complaint(tmp_path, text)

    assert f"acme.yaml:{line}: rule acme-key: " in found
    assert says in found


@pytest.mark.parametrize("key", ["id", "kind", "description", "source", "pattern", "match", "clean"])
def test_a_rule_that_lacks_something_is_refused(tmp_path: Path, key: str) -> None:
    lacking = re.sub(rf"(?m)^(    |  - ){key}:.*\n(?:      - .*\n)?", lambda f: "  - " * (f[1] == "  - "), GOOD)
    lacking = lacking.replace("  -     kind", "  - kind")

    assert f"'{key}' is missing; add it" in complaint(tmp_path, lacking)


def test_an_unknown_key_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    found = complaint(tmp_path, GOOD.replace("    mixed: true", "    regex: true"))

    assert "acme.yaml:10: rule acme-key: unknown key 'regex'; a rule has the keys id, kind," in found


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert "'mixed' stands twice" in complaint(tmp_path, GOOD.replace("mixed: true", "mixed: true\n    mixed: false"))


def test_a_sample_that_does_not_match_is_refused(tmp_path: Path) -> None:
    found = complaint(tmp_path, GOOD.replace("[[{lower:20}]]", "[[{lower:19}]]"))

    assert "acme.yaml:4: rule acme-key: the sample 'acme_[[{lower:19}]]' does not match" in found


def test_a_clean_sample_that_matches_is_refused(tmp_path: Path) -> None:
    assert "the clean sample" in complaint(tmp_path, GOOD.replace("acme_xxxxxxxxxxxxxxxxxxxx", "acme_{lower:20}"))


def test_a_trigger_that_a_sample_does_not_hold_is_refused(tmp_path: Path) -> None:
    with_trigger = GOOD.replace("    boundary: both\n", "    boundary: both\n    trigger: 'acmo'\n")

    assert "the trigger stands in not every sample" in complaint(tmp_path, with_trigger)


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ("literals: [zebra]", "no literal stands in some sample"),
        ("literals: [ACME_]", "no literal stands in some sample"),
        ("trigger: 'a*'", "write the pattern, or its trigger, more plainly"),
        ("trigger: '(?:acme_)?'", "write the pattern, or its trigger, more plainly"),
    ],
)
def test_a_rule_that_would_find_nothing_or_look_everywhere_is_refused(tmp_path: Path, added: str, says: str) -> None:
    found = complaint(tmp_path, GOOD + f"    {added}\n")

    assert found.startswith(f"{tmp_path}/acme.yaml:4: rule acme-key: ")
    assert says in found


@pytest.mark.parametrize("bits", ["nan", "-1", "inf", "high"])
def test_an_entropy_that_no_text_can_have_is_refused(tmp_path: Path, bits: str) -> None:
    assert "acme.yaml:15: rule acme-key: a number is expected here" in complaint(
        tmp_path, f"{GOOD}    entropy: {bits}\n"
    )


def test_a_key_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "acme.yaml:15: rule acme-key: unknown key that is no text" in complaint(
        tmp_path, f"{GOOD}    ? [a]\n    : b\n"
    )


def test_a_directory_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"the directory holds no rules; name their files \*\.yaml"):
        load_rules(directory(tmp_path, GOOD, "acme.json"))


def test_a_trigger_that_each_sample_holds_is_searched_for(tmp_path: Path) -> None:
    with_trigger = GOOD.replace("    boundary: both\n", "    boundary: both\n    trigger: 'acme_'\n")

    (rule,) = load_rules(directory(tmp_path, with_trigger), known=CATALOGUE)

    assert [trigger.pattern for trigger in rule.triggers] == ["acme_"]


@pytest.mark.parametrize("template", ["acme_{lower}", "acme_{letter:20}", "acme_{checksum}", "acme_[[{lower:20}"])
def test_a_template_that_cannot_be_filled_is_refused(tmp_path: Path, template: str) -> None:
    assert "acme.yaml:12: rule acme-key: the sample has" in complaint(
        tmp_path, GOOD.replace("acme_[[{lower:20}]]", template)
    )


def test_an_id_is_used_once(tmp_path: Path) -> None:
    directory(tmp_path, GOOD, "more.yaml")

    found = complaint(tmp_path, GOOD)

    assert "more.yaml:4: rule acme-key: the id is used at " in found
    assert "choose another" in found


def test_an_id_of_a_built_in_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="the id is used at "):
        load_rules(directory(tmp_path, changed("id", "github-token")), known=CATALOGUE)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    second = GOOD.partition("rules:\n")[2].replace("acme-key", "acme-other").replace("api-key", "nothing")

    found = complaint(tmp_path, GOOD.replace("mixed: true", "mixed: 1") + second)

    assert len(found.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("family: [", "acme.yaml:2: this is no YAML"),
        ("", "acme.yaml:1: a family has to be a mapping"),
        ("- a", "acme.yaml:1: a family has to be a mapping"),
        ("family: a\ndescription: b\n", "acme.yaml:1: 'rules' is missing"),
        ("family: a\ndescription: b\nrules: {}\n", "acme.yaml:3: `rules` has to be a list"),
        ("family: a\ndescription: b\nrules:\n  - github\n", "acme.yaml:4: rule (without an id): a rule has to be"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str, says: str) -> None:
    assert says in complaint(tmp_path, text)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(RuleError, match="cannot be read as UTF-8"):
        load_rules(tmp_path)


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VigiaError, match="the directory of rules cannot be read"):
        load_rules(tmp_path / "none")


def test_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    directory(tmp_path, "not a rule", "README.md")

    assert len(load_rules(directory(tmp_path, GOOD))) == 1
