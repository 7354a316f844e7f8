import threading
from typing import Any

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.activity import Upload
from bot.sandbox.errors import SlackError
from bot.sandbox.people import ANA, BOT_USER, INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.echo_bot import EchoBot, card


def test_every_request_is_signed(sandbox: SandboxServer, bot: EchoBot) -> None:
    sandbox.mention("incidentes", "help")
    sandbox.slash("help")
    assert sandbox.wait_for(lambda: len(bot.events("app_mention")) == 1)
    assert all(request.signed for request in bot.received)


def test_a_forged_one_would_be_noticed(sandbox: SandboxServer) -> None:
    headers = sandbox.signed_headers("{}", timestamp=1)
    assert not SignatureVerifier(sandbox.signing_secret).is_valid_request("{}", headers)
    fresh = sandbox.signed_headers("{}")
    assert SignatureVerifier(sandbox.signing_secret).is_valid_request("{}", fresh)
    assert not SignatureVerifier(sandbox.signing_secret).is_valid_request("{ }", fresh)


def test_a_url_that_does_not_answer_the_challenge_is_refused(sandbox: SandboxServer, bot: EchoBot) -> None:
    with pytest.raises(SlackError, match="url_verification_failed"):
        sandbox.connect_bot("http://127.0.0.1:9/slack/events", verify=True)


