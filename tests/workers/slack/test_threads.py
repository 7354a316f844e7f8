import pytest

from bot.sandbox.people import BOB, INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.workers.cards.samples import JOB_ID, status
from workers.cards import progress_card
from workers.contracts import ThreadRef
from workers.errors import JobCancelled, SlackRefused
from workers.limits import Limits
from workers.slack import Identity, SlackApi
from workers.slack.entities import unescape
from workers.slack.threads import thread_text

OWN = Identity("team", "U0BOT", "B0BOT")


def _message(ts: str, text: str, **fields: object) -> dict[str, object]:
    return {"ts": ts, "text": text, "user": "U1", **fields}


def test_a_thread_reads_as_a_log_without_the_bots_own_words(slack: SandboxServer, api: SlackApi) -> None:
    root = slack.post_message(INCIDENTS, "api is down & <b>")
    slack.post_message(INCIDENTS, "I see errors", user="bob", thread_ts=root)
    api.post(INCIDENTS, progress_card(status()), thread_ts=root, job_id=JOB_ID, user=None)
    asked = slack.mention(INCIDENTS, "why?", thread_ts=root)
    slack.post_message(INCIDENTS, "too late", thread_ts=root)

    ref = ThreadRef(channel=INCIDENTS, thread_ts=root, before_ts=asked)
    read = api.read_thread(ref, limits=Limits.of(10))

    first, second = read.text.splitlines()
    assert read.source == "thread"
    assert not read.truncated
    assert first[2] == ":"
    assert first.endswith("P1: api is down & <b>")
    assert second.endswith("P2: I see errors")


def test_a_long_thread_is_read_page_by_page_and_keeps_root_and_newest(slack: SandboxServer) -> None:
    root = slack.post_message(INCIDENTS, "the root")
    for number in range(450):
        slack.workspace.add(INCIDENTS, BOB.id, f"reply {number}", thread_ts=root)
    api = SlackApi(slack.bot_token, slack.api_url, thread_chars=1_000)

    read = api.read_thread(ThreadRef(channel=INCIDENTS, thread_ts=root), limits=Limits.of(20))

    lines = read.text.splitlines()
    assert read.truncated
    assert len(read.text) <= 1_000
    assert lines[0].endswith("the root")
    assert lines[-1].endswith("reply 449")
    numbers = [int(line.rsplit(" ", 1)[1]) for line in lines[1:]]
    assert numbers == sorted(numbers) == list(range(numbers[0], 450))
    assert len([call for call in slack.calls if call.method == "conversations.replies"]) == 3


def test_reading_stops_when_a_person_cancels(slack: SandboxServer, api: SlackApi) -> None:
    root = slack.post_message(INCIDENTS, "the root")
    limits = Limits.of(10)
    limits.cancelled.set()

    with pytest.raises(JobCancelled):
        api.read_thread(ThreadRef(channel=INCIDENTS, thread_ts=root), limits=limits)


def test_a_thread_that_is_gone_is_refused(slack: SandboxServer, api: SlackApi) -> None:
    with pytest.raises(SlackRefused) as refused:
        api.read_thread(ThreadRef(channel=INCIDENTS, thread_ts="1.000001"), limits=Limits.of(10))
    assert refused.value.code == "thread_not_found"


def test_timestamps_are_compared_exactly() -> None:
    messages = [_message("1700000000.000100", "before"), _message("1700000000.000101", "the question")]
    read = thread_text(messages, before_ts="1700000000.000101", own=OWN, most_chars=1_000)

    assert read.text == "22:13 P1: before"


def test_alert_bots_are_heard_by_their_attachments() -> None:
    alert = _message("1700000000.0", "", user=None, username="alertmanager", attachments=[{"fallback": "KubePodCrash"}])
    read = thread_text([alert], before_ts=None, own=OWN, most_chars=1_000)

    assert read.text == "22:13 bot: KubePodCrash"


