"""Runbooks as canvases: what Slack does not take is put in words that it does, and nothing is lost by it."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.canvases import MAX_CHARS, checked_document
from bot.sandbox.errors import SlackError
from bot.sandbox.people import INCIDENTS, TEAM
from bot.sandbox.server import SandboxServer
from workers.errors import SlackRefused
from workers.guardrails import redact
from workers.settings import content_dir
from workers.slack import SlackApi
from workers.slack.canvases import canvas_markdown

RUNBOOK = """---
title: Cart
---
# Cart

## Diagnosis

#### Pods

> **Warning**
> - this deletes data
> 1. and more

```sh
# unverified
kubectl get pods   # ![kept](as-it-is)
```

![](@U0ANA0001) and ![graph](https://evil.example/x.png)
"""


def taken(markdown: str) -> str:
    return checked_document({"type": "markdown", "markdown": markdown})


def test_a_runbook_becomes_what_a_canvas_takes() -> None:
    with pytest.raises(SlackError):
        taken(RUNBOOK)
    text = taken(canvas_markdown(RUNBOOK))
    assert text.startswith("## Diagnosis\n\n### Pods\n")
    assert "> • this deletes data\n> • and more" in text
    assert "```sh\n# unverified\nkubectl get pods   # ![kept](as-it-is)\n```" in text
    assert "![" not in text.rpartition("```")[2]


def test_every_runbook_of_the_library_is_taken() -> None:
    files = list(content_dir("runbooks").rglob("*.md"))
    assert len(files) > 40
    for file in files:
        taken(canvas_markdown(file.read_text(encoding="utf-8")))


_WORDS = st.sampled_from(
    [
        "> ",
        ">",
        "- ",
        "1. ",
        "#",
        "###### ",
        "```",
        "~~~",
        "\n",
        "\n\n",
        "a",
        "|",
        "---",
        "===",
        "    ",
        "![",
        "](b)",
        " ",
    ]
)


@given(st.lists(_WORDS, max_size=25).map("".join))
def test_whatever_a_runbook_looks_like_slack_takes_it(text: str) -> None:
    taken(canvas_markdown(text))


def test_a_canvas_is_made_in_a_tab_of_the_channel_and_its_address_told(slack: SandboxServer, api: SlackApi) -> None:
    slack.slack.scopes.add("canvases:write")
    password = secrets.token_hex(12)
    text = redact(RUNBOOK + f"\npassword={password}\n").text
    url = api.create_canvas(INCIDENTS, title=redact("Cart").text, markdown=text)
    ((canvas, made),) = slack.workspace.canvases.items()
    assert url == f"https://sandbox.slack.com/docs/{TEAM}/{canvas}"
    assert (made["channel"], made["title"]) == (INCIDENTS, "Cart")
    assert password not in made["markdown"]
    assert "[REDACTED:" in made["markdown"]


def test_what_slack_refuses_has_its_code(slack: SandboxServer, api: SlackApi) -> None:
    title = redact("Cart").text
    with pytest.raises(SlackRefused, match="missing_scope"):
        api.create_canvas(INCIDENTS, title=title, markdown=title)
    slack.slack.scopes.add("canvases:write")
    with pytest.raises(SlackRefused, match="channel_not_found"):
        api.create_canvas("C0NONE", title=title, markdown=title)


def test_a_text_of_any_length_is_taken() -> None:
    text = canvas_markdown("word " * 300_000)
    assert len(taken(text)) < MAX_CHARS
    assert text.startswith("word ")


def test_a_text_with_more_than_can_be_mended_is_shown_as_it_was_written() -> None:
    text = canvas_markdown("~~~\na\n~~~\n" + "#### Deep\n\n" * 200)
    assert taken(text).startswith("~~~~\n~~~\na\n")
