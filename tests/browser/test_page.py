import secrets
import threading
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.people import ANA, BOB, INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.echo_bot import EchoBot
from workers.contracts import AskJob, FileRef, Job, Tenant, ThreadRef, Trigger, job_id
from workers.guardrails import new_mask_key, redact

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "```<svg onload=alert(1)>```",
    "*<b onclick=alert(1)>bold</b>*",
    "\"><iframe srcdoc='<script>alert(1)</script>'>",
]


def write(page: Page, text: str) -> None:
    box = page.get_by_label("Write a message")
    box.fill(text)
    box.press("Enter")


class TestTalking:
    def test_a_typed_mention_is_shown_and_answered_without_a_reload(self, page: Page, bot: EchoBot) -> None:
        write(page, "@Vigía why is my pod down?")
        question = page.get_by_label("Messages", exact=True).get_by_text("why is my pod down?")
        expect(question).to_be_visible()
        expect(page.get_by_label("Messages", exact=True).locator(".mention")).to_have_text("@Vigía")
        expect(page.get_by_label("Thread", exact=True).get_by_text("On it")).to_be_visible()
        expect(page.get_by_role("button", name="1 reply")).to_be_visible()
        assert bot.events("app_mention")[0].signed

    def test_an_update_takes_the_message_s_place(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        posted = bot.web.chat_postMessage(channel=INCIDENTS, text="Working on it")
        expect(page.get_by_text("Working on it")).to_be_visible()
        bot.web.chat_update(channel=INCIDENTS, ts=str(posted["ts"]), text="Here is the answer")
        expect(page.get_by_text("Here is the answer")).to_be_visible()
        expect(page.get_by_text("Working on it")).to_have_count(0)
        expect(page.locator("article.message")).to_have_count(1)

    def test_a_command_is_acknowledged_to_its_author_alone(self, page: Page, bot: EchoBot) -> None:
        bot.ack = "Here is some *help*"
        write(page, "/vigia help")
        expect(page.get_by_text("Only visible to you")).to_be_visible()
        expect(page.get_by_text("Here is some help")).to_be_visible()
        assert bot.received[-1].payload["text"] == "help"
        page.get_by_role("button", name="Bob").click()
        expect(page.get_by_role("button", name="Bob")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("Only visible to you")).to_have_count(0)

    def test_a_command_in_a_thread_is_refused_as_at_slack(
        self, page: Page, sandbox: SandboxServer, bot: EchoBot
    ) -> None:
        sandbox.mention("incidentes", "root")
        page.get_by_role("button", name="1 reply").click()
        reply = page.get_by_label("Reply", exact=True)
        reply.fill("/vigia help")
        reply.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("no slash commands in threads")
        expect(reply).to_have_value("/vigia help")

    def test_a_reply_goes_into_the_thread(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        root = sandbox.mention("incidentes", "root")
        page.get_by_role("button", name="1 reply").click()
        reply = page.get_by_label("Reply", exact=True)
        reply.fill("and now?")
        reply.press("Enter")
        expect(page.get_by_label("Thread", exact=True).get_by_text("and now?")).to_be_visible()
        assert sandbox.messages("incidentes", root)[-1]["text"] == "and now?"

    def test_a_file_is_attached(self, page: Page, sandbox: SandboxServer, bot: EchoBot, tmp_path: Path) -> None:
        log = tmp_path / "app.log"
        log.write_text("ERROR: disk full\n")
        page.locator("input[type=file]").first.set_input_files(log)
        expect(page.get_by_role("button", name="Remove app.log")).to_be_visible()
        write(page, "@Vigía what is this?")
        expect(page.get_by_label("Messages", exact=True).get_by_text("app.log")).to_be_visible()
        (file,) = sandbox.workspace.files.values()
        assert file.content == b"ERROR: disk full\n"

    def test_a_direct_message_is_unread_until_it_is_opened(self, page: Page, bot: EchoBot) -> None:
        bot.web.chat_postMessage(channel="U0ANA0001", text="psst")
        direct = page.get_by_role("button", name="Vigía unread")
        direct.click()
        expect(page.get_by_text("psst")).to_be_visible()
        expect(page.get_by_role("button", name="unread")).to_have_count(0)

    def test_a_bot_that_is_not_there_is_told(self, page: Page, sandbox: SandboxServer) -> None:
        write(page, "/vigia help")
        expect(page.get_by_text("dispatch_failed")).to_be_visible()


def fill_channel(sandbox: SandboxServer) -> None:
    """Let so much be said that a pane shows but the end of it, in lines that a narrower pane breaks anew."""
    for number in range(30):
        sandbox.workspace.add(INCIDENTS, BOB.id, f"message {number} " + "of many words " * 20)


def scroll_up(page: Page) -> None:
    page.get_by_label("Messages", exact=True).evaluate(
        "list => new Promise(done => { list.addEventListener('scroll', done, {once: true}); list.scrollTop = 300 })"
    )


class TestFollowing:
    """A reader at the end stays there; one who reads further up is left alone, until they write themselves."""

    @pytest.fixture(autouse=True)
    def full_channel(self, page: Page, sandbox: SandboxServer) -> None:
        fill_channel(sandbox)
        page.reload()
        expect(page.get_by_text("message 29")).to_be_in_viewport()

    def test_what_comes_after_a_thread_opened_is_in_view(
        self, page: Page, sandbox: SandboxServer, bot: EchoBot
    ) -> None:
        messages = page.get_by_label("Messages", exact=True)
        write(page, "@Vigía what is it?")
        expect(page.get_by_label("Thread", exact=True)).to_be_visible()
        expect(messages.get_by_text("what is it?")).to_be_in_viewport()
        write(page, "mine")
        expect(messages.get_by_text("mine", exact=True)).to_be_in_viewport()
        sandbox.post_message(INCIDENTS, "of another", user="bob")
        expect(messages.get_by_text("of another")).to_be_in_viewport()
        page.get_by_role("button", name="Close the thread").click()
        expect(messages.get_by_text("of another")).to_be_in_viewport()

    def test_a_box_that_grows_covers_nothing(self, page: Page) -> None:
        page.get_by_label("Write a message").fill("\n" * 9)
        expect(page.get_by_text("message 29").locator("..")).to_be_in_viewport(ratio=1)

    def test_who_reads_further_up_is_moved_by_their_own_words_alone(self, page: Page, sandbox: SandboxServer) -> None:
        scroll_up(page)
        sandbox.post_message(INCIDENTS, "of another", user="bob")
        expect(page.get_by_text("of another")).to_be_attached()
        expect(page.get_by_text("of another")).not_to_be_in_viewport()
        write(page, "mine")
        expect(page.get_by_text("mine", exact=True)).to_be_in_viewport()

    def test_a_thread_opens_at_its_newest_reply_from_the_top(self, page: Page, sandbox: SandboxServer) -> None:
        root = sandbox.post_message(INCIDENTS, "root")
        tall = "first line\n" + "line\n" * 100 + "last line"
        for text in ("long " * 300, tall):
            sandbox.post_message(INCIDENTS, text, user="bob", thread_ts=root)
        page.get_by_role("button", name="2 replies").click()
        thread = page.get_by_label("Messages of the thread")
        newest = thread.locator("article").last
        expect(newest).to_contain_text("first line")
        expect(newest.locator(".byline")).to_be_in_viewport()

    def test_an_answer_that_takes_a_placeholder_s_place_shows_from_its_top(
        self, page: Page, sandbox: SandboxServer, bot: EchoBot
    ) -> None:
        write(page, "@Vigía what is it?")
        thread = page.get_by_label("Thread", exact=True)
        expect(thread.get_by_text("On it")).to_be_visible()
        placeholder = thread.locator("article").last.get_attribute("data-ts")
        tall = {"type": "mrkdwn", "text": "the answer\n" + "line\n" * 100}
        blocks = [{"type": "section", "text": tall}]
        bot.web.chat_update(channel=INCIDENTS, ts=str(placeholder), text="the answer", blocks=blocks)
        expect(thread.get_by_text("the answer")).to_be_visible()
        expect(thread.locator("article").last.locator(".byline")).to_be_in_viewport()


class TestButtons:
    def test_send_a_signed_interaction(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.mention("incidentes", "help")
        page.get_by_role("button", name="1 reply").click()
        page.get_by_role("button", name="Again").click()
        assert sandbox.wait_for(bot.interactions)
        interaction = bot.interactions()[0]
        assert interaction.signed
        assert interaction.payload["actions"][0]["value"] == "7"

    def test_ask_first_where_they_should(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.mention("incidentes", "help")
        page.get_by_role("button", name="1 reply").click()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert bot.interactions() == []
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_role("heading", name="Cancel it?")).to_be_visible()
        page.get_by_role("button", name="Stop it").click()
        assert sandbox.wait_for(bot.interactions)
        assert bot.interactions()[0].payload["actions"][0]["action_id"] == "cancel"

    def test_wait_for_their_acknowledgement(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.mention("incidentes", "help")
        page.get_by_role("button", name="1 reply").click()
        bot.hold = threading.Event()
        page.get_by_role("button", name="Again").click()
        expect(page.get_by_role("button", name="Again")).to_be_disabled()
        bot.hold.set()
        expect(page.get_by_role("button", name="Again")).to_be_enabled()


class TestEscaping:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_what_people_write_is_text(self, page: Page, sandbox: SandboxServer, text: str) -> None:
        sandbox.post_message("incidentes", text)
        expect(page.locator("article.message")).to_have_count(1)
        assert page.locator(".messages").locator("img[src=x], script, svg, iframe, b").count() == 0

    def test_what_the_bot_writes_is_text_everywhere_in_a_card(self, page: Page, bot: EchoBot) -> None:
        hostile = "".join(HOSTILE)
        plain = {"type": "plain_text", "text": "<img src=x onerror=alert(1)>"}
        blocks: list[dict[str, Any]] = [
            {"type": "header", "text": plain},
            {"type": "section", "text": {"type": "mrkdwn", "text": hostile}, "fields": [plain]},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": hostile}]},
            {"type": "markdown", "text": f"# {hostile}\n- {hostile}\n> {hostile}\n[x](javascript:alert(1))"},
            {"type": "actions", "elements": [{"type": "button", "action_id": "a", "text": plain}]},
        ]
        bot.web.chat_postMessage(channel=INCIDENTS, text=hostile, blocks=blocks)
        expect(page.get_by_role("heading", name="<img src=x onerror=alert(1)>")).to_be_visible()
        assert page.locator(".messages").locator("img[src=x], script, svg, iframe, b").count() == 0

    def test_only_web_links_are_links(self, page: Page, bot: EchoBot) -> None:
        bot.web.chat_postMessage(
            channel=INCIDENTS,
            text="<javascript:alert(1)|one> <JaVaScript:alert(1)> <data:text/html,x|two> <https://example.com/a?b&amp;c|three>",
        )
        links = page.locator("article.message a")
        expect(links).to_have_count(1)
        expect(links).to_have_attribute("href", "https://example.com/a?b&c")
        expect(links).to_have_attribute("rel", "noopener noreferrer")

    def test_entities_are_shown_once(self, page: Page, sandbox: SandboxServer) -> None:
        sandbox.post_message("incidentes", "a < b && c > d &amp; &lt;i&gt;")
        expect(page.get_by_text("a < b && c > d &amp; &lt;i&gt;")).to_be_visible()


class TestCards:
    def test_mrkdwn_looks_as_at_slack(self, page: Page, bot: EchoBot) -> None:
        text = "*b* _i_ ~s~ `c*d*`\n&gt; quoted\n```\nx = 1 &lt; 2\n```\n2 * 3 * 4 snake_case_name <!channel>"
        bot.web.chat_postMessage(channel=INCIDENTS, text=text)
        message = page.locator("article.message .text")
        expect(message.locator("strong")).to_have_text("b")
        expect(message.locator("em")).to_have_text("i")
        expect(message.locator("s")).to_have_text("s")
        expect(message.locator("code")).to_have_text("c*d*")
        expect(message.locator("blockquote")).to_have_text("quoted")
        expect(message.locator("pre")).to_have_text("x = 1 < 2")
        expect(message).to_contain_text("2 * 3 * 4 snake_case_name")
        expect(message.locator(".broadcast")).to_have_text("@channel")

    def test_markdown_blocks(self, page: Page, bot: EchoBot) -> None:
        text = "# Title\n\n**bold** and `code`\n\n- one\n- two\n\n1. first\n\n```sh\nls <dir>\n```"
        bot.web.chat_postMessage(channel=INCIDENTS, text="x", blocks=[{"type": "markdown", "text": text}])
        block = page.locator(".block-markdown")
        expect(block.locator("ul li")).to_have_text(["one", "two"])
        expect(block.locator("ol li")).to_have_text(["first"])
        expect(block.locator("pre")).to_have_text("ls <dir>")


def ask_job(question: str, **fields: Any) -> AskJob:
    """Return the job that Ana's `question` makes, with more `fields` of it."""
    trigger = Trigger(kind="slash", key=secrets.token_hex(8))
    redaction = redact(question, key=new_mask_key())
    tenant = Tenant(team="T0SANDBOX", channel=INCIDENTS, user=ANA.id)
    return AskJob(
        id=job_id(trigger, tenant.team),
        trigger=trigger,
        tenant=tenant,
        language="en",
        mask_key=new_mask_key(),
        receipt=redaction.receipt,
        question=redaction.text,
        **fields,
    )


THREAD = ThreadRef(channel=INCIDENTS, thread_ts="1.000001")
FILE = FileRef(id="F1")


class TestTheEdge:
    def test_shows_the_placeholders_marked(self, page: Page, jobs: list[Job]) -> None:
        password = secrets.token_urlsafe(12)
        jobs.append(ask_job(f"why? password={password}"))
        panel = page.get_by_label("What left the edge", exact=True)
        expect(panel.locator("mark")).to_contain_text("[REDACTED:")
        expect(panel).to_contain_text("masked 1 value")
        expect(panel).to_contain_text("Ana Ruiz, #incidentes")
        assert password not in page.content()

    @pytest.mark.parametrize(
        ("question", "read", "said"),
        [
            ("why?", {}, "Nothing here had to be masked."),
            ("why?", {"thread": THREAD}, "Nothing in this text had to be masked; the thread is masked as it is read."),
            ("why?", {"files": (FILE,)}, "Nothing in this text had to be masked; the file is masked as it is read."),
            (
                "why?",
                {"thread": THREAD, "files": (FILE, FILE)},
                "Nothing in this text had to be masked; the thread and the files are masked as they are read.",
            ),
            ("", {"files": (FILE, FILE)}, "the files are masked as they are read."),
        ],
    )
    def test_says_what_only_the_worker_masks(
        self, page: Page, jobs: list[Job], question: str, read: dict[str, Any], said: str
    ) -> None:
        jobs.append(ask_job(question, **read))
        expect(page.get_by_label("Jobs on the queue").locator(".receipt")).to_have_text(said)


class TestReach:
    def test_works_by_keyboard_alone(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        sandbox.mention("incidentes", "help")
        replies = page.get_by_role("button", name="1 reply")
        replies.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Thread", exact=True)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_label("Thread", exact=True)).to_be_hidden()
        expect(page.get_by_label("Write a message")).to_be_focused()

    def test_shift_enter_makes_a_line(self, page: Page, sandbox: SandboxServer) -> None:
        box = page.get_by_label("Write a message")
        box.fill("one")
        box.press("Shift+Enter")
        box.press_sequentially("two")
        box.press("Enter")
        expect(page.locator("article.message")).to_have_count(1)
        assert sandbox.messages("incidentes")[0]["text"] == "one\ntwo"

    def test_fits_a_phone(self, page: Page, sandbox: SandboxServer) -> None:
        page.set_viewport_size({"width": 380, "height": 740})
        sandbox.post_message("incidentes", "a" * 300)
        expect(page.locator("article.message")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="What left the edge", exact=True).click()
        expect(page.get_by_label("Jobs on the queue")).to_be_visible()

    def test_comes_back_after_a_restart_of_the_stream(self, page: Page, sandbox: SandboxServer) -> None:
        sandbox._loop.call_soon_threadsafe(sandbox._page.close)
        sandbox.post_message("incidentes", "still here")
        expect(page.get_by_text("still here")).to_be_visible()
