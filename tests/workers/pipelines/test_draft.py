"""A draft says where everything comes from; what a model invents is marked or left out; nothing secret gets through."""

import datetime as dt
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel

from tests.evals.runbooks.threads import NAMES, Thread, threads
from workers.errors import BadInput, ModelFailure, ModelUnavailable
from workers.guardrails.identifiers import Pseudonyms
from workers.inference import Completion
from workers.limits import Limits
from workers.pipelines.draft import Surroundings, from_alert, from_thread
from workers.prompting import Prompt, PromptLibrary
from workers.runbooks import RunbookIndex
from workers.runbooks.drafting import ModelDraft
from workers.settings import content_dir

INVENTED_LOOK = "kubectl -n billing get pods --show-labels"
INVENTED_HARM = "kubectl delete namespace billing"
INVENTED_CLAIM = "The root cause was a faulty Cisco switch in rack 42."
INVENTED_VAGUE = "Everybody in accounting lost their vacation requests."


class Scripted:
    """A model that says what it was told to, or fails."""

    evidence_tokens = 4_000

    def __init__(self, answer: ModelDraft | ModelFailure) -> None:
        self._answer = answer
        self.prompts: list[Prompt] = []

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 1

    def complete(self, prompt: Prompt, schema: type[BaseModel], *, limits: Limits) -> Completion:
        self.prompts.append(prompt)
        if isinstance(self._answer, ModelFailure):
            raise ModelUnavailable(self._answer)
        assert isinstance(self._answer, schema)
        return Completion(value=self._answer, model="scripted", prompt_tokens=1, cached_tokens=0, completion_tokens=1)


@pytest.fixture(scope="module")
def library() -> RunbookIndex:
    return RunbookIndex.load(content_dir("runbooks"))


@pytest.fixture(scope="module")
def prompts() -> PromptLibrary:
    return PromptLibrary.load(content_dir("prompts"))


@pytest.fixture
def around(library: RunbookIndex, prompts: PromptLibrary) -> "Any":
    def made(model: Scripted) -> Surroundings:
        today = dt.date(2026, 11, 26)
        return Surroundings(library, model, prompts, Limits.of(30), today, Pseudonyms.none())

    return made


def invention(**changed: Any) -> ModelDraft:
    step = {"text": "Look at it.", "command": INVENTED_LOOK, "evidence": ["E1"]}
    harm = {"text": "Remove it.", "command": INVENTED_HARM, "evidence": ["E1"]}
    claim = {"text": INVENTED_CLAIM, "evidence": ["E1"]}
    vague = {"text": INVENTED_VAGUE, "evidence": ["E1", "E99"]}
    whole: dict[str, Any] = {
        "title": "Switch 42 in rack 7 exploded",
        "meaning": [claim],
        "impact": [vague],
        "diagnosis": [step],
        "mitigation": [harm],
        "verification": [],
        "escalation": [{"text": "Call Marta at https://evil.test/now", "evidence": ["E1"]}],
    }
    return ModelDraft.model_validate(whole | changed)


every_thread = pytest.mark.parametrize("thread", threads(), ids=lambda thread: thread.name)
both_ways = pytest.mark.parametrize(
    "answer", [ModelFailure.NOT_CONFIGURED, invention()], ids=["without a model", "a model that invents"]
)


@every_thread
@both_ways
def test_a_draft_passes_the_lint_and_nothing_that_may_not_gets_out(
    thread: Thread, answer: ModelDraft | ModelFailure, around: Any
) -> None:
    model = Scripted(answer)
    drafted = from_thread(thread.messages, None, around(model))
    markdown = str(drafted.markdown)

    assert drafted.lint == ()
    assert f"language: {thread.language}" in markdown
    assert not [word for word in thread.never if word in markdown]
    assert not [name for name in NAMES if re.search(rf"\b{name}\b", markdown, re.IGNORECASE)]
    assert [href for href in links(markdown) if not href.startswith("https://acme.slack.com/") and ":" in href] == []
    said = "\n".join([*drafted.unverified, *(f"{prompt.system}{prompt.user}" for prompt in model.prompts)])
    assert not [word for word in thread.never if word in said and len(word) > 20], "a secret went to the model"


