import secrets
from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.activity import Upload
from bot.sandbox.people import ANA, BOB, BOT_USER, DEPLOYS, INCIDENTS
from bot.sandbox.server import SandboxServer

METADATA = {"event_type": "vigia_job", "event_payload": {"job_id": "abc"}}


async def error_of(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


class TestTokens:
    async def test_the_bot_is_told_who_it_is(self, client: AsyncWebClient) -> None:
        answer = await client.auth_test()
        assert answer["user_id"] == BOT_USER

    async def test_none(self, sandbox: SandboxServer) -> None:
        assert await error_of(AsyncWebClient(base_url=sandbox.api_url).auth_test()) == "not_authed"

    async def test_wrong(self, sandbox: SandboxServer) -> None:
        stranger = AsyncWebClient(token=secrets.token_hex(8), base_url=sandbox.api_url)
        assert await error_of(stranger.auth_test()) == "invalid_auth"

    async def test_of_the_wrong_kind(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        opened = client.apps_connections_open(app_token=sandbox.bot_token)
        assert await error_of(opened) == "not_allowed_token_type"
        with_app_token = AsyncWebClient(token=sandbox.app_token, base_url=sandbox.api_url)
        assert await error_of(with_app_token.auth_test()) == "not_allowed_token_type"

    async def test_without_the_scope(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        sandbox.slack.scopes.remove("chat:write")
        assert await error_of(client.chat_postMessage(channel=INCIDENTS, text="hi")) == "missing_scope"

    async def test_are_not_kept_with_the_calls(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        await client.api_call("auth.test", data={"token": sandbox.bot_token})
        assert sandbox.bot_token not in repr(sandbox.calls)


class TestArguments:
    async def test_unknown_method(self, client: AsyncWebClient) -> None:
        assert await error_of(client.api_call("chat.shout")) == "unknown_method"

    async def test_missing(self, client: AsyncWebClient) -> None:
        assert await error_of(client.api_call("chat.postMessage", json={"text": "hi"})) == "invalid_arguments"

    async def test_misspelt_ones_are_refused_although_slack_ignores_them(self, client: AsyncWebClient) -> None:
        call = client.api_call("chat.postMessage", json={"channel": INCIDENTS, "text": "hi", "tread_ts": "1.0"})
        assert await error_of(call) == "invalid_arguments"

    async def test_come_as_a_form_as_well(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        form = {"channel": INCIDENTS, "text": "hi", "blocks": '[{"type": "divider"}]'}
        await client.api_call("chat.postMessage", data=form)
        assert sandbox.messages("incidentes")[0]["blocks"] == [{"type": "divider"}]

    async def test_broken_json(self, sandbox: SandboxServer) -> None:
        headers = {"Authorization": f"Bearer {sandbox.bot_token}", "Content-Type": "application/json"}
        url = f"{sandbox.api_url}auth.test"
        async with aiohttp.ClientSession() as session, session.post(url, data="{", headers=headers) as response:
            assert (await response.json())["error"] == "invalid_json"


class TestPosting:
    async def test_shows_the_message(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        answer = await client.chat_postMessage(channel=INCIDENTS, text="hi", metadata=METADATA)
        (message,) = sandbox.messages("#incidentes")
        assert (message["text"], message["ts"], message["user"]) == ("hi", answer["ts"], BOT_USER)
        assert message["metadata"] == METADATA

    async def test_to_a_person_is_a_direct_message(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        answer = await client.chat_postMessage(channel=BOB.id, text="psst")
        assert answer["channel"] == BOB.direct_channel
        assert sandbox.messages(BOB.direct_channel)[0]["text"] == "psst"

    async def test_into_a_thread(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        root = sandbox.post_message("incidentes", "what now?")
        await client.chat_postMessage(channel=INCIDENTS, text="this", thread_ts=root)
        assert [message["text"] for message in sandbox.messages("incidentes", root)] == ["what now?", "this"]
        assert sandbox.find_message(root)["reply_count"] == 1

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            ({"text": "  "}, "no_text"),
            ({"text": "x" * 40_001}, "msg_too_long"),
            ({"text": "x", "blocks": [{"type": "nope"}]}, "invalid_blocks"),
            ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
            ({"text": "x", "metadata": {"event_type": "e"}}, "invalid_metadata_format"),
            ({"text": "x", "metadata": {"event_type": "e", "event_payload": {"a": {}}}}, "invalid_metadata_schema"),
            ({"markdown_text": "x", "text": "y"}, "markdown_text_conflict"),
            ({"text": "x", "channel": "C0NOWHERE"}, "channel_not_found"),
        ],
    )
    async def test_refuses(self, client: AsyncWebClient, arguments: dict[str, Any], error: str) -> None:
        call = client.api_call("chat.postMessage", json={"channel": INCIDENTS} | arguments)
        assert await error_of(call) == error

    async def test_refuses_where_the_bot_is_no_member(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        channel = sandbox.add_channel("elsewhere", bot_is_member=False)
        assert await error_of(client.chat_postMessage(channel=channel, text="hi")) == "not_in_channel"

    async def test_hides_a_private_channel(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        channel = sandbox.add_channel("board", bot_is_member=False, is_private=True)
        assert await error_of(client.chat_postMessage(channel=channel, text="hi")) == "channel_not_found"

    async def test_refuses_an_archived_channel(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        channel = sandbox.add_channel("old", is_archived=True)
        assert await error_of(client.chat_postMessage(channel=channel, text="hi")) == "is_archived"

    async def test_a_reply_is_no_root(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        root = sandbox.post_message("incidentes", "root")
        reply = sandbox.post_message("incidentes", "reply", thread_ts=root)
        call = client.chat_postMessage(channel=INCIDENTS, text="x", thread_ts=reply)
        assert await error_of(call) == "thread_not_found"

    async def test_to_one_person_only(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        await client.chat_postEphemeral(channel=INCIDENTS, user=BOB.id, text="only you")
        assert sandbox.messages("incidentes") == []
        assert [message["text"] for message in sandbox.ephemerals(user="bob")] == ["only you"]


class TestUpdating:
    async def test_keeps_what_is_not_sent(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        posted = await client.chat_postMessage(
            channel=INCIDENTS, text="one", metadata=METADATA, blocks=[{"type": "divider"}]
        )
        await client.chat_update(channel=INCIDENTS, ts=posted["ts"], text="two")
        (message,) = sandbox.messages("incidentes")
        assert message["text"] == "two"
        assert message["blocks"] == [{"type": "divider"}]
        assert message["metadata"] == METADATA
        assert message["ts"] == posted["ts"]

    async def test_of_another_s_message(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        ts = sandbox.post_message("incidentes", "mine")
        assert await error_of(client.chat_update(channel=INCIDENTS, ts=ts, text="yours")) == "cant_update_message"

    async def test_of_no_message(self, client: AsyncWebClient) -> None:
        assert await error_of(client.chat_update(channel=INCIDENTS, ts="1.000001", text="x")) == "message_not_found"

    async def test_deleting(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        posted = await client.chat_postMessage(channel=INCIDENTS, text="one")
        await client.chat_delete(channel=INCIDENTS, ts=posted["ts"])
        assert sandbox.messages("incidentes") == []


class TestReading:
    async def test_a_thread_in_pages(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        root = sandbox.post_message("incidentes", "root")
        for number in range(5):
            sandbox.post_message("incidentes", f"reply {number}", thread_ts=root)
        pages = [
            [message["text"] for message in page["messages"]]
            async for page in await client.conversations_replies(channel=INCIDENTS, ts=root, limit=2)
        ]
        assert pages == [
            ["root", "reply 0", "reply 1"],
            ["root", "reply 2", "reply 3"],
            ["root", "reply 4"],
        ]

    async def test_a_thread_before_a_message(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        root = sandbox.post_message("incidentes", "root")
        first = sandbox.post_message("incidentes", "first", thread_ts=root)
        second = sandbox.post_message("incidentes", "second", thread_ts=root)
        until = await client.conversations_replies(channel=INCIDENTS, ts=root, latest=second)
        assert [message["ts"] for message in until["messages"]] == [root, first]
        inclusive = await client.conversations_replies(channel=INCIDENTS, ts=root, latest=second, inclusive=True)
        assert [message["ts"] for message in inclusive["messages"]] == [root, first, second]

    async def test_metadata_only_when_asked(self, client: AsyncWebClient) -> None:
        posted = await client.chat_postMessage(channel=INCIDENTS, text="x", metadata=METADATA)
        plain = await client.conversations_replies(channel=INCIDENTS, ts=posted["ts"])
        full = await client.conversations_replies(channel=INCIDENTS, ts=posted["ts"], include_all_metadata=True)
        assert "metadata" not in plain["messages"][0]
        assert full["messages"][0]["metadata"] == METADATA

    async def test_a_channel_newest_first_without_replies(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        root = sandbox.post_message("deploys", "one")
        sandbox.post_message("deploys", "reply", thread_ts=root)
        sandbox.post_message("deploys", "two")
        answer = await client.conversations_history(channel=DEPLOYS)
        assert [message["text"] for message in answer["messages"]] == ["two", "one"]

    async def test_no_such_thread(self, client: AsyncWebClient) -> None:
        assert await error_of(client.conversations_replies(channel=INCIDENTS, ts="1.000001")) == "thread_not_found"

    async def test_people_and_their_language(self, client: AsyncWebClient) -> None:
        answer = await client.users_info(user=ANA.id, include_locale=True)
        assert answer["user"]["locale"] == "es-ES"
        assert "locale" not in (await client.users_info(user=ANA.id))["user"]
        assert await error_of(client.users_info(user="U0NOBODY")) == "user_not_found"

    async def test_channels(self, client: AsyncWebClient) -> None:
        channel = (await client.conversations_info(channel=INCIDENTS))["channel"]
        assert channel["name"] == "incidentes"
        opened = await client.conversations_open(users=BOB.id)
        direct = (await client.conversations_info(channel=opened["channel"]["id"]))["channel"]
        assert (direct["is_im"], direct["user"]) == (True, BOB.id)


class TestFiles:
    async def test_are_described_and_downloaded_with_the_token(
        self, sandbox: SandboxServer, client: AsyncWebClient
    ) -> None:
        ts = sandbox.post_message("incidentes", "see", files=[Upload("app.log", b"ERROR \xff\n")])
        (shared,) = sandbox.find_message(ts)["files"]
        described = (await client.files_info(file=shared["id"]))["file"]
        assert (described["name"], described["size"]) == ("app.log", 8)
        headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
        url = described["url_private_download"]
        async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
            assert await response.read() == b"ERROR \xff\n"

    async def test_lead_strangers_to_a_page_of_html(self, sandbox: SandboxServer) -> None:
        ts = sandbox.post_message("incidentes", "see", files=[Upload("app.log", b"ERROR\n")])
        (shared,) = sandbox.find_message(ts)["files"]
        async with aiohttp.ClientSession() as session, session.get(shared["url_private"]) as response:
            assert response.content_type == "text/html"
            assert b"ERROR" not in await response.read()

    async def test_elsewhere_cannot_be_found(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        channel = sandbox.add_channel("elsewhere", bot_is_member=False)
        ts = sandbox.post_message(channel, "see", files=[Upload("app.log", b"ERROR\n")])
        (shared,) = sandbox.find_message(ts)["files"]
        assert await error_of(client.files_info(file=shared["id"])) == "file_not_found"


class TestUploads:
    async def send(self, url: str, content: bytes) -> int:
        async with aiohttp.ClientSession() as session, session.post(url, data=content) as response:
            return response.status

    async def begun(self, client: AsyncWebClient) -> tuple[str, str]:
        answer = await client.files_getUploadURLExternal(filename="a.txt", length=5)
        return str(answer["upload_url"]), str(answer["file_id"])

    async def test_are_shared_once_their_bytes_have_come(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        url, file_id = await self.begun(client)
        files: list[dict[str, str | None]] = [{"id": file_id, "title": "A"}]
        call = client.files_completeUploadExternal(files=files, channel_id=INCIDENTS)
        assert await error_of(call) == "file_not_found"
        assert await self.send(url, b"boom!") == 200
        await client.files_completeUploadExternal(files=files, channel_id=INCIDENTS, initial_comment="see")
        (message,) = sandbox.messages("incidentes")
        assert (message["text"], message["files"][0]["title"]) == ("see", "A")
        call = client.files_completeUploadExternal(files=files, channel_id=INCIDENTS)
        assert await error_of(call) == "file_not_found"

    async def test_must_be_as_long_as_announced_and_come_once(self, client: AsyncWebClient) -> None:
        url, _ = await self.begun(client)
        assert await self.send(url, b"boom") == 400
        assert await self.send(url, b"boom!") == 200
        assert await self.send(url, b"boom!") == 400
        assert await self.send(f"{url}x", b"boom!") == 400

    async def test_need_the_scope_a_length_and_a_short_description(
        self, sandbox: SandboxServer, client: AsyncWebClient
    ) -> None:
        nothing = client.files_getUploadURLExternal(filename="a.txt", length=0)
        assert await error_of(nothing) == "invalid_arguments"
        long = client.files_getUploadURLExternal(filename="a.png", length=5, alt_txt="x" * 1_001)
        assert await error_of(long) == "alt_txt_too_large"
        sandbox.slack.scopes.remove("files:write")
        call = client.files_getUploadURLExternal(filename="a.txt", length=5)
        assert await error_of(call) == "missing_scope"


class TestFaults:
    async def test_too_many_requests(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        sandbox.fail_next("chat.postMessage", status=429, retry_after=7)
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=INCIDENTS, text="hi")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
        await client.chat_postMessage(channel=INCIDENTS, text="hi")
        assert [call.status for call in sandbox.calls] == [429, 200]

    async def test_as_often_as_wanted(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        sandbox.fail_next("chat.update", status=503, times=2)
        posted = await client.chat_postMessage(channel=INCIDENTS, text="hi")
        for _ in range(2):
            with pytest.raises(SlackApiError):
                await client.chat_update(channel=INCIDENTS, ts=posted["ts"], text="two")
        await client.chat_update(channel=INCIDENTS, ts=posted["ts"], text="two")

    async def test_after_the_effect(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        sandbox.fail_next("chat.postMessage", status=500, after_effect=True)
        with pytest.raises(SlackApiError):
            await client.chat_postMessage(channel=INCIDENTS, text="hi")
        assert [message["text"] for message in sandbox.messages("incidentes")] == ["hi"]

    async def test_one_message_a_second_in_each_channel(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        now = 100.0
        sandbox.slack.rate_limit.seconds = 1.0
        sandbox.slack.rate_limit.clock = lambda: now
        await client.chat_postMessage(channel=INCIDENTS, text="one")
        await client.chat_postMessage(channel=DEPLOYS, text="elsewhere")
        assert await error_of(client.chat_postMessage(channel=INCIDENTS, text="two")) == "ratelimited"
        now += 1.0
        await client.chat_postMessage(channel=INCIDENTS, text="two")


class TestViews:
    async def test_need_a_fresh_trigger(self, client: AsyncWebClient) -> None:
        view = {"type": "modal", "title": {"type": "plain_text", "text": "t"}, "blocks": [{"type": "divider"}]}
        assert await error_of(client.views_open(trigger_id="1.2.3", view=view)) == "invalid_trigger_id"

    async def test_home(self, sandbox: SandboxServer, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=ANA.id, view={"type": "home", "blocks": [{"type": "divider"}]})
        assert sandbox.views()[0]["type"] == "home"
