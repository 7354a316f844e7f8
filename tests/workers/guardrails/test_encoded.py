"""A secret in another encoding: a copy of one that was found, or one that nobody told in plain text."""

import base64
import gzip
import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

ENCODINGS: dict[str, Callable[[str], str]] = {
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "base64 with a user": lambda value: base64.b64encode(f"app:{value}".encode()).decode(),
    "percent": lambda value: quote(value, safe=""),
    "percent in lower case": lambda value: re.sub("%..", lambda found: found[0].lower(), quote(value, safe="")),
    "html": html.escape,
    "hexadecimal": lambda value: value.encode().hex(),
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoded_copy_of_a_found_value_is_masked(encoding: str, seed: int) -> None:
    forge = Forge(seed)
    value = f"{forge.chars(5)}/&<{forge.chars(8)}"
    copy = ENCODINGS[encoding](value)
    text = f'DB_PASSWORD="{value}"\nretry with {copy} now'
    masked = str(redact(text).text)
    assert copy not in masked
    assert masked.endswith(" now")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "plain",
    [
        "DB_HOST=db\nDB_PASSWORD={}\n",
        '{{"auths":{{"registry":{{"username":"u","password":"{}"}}}}}}',
        "postgres://app:{}@db/shop",
        "-----BEGIN PRIVATE KEY-----\n{}",
    ],
)
def test_base64_that_says_a_secret_is_masked_whole(plain: str, seed: int) -> None:
    run = base64.b64encode(plain.format(Forge(seed).chars(20)).encode()).decode()
    text = f"user_data: {run}, done"
    assert [text[span.start : span.end] for span in redact(text).spans] == [run]


def test_base64_that_says_something_harmless_or_nothing_stays() -> None:
    forge = Forge(1)
    harmless = base64.b64encode(b"the password manager is down, says the team; see the wiki for more").decode()
    text = f"body={harmless} sha512-{forge.base64(64)} {forge.hex(64)}"
    assert not redact(text).spans


@pytest.mark.parametrize(
    "frame",
    [
        "body: %7B%22password%22%3A%22{}%22%7D",
        "{{&quot;password&quot;:&quot;{}&quot;,&quot;a&quot;:1}}",
        "&lt;password&gt;{}&lt;/password&gt;",
        "<password><![CDATA[{}]]></password>",
    ],
)
@pytest.mark.parametrize("seed", range(6))
def test_quotes_and_tags_may_be_escaped_themselves(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("wraps", [0, 64, 76])
def test_a_secret_that_gzip_has_packed_is_masked_with_all_of_it(wraps: int) -> None:
    release = json.dumps({"name": "app", "config": {"db": {"password": Forge(4).password()}}, "x": Forge(5).chars(80)})
    blob = base64.b64encode(gzip.compress(release.encode())).decode()
    lines = "\n".join(blob[at : at + wraps] for at in range(0, len(blob), wraps)) if wraps else blob
    text = f"release: {lines}\n"

    assert [text[span.start : span.end] for span in redact(text).spans] == [lines]


def test_what_gzip_has_packed_without_a_secret_stays() -> None:
    text = "release: " + base64.b64encode(gzip.compress(b"nothing of note\n" * 9)).decode()
    assert not redact(text).spans


def test_a_bomb_of_zeros_is_unpacked_in_part() -> None:
    text = "x: " + base64.b64encode(gzip.compress(b"\n" * 20_000_000)).decode()
    assert not redact(text).spans


@pytest.mark.parametrize("width", [64, 76])
@pytest.mark.parametrize("indent", ["", "  "])
def test_base64_over_several_lines_is_read_as_one(width: int, indent: str) -> None:
    said = f"HOST=db.example.com\nPORT=5432\nSOMETHING=that makes it long enough\nDB_PASSWORD={Forge(6).password()}\n"
    blob = base64.b64encode(said.encode()).decode()
    lines = f"\n{indent}".join(blob[at : at + width] for at in range(0, len(blob), width))
    text = f"env: |\n{indent}{lines}\nend"

    assert [text[span.start : span.end] for span in redact(text).spans] == [lines]


@pytest.mark.parametrize("seed", range(3))
def test_a_url_in_base64_is_read_with_its_escapes(seed: int) -> None:
    url = quote(f"https://app:{Forge(seed).chars(12)}@postgres/shop", safe="")
    blob = base64.b64encode(f"GET /v1/items?remote={url}&page=2 HTTP/1.1".encode()).decode()
    assert blob not in str(redact(f"value: {blob}").text)


def test_a_harmless_url_in_base64_stays() -> None:
    blob = base64.b64encode(b"GET /v1/items?next=https%3A%2F%2Fexample.com%2Fshop&page=2 HTTP/1.1").decode()
    assert str(redact(f"value: {blob}").text) == f"value: {blob}"


@pytest.mark.parametrize("mark", ["• ", "— ", "🔥 ", "✅ "])
def test_base64_is_read_behind_a_mark_that_people_put_before_a_line(mark: str) -> None:
    blob = base64.b64encode(f"{mark}broker password: {Forge(4).chars(12)}".encode()).decode()
    assert blob not in str(redact(f"value: {blob}").text)
