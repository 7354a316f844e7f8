"""On a long line a pattern is tried where RE2 says that it may begin, and finds there all that it would find."""

import pkgutil
import random
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.evals.redaction.corpus import corpus
from workers.guardrails import rules
from workers.guardrails.rules import beginnings
from workers.guardrails.rules.beginnings import beginning_of, matches_on, matches_on_lines, searched
from workers.guardrails.rules.utf8 import Utf8


def patterns() -> Iterator[re.Pattern[str]]:
    """Every pattern of the rules that has a beginning."""
    for module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and beginning_of(value):
                yield value


LINES = [case.text.replace("\n", " ") for case in corpus(seed=6, count=1)]


def long_lines(seed: int, count: int) -> list[str]:
    source = random.Random(seed)
    return ["é " * source.randint(0, 2) + " ".join(source.choices(LINES, k=8)) for _ in range(count)]


def test_every_rule_finds_the_same_with_and_without_beginnings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "_SPARSE", 0)
    lines = long_lines(1, 2)
    found = 0
    for pattern in {*patterns()}:
        for line in lines:
            usual = [match.span() for match in pattern.finditer(line)]
            if all(start < end for start, end in usual):
                assert [match.span() for match in matches_on(pattern, Utf8(line), 0, len(line))] == usual
                found += len(usual)
    assert found > 50


def test_a_search_finds_what_the_pattern_does_in_any_part_of_a_line() -> None:
    found = 0
    for pattern in {*patterns()}:
        for line in LINES[:60]:
            for start, end in ((0, len(line)), (len(line) // 3, len(line) - 2)):
                usual = pattern.search(line, start, end)
                ours = searched(pattern, line, start, end)
                assert (ours and ours.span()) == (usual and usual.span())
                found += usual is not None
    assert found > 50


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<!x)secret(?= is)", "xsecret is, secret was, secret is"),
        (r"(?i)(?:pass|key)_?word", "KEYWORD pass_word passWORD pa\u017f\u017fword \u212aEYword"),
        (r"(?P<q>['\"`]{2})token(?P=q)", "\"\"token\"\" ''token'' '\"token'\""),
        (r"contrase(?:ñ|n)a", "contraseña contrasena CONTRASEÑA"),
        (r"[^\W\d]{3}-\d{2}", "abc-12 éab-34 ab1-56 ñññ-٣٤"),
        (r"(?>ab+)c+\b", "abbc abc abb"),
        (r"pass(?:word){0,2}+!", "pass! password! passwordword!"),
        (r"key[ ]*=[ ]{0,40}x{2,300}", "key=xx key  =  xxxx key= x"),
    ],
)
def test_what_re2_cannot_ask_is_asked_of_the_pattern(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    line = f"{'. ' * 200}{text}{' .' * 200}{text}"

    assert beginning_of(compiled)
    assert [match.span() for match in matches_on(compiled, Utf8(line), 10, len(line) - 1)] == [
        match.span() for match in compiled.finditer(line, 10, len(line) - 1)
    ]


@pytest.mark.parametrize("pattern", [r"\w+@", r"[a-z]{2,}", r".*", r"x?"])
def test_a_pattern_that_may_begin_anywhere_has_no_beginning(pattern: str) -> None:
    assert beginning_of(re.compile(pattern)) is None


@pytest.mark.parametrize(
    ("pattern", "begins", "does_not"),
    [
        (r"pass(?:word)?[ ]?\((?P<v>\w{4,})", "password(hunter", "password hunter"),
        (r"secret[^\n]{0,80}\bkey", "secret of any length", "secre of any length"),
        (r"secret of [\w.]{1,64}@db", "secret of nobody", "secret or nobody"),
    ],
    ids=["all that is short", "up to a long repeat of nearly anything", "up to a long repeat, once it tells enough"],
)
def test_a_beginning_leaves_out_as_many_places_as_re2_can_tell_quickly(
    pattern: str, begins: str, does_not: str
) -> None:
    beginning = beginning_of(re.compile(pattern))

    assert beginning.search(begins.encode())
    assert not beginning.search(does_not.encode())


def test_where_a_pattern_may_begin_everywhere_no_more_than_some_places_are_tried() -> None:
    pattern = re.compile("password(?=!)")
    line = "password" * 5000 + "!"

    assert [match.span() for match in matches_on(pattern, Utf8(line), 0, len(line))] == [(len(line) - 9, len(line) - 1)]


def lines_of(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]


def test_on_many_lines_every_rule_finds_what_it_finds_on_each(monkeypatch: pytest.MonkeyPatch) -> None:
    source = random.Random(2)
    text = "\n".join(source.choice(("", "é ")) + line for line in source.choices(LINES, k=60))
    lines = sorted(source.sample(lines_of(text), k=45))
    found = 0
    for least in (0, beginnings._WORTH_A_SEARCH):
        monkeypatch.setattr(beginnings, "_WORTH_A_SEARCH", least)
        for pattern in {*patterns()}:
            usual = [match.span() for start, end in lines for match in pattern.finditer(text, start, end)]
            if all(start < end for start, end in usual):
                searched = matches_on_lines(pattern, Utf8(text), lines)
                assert [match.span() for match in searched] == usual
                found += len(usual)
    assert found > 50


def test_lines_on_which_no_match_can_begin_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "password was reset\n" * 200 + "the passphrase is new\n" + "a secret of someone\n" * 200
    tried: list[int] = []

    def noted(_pattern: re.Pattern[str], _read: Utf8, start: int, _end: int) -> Iterator[re.Match[str]]:
        tried.append(start)
        return iter(())

    monkeypatch.setattr(beginnings, "matches_on", noted)

    assert not list(matches_on_lines(re.compile(r"passphrase \w+"), Utf8(text), lines_of(text)))
    assert tried == [text.index("passphrase")]
