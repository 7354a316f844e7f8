"""The card of infrastructure code: within Slack's limits whatever the code, and honest about what was not checked."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from workers.cards import Offer, code_card, code_files, render_code
from workers.cards.card import MAX_MESSAGE
from workers.contracts import Check, CodeAnswer, CodeFile, CodeProposal, Diagnostic, Layer, Provenance, PullRequestNews
from workers.guardrails import SafeText, redact

CODE = 'resource "aws_sqs_queue" "a" {\n  name = "a"\n}\n'


def safe(text: str) -> SafeText:
    return redact(text).text


def answer(code: str = CODE, **changes: object) -> CodeAnswer:
    values = {
        "job_id": "abcdefghijklmnop",
        "kind": "terraform",
        "mode": "model",
        "verdict": "partial",
        "language": "en",
        "summary": "Nothing wrong was found, but a part could not be checked.",
        "files": (CodeFile(path="main.tf", text=safe(code)),),
        "check": Check(valid=None, blocked=False),
        "layers": (
            Layer(name="schema", state="not_checked", why=safe("provider hashicorp/azurerm: not known here")),
            Layer(name="policy", state="passed"),
            Layer(name="terraform fmt", state="failed", why=safe("line 3")),
        ),
        "rounds": 2,
        "repaired": (safe("`nmae` does not exist"),),
        "dropped": (safe("aws_kms_key.a"),),
        "assumptions": (safe("The region is eu-west-1."),),
        "provenance": Provenance(job_id="abcdefghijklmnop", model_calls=3, prompt_tokens=70, completion_tokens=30),
    }
    return CodeAnswer.model_validate(values | changes)


def length(card_text: str, blocks: object) -> int:
    return len(card_text) + len(json.dumps(blocks, ensure_ascii=False))


def shown(of: CodeAnswer) -> str:
    return json.dumps(code_card(of).blocks, ensure_ascii=False)


def test_the_card_shows_the_code_each_layer_and_how_it_came_to_be() -> None:
    card = shown(answer())

    assert r"```\nresource \"aws_sqs_queue\" \"a\" {" in card
    assert "? syntax, schema and references: not checked: provider hashicorp/azurerm: not known here" in card
    assert "✓ policy: passed" in card
    assert "✗ terraform fmt: failed: line 3" in card
    assert "Repaired on the way" in card
    assert "aws_kms_key.a" in card
    assert "tokens: 70 read, 30 written" in card
    assert "rounds: 2" in card
    assert "model calls: 3" in card


def test_code_can_be_changed_and_explained_by_a_button_and_a_review_cannot() -> None:
    assert "code_change" in shown(answer())
    assert "code_explain" in shown(answer())
    assert "code_explain" not in shown(answer(kind="review"))


def test_what_would_change_in_the_cluster_is_counted_and_stands_in_the_thread() -> None:
    change = safe("--- live/Service web\n+++ dry run/Service web\n-  port: 80\n+  port: 81\n+  name: web")
    compared = answer(live_diff=change)

    assert "Against what runs in the cluster: 2 lines more, 1 fewer (cluster.diff)" in shown(compared)
    assert code_files(compared)[1].name == "cluster-abcdefghijklmnop.diff"
    assert code_files(compared)[1].content.decode() == str(change)
    assert "Against what runs" not in shown(answer())


def test_the_file_can_be_downloaded_under_a_name_of_its_own() -> None:
    (file,) = code_files(answer())

    assert (file.name, file.content.decode()) == ("main-abcdefghijklmnop.tf", CODE)


def test_of_a_change_the_difference_is_shown_and_the_whole_is_a_file() -> None:
    changed = answer(diff=safe('--- a/main.tf\n+++ b/main.tf\n-  name = "a"\n+  name = "b"'))

    assert r"+  name = \"b\"" in shown(changed)
    assert r"resource \"aws_sqs_queue\"" not in shown(changed)
    assert code_files(changed)[0].content.decode() == CODE


def test_code_that_is_too_long_says_where_the_whole_stands() -> None:
    long = answer("".join(f'variable "v{number}" {{}}\n' for number in range(2_000)))

    assert "the whole file stands in the thread" in shown(long)
    assert len(code_files(long)[0].content) > 30_000


def test_code_cannot_break_out_of_its_block() -> None:
    card = shown(answer("# ```\n# <!channel> *bold*\n" + CODE))

    assert "<!channel>" not in card
    assert "&lt;!channel&gt;" in card


def test_what_was_probably_meant_is_said_where_the_message_does_not() -> None:
    def card(message: str) -> str:
        found = Diagnostic(
            line=1, rule="unknown-field", severity="error", message=safe(message), suggestions=("command", "args")
        )
        return shown(answer(CODE, check=Check(valid=False, blocked=False, diagnostics=(found,))))

    assert "Perhaps `command`?" in card("There is no field `comand`.")
    assert "Perhaps" not in card("There is no field `comand`. Did you mean `command`?")


@settings(max_examples=40)
@given(st.text(max_size=4_000), st.integers(0, 60))
def test_no_code_and_no_findings_break_the_limits(code: str, count: int) -> None:
    found = tuple(
        Diagnostic(line=number + 1, rule="r", severity="error", message=safe(code[:200] or "x"))
        for number in range(count)
    )
    card = code_card(answer(code * 5 or "x", check=Check(valid=False, blocked=False, diagnostics=found)))

    assert length(card.text, list(card.blocks)) <= MAX_MESSAGE
    assert all(len(block["text"]["text"]) <= 3_000 for block in card.blocks if block["type"] == "section")
    assert len(card.blocks) <= 50


def test_the_terminal_shows_every_line_whole() -> None:
    console = Console(width=40, record=True, force_terminal=False)
    long = f'  description = "{"x" * 100}"'
    render_code(answer(f'variable "a" {{\n{long}\n}}\n'), console)

    assert long in console.export_text()


def test_a_pull_request_is_offered_where_there_is_a_forge_and_the_code_is_usable() -> None:
    def buttons(of: CodeAnswer, offer: Offer) -> bool:
        return "code_propose" in json.dumps(code_card(of, offer).blocks)

    forge = Offer(can_propose=True)
    assert buttons(answer(), forge)
    assert not buttons(answer(), Offer())
    assert not buttons(answer(check=Check(valid=False, blocked=False)), forge)
    assert not buttons(answer(check=Check(valid=True, blocked=True)), forge)
    opening, failed = CodeProposal(by="U222"), CodeProposal(by="U222", news=PullRequestNews(problem="throttled"))
    opened = CodeProposal(by="U222", news=PullRequestNews(url="https://git.example.com/a/b/pull/1"))
    assert [buttons(answer(), Offer(can_propose=True, proposal=each)) for each in (opening, failed, opened)] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("proposal", "told"),
    [
        (CodeProposal(by="U222"), "<@U222> wants a pull request. I am opening it."),
        (CodeProposal(by="U222", news=PullRequestNews(problem="throttled")), "The pull request was not opened:"),
        (CodeProposal(by="U222", news=PullRequestNews(url="https://g.it/1")), "<https://g.it/1|Pull request>"),
    ],
)
def test_what_became_of_the_pull_request_is_told(proposal: CodeProposal, told: str) -> None:
    card = code_card(answer("x = 1\n" * 3_000), Offer(can_propose=True, proposal=proposal))
    assert told in json.dumps(card.blocks)
    assert length(card.text, card.blocks) <= MAX_MESSAGE
