"""The corpus is what it says: wide, repeatable, with the exact places of its secrets."""

from collections import Counter

import pytest

from tests.evals.redaction.beyond import BEYOND
from tests.evals.redaction.corpus import corpus
from tests.evals.redaction.labels import (
    Case,
    block,
    cut_inside,
    fill,
    labelled,
    plain,
    secret,
    secrets_in,
    slot,
    slots,
)
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.negatives import NEGATIVES
from tests.evals.redaction.pastes import PASTES
from tests.evals.redaction.secrets_in_context import NAMING
from tests.evals.redaction.told import SENTENCES
from tests.evals.redaction.wrappers import DEEP, WRAPPERS


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(corpus(11, 2))


def test_a_label_knows_the_place_of_its_secrets() -> None:
    case = labelled("x", f"a={secret('one')}, b={secret('two')}.")
    assert case.text == "a=one, b=two."
    assert [case.text[start:end] for start, end in case.core] == ["one", "two"]
    assert case.spans == case.core


def test_a_block_may_go_as_a_whole_and_its_secret_lines_must() -> None:
    key = "\n".join(("BEGIN", secret("one\ntwo"), "END"))
    case = labelled("x", f"see {block(key)}!")
    assert [case.text[start:end] for start, end in case.core] == ["one", "two"]
    assert [case.text[start:end] for start, end in case.spans] == ["BEGIN\none\ntwo\nEND"]


def test_a_slot_holds_a_secret_or_what_stands_in_its_place() -> None:
    text = f"pw={slot('a', secret('one'), '***')} again={slot('a', secret('one'), '***')} {slot('b', 'x', 'y')}"
    assert slots(text) == ["a", "b"]
    assert plain(fill(text, {"a"})) == "pw=one again=one y"
    assert plain(fill(text, set())) == "pw=*** again=*** y"


def test_a_cut_text_ends_within_its_secret() -> None:
    cut = cut_inside(f"password={secret('0123456789')} and more", 0.8)
    assert plain(cut) == "password=01234567"
    assert secrets_in(cut) == ["01234567"]


@pytest.mark.parametrize("name", [*WRAPPERS, *DEEP])
def test_what_happens_to_a_text_keeps_the_place_of_its_secret(name: str) -> None:
    wrap = (WRAPPERS | DEEP)[name]
    value = "Secret0Value0Of0Length"
    case = labelled("x", wrap(Maker(name), f"one line\ndb.password={secret(value)} # two"))
    (found,) = (case.text[start:end] for start, end in case.core)
    if name == "base64-whole":
        assert value not in case.text
    elif name == "truncated":
        assert value.startswith(found)
        assert len(found) >= 6
    else:
        assert found == value


def test_the_same_seed_makes_the_same_corpus_and_another_makes_another(cases: list[Case]) -> None:
    assert cases == list(corpus(11, 2))
    assert {case.text for case in cases}.isdisjoint({case.text for case in corpus(12, 1, only="named/")})


def test_a_kind_is_the_same_alone_as_among_the_others(cases: list[Case]) -> None:
    alone = list(corpus(11, 2, only="named/jwt-signing"))
    assert alone == [case for case in cases if case.kind == "named/jwt-signing"]


def test_the_corpus_is_wide(cases: list[Case]) -> None:
    secrets = {
        case.kind for case in cases if case.kind.startswith(("shape/", "named/", "place/", "block/", "document/"))
    }
    assert len(secrets) >= 80
    assert len(NEGATIVES) >= 40
    assert len(PASTES) >= 25
    assert len(NAMING) >= 30
    assert {kind.split("-")[0] for kind in SENTENCES} == {"english", "spanish"}


def test_every_case_with_a_secret_has_exact_places(cases: list[Case]) -> None:
    for case in cases:
        assert bool(case.core) == (not case.kind.startswith(("clean/", "clean-paste/"))), case.kind
        edges = [edge for span in case.spans for edge in span]
        assert edges == sorted(edges), case.kind
        assert all(0 <= start < end <= len(case.text) for start, end in case.core), case.kind
        assert all(any(low <= start and end <= high for low, high in case.spans) for start, end in case.core), case.kind


def test_no_mark_is_left_in_a_text(cases: list[Case]) -> None:
    left = {case.kind for case in cases if any("\ue000" <= c <= "\uf8ff" for c in case.text)}
    assert left == set()


def test_no_place_of_a_frame_is_left_unfilled(cases: list[Case]) -> None:
    places = ("{NAME}", "{camel}", "{host}", "{user}", "{app}", "{time}", "{v}", "{i}", "{words}", "{person}")
    left = {case.kind for case in cases for place in places if place in case.text}
    assert left == set()


def test_pastes_are_of_5_to_60_lines_and_hold_up_to_four_secrets() -> None:
    counts: Counter[int] = Counter()
    for case in corpus(5, 3):
        if "paste/" in case.kind:
            assert 4 <= len(case.text.split("\n")) <= 75, case.kind
        if case.kind.startswith("paste/"):
            counts[len(case.core)] += 1
    assert {1, 2, 3, 4} <= set(counts)


def test_the_known_misses_are_made_and_described() -> None:
    made = {case.kind.removeprefix("beyond/") for case in corpus(1, 1, only="beyond/")}
    assert made == set(BEYOND)
    assert all(what.endswith(".") for what, _ in BEYOND.values())
