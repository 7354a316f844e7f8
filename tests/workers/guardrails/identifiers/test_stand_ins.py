"""Stand-ins: the same for the same value, unlike anything else, and undone for people alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.workers.guardrails.fakes import Forge
from tests.workers.guardrails.identifiers.people import NAMES, Shop
from workers.guardrails import SafeText, redact
from workers.guardrails.identifiers import (
    STAND_IN,
    IdentifierConfig,
    IdentifierGuard,
    Kind,
    Pseudonyms,
    Sealer,
    hide_in,
    new_key,
    stand_ins,
)
from workers.guardrails.identifiers.people import name_index
from workers.guardrails.receipt import MaskedCount, describe_receipt

CONFIG = IdentifierConfig(kinds=frozenset(Kind), names=name_index(NAMES))
KEY = b"k" * 32
VALUES = Shop().values()

WORDS = st.sampled_from(
    [
        *VALUES.values(),
        *VALUES.values(),
        *("user=", "usuario ", "tel: ", "https://", "@", ":5432", " ", "\n", "\r\n", ".", "connection refused"),
        *("ip-3f9a2c", "email-", "[REDACTED:password:3f9a]", "\u200b", "\x1b[31m", "ñ", "🙂", "-abc"),
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=20).map("".join), st.text(max_size=60))


def pseudonyms() -> Pseudonyms:
    return Pseudonyms(CONFIG, KEY)


def hidden(text: str, given: Pseudonyms | None = None) -> str:
    return str((given or pseudonyms()).hide(redact(text, key="k").text)[0])


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_stand_in_and_its_value_comes_back(kind: Kind) -> None:
    text, job = redact(f"tel: user={VALUES[kind]} failed").text, pseudonyms()
    safe, counts = job.hide(text)
    assert VALUES[kind] not in str(safe)
    assert f"{kind}-" in str(safe)
    assert counts == (MaskedCount(kind=kind.value, count=1),)
    assert job.restore(safe) == text


@given(TEXTS)
def test_what_was_hidden_comes_back_as_it_was(text: str) -> None:
    job, safe = pseudonyms(), redact(text, key="k").text
    assert job.restore(job.hide(safe)[0]) == safe


@given(TEXTS)
def test_hiding_twice_is_hiding_once(text: str) -> None:
    job = pseudonyms()
    once, _ = job.hide(redact(text, key="k").text)
    again, counts = job.hide(once)
    assert (again, counts) == (once, ())


@given(TEXTS)
def test_the_bot_and_every_worker_choose_alike(text: str) -> None:
    assert hidden(text) == hidden(text)


@given(st.lists(st.sampled_from([*VALUES.values()]), min_size=1), st.sampled_from([" ", "\n", ", ", '" "']))
def test_nothing_that_was_hidden_is_left_to_read(values: list[str], between: str) -> None:
    text = between.join(f"tel: {value}" if value == VALUES["phone"] else value for value in values)
    safe = hidden(f"user={VALUES['user']} {text}")
    assert [value for value in values if value in safe] == []


def test_another_job_has_other_stand_ins() -> None:
    text = redact(VALUES["email"]).text
    assert Pseudonyms(CONFIG, b"a").hide(text)[0] != Pseudonyms(CONFIG, b"b").hide(text)[0]


def test_spellings_of_one_value_are_seen_to_be_one_and_come_back_as_written() -> None:
    job = pseudonyms()
    text = redact("Lucia@Tienda-Norte.com lucia@tienda-norte.com maria garcia María García").text
    safe, _ = job.hide(text)
    one, two, three, four = str(safe).split()
    assert one.startswith(two)
    assert three.startswith(four)
    assert len({one, two, three, four}) == 4
    assert job.restore(safe) == text


def test_a_stand_in_fits_where_the_value_stood() -> None:
    line = hidden("dial tcp 10.20.30.40:5432: connect: connection refused (https://shop.tienda-norte.com:8443/x)")
    stand_ins_in = STAND_IN.findall(line)
    assert line == (f"dial tcp {stand_ins_in[0]}:5432: connect: connection refused (https://{stand_ins_in[1]}:8443/x)")


def test_two_values_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pseudonyms, "_hash", lambda _self, *parts: f"000{len(parts[1]) % 2}" + parts[1] * 8)
    job, text = pseudonyms(), redact("10.20.30.40 10.20.30.41").text
    safe, _ = job.hide(text)
    assert len(set(str(safe).split())) == 2
    assert job.restore(safe) == text


def test_what_is_known_from_the_edge_keeps_its_stand_in_and_its_place() -> None:
    edge = pseudonyms()
    text, _ = edge.hide(redact("from 10.20.30.40").text)
    worker = Pseudonyms(CONFIG, KEY, edge.values)
    more, _ = worker.hide(redact("10.20.30.40 and 10.20.30.41").text)
    assert str(more).split()[0] == str(text).split()[1]
    assert str(worker.restore(SafeText.join(" ", [text, more]))) == "from 10.20.30.40 10.20.30.40 and 10.20.30.41"


def test_what_the_model_made_up_stays() -> None:
    job = pseudonyms()
    job.hide(redact("10.20.30.40").text)
    invented = redact("ip-000000 email-1abcde host-3f9a2c0ab").text
    assert job.restore(invented) == invented


def test_a_capital_at_the_start_of_a_sentence_is_forgiven() -> None:
    job = pseudonyms()
    word = str(job.hide(redact("10.20.30.40").text)[0])
    assert str(job.restore(redact(f"{word.capitalize()} refuses. See {word}.").text)) == (
        "10.20.30.40 refuses. See 10.20.30.40."
    )


def test_a_secret_never_comes_back_through_the_map() -> None:
    token = "ghp_" + Forge(3).chars(36)
    job = Pseudonyms(CONFIG, KEY, {"user-3f9a2c": token})
    assert token not in str(job.restore(redact("by user-3f9a2c").text))


def test_nothing_is_hidden_unless_the_team_wants_it() -> None:
    text = redact(" ".join(VALUES.values())).text
    assert Pseudonyms.none().hide(text) == (text, ())


class Step(BaseModel):
    text: SafeText
    source: str
    number: int = 7


class Report(BaseModel):
    steps: tuple[Step, ...]
    title: SafeText | None = None


def test_every_text_of_an_answer_is_restored_and_nothing_else_touched() -> None:
    job = pseudonyms()
    word, _ = job.hide(redact("10.20.30.40").text)
    job.hide(redact("lucia@tienda-norte.com").text)
    report = Report(steps=(Step(text=word, source=f"file:{word}.log"), Step(text=redact("fine").text, source="x")))
    restored = job.restore_all(report)
    assert str(restored.steps[0].text) == "10.20.30.40"
    assert restored.steps[0].source == "file:10.20.30.40.log"
    assert restored.steps[1] is report.steps[1]
    assert job.used_in(report) == {str(word): "10.20.30.40"}


def test_an_error_while_redacting_the_way_back_keeps_the_text_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    job = pseudonyms()
    safe, _ = job.hide(redact("10.20.30.40 up").text)
    monkeypatch.setattr(stand_ins, "redact", lambda text: redact(text + "\nmore"))
    assert str(job.restore(safe)) == "10.20.30.40 up"


@given(st.lists(st.sampled_from([*VALUES.values(), "password=", "Xq7Lm2Vt9sKd", " ", "\n", "é", "user="]), max_size=16))
def test_secrets_and_identifiers_together_are_told_by_their_places_in_the_input(parts: list[str]) -> None:
    text, job = "".join(parts), pseudonyms()
    redaction = redact(text)
    both = hide_in(redaction, job)
    at, rebuilt = 0, []
    for span in both.spans:
        assert at <= span.start < span.end <= len(text)
        rebuilt.append(text[at : span.start])
        if span.kind in set(Kind):
            assert text[span.start : span.end] in job.values.values()
        at = span.end
    assert set(redaction.spans) <= set(both.spans)
    for piece in [*rebuilt, text[at:]]:
        assert piece in str(both.text)


def test_the_receipt_counts_identifiers_apart_from_secrets() -> None:
    receipt = [
        MaskedCount(kind="email", count=3),
        MaskedCount(kind="password", count=1),
        MaskedCount(kind="ip", count=1),
    ]
    english, spanish = describe_receipt(receipt, "en"), describe_receipt(receipt, "es")
    assert english == "masked 1 value: 1 password; kept from the model: 3 e-mail addresses, 1 IP address"
    assert spanish.endswith("no le llegaron al modelo: 3 direcciones de correo, 1 dirección IP")
    assert describe_receipt(receipt[:1], "en") == "kept from the model: 3 e-mail addresses"


def test_a_guard_without_a_key_hides_nothing() -> None:
    text = redact("10.20.30.40").text
    assert not IdentifierGuard(CONFIG).is_on
    assert IdentifierGuard(CONFIG).of_job("a" * 16).hide(text) == (text, ())


def test_a_guard_gives_each_job_a_key_of_its_own() -> None:
    guard, text = IdentifierGuard(CONFIG, Sealer(new_key())), redact("10.20.30.40").text
    assert guard.of_job("a").hide(text) == guard.of_job("a").hide(text)
    assert guard.of_job("a").hide(text) != guard.of_job("b").hide(text)
