"""URLs that are secrets themselves: whoever has one may post to a chat, start a flow or fetch a file."""

import string
from urllib.parse import quote

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LOWER = string.ascii_lowercase + string.digits
URLS = (
    ("https://chat.example.com/hooks/{}", 26),
    ("https://hook.eu1.make.com/{}", 32),
    ("https://maker.ifttt.com/trigger/alert/with/key/{}", 43),
    ("https://prod-12.westeurope.logic.azure.com:443/workflows/0a/triggers/manual?sp=%2Ftriggers&sv=1.0&sig={}", 22),
    ("https://d111.cloudfront.net/f?Expires=1&Signature={}~__&Key-Pair-Id=K2JCJ", 40),
    ("https://mainnet.infura.io/v3/{}", 32),
    ("https://cdn.example.com/a.m3u8?st={}&e=1741680000", 22),
    ("https://cdn.example.com/a.mp4?md5={}&expires=1741680000", 22),
    ("https://cdn.example.com/a.mp4?expires=1741680000&md5={}", 22),
    ("https://cdn.example.com/a.ts?verify=1741680000-{}%3D", 43),
    ("wss://eth-mainnet.g.alchemy.com/v2/{}", 32),
)


def masked(text: str) -> str:
    return "".join(text[span.start : span.end] for span in redact(text).spans)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("url", "length"), URLS)
def test_the_part_of_a_url_that_lets_one_in_is_masked(url: str, length: int, seed: int) -> None:
    value = Forge(seed).chars(length, LOWER)
    text = f"could not connect to {url.format(value)} in time"

    found = masked(text)

    assert value in found
    assert len(found) <= len(value) + 3


def test_a_url_within_a_url_or_in_html_is_read_too() -> None:
    forge = Forge(5)
    bot = f"{forge.chars(10, string.digits)}:AA{forge.chars(33)}"
    key, token, sig = forge.chars(38), forge.chars(40), forge.chars(43)

    assert masked("text=" + quote(f"https://api.telegram.org/bot{bot}/sendMessage", safe="")) == quote(bot, safe="")
    space = "https://chat.googleapis.com/v1/spaces/AAAA/messages"
    assert masked(f"{space}?key={key}&token={token}") == key + token
    assert masked(f"&lt;https://x.example.com/run?sp=r&amp;sv=1.0&amp;sig={sig}&gt;") == sig


@pytest.mark.parametrize(
    "text",
    [
        "https://chat.example.com/hooks/incoming-webhooks-for-all",
        "GET /hooks/abcdefghijklmnopqrstuvwxyz 404",
        "https://git.example.com/acme/shop/hooks/pre-commit",
        "https://example.com/docs?sig=introduction-to-signatures",
        "?Expires=1&Signature=your-signature&Key-Pair-Id=K2",
        "https://chat.googleapis.com/v1/spaces/AAAA/messages?key=KEY&token=TOKEN",
        "user-agent: robot/bot12 (+https://example.com/bot)",
        "https://cdn.example.com/app.js?hash=5f1c2a9e&t=1741680000",
        "https://cdn.example.com/app.js?verify=1741680000-no",
        "https://docs.infura.io/v3/getting-started-with-the-networks",
    ],
)
def test_urls_without_such_a_part_stay(text: str) -> None:
    assert masked(text) == ""


@pytest.mark.parametrize("length", [18, 24, 40])
def test_the_key_of_a_request_in_an_access_log_is_masked(length: int) -> None:
    value = Forge(length).chars(length)
    text = f'10.0.0.3 - - [28/Nov/2026:10:00:00 +0000] "GET /geocode?address=x&key={value} HTTP/1.1" 200 12'
    assert masked(text) == value


@pytest.mark.parametrize(
    "key", ["user_profile_1234", "orders2026q1summaries", "reportsQuarterlySummaryFinal", "orders-2026-11/part-1"]
)
def test_what_a_cache_or_a_store_finds_by_its_key_stays(key: str) -> None:
    assert not masked(f'10.0.0.3 - - [28/Nov/2026:10:00:00 +0000] "GET /cache?key={key} HTTP/1.1" 200 12')
