"""Every rule of the catalogue finds its samples, leaves its near misses alone, and speaks both languages."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.workers.findings.evidence import evidence
from workers.contracts import Finding
from workers.findings import find
from workers.findings.catalogue import FAMILIES, Rule, load_rules
from workers.guardrails.destructive import is_destructive
from workers.language import LANGUAGES, Language

RULES = load_rules()
BENIGN = (Path(__file__).parent / "benign.txt").read_text(encoding="utf-8")
GOOD: dict[str, Any] = {
    "id": "a-rule",
    "confidence": "high",
    "words": ["boom"],
    "signs": [r"boom at (?P<path>/\w{1,9})"],
    "text": {"en": "Boom at {path}.", "es": "Bum en {path}."},
    "plain": {"en": "Boom.", "es": "Bum."},
    "steps": [{"en": "Look.", "es": "Mira.", "command": "ls {path}"}],
    "seen": ["boom at /x", "boom at /y"],
    "near": ["no boom", "bloom"],
}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def found(rule: Rule, line: str, language: Language = "en") -> Finding | None:
    return next((each for each in find(evidence(line), language) if each.rule == rule.id), None)


@each_rule
def test_a_rule_finds_its_samples_and_tells_of_them_in_both_languages(rule: Rule) -> None:
    for line in rule.seen:
        told = [found(rule, line, language) for language in LANGUAGES]
        assert all(told), line
        texts = [str(finding.text) for finding in told if finding]
        assert texts[0] != texts[1]
        assert not re.search(r"[{}]", "".join(texts))


@each_rule
def test_a_rule_leaves_its_near_misses_alone(rule: Rule) -> None:
    assert [line for line in rule.near if found(rule, line)] == []


@each_rule
def test_a_rules_commands_only_read(rule: Rule) -> None:
    finding = found(rule, rule.seen[0])
    assert finding
    for step in finding.next_steps:
        assert not step.destructive
        assert step.command is None or not is_destructive(str(step.command))


@each_rule
def test_a_rule_that_names_a_fact_reads_it_from_a_sample(rule: Rule) -> None:
    if rule.plain is None:
        return
    plain = str(found(rule, rule.seen[0]) and rule.plain.en)
    assert any(str(finding.text) != plain for line in rule.seen if (finding := found(rule, line)))


def test_nothing_is_found_in_the_noise_of_services_that_are_well() -> None:
    """Real wordings of healthy services, full of the words that a search for errors would find."""
    lines = [line for line in BENIGN.splitlines() if line and not line.startswith("# ")]

    false = [(finding.rule, line) for line in lines for finding in find(evidence(line), "en")]

    assert len(lines) >= 200
    assert len(set(lines)) == len(lines)
    assert false == []


def test_every_family_says_what_it_is_about_and_where_its_wordings_come_from() -> None:
    for path in FAMILIES.glob("*.yaml"):
        family = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(family) == {"family", "description", "source", "rules"}
        assert family["family"] == path.stem


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"signs": ["boom.*at"]}, "give the repetition a bound"),
        ({"signs": ["boom [a-z]+"]}, "give the repetition a bound"),
        ({"signs": ["boom ("]}, "the pattern cannot be read"),
        ({"words": ["Boom"]}, "lower case"),
        ({"text": {"en": "Boom at {place}.", "es": "Bum en {place}."}}, "no pattern reads place"),
        ({"text": {"en": "Boom at {path}.", "es": "Bum."}}, "the same facts"),
        ({"plain": None}, "plain"),
        ({"steps": [{"en": "x", "es": "x", "command": "rm {file}"}]}, "a command may not hold file"),
        ({"near": []}, "near"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_a_rule_that_is_wrong_is_refused_by_name(tmp_path: Path, change: dict[str, Any], complaint: str) -> None:
    family = {"rules": [GOOD | change]}
    (tmp_path / "x.yaml").write_text(yaml.safe_dump(family), encoding="utf-8")

    with pytest.raises(ValueError, match=re.escape(complaint)) as caught:
        load_rules(tmp_path)
    assert "x.yaml: rule a-rule" in str(caught.value)


def test_a_rule_that_is_right_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(yaml.safe_dump({"rules": [GOOD]}), encoding="utf-8")

    (rule,) = load_rules(tmp_path)
    finding = rule.analyser().find(evidence("boom at /x"), "en")

    assert finding
    assert str(finding.text) == "Boom at /x."
    assert str(finding.next_steps[0].command) == "ls /x"