def test_what_is_said_in_blocks_alone_is_heard_with_its_pieces_joined() -> None:
    rich = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": "DB_"}, {"type": "text", "text": "HOST"}],
    }
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "api &lt;down&gt;"}, "fields": [{"text": "env: prod"}]},
        {"type": "divider"},
        {"type": "rich_text", "elements": [rich]},
    ]
    alert = _message("1700000000.0", "", blocks=blocks, attachments=[{"blocks": blocks[:1]}])
    read = thread_text([alert], before_ts=None, own=OWN, most_chars=1_000)

    assert read.text == "22:13 P1: api <down>\nenv: prod\nDB_HOST\napi <down>\nenv: prod"


def test_people_keep_one_label_each_where_they_write_and_where_they_are_mentioned() -> None:
    messages = [
        _message("1700000000.0", "ask <@U2|bob>, not <@U0BOT>"),
        _message("1700000001.0", "<@U1> it was <@U7>", user="U2"),
        _message("1700000002.0", "deployed for <@U1>", user="U7", bot_id="B7"),
    ]
    read = thread_text(messages, before_ts=None, own=OWN, most_chars=1_000)

    assert read.text.splitlines() == [
        "22:13 P1: ask @P2, not @bot",
        "22:13 P2: @P1 it was @bot",
        "22:13 bot: deployed for @P1",
    ]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("```ERROR one\n  two```", ["ERROR one", "  two"]),
        ("look:\n```\nERROR one\n```\nand now?", ["look:", "ERROR one", "and now?"]),
        ("look:```ERROR one```and ```two```", ["look:", "ERROR one", "and ", "two"]),
        ("no end: ```ERROR one", ["no end: ```ERROR one"]),
        ("`one` ``two``", ["`one` ``two``"]),
    ],
)
def test_lines_of_code_blocks_are_lines_like_others(said: str, lines: list[str]) -> None:
    read = thread_text([_message("1700000000.0", said)], before_ts=None, own=OWN, most_chars=1_000)

    assert read.text.removeprefix("22:13 P1: ").splitlines() == lines


def test_own_messages_are_known_by_bot_or_by_user() -> None:
    messages = [_message("1.0", "mine", bot_id="B0BOT"), _message("2.0", "mine too", user="U0BOT")]

    assert thread_text(messages, before_ts=None, own=OWN, most_chars=1_000).text == ""


def test_a_root_longer_than_the_budget_is_cut() -> None:
    messages = [_message("1700000000.0", "x" * 500), _message("1700000001.0", "late")]
    read = thread_text(messages, before_ts=None, own=OWN, most_chars=100)

    assert len(read.text) == 100
    assert read.truncated


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("<@U1> and <@U2|bob>", "@p1 and @p2"),
        ("<#C1|ops> <#C2>", "#ops #C2"),
        ("<!here> <!subteam^S1|@sre>", "@here @sre"),
        ("<!date^1392734382^{date}|Feb 18>", "Feb 18"),
        ("<https://x.y/z|docs> <https://x.y/z>", "docs (https://x.y/z) https://x.y/z"),
        ("<https://x.y|https://x.y>", "https://x.y"),
        ("a &lt;b&gt; &amp;amp; &amp;lt;", "a <b> &amp; &lt;"),
    ],
)
def test_entities_become_what_people_saw(sent: str, shown: str) -> None:
    assert unescape(sent, lambda user: user.replace("U", "p")) == shown


def test_messages_come_with_their_address_and_without_our_own(slack: SandboxServer, api: SlackApi) -> None:
    root = slack.post_message(INCIDENTS, "the api is down", user="bob")
    api.post(INCIDENTS, progress_card(status()), thread_ts=root, job_id=JOB_ID, user=None)
    slack.post_message(INCIDENTS, "rolled back", user="ana", thread_ts=root)
    asked = slack.post_message(INCIDENTS, "draft a runbook", user="ana", thread_ts=root)

    read = api.read_messages(ThreadRef(channel=INCIDENTS, thread_ts=root, before_ts=asked), limits=Limits.of(10))

    assert [message["text"] for message in read.messages] == ["the api is down", "rolled back"]
    assert read.messages[0]["permalink"] == f"https://sandbox.slack.com/archives/{INCIDENTS}/p{root.replace('.', '')}"
    assert not read.truncated
