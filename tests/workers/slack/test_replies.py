"""A thread is read whole, or its root and its newest messages, and it is known which."""

import pytest

from bot.sandbox.people import BOB, INCIDENTS
from bot.sandbox.server import SandboxServer
from workers.contracts import ThreadRef
from workers.errors import JobCancelled
from workers.limits import Limits
from workers.slack import SlackApi
from workers.slack.calls import connect
from workers.slack.paging import MOST_PAGES, PAGE
from workers.slack.replies import Replies, read_replies


def _thread(slack: SandboxServer, replies: int) -> tuple[str, list[str]]:
    """Return the root's timestamp and those of the replies."""
    root = slack.post_message(INCIDENTS, "the root")
    added = [slack.workspace.add(INCIDENTS, BOB.id, f"reply {number}", thread_ts=root) for number in range(replies)]
    return root, [str(message["ts"]) for message in added]


def _read(slack: SandboxServer, root: str, before_ts: str | None = None, limits: Limits | None = None) -> Replies:
    client = connect(slack.bot_token, slack.api_url, timeout=5.0)
    return read_replies(
        client.conversations_replies,
        before_ts=before_ts,
        limits=limits or Limits.of(30),
        most_pages=1,
        channel=INCIDENTS,
        ts=root,
    )


def _texts(read: Replies) -> list[str]:
    return list(dict.fromkeys(str(message["text"]) for message in read.messages))


def test_what_is_left_after_the_last_page_is_read_at_once_if_it_fits(slack: SandboxServer) -> None:
    root, _ = _thread(slack, PAGE + 300)
    read = _read(slack, root)

    assert read.complete
    assert _texts(read) == ["the root", *(f"reply {number}" for number in range(PAGE + 300))]


def test_of_a_thread_too_long_to_be_read_the_root_and_the_newest_are_kept(slack: SandboxServer) -> None:
    root, _ = _thread(slack, 2_000)
    read = _read(slack, root)

    first, *rest = _texts(read)
    numbers = [int(text.rsplit(" ", 1)[1]) for text in rest]
    assert not read.complete
    assert first == "the root"
    assert len(numbers) >= 300
    assert numbers == list(range(numbers[0], 2_000))


def test_the_newest_are_those_before_the_message_that_asked(slack: SandboxServer) -> None:
    root, replies = _thread(slack, 2_000)
    read = _read(slack, root, before_ts=replies[1_500])

    assert not read.complete
    assert _texts(read)[-1] == "reply 1499"


def test_nothing_is_missing_if_the_question_was_asked_early_in_a_long_thread(slack: SandboxServer) -> None:
    root, replies = _thread(slack, 2_000)
    read = _read(slack, root, before_ts=replies[100])

    assert read.complete
    assert "reply 99" in _texts(read)
    assert len([call for call in slack.calls if call.method == "conversations.replies"]) == 1


def test_looking_for_the_newest_stops_when_a_person_cancels(slack: SandboxServer) -> None:
    root, _ = _thread(slack, 10)
    limits = Limits.of(30)
    limits.cancelled.set()

    with pytest.raises(JobCancelled):
        _read(slack, root, limits=limits)


def test_a_thread_of_thousands_is_told_to_be_truncated_and_ends_with_the_newest(slack: SandboxServer) -> None:
    count = MOST_PAGES * PAGE + 1_500
    root, _ = _thread(slack, count)
    api = SlackApi(slack.bot_token, slack.api_url, timeout=5.0)
    read = api.read_thread(ThreadRef(channel=INCIDENTS, thread_ts=root), limits=Limits.of(60))

    lines = read.text.splitlines()
    assert read.truncated
    assert lines[0].endswith("the root")
    assert lines[-1].endswith(f"reply {count - 1}")
