from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.people import ANA
from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.echo_bot import EchoBot

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

HOSTILE = "<img src=x onerror=alert(1)>"
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "edited",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "part0",
            "label": {"type": "plain_text", "text": "Meaning"},
            "element": {
                "type": "plain_text_input",
                "action_id": "part0",
                "multiline": True,
                "initial_value": HOSTILE,
            },
        }
    ],
}


class TestShortcutsAndModals:
    def test_a_shortcut_of_a_message_reaches_the_bot(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        ts = sandbox.post_message("incidentes", "checkout is down", user="bob")
        message = page.get_by_label("Messages", exact=True).locator("article").filter(has_text="checkout is down")
        message.hover()
        message.get_by_role("button", name="Draft a runbook").click()
        assert sandbox.wait_for(lambda: [each for each in bot.received if each.payload.get("callback_id")])
        payload = next(each.payload for each in bot.received if each.payload.get("callback_id"))
        assert (payload["type"], payload["callback_id"]) == ("message_action", "vigia_draft")
        assert payload["message"]["ts"] == ts

    def test_a_modal_is_filled_in_and_what_is_wrong_stays_with_its_field(
        self, page: Page, sandbox: SandboxServer, bot: EchoBot
    ) -> None:
        trigger = sandbox.slack.context.tickets.new_trigger(ANA.id)
        bot.web.views_open(trigger_id=trigger, view=MODAL)
        field = page.get_by_label("Meaning")
        expect(field).to_have_value(HOSTILE)
        field.fill("It is down.")
        bot.ack = {"response_action": "errors", "errors": {"part0": "Somebody was faster."}}
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Somebody was faster.")).to_be_visible()
        expect(field).to_have_value("It is down.")
        bot.ack = ""
        page.get_by_role("button", name="Save").click()
        expect(field).to_be_hidden()
        values = bot.received[-1].payload["view"]["state"]["values"]
        assert values == {"part0": {"part0": {"type": "plain_text_input", "value": "It is down."}}}

    def test_escape_closes_a_modal(self, page: Page, sandbox: SandboxServer, bot: EchoBot) -> None:
        trigger = sandbox.slack.context.tickets.new_trigger(ANA.id)
        bot.web.views_open(trigger_id=trigger, view=MODAL)
        expect(page.get_by_label("Meaning")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_label("Meaning")).to_be_hidden()
        assert sandbox.wait_for(lambda: not sandbox.views())
