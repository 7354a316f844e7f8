"""What `redact` promises: other occurrences, tags, placeholders, spans, limits, and failing closed."""

import json
import random
import string
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workers.guardrails.fakes import Forge
from workers.errors import GuardrailError
from workers.guardrails import redact, redaction
from workers.guardrails.redaction import reseal


def test_other_occurrences_of_a_found_value_are_masked_too() -> None:
    value = Forge(11).password()
    text = f"auth failed for {value}\nDB_PASSWORD={value}\nGET /x{value}y 200"
    masked = redact(text)
    assert [text[s.start : s.end] for s in masked.spans] == [value] * 3
    assert value not in str(masked.text)


@pytest.mark.parametrize(
    "encoded",
    [
        lambda value: json.dumps(value)[1:-1],
        lambda value: value.encode().hex(),
        lambda value: value.encode().hex().upper(),
        lambda value: quote(value, safe=""),
        lambda value: quote(quote(value, safe=""), safe=""),
    ],
    ids=["JSON in ASCII", "hexadecimal", "HEXADECIMAL", "URL", "URL in a URL"],
)
def test_other_occurrences_are_masked_in_other_spellings_too(encoded: Callable[[str], str]) -> None:
    value = Forge(14).password() + "ñ&1"
    for text in (f"DB_PASSWORD={value}\nsent {encoded(value)} on", f"sent {encoded(value)} on\nDB_PASSWORD={value}"):
        assert encoded(value) not in str(redact(text).text)


def test_the_password_of_a_url_with_escaped_slashes_is_masked() -> None:
    value = Forge(15).chars(14)
    text = json.dumps({"dsn": f"postgres://app:{value}@db/app"}).replace("/", "\\/")
    assert value not in str(redact(text).text)


def test_a_common_word_used_as_a_password_is_masked_only_where_it_is_the_password() -> None:
    text = "DB_PASSWORD=production\nrunning in production"
    assert str(redact(text).text).endswith("\nrunning in production")
    assert len(redact(text).spans) == 1


def test_many_different_values_are_all_found_again() -> None:
    forge = Forge(12)
    values = [forge.password() for _ in range(200)]
    text = "\n".join([f"password={value}" for value in values] + values)
    masked = redact(text)
    assert len(masked.spans) == 400
    assert all(value not in str(masked.text) for value in values)


def test_the_same_value_has_the_same_tag_under_the_same_key_and_another_under_another() -> None:
    text = f"password={Forge(13).password()}"
    assert redact(text, key="a" * 32) == redact(text, key="a" * 32)
    assert len({str(redact(text, key=str(key)).text) for key in range(20)}) > 1


def test_redacted_text_stays_as_it_is_with_an_empty_receipt() -> None:
    text = "password=[REDACTED:password:3f9a] token: [REDACTED:token:00ff], [REDACTED:private-key:abcd]"
    masked = redact(text)
    assert str(masked.text) == text
    assert masked.receipt == ()


def test_a_made_up_placeholder_hides_nothing() -> None:
    value = Forge(14).chars(20, HEX_LETTERS)
    masked = redact(f"password=[REDACTED:{value}:3f9a]")
    assert value not in str(masked.text)


HEX_LETTERS = "abcdef0123456789ABCDEF"

PIECES = st.sampled_from(
    [
        "password",
        "=",
        ": ",
        '"',
        "'",
        "\\",
        "\n",
        " ",
        "token",
        "secret",
        "[REDACTED:password:ab12]",
        "[REDACTED:",
        "]",
        "://",
        "@",
        "user:",
        "Authorization: Bearer ",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "the password is ",
        "kind: Secret",
        "data:\n  ",
        "\u200b",
        "\x00",
        "--password ",
        "curl -u ",
        "<password>",
        "</password>",
        "&",
        ";",
        ",",
        "cookie: ",
        "a=b",
        "eyJ",
        "AKIA",
        "é",
        "{",
        "}",
        "(",
        ")",
        "|",
        "`",
        "$",
        "\t",
        "\r\n",
        "1",
        "la contraseña es ",
        "hunter",
        "\x1b[31m",
        "name: ",
        "value: ",
    ]
)
VALUES = st.integers(0, 10**6).map(lambda seed: Forge(seed).password())
SOUP = st.lists(st.one_of(PIECES, VALUES, st.text(max_size=8)), max_size=30).map("".join)


@settings(max_examples=400)
@given(SOUP)
def test_redacting_twice_is_redacting_once(text: str) -> None:
    once = redact(text, key="k")
    twice = redact(str(once.text), key="other")
    assert str(twice.text) == str(once.text)
    assert twice.spans == ()
    assert reseal(str(once.text)) == once.text


@settings(max_examples=300)
@given(SOUP)
def test_spans_are_sorted_disjoint_and_lead_to_the_redacted_text(text: str) -> None:
    masked = redact(text, key="k")
    at, pieces = 0, []
    for span in masked.spans:
        assert at <= span.start < span.end <= len(text)
        pieces.append(text[at : span.start])
        at = span.end
    pieces.append(text[at:])
    rest = str(masked.text)
    for piece in pieces:
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]


def test_text_over_the_limit_is_refused_and_says_what_to_do() -> None:
    with pytest.raises(GuardrailError) as refused:
        redact("x" * 11, max_chars=10)
    assert "11" in refused.value.wording.in_("en")
    assert "10" in refused.value.wording.in_("es")


def test_out_of_time_is_a_failure_not_a_pass() -> None:
    with pytest.raises(GuardrailError):
        redact("password=abc123def", time_limit=0)


def test_whatever_breaks_inside_fails_closed_and_tells_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    value = Forge(15).password()

    def broken(*_: object) -> None:
        raise ValueError(value)

    monkeypatch.setattr(redaction, "readings", broken)
    with pytest.raises(GuardrailError) as failure:
        redact(f"password={value}")
    assert failure.value.__cause__ is None
    assert failure.value.__context__ is None
    assert value not in str(failure.value) + repr(failure.value) + str(failure.value.wording)


TERMINAL_SEQUENCES = ["\x1b]0;a title\x07", "\x1b]8;;https://example.test\x1b\\", "\x1bPdata\x1b\\", "\x1b(B"]


@pytest.mark.parametrize("sequence", TERMINAL_SEQUENCES)
def test_a_token_that_a_terminal_would_put_together_again_is_masked(sequence: str) -> None:
    token = f"ghp_{''.join(random.choices(string.ascii_letters + string.digits, k=36))}"
    text = str(redact(f"pushed with {token[:15]}{sequence}{token[15:]} today").text)
    assert token[15:] not in text
    assert token[:15] not in text


@pytest.mark.parametrize("opening", ["\x1b]0;", "\x1b]0;\x1b]0;", "\x1bP"])
def test_a_secret_inside_a_terminal_s_sequence_is_masked_too(opening: str) -> None:
    password = "".join(random.choices(string.ascii_letters + string.digits, k=20))
    text = str(redact(f"{opening}password={password}\x07 shown").text)
    assert password not in text


@given(
    st.lists(st.sampled_from(["\x1b", "]", "P", "(B", "\x07", "\\", "password=", "x7Kq9Lm2", " ", "[31m"]), max_size=20)
)
def test_redaction_is_idempotent_among_terminal_sequences(pieces: list[str]) -> None:
    once = redact("".join(pieces)).text
    again = redact(str(once))
    assert again.text == once
    assert again.receipt == ()