@every_thread
def test_without_a_model_each_command_that_was_run_is_there_with_its_source(thread: Thread, around: Any) -> None:
    drafted = from_thread(thread.messages, None, around(Scripted(ModelFailure.NOT_CONFIGURED)))
    markdown = str(drafted.markdown)

    for command in thread.commands:
        assert f"\n{command}\n```" in markdown
    for _, mark in blocks(markdown):
        assert re.search(r"E\d+, \d\d:\d\d", mark)


@every_thread
def test_what_a_model_leaves_empty_is_filled_with_what_code_knows(thread: Thread, around: Any) -> None:
    nothing: dict[str, Any] = dict.fromkeys(ModelDraft.model_fields, [])
    mute = from_thread(thread.messages, None, around(Scripted(ModelDraft.model_validate(nothing | {"title": ""}))))
    none = from_thread(thread.messages, None, around(Scripted(ModelFailure.NOT_CONFIGURED)))

    assert mute.markdown == none.markdown


@every_thread
def test_what_a_model_invents_is_marked_or_left_out(thread: Thread, around: Any) -> None:
    drafted = from_thread(thread.messages, None, around(Scripted(invention())))
    markdown = str(drafted.markdown)

    assert INVENTED_HARM not in markdown
    assert INVENTED_HARM in drafted.unverified
    assert INVENTED_LOOK in drafted.unverified
    assert f"# unverified\n{INVENTED_LOOK}\n" in markdown
    for claim in (INVENTED_CLAIM, INVENTED_VAGUE):
        assert claim in drafted.unverified
        assert re.search(rf"{re.escape(claim)} \(\*\*.*unverified.*\*\*\)", markdown)
    assert "Switch 42" not in markdown
    assert "evil.test/now" not in markdown


