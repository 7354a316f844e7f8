import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.block_kit import buttons, check_blocks
from bot.sandbox.errors import SlackError

DIVIDER = {"type": "divider"}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def section(**fields: Any) -> dict[str, Any]:
    return {"type": "section", **fields}


def button(**fields: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "go", "text": plain("Go"), **fields}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def confirm(**fields: Any) -> dict[str, Any]:
    return {"title": plain("Sure?"), "text": mrkdwn("It goes."), "confirm": plain("Yes"), "deny": plain("No"), **fields}


GOOD = {
    "every kind": [
        {"type": "header", "text": plain("h" * 150)},
        section(text=mrkdwn("x" * 3000), block_id="b1"),
        section(fields=[mrkdwn("f")] * 10, accessory=button(action_id="side")),
        {"type": "context", "elements": [mrkdwn("c")] * 10},
        DIVIDER,
        actions(button(style="danger", value="v" * 2000, confirm=confirm())),
        {"type": "markdown", "text": "**m**"},
    ],
    "fifty blocks": [DIVIDER] * 50,
    "no blocks": [],
}

BAD = {
    "too many blocks": [DIVIDER] * 51,
    "unknown block": [{"type": "carousel"}],
    "no type": [{}],
    "unknown field": [{"type": "divider", "colour": "red"}],
    "long section": [section(text=mrkdwn("x" * 3001))],
    "empty text": [section(text=mrkdwn(""))],
    "empty section": [section()],
    "eleven fields": [section(fields=[mrkdwn("f")] * 11)],
    "long field": [section(fields=[mrkdwn("f" * 2001)])],
    "long header": [{"type": "header", "text": plain("h" * 151)}],
    "mrkdwn header": [{"type": "header", "text": mrkdwn("h")}],
    "eleven in a context": [{"type": "context", "elements": [mrkdwn("c")] * 11}],
    "button in a context": [{"type": "context", "elements": [button()]}],
    "no buttons": [actions()],
    "mrkdwn button": [actions(button(text=mrkdwn("Go")))],
    "long button": [actions(button(text=plain("g" * 76)))],
    "long value": [actions(button(value="v" * 2001))],
    "number as value": [actions(button(value=7))],
    "long action id": [actions(button(action_id="a" * 256))],
    "same action id": [actions(button(), button())],
    "same action id in two blocks": [actions(button()), actions(button())],
    "same block id": [section(text=mrkdwn("x"), block_id="b"), section(text=mrkdwn("y"), block_id="b")],
    "unknown style": [actions(button(style="warning"))],
    "script link": [actions(button(url="javascript:alert(1)"))],
    "long confirm": [actions(button(confirm=confirm(confirm=plain("y" * 31))))],
    "incomplete confirm": [actions(button(confirm={"title": plain("?")}))],
    "long markdown in all": [{"type": "markdown", "text": "m" * 6001}] * 2,
}


@pytest.mark.parametrize("blocks", GOOD.values(), ids=GOOD)
def test_accepts_what_slack_accepts(blocks: list[Any]) -> None:
    check_blocks(blocks)


@pytest.mark.parametrize("blocks", BAD.values(), ids=BAD)
def test_refuses_what_slack_refuses(blocks: list[Any]) -> None:
    with pytest.raises(SlackError) as refused:
        check_blocks(blocks)
    assert refused.value.code == "invalid_blocks"
    assert refused.value.body()["response_metadata"]["messages"][0].startswith("[ERROR]")


def test_refuses_a_message_that_slack_would_drop_silently() -> None:
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        check_blocks([section(text=mrkdwn("x" * 2700))] * 5)


@pytest.mark.parametrize("blocks", [None, "[]", {}, 3])
def test_refuses_what_is_no_list(blocks: object) -> None:
    with pytest.raises(SlackError, match="invalid_blocks_format"):
        check_blocks(blocks)


def test_says_where_it_is_wrong_without_quoting_the_text() -> None:
    with pytest.raises(SlackError) as refused:
        check_blocks([DIVIDER, section(text=mrkdwn("hush" * 1000))])
    (message,) = refused.value.details["errors"]
    assert "/blocks/1" in message
    assert "3001 characters" in message
    assert "hush" not in message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@given(JSON)
def test_never_fails_but_with_a_slack_error(value: object) -> None:
    with contextlib.suppress(SlackError):
        check_blocks(value if isinstance(value, list) else [value])


def test_finds_every_button_with_its_block() -> None:
    side = section(text=mrkdwn("x"), accessory=button(action_id="side"))
    row = actions(button(action_id="one"), button(action_id="two"))
    found = [(block["type"], element["action_id"]) for block, element in buttons([side, DIVIDER, row])]
    assert found == [("section", "side"), ("actions", "one"), ("actions", "two")]
