"""The cards of drafts, searches and summaries: within Slack's limits, and no text of others breaks out of them."""

import re
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.sandbox.block_kit import check_blocks, check_modal
from tests.workers.cards.block_kit import shown, texts_of
from tests.workers.cards.samples import JOB_ID, full_answer, safe
from workers.cards import (
    Card,
    answer_card,
    draft_card,
    edit_view,
    edited_text,
    handover_card,
    published_card,
    results_card,
)
from workers.cards.drafts import parts_of
from workers.contracts import (
    CanvasNews,
    CanvasProblem,
    DraftReview,
    DraftVersion,
    ForgeProblem,
    Handover,
    HandoverItem,
    HandoverSource,
    Provenance,
    PublishedRunbook,
    PullRequestNews,
    RunbookDraft,
    RunbookPassage,
    RunbookResults,
    sources,
)
from workers.errors import ModelFailure

BREAKING_OUT = "<!channel> <@U0ANA0001> <https://evil.test|click> ```*bold*``` `x` & \u202e\x1b[31m"
MARKDOWN = (
    "---\ntitle: Cart\nstatus: draft\n---\n# Cart\n\n## Meaning\n\n- Down. ([E1, 10:02](https://t.slack.com/x))\n"
)
relaxed = settings(max_examples=40, suppress_health_check=list(HealthCheck))
texts = st.one_of(st.text(max_size=400), st.just(BREAKING_OUT), st.just(BREAKING_OUT * 60), st.just("word " * 900))


def draft(**changes: Any) -> RunbookDraft:
    fields: dict[str, Any] = {
        "job_id": JOB_ID,
        "language": "en",
        "mode": "model",
        "path": "cart.md",
        "title": safe("Cart"),
        "markdown": safe(MARKDOWN),
        "provenance": Provenance(job_id=JOB_ID),
    }
    return RunbookDraft(**fields | changes)


def sendable(card: Card) -> bool:
    check_blocks([dict(block) for block in card.blocks])
    entities = [entity for text in texts_of(card) for entity in re.findall(r"<[^>]*>", text)]
    return all(each in {"<@U222>", "<@U333>"} or each.startswith("<https://t.slack.com/") for each in entities)


@relaxed
@given(texts, texts, st.sampled_from(["open", "approved", "published", "discarded"]))
def test_any_draft_makes_a_card_that_slack_takes(title: str, markdown: str, state: Any) -> None:
    review = DraftReview(
        job_id=JOB_ID, state=state, approved_by="U222", discarded_by="U333", path="cart.md", told=(safe(title),) * 9
    )
    many = draft(title=safe(title), markdown=safe(markdown), lint=(safe(title),) * 9, notes=(safe(title),) * 9)
    assert sendable(draft_card(many, review))


@relaxed
@given(texts, texts)
def test_any_passages_and_summaries_make_cards_that_slack_takes(first: str, second: str) -> None:
    passage = RunbookPassage(path="a/b.md", title=safe(first), section=safe(second), start_line=1, text=safe(second))
    results = RunbookResults(job_id=JOB_ID, language="es", query=safe(first), passages=(passage,) * 3)
    assert sendable(results_card(results))
    place = HandoverSource(label=first[:100] or "E1", link="https://t.slack.com/archives/C1/p1")
    items = tuple(HandoverItem(text=safe(text), sources=(place,)) for text in (first, second) * 4)
    told = Handover(
        job_id=JOB_ID,
        language="en",
        mode="model",
        happened=items,
        known=items,
        tried=items,
        open=items,
        provenance=Provenance(job_id=JOB_ID),
    )
    assert sendable(handover_card(told, private=True))
    assert sendable(handover_card(told, private=False, shared_by="U222"))


@relaxed
@given(
    st.lists(st.sampled_from(["## Meaning", "text", "```sh", "```", "## not a heading", "", "x" * 1_500]), max_size=30)
)
def test_the_modal_s_parts_joined_are_the_text_again(lines: list[str]) -> None:
    markdown = "\n".join(["# Cart", *lines]).rstrip("\n") + "\n"
    parts = parts_of(markdown, "en")
    assert "\n".join(text for _, text in parts) == markdown.rstrip("\n")
    assert all(len(text) <= 3_000 for _, text in parts)


def test_slack_takes_the_modal_and_gives_the_text_back() -> None:
    view = edit_view(draft(), DraftReview(job_id=JOB_ID), channel="C1")
    check_modal(view)
    assert [block["label"]["text"] for block in view["blocks"]] == ["Title, alerts and owner", "Meaning"]
    # Slack hands the fields in without the white space around them.
    values = {
        block["block_id"]: {block["element"]["action_id"]: {"value": block["element"]["initial_value"].strip()}}
        for block in view["blocks"]
    }
    assert edited_text(values) == MARKDOWN


