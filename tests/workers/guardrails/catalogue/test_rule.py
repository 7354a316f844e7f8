"""What a rule takes for a secret, beyond its pattern."""

import math
import random
import re

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails.catalogue import CATALOGUE, Rule
from workers.guardrails.catalogue.checksums import CHECKSUMS
from workers.guardrails.catalogue.rule import entropy, looks_generated
from workers.guardrails.catalogue.samples import fill
from workers.guardrails.rules import Scan

RULES = {rule.id: rule for rule in CATALOGUE}
GITHUB = RULES["github-token"]


def values(rule: Rule, text: str) -> list[str]:
    return [text[start:end] for start, end in rule.find(text)]


def github_token(body: str) -> str:
    return (token := "ghp_" + body) + CHECKSUMS["github"].of(token)


def test_a_wrong_checksum_clears_no_token() -> None:
    token = "ghp_" + Forge(1).chars(36)

    assert GITHUB.checksum_is_right(token) is False
    assert values(GITHUB, token) == [token]


def test_a_right_checksum_settles_what_looks_like_an_example() -> None:
    wordy = "ThisIsAnExampleOfATokenInWordsX"[:30]
    token = github_token(wordy)

    assert GITHUB.checksum_is_right(token) is True
    assert values(GITHUB, token) == [token]
    assert values(GITHUB, "ghp_" + wordy + "abcdef") == []


def test_a_format_without_a_checksum_says_so() -> None:
    assert RULES["openai-key"].checksum_is_right("sk-") is None


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_checksum_is_right_for_what_it_was_made_of_and_for_nothing_else(name: str) -> None:
    rule = next(rule for rule in CATALOGUE if rule.checksum == name)
    template = next(template for template in rule.match if "{checksum}" in template)
    value = fill(template, random.Random(1), name).value
    altered = value[:-12] + ("q" if value[-12] != "q" else "p").upper() + value[-11:]

    assert CHECKSUMS[name].right(value)
    assert not CHECKSUMS[name].right(altered)


def test_the_checksum_of_bech32_is_that_of_its_standard() -> None:
    # Test vectors of BIP 173, in both cases.
    assert CHECKSUMS["bech32"].right("A12UEL5L")
    assert CHECKSUMS["bech32"].right("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")
    assert not CHECKSUMS["bech32"].right("A1G7SGD9")


@pytest.mark.parametrize("length", range(12, 37))
def test_a_token_that_is_cut_short_is_one_still(length: int) -> None:
    cut = "ghp_" + Forge(length).chars(length)

    assert values(GITHUB, f"token {cut}… was refused") == [cut]


@pytest.mark.parametrize("before", ["\\n", "\\t", "%3D", "%3d", "\\u003d", "\\x3d", "=", "_", "-", "/", "é", '"'])
def test_an_escape_before_a_value_belongs_to_no_word(before: str) -> None:
    key = "AKIA" + Forge(2).chars(16, "ABCDEFGHJKLMNPQRSTUVWXYZ234567")

    assert values(RULES["aws-access-key-id"], f"x{before}{key}") == [key]


@pytest.mark.parametrize("around", ["x{}", "7{}", "{}x", "{}7", "u003{}"])
def test_a_value_within_a_word_is_none(around: str) -> None:
    key = "SK" + Forge(3).hex(32)

    assert values(RULES["twilio-key"], around.format(key)) == []


def test_two_values_side_by_side_are_both_found() -> None:
    first, second = ("SK" + Forge(seed).hex(32) for seed in (4, 5))

    assert values(RULES["twilio-key"], f"{first},{second}") == [first, second]


def test_what_closes_a_sentence_is_no_part_of_a_value() -> None:
    key = "klarna_live_api_" + Forge(6).chars(40)

    assert values(RULES["klarna-key"], f"(see {key}).") == [key]


@pytest.mark.parametrize("text", ["the-name-of-a-pod", "getAccessTokenForAccount", "SOME_VARIABLE", ""])
def test_words_do_not_look_generated(text: str) -> None:
    assert not looks_generated(text)


@pytest.mark.parametrize("seed", range(20))
def test_random_text_looks_generated(seed: int) -> None:
    assert looks_generated(Forge(seed).chars(12))


def test_entropy_is_in_bits_for_each_character() -> None:
    assert entropy("aaaa") == 0
    assert entropy("abab") == 1
    assert entropy("abcd") == 2


def test_a_value_at_the_end_of_a_path_is_found() -> None:
    key = "SK" + Forge(7).hex(32)

    assert values(RULES["twilio-key"], f"GET /v1/projects/Acme/keys/{key}") == [key]


@pytest.mark.parametrize("before", ["sha256=", "sha512-Qm9vZGFt/", "sha1:"])
def test_a_part_of_a_digest_is_no_value(before: str) -> None:
    assert values(RULES["crates-token"], f"{before}cio{Forge(8).chars(32)}") == []


@pytest.mark.parametrize("name", ["fireworks-key", "jina-key", "openrouter-key"])
@pytest.mark.parametrize("before", ["x" * 600 + " ", "é " * 400, "a.b," * 700, ""])
def test_a_rule_finds_on_a_long_line_what_it_finds_on_a_short_one(name: str, before: str) -> None:
    rule = RULES[name]
    token = fill(rule.match[0], random.Random(3), rule.checksum).text
    text = f"first line\n{before}{token} and {token}!\nlast line"

    assert {text[hit.start : hit.end] for hit in rule(Scan(text, math.inf))} == {*values(rule, token)}
    assert len([*rule(Scan(text, math.inf))]) == 2 * len(values(rule, token))


SEPARATORS = ("\n", " ", "", "\\n", "%3D", "\\u0022", "é", "_", "a", "0", "sha256:", "😀")


@pytest.mark.parametrize("begins", [True, False])
def test_in_a_whole_text_a_rule_finds_what_it_finds_line_by_line(*, begins: bool) -> None:
    source = random.Random(3)
    found = 0
    for rule in CATALOGUE:
        if rule.begins is not begins:
            continue
        pieces = [fill(source.choice(rule.match), source, rule.checksum).text for _ in range(6)]
        pieces += source.choices(rule.literals, k=6) + source.choices(SEPARATORS, k=40) + ["x-" * 300]
        source.shuffle(pieces)
        text = "".join(pieces)
        lines = [(each.start(), each[0]) for each in re.finditer(r"[^\n]+", text)]
        by_line = {(start + low, start + high) for start, line in lines for low, high in rule.find(line)}

        assert {(hit.start, hit.end) for hit in rule(Scan(text, math.inf))} == by_line, rule.id
        found += len(by_line)
    assert found > 100