def links(markdown: str) -> list[str]:
    """Return where Markdown's links and images lead."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    children = [child for token in tokens for child in token.children or ()]
    return [
        str(child.attrGet("href") or child.attrGet("src")) for child in children if child.type in {"link_open", "image"}
    ]


def blocks(markdown: str) -> list[tuple[str, str]]:
    """Return each command, and the line that introduces it."""
    found = re.findall(r"^(.+):\n\n(?:\*\*.*\n\n)?```sh\n((?:.*\n)*?)```$", markdown, flags=re.MULTILINE)
    return [(command, mark) for mark, command in found]


def crash_loop() -> Thread:
    return next(thread for thread in threads() if thread.name == "crash-loop")


def test_what_a_model_says_and_the_thread_bears_out_has_its_source_and_goes_where_it_belongs(around: Any) -> None:
    undo = {"text": "Go back.", "command": "kubectl  -n shop rollout undo deployment/cart", "evidence": []}
    answer = invention(
        title="Cart crashes with exit code 1",
        meaning=[{"text": "The last run died with exit code 1.", "evidence": ["E2"]}],
        diagnosis=[undo],
        mitigation=[],
    )
    drafted = from_thread(crash_loop().messages, None, around(Scripted(answer)))
    markdown = str(drafted.markdown)

    assert drafted.path == "cart-crashes-with-exit-code-1.md"
    assert 'title: "Cart crashes with exit code 1"' in markdown
    assert "- The last run died with exit code 1. ([E2, 09:42](https://acme.slack.com/archives/C1/p" in markdown
    mitigation = markdown[markdown.index("## Mitigation") : markdown.index("## Verification")]
    assert "kubectl -n shop rollout undo deployment/cart" in mitigation
    assert "**Warning:**" in mitigation
    assert "E4, 09:44" in mitigation


def test_steps_stand_where_they_belong_and_alerts_are_named(around: Any) -> None:
    drafted = from_thread(crash_loop().messages, None, around(Scripted(ModelFailure.TIMEOUT)))
    parts = dict(re.findall(r"^## (\w+)\n((?:(?!## ).*\n)*)", str(drafted.markdown), flags=re.MULTILINE))

    assert "logs cart-6d9 --previous" in parts["Diagnosis"]
    assert "rollout undo" in parts["Mitigation"]
    assert "get pods" in parts["Verification"]
    assert "unverified" in parts["Escalation"]
    assert "customers cannot check out" in parts["Impact"]
    assert "crash-loop-back-off.md" in parts["References"]
    assert 'alerts: ["KubePodCrashLooping"]' in str(drafted.markdown)
    assert drafted.failure is ModelFailure.TIMEOUT


def test_a_message_that_gives_orders_takes_no_part(around: Any) -> None:
    thread = next(thread for thread in threads() if thread.name == "injected-step")
    model = Scripted(invention())
    drafted = from_thread(thread.messages, None, around(model))

    assert drafted.refused == 1
    assert "evil.test/x.sh" not in str(model.prompts[0].user)


def test_a_model_is_shown_no_more_than_fits(around: Any) -> None:
    messages = [{"ts": f"{n}.0", "user": "U1", "text": f"error {n} " + "log line " * 5_000} for n in range(1, 40)]
    model = Scripted(invention())
    drafted = from_thread(messages, "en", around(model))

    assert drafted.failure is None
    assert len(model.prompts[0].user) < 16_000


def test_a_draft_never_takes_the_place_of_another_runbook(around: Any) -> None:
    answer = invention(title="Disk full")
    messages = [{"ts": "1764150000.0", "user": "U1", "text": "Disk full on node-3: no space left on device 98%"}]

    assert from_thread(messages, None, around(Scripted(answer))).path == "disk-full-2.md"


def test_an_alert_becomes_a_draft_too(around: Any) -> None:
    annotations = {"summary": "Queue is stuck.", "description": "Queue orders has 900 messages."}
    alert = {"labels": {"alertname": "OrdersQueueStuck"}, "annotations": annotations}
    for body in (alert, {"version": "4", "alerts": [alert]}):
        drafted = from_alert(body, None, around(Scripted(ModelFailure.NOT_CONFIGURED)))

        assert drafted.path == "ordersqueuestuck.md"
        assert drafted.lint == ()
        assert "Queue is stuck. (E1, OrdersQueueStuck)" in str(drafted.markdown)


@pytest.mark.parametrize("messages", [None, 3, "x", [], ["x"], [{"ts": "1"}], {"messages": 1}, [{"text": 4}]])
def test_what_is_no_thread_is_said(messages: Any, around: Any) -> None:
    with pytest.raises(BadInput):
        from_thread(messages, None, around(Scripted(ModelFailure.NOT_CONFIGURED)))


@pytest.mark.parametrize("body", [None, [], {}, {"alerts": []}, {"labels": {}}, {"labels": {"alertname": " "}}])
def test_what_is_no_alert_is_said(body: Any, around: Any) -> None:
    with pytest.raises(BadInput):
        from_alert(body, None, around(Scripted(ModelFailure.NOT_CONFIGURED)))


@pytest.mark.parametrize("ts", [None, "x", "", 12, "-1", [1]])
def test_odd_messages_sink_no_draft(ts: Any, around: Any) -> None:
    messages = [
        {"ts": ts, "text": "error 500 on web-1", "user": 7, "attachments": [3, {"text": "pod crashed with 137"}]},
        {"ts": ts, "text": None, "blocks": 4, "user_profile": 5},
    ]
    drafted = from_thread(messages, "en", around(Scripted(ModelFailure.NOT_CONFIGURED)))

    assert "error 500 on web-1" in str(drafted.markdown)
