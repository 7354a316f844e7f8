"""Files of Vigía's own in a thread: shared once, redacted, described for those who do not see them."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from bot.sandbox.people import INCIDENTS
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Message
from tests.workers.slack.stub import answering, sends
from workers.cards import CardFile
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.slack import SlackApi

TEXT = CardFile("evidence-abc.txt", "All the evidence", b"41  ERROR boom\n")
PICTURE = CardFile("errors-abc.png", "Errors per minute", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Errors: A api")


@pytest.fixture
def root(slack: SandboxServer) -> str:
    return slack.post_message(INCIDENTS, "the api is down")


def share(api: SlackApi, root: str, files: Sequence[CardFile] = (TEXT, PICTURE)) -> None:
    api.upload(INCIDENTS, files, thread_ts=root, comment="All of it")


def replies(slack: SandboxServer, root: str) -> list[Message]:
    return slack.messages(INCIDENTS, root)[1:]


def test_all_files_come_in_one_message_of_the_thread(slack: SandboxServer, api: SlackApi, root: str) -> None:
    share(api, root)

    (message,) = replies(slack, root)
    assert message["text"] == "All of it"
    text, picture = message["files"]
    assert (text["name"], text["title"], text["mimetype"]) == ("evidence-abc.txt", "All the evidence", "text/plain")
    assert (picture["mimetype"], picture["alt_txt"]) == ("image/png", "Errors: A api")
    assert [slack.workspace.files[file["id"]].content for file in (text, picture)] == [TEXT.content, PICTURE.content]


def test_what_stands_there_already_is_not_shared_again(slack: SandboxServer, api: SlackApi, root: str) -> None:
    share(api, root)
    share(api, root)

    assert len(replies(slack, root)) == 1


def test_a_share_whose_answer_was_lost_is_found_again(slack: SandboxServer, api: SlackApi, root: str) -> None:
    slack.fail_next("files.completeUploadExternal", after_effect=True)
    with pytest.raises(SlackUnavailable):
        share(api, root)
    share(api, root)

    assert len(replies(slack, root)) == 1


def test_a_secret_that_came_this_far_is_stopped_at_the_door(slack: SandboxServer, api: SlackApi, root: str) -> None:
    secret = secrets.token_urlsafe(24)
    told = f"password = {secret}"
    share(api, root, [replace(TEXT, title=told, content=told.encode()), replace(PICTURE, alt=told, title=told)])

    assert secret not in repr(slack.messages(INCIDENTS)) + repr(slack.calls)
    assert all(secret.encode() not in file.content for file in slack.workspace.files.values())


def test_without_the_scope_it_is_refused_and_nothing_is_posted(slack: SandboxServer, api: SlackApi, root: str) -> None:
    slack.slack.scopes.remove("files:write")

    with pytest.raises(SlackRefused, match="missing_scope"):
        share(api, root)
    assert replies(slack, root) == []


def test_a_pause_that_slack_wants_is_told(slack: SandboxServer, api: SlackApi, root: str) -> None:
    slack.fail_next("files.getUploadURLExternal", status=429, retry_after=7)

    with pytest.raises(SlackThrottled) as throttled:
        share(api, root)
    assert throttled.value.delay == 7


@pytest.mark.parametrize(
    "url", ["https://files.example.test/upload/v1/x", "http://slack.com.example.test/x", "file:///etc/passwd", ""]
)
def test_nothing_is_sent_to_an_address_that_is_not_slacks(url: str) -> None:
    named = json.dumps({"ok": True, "upload_url": url, "file_id": "F1", "messages": []}).encode()
    with answering(sends(named, Content_Type="application/json")) as base:
        api = SlackApi(secrets.token_hex(8), f"{base}/api/", timeout=5.0)
        with pytest.raises(SlackRefused, match="no_upload_url"):
            share(api, "1.0")


def test_a_redirect_of_the_bytes_is_not_followed() -> None:
    def reply(request: BaseHTTPRequestHandler) -> None:
        base = f"http://{request.headers['Host']}"
        if request.path.startswith("/elsewhere"):
            pytest.fail("the bytes were sent on")
        if request.path == "/upload":
            return sends(b"", status=302, Location=f"{base}/elsewhere")(request)
        named = {"ok": True, "upload_url": f"{base}/upload", "file_id": "F1", "messages": []}
        return sends(json.dumps(named).encode(), Content_Type="application/json")(request)

    with answering(reply) as base, pytest.raises(SlackRefused, match="http_302"):
        share(SlackApi(secrets.token_hex(8), f"{base}/api/", timeout=5.0), "1.0")
