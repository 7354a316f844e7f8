import secrets

import pytest

from bot.sandbox.people import ANA, INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.workers.cards.samples import JOB_ID, full_answer, status
from workers.cards import Card, answer_card, progress_card
from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable
from workers.slack import Posted, SlackApi


def test_a_card_is_posted_into_its_thread_and_then_updated(slack: SandboxServer, api: SlackApi) -> None:
    root = slack.post_message(INCIDENTS, "the api is down")
    posted = api.post(INCIDENTS, progress_card(status()), thread_ts=root, job_id=JOB_ID, user=ANA.id)
    api.update(posted.channel, posted.ts, answer_card(full_answer()))

    _, reply = slack.messages(INCIDENTS, root)
    assert reply["ts"] == posted.ts
    assert reply["text"].startswith("Likely cause found")
    assert reply["blocks"][0]["type"] == "header"


def test_nothing_is_unfurled_and_the_job_is_named_in_the_metadata(slack: SandboxServer, api: SlackApi) -> None:
    api.post(INCIDENTS, progress_card(status()), thread_ts=None, job_id=JOB_ID, user=None)

    (call,) = [call for call in slack.calls if call.method == "chat.postMessage"]
    assert call.arguments["unfurl_links"] is False
    assert call.arguments["unfurl_media"] is False
    assert call.arguments["metadata"] == {"event_type": "vigia_job", "event_payload": {"job_id": JOB_ID}}


def test_a_secret_that_came_this_far_is_stopped_at_the_door(slack: SandboxServer, api: SlackApi) -> None:
    secret = secrets.token_urlsafe(24)
    said = f"password = {secret}"
    block = {"type": "section", "text": {"type": "mrkdwn", "text": said, "verbatim": True}}
    posted = api.post(INCIDENTS, Card(said, (block,)), thread_ts=None, job_id=JOB_ID, user=None)
    api.update(posted.channel, posted.ts, Card(said, (block,)))

    assert slack.messages(INCIDENTS)
    assert secret not in repr(slack.calls)
    assert secret not in repr(slack.messages(INCIDENTS))


def test_the_last_redaction_changes_nothing_in_a_card_of_ours(slack: SandboxServer, api: SlackApi) -> None:
    card = answer_card(full_answer())
    api.post(INCIDENTS, card, thread_ts=None, job_id=JOB_ID, user=None)

    (message,) = slack.messages(INCIDENTS)
    assert message["blocks"] == [dict(block) for block in card.blocks]
    assert message["text"] == card.text


@pytest.mark.parametrize(
    "shut", [{"bot_is_member": False}, {"bot_is_member": False, "is_private": True}, {"is_archived": True}]
)
def test_where_the_bot_may_not_write_the_asker_gets_a_direct_message(
    slack: SandboxServer, api: SlackApi, shut: dict[str, bool]
) -> None:
    channel = slack.add_channel("shut", **shut)
    posted = api.post(channel, progress_card(status()), thread_ts=None, job_id=JOB_ID, user=ANA.id)

    assert posted.channel == ANA.direct_channel
    (message,) = slack.messages(ANA.direct_channel)
    assert f"<#{channel}>" in message["blocks"][0]["elements"][0]["text"]
    assert message["text"].startswith("You asked in ")
    assert api.find_posted(channel, None, JOB_ID, user=ANA.id) == posted


def test_without_an_asker_the_refusal_stands(slack: SandboxServer, api: SlackApi) -> None:
    channel = slack.add_channel("shut", bot_is_member=False)

    with pytest.raises(SlackRefused) as refused:
        api.post(channel, progress_card(status()), thread_ts=None, job_id=JOB_ID, user=None)
    assert refused.value.code == "not_in_channel"


def test_a_message_whose_confirmation_was_lost_is_found_again(slack: SandboxServer, api: SlackApi) -> None:
    root = slack.post_message(INCIDENTS, "help")
    slack.fail_next("chat.postMessage", status=500, after_effect=True, times=2)
    for thread in (root, None):
        with pytest.raises(SlackUnavailable):
            api.post(INCIDENTS, progress_card(status()), thread_ts=thread, job_id=JOB_ID, user=None)

    in_thread = api.find_posted(INCIDENTS, root, JOB_ID)
    in_channel = api.find_posted(INCIDENTS, None, JOB_ID)
    assert in_thread is not None
    assert in_channel is not None
    assert slack.find_message(in_thread.ts)["thread_ts"] == root
    assert in_channel != in_thread
    assert api.find_posted(INCIDENTS, root, "another4567abcde") is None


def test_a_pause_that_slack_asks_for_is_told(slack: SandboxServer, api: SlackApi) -> None:
    slack.fail_next("chat.update", status=429, retry_after=7)

    with pytest.raises(SlackThrottled) as throttled:
        api.update(INCIDENTS, "1.1", progress_card(status()))
    assert throttled.value.delay == 7


def test_one_failed_call_is_one_call(slack: SandboxServer, api: SlackApi) -> None:
    slack.fail_next("chat.postMessage", status=503)

    with pytest.raises(SlackUnavailable):
        api.post(INCIDENTS, progress_card(status()), thread_ts=None, job_id=JOB_ID, user=None)
    assert len([call for call in slack.calls if call.method == "chat.postMessage"]) == 1


def test_a_refusal_carries_slacks_code(slack: SandboxServer, api: SlackApi) -> None:
    with pytest.raises(SlackRefused) as refused:
        api.update(INCIDENTS, "1.1", progress_card(status()))
    assert refused.value.code == "message_not_found"


def test_a_wrong_token_is_refused(slack: SandboxServer) -> None:
    with pytest.raises(SlackRefused) as refused:
        SlackApi("-".join(("xoxb", secrets.token_hex(8))), slack.api_url).identity()
    assert refused.value.code == "invalid_auth"


def test_slack_that_is_not_there_is_unavailable(slack: SandboxServer) -> None:
    away = SlackApi(slack.bot_token, "http://127.0.0.1:9/api/", timeout=1)

    with pytest.raises(SlackUnavailable):
        away.identity()


def test_the_identity_is_asked_for_once(slack: SandboxServer, api: SlackApi) -> None:
    assert api.identity() is api.identity()
    assert api.identity().user_id == "U0VIGIA01"
    assert [call.method for call in slack.calls] == ["auth.test"]


def test_posted_is_a_place() -> None:
    assert Posted("C1", "1.2") == Posted(channel="C1", ts="1.2")


def test_what_is_for_one_person_is_seen_by_nobody_else(slack: SandboxServer, api: SlackApi) -> None:
    root = slack.post_message(INCIDENTS, "the api is down")
    api.whisper(INCIDENTS, answer_card(full_answer()), user=ANA.id, thread_ts=root)
    (whispered,) = slack.ephemerals(INCIDENTS, user="ana")
    assert whispered["thread_ts"] == root
    assert len(slack.messages(INCIDENTS)) == 1


def test_where_the_bot_may_not_whisper_it_writes_to_the_person(slack: SandboxServer, api: SlackApi) -> None:
    closed = slack.add_channel("closed", bot_is_member=False)
    api.whisper(closed, answer_card(full_answer()), user=ANA.id, thread_ts=None)
    (message,) = slack.messages(ANA.direct_channel)
    assert f"<#{closed}>" in message["text"]
