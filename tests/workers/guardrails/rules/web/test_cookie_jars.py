"""Session cookies beyond the headers that carry them: listed one a line, or beside a session's name."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LISTED = (
    "[COOKIES]\nsession={}\ntheme=dark\n",
    "Cookies:\n  session_token: {}\n  lang: es\n",
    'COOKIES\n  lang          "es"\n  app_session   "{}"\n',
    "request.cookies:\n- auth: {}\n- theme: dark\n",
    "cookie jar (2):\ntheme\tdark\nremember\t{}\n",
    "# Cookies\n| theme | dark |\n| sess | {} |\n",
)
NAMED = (
    'laravel_session = "{}"',
    "_shop_session: {}",
    '"sid": "{}"',
    "sid={}; Path=/; HttpOnly",
    "GET / HTTP/1.1\nsid={}",
    "session_id={}",
    ".example.com\tTRUE\t/\tTRUE\t1793500000\tapp_sid\t{}",
    "#HttpOnly_example.com\tFALSE\t/\tFALSE\t0\tauth\t{}",
    "<sessionId>00D5g!{}</sessionId>",
    "<urn:sessionId>00D5g!{}</urn:sessionId>",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", LISTED)
def test_of_the_cookies_in_a_list_the_session_is_masked(frame: str, seed: int) -> None:
    value = Forge(seed).chars(40)
    assert masked(frame.format(value)) == [value]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", NAMED)
def test_what_stands_beside_a_session_name_is_masked(frame: str, seed: int) -> None:
    value = Forge(seed).chars(40)
    assert "".join(masked(frame.format(value))).removeprefix("00D5g!") == value


@pytest.mark.parametrize(
    "text",
    [
        f'"sid": "SM{Forge(1).hex(32)}"',
        f"sid={Forge(1).hex(12)}",
        f"session_id={Forge(1).hex(32)}",
        "session_id: 5f1c0a2e-7d1b-4c3a-9e8f-1a2b3c4d5e6f",
        "the cookies:\nare sent with each request to app2.example.com\n",
        "cookies:\n  secure: true\n  same_site: lax\n  domain: app2.example.com\n",
        "[COOKIES]\ntheme=dark\nlang=es_ES\n",
        ".example.com\tTRUE\t/\tTRUE\t1793500000\tlang\tes_ES.UTF-8",
        ".example.com\tTRUE\t/\tFALSE\t1793500000\t_ga\tGA1.2.1111111111.2222222222",
        "ORACLE_SID=orcl2",
    ],
)
def test_identifiers_and_choices_stay(text: str) -> None:
    assert masked(text) == []