def test_the_card_of_a_draft_shows_who_did_what_and_offers_what_is_left() -> None:
    version = DraftVersion(by="U222", at=1.0, markdown=safe(MARKDOWN.replace("Down", "Very much down")))
    card = shown(draft_card(draft(), DraftReview(job_id=JOB_ID, versions=(version,))))
    assert "Edited by <@U222>" in card
    assert "Very much down. (E1, 10:02)" in card
    assert f"{JOB_ID}:1" in card
    done = shown(
        draft_card(draft(), DraftReview(job_id=JOB_ID, state="published", approved_by="U222", path="cart-2.md"))
    )
    assert "In the library as `cart-2.md`, approved by <@U222>" in done
    assert "runbook_approve" not in done


@pytest.mark.parametrize("problem", ["read_only", "no_space", "no_folder", "unwritable", "lint"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_not_saved_says_why_and_can_be_approved_again(problem: Any, language: Any) -> None:
    card = shown(draft_card(draft(language=language), DraftReview(job_id=JOB_ID, problem=problem)))
    assert {"en": "Not saved", "es": "No se guardó"}[language] in card
    assert "runbook_approve" in card


def test_a_draft_without_a_model_says_so() -> None:
    alone = draft(mode="findings_only", provenance=Provenance(job_id=JOB_ID, model_failure=ModelFailure.NOT_CONFIGURED))
    assert "Written without a model: none is configured" in shown(draft_card(alone, DraftReview(job_id=JOB_ID)))


def test_the_news_name_the_runbook_and_who_approved_it() -> None:
    news = PublishedRunbook(job_id=JOB_ID, language="es", path="cart.md", title=safe("Carrito"), by="U222")
    assert published_card(news).text.startswith("Nuevo runbook: Carrito. En la biblioteca como `cart.md`")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_news_link_to_the_pull_request_and_the_canvas(language: Any) -> None:
    url = "https://git.example.com/a/b/pull/1?x=1&y=2"
    pull_request, canvas = PullRequestNews(url=url), CanvasNews(url="https://w.slack.com/docs/T1/F1")
    news = PublishedRunbook(
        job_id=JOB_ID, language=language, path="cart.md", title=safe("Cart"), by="U222",
        pull_request=pull_request, canvas=canvas,
    )  # fmt: skip
    links = "<https://git.example.com/a/b/pull/1?x=1&amp;y=2|Pull request> <https://w.slack.com/docs/T1/F1|Canvas>"
    assert published_card(news).text.endswith(links)
    alone = published_card(news.model_copy(update={"path": None, "canvas": None})).text
    assert {"en": "proposed to the repository", "es": "propuesto al repositorio"}[language] in alone
    review = DraftReview(
        job_id=JOB_ID, state="published", approved_by="U222", path="cart.md", pull_request=pull_request, canvas=canvas
    )
    assert "|Pull request>" in shown(draft_card(draft(language=language), review))


@pytest.mark.parametrize("problem", get_args(ForgeProblem))
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_pull_request_that_was_not_opened_says_why_and_what_to_do(problem: Any, language: Any) -> None:
    news = PullRequestNews(problem=problem, path="docs/<x>.md")
    review = DraftReview(job_id=JOB_ID, problem="pull_request", pull_request=news)
    card = shown(draft_card(draft(language=language), review))
    assert {"en": "The pull request was not opened", "es": "No se abrió el pull request"}[language] in card
    assert "`docs/&lt;x&gt;.md`" in card
    assert "runbook_approve" in card


@pytest.mark.parametrize("problem", get_args(CanvasProblem))
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_canvas_that_was_not_made_says_why(problem: Any, language: Any) -> None:
    review = DraftReview(job_id=JOB_ID, state="published", path="cart.md", canvas=CanvasNews(problem=problem))
    card = shown(draft_card(draft(language=language), review))
    assert {"en": "The canvas was not made", "es": "No se creó el canvas"}[language] in card


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x|<!channel>", "https://x y"])
def test_no_other_address_is_taken_for_a_link(url: str) -> None:
    with pytest.raises(ValidationError):
        PullRequestNews(url=url)


def test_an_answer_with_a_runbook_asks_whether_it_helped_and_offers_a_draft() -> None:
    answer = full_answer()
    assert "runbook_helped" not in shown(answer_card(answer))
    item = answer.evidence[0].model_copy(update={"id": "E2", "source": sources.runbook("es/disk-full.md", "Causa")})
    card = shown(answer_card(answer.model_copy(update={"evidence": (*answer.evidence, item)})))
    assert "Did `es/disk-full.md` help?" in card
    assert '"runbook_helped_yes_0"' in card
    assert '"runbook_draft"' in card


def test_a_search_without_a_result_says_what_to_do() -> None:
    none = results_card(RunbookResults(job_id=JOB_ID, language="en", query=safe("unheard of")))
    assert "No runbook speaks of this" in none.text
