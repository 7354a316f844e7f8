"""Each rule of the catalogue does what its samples say: alone, and as a part of the whole redaction."""

import random
import time

import pytest

from workers.guardrails import redact
from workers.guardrails.catalogue import CATALOGUE, Rule
from workers.guardrails.catalogue.loader import OWN_RULES, faults, load_rules
from workers.guardrails.catalogue.samples import Sample, fill
from workers.guardrails.ruleset import Ruleset
from workers.guardrails.view import View

FRAMES = (
    "{}",
    "found {} in the log",
    '{{"a":"{}","b":1}}',
    '{{\\"a\\":\\"{}\\"}}',
    "line\\n{}\\nline",
    "({})",
    "<b>{}</b>",
    "https://example.com/q?x={}&y=1",
    "x%3D{}",
    "{}.\nnext",
    "se pegó {}, y luego se borró",
)
ALL = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)


def samples(rule: Rule, templates: tuple[str, ...], seeds: int) -> list[Sample]:
    return [fill(template, random.Random(seed), rule.checksum) for template in templates for seed in range(seeds)]


@ALL
def test_a_rule_finds_what_it_should_and_leaves_what_it_should(rule: Rule) -> None:
    assert list(faults(rule)) == []


@ALL
def test_a_sample_is_masked_over_its_value_alone_wherever_it_stands(rule: Rule) -> None:
    for sample in samples(rule, rule.match, 3):
        shows_its_place = sample.value != sample.text
        for frame in FRAMES[:1] if shows_its_place else FRAMES:
            text = frame.format(sample.text)
            masked = [text[span.start : span.end] for span in redact(text).spans]
            assert masked == [sample.value], text


@ALL
def test_a_sample_that_is_no_secret_stays(rule: Rule) -> None:
    for sample in samples(rule, rule.clean, 2):
        for frame in ("{}", "found {} in the log"):
            text = frame.format(sample.text)
            assert str(redact(text).text) == text


@ALL
def test_the_triggers_point_at_each_sample(rule: Rule) -> None:
    ruleset = Ruleset((rule,))
    for sample in samples(rule, rule.match, 2):
        for frame in FRAMES:
            text = View(frame.format(sample.text)).text
            found = {text[hit.start : hit.end] for hit in ruleset.detect(text, time.monotonic() + 60)}
            assert sample.value in found, text


def test_the_catalogue_is_large_and_says_where_each_format_is_described() -> None:
    assert len(CATALOGUE) > 300
    assert all(rule.source.startswith("https://") and rule.description.endswith(".") for rule in CATALOGUE)


def test_the_catalogue_passes_what_a_teams_rules_have_to() -> None:
    assert len(load_rules(OWN_RULES)) == len(CATALOGUE)


def test_a_long_line_of_heads_alone_is_read_within_the_time_limit() -> None:
    redact("".join(literal for rule in CATALOGUE for literal in rule.literals[:2]) * 8)
