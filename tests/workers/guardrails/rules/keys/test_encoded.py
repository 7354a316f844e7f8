"""A secret in another encoding: a copy of one that was found, or one that nobody told in plain text."""

import base64
import gzip
import html
import json
import re
import unicodedata
import zlib
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


SAID = "host=db.example.net\nDB_PASSWORD={}\nuser=app\n"


def _in_utf_16(said: str) -> str:
    return base64.b64encode(said.encode("utf-16-le")).decode()


def _dumped(said: str, columns: str) -> str:
    data = said.encode()
    width = 16
    return "\n".join(
        columns.format(
            at=at,
            pairs=data[at : at + width].hex(" ", -2),
            bytes=data[at : at + width].hex(" "),
            shown=re.sub(r"[^ -~]", ".", data[at : at + width].decode()),
        )
        for at in range(0, len(data), width)
    )


ENCODED: dict[str, Callable[[str], str]] = {
    "UTF-16, as PowerShell takes it": _in_utf_16,
    "UTF-16 with a mark": lambda said: base64.b64encode(said.encode("utf-16")).decode(),
    "zlib": lambda said: base64.b64encode(zlib.compress(said.encode())).decode(),
    "zlib at its best": lambda said: base64.b64encode(zlib.compress(said.encode(), 9)).decode(),
    "hexadecimal digits": lambda said: said.encode().hex(),
    "a column of PostgreSQL": lambda said: f"\\x{said.encode().hex()}",
    "a literal of a database": lambda said: f"0x{said.encode().hex().upper()}",
    "a slice of Go": lambda said: f"[{' '.join(map(str, said.encode()))}]",
    "a slice of Go in source": lambda said: f"[]byte{{{', '.join(map(hex, said.encode()))}}}",
    "a list of Python": lambda said: str(list(said.encode())),
    "a buffer of Node": lambda said: f"<Buffer {said.encode().hex(' ')}>",
    "a buffer of Node in JSON": lambda said: json.dumps({"type": "Buffer", "data": list(said.encode())}),
    "xxd": lambda said: _dumped(said, "{at:08x}: {pairs}  {shown}"),
    "hexdump -C": lambda said: _dumped(said, "{at:08x}  {bytes}  |{shown}|"),
    "tcpdump -X": lambda said: _dumped(said, "\t0x{at:04x}:  {pairs}  {shown}"),
    "letters of JSON": lambda said: "".join(f"\\u{ord(letter):04x}" for letter in said),
    "letters of a program": lambda said: "".join(f"\\x{ord(letter):02x}" for letter in said),
    "entities": lambda said: "".join(f"&#{ord(letter)};" for letter in said),
    "entities in base 16": lambda said: "".join(f"&#x{ord(letter):x};" for letter in said),
}


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("seed", range(3))
def test_a_text_that_stands_as_numbers_or_packed_is_read(encoding: str, seed: int) -> None:
    encoded = ENCODED[encoding](SAID.format(Forge(seed).chars(20)))
    text = f"read this:\n{encoded}\ndone"
    found = redact(text)

    (span,) = found.spans
    assert span.kind == "password"
    whole = encoded.startswith(("\\u", "\\x6", "&"))
    assert span.end - span.start > (0.3 if whole else 0.8) * len(encoded)
    assert str(redact(str(found.text)).text) == str(found.text)


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_that_stands_as_numbers_or_packed_stays_if_it_says_no_secret(encoding: str) -> None:
    text = (
        f"read this:\n{ENCODED[encoding]('host=db.example.net and nothing else that anyone would want to hide')}\ndone"
    )

    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        "spec: map[password:[{decimal}] user:[97 112 112 97 112 112]]",
        '"password":[]uint8{{{hexadecimal}}}',
        '{{"password":{{"type":"Buffer","data":[{commas}]}},"n":1}}',
        "password: <Buffer {pairs}>",
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_list_of_bytes_is_the_value_of_the_name_before_it(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    data = value.encode()
    decimal, commas = " ".join(map(str, data)), ",".join(map(str, data))
    text = frame.format(decimal=decimal, commas=commas, hexadecimal=", ".join(map(hex, data)), pairs=data.hex(" "))
    masked = str(redact(text).text)

    assert masked.count("[REDACTED:password:") == 1
    assert not any(each in masked for each in (decimal, commas, data.hex(" "), hex(data[0])))


@pytest.mark.parametrize(
    "text",
    [
        "ports: [80 443 90 91 92 93 94 95 96 97]",
        "Uptime: 2026 10 20 30 40 50 60 70",
        "MD5 Fingerprint=44:42:5f:50:41:53:53:57:4f:52:44:3d:5a:71:37:37",
        "token_buckets=[10, 20, 50, 100, 200, 500, 1000]",
        "password_lengths: [8, 12, 16, 24, 32, 64]",
    ],
)
def test_numbers_that_are_no_bytes_of_a_text_stay(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        "body: {{\\x22user\\x22:\\x22app\\x22,\\x22password\\x22:\\x22{}\\x22}}",
        '{{"query":"user\\u003dapp\\u0026password\\u003d{}"}}',
        "{{&amp;quot;user&amp;quot;:&amp;quot;app&amp;quot;,&amp;quot;password&amp;quot;:&amp;quot;{}&amp;quot;}}",
        "GET /go?next=%252Flogin%253Fuser%253Dapp%2526password%253D{} HTTP/1.1",
        '{{"a":"{{\\\\u0022password\\\\u0022:\\\\u0022{}\\\\u0022}}"}}',
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_escapes_of_web_servers_and_of_escapes_are_read(frame: str, seed: int) -> None:
    value = Forge(seed).chars(14)
    text = frame.format(value)

    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


NAMES = [
    "contrase\ufffda",
    "contrase\u00c3\u00b1a",
    "CONTRASE\ufffdA",
    "contrase?a",
    "contrase&ntilde;a",
    "contrase\\u00f1a",
]
NAMES += ["contrase\\xf1a", "contrase%C3%B1a", "contrase%F1a", "contrase=F1a", "contrasen\u0303a", "CONTRASE\u00d1A"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("frame", ["{}: {}", "{}={}&x=1", 'La {} del root: "{}"', "{}_bd = '{}'"])
def test_a_name_that_lost_its_letter_beyond_ascii_tells_its_value(name: str, frame: str) -> None:
    value = Forge(7).chars(14)
    text = frame.format(name, value)

    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    ["contrase\ufffda: <oculta>", "contrase\ufffda=${DB_PASSWORD}", "la contrase\ufffda ha caducado: avisa a soporte"],
)
def test_a_name_that_lost_its_letter_tells_nothing_of_what_is_no_secret(text: str) -> None:
    assert str(redact(text).text) == text


SPELLINGS: dict[str, Callable[[str], str]] = {
    "a quote in SQL": lambda value: value.replace("'", "''"),
    "a quote in a shell": lambda value: value.replace("'", "'\\''"),
    "a quote between quotes": lambda value: value.replace("'", "'\"'\"'"),
    "a shell's escapes": lambda value: re.sub(r"([^\w/.])", r"\\\1", value),
    "accents apart": lambda value: unicodedata.normalize("NFD", value),
    "bytes of Python": lambda value: repr(value.encode())[2:-1],
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("seed", range(3))
def test_a_copy_in_another_spelling_is_masked(spelling: str, seed: int) -> None:
    forge = Forge(seed)
    value = f"{forge.chars(6)}'\u00e9$&{forge.chars(6)}"
    copy = SPELLINGS[spelling](value)
    masked = str(redact(f'DB_PASSWORD="{value}"\nretry {copy} now').text)

    assert copy not in masked
    assert masked.endswith("] now")
