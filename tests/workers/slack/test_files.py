import gzip
import json
import secrets
from http.server import BaseHTTPRequestHandler

import pytest

from bot.sandbox.activity import Upload
from bot.sandbox.people import ANA, INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.workers.slack.stub import answering, sends
from workers.contracts import FileRef
from workers.errors import BadInput, JobCancelled, SlackRefused, SlackThrottled, SlackUnavailable
from workers.limits import Limits
from workers.slack import SlackApi
from workers.slack.files import Downloads


def _upload(slack: SandboxServer, content: bytes, name: str = "app.log") -> FileRef:
    slack.post_message(INCIDENTS, "look", files=[Upload(name, content)])
    (file,) = slack.messages(INCIDENTS)[-1]["files"]
    return FileRef(id=file["id"])


def _downloads(base_url: str = "https://slack.com/api/", *, most: int = 1_000) -> Downloads:
    return Downloads("token", base_url, 5.0, most)


def test_a_file_is_read_by_its_name(slack: SandboxServer, api: SlackApi) -> None:
    read = api.read_file(_upload(slack, "línea 1\nlínea 2\n".encode()), limits=Limits.of(10))

    assert read.source == "file:app.log"
    assert read.text == "línea 1\nlínea 2\n"


def test_a_file_of_another_channel_is_refused(slack: SandboxServer, api: SlackApi) -> None:
    channel = slack.add_channel("elsewhere", bot_is_member=False)
    file = slack.workspace.add_file(channel, ANA.id, "x.log", b"x")

    with pytest.raises(SlackRefused) as refused:
        api.read_file(FileRef(id=file.id), limits=Limits.of(10))
    assert refused.value.code == "file_not_found"


def test_the_sign_in_page_is_not_taken_for_the_file(slack: SandboxServer) -> None:
    ref = _upload(slack, b"x")
    file = slack.workspace.files[ref.id].shown(slack.base_url)
    stranger = Downloads(secrets.token_hex(8), slack.api_url, 5.0, 1_000)

    with pytest.raises(SlackRefused) as refused:
        stranger.fetch(file, limits=Limits.of(10))
    assert refused.value.code == "file_access_denied"


def test_a_file_that_says_it_is_too_large_is_not_fetched(slack: SandboxServer) -> None:
    ref = _upload(slack, b"x" * 2_000)
    api = SlackApi(slack.bot_token, slack.api_url, max_file_bytes=1_999)

    with pytest.raises(BadInput) as refused:
        api.read_file(ref, limits=Limits.of(10))
    assert "1999 bytes" in refused.value.wording.en


def test_a_file_that_lies_about_its_size_is_cut_off_while_reading() -> None:
    with answering(sends(b"x" * 5_000, Content_Type="text/plain")) as url, pytest.raises(BadInput):
        _downloads(f"{url}/api/").fetch({"url_private": f"{url}/f", "size": 10}, limits=Limits.of(10))


def test_reading_stops_when_a_person_cancels() -> None:
    limits = Limits.of(10)
    limits.cancelled.set()
    with answering(sends(b"x", Content_Type="text/plain")) as url, pytest.raises(JobCancelled):
        _downloads(f"{url}/api/").fetch({"url_private": f"{url}/f"}, limits=limits)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/files",
        "https://slack.com.evil.example/f",
        "https://notslack.com/f",
        "https://files.slack.com@evil.example/f",
        "https://evil.example\\@files.slack.com/f",
        "https://evil.example#@files.slack.com/f",
        "http://files.slack.com/f",
        "ftp://files.slack.com/f",
        "file:///etc/passwd",
        "//files.slack.com/f",
        "https://files.slack.com\r\nX: y/f",
        "https://[::1]/f",
        "https://[/f",
        "",
    ],
)
def test_the_token_goes_to_no_other_host(url: str) -> None:
    with pytest.raises(BadInput):
        _downloads().require_trusted(url)


@pytest.mark.parametrize(
    "url", ["https://files.slack.com/files-pri/T1-F1/app.log", "https://slack.com/f", "https://team.slack.com:443/f"]
)
def test_slacks_own_hosts_are_trusted(url: str) -> None:
    _downloads().require_trusted(url)


def test_the_hosts_of_another_slack_are_trusted_under_its_own_base_url() -> None:
    downloads = _downloads("https://slack-gov.com/api/")

    downloads.require_trusted("https://files.slack-gov.com/f")
    with pytest.raises(BadInput):
        downloads.require_trusted("http://files.slack-gov.com/f")


def test_a_redirect_to_another_host_is_not_followed() -> None:
    seen: list[str] = []

    def other(request: BaseHTTPRequestHandler) -> None:
        seen.append(request.path)
        sends(b"stolen", Content_Type="text/plain")(request)

    with (
        answering(other) as elsewhere,
        answering(sends(b"", status=302, Location=f"{elsewhere}/f")) as url,
        pytest.raises(BadInput),
    ):
        _downloads(f"{url}/api/").fetch({"url_private": f"{url}/f"}, limits=Limits.of(10))
    assert seen == []


@pytest.mark.parametrize(
    ("status", "error"), [(429, SlackThrottled), (500, SlackUnavailable), (403, SlackRefused), (404, SlackRefused)]
)
def test_what_slack_answers_instead_has_a_name(status: int, error: type[Exception]) -> None:
    with answering(sends(b"no", status=status)) as url, pytest.raises(error):
        _downloads(f"{url}/api/").fetch({"url_private": f"{url}/f"}, limits=Limits.of(10))


def test_a_file_whose_content_slack_dropped_is_told_so() -> None:
    with pytest.raises(BadInput) as refused:
        _downloads().fetch({"id": "F1", "mode": "hidden_by_limit"}, limits=Limits.of(10))
    assert "Share it again" in refused.value.wording.en


def test_a_page_of_html_is_a_file_if_it_says_so() -> None:
    with answering(sends(b"<p>report", Content_Type="text/html")) as url:
        file = {"url_private": f"{url}/f", "mimetype": "text/html"}
        assert _downloads(f"{url}/api/").fetch(file, limits=Limits.of(10)) == b"<p>report"


def test_text_is_decoded_whatever_wrote_it() -> None:
    decode = _downloads("https://slack.com/api/").decode

    assert decode("ñ".encode()) == "ñ"
    assert decode(b"\xef\xbb\xbfbom") == "bom"
    assert decode("windows".encode("utf-16")) == "windows"
    assert decode(b"broken \xff") == "broken \ufffd"
    assert decode(gzip.compress("ñ".encode())) == "ñ"


def test_a_small_file_that_unpacks_to_too_much_is_refused() -> None:
    downloads = _downloads("https://slack.com/api/")
    with pytest.raises(BadInput):
        downloads.decode(gzip.compress(bytes(downloads.max_bytes + 1)))
    with pytest.raises(BadInput):
        downloads.decode(b"\x1f\x8b\x08 no gzip after all")


def test_the_token_is_in_no_representation() -> None:
    token = secrets.token_hex(8)

    assert token not in repr(Downloads(token, "https://slack.com/api/", 5.0, 1))
    assert token not in json.dumps(str(SlackApi(token)))
