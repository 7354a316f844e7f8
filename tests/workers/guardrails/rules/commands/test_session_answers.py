# ruff: noqa: E501 - A request and its answer, cut in the middle, are harder to read.
"""The session that a server answers a login with, and other answers that are no more than an identifier."""

import uuid

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SESSION = str(uuid.UUID(Forge(4).hex(32)))
LOGINS = (
    'curl -s -X POST -d \'{"username":"ana"}\' https://bi.example.com/api/session\n{"id":"%s"}\n',
    '$ curl -sk -u ana -X POST https://vc.example.com/rest/com/vmware/cis/session\n{"value":"%s"}\n',
    '$ curl -sk -X POST https://vc.example.com/api/session -u ana\n"%s"\n',
    '$ curl -v -X POST https://x.example.com/login -d @body.json\n> POST /login HTTP/1.1\n< HTTP/1.1 200 OK\n<\n{"ticket": "%s"}\n',
    '$ curl -X POST https://x.example.com/api/auth \\\n  -H \'Content-Type: application/json\' \\\n  -d @body.json\n{"sid":"%s"}\n',
)
OTHERS = (
    'curl -s https://x.example.com/api/orders/last\n{"id":"%s"}\n',
    'curl -s -X POST -d @order.json https://x.example.com/api/orders\n{"id":"%s"}\n',
    'curl -s https://x.example.com/api/sessions/stats\n{"id":"%s"}\n',
)


@pytest.mark.parametrize("text", LOGINS)
def test_the_session_is_masked(text: str) -> None:
    assert [(text % SESSION)[span.start : span.end] for span in redact(text % SESSION).spans] == [SESSION]


def test_the_session_is_masked_in_the_header_that_takes_it() -> None:
    text = f'curl -s -H "X-Metabase-Session: {SESSION}" https://bi.example.com/api/card/812/query/json'
    assert SESSION not in str(redact(text).text)


def test_the_session_in_a_field_of_its_own_is_masked() -> None:
    value = Forge(6).chars(24)
    assert value not in str(redact(f'{{"session":{{"sid":"{value}","validity":300}}}}').text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_other_requests_are_answered_with_stays(text: str) -> None:
    assert str(redact(text % SESSION).text) == text % SESSION


@pytest.mark.parametrize(
    "text",
    [
        '{"account_sid":"AC%s","sid":"SM%s","status":"queued"}',
        '"sid": "S-1-5-21-1085031214-1563985344-725345543-500"',
        "X-Session-Id: 4b357683-c6c7-fdd4-be69-0540ef8789c8",
    ],
)
def test_what_else_is_called_so_stays(text: str) -> None:
    text = text.replace("%s", Forge(7).hex(32))
    assert str(redact(text).text) == text
