import json
import logging
import socket
from http.server import BaseHTTPRequestHandler

import pytest

from tests.workers.slack.stub import answering, sends
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.slack import SlackApi


def _error(code: str) -> bytes:
    return json.dumps({"ok": False, "error": code}).encode()


@pytest.mark.parametrize("code", ["internal_error", "service_unavailable", "fatal_error"])
def test_trouble_at_slack_is_worth_another_try(code: str) -> None:
    with answering(sends(_error(code))) as url, pytest.raises(SlackUnavailable):
        SlackApi("t", f"{url}/api/").identity()


def test_a_body_that_says_ratelimited_is_a_pause_even_with_status_200() -> None:
    with answering(sends(_error("ratelimited"), Retry_After="3")) as url, pytest.raises(SlackThrottled) as throttled:
        SlackApi("t", f"{url}/api/").identity()
    assert throttled.value.delay == 3


@pytest.mark.parametrize("value", ["soon", "", "-5"])
def test_a_pause_without_a_usable_length_still_is_one(value: str) -> None:
    with answering(sends(b"{}", status=429, Retry_After=value)) as url, pytest.raises(SlackThrottled) as throttled:
        SlackApi("t", f"{url}/api/").identity()
    assert 0 <= throttled.value.delay <= 30


def test_a_reply_that_is_no_json_is_worth_another_try_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    page = b"<html>a secret page</html>"
    with caplog.at_level(logging.DEBUG), answering(sends(page)) as url, pytest.raises(SlackUnavailable) as failed:
        SlackApi("t", f"{url}/api/").identity()

    assert "secret page" not in caplog.text
    assert "secret page" not in repr(failed.value)
    assert failed.value.__cause__ is None


def test_a_wrong_address_is_refused_by_its_status() -> None:
    with answering(sends(b"no such page", status=404)) as url, pytest.raises(SlackRefused) as refused:
        SlackApi("t", f"{url}/api/").identity()
    assert refused.value.code == "http_404"


def test_a_dropped_connection_is_unavailable_and_tried_once() -> None:
    requests: list[str] = []

    def drop(request: BaseHTTPRequestHandler) -> None:
        requests.append(request.path)
        request.connection.shutdown(socket.SHUT_RDWR)

    with answering(drop) as url, pytest.raises(SlackUnavailable):
        SlackApi("t", f"{url}/api/").identity()
    assert requests == ["/api/auth.test"]


def test_the_proxy_variables_do_not_catch_an_address_that_is_excepted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    body = {"ok": True, "team": "t", "user_id": "U1", "bot_id": "B1"}
    with answering(sends(json.dumps(body).encode())) as url:
        assert SlackApi("t", f"{url}/api/").identity().user_id == "U1"