class TestEvents:
    def test_a_mention_is_two_events_with_ids_of_their_own(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.answers_mentions = False
        ts = sandbox.mention("incidentes", "why <that> & this?")
        assert sandbox.wait_for(lambda: bot.events("app_mention") and bot.events("message"))
        mention, message = bot.events("app_mention")[0].payload, bot.events("message")[0].payload
        assert mention["event_id"] != message["event_id"]
        assert mention["event"]["ts"] == message["event"]["ts"] == ts
        assert mention["event"]["text"] == f"<@{BOT_USER}> why &lt;that&gt; &amp; this?"
        assert message["event"]["channel_type"] == "channel"
        assert mention["authorizations"][0]["user_id"] == BOT_USER

    def test_a_direct_message_is_one(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.direct_message("@Vigía see https://example.com/a?b=1&c=2", user="bob")
        assert sandbox.wait_for(lambda: bot.events("message"))
        (event,) = [request.payload["event"] for request in bot.events("message")]
        assert event["channel_type"] == "im"
        assert "<https://example.com/a?b=1&amp;c=2>" in event["text"]
        assert bot.events("app_mention") == []

    def test_a_file_travels_with_its_mention(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.answers_mentions = False
        sandbox.mention("incidentes", "look", files=[Upload("app.log", b"ERROR\n")])
        assert sandbox.wait_for(lambda: bot.events("app_mention") and bot.events("message"))
        assert bot.events("message")[0].payload["event"]["subtype"] == "file_share"
        assert bot.events("app_mention")[0].payload["event"]["files"][0]["name"] == "app.log"

    def test_the_bot_hears_itself(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.mention("incidentes", "help")
        assert sandbox.wait_for(
            lambda: [request for request in bot.events("message") if request.payload["event"].get("bot_id")]
        )

    def test_opening_the_bot_s_messages(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.open_home(user="ana")
        assert sandbox.wait_for(lambda: bot.events("app_home_opened"))
        assert bot.events("app_home_opened")[0].payload["event"]["tab"] == "messages"

    def test_none_from_a_channel_without_the_bot(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        channel = sandbox.add_channel("elsewhere", bot_is_member=False)
        sandbox.mention(channel, "help")
        sandbox.open_home()
        assert sandbox.wait_for(lambda: bot.events("app_home_opened"))
        assert bot.events("app_mention") == bot.events("message") == []

    def test_a_failed_one_comes_again_with_the_same_id(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.answers_mentions = False
        sandbox.activity.subscriptions -= {"message.channels"}
        bot.statuses = [503, 500]
        sandbox.mention("incidentes", "help")
        assert sandbox.wait_for(lambda: len(bot.events("app_mention")) == 3)
        first, second, third = bot.events("app_mention")
        assert first.payload["event_id"] == second.payload["event_id"] == third.payload["event_id"]
        assert "X-Slack-Retry-Num" not in first.headers
        assert second.headers["X-Slack-Retry-Num"] == "1"
        assert (third.headers["X-Slack-Retry-Num"], third.headers["X-Slack-Retry-Reason"]) == ("2", "http_error")

    def test_a_slow_answer_counts_as_none(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.dispatcher.ack_seconds = 0.1
        sandbox.activity.subscriptions -= {"message.channels"}
        bot.hold = threading.Event()
        sandbox.mention("incidentes", "help")
        assert sandbox.wait_for(lambda: len(bot.received) > 2)
        bot.hold.set()
        assert bot.received[-1].headers["X-Slack-Retry-Reason"] == "http_timeout"

    def test_three_times_the_same(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.answers_mentions = False
        sandbox.dispatcher.copies = 3
        sandbox.mention("incidentes", "help")
        assert sandbox.wait_for(lambda: len(bot.events("app_mention")) == 3)
        assert len({request.payload["event_id"] for request in bot.events("app_mention")}) == 1


class TestSlashCommands:
    def test_carry_neither_thread_nor_file(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        ack = sandbox.slash("ask why <this>?", user="ana")
        form = bot.received[-1].payload
        assert ack.ok
        assert (form["command"], form["text"]) == ("/vigia", "ask why &lt;this&gt;?")
        assert (form["user_id"], form["channel_id"]) == (ANA.id, INCIDENTS)
        assert not {"thread_ts", "files"} & set(form)

    def test_text_of_the_ack_is_for_the_asker_alone(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.ack = "Working on it"
        sandbox.slash("ask x", user="bob")
        assert [message["text"] for message in sandbox.ephemerals(user="bob")] == ["Working on it"]
        assert sandbox.ephemerals(user="ana") == []

    def test_an_ack_can_be_a_message_in_the_channel(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.ack = {"response_type": "in_channel", "text": "Everybody look"}
        sandbox.slash("ask x")
        assert [message["text"] for message in sandbox.messages("incidentes")] == ["Everybody look"]

    def test_a_bad_ack_is_refused(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.ack = {"text": "x", "blocks": [{"type": "nope"}]}
        assert sandbox.slash("ask x").failure == "invalid_blocks"

    def test_are_not_retried_and_the_asker_is_told(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.statuses = [500]
        ack = sandbox.slash("ask x")
        assert (ack.status, ack.failure) == (500, "http_error")
        assert "dispatch_failed" in sandbox.ephemerals(user="ana")[0]["text"]
        assert sum("command" in request.payload for request in bot.received) == 1

    def test_too_slow(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.dispatcher.ack_seconds = 0.1
        bot.hold = threading.Event()
        sandbox.slash("ask x")
        bot.hold.set()
        assert "operation_timeout" in sandbox.ephemerals(user="ana")[0]["text"]


class TestResponseUrls:
    def test_work_five_times(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.slash("ask x")
        url = bot.received[-1].payload["response_url"]
        assert [bot.respond(url, {"text": f"{number}"}) for number in range(6)] == [200] * 5 + [404]
        assert [message["text"] for message in sandbox.ephemerals()] == ["0", "1", "2", "3", "4"]

    def test_end_after_half_an_hour(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.slash("ask x")
        url = bot.received[-1].payload["response_url"]
        expired = sandbox.slack.context.tickets.clock() + 1801
        sandbox.slack.context.tickets.clock = lambda: expired
        assert bot.respond(url, {"text": "late"}) == 404

    def test_refuse_a_bad_message(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.slash("ask x")
        assert bot.respond(bot.received[-1].payload["response_url"], {"text": ""}) == 400

    def test_of_a_button_replace_its_message(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        _, answer = _answered(sandbox)
        sandbox.click(answer["ts"], "again")
        url = bot.interactions()[0].payload["response_url"]
        assert bot.respond(url, {"replace_original": True, "text": "Done"}) == 200
        assert sandbox.find_message(answer["ts"])["text"] == "Done"
        assert sandbox.find_message(answer["ts"])["blocks"] == []

    def test_of_a_button_delete_its_message(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        _, answer = _answered(sandbox)
        sandbox.click(answer["ts"], "again")
        assert bot.respond(bot.interactions()[0].payload["response_url"], {"delete_original": True}) == 200
        with pytest.raises(LookupError):
            sandbox.find_message(answer["ts"])


class TestButtons:
    def test_tell_who_pressed_what_where(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        root, answer = _answered(sandbox)
        assert sandbox.click(answer["ts"], "again", user="bob").ok
        payload = bot.interactions()[0].payload
        assert payload["user"]["username"] == "bob"
        assert payload["actions"][0]["action_id"] == "again"
        assert payload["actions"][0]["value"] == "7"
        assert payload["container"]["thread_ts"] == root
        assert payload["message"]["ts"] == answer["ts"]

    def test_that_are_not_there(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        _, answer = _answered(sandbox)
        with pytest.raises(LookupError):
            sandbox.click(answer["ts"], "explode")

    def test_of_ephemeral_messages(self, sandbox: SandboxServer, bot: EchoBot) -> None:
        bot.ack = {"text": "Choose", "blocks": card()}
        sandbox.slash("ask x")
        ts = sandbox.ephemerals()[0]["ts"]
        sandbox.click(ts, "again")
        payload = bot.interactions()[0].payload
        assert payload["container"]["is_ephemeral"] is True
        assert "message" not in payload


def _answered(sandbox: SandboxServer) -> tuple[str, dict[str, Any]]:
    """Mention the bot and return the question's timestamp and the answer."""
    root = sandbox.mention("incidentes", "help")
    thread = sandbox.wait_for(lambda: sandbox.messages("incidentes", root)[1:])
    return root, thread[0]
